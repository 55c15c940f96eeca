"""The other pages: writing on, sending back, turning down, mending words."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.atkomst import tilltrade_till
from finsam.models import Forbund, Person, Roll
from insatser.forms.rekvisition import nasta_period
from insatser.models import Insats, Rekvisition
from insatser.rekvisition import steg
from insatser.rekvisition.blad import blad
from insatser.rekvisition.lage import lage
from insatser.rekvisition.panel import for_insats, panel, rekvisitionssteg, uppgifter
from tests import fabriker
from tests.rekvisition import fabrik


def post(client: Client, namn: str, rekvisition: Rekvisition, **data: Any) -> Any:
    svar = client.post(reverse(namn, args=["norrdal", rekvisition.pk]), data)
    rekvisition.refresh_from_db()
    return svar


@pytest.fixture
def utkast(insats: Insats, ansvarig: Person) -> Rekvisition:
    return fabriker.rekvisition(insats, tillstand="utkast", by=ansvarig)


def test_utkastet_skrivs_vidare_med_underlag(som_ansvarig: Client, utkast: Rekvisition) -> None:
    rad = utkast.rader.get()
    visad = som_ansvarig.get(reverse("rekvisition_andra", args=["norrdal", utkast.pk])).content.decode()
    assert 'value="100\N{NO-BREAK SPACE}000"' in visad
    fil = {"rad-0-fil": SimpleUploadedFile("lon.csv", b"Kostnad;Belopp\r\nLon;1\r\n", "text/csv")}
    rader = fabrik.rader(
        {"pk": rad.pk, "slag": "personal", "benamning": "Lön", "belopp": "90000"}, version=utkast.version
    )
    hela = {"underlag": SimpleUploadedFile("bok.csv", b"Konto;Belopp\r\n5010;1\r\n", "text/csv")}
    assert post(som_ansvarig, "rekvisition_andra", utkast, **rader, **fil, **hela).status_code == 302
    assert sorted(str(u) for u in utkast.underlag.all()) == ["bok.csv", "lon.csv"]
    assert utkast.rader.get(pk=rad.pk).belopp == 90000


def test_krock_i_utkastet_behaller_det_skrivna(som_ansvarig: Client, utkast: Rekvisition) -> None:
    rader = fabrik.rader({"slag": "lokal", "benamning": "Mitt", "belopp": "5"}, version=77)
    svar = post(som_ansvarig, "rekvisition_andra", utkast, **rader)
    assert svar.status_code == 409
    assert 'value="Mitt"' in svar.content.decode()
    assert f'name="version" value="{utkast.version}"' in svar.content.decode()


def test_tagen_parkerad_rad_sags_i_formularet(som_ansvarig: Client, utkast: Rekvisition) -> None:
    rad = {"slag": "lokal", "benamning": "Hyra", "belopp": "5", "ursprung": utkast.rader.get().pk}
    svar = post(som_ansvarig, "rekvisition_andra", utkast, **fabrik.rader(rad, version=utkast.version))
    assert "finns redan i en annan rekvisition" in svar.content.decode()


@pytest.mark.parametrize(("fran", "tom", "fel"), [("2026-05-01", "2026-04-01", "före den börjar"), ("2026-12-01", "2027-01-31", "inom ett kalenderår")])  # fmt: skip
def test_perioden_provas(som_ansvarig: Client, utkast: Rekvisition, fran: str, tom: str, fel: str) -> None:
    svar = post(som_ansvarig, "rekvisition_andra", utkast, **fabrik.rader({}, fran=fran, tom=tom))
    assert fel in svar.content.decode()
    assert "Skriv minst en rad" in svar.content.decode()


def test_halva_rader_sags(som_ansvarig: Client, utkast: Rekvisition) -> None:
    text = post(
        som_ansvarig, "rekvisition_andra", utkast, **fabrik.rader({"belopp": "5"}, {"benamning": "Resor"})
    ).content
    for fel in ("Välj slag", "Skriv vad beloppet avser", "Skriv ett belopp över noll"):
        assert fel in text.decode()


def test_inlamnad_kan_inte_skrivas_om(som_ansvarig: Client, rekvisition: Rekvisition) -> None:
    assert post(som_ansvarig, "rekvisition_andra", rekvisition).status_code == 302
    assert post(som_ansvarig, "rekvisition_ta_bort", rekvisition).url == rekvisition.get_absolute_url()


def test_den_ansvariga_lamnar_in_och_tar_bort(som_ansvarig: Client, utkast: Rekvisition, insats: Insats) -> None:
    post(som_ansvarig, "rekvisition_lamna_in", utkast)
    assert utkast.tillstand == "inlamnad"
    andra = fabriker.rekvisition(insats, 2, tillstand="utkast")
    som_ansvarig.post(reverse("rekvisition_ta_bort", args=["norrdal", andra.pk]))
    assert Rekvisition.objects.count() == 1


def test_annans_insats_skrivs_inte(forbund: Forbund, rekvisition: Rekvisition) -> None:
    """A ledamot who is responsible for another insats sees the rekvisition but may not write in it."""
    person = fabriker.person("Per Holm")
    for sort in (Roll.Sort.LEDAMOT, Roll.Sort.INSATSANSVARIG):
        fabriker.roll(person, forbund, sort)
    client = Client()
    client.force_login(person)
    for namn in ("rekvisition_andra", "rekvisition_lamna_in", "rekvisition_ta_bort"):
        assert post(client, namn, rekvisition).status_code == 403
    ny = reverse("rekvisition_ny", args=["norrdal", rekvisition.insats_id])
    assert client.post(ny).status_code == 403


def test_komplettering_avvisning_och_ny_granskning(
    chef: Client, som_ansvarig: Client, rekvisition: Rekvisition, ekonom: Person
) -> None:
    assert "Skriv vad som ska kompletteras" in post(chef, "rekvisition_komplettera", rekvisition).content.decode()
    post(chef, "rekvisition_komplettera", rekvisition, skal="Fakturan saknas")
    assert "Fakturan saknas" in som_ansvarig.get(rekvisition.get_absolute_url()).content.decode()
    assert "är väntar" not in post(chef, "rekvisition_granska", rekvisition, steg="klar").url
    post(som_ansvarig, "rekvisition_lamna_in", rekvisition)
    fabrik.granska(rekvisition, ekonom)
    post(chef, "rekvisition_granska_igen", rekvisition, skal="Fel rad")
    assert rekvisition.tillstand == "inlamnad"
    post(chef, "rekvisition_avvisa", rekvisition, skal="Fel insats")
    assert "Fel insats" in chef.get(rekvisition.get_absolute_url()).content.decode()
    igen = post(chef, "rekvisition_avvisa", rekvisition, skal="En gång till")
    assert "Läs in sidan på nytt" in igen.content.decode()
    assert "Avvisad" in str(blad(rekvisition, lage(rekvisition)))


def test_texten_rattas_bara_nar_den_ar_granskad(chef: Client, rekvisition: Rekvisition, ekonom: Person) -> None:
    assert post(chef, "rekvisition_text", rekvisition).status_code == 302
    fabrik.granska(rekvisition, ekonom)
    rad = rekvisition.rader.get()
    post(chef, "rekvisition_text", rekvisition, **{f"rad{rad.pk}": "Lön, 50 procent", "meddelande": "Två rader"})
    assert (rekvisition.meddelande, rekvisition.rader.get().benamning) == ("Två rader", "Lön, 50 procent")
    assert "Två rader" in str(blad(rekvisition, lage(rekvisition)))


def test_granskningen_sparas_sa_lange(chef: Client, rekvisition: Rekvisition) -> None:
    rad = rekvisition.rader.get()
    data = {"version": rekvisition.version, f"rad{rad.pk}-utfall": "godkand", "steg": "spara"}
    post(chef, "rekvisition_granska", rekvisition, **data)
    rad.refresh_from_db()
    assert (rekvisition.tillstand, rad.utfall) == ("inlamnad", "godkand")


def test_fel_dag_for_betalningen_sags(
    som_ekonom: Client, rekvisition: Rekvisition, forbundschef: Person, ekonom: Person
) -> None:
    fabrik.granska(rekvisition, forbundschef)
    steg.attestera(rekvisition=rekvisition, by=ekonom)
    assert "före attesten" in post(som_ekonom, "rekvisition_betald", rekvisition, dag="2020-01-01").content.decode()


def test_nasta_period_ar_kvartalet_efter(insats: Insats) -> None:
    assert nasta_period(insats)[0].day == 1
    insats.fran = datetime.date(2026, 2, 15)
    assert nasta_period(insats) == (datetime.date(2026, 2, 15), datetime.date(2026, 3, 31))
    fabriker.rekvisition(insats, fran=datetime.date(2026, 7, 1), tom=datetime.date(2026, 9, 30))
    assert nasta_period(insats) == (datetime.date(2026, 10, 1), datetime.date(2026, 12, 31))


def test_parkerad_rad_star_overst_i_nasta(som_ansvarig: Client, rekvisition: Rekvisition, forbundschef: Person) -> None:
    fabrik.granska(rekvisition, forbundschef, fabrik.provning("parkerad"))
    text = som_ansvarig.get(reverse("rekvisition_ny", args=["norrdal", rekvisition.insats_id])).content.decode()
    assert "Parkerad förra gången" in text


def test_lsg_ser_inga_rekvisitioner_pa_insatsen(forbund: Forbund, insats: Insats, rekvisition: Rekvisition) -> None:
    lsg = fabriker.person("Sixten Hall")
    fabriker.roll(lsg, forbund, Roll.Sort.LSG)
    tilltrade = tilltrade_till(lsg, "norrdal")
    assert tilltrade
    assert (panel(tilltrade, insats), for_insats(tilltrade, insats), list(uppgifter(tilltrade, 2026))) == (None, [], [])


def test_forloppet_och_panelen_i_alla_tillstand(
    insats: Insats,
    rekvisition: Rekvisition,
    utkast_tva: Rekvisition,
    forbundschef: Person,
    ekonom: Person,
    ledamot: Person,
) -> None:
    fabrik.betald(rekvisition, forbundschef, ekonom)
    steg.avvisa(rekvisition=fabriker.rekvisition(insats, 3), skal="Nej", by=forbundschef)
    tilltrade = tilltrade_till(forbundschef, "norrdal")
    assert tilltrade
    texter = [s.text for s in rekvisitionssteg(for_insats(tilltrade, insats))]
    assert any("Betald" in t for t in texter)
    assert any("Avvisad" in t for t in texter)
    assert len(texter) == 2
    laser = tilltrade_till(ledamot, "norrdal")
    assert laser
    assert panel(laser, fabriker.insats(insats.forbund, "Tom")) is None


@pytest.fixture
def utkast_tva(insats: Insats) -> Rekvisition:
    return fabriker.rekvisition(insats, 2, tillstand="utkast", inlamnad=None, inlamnad_av=None)


def test_den_ansvariga_far_komplettera_som_uppgift(
    rekvisition: Rekvisition, forbundschef: Person, ansvarig: Person
) -> None:
    steg.begar_komplettering(rekvisition=rekvisition, vad="Faktura", by=forbundschef)
    tilltrade = tilltrade_till(ansvarig, "norrdal")
    assert tilltrade
    assert [u.rubrik for u in uppgifter(tilltrade, timezone.localdate().year)] == [
        "Komplettera rekvisition 1, Steget in"
    ]
