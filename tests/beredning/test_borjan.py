"""What stands in the application or the proposal is where the next form begins."""

from typing import Any

from django.test import Client

from finsam.richtext import text_utan_taggar
from insatser.beredning import arbete as beredning
from insatser.models import Ansokan
from tests.beredning.test_sidor import FORSLAG, url


def test_forslaget_borjar_med_det_sokta_och_behaller_det_som_skrivits(chef: Client, ansokan: Ansokan) -> None:
    def belopp() -> list[Any]:
        return [rad["belopp"] for rad in chef.get(url("ansokan_forslag", ansokan.pk)).context["belopp"].initial]

    assert belopp() == [m.sokt for m in ansokan.medel.all()]
    chef.post(url("ansokan_forslag", ansokan.pk), {**FORSLAG, "belopp-0-belopp": ""})
    assert belopp() == [None] * ansokan.medel.count()


def test_beslutet_borjar_med_forslagets_att_satser(chef: Client, ansokan: Ansokan) -> None:
    chef.post(url("ansokan_forslag", ansokan.pk), FORSLAG)
    chef.post(url("ansokan_lagg_fram", ansokan.pk))
    form = chef.get(url("ansokan_bevilja", ansokan.pk)).context["form"]
    assert form["lydelse"].value() == text_utan_taggar(beredning.hamta(ansokan).att_satser)
