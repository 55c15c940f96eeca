"""Search over everything that one may see in a förbund, in Swedish.

The stemmer cuts “insats” and “insatserna” differently, so words are searched as prefixes of their stems, and a name
that is only almost right is found by its trigrams.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramWordSimilarity
from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest

from finsam.tilltrade import Tilltrade

LIKHET = 0.45
PER_KALLA = 10
# An ending off a word of at least four letters: a typed “insatserna” must find the text's “insats”.
BOJNING = re.compile(r"(?<=\w{4})(?:arnas|ernas|ornas|arna|erna|orna|ens|ets|ers|ars|en|et|ar|er|or|na|s)$")


@dataclass(frozen=True)
class Sokkalla:
    """A kind of thing to find: its heading, what one may see of it, the fields searched (first the title), where it is."""

    rubrik: str
    synliga: Callable[[Tilltrade], QuerySet[Any]]
    falt: tuple[str, ...]
    url: Callable[[Any], str]
    under: Callable[[Any], str] = lambda _: ""


@dataclass(frozen=True)
class Traff:
    """Something found."""

    titel: str
    url: str
    under: str


_kallor: list[Sokkalla] = []


def registrera(kalla: Sokkalla) -> None:
    """Add a source. Registered in AppConfig.ready of its floor."""
    if all(k.rubrik != kalla.rubrik for k in _kallor):
        _kallor.append(kalla)


def sok(tilltrade: Tilltrade, text: str) -> list[tuple[str, list[Traff]]]:
    """What the person may see that matches, by kind, best first. One query for each kind; kinds without hits are left out."""
    fraga = sokfraga(text)
    if fraga is None:
        return []
    svar = [
        (k.rubrik, [Traff(str(o), k.url(o), k.under(o)) for o in _traffar(k, tilltrade, text, fraga)]) for k in _kallor
    ]
    return [(rubrik, traffar) for rubrik, traffar in svar if traffar]


def sokfraga(text: str) -> SearchQuery | None:
    """What a person typed as a search for words by their beginnings, in Swedish; None without a word in it."""
    ord_ = re.findall(r"\w+", text.lower())[:8]
    delar = [" | ".join(f"{form}:*" for form in sorted({o, BOJNING.sub("", o)})) for o in ord_]
    raa = " & ".join(f"({del_})" for del_ in delar)
    return SearchQuery(raa, search_type="raw", config="finsam_swedish") if ord_ else None


def _traffar(kalla: Sokkalla, tilltrade: Tilltrade, text: str, fraga: SearchQuery) -> QuerySet[Any]:
    vektor: Any = SearchVector(kalla.falt[0], weight="A", config="finsam_swedish")
    for falt in kalla.falt[1:]:
        vektor += SearchVector(falt, weight="B", config="finsam_swedish")
    traffar: QuerySet[Any] = (
        kalla.synliga(tilltrade)
        .annotate(
            _rang=Coalesce(SearchRank(vektor, fraga), Value(0.0), output_field=FloatField()),
            _likhet=TrigramWordSimilarity(text, kalla.falt[0]),
            _vikt=Greatest(F("_rang"), F("_likhet")),
        )
        .filter(_vikt__gt=0)
        .exclude(_rang__lt=1e-9, _likhet__lt=LIKHET)
        .order_by("-_vikt")[:PER_KALLA]
    )
    return traffar
