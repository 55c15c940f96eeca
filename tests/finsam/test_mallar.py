"""The editor of mallar."""

import pytest
from django.test import Client
from django.urls import reverse

from finsam.forbundsarbete.mallar import At, flytta, rader, rubriker_i
from finsam.models import Forbund, Handelse, Mall, Malltext, Person
from tests import fabriker


@pytest.fixture
def mall(forbund: Forbund) -> Mall:
    """A, B and C on top, and D under B."""
    mall = fabriker.mall(forbund)
    texter = {rubrik: fabriker.malltext(mall, rubrik) for rubrik in "ABC"}
    fabriker.malltext(mall, "D", foralder=texter["B"], ordning=1)
    return mall


def form(mall: Mall) -> list[str]:
    return [f"{r.nummer} {r.text.rubrik}" for r in rader(mall)]


def flyttad(mall: Mall, rubrik: str, at: str, by: Person) -> list[str]:
    flytta(text=mall.texter.get(rubrik=rubrik), at=At(at), by=by)
    return form(mall)


@pytest.mark.parametrize(
    ("rubrik", "at", "blir"),
    [
        ("B", "upp", ["1 B", "1.1 D", "2 A", "3 C"]),
        ("A", "ner", ["1 B", "1.1 D", "2 A", "3 C"]),
        ("C", "in", ["1 A", "2 B", "2.1 D", "2.2 C"]),
        ("D", "ut", ["1 A", "2 B", "3 D", "4 C"]),
    ],
)
def test_text_flyttas(mall: Mall, forbundschef: Person, rubrik: str, at: str, blir: list[str]) -> None:
    assert form(mall) == ["1 A", "2 B", "2.1 D", "3 C"]
    assert flyttad(mall, rubrik, at, forbundschef) == blir
    assert Handelse.objects.filter(vad__startswith=f"Mallen Frågor: flyttade {rubrik}").count() == 1


@pytest.mark.parametrize(("rubrik", "at"), [("A", "upp"), ("C", "ner"), ("A", "in"), ("A", "ut")])
def test_flytt_som_inte_gar_andrar_inget(mall: Mall, forbundschef: Person, rubrik: str, at: str) -> None:
    fore = form(mall)
    assert flyttad(mall, rubrik, at, forbundschef) == fore
    assert not Handelse.objects.filter(vad__contains="flyttade").exists()


def test_knapparna_sager_vad_som_gar(mall: Mall) -> None:
    gar = {r.text.rubrik: r.gar for r in rader(mall)}
    assert gar["A"] == {"ner"}
    assert gar["B"] == {"upp", "ner", "in"}
    assert gar["D"] == {"ut"}


def test_ny_mall_far_nyckel_av_namnet_och_dubblett_avvisas(chef: Client, forbund: Forbund) -> None:
    url = reverse("mall_ny", args=[forbund.slug])
    chef.post(url, {"namn": "Frågor före mötet", "sort": "checklista"})
    assert Mall.objects.get().nyckel == "fragor-fore-motet"
    assert "redan en mall" in chef.post(url, {"namn": "Frågor före mötet", "sort": "fraser"}).content.decode()
    assert "någon bokstav" in chef.post(url, {"namn": "!!!", "sort": "fraser"}).content.decode()


def test_text_laggs_till_andras_och_tas_bort(chef: Client, forbund: Forbund, mall: Mall) -> None:
    chef.post(reverse("malltext_ny", args=[forbund.slug, mall.pk]), {"rubrik": "E", "text": "Gammal text"})
    ny = Malltext.objects.get(rubrik="E")
    assert form(mall)[-1] == "4 E"
    chef.post(reverse("malltext", args=[forbund.slug, ny.pk]), {"rubrik": "E", "text": "Ny text"})
    handelse = Handelse.objects.get(vad="Mall Frågor: ändrade text")
    assert (handelse.fran.strip(), handelse.till.strip()) == ("Gammal text", "Ny text")
    url = reverse("malltext_ta_bort", args=[forbund.slug, ny.pk])
    assert "Ta bort E?" in chef.get(url).content.decode()
    chef.post(url, {"bekrafta": "ja"})
    assert Handelse.objects.get(vad="Mallen Frågor: tog bort E").fran.strip() == "Ny text"
    assert not Malltext.objects.filter(pk=ny.pk).exists()


def test_borttagning_tar_med_det_som_ligger_under_och_sager_det(chef: Client, forbund: Forbund, mall: Mall) -> None:
    url = reverse("malltext_ta_bort", args=[forbund.slug, mall.texter.get(rubrik="B").pk])
    assert "1 text ligger under" in chef.get(url).content.decode()
    chef.post(url, {"bekrafta": "ja"})
    assert form(mall) == ["1 A", "2 C"]


def test_flytt_gar_med_knapp_och_leder_till_texten(chef: Client, forbund: Forbund, mall: Mall) -> None:
    text = mall.texter.get(rubrik="A")
    svar = chef.post(reverse("malltext_flytta", args=[forbund.slug, text.pk]), {"at": "ner"})
    assert svar["Location"].endswith(f"#text-{text.pk}")
    assert form(mall)[0] == "1 B"


def test_kodlista_las_i_ordning(forbund: Forbund, mall: Mall) -> None:
    assert rubriker_i(forbund, "fragor") == ["A", "D", "B", "C"]
    assert rubriker_i(forbund, "finns-inte") == []


def test_listan_delar_mallarna_efter_sort(chef: Client, forbund: Forbund, mall: Mall) -> None:
    fabriker.mall(forbund, "verksamhetsplan", sort=Mall.Sort.DOKUMENT, namn="Kapitel")
    svar = chef.get(reverse("mallar", args=[forbund.slug]))
    assert [sort for sort, _ in svar.context["sorter"]] == ["dokumentmall", "checklista"]
