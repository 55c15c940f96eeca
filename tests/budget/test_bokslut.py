"""The annual accounts of 2017 as published, with their errors; and any set that is computed, without."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.bokslut.provning import Bokslut, Not, Notrad, Samband, fel, prova
from budget.bokslut.rakning import kassaflode, summerad
from budget.bokslut.uppstallning import ALDRE, FORMER, LKBR, Form

# Skellefteå-Norsjö's årsredovisning 2017: this year and last, as printed.
TRYCKT = {
    "rr.medlemsbidrag": (6532000, 6132000),
    "rr.ovriga": (65474, 46310),
    "rr.kostnader": (-7803654, -7620472),
    "rr.netto": (-1206179, -1441678),
    "rr.resultat": (-1206179, -1441678),
    "br.fordringar": (1927448, 557548),
    "br.kassa": (1629194, 4377204),
    "br.omsattning": (3556642, 4934753),
    "br.tillgangar": (3556642, 4934752),
    "br.ovrigt_ek": (2497180, 3938858),
    "br.resultat": (-1206180, 1441678),
    "br.ek": (1291000, 2497180),
    "br.kortfristiga": (2265641, 2437572),
    "br.skulder": (2265641, 2437572),
    "br.finansiering": (3556642, 4934752),
    "kf.resultat": (-1206180, -1441678),
    "kf.fore": (-1206180, -1441678),
    "kf.fordringar": (-1369899, -320929),
    "kf.skulder": (-171931, 1072427),
    "kf.lopande": (-2278010, -690180),
    "kf.investering": (0, 0),
    "kf.finansiering": (0, 0),
    "kf.arets": (-2748010, -690180),
    "kf.borjan": (4377204, 5057384),
    "kf.slut": (1629194, 4377204),
}
MEDLEMMAR = {"Staten": (3271474, 3066484), "Skellefteå": (1653000, 1453000), "Norsjö": (80000, 80000)}
MEDLEMMAR |= {"Landstinget": (1533000, 1533000)}
NOT1 = MEDLEMMAR | {"Andra förbund": (60000, 42500), "Övrigt": (0, 3888)}
NOT2 = {
    "Projekt": (6136843, 5338201),
    "Personal": (1036175, 1224419),
    "Arvoden": (159559, 193294),
    "Konferens": (189700, 172303),
    "Övrigt": (281377, 692255),
}
NOT3 = {
    "Moms": (132698, 174299),
    "Norsjö": (40000, 0),
    "Skellefteå": (826500, 326250),
    "Landstinget": (866500, 20000),
    "Andra förbund": (61750, 0),
}


def par(belopp: tuple[int, int]) -> tuple[Decimal, Decimal]:
    return Decimal(belopp[0]), Decimal(belopp[1])


def nota(nr: int, rubrik: str, rader: Mapping[str, tuple[int, int]], summa: tuple[int, int], *till: str) -> Not:
    notrader = tuple(Notrad(text, par(belopp), medlem=text in MEDLEMMAR and nr == 1) for text, belopp in rader.items())
    return Not(nr, rubrik, notrader, par(summa), till)


def tryckt() -> Bokslut:
    return Bokslut(
        form=ALDRE,
        ar=2017,
        rader={nyckel: par(belopp) for nyckel, belopp in TRYCKT.items()},
        noter=(
            nota(1, "intäkter", NOT1, (6597494, 6178794), "rr.medlemsbidrag", "rr.ovriga"),
            nota(2, "kostnader", NOT2, (7803654, 7620472), "rr.kostnader"),
            nota(3, "fordringar", NOT3, (1927448, 557549), "br.fordringar"),
        ),
        hanvisningar=frozenset({1, 2, 3, 4}),
        tryckt=True,
    )


def rattad() -> Bokslut:
    """The same set made whole, as findings.md would have it."""
    rader = TRYCKT | {
        "rr.medlemsbidrag": (6532000, 6132484),
        "br.resultat": (-1206180, -1441678),
        "kf.lopande": (-2748010, -690180),
        "kf.borjan": (4377204, 5067384),
    }
    not1 = NOT1 | {"Staten": (3266000, 3066484), "Övrigt": (5474, 3810)}
    not3 = NOT3 | {"Skellefteå": (826500, 363250)}
    return replace(
        tryckt(),
        rader={nyckel: par(belopp) for nyckel, belopp in rader.items()},
        noter=(
            nota(1, "intäkter", not1, (6597474, 6178794), "rr.medlemsbidrag", "rr.ovriga"),
            nota(2, "kostnader", NOT2, (7803654, 7620472), "rr.kostnader"),
            nota(3, "fordringar", not3, (1927448, 557549), "br.fordringar"),
        ),
        hanvisningar=frozenset({1, 2, 3}),
    )


def test_i_det_publicerade_bokslutet_hittas_just_de_fel_som_finns() -> None:
    assert {(f.ar, f.vad, int(f.star), int(f.ska_vara)) for f in fel(prova(tryckt()))} == {
        (2016, "Verksamhetens nettokostnad", -1441678, -1442162),
        (2016, "Summa eget kapital", 2497180, 5380536),
        (2016, "Årets resultat i balansräkningen", 1441678, -1441678),
        (2016, "Likvida medel vid årets slut", 4377204, 4367204),
        (2016, "Not 1, intäkter: summa", 6178794, 6178872),
        (2016, "Not 1, intäkter: mot sin rad", 6178794, 6178310),
        (2016, "Not 1, intäkter: medlemmarnas bidrag", 6132000, 6132484),
        (2016, "Not 3, fordringar: summa", 557549, 520549),
        (2017, "Kassaflöde från den löpande verksamheten", -2278010, -2748010),
        (2017, "Årets kassaflöde", -2748010, -2278010),
        (2017, "Not 1, intäkter: summa", 6597494, 6597474),
        (2017, "Not 1, intäkter: mot sin rad", 6597494, 6597474),
        (2017, "Not 1, intäkter: medlemmarnas bidrag", 6532000, 6537474),
        (2017, "Not 4 finns", 0, 4),
    }


def test_i_ett_bokslut_som_gjorts_helt_hittas_inget() -> None:
    assert fel(prova(rattad())) == []


def test_forra_arets_kolumn_jamfors_med_forra_arets_dokument() -> None:
    forra = Bokslut(form=ALDRE, ar=2016, rader={"br.kassa": par((4377204, 0)), "br.fordringar": par((557500, 0))})
    fel_mot_forra = [f for f in prova(rattad(), forra=forra) if f.regel == "forra_aret" and not f.haller]
    assert fel_mot_forra == [
        Samband(
            "forra_aret", 2016, "Fordringar: mot förra årets dokument", Decimal(557548), Decimal(557500), haller=False
        )
    ]


def test_det_lopande_kassaflodet_2017_raknas_ratt() -> None:
    poster, forra = (
        {nyckel: Decimal(rattad().rader[nyckel][ar]) for nyckel in ALDRE.poster & TRYCKT.keys()} for ar in (0, 1)
    )
    flode = kassaflode(ALDRE, poster, forra)
    assert abs(flode["kf.lopande"] - -2748010) <= 1  # the printed lines are rounded one by one
    assert abs(flode["kf.slut"] - 1629194) <= 1


BELOPP = st.decimals(min_value=-(10**8), max_value=10**8, places=2)


@st.composite
def tva_ar(draw: st.DrawFn, form: Form) -> list[dict[str, Decimal]]:
    """Two years' lines of which each balances and the second opens where the first closed; cash takes up the rest."""
    aren: list[dict[str, Decimal]] = []
    for _ in range(2):
        poster = {nyckel: draw(BELOPP) for nyckel in sorted(form.poster)}
        poster["br.resultat"] = summerad(form, poster)["rr.resultat"]
        poster["br.reserv"] = Decimal(0)
        if aren:
            poster["br.ovrigt_ek"] = summerad(form, aren[0])["br.ek"]
        rader = summerad(form, poster)
        poster["br.kassa"] += rader["br.finansiering"] - rader["br.tillgangar"]
        aren.append({nyckel: poster[nyckel] for nyckel in form.poster})
    return aren


@pytest.mark.parametrize("form", [LKBR, ALDRE], ids=["lkbr", "aldre"])
@given(data=st.data())
def test_kassaflodet_ar_likvida_medlens_andring_vad_posterna_an_ar(form: Form, data: st.DataObject) -> None:
    forra, i_ar = data.draw(tva_ar(form))
    flode = kassaflode(form, i_ar, forra)
    assert flode["kf.slut"] == i_ar["br.kassa"] + i_ar["br.placeringar"]


@pytest.mark.parametrize("form", [LKBR, ALDRE], ids=["lkbr", "aldre"])
@given(data=st.data())
def test_ett_raknat_bokslut_klarar_alla_prov(form: Form, data: st.DataObject) -> None:
    forra, i_ar = data.draw(tva_ar(form))
    nu = summerad(form, i_ar) | kassaflode(form, i_ar, forra)
    da = summerad(form, forra)
    rader = {nyckel: (belopp, da.get(nyckel, belopp)) for nyckel, belopp in nu.items() if not nyckel.startswith("kf.")}
    assert fel(prova(Bokslut(form, 2025, rader))) == []


def test_bada_uppstallningarna_finns_vid_namn() -> None:
    assert FORMER == {"lkbr": LKBR, "aldre": ALDRE}
    assert LKBR.ovriga_intakter == ALDRE.ovriga_intakter == "rr.ovriga"
