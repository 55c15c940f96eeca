import datetime
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from finsam.frysningar import frys, fryst
from finsam.models import Handelse, Rendering
from styrelse.dokument.protokoll.arkiv import Arkivpost, packa
from styrelse.dokument.protokoll.rattelse import infor_rattelse
from styrelse.dokument.protokoll.utdrag import bestyrk
from styrelse.models import Bilaga, Rattelse, Utdrag
from tests import fabriker, organfabriker
from tests.narvarofabriker import adr, ar
from tests.protokollsfabriker import DAG, justera

pytestmark = pytest.mark.django_db


@pytest.fixture
def justerat(motet, forbundschef):
    justera(motet, forbundschef)
    return motet


def skicka(chef, motet, paragrafer, mottagare):
    data = {"arenden": [ar(nr).pk for nr in paragrafer], "mottagare": mottagare}
    return chef.post(adr("utdrag", motet.sammantrade_id), data)


def test_for_manga_mottagare_tas_inte_emot(chef, justerat):
    svar = skicka(chef, justerat, [13], "\n".join(f"Mottagare {nr}" for nr in range(101)))
    assert "högst 100 mottagare" in svar.content.decode()
    assert not Utdrag.objects.exists()


def test_ett_utdrag_bestyrks_for_varje_mottagare_och_antecknas(chef, justerat):
    svar = skicka(chef, justerat, [13], "Norrviks kommun\n\nRegion Norr\nNorrviks kommun")
    assert svar.status_code == 302
    assert [u.mottagare for u in Utdrag.objects.order_by("pk")] == ["Norrviks kommun", "Region Norr"]
    assert Handelse.objects.filter(vad="Bestyrkte utdrag av § 13").count() == 2
    text = chef.get(svar.url).content.decode()
    assert "2 utdrag är bestyrkta." in text
    assert "Bestyrkt av Lena Sandgren" in text


def test_bara_justerade_paragrafer_gar_att_bestyrka(chef, motet, forbundschef):
    sida = chef.get(adr("utdrag", motet.sammantrade_id)).content.decode()
    assert "Ingen paragraf är justerad än." in sida
    justera(motet, forbundschef, [13])
    svar = skicka(chef, motet, [12], "Region Norr")
    assert svar.status_code == 200
    assert "Region Norr" in svar.content.decode()
    assert not Utdrag.objects.exists()
    assert "är för långt" in skicka(chef, motet, [13], "x" * 201).content.decode()


def test_utdragets_pdf_fryses_forsta_gangen_den_hamtas(chef, justerat):
    skicka(chef, justerat, [13], "Region Norr")
    utdrag = Utdrag.objects.get()
    adress = adr("utdrag_pdf", utdrag.pk)
    assert "PDF:en görs" in chef.get(adress).content.decode()
    rendering = Rendering.objects.get(dokumenttyp="protokollsutdrag")
    assert "Utdrag ur protokoll 18 mars 2026" in rendering.html
    assert "§\N{NO-BREAK SPACE}13" in rendering.html
    assert "§\N{NO-BREAK SPACE}12" not in rendering.html
    assert "Ordförandens signatur" not in rendering.html
    Rendering.objects.update(status="klar", pdf=b"%PDF-utdrag", html="")
    assert chef.get(adress).content == b"%PDF-utdrag"
    Rendering.objects.all().delete()
    assert chef.get(adress).content == b"%PDF-utdrag"
    assert fryst(utdrag).data["bestyrkt"]["mottagare"] == "Region Norr"


def ratta(chef, motet, **andrat):
    data = {
        "arende": ar(13).pk,
        "text": "Beloppet ska vara 40 000 kr.",
        "datum": "2026-04-07",
        "undertecknad_av": "Per Hell",
    }
    return chef.post(adr("rattelse_ny", motet.sammantrade_id), {**data, **andrat})


def test_en_rattelse_star_overst_och_forst_i_pdfen(chef, justerat, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2026, 4, 8))
    assert ratta(chef, justerat).url == adr("protokoll", justerat.sammantrade_id)
    text = chef.get(adr("protokoll", justerat.sammantrade_id)).content.decode()
    assert text.index("Beloppet ska vara 40 000 kr.") < text.index('id="p12"')
    chef.get(adr("protokoll_pdf", justerat.sammantrade_id))
    html = Rendering.objects.get().html
    assert html.index("Rättelse av protokoll 18") < html.index("<h1>Protokoll")
    chef.get(adr("protokoll_pdf", justerat.sammantrade_id) + "?justerat=1")
    assert "Rättelse av" not in Rendering.objects.latest("pk").html


@pytest.mark.parametrize(
    ("andrat", "fel"),
    [
        ({"datum": "2026-03-31"}, "Protokollet justerades 1 april 2026."),
        ({"datum": "2026-04-09"}, "Dagen har inte varit än."),
        ({"text": ""}, "Skriv vad som rättas."),
    ],
)
def test_fel_i_en_rattelse_sags_vid_sitt_falt(chef, justerat, monkeypatch, andrat, fel):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date(2026, 4, 8))
    svar = ratta(chef, justerat, **andrat).content.decode()
    assert fel in svar
    assert "Per Hell" in svar
    assert not Rattelse.objects.exists()


def test_bara_ett_justerat_protokoll_rattas_och_arkiveras(chef, motet):
    assert ratta(chef, motet).url == adr("protokoll", motet.sammantrade_id)
    assert chef.get(adr("protokoll_arkiv", motet.sammantrade_id)).url == adr("protokoll", motet.sammantrade_id)


def test_arkivets_zip_skiljer_det_som_inte_ar_offentligt(chef, motet, forbund, forbundschef):
    fil, maskad, signerad = (fabriker.fil(forbund, by=forbundschef) for _ in range(3))
    Bilaga.objects.create(arende=ar(13), nr=1, namn="Ansökan", sekretess="personuppgifter", fil=fil, maskad=maskad)
    Bilaga.objects.create(arende=ar(13), namn="Bortglömd")
    justering = justera(motet, forbundschef, satt="papper", undertecknad=signerad)
    sida = chef.get(adr("protokoll_arkiv", motet.sammantrade_id)).content.decode()
    assert "1 fil saknas" in sida
    assert "Inte offentlig: personuppgifter" in sida
    adress = adr("protokoll_arkiv_zip", motet.sammantrade_id)
    assert chef.get(adress).url == adr("protokoll_arkiv", motet.sammantrade_id)
    frys(forbund=forbund, by=forbundschef, objekt=justering, pdf=b"%PDF-fryst", data={}, mallversion="1")
    arkiv = zipfile.ZipFile(io.BytesIO(chef.get(adress).content))
    namn = [n.rsplit(".", 1)[0] for n in arkiv.namelist()]
    assert namn == ["offentligt/Protokoll 2026-03-18", "inte offentligt/Undertecknat protokoll 2026-03-18, 1",
        "inte offentligt/Bilaga 1 Ansökan", "offentligt/Bilaga 1 Ansökan, maskad", "innehåll"]  # fmt: skip
    assert "Filen finns inte här." in arkiv.read("innehåll.txt").decode()


def test_det_som_ritas_ur_raderna_laggs_i_zipen_nar_det_ar_klart(chef, justerat):
    adress = adr("protokoll_arkiv_zip", justerat.sammantrade_id)
    chef.get(adress)
    Rendering.objects.update(status="klar", pdf=b"%PDF-ritad", html="")
    assert (
        zipfile.ZipFile(io.BytesIO(chef.get(adress).content)).read("offentligt/Protokoll 2026-03-18.pdf")
        == b"%PDF-ritad"
    )


def test_tva_filer_med_samma_namn_far_var_sitt():
    poster = [
        Arkivpost("offentligt", "A.pdf", "ett", las=lambda: b"1"),
        Arkivpost("offentligt", "a.pdf", "två", las=lambda: b"2"),
    ]
    assert zipfile.ZipFile(io.BytesIO(packa(poster, b"", "x"))).namelist()[:2] == [
        "offentligt/A.pdf",
        "offentligt/a (2).pdf",
    ]


def test_det_som_inte_ar_justerat_gar_varken_att_bestyrka_eller_ratta(chef, motet, forbundschef):
    with pytest.raises(ValidationError, match="justerade"):
        bestyrk(protokoll=motet, arenden=[ar(12)], mottagare=["Region Norr"], by=forbundschef)
    falt = {"arende": None, "dag": DAG, "text": "Fel.", "undertecknad_av": "Per Hell", "by": forbundschef}
    with pytest.raises(ValidationError, match="inte justerat"):
        infor_rattelse(protokoll=motet, **falt)
    oppnas = organfabriker.sammantrade_i(motet.sammantrade.organ.forbund)
    assert chef.get(adr("utdrag", oppnas.pk)).status_code == 404


def test_det_som_slutat_vara_justerat_medan_man_valde_sags_i_formularet(chef, justerat, monkeypatch):
    monkeypatch.setattr("styrelse.dokument.protokoll.utdrag.justerade", lambda protokoll: [])
    svar = skicka(chef, justerat, [13], "Region Norr").content.decode()
    assert "Välj bland de paragrafer som är justerade." in svar
