"""The demo's kallelse of February 2018 has the published one's items, handlingar, amounts and days."""

import pytest

from finsam.models import Forbund
from styrelse.kallelse.gang import skickat_blad
from styrelse.kallelse.hamta import som_skickad
from styrelse.kallelse.underlag import Underlag
from styrelse.models import Kallelse


@pytest.fixture
def kallelse(demo: dict[str, Forbund]) -> Kallelse:
    return Kallelse.objects.get(sammantrade__organ__forbund=demo["skelleftea-norsjo"], sammantrade__datum="2018-02-21")


@pytest.fixture
def underlag(kallelse: Kallelse) -> Underlag:
    return som_skickad(kallelse)


def test_elva_arenden_med_sex_bilagor_dar_de_horde_hemma(underlag: Underlag) -> None:
    assert [p.nr for p in underlag.arenden] == list(range(1, 12))
    bilagor = {p.nr: [b.nr for b in p.bilagor] for p in underlag.arenden if p.bilagor}
    assert bilagor == {4: [1], 5: [2, 3], 7: [4, 5], 10: [6]}


def test_forslagen_ar_lika_manga_och_sager_beloppen(underlag: Underlag) -> None:
    """Those that the published one leaves empty (5, 8, 9) have none."""
    antal = {p.nr: len(p.attsatser) for p in underlag.arenden if p.attsatser}
    assert antal == {2: 1, 3: 1, 4: 1, 6: 2, 7: 3, 10: 1}
    text = " ".join(sats for p in underlag.arenden for sats in p.attsatser) + underlag.arenden[5].text
    for belopp in ("450 000", "100 000", "200 000", "300 000", "800 000"):
        assert belopp.replace(" ", "\N{NO-BREAK SPACE}") in text


def test_fem_ledamoter_och_fem_ersattare_ar_kallade(underlag: Underlag) -> None:
    assert [(rubrik, len(personer)) for rubrik, personer in underlag.spalter()] == [
        ("Ledamöter", 5),
        ("Ersättare", 5),
        ("Övriga", 1),
        ("För kännedom", 1),
    ]


def test_tid_plats_och_kommande_sammantraden(underlag: Underlag) -> None:
    assert underlag.nar == "onsdag 21 februari 2018 kl.\N{NO-BREAK SPACE}09.00–15.00"
    assert underlag.plats.startswith("Hörnellgatan 17, vån 3")
    dagar = [" ".join(rad.split()[:3]) for rad in underlag.kommande]
    assert dagar == [
        "fredag 6 april",
        "fredag 15 juni",
        "fredag 21 september",
        "torsdag 25 oktober",
        "fredag 30 november",
    ]


def test_papperet_sager_nar_den_skickades(kallelse: Kallelse) -> None:
    assert ("Skickad", "14 februari 2018") in [(rad.vad, rad.svar) for rad in skickat_blad(kallelse).uppgifter]
