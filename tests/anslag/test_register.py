import datetime

import pytest
from django.utils import timezone

from finsam.kontroller import Utfall
from finsam.tilltrade import Tilltrade
from styrelse.anslag.gang import registrera_uppsatt, satt_upp_igen, ta_ned, ta_ned_klara
from styrelse.anslag.register import anslagens_uppgifter, anslagna_i_tid, motets_panel
from styrelse.models import Anslag
from tests import fabriker, organfabriker
from tests.anslagsfabriker import anslaget

pytestmark = pytest.mark.django_db

D = datetime.date.fromisoformat


@pytest.fixture
def by(db):
    return fabriker.person("Eva Ask")


@pytest.fixture
def i_dag(monkeypatch):
    def satt(dag):
        monkeypatch.setattr(timezone, "localdate", lambda *_: D(dag))

    return satt


def alla_uppe(ett, by, dag="2026-04-03"):
    for anslag in ett.anslag.filter(medlem__isnull=False):
        registrera_uppsatt(anslag=anslag, upp=D(dag), intygat_av="Rut Ek", by=by)


def rubriker(tilltrade):
    return [(u.rubrik, u.datum.isoformat(), u.ord) for u in anslagens_uppgifter(tilltrade, 2026)]


@pytest.fixture
def kansli(forbund, forbundschef):
    return Tilltrade(forbundschef, forbund, frozenset({"forbundschef"}))


def test_uppgiften_foljer_anslaget_till_beviset(forbund, by, kansli, i_dag):
    ett = anslaget(forbund, by)
    i_dag("2026-04-02")
    assert rubriker(kansli) == [("Skicka anslaget till medlemmarnas anslagstavlor", "2026-04-03", "")]
    ett.anslag.filter(medlem__isnull=False).update(meddelat=timezone.now())
    i_dag("2026-04-04")
    assert rubriker(kansli) == [
        ("3 anslagstavlor har inte meddelat att anslaget sitter uppe", "2026-04-03", "Försenat")
    ]
    alla_uppe(ett, by)
    assert rubriker(kansli) == []
    i_dag("2026-04-25")
    assert rubriker(kansli) == [
        ("3 anslagstavlor har inte meddelat att anslaget är nedtaget", "2026-04-25", "Kan tas ned")
    ]
    for anslag in ett.anslag.all():
        ta_ned(anslag=anslag, ned=D("2026-04-25"), by=by)
    assert rubriker(kansli) == [("Skriv ut anslagsbeviset", "2026-04-25", "")]


def test_en_tavla_som_vantas_pa_namns(forbund, by, kansli, i_dag):
    ett = anslaget(forbund, by)
    i_dag("2026-04-03")
    for anslag in ett.anslag.filter(medlem__isnull=False).exclude(medlem__namn="Norrvik"):
        registrera_uppsatt(anslag=anslag, upp=D("2026-04-03"), intygat_av="", by=by)
    assert rubriker(kansli) == [("Norrvik har inte meddelat att anslaget sitter uppe", "2026-04-03", "Väntar")]


def test_andra_an_kansliet_far_ingen_uppgift(forbund, by, ledamot):
    anslaget(forbund, by)
    assert rubriker(Tilltrade(ledamot, forbund, frozenset({"ledamot"}))) == []


def test_kontrollen_namner_den_som_ar_sen_och_den_som_tiger(forbund, by):
    assert list(anslagna_i_tid(forbund, 2026)) == []
    ett = anslaget(forbund, by)
    registrera_uppsatt(anslag=ett.anslag.get(medlem__namn="Norrvik"), upp=D("2026-04-07"), intygat_av="", by=by)
    (kontroll,) = anslagna_i_tid(forbund, 2026)
    assert kontroll.utfall == Utfall.HALLER_INTE
    assert "kom upp för sent hos Norrvik, dag saknas från Söderfors och Region Norr" in kontroll.text
    alla_uppe(ett, by)
    assert [k.utfall for k in anslagna_i_tid(forbund, 2026)] == [Utfall.HALLER]


def test_arbetaren_tar_ned_nar_den_sista_tavlans_dag_har_kommit(forbund, by, i_dag):
    ett = anslaget(forbund, by)
    assert ta_ned_klara() == 0  # no board has told, so it stays
    alla_uppe(ett, by)
    i_dag("2026-04-24")
    assert ta_ned_klara() == 0  # its own day has come, the boards' has not
    i_dag("2026-04-27")
    assert (ta_ned_klara(), ta_ned_klara()) == (1, 0)
    assert ett.anslag.get(medlem=None).ned == D("2026-04-25")


def test_det_egna_satts_upp_igen_nar_en_tavla_rattar_till_en_senare_dag(forbund, by, i_dag):
    ett = anslaget(forbund, by)
    alla_uppe(ett, by)
    i_dag("2026-04-27")
    ta_ned_klara()
    registrera_uppsatt(anslag=ett.anslag.get(medlem__namn="Norrvik"), upp=D("2026-04-07"), intygat_av="", by=by)
    assert ett.anslag.get(medlem=None).tillstand == Anslag.Tillstand.ANSLAGET


def test_det_egna_star_kvar_nedtaget_nar_dagen_inte_blir_senare(forbund, by, i_dag):
    ett = anslaget(forbund, by)
    alla_uppe(ett, by)
    i_dag("2026-04-27")
    ta_ned_klara()
    norrvik = ett.anslag.get(medlem__namn="Norrvik")
    ta_ned(anslag=norrvik, ned=D("2026-04-27"), by=by)
    satt_upp_igen(anslag=norrvik, by=by)
    registrera_uppsatt(anslag=norrvik, upp=D("2026-04-02"), intygat_av="", by=by)
    assert ett.anslag.get(medlem=None).tillstand == Anslag.Tillstand.NEDTAGET


def test_panelen_ar_for_dem_som_laser_och_bara_dar_nagot_ar_anslaget(forbund, by, kansli, utomstaende):
    mote = anslaget(forbund, by).protokoll.sammantrade
    assert motets_panel(kansli, mote).data["bilder"]
    assert motets_panel(Tilltrade(utomstaende, forbund, frozenset({"insatsansvarig"})), mote) is None
    annat = organfabriker.sammantrade(mote.organ, "2026-05-05")
    assert motets_panel(kansli, annat) is None
