import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Handelse
from finsam.tilltrade import Tilltrade
from styrelse.anslag.bevisblad import bevisblad
from styrelse.anslag.gang import registrera_uppsatt, ta_ned
from styrelse.anslag.register import anslagens_uppgifter
from styrelse.anslag.tavla import samma
from tests import fabriker
from tests.anslagsfabriker import anslaget

pytestmark = pytest.mark.django_db

D = datetime.date.fromisoformat


@pytest.fixture
def egen(forbund):
    return anslaget(forbund, fabriker.person("Eva Ask"), paragrafer=(60, 61)).anslag.get(medlem=None)


def gor_klart(egen):
    by = egen.registrerat_av
    for anslag in samma(egen).hos:
        registrera_uppsatt(anslag=anslag, upp=D("2026-04-03"), intygat_av="Rut Ek", by=by)
        ta_ned(anslag=anslag, ned=D("2026-04-27"), by=by)
    ta_ned(anslag=egen, ned=D("2026-04-25"), by=None)


def test_beviset_har_alla_dagar_och_vem_som_intygar(egen):
    gor_klart(egen)
    blad = bevisblad(samma(egen), "Förvaltningsrätten i Umeå")
    tabell, _ = blad.kapitel[0].delar
    assert tabell.rader[1].celler == ("Norrvik", "3 apr 2026", "24 apr 2026", "27 apr 2026", "Rut Ek")
    assert ("Överklagas senast", "fredag 24 april 2026") in [(u.vad, u.svar) for u in blad.uppgifter]
    assert "Förvaltningsrätten i Umeå" in blad.kapitel[1].delar[0].html
    assert blad.tillstand == ""


def test_det_som_inte_ar_meddelat_sags_inte_vara_det(egen):
    blad = bevisblad(samma(egen))
    assert blad.tillstand == "Ofullständigt"
    assert blad.kapitel[0].delar[0].rader[1].celler[1] == "Inte meddelat"


def test_beviset_bestalls_som_pdf(chef, egen):
    svar = chef.get(reverse("anslag_bevis", args=["norrdal", egen.pk]))
    assert "Anslagsbevis" in svar.text


def test_uppgiften_forsvinner_nar_beviset_ar_hamtat(forbund, forbundschef, egen, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: D("2026-04-28"))
    gor_klart(egen)
    kansli = Tilltrade(forbundschef, forbund, frozenset({"forbundschef"}))
    assert [u.rubrik for u in anslagens_uppgifter(kansli, 2026)] == ["Skriv ut anslagsbeviset"]
    falt = {"by": forbundschef, "objekt": egen, "slag": Handelse.Slag.HAMTNING}
    notera(forbund=forbund, vad="Hämtade anslagsbeviset som PDF", **falt)
    assert list(anslagens_uppgifter(kansli, 2026)) == []
