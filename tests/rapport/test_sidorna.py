"""The pages of reports: list, reading, steps, what goes into the årsredovisning, panels and what waits."""

import datetime
from typing import Any

import pytest
from django.test import Client

from finsam.kontroller import Utfall, kontrollera
from finsam.models import Forbund, Person, Utskick
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.models import Insats, Rapport
from insatser.rapport import panel
from insatser.rapport.blad import blad
from insatser.rapport.utdrag import markera
from insatser.rapport.visning import delar
from tests import fabriker

D = datetime.date
TEXT = {"Resultat": "<p>Fyra fick arbete.</p>"}


def inloggad(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def alla(insats: Insats) -> list[Rapport]:
    """Late, expected, handed in and approved."""
    return [
        fabriker.rapport(insats),
        fabriker.rapport(insats, slag="ar", tom=D(2026, 12, 31), senast=D(2099, 1, 31)),
        fabriker.rapport(insats, TEXT, slag="halvar", tillstand="inlamnad"),
        fabriker.rapport(insats, TEXT, slag="slut", tillstand="godkand"),
    ]


def test_listan_visar_hur_arets_rapporter_star(chef: Client, forbund: Forbund, alla: list[Rapport]) -> None:
    svar = chef.get(f"/{forbund.slug}/2026/rapporter/")
    assert [(a.namn, a.antal) for a in svar.context["antal"]] == [
        ("Försenade", 1),
        ("Väntas", 1),
        ("Att läsa och godkänna", 1),
        ("Godkända", 1),
    ]
    assert len(chef.get(f"/{forbund.slug}/2026/rapporter/?lage=sen&q=steget").context["rader"]) == 1
    assert "passar urvalet" in chef.get(f"/{forbund.slug}/2026/rapporter/?q=finns inte").content.decode()
    assert "Inga rapporter" in chef.get(f"/{forbund.slug}/2025/rapporter/").content.decode()


def test_listans_fragor_blir_inte_fler(
    chef: Client, forbund: Forbund, alla: list[Rapport], django_assert_num_queries: Any
) -> None:
    chef.get(f"/{forbund.slug}/2026/rapporter/")
    with django_assert_num_queries(4):  # session, person, roles, reports
        chef.get(f"/{forbund.slug}/2026/rapporter/")


def test_rapportens_fragor_blir_inte_fler_med_rubrikerna(
    chef: Client, insats: Insats, django_assert_max_num_queries: Any
) -> None:
    rapport = fabriker.rapport(insats, {f"Rubrik {n}": "<p>Text</p>" for n in range(12)}, tillstand="godkand")
    chef.get(rapport.get_absolute_url())
    with django_assert_max_num_queries(9):
        chef.get(rapport.get_absolute_url())


def test_utkastets_text_ser_inte_ledamoten_men_den_inlamnade(
    ledamot: Person, rapport: Rapport, ansvarig: Person
) -> None:
    som_ledamot = inloggad(ledamot)
    svar = som_ledamot.get(rapport.get_absolute_url()).content.decode()
    assert "Fyra fick arbete" not in svar
    assert "inte inlämnad" in svar
    assert som_ledamot.get(f"{rapport.get_absolute_url()}pdf/")["Location"] == rapport.get_absolute_url()
    inloggad(ansvarig).post(f"{rapport.get_absolute_url()}lamna-in/")
    assert "Fyra fick arbete" in som_ledamot.get(rapport.get_absolute_url()).content.decode()


def test_den_ansvarige_borjar_skriver_och_lamnar_in(som_ansvarig: Client, insats: Insats) -> None:
    rapport = fabriker.rapport(insats)
    har = rapport.get_absolute_url()
    assert som_ansvarig.post(f"{har}borja/")["Location"] == f"{har}skriv/"
    assert "Hälften når arbete" in som_ansvarig.get(f"{har}skriv/").content.decode()
    assert "Rapporten är tom" in som_ansvarig.post(f"{har}lamna-in/", follow=True).content.decode()


def test_chefen_sander_tillbaka_och_de_ansvariga_far_mejl(chef: Client, inlamnad: Rapport, ansvarig: Person) -> None:
    har = inlamnad.get_absolute_url()
    assert "Skriv vad som behöver ändras." in chef.post(f"{har}sand-tillbaka/").content.decode()
    svar = chef.post(f"{har}sand-tillbaka/", {"skal": "Målen saknas."}, follow=True)
    assert "Målen saknas." in svar.content.decode()
    assert Utskick.objects.get().till == ansvarig.email
    assert "inte på nytt" not in chef.post(f"{har}sand-tillbaka/", {"skal": "Igen"}).content.decode()


def test_chefen_godkanner_och_tar_tillbaka(chef: Client, inlamnad: Rapport, ansvarig: Person) -> None:
    har = inlamnad.get_absolute_url()
    assert "godkänd" in chef.post(f"{har}godkann/", follow=True).content.decode()
    assert Utskick.objects.get().amne.startswith("Godkänd")
    assert "Läs in sidan på nytt" in chef.post(f"{har}godkann/", follow=True).content.decode()
    chef.post(f"{har}ta-tillbaka/", {"skal": "En siffra är fel."})
    inlamnad.refresh_from_db()
    assert inlamnad.tillstand == "inlamnad"


def test_chefen_tar_med_kortar_och_tar_bort(chef: Client, godkand: Rapport) -> None:
    avsnitt = godkand.avsnitt.last()
    har = f"{godkand.get_absolute_url()}avsnitt/{avsnitt.pk}"
    chef.post(f"{har}/ta-med/")
    assert "Fyra fick arbete." in chef.get(f"{har}/korta/").content.decode()
    svar = chef.post(f"{har}/korta/", {"text": "<p>Fyra av tolv.</p>", "ar": 2026, "version": 1}, follow=True)
    assert "Fyra av tolv." in svar.content.decode()
    assert "Välj ett" in chef.post(f"{har}/korta/", {"text": "", "ar": 1900, "version": 1}).content.decode()
    krock = chef.post(f"{har}/korta/", {"text": "<p>Annat.</p>", "ar": 2026, "version": 1})
    assert krock.status_code == 409
    chef.post(f"{har}/ta-inte-med/")
    assert chef.get(f"{har}/korta/").status_code == 404


def test_text_som_andrats_efter_forkortningen_marks(godkand: Rapport, forbundschef: Person) -> None:
    utdrag = markera(avsnitt=godkand.avsnitt.first(), by=forbundschef)
    utdrag.text = "<p>Kort.</p>"
    utdrag.save()
    stycke = delar(godkand)[0].stycken[0]
    assert not stycke.andrat_efter
    stycke.avsnitt.andrad = utdrag.andrad + datetime.timedelta(hours=1)
    assert stycke.andrat_efter


def test_kansliet_lagger_till_flyttar_och_tar_bort(chef: Client, insats: Insats, forbund: Forbund) -> None:
    data = {"slag": "ar", "fran": "2026-01-01", "tom": "2026-12-31", "senast": "2027-01-31"}
    url = f"/{forbund.slug}/insatser/{insats.pk}/rapport/"
    assert "sluta före" in chef.post(url, {**data, "tom": "2025-01-01"}).content.decode()
    assert "Lägg till rapport" in chef.get(url).content.decode()
    chef.post(url, data)
    assert "finns redan" in chef.post(url, data).content.decode()
    rapport = insats.rapporter.get()
    har = rapport.get_absolute_url()
    assert "sluta före" in chef.post(f"{har}dagar/", {**data, "tom": "2025-01-01"}).content.decode()
    assert chef.post(f"{har}dagar/", {**data, "senast": "2027-03-01", "version": 9}).status_code == 409
    chef.post(f"{har}dagar/", {**data, "senast": "2027-03-01", "version": 1})
    rapport.refresh_from_db()
    assert rapport.senast == D(2027, 3, 1)
    assert chef.post(f"{har}ta-bort/", {"skal": "Insatsen är vilande."})["Location"] == insats.get_absolute_url()
    assert not insats.rapporter.exists()


def test_det_som_inte_gar_sags_vid_formularet(chef: Client, insats: Insats, inlamnad: Rapport) -> None:
    har = inlamnad.get_absolute_url()
    data = {"slag": "ar", "fran": "2026-01-01", "tom": "2026-12-31", "senast": "2027-01-31", "version": 1}
    assert "inlämnad" in chef.post(f"{har}dagar/", data).content.decode()
    assert "inte behövs" in chef.get(f"{har}ta-bort/").content.decode()
    assert "påbörjad" in chef.post(f"{har}ta-bort/", {"skal": "X"}).content.decode()


def tilltrade(person: Person, forbund: Forbund) -> Tilltrade:
    return Tilltrade(person, forbund, frozenset(person.roller.values_list("sort", flat=True)))


def rubriker(uppgifter: Any) -> list[tuple[str, str]]:
    return [(u.rubrik, u.ord) for u in uppgifter]


def test_det_som_vantar_star_hos_den_som_ska_gora_det(
    forbund: Forbund, ansvarig: Person, forbundschef: Person, ledamot: Person, alla: list[Rapport]
) -> None:
    assert rubriker(panel.uppgifter(tilltrade(ansvarig, forbund), 2026)) == [
        ("Lämna kvartalsrapport januari–mars 2026, Steget in", "Försenad")
    ]
    assert sorted(rubriker(panel.uppgifter(tilltrade(forbundschef, forbund), 2026))) == [
        ("Kvartalsrapport januari–mars 2026 saknas, Steget in", "Försenad"),
        ("Läs halvårsrapport januari–mars 2026, Steget in", "Väntar på dig"),
    ]
    assert rubriker(panel.uppgifter(tilltrade(ledamot, forbund), 2026)) == []


def test_utan_ansvarig_sags_att_ingen_paminns(forbund: Forbund, insats: Insats, forbundschef: Person) -> None:
    fabriker.rapport(insats)
    (uppgift,) = panel.uppgifter(tilltrade(forbundschef, forbund), 2026)
    assert uppgift.text.startswith("Ingen är ansvarig")


def test_det_som_vantar_kostar_tva_fragor(
    forbund: Forbund, ansvarig: Person, alla: list[Rapport], django_assert_num_queries: Any
) -> None:
    min_ = tilltrade(ansvarig, forbund)
    with django_assert_num_queries(2):
        assert len(list(panel.uppgifter(min_, 2026))) == 1


def test_atersand_visar_vad_som_ska_andras(forbund: Forbund, insats: Insats, ansvarig: Person) -> None:
    fabriker.rapport(insats, TEXT, tillstand="atersand", senast=D(2099, 1, 1))
    (uppgift,) = panel.uppgifter(tilltrade(ansvarig, forbund), 2026)
    assert isinstance(uppgift, Uppgift)
    assert (uppgift.ord, uppgift.text) == ("Återsänd", "Skriv om målen också.")


def test_lsg_ser_inga_rapporter(forbund: Forbund, alla: list[Rapport], insats: Insats) -> None:
    lsg = fabriker.person("Lars Gran")
    fabriker.roll(lsg, forbund, "lsg")
    utan = tilltrade(lsg, forbund)
    assert list(panel.uppgifter(utan, 2026)) == panel.for_insats(utan, insats) == []
    assert panel.panel(utan, insats) is panel.startpanel(utan, 2026) is None
    assert not Rapport.objects.synliga_for(utan).exists()


def test_panelerna_visar_rapporterna(
    chef: Client, forbund: Forbund, insats: Insats, ledamot: Person, alla: list[Rapport]
) -> None:
    assert "Slutrapport januari–mars 2026" in chef.get(insats.get_absolute_url()).content.decode()
    assert "Alla rapporter 2026" in chef.get(f"/{forbund.slug}/2026/").content.decode()
    tom = fabriker.insats(forbund, "Tom insats")
    assert "Inga rapporter väntas" in chef.get(tom.get_absolute_url()).content.decode()
    assert panel.panel(tilltrade(ledamot, forbund), tom) is None
    assert panel.startpanel(tilltrade(ledamot, forbund), 2020) is None


def test_forloppet_far_ett_steg_for_varje_rapport(alla: list[Rapport]) -> None:
    steg = {s.rubrik.split()[0]: (s.sort, s.vantar) for s in panel.rapportsteg(alla)}
    assert steg == {
        "Kvartalsrapport": ("late", "Försenad"),
        "Årsrapport": ("", ""),
        "Halvårsrapport": ("wait", "Väntar på godkännande"),
        "Slutrapport": ("", ""),
    }


def test_kontrollen_sager_vilka_som_saknas(forbund: Forbund, alla: list[Rapport]) -> None:
    def utfall() -> list[Utfall]:
        return [k.utfall for k in kontrollera(forbund, 2026) if k.id == "rapport.lamnade"]

    assert utfall() == [Utfall.UPPLYSNING]
    alla[0].delete()
    assert utfall() == [Utfall.HALLER]


def test_rapporten_pa_papper_har_rubriker_och_mal_under_ett(insats: Insats) -> None:
    rapport = fabriker.rapport(
        insats, {"Verksamhet": "<h3>Mötena</h3><p>Tio.</p>", "Lärdomar": ""}, tillstand="godkand"
    )
    mal = fabriker.rapport(insats, {"Hälften når arbete": "<p>Nära.</p>", "Alla har en plan": ""}, slag="ar")
    mal.avsnitt.update(grupp="Mål")
    ena, andra = blad(rapport, delar(rapport)), blad(mal, delar(mal))
    assert [(k.rubrik, len(k.delar)) for k in (*ena.kapitel, *andra.kapitel)] == [
        ("Verksamhet", 1),
        ("Lärdomar", 1),
        ("Mål", 2),
    ]
    assert [f.vad for f in ena.uppgifter] == ["Insats", "Anordnare", "Period", "Inlämnad", "Godkänd"]


def test_pdf_skapas_av_arbetaren(chef: Client, godkand: Rapport) -> None:
    assert "skapas" in chef.get(f"{godkand.get_absolute_url()}pdf/").content.decode().lower()
