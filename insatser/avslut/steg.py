"""The steps that end an insats: avslutad, slutredovisad. What is missing is said in the history, and needs a reason."""

from django.db import transaction

from finsam.handelser import notera
from finsam.models import Person
from insatser.avslut.checklista import checklista
from insatser.avslut.fel import AvslutFel, las_insats
from insatser.models import Insats
from insatser.tillstand import TillstandFel, byt_tillstand

T = Insats.Tillstand
FRAMAT = {T.PAGAENDE: T.AVSLUTAD, T.AVSLUTAD: T.SLUTREDOVISAD}


def nasta(insats: Insats) -> T | None:
    """The step that is next, None where the insats has not begun or is accounted for."""
    return FRAMAT.get(T(insats.tillstand))


@transaction.atomic
def ta_steg(*, insats: Insats, till: str, skal: str, by: Person) -> Insats:
    """End the insats, or account for it. Raises AvslutFel where something is missing and nobody says why it is done all the same.

    Reopening is `byt_tillstand`; the rows of the ending stay then.
    """
    last = las_insats(insats.pk)
    if nasta(last) != till:
        raise AvslutFel(f"Insatsen är {last.get_tillstand_display()}. Läs in sidan på nytt.")
    saknas = checklista(last).saknas(till)
    if saknas and not skal.strip():
        raise AvslutFel("Något i checklistan saknas. Skriv varför insatsen tar steget ändå.", "skal")
    try:
        bytt = byt_tillstand(insats=last, till=till, by=by, skal=skal if saknas else "")
    except TillstandFel as fel:
        raise AvslutFel(str(fel)) from fel
    if saknas:
        vad = f"Insats {bytt}: blev {bytt.get_tillstand_display()} utan att allt i checklistan var klart"
        text = "\n".join(f"{p.namn}: {p.text}" for p in saknas)
        notera(forbund=bytt.forbund, by=by, vad=vad, objekt=bytt, till=text)
    return bytt
