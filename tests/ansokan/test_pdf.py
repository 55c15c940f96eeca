"""The application on paper: valid, with sums, in the order of the form."""

import page
import pytest
from django.test import Client

from finsam.dokument.delar import Blad
from finsam.dokument.pdf import dokument_till_pdf
from finsam.dokument.tabell import Tabell
from finsam.models import Forbund, Person, Rendering
from insatser.ansokan.blad import blad
from insatser.ansokan.gang import lamna_in
from insatser.ansokan.innehall import AVSNITT, skriv
from insatser.ansokan.skriva import Skribent
from insatser.models import Ansokan, Insatsmal, Insatspart
from tests import fabriker
from tests.ansokan.test_fragor import ekonomi
from tests.ansokan.test_word import RIKT


@pytest.fixture
def inlamnad(forbund: Forbund, forbundschef: Person) -> Ansokan:
    ansokan = fabriker.ansokan(forbund, by=forbundschef, genomforande=RIKT)
    Insatsmal.objects.create(insats=ansokan.insats, text="Tio i arbete", matt="Räknas")
    Insatspart.objects.create(insats=ansokan.insats, annan="En förening")
    skriv(ansokan, "ekonomi", ekonomi([2021, 2022], [65000, 384000], [11750, None], [250000, 300000]))
    fabriker.bilaga(ansokan)
    lamna_in(ansokan=ansokan, av=Skribent("sara@exempel.se"))
    return Ansokan.objects.select_related("insats__forbund", "diarieforing").get(pk=ansokan.pk)


@pytest.fixture
def papper(inlamnad: Ansokan) -> Blad:
    version = inlamnad.versioner.get()
    return blad(inlamnad, version, version.data)


@pytest.mark.parametrize("profil", ["ua1", "2a"])
def test_papperet_haller_for_profilen(papper: Blad, profil: str) -> None:
    rapport = page.validate_pdf_bytes(dokument_till_pdf(papper), profile=profil)
    assert rapport.is_compliant, [(fel.rule_id, fel.message) for fel in rapport.failures]


def test_kapitlen_star_i_formularets_ordning(papper: Blad, inlamnad: Ansokan) -> None:
    assert [k.rubrik for k in papper.kapitel] == [*(a.rubrik for a in AVSNITT[1:]), "Bilagor"]
    assert papper.uppgifter[0].svar == inlamnad.dnr
    assert papper.tillstand == "Version 1"


def test_ekonomin_summeras(papper: Blad) -> None:
    tabell = next(d for k in papper.kapitel for d in k.delar if isinstance(d, Tabell))
    rader = {r.text: [c.text.replace("\N{NO-BREAK SPACE}", " ") for c in r.skrivna] for r in tabell.rader}
    assert rader["Kostnader minus egen insats"] == ["53 250", "384 000", "437 250"]
    assert tabell.avrundningsnot == ""


def test_pdf_bestalls_fran_sidan(chef: Client, inlamnad: Ansokan) -> None:
    svar = chef.get(inlamnad.get_absolute_url() + "pdf/")
    assert svar.status_code == 200
    assert Rendering.objects.get().dokumenttyp == "ansokan"


def test_utkastet_sager_att_det_inte_ar_inlamnat(chef: Client, ansokan: Ansokan) -> None:
    chef.get(ansokan.get_absolute_url() + "pdf/")
    assert "Utkast, inte inlämnad" in Rendering.objects.get().html
