import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.lankar import skapa_lank
from finsam.models import Utskick
from finsam.utskick import skicka as skicka_utskick
from styrelse.anslag.brev import PAMINN, TA_NED, fragan, skicka, tavlorna
from styrelse.anslag.gang import registrera_uppsatt
from styrelse.anslag.tavla import samma
from styrelse.models import Anslag
from tests import fabriker
from tests.anslagsfabriker import anslaget

pytestmark = pytest.mark.django_db

D = datetime.date.fromisoformat


@pytest.fixture
def by(db):
    return fabriker.person("Eva Ask")


@pytest.fixture
def bild(forbund, by):
    ett = anslaget(forbund, by, paragrafer=(60, 61))
    forbund.medlemmar.filter(namn="Norrvik").update(registrator="registrator@norrvik.example")
    return samma(ett.anslag.get(medlem=None))


def norrvik():
    return Anslag.objects.select_related("forbund", "medlem").get(medlem__namn="Norrvik")


def sand(bild, by):
    """Send to all, and give the link that Norrvik got."""
    skicka(bild=bild, till=[a.pk for a in bild.hos], by=by)
    return re.search(r"/l/anslag/[\w-]+/", Utskick.objects.latest("pk").text).group()


def test_mejlet_har_texten_och_ingen_person_utom_den_som_skickar(bild, by):
    brev = tavlorna(bild, by)[0].brev
    for bit in (
        "§§ 60 och 61",
        "Justerat: onsdag 1 april 2026",
        "senast 3 april 2026",
        "Så överklagar man",
        "[länken]",
    ):
        assert bit in brev.text
    assert "Bo Ek" not in brev.text
    assert by.namn not in brev.text.split("----\n")[1]


def test_bara_den_som_har_adress_far_mejl_och_det_star_i_loggen(bild, by, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        assert [str(a.medlem) for a in skicka(bild=bild, till=[a.pk for a in bild.hos], by=by)] == ["Norrvik"]
    skicka_utskick(Utskick.objects.get().pk)
    assert mail.outbox[0].to == ["registrator@norrvik.example"]
    rader = tavlorna(samma(norrvik()), by)
    assert [(r.fraga, r.saknar_adress, len(r.utskick)) for r in rader] == [
        (PAMINN, False, 1),
        ("satt_upp", True, 0),
        ("satt_upp", True, 0),
    ]
    assert "…" in Utskick.objects.get().text  # the secret is the receiver's alone


def test_det_som_inte_fragas_skickas_inte(bild, by):
    registrera_uppsatt(anslag=norrvik(), upp=D("2026-04-03"), intygat_av="", by=by)
    assert skicka(bild=samma(norrvik()), till=[norrvik().pk], by=by) == []


def test_nar_alla_far_ta_ned_fragas_om_det(bild, by):
    for anslag in bild.hos:
        registrera_uppsatt(anslag=anslag, upp=D("2026-04-03"), intygat_av="", by=by)
    nu = samma(norrvik())
    assert {fragan(nu, a) for a in nu.hos} == {TA_NED}
    assert "får nu tas ned" in tavlorna(nu, by)[0].brev.text


def test_registratorn_intygar_dagarna_utan_konto(bild, by):
    url, klient = sand(bild, by), Client()
    assert "§§ 60 och 61" in klient.get(url).text
    klient.post(url, {"upp": "2026-04-03", "namn": "Rut Ek", "sedd": norrvik().version})
    rad = norrvik()
    assert (rad.upp, rad.intygat_av, rad.registrerat_av) == (
        D("2026-04-03"),
        "Rut Ek (registrator@norrvik.example)",
        None,
    )
    assert "lördag 25 april 2026" in klient.get(url).text
    klient.post(url, {"upp": "2026-04-03", "ned": "2026-04-27", "namn": "Rut Ek", "sedd": rad.version})
    assert norrvik().ned == D("2026-04-27")
    assert "Tack." in klient.get(url).text


@pytest.mark.parametrize(
    ("data", "fel"),
    [
        ({"namn": "Rut Ek"}, "Skriv vilken dag"),
        ({"upp": "2026-03-01", "namn": "Rut Ek"}, "justerades"),
        ({"upp": "2026-04-03"}, "Skriv ditt namn"),
        ({"upp": "2026-04-03", "namn": "Rut Ek", "sedd": 7}, "av någon annan"),
    ],
)
def test_registratorns_fel_star_vid_faltet(bild, by, data, fel):
    svar = Client().post(sand(bild, by), {"sedd": norrvik().version, **data})
    assert fel in svar.text
    assert norrvik().upp is None


def test_lanken_sager_nar_det_ska_sitta_langre_for_en_annans_skull(bild, by):
    url = sand(bild, by)
    for anslag in bild.hos:
        dag = "2026-04-03" if anslag.pk == norrvik().pk else "2026-04-08"
        registrera_uppsatt(anslag=anslag, upp=D(dag), intygat_av="", by=by)
    assert "Låt det gärna sitta till torsdag 30 april 2026" in Client().get(url).text


def test_en_lank_till_nagot_annat_oppnar_inget_anslag(forbund, by, bild):
    _, hemlighet = skapa_lank(forbund=forbund, by=by, syfte="anslag", objekt=forbund, epost="a@exempel.se")
    assert Client().get(f"/l/anslag/{hemlighet}/").status_code == 404


def test_fel_lank_finns_inte(bild):
    assert Client().get("/l/anslag/" + "x" * 43 + "/").status_code == 404


def test_kansliet_ser_mejlet_fore_och_skickar_till_de_valda(chef, bild):
    url = reverse("anslag_skicka", args=["norrdal", bild.egen.pk])
    text = chef.get(url).text
    assert "Läs mejlet till Norrvik" in text
    assert "Registratorns adress saknas" in text
    assert "Välj minst en" in chef.post(url, {"inget": "valt"}).text
    chef.post(url, {"till": [norrvik().pk]})
    assert norrvik().meddelat is not None


def test_inget_att_skicka_nar_alla_har_svarat(chef, bild, by, monkeypatch):
    for anslag in bild.hos:
        registrera_uppsatt(anslag=anslag, upp=D("2026-04-03"), intygat_av="", by=by)
    monkeypatch.setattr(timezone, "localdate", lambda *_: D("2026-04-10"))
    url = reverse("anslag_skicka", args=["norrdal", bild.egen.pk])
    assert "inget att fråga" in chef.get(url).text
