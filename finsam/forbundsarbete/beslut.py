"""Writing a decision in by hand, until a meeting in styrelse/ owns it: the same § is stored once, whoever points at it."""

from finsam.handelser import notera
from finsam.models import Beslut, Person


def hamta_eller_skriv(*, beslut: Beslut, by: Person) -> Beslut:
    """The stored decision of the same organ, day and §, else the given one, stored and noted. Call it inside a transaction."""
    funnet = Beslut.objects.filter(
        forbund=beslut.forbund, organ=beslut.organ, datum=beslut.datum, paragraf=beslut.paragraf
    ).first()
    if funnet is not None:
        return funnet
    beslut.save()
    notera(forbund=beslut.forbund, by=by, vad=f"Skrev in beslutet {beslut}", objekt=beslut, till=beslut.lydelse)
    return beslut
