"""The förbund's target groups: chosen on an insats, and kept in the list while they are."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Handelse, Malltext
from insatser.malgrupper import malgrupper, valbara
from insatser.models import Insats
from tests import fabriker


@pytest.fixture
def unga(insats: Insats) -> Malltext:
    return valbara(insats.forbund, by=None)[0]


def falt(insats: Insats, **andra: Any) -> dict[str, Any]:
    grund = {"namn": insats.namn, "sort": insats.sort, "version": insats.version}
    return {**grund, "mal-TOTAL_FORMS": "0", "mal-INITIAL_FORMS": "0", **andra}


def test_valda_malgrupper_sparas_och_star_i_historiken(chef: Client, insats: Insats, unga: Malltext) -> None:
    chef.post(reverse("insats_andra", args=["norrdal", insats.pk]), falt(insats, malgrupper=[unga.pk]))
    assert list(insats.malgrupper.all()) == [unga]
    assert Handelse.objects.get(vad__contains="målgrupper").till == "Unga 16–29 år"
    assert "<dt>Målgrupper</dt><dd>Unga 16–29 år</dd>" in chef.get(insats.get_absolute_url()).content.decode()


def test_annat_forbunds_malgrupp_gar_inte_att_valja(chef: Client, insats: Insats) -> None:
    annans = valbara(fabriker.forbund("sunnanvik"), by=None)[0]
    chef.post(reverse("insats_andra", args=["norrdal", insats.pk]), falt(insats, malgrupper=[annans.pk]))
    assert not insats.malgrupper.exists()


def test_en_vald_malgrupp_tas_inte_bort_ur_listan(chef: Client, insats: Insats, unga: Malltext) -> None:
    insats.malgrupper.add(unga)
    svar = chef.post(reverse("malltext_ta_bort", args=["norrdal", unga.pk]), {"bekrafta": "ja"}, follow=True)
    assert "är valt på annat håll och står kvar" in svar.content.decode()
    assert unga in malgrupper(insats.forbund)
    assert not Handelse.objects.filter(vad__contains="tog bort").exists()


def test_en_malgrupp_som_ingen_har_valt_tas_bort(chef: Client, insats: Insats, unga: Malltext) -> None:
    chef.post(reverse("malltext_ta_bort", args=["norrdal", unga.pk]), {"bekrafta": "ja"})
    assert unga not in malgrupper(insats.forbund)
