"""The categories that a förbund begins with, and then owns: neutral words, which the national follow-up and SUS share."""

from typing import Final

from finsam.handelser import notera
from finsam.models import Forbund, Person
from insatser.models import Deltagarkategori

L = Deltagarkategori.Lista

STANDARD: Final[dict[L, tuple[str, ...]]] = {
    L.AVSLUTSORSAK: (
        "Arbete",
        "Studier",
        "Aktivt arbetssökande",
        "Sjukersättning",
        "Aktivitetsersättning",
        "Annan insats",
        "Inte rätt målgrupp",
        "Insatsens tid är slut",
        "Avbrutit på egen begäran",
        "Sjukdom",
        "Flytt",
        "Annan orsak",
        "Okänd orsak",
    ),
    L.REMITTENT: (
        "Arbetsförmedlingen",
        "Försäkringskassan",
        "Kommunen",
        "Regionen",
        "Egen ansökan",
        "Annan",
    ),
    L.UTBILDNING: (
        "Grundskola, inte fullföljd",
        "Grundskola",
        "Gymnasiesärskola",
        "Gymnasium",
        "Eftergymnasial utbildning",
        "Uppgift saknas",
    ),
    L.SYSSELSATTNING: (
        "Ej subventionerat arbete",
        "Subventionerat arbete",
        "Eget företag",
        "Studier",
        "Aktivt arbetssökande",
        "Övriga",
    ),
    L.FORSORJNING: (
        "Sjukpenning eller rehabiliteringspenning",
        "Sjukersättning",
        "Aktivitetsersättning",
        "A-kassa",
        "Aktivitetsstöd",
        "Försörjningsstöd",
        "Studiestöd",
        "Annan offentlig försörjning",
        "Ingen offentlig försörjning",
    ),
}


def lagg_upp_standard(*, forbund: Forbund, by: Person | None) -> None:
    """Give a förbund the categories of each list that it has none of. Call it inside a transaction."""
    har = set(forbund.deltagarkategorier.values_list("lista", flat=True))
    nya = {lista: namn for lista, namn in STANDARD.items() if lista not in har}
    Deltagarkategori.objects.bulk_create(
        Deltagarkategori(forbund=forbund, lista=lista, namn=namn, ordning=nr)
        for lista, alla in nya.items()
        for nr, namn in enumerate(alla, 1)
    )
    if nya:
        notera(forbund=forbund, by=by, objekt=forbund, vad="Lade upp kategorier för deltagare")
