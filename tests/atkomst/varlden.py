"""The rows that the walk needs: two förbund alike, one object of each kind in each, and a client for each role."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from budget.models import Budgetversion, EgetKapital
from finsam.models import Forbund, Person, Roll
from insatser.models import Insats
from tests import fabriker


def insats(forbund: Forbund) -> Insats:
    """An insats for which every insatsansvarig of the förbund is responsible."""
    insats = fabriker.insats(forbund)
    insats.ansvariga.set(Person.objects.filter(roller__forbund=forbund, roller__sort=Roll.Sort.INSATSANSVARIG))
    return insats


def budgetens_version(forbund: Forbund) -> Budgetversion:
    """The working version of the year, made once."""
    return Budgetversion.objects.filter(budget__forbund=forbund).first() or fabriker.budgetversion(forbund)


# url argument -> how to make the object whose pk stands in the address. Add a line when a new kind of address comes.
# A view whose argument has the common name "pk" is looked up as "<view name>:pk" first.
ARGUMENT: dict[str, Callable[[Forbund], Any]] = {
    "ar": lambda forbund: fabriker.AR,
    "insats_id": insats,
    "beviljande_id": lambda forbund: fabriker.beviljande(fabriker.insats(forbund)),
    "dokument_id": fabriker.dokument,
    "avsnitt_id": lambda forbund: fabriker.avsnitt(fabriker.dokument(forbund)),
    "steg": lambda forbund: 2,
    "medlem_id": fabriker.medlem,
    "person_id": lambda forbund: fabriker.roll(fabriker.person(f"Per i {forbund.slug}"), forbund, "ledamot").person,
    "roll_id": lambda forbund: fabriker.roll(fabriker.person(f"Ro i {forbund.slug}"), forbund, "ekonom"),
    "serie_id": fabriker.nummerserie,
    "beslut_id": fabriker.beslut,
    "mall_id": fabriker.mall,
    "malltext_id": lambda forbund: fabriker.malltext(fabriker.mall(forbund)),
    "fil:pk": fabriker.fil,
    "fil_aterkalla:pk": fabriker.fil,
    "mal_id": fabriker.mal,
    "aktivitet_id": fabriker.aktivitet,
    "budgetversion:nr": lambda forbund: budgetens_version(forbund).nr,
    "post_id": lambda forbund: fabriker.post(fabriker.grupp(budgetens_version(forbund))),
    "kolumn_id": lambda forbund: fabriker.kolumn(budgetens_version(forbund)),
    "kapital_id": lambda forbund: EgetKapital.objects.create(forbund=forbund, ar=fabriker.AR, belopp=Decimal(1000)),
}
