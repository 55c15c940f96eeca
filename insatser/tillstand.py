"""The states of an insats: planned, under way, ended, accounted for."""

from django.db import transaction
from django.db.models import QuerySet

from finsam.handelser import notera
from finsam.historik import handelser_for
from finsam.models import Handelse, Person
from insatser.models import Insats

HANDELSE = "Bytte tillstånd på insatsen"
ORDNING = list(Insats.Tillstand)


class TillstandFel(ValueError):
    """A change of state that is not allowed. The message is Swedish and meant for the one who tried."""


def ar_bakat(fran: str, till: str) -> bool:
    """Whether the change takes the insats to an earlier state, which needs a reason."""
    return ORDNING.index(Insats.Tillstand(till)) < ORDNING.index(Insats.Tillstand(fran))


def mojliga(insats: Insats) -> list[Insats.Tillstand]:
    """The states that the insats can take now, in the order of its life."""
    return [t for t in ORDNING if t in Insats.OVERGANGAR[Insats.Tillstand(insats.tillstand)]]


@transaction.atomic
def byt_tillstand(*, insats: Insats, till: str, by: Person, skal: str = "") -> Insats:
    """Take the insats to another state, as stored now. Backward needs a reason, which is kept in the history.

    Raises TillstandFel where the change is not allowed or the reason is missing.
    """
    last = Insats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=insats.pk)
    fran, nytt = Insats.Tillstand(last.tillstand), Insats.Tillstand(till)
    if nytt not in Insats.OVERGANGAR[fran]:
        raise TillstandFel(f"Insatsen är {fran.label} och kan inte bli {nytt.label} direkt.")
    if ar_bakat(fran, nytt) and not skal.strip():
        raise TillstandFel(f"Skriv varför insatsen går tillbaka till {nytt.label}. Skälet sparas i historiken.")
    last.tillstand = nytt
    last.save(update_fields=["tillstand"])
    vad = f"{HANDELSE} {last}" + (f". Skäl: {skal.strip()}" if skal.strip() else "")
    notera(forbund=last.forbund, by=by, vad=vad, objekt=last, fran=fran.label, till=nytt.label)
    return last


def tillstandsbyten(insats: Insats) -> QuerySet[Handelse]:
    """The changes of state that the history of the insats holds."""
    return handelser_for(insats).filter(vad__startswith=HANDELSE).select_related(None)
