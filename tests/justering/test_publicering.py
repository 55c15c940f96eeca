"""A clean copy of what is justerat, made public after a checklist."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from finsam import stampling
from finsam.filer.arkiv import GranskadFil, aterkalla
from finsam.models import Forbund
from styrelse.arshjul.arbete import GarInte
from styrelse.justering.publicering import FRAGOR, publicera, publicerad
from styrelse.models import Justering
from tests import justeringsfabriker as fab
from tests.finsam.onda_filer import pdf

ALLA = dict.fromkeys(FRAGOR, True)


@pytest.fixture
def justering(forbund: Forbund) -> Justering:
    return fab.justerad(forbund)


def posta(justering: Justering, **data: Any) -> Any:
    client = Client()
    client.force_login(fab.kansliet(justering.protokoll.sammantrade.organ.forbund))
    return client.post(reverse("justering_publicera", args=["norrdal", justering.pk]), data, follow=True)


def test_det_frysta_publiceras_som_en_egen_fil_och_anslaget_lankar_dit(justering: Justering) -> None:
    text = posta(justering, **dict.fromkeys(FRAGOR, "on")).text
    ett = publicerad(justering)
    assert ett is not None
    assert f"/norrdal/filer/{ett.fil_id}/" in text
    svar = Client().get(f"/norrdal/filer/{ett.fil_id}/")
    assert b"".join(svar.streaming_content) == fab.PDF
    assert ett.fil_id != justering.undertecknad_id
    tavlan = reverse("anslag_publikt", args=["norrdal", justering.anslag.get(medlem=None).pk])
    assert f"/norrdal/filer/{ett.fil_id}/" in Client().get(tavlan).text


def test_checklistan_sager_att_en_undertecknad_fil_kan_bara_personnummer(justering: Justering) -> None:
    text = posta(justering, personer="on").text
    assert "personnummer i sina metadata" in text
    assert text.count("Kontrollera det och bocka för.") >= 2
    with pytest.raises(GarInte, match="checklistan"):
        publicera(justering=justering, svar={}, maskad=None, by=fab.kansliet(Forbund.objects.get()))


def test_en_undertecknad_fil_tas_inte_emot_som_maskad(justering: Justering, settings: Any, tmp_path: Any) -> None:
    settings.STAMPEL_MAPP = tmp_path
    stampling.gor_nyckel(forbund := Forbund.objects.get())
    signerad = stampling.stampla(pdf(), forbund=forbund, skal="")
    for innehall in (signerad, fab.SKANNAD.innehall):
        maskad = GranskadFil(namn="maskad.pdf", mime="application/pdf", innehall=innehall)
        with pytest.raises(GarInte, match="utan underskrift"):
            publicera(justering=justering, svar=ALLA, maskad=maskad, by=fab.kansliet(forbund))


def test_en_maskad_kopia_publiceras_i_stallet(justering: Justering) -> None:
    fil = SimpleUploadedFile("maskad.txt", b"Bara text", "text/plain")
    assert "ska vara en PDF" in posta(justering, maskad=fil, **dict.fromkeys(FRAGOR, "on")).text
    fil = SimpleUploadedFile("maskad.pdf", pdf(), "application/pdf")
    posta(justering, maskad=fil, **dict.fromkeys(FRAGOR, "on"))
    ett = publicerad(justering)
    assert ett is not None
    with ett.fil.lagrad.open("rb") as lagrad:
        assert lagrad.read() != fab.PDF


def test_publicerat_en_gang_tills_det_tas_ned(justering: Justering) -> None:
    by = fab.kansliet(Forbund.objects.get())
    ett = publicera(justering=justering, svar=ALLA, maskad=None, by=by)
    assert "redan publicerat" in posta(justering, **dict.fromkeys(FRAGOR, "on")).text
    aterkalla(fil=ett.fil, by=by, skal="Fel fil")
    assert Client().get(f"/norrdal/filer/{ett.fil_id}/").status_code == 410
    assert publicera(justering=justering, svar=ALLA, maskad=None, by=by) != ett


def test_det_som_inte_ar_justerat_publiceras_inte(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    with pytest.raises(GarInte, match="justerat"):
        publicera(justering=justering, svar=ALLA, maskad=None, by=fab.kansliet(forbund))
    assert "när det är justerat" in posta(justering).text
