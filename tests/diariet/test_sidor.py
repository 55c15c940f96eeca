"""The pages of the diarium."""

from typing import Any

import page
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from finsam.atkomst import tilltrade_till
from finsam.diarium import oppna_arende, registrera_handling
from finsam.diarium.blad import diarieblad
from finsam.diarium.rattelser import avsluta, makulera
from finsam.dokument.fryst import som_data
from finsam.dokument.pdf import dokument_till_pdf
from finsam.models import Diarieforing, Fil, Forbund, Handling, Person, Roll
from finsam.sok import sok
from tests import fabriker
from tests.diariet.conftest import DAG, GRUND
from tests.dokument import pdfprov

HEMLIGT = ("sjukskrivning", "Söderholm")


@pytest.fixture
def ledamoten(ledamot: Person) -> Client:
    client = Client()
    client.force_login(ledamot)
    return client


def sida(client: Client, vy: str, *argument: Any, **urval: str) -> str:
    svar = client.get(reverse(vy, args=["norrdal", *argument]), urval)
    assert svar.status_code == 200
    return svar.content.decode()


# --- The list ----------------------------------------------------------------------------------------------------


def test_listan_visar_arets_handlingar(chef: Client, brev: Handling, hemlig: Handling) -> None:
    html = sida(chef, "diarium", 2026)
    for text in ("2026:1-1", "Svar på remissen", "Norrdals kommun", "2 handlingar", GRUND, *HEMLIGT):
        assert text in html
    assert "Inget är registrerat 2025" in sida(chef, "diarium", 2025)


def test_ledamoten_ser_raden_men_inte_det_som_ar_dolt(ledamoten: Client, brev: Handling, hemlig: Handling) -> None:
    for html in (sida(ledamoten, "diarium", 2026), sida(ledamoten, "diarium_arende", hemlig.diarieforing_id)):
        assert "Svar på remissen" in html
        assert "Uppgiften visas inte" in html
        assert not [ord_ for ord_ in (*HEMLIGT, GRUND) if ord_ in html]
    assert "2026:1-2" in sida(ledamoten, "diarium", 2026)


def test_sokningen_avslojar_inte_det_som_ar_dolt(ledamoten: Client, chef: Client, hemlig: Handling) -> None:
    for ord_ in HEMLIGT:
        assert "passar urvalet" in sida(ledamoten, "diarium", 2026, q=ord_)
        assert "2026:1-1" in sida(chef, "diarium", 2026, q=ord_)


@pytest.mark.parametrize(
    ("urval", "traff"),
    [
        ({"q": "2026:1"}, True),
        ({"q": "2026:1-1"}, True),
        ({"q": "2026:2"}, False),
        ({"q": "norrdal"}, True),
        ({"q": "samlokal"}, True),
        ({"riktning": "in"}, True),
        ({"riktning": "ut"}, False),
        ({"arende": "oppet"}, True),
        ({"arende": "avslutat"}, False),
        ({"arende": "okänt"}, True),
    ],
)
def test_urval(chef: Client, brev: Handling, urval: dict[str, str], traff: bool) -> None:
    html = sida(chef, "diarium", 2026, **urval)
    assert ("Svar på remissen" in html) is traff


def test_listan_bladdras_med_fast_antal_fragor(
    chef: Client, brev: Handling, forbundschef: Person, django_assert_num_queries: Any
) -> None:
    url = reverse("diarium", args=["norrdal", 2026])
    chef.get(url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as fore:
        chef.get(url)
    Handling.objects.bulk_create(
        Handling(diarieforing=brev.diarieforing, nr=n, riktning="in", datum=DAG, rubrik=f"Brev {n}")
        for n in range(2, 60)
    )
    with django_assert_num_queries(len(fore)):
        html = chef.get(url, {"riktning": "in"}).content.decode()
    assert "Sida 1 av 2" in html
    assert "?riktning=in&amp;sida=2" in html
    assert "Svar på remissen" in sida(chef, "diarium", 2026, sida="2")


def test_arendet_har_fast_antal_fragor(
    chef: Client, brev: Handling, forbundschef: Person, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = brev.diarieforing.get_absolute_url()
    chef.get(url)
    with CaptureQueriesContext(connection) as fore:
        chef.get(url)
    Handling.objects.bulk_create(
        Handling(diarieforing=brev.diarieforing, nr=n, riktning="in", datum=DAG, rubrik=f"Brev {n}", fil=brev.fil)
        for n in range(2, 12)
    )
    with django_assert_num_queries(len(fore)):
        chef.get(url)


# --- Search and export -------------------------------------------------------------------------------------------


def traffar(person: Person, text: str) -> list[str]:
    tilltrade = tilltrade_till(person, "norrdal")
    assert tilltrade
    return [t.titel for rubrik, tt in sok(tilltrade, text) if "diariet" in rubrik for t in tt]


def test_sokrutan_hittar_arenden_och_handlingar(forbundschef: Person, brev: Handling, hemlig: Handling) -> None:
    assert traffar(forbundschef, "samlokalisering") == ["2026:1 Remiss om samlokalisering"]
    assert traffar(forbundschef, "2026:1")[0] == "2026:1 Remiss om samlokalisering"
    assert traffar(forbundschef, "2026:1-2")[-2:] == ["2026:1-2 Brev om en sjukskrivning", "2026:1-1 Svar på remissen"]
    assert traffar(forbundschef, "Söderholm") == ["2026:1-2 Brev om en sjukskrivning"]


def test_sokrutan_avslojar_inte_det_som_ar_markt(
    ledamot: Person, brev: Handling, hemlig: Handling, forbundschef: Person
) -> None:
    Diarieforing.objects.update(dolj_rubrik=True)
    for text in ("sjukskrivning", "Söderholm", "samlokalisering"):
        assert traffar(ledamot, text) == []
    assert "2026:1-1 Svar på remissen" in traffar(ledamot, "2026:1")


def test_insatsansvarig_hittar_inget_i_diariet(forbund: Forbund, brev: Handling) -> None:
    person = fabriker.person("Ivar Ek")
    fabriker.roll(person, forbund, Roll.Sort.INSATSANSVARIG)
    assert traffar(person, "remissen") == []


def test_exporten_foljer_urval_och_insyn(ledamoten: Client, chef: Client, brev: Handling, hemlig: Handling) -> None:
    url = reverse("diarium_csv", args=["norrdal", 2026])
    chefens = chef.get(url, {"q": "sjukskrivning"}).content.decode()
    assert "2026:1-2;2026-03-09;inkommen;Enskild Söderholm;Brev om en sjukskrivning" in chefens
    assert "2026:1-1" not in chefens
    assert not [ord_ for ord_ in HEMLIGT if ord_ in ledamoten.get(url).content.decode()]


# --- The print ---------------------------------------------------------------------------------------------------


def celler(person: Person, *, allt: bool, ar: int = 2026) -> list[tuple[str, ...]]:
    tilltrade = tilltrade_till(person, "norrdal")
    assert tilltrade
    blad = diarieblad(tilltrade, ar, allt=allt)
    som_data(blad)
    return [rad.celler for del_ in blad.kapitel[0].delar if hasattr(del_, "rader") for rad in del_.rader]


def test_offentlig_utskrift_visar_det_som_lagen_kraver(forbundschef: Person, brev: Handling, hemlig: Handling) -> None:
    assert celler(forbundschef, allt=False)[1:] == [
        ("2026:1-1", "9 mars 2026", "inkommen", "Norrdals kommun", "Svar på remissen"),
        ("2026:1-2", "9 mars 2026", "inkommen", "Uppgiften visas inte", "Uppgiften visas inte"),
    ]


def test_kansliets_utskrift_visar_allt(forbundschef: Person, hemlig: Handling) -> None:
    makulera(handling=hemlig, skal="Dubblett", by=forbundschef)
    om = celler(forbundschef, allt=True)[1][4]
    assert om.startswith(f"Brev om en sjukskrivning [Sekretess, {GRUND}, ")
    assert om.endswith("[Makulerad: Dubblett]")
    assert celler(forbundschef, allt=False)[1][4] == "Uppgiften visas inte [Makulerad]"


def test_utskriften_har_aldre_arendens_handlingar_och_tomma_arenden(
    forbund: Forbund, forbundschef: Person, brev: Handling
) -> None:
    avsluta(arende=brev.diarieforing, dag=DAG, by=forbundschef)
    oppna_arende(forbund=forbund, by=forbundschef, rubrik="Samråd", dag=DAG.replace(year=2027), dolj_rubrik=True)
    registrera_handling(arende=brev.diarieforing, by=None, riktning="ut", rubrik="Svar", dag=DAG.replace(year=2027))
    rader = celler(forbundschef, allt=False, ar=2027)
    assert [r[0] for r in rader] == [
        "2026:1 Remiss om samlokalisering (öppnat 9 mars 2026)",
        "2026:1-2",
        "2027:1 Uppgiften visas inte (öppnat 9 mars 2027). Inga handlingar under året",
    ]
    assert celler(forbundschef, allt=False, ar=2020) == []


def test_utskriften_bestalls_som_pdf(chef: Client, brev: Handling) -> None:
    for vy in ("diarium_pdf", "diarium_kansliets_pdf"):
        assert "Diarium 2026" in sida(chef, vy, 2026)


# --- Registering and correcting ----------------------------------------------------------------------------------


def ny(**falt: Any) -> dict[str, Any]:
    return {"riktning": "in", "datum": "2026-03-09", "part": "Regionen", "rubrik": "Inbjudan", **falt}


def skicka(client: Client, vy: str, *argument: Any, **falt: Any) -> Any:
    return client.post(reverse(vy, args=["norrdal", *argument]), falt)


def test_registrera_i_nytt_arende_med_fil(chef: Client) -> None:
    fil = SimpleUploadedFile("inbjudan.txt", "Välkommen".encode(), "text/plain")
    skicka(chef, "diarium_registrera", **ny(fil=fil, arendets_rubrik="Samråd 2026"))
    h = Handling.objects.get()
    assert (h.rubrik, h.part, h.diarieforing.rubrik) == ("Inbjudan", "Regionen", "Samråd 2026")
    assert h.fil
    assert (h.fil.namn, h.fil.synlighet) == ("inbjudan.txt", Fil.Synlighet.FORBUND)
    assert h.skapad_av


def test_registrera_i_arende_som_finns(chef: Client, brev: Handling) -> None:
    skicka(chef, "diarium_registrera", **ny(arende=brev.diarieforing_id))
    skicka(chef, "diarium_registrera_i", brev.diarieforing_id, **ny(rubrik="Påminnelse"))
    assert list(brev.diarieforing.handlingar.order_by("nr").values_list("rubrik", flat=True)) == [
        "Svar på remissen",
        "Inbjudan",
        "Påminnelse",
    ]


def test_nytt_arende_far_handlingens_rubrik_och_dolj_foljer_med(chef: Client) -> None:
    skicka(chef, "diarium_registrera", **ny(sekretess="on", sekretessgrund="26:1", dolj_rubrik="on"))
    h = Handling.objects.get()
    assert (h.sekretessgrund, h.diarieforing.rubrik, h.diarieforing.dolj_rubrik) == (GRUND, "Inbjudan", True)


@pytest.mark.parametrize(
    ("falt", "fel"),
    [
        ({"datum": "2030-01-01"}, "inte varit än"),
        ({"rubrik": ""}, "Skriv i korthet"),
        ({"riktning": ""}, "Välj om handlingen"),
        ({"sekretess": "on"}, "Skriv bestämmelsen, till exempel 26:1."),
        ({"sekretess": "on", "sekretessgrund": "5:2"}, "Bestämmelser om sekretess finns i"),
        ({"sekretessgrund": "26:1"}, "Kryssa för att sekretess kan gälla"),
    ],
)
def test_fel_sags_vid_faltet(chef: Client, falt: dict[str, str], fel: str) -> None:
    svar = skicka(chef, "diarium_registrera", **ny(**falt))
    assert fel in svar.content.decode()
    assert not Diarieforing.objects.exists()


def test_ratta_visar_rattelsen_pa_arendet(chef: Client, ledamoten: Client, brev: Handling) -> None:
    skicka(chef, "diarium_ratta", brev.pk, **ny(version="1", skal="Fel avsändare."))
    html = sida(chef, "diarium_arende", brev.diarieforing_id)
    assert "<del>Norrdals kommun</del> blev <ins>Regionen</ins>" in html
    assert "Norrdals kommun" not in sida(ledamoten, "diarium_arende", brev.diarieforing_id)


def test_ratta_over_nagon_annans_visar_bada(chef: Client, brev: Handling) -> None:
    skicka(chef, "diarium_ratta", brev.pk, **ny(version="1", skal="Först."))
    svar = skicka(chef, "diarium_ratta", brev.pk, **ny(version="1", skal="Sedan.", part="Kommunen"))
    assert svar.status_code == 409
    assert "Regionen" in svar.content.decode()


def test_makulerad_rattas_inte(chef: Client, brev: Handling) -> None:
    skicka(chef, "diarium_makulera", brev.pk, skal="Dubblett")
    svar = skicka(chef, "diarium_ratta", brev.pk, **ny(version="2", skal="Fel."))
    assert "makulerad och rättas inte" in svar.content.decode()
    assert "Makulerad" in sida(chef, "diarium", 2026)


def test_arendets_rubrik_rattas(chef: Client, arende: Diarieforing) -> None:
    falt = {"rubrik": "Remiss", "dolj_rubrik": "on", "skal": "Kortare"}
    skicka(chef, "diarium_ratta_arende", arende.pk, version="1", **falt)
    assert "<ins>Remiss</ins>" in sida(chef, "diarium_arende", arende.pk)
    assert skicka(chef, "diarium_ratta_arende", arende.pk, version="1", **falt).status_code == 409


def test_avsluta_och_oppna_igen(chef: Client, brev: Handling) -> None:
    pk = brev.diarieforing_id
    assert "före sin sista handling" in skicka(chef, "diarium_avsluta", pk, dag="2026-03-01").content.decode()
    assert "inte varit än" in skicka(chef, "diarium_avsluta", pk, dag="2030-01-01").content.decode()
    skicka(chef, "diarium_avsluta", pk, dag="2026-03-09")
    assert "Avslutat 9 mars 2026" in sida(chef, "diarium_arende", pk)
    skicka(chef, "diarium_oppna", pk, skal="Mer kom in")
    assert "Öppet" in sida(chef, "diarium_arende", pk)


def test_formularen_oppnas_ifyllda(chef: Client, hemlig: Handling) -> None:
    assert f'value="{GRUND}"' in sida(chef, "diarium_ratta", hemlig.pk)
    assert "Registrera handling i 2026:1" in sida(chef, "diarium_registrera_i", hemlig.diarieforing_id)
    assert 'href="/norrdal/2026/diarium/"' in sida(chef, "diarium_registrera")


def test_utskriften_ar_taggad_och_utan_det_som_ar_dolt(forbundschef: Person, brev: Handling, hemlig: Handling) -> None:
    tilltrade = tilltrade_till(forbundschef, "norrdal")
    assert tilltrade
    pdf = dokument_till_pdf(diarieblad(tilltrade, 2026, allt=False))
    for profil in ("ua1", "2a"):
        rapport = page.validate_pdf_bytes(pdf, profile=profil)
        assert rapport.is_compliant, [(fel.rule_id, fel.message) for fel in rapport.failures]
    svar = pdfprov.text(pdf)
    assert "Norrdals kommun" in svar
    assert not [ord_ for ord_ in HEMLIGT if ord_ in svar]
