"""Giving and ending roles."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from finsam.forbundsarbete.roller import RollFel, avsluta_roll, bjud_in, ge_roll, skriv_om_person
from finsam.models import Forbund, Handelse, Person, Roll
from tests import fabriker

IDAG = datetime.date(2026, 3, 1)
NY = {"namn": "Olle Berg", "email": "Olle.Berg@exempel.se", "sort": "ledamot", "fran": "2026-03-01", "tom": ""}


def bjud(forbund: Forbund, chef: Person, **andra: Any) -> Roll:
    falt = {"namn": "Olle Berg", "email": "olle.berg@exempel.se", "sort": "ledamot", "fran": IDAG, "tom": None, **andra}
    return bjud_in(forbund=forbund, by=chef, bas="https://finsam.example.se/", **falt)


def test_den_som_ar_ny_laggs_till_och_far_valja_losenord(
    chef: Client, forbund: Forbund, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        svar = chef.post(reverse("person_bjud_in", args=[forbund.slug]), NY, follow=True)
    assert "Olle Berg är ledamot och får ett mejl." in svar.content.decode()
    assert Person.objects.get(email="olle.berg@exempel.se").roller.get().sort == "ledamot"
    assert "http://testserver/konto/losenord/nytt/" in mail.outbox[0].body


def test_den_som_finns_i_ett_annat_forbund_far_rollen_pa_samma_konto(
    forbund: Forbund, forbundschef: Person, utomstaende: Person, django_capture_on_commit_callbacks: Any
) -> None:
    utomstaende.last_login = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    utomstaende.save()
    with django_capture_on_commit_callbacks(execute=True):
        bjud(forbund, forbundschef, namn="Fel Namn", email=utomstaende.email)
    utomstaende.refresh_from_db()
    assert utomstaende.namn == "Ulla Ask"
    assert utomstaende.roller.count() == 2
    assert "https://finsam.example.se/norrdal/2026/" in mail.outbox[0].body


def test_ett_mejl_som_inte_gar_fram_andrar_inget(
    forbund: Forbund, forbundschef: Person, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "finns.inte.Alls"
    with django_capture_on_commit_callbacks(execute=True):
        bjud(forbund, forbundschef)
    assert Roll.objects.filter(person__email="olle.berg@exempel.se").exists()


def test_rollen_star_i_historiken(forbund: Forbund, forbundschef: Person) -> None:
    roll = bjud(forbund, forbundschef)
    handelse = Handelse.objects.get(vad="Gav Olle Berg rollen ledamot")
    assert (handelse.forbund, handelse.vem, handelse.objekt) == (forbund, forbundschef, roll.person)
    assert (handelse.slag, handelse.till) == ("roll", "från och med 1 mars 2026")


@pytest.mark.parametrize("tom", [None, datetime.date(2020, 6, 1)])
def test_samma_roll_samtidigt_avvisas(forbund: Forbund, ledamot: Person, forbundschef: Person, tom: Any) -> None:
    with pytest.raises(RollFel, match="redan ledamot"):
        ge_roll(
            forbund=forbund, person=ledamot, sort="ledamot", fran=datetime.date(2020, 1, 1), tom=tom, by=forbundschef
        )


def test_samma_roll_i_en_annan_tid_gar_bra(forbund: Forbund, ledamot: Person, forbundschef: Person) -> None:
    tidigare = {"fran": datetime.date(2015, 1, 1), "tom": datetime.date(2019, 12, 31)}
    ge_roll(forbund=forbund, person=ledamot, sort="ledamot", by=forbundschef, **tidigare)
    assert ledamot.roller.count() == 2


def test_avslutad_roll_star_kvar_och_i_historiken(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    roll = ledamot.roller.get()
    chef.post(reverse("roll_avsluta", args=[forbund.slug, roll.pk]), {"tom": "2026-03-31"})
    roll.refresh_from_db()
    assert roll.tom == datetime.date(2026, 3, 31)
    handelse = Handelse.objects.get(vad="Avslutade rollen ledamot för Olle Berg")
    assert handelse.fran == "från och med 1 januari 2020"
    assert handelse.till == "från och med 1 januari 2020 till och med 31 mars 2026"


def test_den_sista_forbundschefen_kan_inte_avslutas(chef: Client, forbund: Forbund, forbundschef: Person) -> None:
    roll = forbundschef.roller.get()
    svar = chef.post(reverse("roll_avsluta", args=[forbund.slug, roll.pk]), {"tom": "2026-03-31"})
    assert "Lena Sandgren är den enda som är förbundschef efter den dagen." in svar.content.decode()
    roll.refresh_from_db()
    assert roll.tom is None


@pytest.mark.parametrize(
    ("andra", "gar"),
    [
        ({"fran": datetime.date(2026, 4, 1)}, True),
        ({"fran": datetime.date(2026, 4, 2)}, False),
        ({"fran": datetime.date(2026, 1, 1), "tom": datetime.date(2027, 1, 1)}, False),
    ],
)
def test_chefen_kan_sluta_nar_en_annan_tar_vid(
    forbund: Forbund, forbundschef: Person, andra: dict[str, Any], *, gar: bool
) -> None:
    fabriker.roll(fabriker.person("Ny Chef"), forbund, Roll.Sort.FORBUNDSCHEF, **andra)
    roll = forbundschef.roller.get()
    if gar:
        avsluta_roll(roll=roll, tom=datetime.date(2026, 3, 31), by=forbundschef)
        assert roll.tom == datetime.date(2026, 3, 31)
    else:
        with pytest.raises(RollFel, match="den enda"):
            avsluta_roll(roll=roll, tom=datetime.date(2026, 3, 31), by=forbundschef)


def test_en_chef_med_avstangt_konto_raknas_inte(forbund: Forbund, forbundschef: Person) -> None:
    annan = fabriker.person("Ny Chef")
    Person.objects.filter(pk=annan.pk).update(is_active=False)
    fabriker.roll(annan, forbund, Roll.Sort.FORBUNDSCHEF)
    with pytest.raises(RollFel, match="den enda"):
        avsluta_roll(roll=forbundschef.roller.get(), tom=IDAG, by=forbundschef)


def test_roll_kan_inte_sluta_fore_den_borjar(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    url = reverse("roll_avsluta", args=[forbund.slug, ledamot.roller.get().pk])
    assert "kan inte sluta före den dagen" in chef.post(url, {"tom": "2019-12-31"}).content.decode()


def test_handlaggaren_ger_inga_roller(forbund: Forbund) -> None:
    person = fabriker.person()
    fabriker.roll(person, forbund, Roll.Sort.HANDLAGGARE)
    client = Client()
    client.force_login(person)
    assert client.post(reverse("person_bjud_in", args=[forbund.slug]), NY).status_code == 403
    assert not Person.objects.filter(email="olle.berg@exempel.se").exists()


def test_inbjudan_med_fel_behaller_det_skrivna(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    url = reverse("person_bjud_in", args=[forbund.slug])
    sida = chef.post(url, {**NY, "email": "olle", "tom": "2025-01-01"}).content.decode()
    assert "Skriv hela adressen" in sida
    assert "Rollen kan inte sluta före den börjar." in sida
    assert 'value="Olle Berg"' in sida
    assert "redan ledamot" in chef.post(url, {**NY, "email": ledamot.email}).content.decode()


def test_en_roll_till_ges_fran_personens_sida(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    url = reverse("roll_ge", args=[forbund.slug, ledamot.pk])
    svar = chef.post(url, {"sort": "ordforande", "fran": "1 mars 2026"})
    assert svar["Location"] == reverse("person", args=[forbund.slug, ledamot.pk])
    assert set(ledamot.roller.values_list("sort", flat=True)) == {"ledamot", "ordforande"}
    assert "redan ordförande" in chef.post(url, {"sort": "ordforande", "fran": "1 mars 2026"}).content.decode()


def test_listan_skiljer_pagaende_fran_avslutade(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    fabriker.roll(
        ledamot, forbund, Roll.Sort.ERSATTARE, fran=datetime.date(2010, 1, 1), tom=datetime.date(2014, 12, 31)
    )
    svar = chef.get(reverse("personer", args=[forbund.slug]))
    assert [r.sort for r in svar.context["avslutade"]] == ["ersattare"]
    assert "2010–2014" in svar.content.decode()


def test_listans_fragor_vaxer_inte(
    chef: Client, forbund: Forbund, ledamot: Person, django_assert_num_queries: Any
) -> None:
    url = reverse("personer", args=[forbund.slug])
    chef.get(url)
    for n in range(5):
        fabriker.roll(fabriker.person(f"Person {n}"), forbund, Roll.Sort.ERSATTARE)
    with django_assert_num_queries(4):
        chef.get(url)


def test_personens_sida_visar_historik_bara_for_den_som_far(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    fabriker.handelse(forbund, vad="Gav Olle Berg rollen ledamot", objekt=ledamot)
    fabriker.handelse(fabriker.forbund("sunnanvik"), vad="Hemligt i ett annat förbund", objekt=ledamot)
    url = reverse("person", args=[forbund.slug, ledamot.pk])
    egen = Client()
    egen.force_login(ledamot)
    sida = chef.get(url).content.decode()
    assert "Gav Olle Berg rollen ledamot" in sida
    assert "Hemligt i ett annat förbund" not in sida
    assert "Gav Olle Berg" not in egen.get(url).content.decode()


def andra_person(chef: Client, person: Person, **falt: str) -> Any:
    adress = reverse("person_andra", args=["norrdal", person.pk])
    return chef.post(adress, {"namn": person.namn, "email": person.email, **falt}, follow=True)


def test_namn_och_adress_andras_och_star_i_historiken(
    chef: Client, ledamot: Person, django_capture_on_commit_callbacks: Any
) -> None:
    Person.objects.update(last_login=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    gammal = ledamot.email
    with django_capture_on_commit_callbacks(execute=True):
        svar = andra_person(chef, ledamot, namn="Olle Bergström", email="Olle.Bergstrom@exempel.se")
    assert "Olle Bergström är sparad." in svar.content.decode()
    ledamot.refresh_from_db()
    assert (ledamot.namn, ledamot.email) == ("Olle Bergström", "olle.bergstrom@exempel.se")
    assert set(Handelse.objects.filter(fran__in=["Olle Berg", gammal]).values_list("till", flat=True)) == {
        ledamot.namn,
        ledamot.email,
    }
    assert [m.to for m in mail.outbox] == [[gammal]]


def test_den_som_inte_har_loggat_in_far_inbjudan_pa_den_nya_adressen(
    chef: Client, ledamot: Person, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        andra_person(chef, ledamot, email="ratt@exempel.se")
    assert [m.to for m in mail.outbox] == [["ratt@exempel.se"]]
    assert "/konto/losenord/nytt/" in mail.outbox[0].body


def test_en_person_som_inte_andrades_ger_ingen_historik(chef: Client, ledamot: Person) -> None:
    antal = Handelse.objects.count()
    assert "Inget var ändrat." in andra_person(chef, ledamot).content.decode()
    assert Handelse.objects.count() == antal


def test_en_adress_som_nagon_annan_har_avvisas(chef: Client, ledamot: Person, forbundschef: Person) -> None:
    svar = andra_person(chef, ledamot, email=forbundschef.email.upper())
    assert "Adressen används redan av någon annan." in svar.content.decode()
    assert "<h1>Ändra Olle Berg</h1>" in svar.content.decode().replace(' id="rubrik"', "")


def test_den_som_finns_i_ett_annat_forbund_kan_inte_skrivas_om(
    chef: Client, forbund: Forbund, forbundschef: Person, ledamot: Person, utomstaende: Person
) -> None:
    """Whoever sets the address can choose a new password, and would be in the other förbund too."""
    fabriker.roll(ledamot, utomstaende.roller.get().forbund, Roll.Sort.EKONOM)
    svar = andra_person(chef, ledamot, email="tagen@exempel.se")
    assert "har uppdrag också utanför förbundet" in svar.content.decode()
    ledamot.email = "tagen@exempel.se"
    with pytest.raises(RollFel):
        skriv_om_person(person=ledamot, forbund=forbund, by=forbundschef, bas="/")
    assert not Person.objects.filter(email="tagen@exempel.se").exists()


def test_beskedet_om_en_avslutad_roll_skriver_dagen_i_ord(chef: Client, forbund: Forbund, ledamot: Person) -> None:
    adress = reverse("roll_avsluta", args=[forbund.slug, ledamot.roller.get().pk])
    svar = chef.post(adress, {"tom": "2030-06-30"}, follow=True)
    assert "Olle Berg är ledamot till och med 30 juni 2030." in svar.content.decode()
