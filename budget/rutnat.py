"""Saving what was typed in the grid: only what was changed, cell by cell, and nobody's amount over another's unseen."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final, cast

from django.db import transaction
from django.utils import timezone

from budget.models import Budgetpost, Budgetversion, Cell, Kolumn
from budget.rakning import Belopp
from budget.tabell import Budgettabell, Radtyp, budgettabell
from budget.versioner import Hinder
from finsam.handelser import notera
from finsam.heltal import heltal
from finsam.models import Handelse, Person
from finsam.pengar import BeloppFel, Enhet, formatera, med_enhet, tolka

Plats = tuple[int, int]
STORSTA_TIOPOTENS: Final = 14


@dataclass(frozen=True)
class Inskick:
    """A typed cell: what it says now, and the kronor that stood there when the page was drawn."""

    plats: Plats
    text: str
    fore: Belopp


@dataclass(frozen=True)
class Krock:
    """The cell was changed by someone else meanwhile: what stands there, and who wrote it."""

    deras: Belopp
    vem: str


@dataclass
class Sparat:
    """How it went, by cell. `texter` holds what was typed where it was not saved, `borta` where there is no such cell now."""

    sparade: dict[Plats, Belopp] = field(default_factory=dict)
    fel: dict[Plats, str] = field(default_factory=dict)
    krockar: dict[Plats, Krock] = field(default_factory=dict)
    texter: dict[Plats, str] = field(default_factory=dict)
    borta: dict[Plats, str] = field(default_factory=dict)
    hinder: str = ""

    @property
    def allt_gick(self) -> bool:
        return not (self.fel or self.krockar or self.borta or self.hinder)


def las_inskick(falt: Iterable[tuple[str, str]], fore: str) -> list[Inskick]:
    """The cells of a posted form: names cell-<post>-<column>, and `fore`, a JSON object of kronor by post-column.

    What is not of that form is left out; it cannot have come from the page.
    """
    try:
        stod_dar = json.loads(fore or "{}")
    except (ValueError, RecursionError):
        return []
    if not isinstance(stod_dar, dict):
        return []
    return [i for namn, text in falt if (i := _inskick(namn, text, stod_dar))]


def las_fore(fore: str) -> dict[Plats, Belopp]:
    """What a page says that it showed: a JSON object of kronor by post-column. What is not of that form is left out."""
    try:
        data = json.loads(fore or "{}")
    except (ValueError, RecursionError):
        return {}
    namn = [f"cell-{nyckel}" for nyckel in data] if isinstance(data, dict) else []
    return {i.plats: i.fore for n in namn if (i := _inskick(n, "", data))}


def _inskick(namn: str, text: str, stod_dar: dict[str, object]) -> Inskick | None:
    ord_, _, nyckel = namn.partition("-")
    post, _, kolumn = nyckel.partition("-")
    plats = (heltal(post), heltal(kolumn))
    if ord_ != "cell" or None in plats or nyckel not in stod_dar:
        return None
    try:
        fore = _kronor(stod_dar[nyckel])
    except InvalidOperation:
        return None
    return Inskick(cast(Plats, plats), text[:60], fore)


def _kronor(varde: object) -> Belopp:
    """An amount as the page wrote it; InvalidOperation for what no cell can hold, such as NaN or 1e400."""
    if varde is None:
        return None
    belopp = Decimal(str(varde))
    if not belopp.is_finite() or belopp.adjusted() > STORSTA_TIOPOTENS:
        raise InvalidOperation
    return belopp


def andrad(inskick: Inskick, enhet: Enhet) -> bool:
    """Whether the cell says something else than the page did: an untouched, rounded cell never is."""
    return _ren(inskick.text) != _ren(formatera(inskick.fore, enhet))


def _ren(text: str) -> str:
    return text.strip().replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


@transaction.atomic
def spara_celler(*, version: Budgetversion, inskick: Iterable[Inskick], by: Person) -> Sparat:
    """Save the cells that were changed, each by itself. Raises Hinder where the version is not being worked on.

    A cell that cannot be read keeps what stood there. A cell that someone else has changed since the page was drawn is
    not overwritten, unless both wrote the same.
    """
    if not Budgetversion.objects.select_for_update().get(pk=version.pk).far_skrivas_i:
        raise Hinder("Versionen är inte längre en arbetsversion. Det du skrev är inte sparat.")
    enhet = version.budget.forbund.visas_i
    sparat = Sparat()
    nya: dict[Plats, Belopp] = {}
    nu = skrivbara(budgettabell(version))
    andrade = [i for i in inskick if andrad(i, enhet)]
    sparat.borta = {i.plats: i.text for i in andrade if i.plats not in nu}
    for i in (i for i in andrade if i.plats in nu):
        try:
            belopp = tolka(i.text, enhet)
        except BeloppFel as fel:
            sparat.fel[i.plats], sparat.texter[i.plats] = str(fel), i.text
            continue
        if nu[i.plats] == belopp:
            sparat.sparade[i.plats] = belopp
        elif nu[i.plats] != i.fore:
            sparat.krockar[i.plats], sparat.texter[i.plats] = Krock(nu[i.plats], ""), i.text
        else:
            nya[i.plats] = belopp
    skriv_celler(version, nya, nu, by)
    sparat.sparade |= nya
    _vem(version, sparat)
    return sparat


def skrivbara(tabell: Budgettabell) -> dict[Plats, Belopp]:
    """What stands in each cell that is typed here: not the computed ones, nor the fetched."""
    return {
        (rad.post, cell.kolumn): cell.belopp
        for rad in tabell.rader
        if rad.post and rad.typ != Radtyp.SUMMA
        for cell in rad.celler
        if not cell.hamtad
    }


def skriv_celler(version: Budgetversion, nya: Mapping[Plats, Belopp], nu: Mapping[Plats, Belopp], by: Person) -> None:
    """Store amounts in cells of a locked version, kronor; each cell gets its line in the history, from what stood there."""
    if not nya:
        return
    Cell.objects.bulk_create(
        [Cell(post_id=post, kolumn_id=kolumn, belopp=belopp) for (post, kolumn), belopp in nya.items()],
        update_conflicts=True,
        unique_fields=["post", "kolumn"],
        update_fields=["belopp"],
    )
    Budgetversion.objects.filter(pk=version.pk).update(sparad=timezone.now(), sparad_av=by)
    forbund = version.budget.forbund
    poster = Budgetpost.objects.in_bulk({p for p, _ in nya})
    kolumner = Kolumn.objects.in_bulk({k for _, k in nya})
    celler = {(c.post_id, c.kolumn_id): c for c in Cell.objects.filter(post__in=poster, kolumn__in=kolumner)}
    for plats, belopp in nya.items():
        vad = f"Budget {version.budget.ar}: {poster[plats[0]]}, {str(kolumner[plats[1]]).lower()}"
        notera(
            forbund=forbund,
            by=by,
            vad=vad,
            objekt=celler[plats],
            fran=_i_ord(nu[plats]),
            till=_i_ord(belopp),
        )


def _i_ord(belopp: Belopp) -> str:
    return "tomt" if belopp is None else med_enhet(belopp)


def _vem(version: Budgetversion, sparat: Sparat) -> None:
    """Put the name of the other one on each cell that both changed: it stands in the history."""
    if not sparat.krockar:
        return
    celler = {
        c.pk: (c.post_id, c.kolumn_id)
        for c in Cell.objects.filter(post__budgetversion=version, post__in={p for p, _ in sparat.krockar})
    }
    handelser = (
        Handelse.objects.filter(objekt_typ__app_label="budget", objekt_typ__model="cell", objekt_id__in=celler)
        .order_by("nar", "pk")
        .select_related("vem")
    )
    for handelse in handelser:
        plats = celler[handelse.objekt_id or 0]
        if plats in sparat.krockar and handelse.vem:
            sparat.krockar[plats] = Krock(sparat.krockar[plats].deras, handelse.vem.namn)
