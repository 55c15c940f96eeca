"""Charts: nothing meets, whatever the figures."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam.dokument.diagram import BREDD, Ar, Arsdiagram, Etikett, Rekt, Stapel, Stapeldiagram
from finsam.dokument.diagram_andelar import Andel, Andelsdiagram
from finsam.dokument.tal import Slag, Tal


def tkr(belopp):
    return Tal(None if belopp is None else Decimal(belopp) * 1000, Slag.TKR)


def etiketter(bild):
    return [form for form in bild.former if isinstance(form, Etikett)]


def mots(ett, annat):
    (v1, t1, h1, b1), (v2, t2, h2, b2) = ett.ram, annat.ram
    return v1 < h2 - 0.01 and v2 < h1 - 0.01 and t1 < b2 - 0.01 and t2 < b1 - 0.01


def haller(bild):
    for ett, annat in combinations(etiketter(bild), 2):
        assert not mots(ett, annat), (ett, annat)
    for etikett in etiketter(bild):
        vanster, topp, hoger, botten = etikett.ram
        assert vanster >= -0.5, etikett
        assert hoger <= BREDD + 0.5, etikett
        assert topp >= -2, etikett
        assert botten <= bild.hojd + 1, etikett
    for form in bild.former:
        if isinstance(form, Rekt):
            assert form.x >= -0.5, form
            assert form.x + form.bredd <= BREDD + 0.5, form


belopp = st.one_of(st.none(), st.integers(-999_999, 9_999_999), st.sampled_from([0, 1, -1]))
namn = st.one_of(
    st.sampled_from(["Vuxentorget", "De sammanhållna insatserna för unga", "W" * 90, "x " * 200]), st.text(max_size=60)
)


@given(st.lists(st.tuples(namn, belopp, st.booleans()), max_size=25))
@settings(max_examples=60, deadline=None)
def test_liggande_staplars_etiketter_mots_aldrig(data):
    haller(Stapeldiagram("Medel", "tkr", tuple(Stapel(n, tkr(b), beslutad) for n, b, beslutad in data)).bild)


niva = st.one_of(st.none(), st.integers(0, 9_999_999))


@given(st.lists(st.tuples(belopp, niva, niva, niva), max_size=15))
@settings(max_examples=60, deadline=None)
def test_arsstaplars_etiketter_mots_aldrig(data):
    aren = tuple(
        Ar(str(2010 + plats), "budget", tkr(b), grans(tak), granser=(grans(golv), grans(eget)))
        for plats, (b, tak, golv, eget) in enumerate(data)
    )
    haller(Arsdiagram("Eget kapital", "tkr", aren, gransnamn=("Styrelsens lägsta", "Styrelsens högsta")).bild)


def grans(belopp):
    return None if belopp is None else tkr(belopp)


@given(st.lists(st.tuples(namn, belopp), max_size=25))
@settings(max_examples=60, deadline=None)
def test_andelarnas_etiketter_mots_aldrig(data):
    haller(Andelsdiagram("Andelar", "tkr", tuple(Andel(n, n, tkr(b)) for n, b in data)).bild)


def test_liten_andel_far_sin_etikett_under_balken():
    bild = Andelsdiagram(
        "Andelar", "tkr", (Andel("Staten", "Staten", tkr(5980)), Andel("Vindelns kommun", "Vindeln", tkr(12)))
    ).bild
    assert [etikett.text for etikett in etiketter(bild) if etikett.y > 30] == ["Vindeln 12"]


def test_beslutat_ar_fyllt_och_inte_beslutat_oppet():
    bild = Stapeldiagram("Medel", "tkr", (Stapel("A", tkr(10)), Stapel("B", tkr(5), beslutad=False))).bild
    assert [form.fyllning for form in bild.former if isinstance(form, Rekt)] == ["fylld", "oppen"]


def test_negativ_stapel_gar_at_vanster_om_noll():
    a, b = (
        f
        for f in Stapeldiagram("Medel", "tkr", (Stapel("A", tkr(10)), Stapel("B", tkr(-5)))).bild.former
        if isinstance(f, Rekt)
    )
    assert b.x + b.bredd == pytest.approx(a.x)


def test_diagrammets_titel_sager_alla_siffror():
    bild = Arsdiagram(
        "Eget kapital", "tkr", (Ar("2017", "utfall", tkr(3729), tkr(2486)), Ar("2018", "plan", tkr(-391)))
    ).bild
    assert (
        bild.titel
        == "Eget kapital i tkr. 2017: 3\N{NO-BREAK SPACE}729 (utfall), 2018: −391 (plan). Rekommenderad nivå: 2017 2\N{NO-BREAK SPACE}486."
    )
    assert "Under noll: 2018" in bild.beskrivning


def test_stapel_utan_tal_sager_det():
    assert "ingen uppgift" in [
        etikett.text for etikett in etiketter(Stapeldiagram("M", "tkr", (Stapel("A", tkr(None)),)).bild)
    ]
