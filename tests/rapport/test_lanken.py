"""Writing a report by secret link, and the mails about a report."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from finsam.lankar import aterkalla_lank
from finsam.models import Lank, Person, Utskick
from insatser.models import Insats, Rapport
from insatser.rapport import brev, steg
from tests import fabriker
from tests.rapport.test_skriva import sant


@pytest.fixture
def lank(rapport: Rapport, forbundschef: Person) -> Lank:
    return brev.bjud_in(rapport=rapport, by=forbundschef, epost="Ida@exempel.se", halsning="Hej Ida!")


def adressen() -> str:
    """The address in the latest mail to Ida."""
    text = Utskick.objects.filter(till="ida@exempel.se").first().text
    return re.search(r"/l/rapport/\S+/", text)[0]


def test_lanken_oppnar_rapporten_utan_konto(lank: Lank, rapport: Rapport) -> None:
    svar = Client().get(adressen())
    assert "Du skriver som ida@exempel.se" in svar.content.decode()
    assert "Tolv deltog." in svar.content.decode()


def test_det_skrivna_sparas_och_lamnas_in_genom_lanken(lank: Lank, rapport: Rapport) -> None:
    client, har = Client(), adressen()
    assert client.post(har, {**sant(rapport, Resultat="<p>Sex.</p>"), "vidare": "1"})["Location"] == f"{har}granska/"
    assert "Sex." in client.get(f"{har}granska/").content.decode()
    assert client.post(f"{har}granska/")["Location"] == har
    rapport.refresh_from_db()
    assert (rapport.tillstand, rapport.inlamnad_av) == ("inlamnad", "ida@exempel.se")
    assert "Rapporten är mottagen" in client.get(har).content.decode()
    assert client.get(f"{har}granska/")["Location"] == har


def test_tom_rapport_lamnas_inte_in_genom_lanken(insats: Insats, forbundschef: Person) -> None:
    tom = fabriker.rapport(insats)
    brev.bjud_in(rapport=tom, by=forbundschef, epost="ida@exempel.se")
    svar = Client().post(f"{adressen()}granska/", follow=True)
    assert "Rapporten är tom" in svar.content.decode()


def test_att_bjuda_in_paborjar_rapporten_och_ny_lank_ersatter(insats: Insats, forbundschef: Person) -> None:
    vantad = fabriker.rapport(insats)
    forst = brev.bjud_in(rapport=vantad, by=forbundschef, epost="ida@exempel.se")
    brev.bjud_in(rapport=vantad, by=forbundschef, epost="ida@exempel.se")
    vantad.refresh_from_db()
    forst.refresh_from_db()
    assert vantad.tillstand == "utkast"
    assert forst.aterkallad


def test_aterkallad_lank_oppnar_inget(lank: Lank, forbundschef: Person) -> None:
    har = adressen()
    aterkalla_lank(lank=lank, by=forbundschef)
    assert Client().get(har).status_code == 404


def test_aterkallad_lank_kan_inte_spara(lank: Lank, rapport: Rapport, forbundschef: Person) -> None:
    har = adressen()
    aterkalla_lank(lank=lank, by=forbundschef)
    assert Client().post(har, sant(rapport, Resultat="<p>X</p>")).status_code == 404


def test_atersand_sags_till_de_ansvariga_och_med_ny_lank_till_ida(
    lank: Lank, rapport: Rapport, ansvarig: Person, forbundschef: Person
) -> None:
    gammal = adressen()
    steg.lamna_in(rapport=rapport, av=steg.Skribent("ida@exempel.se"))
    nu = steg.sand_ater(rapport=rapport, skal="Skriv om målen.", by=forbundschef)
    assert brev.skicka_atersand(rapport=nu, by=forbundschef) == 2
    assert brev.skicka_atersand(rapport=nu, by=forbundschef) == 0
    till_maria = Utskick.objects.get(till=ansvarig.email)
    assert "Skriv om målen." in till_maria.text
    assert rapport.get_absolute_url() in till_maria.text
    assert Client().get(gammal).status_code == 404


def test_godkannandet_sags_till_alla_som_skrev(
    lank: Lank, ansvarig: Person, rapport: Rapport, forbundschef: Person
) -> None:
    steg.lamna_in(rapport=rapport, av=steg.Skribent("Maria"))
    assert brev.skicka_godkand(rapport=steg.godkann(rapport=rapport, by=forbundschef), by=forbundschef) == 2
    assert set(Utskick.objects.filter(amne__startswith="Godkänd").values_list("till", flat=True)) == {
        "ida@exempel.se",
        ansvarig.email,
    }


def test_den_vars_roll_slutat_far_inget(ansvarig: Person, inlamnad: Rapport, forbundschef: Person) -> None:
    ansvarig.roller.update(tom=timezone.localdate() - timedelta(days=1))
    assert brev.skicka_godkand(rapport=inlamnad, by=forbundschef) == 0


def test_mejlet_visas_innan_det_gar(chef: Client, rapport: Rapport) -> None:
    url = f"{rapport.get_absolute_url()}lank/"
    svar = chef.post(url, {"epost": "ida@exempel.se", "halsning": "Hej!"})
    assert brev.PLATSHALLARE in svar.content.decode()
    assert not Lank.objects.exists()
    assert "e-post" in chef.post(url, {"epost": "ida"}).content.decode()
    chef.post(url, {"epost": "ida@exempel.se", "halsning": "Hej!", "skicka": "1"})
    lank: Any = Lank.objects.get()
    sida = chef.get(rapport.get_absolute_url()).content.decode()
    assert "ida@exempel.se" in sida
    chef.post(f"{url}{lank.pk}/aterkalla/")
    lank.refresh_from_db()
    assert lank.aterkallad


def test_inlamnad_rapport_far_ingen_lank(chef: Client, inlamnad: Rapport) -> None:
    assert chef.get(f"{inlamnad.get_absolute_url()}lank/")["Location"] == inlamnad.get_absolute_url()
