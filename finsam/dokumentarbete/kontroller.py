"""What a reader would stumble on in the year's documents: text left to fill in, headings of another year, a plan adopted late."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from finsam.datum import utan_veckodag
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Avsnitt, Dokument, Forbund
from finsam.richtext import text_utan_taggar

PLANAR = 3
PLATSHALLARE = re.compile(r"\[[^\]\d][^\]]*\]|\bX{2,}\b|\b20XX\b|\bTODO\b|\blorem ipsum\b|\bskriv här\b", re.IGNORECASE)
AR_I_TEXT = re.compile(
    r"\b(?:verksamhetsplan\w*|plan(?:en)?|aktivitet\w*|budget\w*|delmål\w*|mål|insats\w*|målkarta\w*)"
    r"(?:\s+(?:för|under|år))*\s+((?:19|20)\d\d)(?:\s*[–-]\s*((?:19|20)\d\d))?\b",
    re.IGNORECASE,
)
AR_I_RUBRIK = re.compile(r"\b((?:19|20)\d\d)\b")


@dataclass(frozen=True)
class _Fynd:
    """Words of a chapter that a check points at."""

    avsnitt: Avsnitt
    text: str


def dokumentkontroller(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """The checks of the latest version of the year's plan. Nothing where it is not begun. Two queries."""
    plan = (
        Dokument.objects.filter(forbund=forbund, ar=ar, typ=Dokument.Typ.VERKSAMHETSPLAN)
        .select_related("forbund", "beslut")
        .first()
    )
    if plan is None:
        return
    avsnitt = [a for a in plan.avsnitt.all() if not a.utelamnas]
    yield platshallare(plan, avsnitt)
    yield _artal(plan, avsnitt)
    yield from _antagen_i_tid(plan)


def platshallare(
    dokument: Dokument,
    avsnitt: list[Avsnitt],
    *,
    nyckel: str = "dokument.platshallare",
    namn: str = "Inget är kvar att fylla i",
) -> Kontroll:
    """Whether a text or a heading of a document is left to fill in."""
    fynd = [
        _Fynd(a, f"{a.rubrik}: ”{traff[0]}”")
        for a in avsnitt
        for traff in PLATSHALLARE.finditer(f"{a.rubrik}\n{text_utan_taggar(a.text)}")
    ]
    return _kontroll(
        dokument,
        fynd,
        nyckel=nyckel,
        namn=namn,
        regel="Texten i ett dokument som antas ska vara färdig",
        utfall=Utfall.HALLER_INTE,
        text="Kvar att fylla i",
    )


def _artal(plan: Dokument, avsnitt: list[Avsnitt]) -> Kontroll:
    return _kontroll(
        plan,
        [f for a in avsnitt for f in _andra_ar(a, range(plan.ar, plan.ar + PLANAR))],
        nyckel="dokument.artal",
        namn="Rubriker och texter nämner planens år",
        regel=f"Planen gäller {plan.ar}–{plan.ar + PLANAR - 1}",
        utfall=Utfall.UPPLYSNING,
        text="Ett annat år än planens nämns",
    )


def _andra_ar(avsnitt: Avsnitt, planar: range) -> Iterator[_Fynd]:
    """Years of headings, and years that the text gives a plan, a budget, goals or activities, outside the plan's years."""
    text = text_utan_taggar(avsnitt.text)
    for traff in AR_I_RUBRIK.finditer(avsnitt.rubrik):
        if int(traff[1]) not in planar:
            yield _Fynd(avsnitt, f"rubriken ”{avsnitt.rubrik}”")
    for traff in AR_I_TEXT.finditer(text):
        if any(int(ar) not in planar for ar in traff.groups() if ar):
            yield _Fynd(avsnitt, f"{avsnitt.rubrik}: ”{' '.join(traff[0].split())}”")


def _antagen_i_tid(plan: Dokument) -> Iterator[Kontroll]:
    """The law's day for an adopted plan; being late cannot be mended, so it is told and no more."""
    if plan.beslut is None:
        return
    i_tid = plan.beslut.datum <= datetime.date(plan.ar - 1, 11, 30)
    sent = f"efter att {plan.ar} hade börjat" if plan.beslut.datum.year >= plan.ar else "efter den 30 november"
    yield Kontroll(
        id="dokument.antagen_i_tid",
        namn="Planen är antagen i tid",
        regel="Budgeten, där verksamhetsplanen ingår, fastställs senast 30 november (23 § lagen 2003:1210)",
        utfall=Utfall.HALLER if i_tid else Utfall.UPPLYSNING,
        text=f"Antagen {utan_veckodag(plan.beslut.datum)}{'' if i_tid else f', {sent}'}.",
        url=_url(plan),
    )


def _kontroll(
    plan: Dokument, fynd: list[_Fynd], *, nyckel: str, namn: str, regel: str, utfall: Utfall, text: str
) -> Kontroll:
    """One outcome for all that was found, each named; it leads to the first."""
    if not fynd:
        return Kontroll(nyckel, namn, regel, Utfall.HALLER, "Inget att anmärka.", url=_url(plan))
    forsta = fynd[0].avsnitt
    url = reverse("avsnitt", args=[plan.forbund.slug, plan.ar, forsta.pk])
    return Kontroll(nyckel, namn, regel, utfall, f"{text}: {'; '.join(f.text for f in fynd)}.", url=url)


def _url(plan: Dokument) -> str:
    return reverse("dokument_version", args=[plan.forbund.slug, plan.ar, plan.pk])
