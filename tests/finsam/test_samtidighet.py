"""Two who save at once, drafts, double clicks."""

import re
import threading
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from finsam.engangs import engangs, ny_kod
from finsam.forms.dokument import TextForm
from finsam.models import Avsnitt, Engangskod, Fil, Utkast
from finsam.samtidighet import Bit, Krock, Sedd, Versionsform, avtryck, jamfor, prova_version, skillnader
from finsam.templatetags.finsam import engangs as engangs_tagg
from finsam.utkast import nar_i_ord
from tests import fabriker

NB = "\N{NO-BREAK SPACE}"


@pytest.fixture
def avsnitt(forbund):
    return fabriker.avsnitt(fabriker.dokument(forbund), text="<p>Ett två tre</p>")


@pytest.fixture
def url(avsnitt):
    return reverse("avsnitt", args=["norrdal", 2026, avsnitt.pk])


# --- Two save at once


def test_den_andra_som_sparar_ser_bada_texterna_och_inget_ar_sparat(chef, avsnitt, url):
    chef.post(url, {"text": "Ett två fyra", "version": 1})
    svar = chef.post(url, {"text": "Ett noll tre", "version": 1})
    assert svar.status_code == 409
    text = svar.content.decode()
    assert "Lena Sandgren sparade" in text
    assert "<mark>två fyra</mark>" in text
    assert "<mark>noll tre</mark>" in text
    assert "Ett noll tre</textarea>" in text
    avsnitt.refresh_from_db()
    assert (avsnitt.text, avsnitt.version) == ("<p>Ett två fyra</p>", 2)


def test_sammanskriven_text_sparas_mot_den_version_som_visades(chef, avsnitt, url):
    chef.post(url, {"text": "Ett två fyra", "version": 1})
    svar = chef.post(url, {"text": "Ett noll tre", "version": 1})
    visad = re.search(r'name="version" value="(2-[0-9a-f]{24})"', svar.content.decode())
    assert visad
    assert chef.post(url, {"text": "Ett noll fyra", "version": visad[1]}).status_code == 302
    avsnitt.refresh_from_db()
    assert (avsnitt.text, avsnitt.version) == ("<p>Ett noll fyra</p>", 3)


def test_samma_text_fran_tva_ar_ingen_krock(chef, avsnitt, url):
    for _ in range(2):
        assert chef.post(url, {"text": "Lika", "version": 1}).status_code == 302


def test_krocksidan_skickar_vidare_det_som_inte_skiljer(chef, avsnitt, url):
    chef.post(url, {"text": "Ett", "version": 1})
    svar = chef.post(url, {"text": "Två", "version": 1, "mal-0-text": "Kvar", "_utkast": url})
    assert '<input type="hidden" name="mal-0-text" value="Kvar">' in svar.content.decode()


def test_ratt_version_raknas_upp(avsnitt):
    with transaction.atomic():
        prova_version(avsnitt, sedd=1)
    assert avsnitt.version == 2


@pytest.mark.parametrize("sedd", [0, 2, None])
def test_fel_version_ar_en_krock(avsnitt, sedd):
    with transaction.atomic(), pytest.raises(Krock) as krock:
        prova_version(avsnitt, sedd=sedd)
    assert krock.value.nu is avsnitt


@pytest.mark.django_db(transaction=True)
def test_version_utan_transaktion_ar_ett_programfel(avsnitt):
    with pytest.raises(transaction.TransactionManagementError):
        prova_version(avsnitt, sedd=1)


@pytest.mark.django_db(transaction=True)
def test_av_tva_pa_sekunden_sparar_bara_den_ena(forbundschef, avsnitt, url):
    svar = []
    grind = threading.Barrier(2)

    def spara(text):
        try:
            klient = Client()
            klient.force_login(forbundschef)
            grind.wait()
            svar.append(klient.post(url, {"text": text, "version": 1}).status_code)
        finally:
            connection.close()

    tradar = [threading.Thread(target=spara, args=(text,)) for text in ("Min text", "Din text")]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert sorted(svar) == [302, 409]
    avsnitt.refresh_from_db()
    assert avsnitt.version == 2


def test_versionsformen_minns_versionen(avsnitt):
    class Form(Versionsform):
        class Meta:
            model = Avsnitt
            fields = ("rubrik",)

    marke = avtryck({"rubrik": "Vision"})
    assert f'name="version" value="1-{marke}"' in str(Form(instance=avsnitt)["version"])
    assert str(Form(instance=Avsnitt())["version"].value()) == "1"


def test_gammal_text_med_ny_version_skriver_inte_over(chef, avsnitt, url):
    """The number alone does not say what was read: a browser may bring an old page's text back beside it."""
    gammalt = avtryck({"text": avsnitt.text})
    chef.post(url, {"text": "Ett två fyra", "version": 1})
    assert chef.post(url, {"text": "Ett noll tre", "version": f"2-{gammalt}"}).status_code == 409
    avsnitt.refresh_from_db()
    assert avsnitt.text == "<p>Ett två fyra</p>"


def test_det_som_visades_och_star_kvar_sparas(chef, avsnitt, url):
    svar = chef.post(url, {"text": "Ett noll tre", "version": f"1-{avtryck({'text': avsnitt.text})}"})
    assert svar.status_code == 302


@pytest.mark.parametrize(("innehall", "krock"), [(["a", 1], False), (["a", 2], True)])
def test_innehall_av_annan_form_provas_mot_sitt_avtryck(avsnitt, innehall, krock):
    sedd = Sedd(1, avtryck(["a", 1]))
    with transaction.atomic(), pytest.raises(Krock) if krock else nullcontext():
        prova_version(avsnitt, sedd=sedd, innehall=innehall)


def test_bara_formen_kan_skilja(avsnitt):
    form = TextForm({"text": "<p>Ett <b>två</b> tre</p>", "version": 1}, instance=Avsnitt.objects.get(pk=avsnitt.pk))
    assert form.is_valid()
    assert skillnader(form, avsnitt)[0].bara_form


def test_ord_som_skiljer_markeras():
    assert jamfor("a b c", "a x c") == (
        [Bit("a ", False), Bit("b", True), Bit(" c", False)],
        [Bit("a ", False), Bit("x", True), Bit(" c", False)],
    )
    assert jamfor("", "a") == ([], [Bit("a", True)])


def test_mycket_langa_texter_jamfors_rad_for_rad():
    lang = "ord " * 2500
    mitt, _ = jamfor(f"{lang}\na b\n", f"{lang}\na c\n")
    assert mitt[-1] == Bit("a b\n", True)


def test_oandliga_texter_jamfors_inte_alls():
    assert jamfor("a\n" * 5000, "a\n") == ([Bit("a\n" * 5000, True)], [Bit("a\n", True)])


# --- Drafts


def spara_utkast(klient, nyckel="/x/", data=None):
    return klient.post("/norrdal/utkast/", {"nyckel": nyckel, "data": data}, content_type="application/json")


def test_utkast_sparas_och_hamtas_av_samma_person(chef, forbundschef):
    assert spara_utkast(chef, data={"text": ["Hej"]}).json()["sparat"].startswith(f"i dag kl.{NB}")
    svar = chef.get("/norrdal/utkast/?nyckel=/x/").json()
    assert (svar["person"], svar["data"]) == (forbundschef.pk, {"text": ["Hej"]})


def test_nytt_utkast_ersatter_det_gamla(chef):
    spara_utkast(chef, data={"text": ["Hej"]})
    spara_utkast(chef, data={"text": ["Hej då"]})
    assert Utkast.objects.get().data == {"text": ["Hej då"]}


def test_utkast_ses_inte_av_andra(chef, ledamot, client):
    spara_utkast(chef, data={"text": ["Hej"]})
    client.force_login(ledamot)
    assert client.get("/norrdal/utkast/?nyckel=/x/").json()["data"] is None


def test_utkast_kan_slangas(chef):
    spara_utkast(chef, data={"text": ["Hej"]})
    assert spara_utkast(chef).json() == {"sparat": None}
    assert not Utkast.objects.exists()


@pytest.mark.parametrize(
    "kropp",
    [
        "{",
        "[]",
        '{"nyckel": "", "data": {}}',
        '{"nyckel": "x"}',
        '{"nyckel": "x", "data": {"a": 1}}',
        '{"nyckel": "x", "data": []}',
        '{"nyckel": "\\u0000", "data": {}}',
        "[" * 100_000,
    ],
)
def test_obegripligt_utkast_avvisas(chef, kropp):
    assert chef.post("/norrdal/utkast/", kropp, content_type="application/json").status_code == 400


def test_tecken_som_databasen_inte_kan_halla_tas_bort_ur_utkastet(chef):
    spara_utkast(chef, data={"te\0xt": ["He\0j \ud800"]})
    assert chef.get("/norrdal/utkast/?nyckel=/x/").json()["data"] == {"text": ["Hej "]}
    assert chef.get("/norrdal/utkast/", {"nyckel": "\0"}).json()["data"] is None


def test_sparat_formular_glommer_sitt_utkast(chef, avsnitt, url):
    spara_utkast(chef, nyckel=url, data={"text": ["Hej"]})
    chef.post(url, {"text": "Hej", "version": 1, "_utkast": url})
    assert not Utkast.objects.exists()


def test_formular_som_inte_kunde_sparas_behaller_sitt_utkast(chef, avsnitt, url):
    spara_utkast(chef, nyckel=url, data={"text": ["Hej"]})
    chef.post(url, {"text": "Hej", "version": 9, "_utkast": url})
    assert Utkast.objects.exists()


def test_tre_manader_gamla_utkast_stadas_bort(chef):
    spara_utkast(chef, nyckel="/gammalt/", data={})
    Utkast.objects.update(sparad=timezone.now() - timedelta(days=91))
    spara_utkast(chef, nyckel="/nytt/", data={})
    assert Utkast.objects.get().nyckel == "/nytt/"


def test_aldre_utkast_sags_med_datum(chef):
    spara_utkast(chef, data={})
    utkast = Utkast.objects.get()
    utkast.sparad = datetime(2018, 2, 21, 8, tzinfo=UTC)
    assert nar_i_ord(utkast) == f"21 februari 2018 kl.{NB}09.00"


# --- Double clicks


@pytest.fixture
def skicka(forbundschef, rf: RequestFactory):
    """A view that adds a document each time it is let through; `kod` is what the form carries."""

    def skicka(kod, svar=None, method="post"):
        request = getattr(rf, method)("/", {"_engangs": kod} if kod else {})
        request.user = forbundschef

        @engangs
        def vy(request):
            Utkast.objects.create(
                forbund_id=forbundschef.roller.get().forbund_id, person=forbundschef, nyckel=ny_kod(), data={}
            )
            return svar or HttpResponseRedirect(f"/rad/{Utkast.objects.count()}/")

        return vy(request)

    return skicka


def test_dubbelklick_ger_en_rad_och_leder_till_samma_sida(skicka):
    kod = ny_kod()
    assert [skicka(kod).url, skicka(kod).url] == ["/rad/1/", "/rad/1/"]
    assert Utkast.objects.count() == 1


def test_tva_formular_ger_tva_rader(skicka):
    assert [skicka(ny_kod()).url, skicka(ny_kod()).url] == ["/rad/1/", "/rad/2/"]


@pytest.mark.parametrize("kod", ["", "skrap"])
def test_utan_kod_gor_vyn_som_den_brukar(skicka, kod):
    skicka(kod)
    skicka(kod)
    assert Utkast.objects.count() == 2


def test_att_bara_titta_tar_ingen_kod(skicka):
    skicka(ny_kod(), method="get")
    assert not Engangskod.objects.exists()


def test_formular_med_fel_kan_skickas_igen_med_samma_kod(skicka):
    kod = ny_kod()
    assert skicka(kod, HttpResponse("fel")).status_code == 200
    assert skicka(kod).url == "/rad/2/"


def test_gamla_koder_stadas_bort(skicka):
    skicka(ny_kod())
    Engangskod.objects.update(skapad=timezone.now() - timedelta(days=3))
    skicka(ny_kod())
    assert Engangskod.objects.count() == 1


def test_taggen_ger_ett_dolt_falt():
    assert engangs_tagg().startswith('<input type="hidden" name="_engangs" value="')


@pytest.mark.django_db(transaction=True)
def test_dubbelklick_pa_sekunden_laddar_upp_en_fil(forbundschef):
    kod, grind, svar = ny_kod(), threading.Barrier(2), []

    def ladda_upp():
        try:
            klient = Client()
            klient.force_login(forbundschef)
            fil = SimpleUploadedFile("a.txt", b"hej")
            grind.wait()
            svar.append(
                klient.post(
                    "/norrdal/filer/ladda-upp/", {"fil": fil, "synlighet": "kansli", "_engangs": kod}
                ).status_code
            )
        finally:
            connection.close()

    tradar = [threading.Thread(target=ladda_upp) for _ in range(2)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert svar == [302, 302]
    assert Fil.objects.count() == 1
