"""Dates out and in."""

from datetime import UTC, date, datetime, time

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from finsam import datum
from finsam.datum import DatumFel, DatumFormField, KlockslagFormField

ONSDAG = date(2018, 2, 21)
NB = "\N{NO-BREAK SPACE}"


def test_datum_skrivs_langt_och_kort():
    assert datum.langt(ONSDAG) == "onsdag 21 februari 2018"
    assert datum.kort(ONSDAG) == "21 feb 2018"
    assert datum.manad(ONSDAG) == "februari 2018"


def test_tid_skrivs_i_svensk_tid():
    assert datum.med_klocka(datetime(2018, 2, 21, 23, 30, tzinfo=UTC)) == f"torsdag 22 februari 2018 kl.{NB}00.30"


def test_klockslag_utan_tidszon_skrivs_som_det_ar():
    assert datum.klockslag(time(9)) == f"kl.{NB}09.00"
    assert datum.langt(datetime(2018, 2, 21, 9)) == "onsdag 21 februari 2018"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("dag", "ord"),
    [
        (date(2018, 2, 21), "i dag"),
        (date(2018, 2, 20), "i går"),
        (date(2018, 2, 22), "i morgon"),
        (date(2018, 2, 24), "om 3 dagar"),
        (date(2018, 2, 17), "för 4 dagar sedan"),
        (date(2018, 3, 7), "om 2 veckor"),
        (date(2017, 12, 30), "för 7 veckor sedan"),
        (date(2018, 6, 20), "om 3 månader"),
        (date(2016, 2, 21), "för 2 år sedan"),
    ],
)
def test_nara_tid_sags_med_ord(dag, ord):
    assert datum.nara(dag, ONSDAG) == ord


@pytest.mark.parametrize(
    ("fran", "tom", "text"),
    [
        (2017, 2019, "2017–2019"),
        (2017, 2017, "2017"),
        (date(2017, 1, 1), date(2019, 12, 31), "2017–2019"),
        (date(2017, 3, 1), date(2019, 6, 30), "mars 2017–juni 2019"),
        (date(2017, 3, 1), date(2017, 6, 30), "mars–juni 2017"),
        (date(2017, 3, 1), date(2017, 3, 31), "mars 2017"),
        (date(2017, 3, 3), date(2017, 3, 15), "3–15 mars 2017"),
        (date(2017, 3, 3), date(2017, 3, 3), "3 mars 2017"),
        (date(2017, 3, 3), date(2017, 6, 15), "3 mars–15 juni 2017"),
        (date(2017, 3, 3), date(2019, 6, 15), "3 mars 2017–15 juni 2019"),
        (2017, None, "från 2017"),
        (date(2017, 3, 1), None, "från mars 2017"),
        (date(2017, 3, 2), None, "från 2 mars 2017"),
        (None, 2019, "till och med 2019"),
        (None, date(2019, 6, 30), "till och med juni 2019"),
        (None, date(2019, 6, 15), "till och med 15 juni 2019"),
        (None, None, ""),
    ],
)
def test_period_skrivs_sa_grovt_det_gar(fran, tom, text):
    assert datum.period(fran, tom) == text


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-21",
        "2018\N{EN DASH}02\N{EN DASH}21",
        "2018/2/21",
        "20180221",
        "21/2 2018",
        "21.2.2018",
        "21-02-2018",
        "21 februari 2018",
        " 21  FEB. 2018 ",
        "den 21 februari 2018",
        "onsdag 21 februari 2018",
        "onsdag den 21 februari 2018",
    ],
)
def test_datum_som_folk_skriver_dem_lases(text):
    assert datum.tolka(text) == ONSDAG


@pytest.mark.parametrize(
    "text", ["21/2", "180221", "i morgon", "2018-02", "21 j 2018", "2018021", "21 ju 2018", "21 xyz 2018"]
)
def test_olasligt_datum_citeras_med_exempel(text):
    with pytest.raises(DatumFel) as fel:
        datum.tolka(text)
    assert str(fel.value) == f"Datumet {text} gick inte att läsa. Skriv år, månad och dag, till exempel 2018-02-21."


@pytest.mark.parametrize("text", ["2018-02-30", "2/21 2018", "2018-00-10", "0000-01-01"])
def test_datum_som_inte_finns_sags(text):
    with pytest.raises(DatumFel, match="finns inte"):
        datum.tolka(text)


def test_fel_veckodag_sags():
    with pytest.raises(DatumFel, match="Den 21 februari 2018 är en onsdag, inte en torsdag"):
        datum.tolka("torsdag 21 februari 2018")


def test_september_far_kortas_med_fyra_bokstaver():
    assert datum.tolka("1 sept 2018") == date(2018, 9, 1)


def test_langt_skrap_citeras_inte_helt():
    with pytest.raises(DatumFel, match=r"x{40}…"):
        datum.tolka("x" * 300)


@pytest.mark.parametrize(
    ("text", "tid"), [("9", time(9)), ("9.00", time(9)), ("0930", time(9, 30)), ("kl. 09:30", time(9, 30)), (" ", None)]
)
def test_klockslag_lases(text, tid):
    assert datum.tolka_klockslag(text) == tid


@pytest.mark.parametrize("text", ["25.00", "9.5", "nio"])
def test_olasligt_klockslag_sags(text):
    with pytest.raises(DatumFel, match="gick inte att läsa"):
        datum.tolka_klockslag(text)


@given(st.dates())
def test_det_som_skrivs_langt_och_kort_lases_tillbaka(dag):
    if dag.year >= 1000:
        assert datum.tolka(datum.langt(dag)) == dag
        assert datum.tolka(datum.kort(dag)) == dag
    assert datum.tolka(dag.isoformat()) == dag


class Formular(forms.Form):
    dag = DatumFormField(required=False)
    tid = KlockslagFormField(required=False)


def test_falten_laser_och_behaller_det_som_skrevs():
    formular = Formular({"dag": "30 februari 2018", "tid": "kvart i nio"})
    assert "finns inte" in formular.errors["dag"][0]
    assert "gick inte att läsa" in formular.errors["tid"][0]
    assert 'value="30 februari 2018"' in str(formular["dag"])
    assert 'value="kvart i nio"' in str(formular["tid"])


def test_falten_ger_dag_och_tid():
    formular = Formular({"dag": "21/2 2018", "tid": "9"})
    assert formular.is_valid()
    assert formular.cleaned_data == {"dag": ONSDAG, "tid": time(9)}


def test_tomma_falt_ger_inget():
    assert Formular({"dag": "", "tid": ""}).full_clean() is None
    formular = Formular({})
    assert formular.is_valid()
    assert formular.cleaned_data == {"dag": None, "tid": None}


@pytest.mark.parametrize("dag", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_ar_langt_borta_tas_inte_emot(dag):
    assert Formular({"dag": dag}).errors["dag"] == ["Skriv ett år mellan 1900 och 2200."]


def test_lagrade_varden_visas_i_falten():
    formular = Formular(initial={"dag": ONSDAG, "tid": time(9)})
    assert 'value="2018-02-21"' in str(formular["dag"])
    assert 'value="09.00"' in str(formular["tid"])


def test_mallfiltren_skriver_som_modulen():
    mall = Template(
        "{% load finsam %}{{ d|datum_langt }};{{ d|datum_kort }};{{ t|datum_klocka }};{{ t|klockslag }};{{ d|nara:d }};{{ 2017|period:2019 }}"
    )
    text = mall.render(Context({"d": ONSDAG, "t": datetime(2018, 2, 21, 8, tzinfo=UTC)}))
    assert (
        text == f"onsdag 21 februari 2018;21 feb 2018;onsdag 21 februari 2018 kl.{NB}09.00;kl.{NB}09.00;i dag;2017–2019"
    )


def test_mallfiltren_tiger_om_inget():
    mall = Template(
        "{% load finsam %}{{ x|datum_langt }}{{ x|datum_kort }}{{ x|datum_klocka }}{{ x|klockslag }}{{ x|nara }}"
    )
    assert mall.render(Context({"x": None})) == ""
