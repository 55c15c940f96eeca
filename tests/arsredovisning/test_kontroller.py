"""What is asked of an årsredovisning before the board signs it."""

import datetime

import pytest

from finsam.atkomst import tilltrade_till
from finsam.frysningar import frys
from finsam.kontroller import Utfall
from finsam.models import Dokument
from styrelse.dokument.arsredovisning.kontroller import arsredovisningens_kontroller
from styrelse.models import Maluppfyllelse
from styrelse.uppgifter import bedom_malen
from tests import bokforingsfabriker, fabriker
from tests.arsredovisning.test_hamta import version  # noqa: F401  (a fixture)

AR = fabriker.AR


@pytest.fixture
def dokument(forbund):
    return fabriker.dokument(forbund, typ=Dokument.Typ.ARSREDOVISNING)


def kontroller(forbund):
    return {k.id.removeprefix("arsredovisning."): k for k in arsredovisningens_kontroller(forbund, AR)}


def anta(dokument, dag):
    beslut = fabriker.beslut(dokument.forbund, datum=dag)
    Dokument.objects.filter(pk=dokument.pk).update(tillstand="antagen", beslut=beslut)


def test_utan_arsredovisning_fragas_inget(forbund):
    assert kontroller(forbund) == {}


def test_det_som_ar_kvar_att_fylla_i_hittas(dokument):
    fabriker.avsnitt(dokument, "Personal", text="<p>Antalet är XX.</p>")
    kontroll = kontroller(dokument.forbund)["platshallare"]
    assert (kontroll.utfall, "XX" in kontroll.text) == (Utfall.HALLER_INTE, True)


@pytest.mark.parametrize(("manad", "utfall"), [(3, Utfall.HALLER), (4, Utfall.UPPLYSNING)])
def test_den_antagna_ar_lamnad_i_tid(dokument, manad, utfall):
    anta(dokument, datetime.date(AR + 1, manad, 30))
    assert kontroller(dokument.forbund)["i_tid"].utfall == utfall


def test_varje_mal_ar_bedomt(dokument, forbund):
    mal = fabriker.mal(forbund)
    assert kontroller(forbund)["malen"].text == "Inte bedömda: mål 1."
    Maluppfyllelse.objects.create(mal=mal, ar=AR, grad="delvis")
    assert kontroller(forbund)["malen"].utfall == Utfall.HALLER


@pytest.mark.parametrize(
    ("resultat", "utfall"), [(110, Utfall.HALLER), (111, Utfall.HALLER), (-90, Utfall.HALLER_INTE)]
)
def test_resultatet_ar_detsamma_i_rakning_och_utfall(dokument, forbund, version, resultat, utfall):  # noqa: F811
    rader = {nyckel: [resultat, 0] for nyckel in ("rr.medlemsbidrag", "rr.resultat", "br.resultat")}
    bokforingsfabriker.bokslut(forbund, AR, rader)
    kontroll = kontroller(forbund)["resultat"]
    assert (kontroll.utfall, kontroll.vanster, kontroll.hoger) == (utfall, 110, resultat)


@pytest.mark.parametrize(("i_bilagan", "utfall"), [("95", Utfall.HALLER), ("96", Utfall.HALLER_INTE)])
def test_deltagarna_ar_den_antagna_bilagans(dokument, forbund, forbundschef, i_bilagan, utfall):
    bilaga = fabriker.dokument(forbund, typ=Dokument.Typ.BILAGA)
    anta(bilaga, datetime.date(AR + 1, 2, 1))
    siffra = {"typ": "Nyckelsiffra", "vad": f"Deltagare {AR}", "tal": {"varde": i_bilagan}}
    frys(
        forbund=forbund,
        by=forbundschef,
        objekt=bilaga,
        pdf=b"%PDF",
        data={"kapitel": [{"x": 1}, siffra]},
        mallversion="1",
    )
    assert "deltagare" not in kontroller(forbund)
    fabriker.deltagaruppgift(fabriker.insats(forbund), ar=AR, tal={"deltagare": (48, 47)}, klar_av=forbundschef)
    assert kontroller(forbund)["deltagare"].utfall == utfall


def test_mal_som_inte_ar_bedomda_vantar(forbund, forbundschef, ledamot):
    fabriker.mal(forbund, fran_ar=AR - 1, tom_ar=AR - 1)
    (uppgift,) = bedom_malen(tilltrade_till(forbundschef, forbund.slug), AR)
    assert (uppgift.rubrik, uppgift.datum) == (f"Bedöm målet för {AR - 1}", datetime.date(AR, 3, 31))
    assert uppgift.url == f"/norrdal/{AR - 1}/styrelse/maluppfyllelse/"
    assert list(bedom_malen(tilltrade_till(ledamot, forbund.slug), AR)) == []
    assert list(bedom_malen(tilltrade_till(forbundschef, forbund.slug), AR - 3)) == []
    assert list(bedom_malen(tilltrade_till(forbundschef, forbund.slug), AR + 5)) == []
