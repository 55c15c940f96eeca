"""Money out and in."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from finsam.pengar import (
    STORSTA_BELOPP,
    BeloppFel,
    BeloppField,
    BeloppFormField,
    Enhet,
    formatera,
    formatera_exakt,
    formatera_procent,
    med_enhet,
    rundat_summerar,
    tolka,
)

NB = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
belopp = st.decimals(-STORSTA_BELOPP, STORSTA_BELOPP, places=2, allow_nan=False)
enheter = st.sampled_from(Enhet)


@pytest.mark.parametrize(
    ("varde", "enhet", "decimaler", "text"),
    [
        (None, Enhet.KR, 0, ""),
        (0, Enhet.KR, 0, "0"),
        (Decimal("-0.4"), Enhet.KR, 0, "0"),
        (1234, Enhet.KR, 0, f"1{NB}234"),
        (Decimal("1234567.5"), Enhet.KR, 0, f"1{NB}234{NB}568"),
        (Decimal("-1234.5"), Enhet.KR, 2, f"{MINUS}1{NB}234,50"),
        (1500, Enhet.TKR, 0, "2"),
        (1499, Enhet.TKR, 0, "1"),
        (-1500, Enhet.TKR, 0, f"{MINUS}2"),
        (1234567, Enhet.TKR, 1, f"1{NB}234,6"),
    ],
)
def test_belopp_skrivs_pa_svenska(varde, enhet, decimaler, text):
    assert formatera(varde, enhet, decimaler) == text


def test_flyttal_ar_inte_pengar():
    with pytest.raises(TypeError):
        formatera(1.5)


def test_enheten_star_efter_hart_blanksteg():
    assert med_enhet(Decimal(1234000), Enhet.TKR) == f"1{NB}234{NB}tkr"
    assert med_enhet(None) == ""


def test_andel_skrivs_i_procent():
    assert formatera_procent(Decimal("0.255"), 1) == f"25,5{NB}%"
    assert formatera_procent(None) == ""


@pytest.mark.parametrize(
    ("varde", "enhet", "text"),
    [
        (None, Enhet.KR, ""),
        (Decimal("1200.00"), Enhet.KR, f"1{NB}200"),
        (Decimal("1200.50"), Enhet.KR, f"1{NB}200,50"),
        (Decimal("1234.50"), Enhet.TKR, "1,2345"),
        (Decimal("2000000"), Enhet.TKR, f"2{NB}000"),
    ],
)
def test_inmatningsfalt_visar_beloppet_exakt(varde, enhet, text):
    assert formatera_exakt(varde, enhet) == text


def test_avrundade_rader_som_inte_summerar_upptacks():
    assert not rundat_summerar([Decimal(1500), Decimal(1500), None], Decimal(3000), Enhet.TKR)
    assert rundat_summerar([Decimal(1500), Decimal(1500)], Decimal(3000), Enhet.KR)


@pytest.mark.parametrize(
    ("text", "kronor"),
    [
        ("1 234,50", "1234.50"),
        ("1234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        (f"{MINUS}1 234", "-1234"),
        ("- 1 234", "-1234"),
        ("\N{EN DASH}1234", "-1234"),
        ("1 234 kr", "1234"),
        ("SEK 1 234", "1234"),
        ("(1 234)", "-1234"),
        ("(1 234) kr", "-1234"),
        ("1 234:-", "1234"),
        ("1 234:50", "1234.50"),
        ("5,-", "5"),
        ("5 tkr", "5000"),
        ("12,5 TKR", "12500"),
        ("2,5 mkr", "2500000"),
        ("3 miljoner kronor", "3000000"),
        ("400 tusen kronor", "400000"),
        (f"1{NB}234", "1234"),
        ("1\N{THIN SPACE}234\N{NARROW NO-BREAK SPACE}567", "1234567"),
        ("\N{ZERO WIDTH SPACE}12\N{ZERO WIDTH NO-BREAK SPACE}", "12"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("0.500", "0.50"),
        ("1234.500", "1234.50"),
        ("1 234,500", "1234.50"),
        (",5", "0.50"),
        ("+5", "5"),
        ("-0", "0"),
    ],
)
def test_belopp_som_folk_skriver_dem_lases(text, kronor):
    assert tolka(text) == Decimal(kronor)


@pytest.mark.parametrize("text", ["", "  ", NB, "\t\n"])
def test_tomt_ar_inget_belopp(text):
    assert tolka(text) is None


@pytest.mark.parametrize(
    ("text", "kronor"),
    [("5", "5000"), ("1,234", "1234"), ("1.234", "1234000"), ("5 kr", "5"), ("5:-", "5"), ("1,234,567", "1234567000")],
)
def test_tkr_galler_om_texten_inte_har_egen_enhet(text, kronor):
    assert tolka(text, Enhet.TKR) == Decimal(kronor)


@pytest.mark.parametrize(
    "text",
    [
        "12 x4",
        "1 23",
        "500-",
        "-",
        "--5",
        "(-5)",
        "5,",
        "1e5",
        "\u0661\u0662",
        "1\t234",
        "5 dollar",
        "kr 5 kr",
        "tkr 5",
        "1,23,4",
        "12.34.5",
        "5:- tkr",
    ],
)
def test_det_som_inte_gar_att_lasa_citeras(text):
    with pytest.raises(BeloppFel, match="gick inte att läsa"):
        tolka(text)


def test_felet_sager_vad_som_skrevs():
    with pytest.raises(BeloppFel) as fel:
        tolka("12 x4")
    assert str(fel.value) == "Beloppet 12 x4 gick inte att läsa. Skriv det med siffror, till exempel 12 400."


def test_langt_skrap_citeras_inte_helt():
    with pytest.raises(BeloppFel, match=r"x{40}…"):
        tolka("x" * 500)


@pytest.mark.parametrize(
    ("text", "ord"),
    [
        ("1,234", "två sätt"),
        ("0,125", "delar av ören"),
        ("1234567890123", "för stort"),
        ("9" * 50, "för stort"),
        ("5,0000001 tkr", "delar"),
    ],
)
def test_tvetydigt_for_fint_och_for_stort_sags_med_ord(text, ord):
    with pytest.raises(BeloppFel, match=ord):
        tolka(text)


@given(belopp, enheter)
def test_det_som_visas_exakt_lases_tillbaka(varde, enhet):
    assert tolka(formatera_exakt(varde, enhet), enhet) == varde


@given(belopp)
def test_oren_overlever_vagen_ut_och_in_med_enhet(varde):
    assert tolka(med_enhet(varde, Enhet.KR, 2), Enhet.TKR) == varde


@given(st.decimals(-(10**11), 10**11, places=2), enheter)
def test_visat_belopp_ligger_hogst_en_halv_enhet_fran_det_sanna(varde, enhet):
    assert abs((tolka(formatera(varde, enhet), enhet) or 0) - varde) * 2 <= enhet.faktor


@given(st.text(max_size=30), enheter)
def test_vad_som_an_skrivs_blir_det_belopp_inget_eller_belopp_fel(text, enhet):
    with suppress(BeloppFel):
        svar = tolka(text, enhet)
        assert svar is None or svar == svar.quantize(Decimal("0.01"))


class Formular(forms.Form):
    summa = BeloppFormField(label="Summa", enhet=Enhet.TKR, min_value=0, required=False)


def test_falt_i_tkr_blir_kronor():
    formular = Formular({"summa": "1 250"})
    assert formular.is_valid()
    assert formular.cleaned_data["summa"] == Decimal(1250000)


def test_falt_behaller_det_som_skrevs():
    formular = Formular({"summa": "12 x4"})
    assert formular.errors["summa"] == [
        "Beloppet 12 x4 gick inte att läsa. Skriv det med siffror, till exempel 12 400."
    ]
    assert 'value="12 x4"' in str(formular["summa"])


def test_falt_visar_lagrade_kronor_i_sin_enhet():
    html = str(Formular(initial={"summa": Decimal("1250500.00")})["summa"])
    assert f'value="1{NB}250,5"' in html
    assert 'inputmode="decimal"' in html


def test_falt_som_far_vara_negativt_ber_om_hela_tangentbordet():
    assert BeloppFormField().widget.attrs["inputmode"] == "text"


def test_falt_med_undre_grans_sager_den():
    assert Formular({"summa": "-5"}).errors["summa"] == [f"Beloppet får inte vara mindre än 0{NB}tkr."]


@pytest.mark.parametrize(("skrivet", "andrat"), [("1 250", False), ("1250,0", False), ("1251", True), ("x", True)])
def test_andrat_belopp_ar_annat_belopp_inte_annan_stavning(skrivet, andrat):
    formular = Formular({"summa": skrivet}, initial={"summa": Decimal("1250000.00")})
    assert formular.has_changed() is andrat


def test_modellfaltet_ger_formularfaltet_och_tiger_om_storleken_i_migreringar():
    falt = BeloppField("belopp", null=True)
    falt.set_attributes_from_name("belopp")
    assert isinstance(falt.formfield(enhet=Enhet.TKR), BeloppFormField)
    assert falt.deconstruct()[3] == {"verbose_name": "belopp", "null": True}


def test_mallfiltren_skriver_som_formateraren():
    mall = Template("{% load finsam %}{{ x|kr }};{{ x|tkr }};{{ x|belopp:'tkr' }};{{ andel|procent }}")
    text = mall.render(Context({"x": Decimal(1234567), "andel": Decimal("0.25")}))
    assert text == f"1{NB}234{NB}567{NB}kr;1{NB}235{NB}tkr;1{NB}235;25{NB}%"
