"""What a revisor would ask of the year's årsredovisning, beside whether its statements tie (budget/bokslut/kontroller.py)."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse

from budget.bokslut.dokument.hamta import bokslutsunderlag
from finsam.datum import utan_veckodag
from finsam.dokumentarbete.kontroller import platshallare
from finsam.frysningar import fryst
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Dokument, Forbund
from insatser.deltagare.publicerat import publicerat
from insatser.dokument.deltagare import sammanlagt
from styrelse.dokument.arsredovisning.hamta_utfall import utfallet
from styrelse.dokument.arsredovisning.utfall import EN_KRONA
from styrelse.maluppfyllelse import bedomningar

LAGEN = "Årsredovisningen lämnas inom tre månader från årets slut (24 § lagen 2003:1210)"


def arsredovisningens_kontroller(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """The checks of the latest version. Nothing where it is not begun. The number of queries is fixed."""
    alla = Dokument.objects.filter(forbund=forbund, ar=ar, typ__in=(Dokument.Typ.ARSREDOVISNING, Dokument.Typ.BILAGA))
    versioner = list(alla.select_related("forbund", "beslut"))
    dokument = next((d for d in versioner if d.typ == Dokument.Typ.ARSREDOVISNING), None)
    if dokument is None:
        return
    avsnitt = [a for a in dokument.avsnitt.all() if not a.utelamnas]
    namn = "Inget är kvar att fylla i i årsredovisningen"
    yield platshallare(dokument, avsnitt, nyckel="arsredovisning.platshallare", namn=namn)
    yield from _i_tid(dokument)
    yield from _malen(forbund, ar)
    yield from _resultatet(forbund, ar)
    bilaga = next((d for d in versioner if d.typ == Dokument.Typ.BILAGA and d.beslut), None)
    yield from _deltagarna(forbund, ar, bilaga) if bilaga else ()


def _i_tid(dokument: Dokument) -> Iterator[Kontroll]:
    """The law's day for an adopted årsredovisning; being late cannot be mended, so it is told and no more."""
    if dokument.beslut is None:
        return
    i_tid = dokument.beslut.datum <= datetime.date(dokument.ar + 1, 3, 31)
    yield Kontroll(
        "arsredovisning.i_tid",
        "Årsredovisningen är lämnad i tid",
        LAGEN,
        Utfall.HALLER if i_tid else Utfall.UPPLYSNING,
        f"Antagen {utan_veckodag(dokument.beslut.datum)}{'' if i_tid else ', efter den 31 mars'}.",
        url=reverse("dokument_version", args=[dokument.forbund.slug, dokument.ar, dokument.pk]),
    )


def _malen(forbund: Forbund, ar: int) -> Iterator[Kontroll]:
    alla = bedomningar(forbund, ar)
    if not alla:
        return
    utan = [f"mål {mal.nr}" for mal in alla if not mal.grad]
    yield Kontroll(
        "arsredovisning.malen",
        "Årets mål är bedömda",
        "Förvaltningsberättelsen säger hur målen är uppfyllda (11 kap. lagen 2018:597)",
        Utfall.HALLER_INTE if utan else Utfall.HALLER,
        f"Inte bedömda: {', '.join(utan)}." if utan else f"{len(alla)} mål är bedömda.",
        url=reverse("mal_uppfyllelse", args=[forbund.slug, ar]),
    )


def _resultatet(forbund: Forbund, ar: int) -> Iterator[Kontroll]:
    """The resultaträkning and the table of outcome tell the same result."""
    bokslut, utfall = bokslutsunderlag(forbund, ar), utfallet(forbund, ar)
    if bokslut is None or utfall is None:
        return
    i_rakningen = bokslut.tal("rr.resultat", 0, "Årets resultat").varde or Decimal(0)
    i_tabellen = utfall.resultat("utfall")
    haller = abs(i_rakningen - i_tabellen) <= EN_KRONA
    yield Kontroll(
        "arsredovisning.resultat",
        "Samma resultat i räkningen och i utfallet mot budget",
        "Räkning",
        Utfall.HALLER if haller else Utfall.HALLER_INTE,
        "Utfallets rader ger årets resultat."
        if haller
        else "Utfallets rader ger ett annat resultat än resultaträkningen.",
        i_tabellen,
        i_rakningen,
        utfall.kalla.url,
        "Utfallets rader",
        "Resultaträkningen",
    )


def _deltagarna(forbund: Forbund, ar: int, bilaga: Dokument) -> Iterator[Kontroll]:
    """The årsredovisning tells as many participants as the bilaga that was adopted."""
    nu = sammanlagt(publicerat(forbund=forbund, ar=ar).values())
    frysning = fryst(bilaga)
    i_bilagan = _siffra(frysning.data, f"Deltagare {ar}") if frysning else None
    if nu is None or i_bilagan is None:
        return
    har = nu[0].varde or Decimal(0)
    haller = har == i_bilagan
    yield Kontroll(
        "arsredovisning.deltagare",
        "Samma deltagare i årsredovisningen och i bilagan",
        "Räkning",
        Utfall.HALLER if haller else Utfall.HALLER_INTE,
        "Lika många deltagare i båda." if haller else "Deltagarna har ändrats efter att bilagan antogs.",
        har,
        i_bilagan,
        reverse("dokument_version", args=[forbund.slug, ar, bilaga.pk]),
        "Årsredovisningen",
        "Bilagan",
        "deltagare",
    )


def _siffra(data: Any, vad: str) -> Decimal | None:
    """The key figure that is called so, in frozen data."""
    if isinstance(data, list):
        return next((hittad for ett in data if (hittad := _siffra(ett, vad)) is not None), None)
    if not isinstance(data, dict):
        return None
    if data.get("typ") == "Nyckelsiffra" and data.get("vad") == vad:
        varde = data["tal"]["varde"]
        return None if varde is None else Decimal(varde)
    return _siffra(list(data.values()), vad)
