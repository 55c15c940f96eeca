"""Files from the browser to the disk and back, with every hostile upload that issue 3 names."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from finsam.filer import arkiv as filer
from finsam.filer import pdfgranskning
from finsam.filer.arkiv import FilFel, GranskadFil, aterkalla, granska_uppladdning, ta_emot
from finsam.models import Fil, Handelse
from finsam.sandlada import TidenSlut
from tests import fabriker
from tests.finsam import onda_filer as onda

LADDA_UPP = "/norrdal/filer/ladda-upp/"


def skicka(klient, innehall, namn="plan.pdf", **falt):
    fil = SimpleUploadedFile(namn, innehall)
    return klient.post(LADDA_UPP, {"fil": fil, "synlighet": "kansli", **falt})


def innehallet(fil):
    with fil.lagrad.open() as f:
        return f.read()


def felet(svar):
    assert svar.status_code == 200
    assert not Fil.objects.exists()
    return svar.context["form"].errors["fil"][0]


def test_fil_tas_emot_med_namn_typ_och_hash(chef, forbundschef):
    innehall = onda.pdf()
    svar = skicka(chef, innehall, synlighet="forbund")
    assert svar["Location"] == "/norrdal/filer/"
    fil = Fil.objects.get()
    assert (fil.namn, fil.typ, fil.storlek, fil.synlighet) == ("plan.pdf", "application/pdf", len(innehall), "forbund")
    assert fil.sha256 == hashlib.sha256(innehall).hexdigest()
    assert innehallet(fil) == innehall
    assert fil.uppladdad_av == forbundschef


def test_uppladdningen_star_i_historiken(chef):
    skicka(chef, onda.pdf())
    handelse = Handelse.objects.get(vad="Laddade upp plan.pdf")
    assert "Synlig för kansliet. SHA-256" in handelse.till


def test_fel_typ_avvisas_med_ord(chef):
    assert felet(skicka(chef, onda.pdf(), "plan.docx")).startswith("Filen heter .docx men innehållet är en PDF.")


def test_zipbomb_avvisas_med_ord(chef):
    assert "orimligt stor" in felet(skicka(chef, onda.zipbomb(), "plan.docx"))


def test_svg_med_skript_avvisas_med_ord(chef):
    assert "SVG-bilder kan innehålla program" in felet(skicka(chef, onda.SVG, "bild.svg"))


def test_tom_fil_avvisas_med_ord(chef):
    assert felet(skicka(chef, b"")) == "Filen är tom."


def test_for_stor_fil_avvisas_utan_att_sparas_och_med_resten_av_formularet_kvar(chef, settings):
    settings.FIL_MAX_MB = 1
    svar = skicka(chef, bytes(4 * 1024 * 1024), synlighet="forbund")
    assert felet(svar) == "Filen är 4 MB. Den får vara högst 1 MB."
    assert svar.context["form"]["synlighet"].value() == "forbund"


def test_200_mb_lagras_inte_pa_vagen(chef, monkeypatch):
    skrivet = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk",
        lambda self, data, start: skrivet.append(len(data)),
    )
    assert felet(skicka(chef, bytes(200 * 1024 * 1024))) == "Filen är 200 MB. Den får vara högst 50 MB."
    assert sum(skrivet) <= 50 * 1024 * 1024


def test_orimligt_stor_begaran_lases_inte_till_slut(chef, settings):
    settings.FIL_MAX_MB = 0
    assert "fil" in skicka(chef, b"x").context["form"].errors


def test_mapp_i_namnet_blir_ett_namn(chef):
    skicka(chef, onda.pdf(), "..\\..\\win\\plan.pdf")
    assert Fil.objects.get().namn == "plan.pdf"


def test_mapp_i_namnet_rensas_aven_utan_ramverkets_hjalp():
    fil = SimpleUploadedFile("x", onda.pdf())
    fil._name = "../../etc/plan\N{RIGHT-TO-LEFT OVERRIDE}.pdf"
    assert granska_uppladdning(fil).namn == "plan.pdf"


def test_javascript_i_pdf_tas_bort_och_sags(chef):
    skicka(chef, onda.pdf(onda.med_javascript))
    fil = Fil.objects.get()
    assert pdfgranskning.JAVASCRIPT in fil.anmarkning
    innehall = innehallet(fil)
    assert b"JavaScript" not in innehall
    assert fil.sha256 == hashlib.sha256(innehall).hexdigest()
    assert pdfgranskning.JAVASCRIPT in chef.get("/norrdal/filer/").content.decode()


def test_sandladans_fel_blir_ord_vid_faltet(chef, monkeypatch):
    def for_langsam(*args, **kwargs):
        raise TidenSlut("30 s")

    monkeypatch.setattr(filer, "kor", for_langsam)
    assert "för lång tid" in felet(skicka(chef, onda.pdf()))


def test_samma_innehall_lagras_en_gang(forbund):
    ena, andra = fabriker.fil(forbund), fabriker.fil(forbund, "kopia.pdf", by=Fil.objects.get().uppladdad_av)
    assert ena.lagrad.name == andra.lagrad.name


def test_avbruten_skrivning_ersatts(forbund):
    fil = fabriker.fil(forbund)
    with open(fil.lagrad.path, "wb") as f:
        f.write(b"%PD")
    andra = fabriker.fil(forbund, "kopia.pdf", by=fil.uppladdad_av)
    assert innehallet(andra) == b"%PDF-1.7 prov"


def test_krasch_mellan_fil_och_rad_lamnar_ingen_rad(forbund, forbundschef, monkeypatch):
    def krasch(*args):
        raise OSError("disken är full")

    monkeypatch.setattr(filer, "_lagra", krasch)
    with pytest.raises(OSError, match="full"):
        ta_emot(forbund=forbund, by=forbundschef, granskad=GranskadFil("a.pdf", "application/pdf", b"x"))
    assert not Fil.objects.exists()


def test_for_stor_fil_avvisas_aven_utanfor_formular(settings):
    settings.FIL_MAX_MB = 0
    with pytest.raises(FilFel, match="Filen är 1 MB"):
        granska_uppladdning(SimpleUploadedFile("a.pdf", b"x"))


def test_frivillig_fil_far_saknas():
    assert filer.FilFormField(required=False).clean(None) is None


# --- Out


def hamta(klient, fil, **huvuden):
    return klient.get(fil.get_absolute_url(), headers=huvuden)


def test_fil_lamnas_ut_med_skyddande_huvuden(chef, forbund):
    svar = hamta(chef, fabriker.fil(forbund, "plan å.txt", mime="text/plain"))
    assert b"".join(svar.streaming_content) == b"%PDF-1.7 prov"
    assert svar["Content-Disposition"] == "attachment; filename*=utf-8''plan%20%C3%A5.txt"
    assert svar["X-Content-Type-Options"] == "nosniff"
    assert svar["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert svar["Cache-Control"] == "private, no-cache"


def test_pdf_oppnas_i_webblasaren(chef, forbund):
    assert hamta(chef, fabriker.fil(forbund))["Content-Disposition"] == 'inline; filename="plan.pdf"'


def test_oforandrad_fil_skickas_inte_igen(chef, forbund):
    fil = fabriker.fil(forbund)
    svar = hamta(chef, fil, **{"if-none-match": f'"{fil.sha256}"'})
    assert (svar.status_code, svar.content) == (304, b"")


def test_hamtning_star_i_historiken(chef, forbund, forbundschef):
    hamta(chef, fabriker.fil(forbund))
    handelse = Handelse.objects.get(slag=Handelse.Slag.HAMTNING)
    assert (handelse.vad, handelse.vem) == ("Hämtade plan.pdf", forbundschef)


def test_forbundets_fil_ses_av_ledamot_men_inte_kansliets(forbund, ledamot, client):
    client.force_login(ledamot)
    assert hamta(client, fabriker.fil(forbund, synlighet="forbund")).status_code == 200
    assert hamta(client, fabriker.fil(forbund, by=ledamot)).status_code == 403


def test_listan_visar_bara_det_man_far_se(forbund, ledamot, client):
    fabriker.fil(forbund, "hemlig.pdf", by=ledamot)
    fabriker.fil(forbund, "oppen.pdf", synlighet="forbund", by=ledamot)
    client.force_login(ledamot)
    text = client.get("/norrdal/filer/").content.decode()
    assert "oppen.pdf" in text
    assert "hemlig.pdf" not in text
    assert "Ladda upp" not in text


def test_tom_lista_sager_vad_man_kan_gora(chef):
    assert "Här finns inga filer" in chef.get("/norrdal/filer/").content.decode()


def test_publik_fil_hamtas_utan_inloggning(forbund):
    svar = hamta(Client(), fabriker.fil(forbund, synlighet="publik"))
    assert svar.status_code == 200
    assert svar["Cache-Control"] == "public, no-cache"
    assert not Handelse.objects.filter(slag=Handelse.Slag.HAMTNING).exists()


def test_aterkallad_publik_fil_svarar_410(forbund, forbundschef):
    fil = fabriker.fil(forbund, synlighet="publik")
    aterkalla(fil=fil, by=forbundschef, skal="Personuppgifter")
    svar = hamta(Client(), fil)
    assert svar.status_code == 410
    assert "återkallade plan.pdf" in svar.content.decode()


def test_aterkallelse_sker_en_gang_med_skal(chef, forbund, forbundschef):
    fil = fabriker.fil(forbund)
    url = reverse("fil_aterkalla", args=["norrdal", fil.pk])
    assert "Återkalla plan.pdf" in chef.get(url).content.decode()
    assert chef.post(url, {"skal": ""}).status_code == 200
    assert chef.post(url, {"skal": "Fel fil"})["Location"] == "/norrdal/filer/"
    aterkalla(fil=fil, by=forbundschef, skal="En gång till")
    assert Handelse.objects.get(vad="Återkallade plan.pdf").till == "Fel fil"


def test_publik_fil_nas_inte_under_annat_forbund(forbund, utomstaende):
    fil = fabriker.fil(forbund, synlighet="publik")
    assert Client().get(fil.get_absolute_url().replace("norrdal", "sunnanvik")).status_code == 302


def test_rad_utan_innehall_svarar_404(chef, forbund, caplog):
    fil = fabriker.fil(forbund)
    fil.lagrad.storage.delete(fil.lagrad.name)
    assert hamta(chef, fil).status_code == 404
    assert "inget innehåll" in caplog.text


def test_listans_fragor_vaxer_inte_med_filerna(chef, forbund, forbundschef, django_assert_max_num_queries):
    for n in range(5):
        fabriker.fil(forbund, f"{n}.pdf", by=forbundschef)
    with django_assert_max_num_queries(6):
        chef.get("/norrdal/filer/")
