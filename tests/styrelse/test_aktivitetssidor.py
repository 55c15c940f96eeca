"""The forms of activities, through the client."""

from typing import Any

from django.test import Client
from django.urls import reverse

from finsam.models import Forbund
from styrelse.models import Aktivitet
from tests import fabriker
from tests.fabriker import AR


def url(vy: str, *args: Any) -> str:
    return reverse(vy, args=["norrdal", *args])


def falt(**falt: Any) -> dict[str, Any]:
    return {
        "text": "Kurs i lagen",
        "omrade": "Kompetens",
        "nar": "mars",
        "ansvarig": "Kansliet",
        "version": "1",
        **falt,
    }


def test_aktivitet_laggs_till_med_sina_mal(chef: Client, forbund: Forbund) -> None:
    mal = fabriker.mal(forbund)
    svar = chef.post(url("aktivitet_ny", AR), falt(mal=[mal.pk]))
    assert svar.url == url("mal_lista", AR) + "#aktiviteter"
    assert [m.text for m in Aktivitet.objects.get().mal.all()] == ["Fler i arbete"]


def test_andra_forbunds_mal_gar_inte_att_valja(chef: Client, forbund: Forbund) -> None:
    fabriker.mal(forbund)
    annat = fabriker.mal(fabriker.forbund("sunnanvik"))
    assert (
        "finns inte bland tillgängliga alternativ"
        in chef.post(url("aktivitet_ny", AR), falt(mal=[annat.pk])).content.decode()
    )


def test_omraden_som_finns_foreslas(chef: Client, forbund: Forbund) -> None:
    fabriker.aktivitet(forbund, omrade="Ekonomi")
    sida = chef.get(url("aktivitet_ny", AR) + "?omrade=Plattformar").content.decode()
    assert '<option value="Ekonomi">' in sida
    assert 'value="Plattformar"' in sida


def test_aktivitet_andras(chef: Client, forbund: Forbund) -> None:
    aktivitet = fabriker.aktivitet(forbund)
    assert "Utbildning för chefer" in chef.get(url("aktivitet_andra", aktivitet.pk)).content.decode()
    chef.post(url("aktivitet_andra", aktivitet.pk), falt())
    aktivitet.refresh_from_db()
    assert (aktivitet.text, aktivitet.version) == ("Kurs i lagen", 2)


def test_den_som_sparar_sist_ser_bada_texterna(chef: Client, forbund: Forbund) -> None:
    aktivitet = fabriker.aktivitet(forbund, "Det som den andra skrev", version=2)
    svar = chef.post(url("aktivitet_andra", aktivitet.pk), falt())
    assert svar.status_code == 409
    assert all(ord_ in svar.content.decode() for ord_ in ("Det som den andra skrev", "Kurs i lagen"))


def test_aktivitet_tas_bort_efter_fraga(chef: Client, forbund: Forbund) -> None:
    aktivitet = fabriker.aktivitet(forbund)
    assert "historiken" in chef.get(url("aktivitet_ta_bort", aktivitet.pk)).content.decode()
    chef.post(url("aktivitet_ta_bort", aktivitet.pk), {"bekrafta": "ja"})
    assert not Aktivitet.objects.exists()


def test_aktivitet_flyttas(chef: Client, forbund: Forbund) -> None:
    fabriker.aktivitet(forbund, "A", ordning=0)
    b = fabriker.aktivitet(forbund, "B", ordning=1)
    svar = chef.post(url("aktivitet_flytta", b.pk), {"riktning": "upp"})
    assert svar.url.endswith(f"#aktivitet-{b.pk}")
    assert [a.text for a in Aktivitet.objects.all()] == ["B", "A"]
