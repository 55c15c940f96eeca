"""The economic report to the board: what it shows, how it is sent and frozen, and its pages."""

import datetime
import json
from typing import Any

import page
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from budget.bokforing.granskning import granska
from budget.bokforing.inlasning import las_in
from budget.bokforing.manadslas import galler, las_till_och_med
from budget.bokforing.uppladdning import Skal
from budget.bokforing.uppladdning import borja as borja_lasa
from budget.models import Budgetversion, EgetKapital, Ekonomirapport, Konteringsregel, Uppfoljningsrad
from budget.rapport.arbete import Hinder, borja, marke, skicka, skriv, ta_bort
from budget.rapport.blad import rapportens_blad
from budget.rapport.underlag import hamta
from budget.rapport.uppgifter import skicka_uppfoljningen
from budget.rapport.visning import for_pdf, rapportens_innehall, rendera
from budget.sie.lasning import las
from budget.uppfoljning.arbete import spara_uppfoljning
from budget.uppfoljning.kontering import Mal
from finsam.atkomst import tilltrade_till
from finsam.dokument.delar import Blad
from finsam.dokument.fryst import OlasligtFryst, som_data
from finsam.dokumentarbete.bladfrysning import frys_blad
from finsam.dokumentarbete.renderare import RenderingsFel
from finsam.models import Forbund, Handelse, Person
from finsam.samtidighet import Krock
from tests import bokforingsfabriker, fabriker
from tests.dokument import pdfprov

JUNI = datetime.date(2017, 6, 1)
MOTE = datetime.date(2017, 9, 21)
SIE = """#FLAGGA 0
#SIETYP 4
#RAR 0 20170101 20171231
#VER A 1 20170303 "Hyra"
{
#TRANS 7010 {} %s
#TRANS 1930 {} -%s
}
#VER A 2 20170603 "Avgift"
{
#TRANS 3510 {} -900000
#TRANS 6970 {} 5000
#TRANS 1930 {} 895000
}
"""


def lasa(forbund: Forbund, by: Person, hyra: str, **falt: Any) -> None:
    text = SIE % (hyra, hyra)
    las_in(bokforingsfil=bokforingsfabriker.bokforingsfil(forbund, by, **falt), fil=las(text.encode()))


@pytest.fixture
def rapport(forbund: Forbund, forbundschef: Person) -> Ekonomirapport:
    """A report through June of a year with a budget, books, and a rent that is commented."""
    version = fabriker.budgetversion(forbund, 2017)
    kolumn = fabriker.kolumn(version, "budget", 2017)
    staten = fabriker.post(fabriker.grupp(version, "Intäkter", "intakt", ordning=1), "Staten")
    lokal = fabriker.post(fabriker.grupp(version, "Kansli", ordning=2), "Lokal")
    fabriker.cell(staten, kolumn, "1200000")
    fabriker.cell(lokal, kolumn, "240000")
    lasa(forbund, forbundschef, "300000")
    bokforingsfabriker.konteringsregel(forbund)
    Konteringsregel.objects.create(forbund=forbund, fran_konto="35", till_konto="35", grupp="Intäkter", rad="Staten")
    spara_uppfoljning(
        forbund=forbund,
        ar=2017,
        mal=Mal("Kansli", "Lokal"),
        kommentar="Hyran är höjd.",
        prognos=None,
        sedd=1,
        by=forbundschef,
    )
    return borja(forbund=forbund, ar=2017, manad=JUNI, by=forbundschef)


def sand(rapport: Ekonomirapport, by: Person, **falt: Any) -> Ekonomirapport:
    nu = Ekonomirapport.objects.select_related("forbund").get(pk=rapport.pk)
    alla = {"sammantrade": MOTE, "las_bockerna": False, "visad": marke(nu), **falt}
    return skicka(rapport=nu, by=by, **alla)


def kapitel(blad: Blad) -> dict[str, Any]:
    return {k.nyckel: k for k in blad.kapitel}


def sidan(rapport: Ekonomirapport, klient: Client, vy: str = "") -> str:
    return klient.get(reverse(f"ekonomirapport{vy}", args=["norrdal", 2017, rapport.pk])).content.decode()


def test_rapporten_visar_raderna_kommentarerna_och_det_som_brister(rapport: Ekonomirapport) -> None:
    delar = kapitel(rapportens_blad(hamta(rapport)))
    rader = {rad.text: [tal.text for tal in rad.celler] for rad in delar["utfall"].delar[0].rader}
    bindestreck = "\N{MINUS SIGN}180"
    assert [t.replace("\N{NO-BREAK SPACE}", " ") for t in rader["Lokal"]] == ["240", "120", "300", bindestreck, "600"]
    assert delar["avvikelser"].delar[0].rader[0].celler[2] == "Hyran är höjd."
    brister = [rad.celler[0] for rad in delar["brister"].delar[0].rader]
    assert {"Bokföringen är inte låst", "Utfall som inte är konterat", "Avvikelser utan kommentar"} <= {*brister}


def test_rader_over_gransen_utan_kommentar_sags_inte_vara_inom_den(rapport: Ekonomirapport) -> None:
    Uppfoljningsrad.objects.all().delete()
    (text, _) = kapitel(rapportens_blad(hamta(rapport)))["avvikelser"].delar
    assert "Raderna över gränsen är inte kommenterade än." in str(text)


def test_rapporten_visar_kapital_antagen_budget_las_och_rattelser(
    rapport: Ekonomirapport, forbundschef: Person
) -> None:
    forbund = rapport.forbund
    antagen = fabriker.beslut(forbund, datum=datetime.date(2016, 11, 24), paragraf=70)
    Budgetversion.objects.update(tillstand="antagen", beslut=antagen)
    ej_justerat = fabriker.beslut(forbund, datum=datetime.date(2017, 5, 2), paragraf=None, tillstand="ej_justerat")
    fabriker.beviljande(
        fabriker.insats(forbund, namn="Bryggan"), ar=2017, beslut=ej_justerat, finansiering="Ur det som är kvar."
    )
    EgetKapital.objects.create(forbund=forbund, ar=2016, belopp=100000)
    las_till_och_med(forbund=forbund, ar=2017, manad=datetime.date(2017, 3, 1), by=forbundschef)
    andrad = (SIE % ("310000", "310000")).encode()
    fil = bokforingsfabriker.granskad_bokforingsfil(forbund, forbundschef, andrad)
    borja_lasa(fil, Skal("Hyran var fel.", forbundschef, granska(forbund=forbund, fil=las(andrad)).marke))
    fil.refresh_from_db()
    las_in(bokforingsfil=fil, fil=las(andrad))
    text = json.dumps(som_data(rapportens_blad(hamta(rapport))), ensure_ascii=False).replace("\N{NO-BREAK SPACE}", " ")
    for del_ in (
        "2017, version 1, antagen 24 november 2016, § 70",
        "Med prognosen är eget kapital",
        "Styrelsen antog budget 2017, version 1",
        "Styrelsen 2 maj 2017, ej justerad",
        "Finansiering av Bryggan: Ur det som är kvar.",
        "Efter alla beslut är",
        "Bokföringen är låst till och med mars 2017.",
        "Hyran var fel. 7010 +10 000 kr",
    ):
        assert del_ in text


def test_varje_siffra_leder_till_sin_rad(rapport: Ekonomirapport, chef: Client) -> None:
    text = sidan(rapport, chef)
    assert "/norrdal/2017/uppfoljning/rad/?grupp=Kansli&amp;rad=Lokal&amp;manad=2017-06" in text
    assert 'href="/norrdal/2017/budget/"' in text


def test_skickad_rapport_star_som_den_var(rapport: Ekonomirapport, forbundschef: Person, chef: Client) -> None:
    skickad = sand(rapport, forbundschef)
    lasa(forbund=rapport.forbund, by=forbundschef, hyra="200000", tillstand="lases")
    fore = kapitel(rapportens_innehall(skickad))["utfall"].delar[0]
    assert next(rad for rad in fore.rader if rad.text == "Lokal").celler[2].text == "300"
    nu = kapitel(rapportens_blad(hamta(skickad)))["utfall"].delar[0]
    assert next(rad for rad in nu.rader if rad.text == "Lokal").celler[2].text == "200"
    assert "Den står som den var då" in sidan(skickad, chef)


def test_databasen_vagrar_andra_en_skickad_rapport(rapport: Ekonomirapport, forbundschef: Person) -> None:
    skickad = sand(rapport, forbundschef)
    with pytest.raises(DatabaseError), transaction.atomic():
        Ekonomirapport.objects.filter(pk=skickad.pk).update(text="<p>Annat.</p>")
    for steg in (ta_bort, sand):
        with pytest.raises(Hinder, match="redan skickad"):
            steg(rapport=skickad, by=forbundschef)


def test_efter_en_skickad_rapport_blir_nasta_en_ny_version(rapport: Ekonomirapport, forbundschef: Person) -> None:
    assert borja(forbund=rapport.forbund, ar=2017, manad=JUNI, by=forbundschef) == rapport
    sand(rapport, forbundschef)
    ny = borja(forbund=rapport.forbund, ar=2017, manad=JUNI, by=forbundschef)
    assert (ny.nr, str(ny)) == (2, "Ekonomisk uppföljning till och med juni 2017, version 2")


def test_beslut_redovisas_en_gang_ocksa_nar_de_skrivs_in_sent(rapport: Ekonomirapport, forbundschef: Person) -> None:
    forbund = rapport.forbund
    maj = fabriker.beslut(forbund, datum=datetime.date(2017, 5, 11), paragraf=40)
    fabriker.beviljande(fabriker.insats(forbund, "Steget in"), ar=2017, beslut=maj)
    sand(rapport, forbundschef)
    fabriker.beviljande(fabriker.insats(forbund, "Sent inskriven"), ar=2017, beslut=maj)
    nasta = borja(forbund=forbund, ar=2017, manad=datetime.date(2017, 9, 1), by=forbundschef)
    beslutat = kapitel(rapportens_blad(hamta(nasta)))["beslutat"]
    assert beslutat.rubrik == "Beslutat sedan förra uppföljningen"
    rader = [rad.text for rad in beslutat.delar[1].rader]
    assert rader == ["Styrelsen 11 maj 2017, §\N{NO-BREAK SPACE}40", "Sent inskriven", "Summa"]


def test_andrade_siffror_skickas_inte_osedda(rapport: Ekonomirapport, forbundschef: Person, chef: Client) -> None:
    adress = reverse("ekonomirapport_skicka", args=["norrdal", 2017, rapport.pk])
    visad = marke(rapport)
    lasa(forbund=rapport.forbund, by=forbundschef, hyra="200000", tillstand="lases")
    svar = chef.post(adress, {"sammantrade": "2017-09-21", "visad": visad})
    assert "har ändrats sedan sidan öppnades" in svar.content.decode()
    assert not Ekonomirapport.objects.skickade().exists()
    chef.post(adress, {"sammantrade": "2017-09-21", "visad": svar.context["form"]["visad"].value()})
    assert Ekonomirapport.objects.skickade().exists()


def test_bokforingen_lases_nar_rapporten_skickas(rapport: Ekonomirapport, chef: Client) -> None:
    adress = reverse("ekonomirapport_skicka", args=["norrdal", 2017, rapport.pk])
    assert chef.post(adress, {"sammantrade": ""}).context["form"].errors["sammantrade"]
    svar = chef.post(adress, {"sammantrade": "2017-09-21", "las": "on", "visad": marke(rapport)}, follow=True)
    assert "Uppföljningen är skickad" in svar.content.decode()
    las = galler(rapport.forbund, 2017)
    assert las is not None
    assert las.manad == JUNI
    assert (
        "är skickad och ändras inte"
        in chef.get(reverse("ekonomirapport_text", args=["norrdal", 2017, rapport.pk]), follow=True).content.decode()
    )
    assert Handelse.objects.filter(vad__startswith="Skickade ekonomisk uppföljning").exists()
    assert "redan skickad" in chef.get(adress, follow=True).content.decode()


def test_tva_som_skriver_texten_ser_bada(rapport: Ekonomirapport, forbundschef: Person, chef: Client) -> None:
    adress = reverse("ekonomirapport_text", args=["norrdal", 2017, rapport.pk])
    sedd = chef.get(adress).context["form"]["version"].value()
    skriv(rapport=rapport, text="<p>Min.</p>", sammantrade=None, sedd=1, by=forbundschef)
    svar = chef.post(adress, {"text": "Deras.", "sammantrade": "", "version": str(sedd)})
    assert svar.status_code == 409
    with pytest.raises(Krock):
        skriv(rapport=rapport, text="", sammantrade=None, sedd=1, by=forbundschef)


def test_texten_sparas_och_rapporten_kan_tas_bort(rapport: Ekonomirapport, chef: Client) -> None:
    adress = reverse("ekonomirapport_text", args=["norrdal", 2017, rapport.pk])
    version = str(chef.get(adress).context["form"]["version"].value())
    svar = chef.post(adress, {"text": "Läget är gott.", "sammantrade": "21/9 2017", "version": version}, follow=True)
    assert "Läget är gott." in svar.content.decode()
    assert "21 september 2017" in svar.content.decode()
    svar = chef.post(
        reverse("ekonomirapport_ta_bort", args=["norrdal", 2017, rapport.pk]), {"ta_bort": "ja"}, follow=True
    )
    assert "är borttagen" in svar.content.decode()
    assert not Ekonomirapport.objects.exists()


def test_arets_rapporter_listas_och_borjas(rapport: Ekonomirapport, chef: Client) -> None:
    adress = reverse("ekonomirapporter", args=["norrdal", 2017])
    assert chef.post(adress, {"manad": "2017-02-01"}).context["form"].errors["manad"]
    svar = chef.post(adress, {"manad": "2017-03-01"}, follow=True)
    assert "Ekonomisk uppföljning till och med mars 2017" in svar.content.decode()
    assert "Till och med juni 2017" in chef.get(adress).content.decode()


def test_rapporten_staller_lika_manga_fragor_hur_manga_beslut_den_an_har(
    rapport: Ekonomirapport, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    beslut = fabriker.beslut(rapport.forbund, datum=datetime.date(2017, 5, 11))
    for nr in range(12):
        fabriker.beviljande(fabriker.insats(rapport.forbund, f"Insats {nr}"), ar=2017, beslut=beslut)
    with django_assert_max_num_queries(62):
        rapportens_blad(hamta(rapport))


def test_osand_rapport_vantar_pa_forbundschefen(rapport: Ekonomirapport, forbundschef: Person) -> None:
    i_dag = timezone.localdate()
    skriv(rapport=rapport, text="", sammantrade=i_dag, sedd=1, by=forbundschef)
    tilltrade = tilltrade_till(forbundschef, "norrdal")
    assert tilltrade is not None
    (uppgift,) = skicka_uppfoljningen(tilltrade, 2017)
    assert (uppgift.datum, uppgift.ord) == (i_dag, "")


def test_fryst_pdf_ar_giltig_och_renderas_igen(rapport: Ekonomirapport, forbundschef: Person, chef: Client) -> None:
    skickad = sand(rapport, forbundschef)
    frysning = frys_blad(
        modell="budget.ekonomirapport", pk=skickad.pk, forbund_id=skickad.forbund_id, person_id=forbundschef.pk
    )
    assert page.validate_pdf_bytes(bytes(frysning.pdf), profile="ua1").is_compliant
    assert "Hyran är höjd." in pdfprov.text(bytes(frysning.pdf))
    assert rendera(skickad.forbund, "2017-06") == bytes(frysning.pdf)
    svar = chef.get(reverse("ekonomirapport_pdf", args=["norrdal", 2017, skickad.pk]))
    assert svar.content == bytes(frysning.pdf)


def test_det_som_inte_ar_en_manad_renderas_inte(forbund: Forbund) -> None:
    with pytest.raises(RenderingsFel, match="ingen månad"):
        rendera(forbund, "juni")


def test_ett_fryst_innehall_som_inte_gar_att_lasa_visas_som_pdf(
    rapport: Ekonomirapport, forbundschef: Person, chef: Client
) -> None:
    data = {"tillstand": "skickad", "sammantrade": MOTE, "skickad": timezone.now(), "skickad_av": forbundschef}
    Ekonomirapport.objects.filter(pk=rapport.pk).update(**data, data={"typ": "Okänd"})
    rapport.refresh_from_db()
    with pytest.raises(OlasligtFryst):
        rapportens_innehall(rapport)
    assert for_pdf(rapport).rubrik == str(rapport)
    svar = chef.get(rapport.get_absolute_url())
    assert svar.url == reverse("ekonomirapport_pdf", args=["norrdal", 2017, rapport.pk])


def test_styrelsen_ser_den_skickade_rapporten_pa_startsidan(
    rapport: Ekonomirapport, forbundschef: Person, chef: Client, client: Client, ledamot: Person
) -> None:
    client.force_login(ledamot)
    start = reverse("start", args=["norrdal", 2017])
    lank = reverse("ekonomirapport", args=["norrdal", 2017, rapport.pk])
    assert lank in chef.get(start).content.decode()
    assert lank not in client.get(start).content.decode()
    sand(rapport, forbundschef)
    assert lank in client.get(start).content.decode()
