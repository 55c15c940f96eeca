"""Whether the year's goals can be followed up. What is missing is a piece of information, not an error: no law says how."""

from collections.abc import Iterable

from django.urls import reverse

from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from styrelse.malkarta import Malkarta, malkarta

REGEL = "Mål ska gå att följa upp (11 kap. 6 § kommunallagen)"


def malkontroller(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Goals without delmål, delmål without measure or responsible, activities without a goal. Nothing where there are none."""
    karta = malkarta(forbund, ar)
    url = reverse("mal_lista", args=[forbund.slug, ar])
    if karta.mal:
        yield from _malens(karta, url)
    if karta.omraden:
        utan = [f"”{a.text}”" for omrade in karta.omraden for a in omrade.aktiviteter if not a.mal]
        yield _kontroll(
            "styrelse.aktivitet_utan_mal", "Aktiviteter knyts till mål", utan, "är inte knuten till något mål", url
        )


def _malens(karta: Malkarta, url: str) -> Iterable[Kontroll]:
    utan_delmal = [f"Mål {m.nr}" for m in karta.mal if not m.delmal]
    yield _kontroll("styrelse.mal_utan_delmal", "Mål har delmål", utan_delmal, "har inga delmål", url)
    delmal = [(f"Mål {m.nr}, ”{d.text}”", d) for m in karta.mal for d in m.delmal]
    yield _kontroll(
        "styrelse.delmal_utan_matt",
        "Delmål går att mäta",
        [namn for namn, d in delmal if not d.matt],
        "säger inte hur det mäts",
        url,
    )
    yield _kontroll(
        "styrelse.delmal_utan_ansvarig",
        "Delmål har en ansvarig",
        [namn for namn, d in delmal if not d.ansvarig],
        "säger inte vem som ansvarar",
        url,
    )


def _kontroll(nyckel: str, namn: str, brister: list[str], vad: str, url: str) -> Kontroll:
    """One outcome for all that lack the same thing, each named."""
    utfall = Utfall.UPPLYSNING if brister else Utfall.HALLER
    text = f"{brister[0]} {vad}." if len(brister) == 1 else f"{len(brister)} {vad}: {'; '.join(brister)}."
    return Kontroll(nyckel, namn, REGEL, utfall, text if brister else "Inget saknas.", url=url)
