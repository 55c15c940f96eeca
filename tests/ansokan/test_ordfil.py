"""The Word file read back: what it says otherwise is shown before anything is saved, and nothing in it is lost."""

import datetime
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from finsam.models import Forbund, Person
from finsam.sandlada import Avvisat
from insatser.ansokan import ordfil
from insatser.ansokan.aterlas import jamfor_ordfil
from insatser.ansokan.docx import till_docx
from insatser.ansokan.gang import fryst_innehall
from insatser.ansokan.innehall import AVSNITT, FLEST_MAL, las, skriv
from insatser.ansokan.ordfil import las_ordfil
from insatser.forms.ansokan import Malform
from insatser.malgrupper import valbara
from insatser.models import Ansokan, Insatsmal, Insatspart
from tests import fabriker
from tests.ansokan.test_fragor import ekonomi
from tests.ansokan.test_word import RIKT

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def full(forbund: Forbund, forbundschef: Person) -> Ansokan:
    medlem = fabriker.medlem(forbund)
    ansokan = fabriker.ansokan(forbund, by=forbundschef, genomforande=RIKT, bakgrund="<p>Ungdomar väntar.</p>")
    Insatsmal.objects.create(insats=ansokan.insats, text="Tio i arbete", matt="Räknas")
    Insatspart.objects.create(insats=ansokan.insats, medlem=medlem)
    Insatspart.objects.create(insats=ansokan.insats, annan="En förening", ordning=1)
    skriv(ansokan, "ekonomi", ekonomi([2021, 2022], [65000, 384000], [11750, None], [250000, 300000]))
    return Ansokan.objects.select_related("insats__forbund").get(pk=ansokan.pk)


def oppna(ansokan: Ansokan) -> Any:
    return Document(io.BytesIO(till_docx(ansokan, fryst_innehall(ansokan))))


def byte(dok: Any) -> bytes:
    ut = io.BytesIO()
    dok.save(ut)
    return ut.getvalue()


def byt(dok: Any, fran: str, till: str) -> None:
    celler = [p for tabell in dok.tables for rad in tabell.rows for cell in rad.cells for p in cell.paragraphs]
    stycke = next(p for p in [*dok.paragraphs, *celler] if p.text.replace(NBSP, " ") == fran)
    for run in stycke.runs[1:]:
        run.text = ""
    stycke.runs[0].text = till


def lasning(ansokan: Ansokan, dok: Any) -> Any:
    return jamfor_ordfil(las_ordfil(byte(dok)), las(ansokan), ansokan.insats.forbund)


def andringar(ansokan: Ansokan, *byten: tuple[str, str]) -> dict[str, Any]:
    dok = oppna(ansokan)
    for fran, till in byten:
        byt(dok, fran, till)
    return {a.nyckel: a for a in lasning(ansokan, dok).andringar}


def test_en_orord_fil_andrar_inget(full: Ansokan) -> None:
    svar = lasning(full, oppna(full))
    assert (svar.andringar, svar.saknade, svar.okanda) == ((), (), ())


def test_en_tom_ansokan_andras_inte_av_sina_anvisningar(ansokan: Ansokan) -> None:
    assert lasning(ansokan, oppna(ansokan)).andringar == ()


def test_text_mal_parter_sokande_och_belopp_lases(full: Ansokan) -> None:
    alla = andringar(
        full,
        ("Ungdomar väntar.", "Ungdomar väntar länge."),
        ("En förening", "En annan förening"),
        ("Vägen vidare", "Vägen framåt"),
        ("250 000", "260 000"),
    )
    assert alla["bakgrund"].data == {"text": "<p>Ungdomar väntar länge.</p>"}
    assert alla["parter"].data["andra"] == ["En annan förening"]
    assert alla["sokande"].data["namn"] == "Vägen framåt"
    assert alla["ekonomi"].data["sokt"][0] == "260000.00"
    assert set(alla) == {"bakgrund", "parter", "sokande", "ekonomi"}


def test_mal_far_behalla_hur_de_mats(full: Ansokan) -> None:
    dok = oppna(full)
    stycke = next(p for p in dok.paragraphs if p.text.startswith("Tio i arbete"))
    stycke.runs[0].text = "Elva i arbete"
    (andring,) = lasning(full, dok).andringar
    assert andring.data == {"rader": [{"text": "Elva i arbete", "matt": "Räknas"}]}


@pytest.mark.parametrize(
    ("fran", "till", "fel"),
    [
        ("Individinriktad", "Annat", "Slag av insats ska vara"),
        ("250 000", "tjugo", "Söks av förbundet"),
        ("250 000", "-250 000", "mindre än noll"),
        ("2021", "2031", "inte samma år"),
        ("En förening", "x" * 161, "en part på varje rad"),
        ("Vägen vidare", "x" * 161, "Insatsens namn"),
    ],
)
def test_det_som_inte_gar_att_lasa_sags_och_fylls_inte_i(full: Ansokan, fran: str, till: str, fel: str) -> None:
    (andring,) = andringar(full, (fran, till)).values()
    assert fel in andring.fel


def test_ett_for_langt_mal_sags(full: Ansokan) -> None:
    dok = oppna(full)
    next(p for p in dok.paragraphs if p.text.startswith("Tio i arbete")).runs[0].text = "x" * 401
    (andring,) = lasning(full, dok).andringar
    assert "längre än 400 tecken" in andring.fel


def test_andrad_och_borttagen_rubrik_sags_och_inget_forloras(full: Ansokan) -> None:
    dok = oppna(full)
    byt(dok, "Bakgrund", "Vår bakgrund")
    svar = lasning(full, dok)
    assert svar.saknade == ("Bakgrund",)
    assert svar.okanda == (("Vår bakgrund", "Ungdomar väntar."),)
    assert svar.andringar == ()


def test_det_som_star_utanfor_formularet_visas(full: Ansokan) -> None:
    dok = oppna(full)
    rubriker = {p.text: p for p in dok.paragraphs}
    rubriker["Sökande"].insert_paragraph_before("Läs det här först.")
    rubriker["Samverkansparter"].insert_paragraph_before("Vi är två.")
    assert lasning(full, dok).okanda == (
        ("Före första rubriken", "Läs det här först."),
        ("Sökande, utanför tabellen", "Vi är två."),
    )


def test_tabell_i_en_text_blir_stycken(full: Ansokan) -> None:
    dok = oppna(full)
    tabell = dok.add_table(rows=1, cols=2)
    tabell.rows[0].cells[0].text, tabell.rows[0].cells[1].text = "Unga", "40 <"
    next(p for p in dok.paragraphs if p.text == "Ungdomar väntar.")._p.addnext(tabell._tbl)
    (andring,) = lasning(full, dok).andringar
    assert andring.data == {"text": "<p>Ungdomar väntar.</p>\n<p>Unga | 40 &lt;</p>"}


def test_andrad_period_sags(full: Ansokan) -> None:
    full.insats.fran, full.insats.tom = datetime.date(2021, 1, 1), datetime.date(2022, 12, 31)
    full.insats.save()
    assert andringar(full) == {}
    (andring,) = andringar(full, ("2021–2022", "2021–2023")).values()
    assert "2021–2023" in andring.fel


def test_sparade_andringar_i_word_avvisas(full: Ansokan) -> None:
    dok = oppna(full)
    dok.paragraphs[0]._p.append(OxmlElement("w:ins"))
    with pytest.raises(Avvisat, match="spårade ändringar"):
        las_ordfil(byte(dok))


def test_en_lank_ar_en_lank() -> None:
    dok = Document()
    stycke = dok.add_paragraph("Se ")
    adress = dok.part.relate_to("https://exempel.se/", RT.HYPERLINK, is_external=True)
    lank = OxmlElement("w:hyperlink")
    lank.set(qn("r:id"), adress)
    lank.append(Document().add_paragraph("här").runs[0]._r)
    stycke._p.append(lank)
    assert las_ordfil(byte(dok))[0]["stycken"][0]["html"] == 'Se <a href="https://exempel.se/">här</a>'


@pytest.mark.parametrize("innehall", [b"PK", b""])
def test_det_som_inget_dokument_ar_avvisas(innehall: bytes) -> None:
    with pytest.raises(Avvisat, match="inget Word-dokument"):
        las_ordfil(innehall)


def ladda_upp(client: Client, adress: str, innehall: bytes, namn: str = "ansokan.docx") -> Any:
    return client.post(adress, {"fil": SimpleUploadedFile(namn, innehall)})


def test_uppladdningen_visar_skillnaden_och_sparar_forst_nar_man_valjer(chef: Client, full: Ansokan) -> None:
    dok = oppna(full)
    byt(dok, "Ungdomar väntar.", "Ungdomar väntar länge.")
    adress = f"/norrdal/ansokningar/{full.pk}/ordfil/"
    svar = ladda_upp(chef, adress, byte(dok))
    assert "<mark>" in svar.content.decode()
    full.refresh_from_db()
    assert full.bakgrund == "<p>Ungdomar väntar.</p>"
    svar = chef.post(adress, {"innehall": svar.context["innehall"], "del": ["bakgrund"]}, follow=True)
    full.refresh_from_db()
    assert full.bakgrund == "<p>Ungdomar väntar länge.</p>"
    assert "Ifyllt ur Word-filen: Bakgrund" in svar.content.decode()


def test_det_som_nagon_annan_har_skrivit_under_tiden_skrivs_inte_over(ansokan: Ansokan, hemlighet: str) -> None:
    client, adress = Client(), f"/l/ansokan/{hemlighet}/ordfil/"
    dok = oppna(ansokan)
    byt(dok, AVSNITT[2].hjalp, "Vi vill börja.")
    svar = ladda_upp(client, adress, byte(dok))
    assert svar.status_code == 200
    skriv(ansokan, "bakgrund", {"text": "<p>Någon annans.</p>"})
    ansokan.avsnitt.filter(nyckel="bakgrund").update(version=9)
    svar = client.post(adress, {"innehall": svar.context["innehall"], "del": ["bakgrund"]}, follow=True)
    assert "har ändrats av någon annan" in svar.content.decode()
    ansokan.refresh_from_db()
    assert ansokan.bakgrund == "<p>Någon annans.</p>"


def test_det_som_inte_valjs_eller_inte_far_sparas_lamnas(chef: Client, full: Ansokan) -> None:
    fabriker.insats(full.insats.forbund, "Upptaget namn")
    dok = oppna(full)
    byt(dok, "Vägen vidare", "Upptaget namn")
    byt(dok, "Ungdomar väntar.", "Ungdomar väntar länge.")
    adress = f"/norrdal/ansokningar/{full.pk}/ordfil/"
    innehall = ladda_upp(chef, adress, byte(dok)).context["innehall"]
    svar = chef.post(adress, {"innehall": innehall, "del": ["sokande"]}, follow=True)
    assert "Det finns redan en insats med det namnet" in svar.content.decode()
    full.refresh_from_db()
    assert (full.bakgrund, full.insats.namn) == ("<p>Ungdomar väntar.</p>", "Vägen vidare")


def test_ett_andlost_dokument_avvisas(monkeypatch: pytest.MonkeyPatch, full: Ansokan) -> None:
    monkeypatch.setattr(ordfil, "_FLEST", 3)
    with pytest.raises(Avvisat, match="fler än 3 stycken"):
        las_ordfil(byte(oppna(full)))


def test_en_annan_fil_och_ett_fuskat_innehall_avvisas(chef: Client, full: Ansokan) -> None:
    adress = f"/norrdal/ansokningar/{full.pk}/ordfil/"
    svar = ladda_upp(chef, adress, b"hej", "text.txt")
    assert svar["Location"].endswith("#ordfil")
    assert chef.post(adress)["Location"].endswith("#ordfil")
    assert chef.post(adress, {"innehall": "fusk"})["Location"].endswith("#ordfil")


def test_en_inlamnad_ansokan_andras_inte(chef: Client, full: Ansokan) -> None:
    Ansokan.objects.filter(pk=full.pk).update(tillstand="inlamnad", inlamnad="2026-01-01T00:00Z")
    svar = chef.post(f"/norrdal/ansokningar/{full.pk}/ordfil/", follow=True)
    assert "kan inte ändras nu" in svar.content.decode()


def test_malgrupperna_star_kvar_och_en_andring_av_dem_sags(full: Ansokan) -> None:
    full.insats.malgrupper.set(valbara(full.insats.forbund, by=None)[:2])
    assert andringar(full) == {}
    andrade = andringar(full, ("Unga 16–29 år, Vuxna 30–65 år", "Unga"))
    assert "Målgrupperna är ändrade till ”Unga”" in andrade["malgrupp"].fel


def test_en_rad_utan_celler_ar_ingen_rad(full: Ansokan) -> None:
    dok = oppna(full)
    for tabell in dok.tables:
        tabell._tbl.insert(2, OxmlElement("w:tr"))
    assert lasning(full, dok).andringar == ()


def test_en_beloppsrad_som_tappat_celler_sags(full: Ansokan) -> None:
    dok = oppna(full)
    rad = next(r for t in dok.tables for r in t.rows if r.cells[0].text == "Personal")._tr
    for cell in rad.tc_lst[2:]:
        rad.remove(cell)
    (andring,) = lasning(full, dok).andringar
    assert (andring.nyckel, andring.fel) == ("ekonomi", "Personal: raden har inte en cell för varje år.")


def test_fler_mal_an_formularet_visar_fylls_inte_i(full: Ansokan) -> None:
    dok = oppna(full)
    stycke = next(p for p in dok.paragraphs if p.text.startswith("Tio i arbete"))
    for nr in range(FLEST_MAL):
        stycke.insert_paragraph_before(f"Mål {nr}", style=stycke.style)
    (andring,) = lasning(full, dok).andringar
    assert andring.fel == f"Filen har {FLEST_MAL + 1} mål. En ansökan kan ha {FLEST_MAL}."


def test_ett_formular_med_alla_sina_mal_kan_sparas(full: Ansokan) -> None:
    rader = [{"text": f"Mål {nr}", "matt": ""} for nr in range(FLEST_MAL)]
    avsnitt = next(a for a in AVSNITT if a.nyckel == "mal")
    form = Malform(None, avsnitt=avsnitt, nu={"rader": rader}, rad=full.avsnitt.get(nyckel="mal"))
    assert form["antal"].value() == FLEST_MAL
