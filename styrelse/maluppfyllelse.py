"""How the goals of a year are assessed: reading it for page and årsredovisning, and writing it with its history."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.urls import reverse

from finsam.handelser import falt_i_ord, notera_andringar
from finsam.models import Forbund, Person
from finsam.richtext import text_utan_taggar
from finsam.samtidighet import prova_version
from styrelse.models import Delmal, Delmalsuppfyllelse, Grad, Mal, Maluppfyllelse

FALT: Final = ("grad", "kommentar")
_ANTAL: Final = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

IOrd = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Delmalsbedomning:
    """A delmål of a goal, and how it went; `grad` is empty where nobody has said."""

    id: int
    text: str
    matt: str
    ansvarig: str
    grad: str

    @property
    def grad_i_ord(self) -> str:
        """The grade as it is printed; empty where there is none."""
        return i_ord(self.grad)


@dataclass(frozen=True)
class Bedomning:
    """A goal of the year and how it went. `kommentar` is rich text; `url` is where it is read and written."""

    id: int
    nr: int
    text: str
    grad: str
    kommentar: str
    url: str
    delmal: tuple[Delmalsbedomning, ...]

    @property
    def grad_i_ord(self) -> str:
        """The grade as it is printed; empty where there is none."""
        return i_ord(self.grad)


def i_ord(grad: str) -> str:
    """A grade as it begins a sentence: “Delvis uppfyllt”."""
    return str(Grad(grad).label).capitalize() if grad else ""


def bedomningar(forbund: Forbund, ar: int) -> tuple[Bedomning, ...]:
    """Each goal that holds for the year, in order, assessed or not. Four queries, whatever the size."""
    sparade = Maluppfyllelse.objects.filter(mal__forbund=forbund, ar=ar).prefetch_related("delmal")
    per_mal = {uppfyllelse.mal_id: uppfyllelse for uppfyllelse in sparade}
    mal = Mal.objects.filter(forbund=forbund).under(ar).prefetch_related("delmal")
    url = reverse("mal_uppfyllelse", args=[forbund.slug, ar])
    return tuple(_bedomning(ett, per_mal.get(ett.pk), f"{url}#mal-{ett.pk}") for ett in mal)


def _bedomning(mal: Mal, uppfyllelse: Maluppfyllelse | None, url: str) -> Bedomning:
    grader = {d.delmal_id: d.grad for d in uppfyllelse.delmal.all()} if uppfyllelse else {}
    delmal = (Delmalsbedomning(d.pk, d.text, d.matt, d.ansvarig, grader.get(d.pk, "")) for d in mal.delmal.all())
    grad, kommentar = (uppfyllelse.grad, uppfyllelse.kommentar) if uppfyllelse else ("", "")
    return Bedomning(mal.pk, mal.nr, mal.text, grad, kommentar, url, tuple(delmal))


def sammanfattat(alla: Iterable[Bedomning]) -> str:
    """How many goals have which grade: “Av sju mål är fem uppfyllda, ett till stora delar uppfyllt och ett delvis uppfyllt.”"""
    grader = Counter(en.grad for en in alla)
    antal = sum(grader.values())
    delar = [_grad(grad, grader[grad]) for grad in Grad if grader[grad]]
    utan = f" {_antal(grader['']).capitalize()} är inte bedömt än." if grader[""] == 1 else ""
    utan = utan or (f" {_antal(grader['']).capitalize()} är inte bedömda än." if grader[""] else "")
    if not delar:
        return utan.strip()
    if antal == 1:
        return f"Årets enda mål {_ensamt(next(grad for grad in Grad if grader[grad]))}."
    *forsta, sista = delar
    vilka = f"{', '.join(forsta)} och {sista}" if forsta else sista
    return f"Av årets {_antal(antal)} mål är {vilka}.{utan}".replace("är kan", "kan")


def _ensamt(grad: Grad) -> str:
    return str(grad.label) if grad == Grad.OKANT else f"är {grad.label}"


def _grad(grad: Grad, antal: int) -> str:
    if grad == Grad.OKANT:
        return f"{_antal(antal)} inte möjligt att bedöma" if antal == 1 else f"{_antal(antal)} inte möjliga att bedöma"
    text = str(grad.label)
    return f"{_antal(antal)} {text if antal == 1 else f'{text[:-1]}da'}"


def _antal(antal: int) -> str:
    return _ANTAL[antal] if antal < len(_ANTAL) else str(antal)


def uppfyllelse_i_ord(uppfyllelse: Maluppfyllelse) -> IOrd:
    """What is said of a goal as (label, value in words)."""
    ord_ = falt_i_ord(uppfyllelse, FALT)
    ord_["kommentar"] = (ord_["kommentar"][0], text_utan_taggar(ord_["kommentar"][1]).strip())
    delmal = uppfyllelse.delmal.select_related("delmal") if uppfyllelse.pk else []
    ord_["delmal"] = ("delmål", "\n".join(str(d) for d in delmal))
    return ord_


@transaction.atomic
def bedom(
    *,
    mal: Mal,
    ar: int,
    grad: str,
    kommentar: str,
    delmal: Mapping[Delmal, str],
    by: Person,
    sedd: int | None,
) -> Maluppfyllelse:
    """Store how a goal and its delmål went in a year; an empty grade is not assessed. Raises Krock where another has saved."""
    rad, _ = Maluppfyllelse.objects.get_or_create(mal=mal, ar=ar)
    rad = Maluppfyllelse.objects.select_for_update(of=("self",)).select_related("mal__forbund").get(pk=rad.pk)
    prova_version(rad, sedd=sedd)
    fore = uppfyllelse_i_ord(rad)
    rad.grad, rad.kommentar = grad, kommentar
    rad.save()
    rad.delmal.all().delete()
    Delmalsuppfyllelse.objects.bulk_create(
        Delmalsuppfyllelse(uppfyllelse=rad, delmal=ett, grad=egen) for ett, egen in delmal.items() if egen
    )
    efter = uppfyllelse_i_ord(Maluppfyllelse.objects.get(pk=rad.pk))
    notera_andringar(forbund=rad.mal.forbund, by=by, objekt=rad, fore=fore, efter=efter)
    return rad


def bedomda_ar(mal: Mal) -> list[int]:
    """The years for which something is said of a goal, in order: it cannot cease to hold in them."""
    alla = mal.uppfyllelser.exclude(grad="", kommentar="", delmal=None)
    return list(alla.order_by("ar").values_list("ar", flat=True).distinct())
