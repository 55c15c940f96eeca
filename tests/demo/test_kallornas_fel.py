"""The checks find in the demo what is known to be wrong in its sources, no more and no less, and say both figures."""

import pytest

from finsam.kontroller import Kontroll, Utfall, kontrollera
from finsam.models import Forbund


def som_inte_haller(forbund: Forbund, ar: int) -> list[Kontroll]:
    return [k for k in kontrollera(forbund, ar) if k.utfall == Utfall.HALLER_INTE]


def i_tkr(kontroller: list[Kontroll], id_: str) -> list[tuple[int, int]]:
    par = [(k.vanster, k.hoger) for k in kontroller if k.id == id_]
    return [(int(v / 1000), int(h / 1000)) for v, h in par if v is not None and h is not None]


def test_umeas_plan_har_fel_ar_i_rubriken_och_forbrukar_mer_an_som_finns(demo: dict[str, Forbund]) -> None:
    fel = som_inte_haller(demo["umearegionen"], 2018)
    assert [k.id for k in fel] == ["budget.summakolumn", "budget.eget_kapital"]
    assert "2005–2019 och innehåller 2005–2020" in fel[0].text
    text = fel[1].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 474 tkr efter 2018, −391 tkr efter 2019, −1 692 tkr efter 2020" in text
    assert i_tkr(fel, "budget.eget_kapital") == [(1474, 1865)]


def test_skellefteas_plan_har_summor_ett_ar_fel(demo: dict[str, Forbund]) -> None:
    fel = som_inte_haller(demo["skelleftea-norsjo"], 2020)
    kapital = {"budget.kapital_eget_tak"}  # the plan's own goal 2 says at most 10 % of the allotment
    assert {k.id for k in fel} == {"budget.planar", "budget.tryckt_summa", "budget.tryckt_resultat"} | kapital
    assert i_tkr(fel, "budget.kapital_eget_tak") == [(1124, 577)]
    assert sorted(i_tkr(fel, "budget.tryckt_summa")) == sorted(
        [
            (5847, 5777),  # called the members' allocation
            (6404, 6637),
            (6637, 4046),
            (4046, 4356),
            (8350, 8583),
            (8554, 5963),
            (5961, 6271),
            (-2324, -2353),
            (253, 251),
            (-360, -397),
        ]
    )
    assert i_tkr(fel, "budget.tryckt_resultat") == [(-2324, -2120), (253, -2340), (-360, -87)]


def test_det_tryckta_bokslutet_2017_har_sina_fjorton_fel(demo: dict[str, Forbund]) -> None:
    fel = [k for k in som_inte_haller(demo["skelleftea-norsjo"], 2017) if k.id.startswith("bokslut.")]
    assert [(k.text.split(":")[0], int(k.vanster or 0), int(k.hoger or 0)) for k in fel] == [
        ("Kassaflöde från den löpande verksamheten, 2017", -2278010, -2748010),
        ("Årets kassaflöde, 2017", -2748010, -2278010),
        ("Not 1, Verksamhetens intäkter", 6597494, 6597474),
        ("Not 1, Verksamhetens intäkter", 6597494, 6597474),
        ("Not 1, Verksamhetens intäkter", 6532000, 6537474),
        ("Verksamhetens nettokostnad, 2016", -1441678, -1442162),
        ("Summa eget kapital, 2016", 2497180, 5380536),
        ("Likvida medel vid årets slut, 2016", 4377204, 4367204),
        ("Årets resultat i balansräkningen, 2016", 1441678, -1441678),
        ("Not 1, Verksamhetens intäkter", 6178794, 6178872),
        ("Not 1, Verksamhetens intäkter", 6178794, 6178310),
        ("Not 1, Verksamhetens intäkter", 6132000, 6132484),
        ("Not 3, Fordringar", 557549, 520549),
        ("Not 4 finns inte bland noterna.", 0, 0),
    ]


def test_forskjutningen_sags_i_ord(demo: dict[str, Forbund]) -> None:
    texter = [k.text for k in som_inte_haller(demo["skelleftea-norsjo"], 2020)]
    assert sum("förskjut" in t for t in texter) == 4


def test_ornskoldsviks_budget_saknar_bara_planaren(demo: dict[str, Forbund]) -> None:
    assert [k.id for k in som_inte_haller(demo["ornskoldsvik"], 2022)] == ["budget.planar"]


@pytest.mark.parametrize(
    ("slug", "ar"),
    [("umearegionen", 2018), ("skelleftea-norsjo", 2017), ("skelleftea-norsjo", 2020), ("ornskoldsvik", 2022)],
)
def test_det_som_ska_rattas_har_regel_och_leder_dit(demo: dict[str, Forbund], slug: str, ar: int) -> None:
    brister = [k for k in kontrollera(demo[slug], ar) if k.utfall != Utfall.HALLER]
    assert [k.id for k in brister if not k.regel or not k.url.startswith(f"/{slug}/")] == []
