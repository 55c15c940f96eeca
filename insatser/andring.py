"""Adding an insats and changing what is written about it, with every changed field in the history in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Malltext, Medlem, Person
from finsam.richtext import text_utan_taggar
from finsam.samtidighet import prova_version
from insatser.models import Insats, Insatsmal, Insatspart

TEXTFALT: Final = ("syfte", "malgrupp", "uppfoljning", "ledning", "implementering")
FALT: Final = ("namn", "sort", "inriktning", "kod", "agare", "fran", "tom", *TEXTFALT)

OVRIGT: Final = ("mal", "malgrupper", "parter", "ansvariga")

IOrd = dict[str, tuple[str, str]]


class NamnFel(ValueError):
    """The name is taken by another insats. The message is Swedish and meant for the one who tried."""


@dataclass(frozen=True)
class Malrad:
    """A goal as typed: what is to be reached, and how it is measured."""

    text: str
    matt: str = ""


@dataclass(frozen=True)
class Runt:
    """What belongs to an insats beside its own fields. None leaves what is stored as it is."""

    mal: Sequence[Malrad] | None = None
    medlemmar: Sequence[Medlem] | None = None
    andra: Sequence[str] | None = None
    ansvariga: Sequence[Person] | None = None
    malgrupper: Sequence[Malltext] | None = None


def i_ord(insats: Insats, runt: Runt | None = None) -> IOrd:
    """Everything written about an insats as (label, value in words), to be compared before and after.

    What `runt` leaves out is taken as it is stored: four queries at most.
    """
    runt = runt or Runt()
    ord_ = falt_i_ord(insats, FALT)
    for namn in TEXTFALT:
        ord_[namn] = (ord_[namn][0], text_utan_taggar(ord_[namn][1]))
    mal = [Malrad(m.text, m.matt) for m in insats.mal.all()] if runt.mal is None else runt.mal
    ord_["mal"] = ("mål", "\n".join(_mal_i_ord(nr, m) for nr, m in enumerate(mal, 1)))
    malgrupper = insats.malgrupper.all() if runt.malgrupper is None else runt.malgrupper
    ord_["malgrupper"] = ("målgrupper", ", ".join(m.rubrik for m in malgrupper))
    ord_["parter"] = ("parter", ", ".join(sorted(_parter_i_ord(insats, runt))))
    ansvariga = insats.ansvariga.all() if runt.ansvariga is None else runt.ansvariga
    ord_["ansvariga"] = ("ansvariga", ", ".join(sorted(str(p) for p in ansvariga)))
    return ord_


def _mal_i_ord(nr: int, mal: Malrad) -> str:
    return f"{nr}. {mal.text}" + (f" (mäts genom {mal.matt})" if mal.matt else "")


def _parter_i_ord(insats: Insats, runt: Runt) -> list[str]:
    if runt.medlemmar is None:
        return [str(p) for p in insats.parter.select_related("medlem")]
    return [*(str(m) for m in runt.medlemmar), *(runt.andra or ())]


@transaction.atomic
def lagg_till_insats(*, insats: Insats, runt: Runt, by: Person) -> Insats:
    """Store a new insats with everything of `runt`. Raises NamnFel where another has just taken the name."""
    Forbund.objects.select_for_update().get(pk=insats.forbund_id)
    if Insats.objects.filter(forbund=insats.forbund, namn=insats.namn).exists():
        raise NamnFel("Det finns redan en insats med det namnet.")
    insats.save()
    _spara_runt(insats, runt)
    notera(forbund=insats.forbund, by=by, vad=f"Lade till insatsen {insats}", objekt=insats)
    return insats


@transaction.atomic
def andra_insats(*, insats: Insats, runt: Runt, by: Person, version: int | None) -> int:
    """Store changed fields, goals, parties and responsible, and note each that differs. Returns how many did.

    `version` is the one that the form was opened with; raises Krock where the stored insats has passed it.
    """
    lagrad = Insats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=insats.pk)
    prova_version(lagrad, sedd=version)
    fore = i_ord(lagrad)
    insats.tillstand = lagrad.tillstand
    insats.version = lagrad.version
    insats.save()
    _spara_runt(insats, runt)
    return notera_andringar(forbund=lagrad.forbund, by=by, objekt=insats, fore=fore, efter=i_ord(insats))


def _spara_runt(insats: Insats, runt: Runt) -> None:
    if runt.mal is not None:
        insats.mal.all().delete()
        Insatsmal.objects.bulk_create(
            Insatsmal(insats=insats, ordning=nr, text=m.text, matt=m.matt) for nr, m in enumerate(runt.mal)
        )
    if runt.medlemmar is not None:
        insats.parter.all().delete()
        parter = [Insatspart(insats=insats, medlem=m) for m in runt.medlemmar]
        parter += [Insatspart(insats=insats, annan=namn) for namn in runt.andra or ()]
        for nr, part in enumerate(parter):
            part.ordning = nr
        Insatspart.objects.bulk_create(parter)
    if runt.malgrupper is not None:
        insats.malgrupper.set(runt.malgrupper)
    if runt.ansvariga is not None:
        insats.ansvariga.set(runt.ansvariga)
