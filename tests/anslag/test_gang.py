import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from finsam.models import Handelse
from styrelse.anslag import bevis, skapa
from styrelse.anslag.gang import EGEN_TAVLA, gemensam_nedtagning, registrera_uppsatt, satt_upp_igen, ta_ned
from styrelse.models import Motesordning
from tests import fabriker
from tests.anslagsfabriker import anslaget, justering

pytestmark = pytest.mark.django_db

D = datetime.date.fromisoformat


@pytest.fixture
def by(db):
    return fabriker.person("Eva Ask")


def test_anslas_hos_kommuner_och_region_men_inte_hos_staten(forbund, by):
    rader = anslaget(forbund, by).anslag.order_by("pk")
    assert [str(r.medlem or "") for r in rader] == ["", "Norrvik", "Söderfors", "Region Norr"]
    assert {r.senast for r in rader} == {D("2026-04-03")}


def test_den_egna_tavlan_ar_uppe_direkt_och_de_andra_vantar(forbund, by):
    rader = bevis(anslaget(forbund, by))
    assert [(r.tavla, r.upp, r.ned_tidigast) for r in rader][:2] == [
        (EGEN_TAVLA, D("2026-04-02"), D("2026-04-24")),
        ("Norrvik", None, None),
    ]


def test_anslas_en_gang(forbund, by):
    ett = anslaget(forbund, by)
    skapa(ett, by)
    assert ett.anslag.count() == 4


def test_inget_anslas_fore_justeringen(forbund, by):
    with pytest.raises(ValueError, match="justerat"):
        skapa(justering(forbund, justerad=None, tillstand="granskas"), by)


def test_forvaras_dar_forbundet_har_bestamt(forbund, by):
    Motesordning.objects.create(forbund=forbund, forvaras="Kansliet, Storgatan 1")
    assert {r.forvaras for r in bevis(anslaget(forbund, by))} == {"Kansliet, Storgatan 1"}


def test_nedtagningen_vantar_pa_den_tavla_som_inte_meddelat(forbund, by):
    ett = anslaget(forbund, by)
    _egen, norrvik, soderfors, region = ett.anslag.order_by("pk")
    registrera_uppsatt(anslag=norrvik, upp=D("2026-04-02"), intygat_av="Registrator", by=by)
    registrera_uppsatt(anslag=soderfors, upp=D("2026-04-07"), intygat_av="Registrator", by=by)
    assert gemensam_nedtagning(ett.anslag.all()) is None
    registrera_uppsatt(anslag=region, upp=D("2026-04-03"), intygat_av="Registrator", by=by)
    assert gemensam_nedtagning(ett.anslag.all()) == D("2026-04-29")
    assert bevis(ett)[2].sista_dag == D("2026-04-28")


@pytest.mark.parametrize(("upp", "fel"), [("2026-03-31", "justerades"), ("2126-01-01", "inte varit")])
def test_uppsatt_pa_en_omojlig_dag_gar_inte(forbund, by, upp, fel):
    norrvik = anslaget(forbund, by).anslag.order_by("pk")[1]
    with pytest.raises(ValidationError, match=fel):
        registrera_uppsatt(anslag=norrvik, upp=D(upp), intygat_av="", by=by)


def test_tas_inte_ned_for_tidigt_och_inte_utan_att_vara_uppe(forbund, by):
    egen, norrvik, *_ = anslaget(forbund, by).anslag.order_by("pk")
    for anslag, dag, fel in [
        (egen, "2026-04-23", "24 april 2026"),
        (egen, "2126-04-23", "inte varit"),
        (norrvik, "2026-05-01", "sattes upp"),
    ]:
        with pytest.raises(ValidationError, match=fel):
            ta_ned(anslag=anslag, ned=D(dag), by=by)


def test_nedtaget_kan_inte_sattas_upp_en_gang_till(forbund, by):
    egen = anslaget(forbund, by).anslag.order_by("pk")[0]
    nere = ta_ned(anslag=egen, ned=D("2026-04-24"), by=by)
    assert bevis(nere.justering)[0].ned == D("2026-04-24")
    with pytest.raises(ValidationError, match="Töm först dagen"):
        registrera_uppsatt(anslag=egen, upp=D("2026-04-02"), intygat_av="", by=by)


def test_det_som_ar_uppe_kan_inte_sattas_upp_igen(forbund, by):
    rad = anslaget(forbund, by).anslag.get(medlem__isnull=True)
    with pytest.raises(ValidationError, match="inte nedtaget"):
        satt_upp_igen(anslag=rad, by=by)


def test_rattad_dag_star_i_historiken(forbund, by):
    norrvik = anslaget(forbund, by).anslag.order_by("pk")[1]
    for dag in ("2026-04-02", "2026-04-03"):
        registrera_uppsatt(anslag=norrvik, upp=D(dag), intygat_av="Registrator", by=by)
    sist = Handelse.objects.filter(vad__contains="Norrvik").latest("pk")
    assert (sist.fran, sist.till) == ("2 april 2026", "3 april 2026")


def test_nya_dagar_for_en_som_ar_nere_skrivs_over(forbund, by):
    egen = anslaget(forbund, by).anslag.order_by("pk")[0]
    with transaction.atomic():
        ta_ned(anslag=egen, ned=D("2026-04-24"), by=by)
        assert ta_ned(anslag=egen, ned=D("2026-04-25"), by=by).ned == D("2026-04-25")
