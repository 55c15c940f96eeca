"""The frame around each page: förbund, years, places, who is logged in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from finsam.models import Roll
from finsam.tilltrade import Tilltrade

ARSNYCKEL = "arbetsar"


@dataclass(frozen=True)
class Plats:
    """A place in the left navigation. Its views are known by the first part of their url names."""

    namn: str
    vy: str
    vyer: tuple[str, ...]
    dold_for: frozenset[str] = frozenset()
    med_ar: bool = True


SMAL = frozenset({Roll.Sort.INSATSANSVARIG.value, Roll.Sort.LSG.value})
PLATSER = (
    Plats("Start", "start", ("start", "sok", "kontroller")),
    Plats("Insatser", "insatser", ("insats", "ansok", "rekvisition", "rapport", "deltagare")),
    Plats("Budget", "budget", ("budget", "eget_kapital", "bokforing", "tilldelning", "bokslut", "uppfoljning"), SMAL),
    Plats(
        "Styrelse",
        "mal_lista",
        (
            "mal",
            "aktivitet",
            "organ",
            "plats",
            "uppdrag",
            "funktion",
            "arshjul",
            "sammantrade",
            "kalender",
            "bevakning",
            "delegationsbeslut",
            "anslag",
            "narvaro",
            "motesordning",
            "justering",
            "dagordning",
            "kallelse",
            "handlingar",
            "anmal_jav",
            "forhinder",
            "kalla_in",
            "protokoll",
            "skriv",
            "arende",
            "verkan",
            "arvode",
            "handlingar",
            "forhinder",
            "anmal_jav",
            "kalla_in",
            "utdrag",
            "rattelse_ny",
        ),
        SMAL,
    ),
    Plats(
        "Dokument",
        "dokument",
        ("dokument", "verksamhetsplan", "arsredovisning", "bilaga", "avsnitt", "rendering"),
        SMAL,
    ),
    Plats(
        "Förbundet",
        "forbundet",
        (
            "forbund",
            "medlem",
            "person",
            "roll",
            "serie",
            "beslut",
            "mall",
            "fil",
            "historik",
            "deltagarkategori",
            "diarium",
        ),
        SMAL,
        med_ar=False,
    ),
)


def ram(request: HttpRequest) -> dict[str, Any]:
    """What base.html needs. Empty outside a förbund (login, public pages)."""
    tilltrade: Tilltrade | None = getattr(request, "tilltrade", None)
    if tilltrade is None:
        return {"tilltrade": None}
    ar = arbetsar(request, tilltrade)
    vy = request.resolver_match.view_name if request.resolver_match else ""
    har = _har(vy)
    return {
        "tilltrade": tilltrade,
        "forbund": tilltrade.forbund,
        "ar": ar,
        "arval": [(a, _samma_sida(request, tilltrade, a), a == ar) for a in (ar - 1, ar, ar + 1)],
        "platser": [p for p in (_plats(p, tilltrade, ar, har) for p in PLATSER) if p],
        "roller_i_ord": ", ".join(Roll.Sort(r).label for r in sorted(tilltrade.roller)),
    }


def arbetsar(request: HttpRequest, tilltrade: Tilltrade) -> int:
    """The year the user works in: the address says it, else the session remembers it, else the förbund's own."""
    nyckel = f"{ARSNYCKEL}:{tilltrade.forbund.pk}"
    i_adressen = request.resolver_match.kwargs.get("ar") if request.resolver_match else None
    if i_adressen is not None and request.session.get(nyckel) != i_adressen:
        request.session[nyckel] = i_adressen
    return int(i_adressen or request.session.get(nyckel) or tilltrade.forbund.arbetsar)


def _har(vy: str) -> Plats | None:
    """The place of a view: the longest beginning of its name decides, since “mallar” begins as “mal” does."""
    traffar = [(len(namn), plats) for plats in PLATSER for namn in plats.vyer if vy.startswith(namn)]
    return max(traffar, key=lambda traff: traff[0])[1] if traffar else None


def _plats(plats: Plats, tilltrade: Tilltrade, ar: int, har: Plats | None) -> tuple[str, str, bool] | None:
    if tilltrade.roller <= plats.dold_for:
        return None
    kwargs: dict[str, Any] = {"slug": tilltrade.forbund.slug}
    try:
        url = reverse(plats.vy, kwargs={**kwargs, "ar": ar} if plats.med_ar else kwargs)
    except NoReverseMatch:
        return None
    return plats.namn, url, plats is har


def _samma_sida(request: HttpRequest, tilltrade: Tilltrade, ar: int) -> str:
    """The same page another year, or the start page where the page has no year."""
    traff = request.resolver_match
    if traff and set(traff.kwargs) == {"slug", "ar"}:
        return reverse(traff.view_name, kwargs={**traff.kwargs, "ar": ar})
    return reverse("start", kwargs={"slug": tilltrade.forbund.slug, "ar": ar})
