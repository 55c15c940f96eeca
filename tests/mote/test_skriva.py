"""Writing in the protokoll at the meeting: saved part by part, met by another's text, finished and taken up again."""

import pytest

from finsam.models import Handelse
from finsam.nummerserier import borja_pa
from finsam.samtidighet import Krock
from insatser.beviljande import beviljat
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Arende, Attsats, Sammantrade, Verkan, Verkansbelopp
from styrelse.mote import gang, nummer, skriva
from styrelse.mote.fraser import fraser
from tests import fabriker, narvarofabriker
from tests.narvarofabriker import adr

pytestmark = pytest.mark.django_db
TOMT = skriva.textens_avtryck("")
INGA = skriva.satsernas_avtryck([])


@pytest.fixture
def by():
    return fabriker.person("Eva Ask")


@pytest.fixture
def motet(forbund, by):
    """Opened, with three items that have no § yet; the second proposes something."""
    mote = narvarofabriker.mote(forbund, tillstand="kallat")
    ett, tva, _ = narvarofabriker.arenden(mote, 3, paragraf=None)
    Arende.objects.filter(pk=ett.pk).update(nyckel="oppnas", typ="formalia")
    Attsats.objects.create(arende=tva, skede="forslag", ordning=1, text="godkänna rapporten")
    return gang.oppna(mote=mote, by=by)


def arende(motet, ordning=2):
    return motet.sammantrade.arenden.get(ordning=ordning)


def satserna(ett):
    return [a.text for a in skriva.satserna(Arende.objects.get(pk=ett.pk))]


def skicka(chef, ett, *, json=False, **data):
    """Send the page's form as it stands, with what is changed."""
    nu = Arende.objects.get(pk=ett.pk)
    texter = satserna(nu)
    som = {
        "text-sett": skriva.textens_avtryck(nu.text),
        "text-text": nu.text,
        "satser-sett": skriva.satsernas_avtryck(texter),
        "satser-text": texter,
    }
    huvud = {"headers": {"accept": "application/json"}} if json else {}
    return chef.post(adr("skriv_arende", ett.pk), {**som, **data}, **huvud)


def test_texten_sparas_och_star_en_gang_i_historiken(motet, by):
    ett = arende(motet)
    for text in ("<p>Kön växer.</p>", "<p>Kön växer snabbt.</p>"):
        ett = skriva.spara_text(arende=ett, text=text, sett=skriva.textens_avtryck(ett.text), by=by)
    assert (ett.text, ett.version) == ("<p>Kön växer snabbt.</p>", 3)
    assert Handelse.objects.filter(vad="Ärende 2: skrev texten").count() == 1


def test_den_som_skrev_sist_far_se_bada_texterna(motet, by):
    ett = arende(motet)
    skriva.spara_text(arende=ett, text="<p>Hennes.</p>", sett=TOMT, by=by)
    with pytest.raises(Krock):
        skriva.spara_text(arende=ett, text="<p>Hans.</p>", sett=TOMT, by=by)
    assert skriva.spara_text(arende=ett, text="", sett=TOMT, by=by).text == "<p>Hennes.</p>"


def test_en_skriver_texten_och_en_annan_beslutet(motet, by):
    ett, sett = arende(motet), skriva.satsernas_avtryck(["godkänna rapporten"])
    skriva.spara_text(arende=ett, text="<p>Hennes.</p>", sett=TOMT, by=by)
    skriva.spara_satser(arende=ett, texter=["att godkänna rapporten,", "uppdra."], sett=sett, by=by)
    assert satserna(ett) == ["godkänna rapporten", "uppdra"]
    with pytest.raises(Krock):
        skriva.spara_satser(arende=ett, texter=["annat"], sett=sett, by=by)


def test_det_som_ar_avgjort_skrivs_inte_om_men_texten_putsas(motet, by):
    ett = skriva.avsluta_arende(arende=arende(motet), utfall="beslutat", by=by)
    sett = skriva.satsernas_avtryck(satserna(ett))
    with pytest.raises(GarInte, match="Ta upp det igen"):
        skriva.spara_satser(arende=ett, texter=["annat"], sett=sett, by=by)
    with pytest.raises(GarInte, match="Ta upp det igen"):
        skriva.hamta_forslaget(arende=ett, by=by)
    assert skriva.spara_text(arende=ett, text="<p>Putsad.</p>", sett=TOMT, by=by).text == "<p>Putsad.</p>"


def test_ett_last_protokoll_skrivs_inte(motet, by):
    motet.tillstand = "last"
    motet.save()
    with pytest.raises(GarInte, match="låst för justering"):
        skriva.spara_text(arende=arende(motet), text="<p>Sent.</p>", sett=TOMT, by=by)


def test_det_som_bordlaggs_sager_det_och_forslaget_kan_hamtas_igen(motet, by):
    ett = skriva.avsluta_arende(arende=arende(motet), utfall="bordlagt", by=by)
    assert satserna(ett) == ["bordlägga ärendet"]
    gang.oppna_igen(arende=ett, skal="Fel", by=by)
    skriva.hamta_forslaget(arende=ett, by=by)
    assert satserna(ett) == ["godkänna rapporten"]


def test_egna_ord_om_bordlaggning_star_kvar(motet, by):
    ett = arende(motet)
    sett = skriva.satsernas_avtryck(satserna(ett))
    skriva.spara_satser(arende=ett, texter=["bordlägga ärendet till den 8 juni"], sett=sett, by=by)
    skriva.avsluta_arende(arende=ett, utfall="bordlagt", by=by)
    assert satserna(ett) == ["bordlägga ärendet till den 8 juni"]


def test_utfallet_foreslas_ur_det_som_star(motet, by):
    oppnas, rapport, tredje = (arende(motet, nr) for nr in (1, 2, 3))
    assert skriva.foreslaget_utfall(oppnas) == ""
    assert skriva.foreslaget_utfall(rapport) == "beslutat"
    assert skriva.foreslaget_utfall(tredje) == "noterat"
    rapport.attsatser.filter(skede="beslut").update(text="avvakta")
    assert skriva.foreslaget_utfall(arende(motet)) == "andrat"


def test_numren_ar_preliminara_tills_sammantradet_avslutas(motet, forbund, by):
    borja_pa(forbund=forbund, serie="paragraf", ar=None, nasta=40)
    borja_pa(forbund=forbund, serie="paragraf", ar=motet.sammantrade.datum.year, nasta=40)
    assert list(nummer.preliminara(motet.sammantrade).values()) == [40, 41, 42]
    Sammantrade.objects.filter(pk=motet.sammantrade_id).update(slag="samrad")
    assert nummer.preliminara(Sammantrade.objects.get(pk=motet.sammantrade_id)) == {}


def test_formuleringar_efter_arende(motet):
    assert [f.i_ord for f in fraser(arende(motet, 1))] == ["Ordföranden hälsar välkommen och öppnar sammanträdet."]
    assert "att lägga informationen till handlingarna" in [f.i_ord for f in fraser(arende(motet))]


# --- The page --------------------------------------------------------------------------------------------------


def test_sidan_borjar_dar_sammantradet_ar(chef, motet, by):
    skriva.avsluta_arende(arende=arende(motet, 1), utfall="", by=by)
    assert chef.get(adr("protokoll_skriv", motet.sammantrade_id)).url == adr("skriv_arende", arende(motet).pk)


def test_ett_sammantrade_utan_arenden_skrivs_inte(chef, motet):
    Arende.objects.all().update(utgick="Ställdes in")
    assert chef.get(adr("protokoll_skriv", motet.sammantrade_id)).url == adr("sammantrade", motet.sammantrade_id)


def test_avsluta_och_ga_till_nasta(chef, motet):
    ett = arende(motet)
    sida = chef.get(adr("skriv_arende", ett.pk)).content.decode()
    assert "Avsluta § 2 och gå till § 3" in sida
    svar = skicka(chef, ett, **{"text-text": "<p>Kön växer.</p>", "avsluta": "valt", "utfall": "beslutat"})
    assert svar.url == adr("skriv_arende", arende(motet, 3).pk)
    ett.refresh_from_db()
    assert (ett.text, ett.utfall) == ("<p>Kön växer.</p>", "beslutat")
    sida = chef.get(adr("skriv_arende", ett.pk)).content.decode()
    assert "Beslutat, ej justerat" in sida
    assert "Ta upp ärendet igen" in sida


def test_nar_allt_ar_klart_sags_det(chef, motet, by):
    for nr in (1, 3):
        skriva.avsluta_arende(arende=arende(motet, nr), utfall="", by=by)
    svar = chef.post(adr("skriv_arende", arende(motet).pk), {"avsluta": "bordlagt"}, follow=True)
    assert "Alla ärenden är färdigbehandlade" in svar.content.decode()


def test_det_som_sparar_sig_sjalvt_far_veta_vad_satserna_gor(chef, motet, forbund):
    ett = arende(motet)
    sats = ett.attsatser.get(skede="beslut")
    verkan = Verkan.objects.create(attsats=sats, sort="bevilja", insats=fabriker.insats(forbund, namn="Plattform U"))
    Verkansbelopp.objects.create(verkan=verkan, ar=2026, belopp=5000)
    svar = skicka(chef, ett, json=True, **{"satser-text": ["godkänna rapporten", "uppdra"]}).json()
    assert (svar["avsnitt"]["satser"]["status"], svar["avsnitt"]["satser"]["foreslaget"]) == ("sparad", "andrat")
    assert [s["text"] for s in svar["avsnitt"]["satser"]["satser"]] == ["godkänna rapporten", "uppdra"]
    assert "Plattform U" in svar["avsnitt"]["satser"]["satser"][0]["html"]
    assert skicka(chef, ett, json=True).json()["avsnitt"]["satser"]["sett"] == svar["avsnitt"]["satser"]["sett"]


def test_krocken_visas_med_bada_och_skriptet_far_veta(chef, motet, by):
    ett = arende(motet)
    skriva.spara_text(arende=ett, text="<p>Hennes ord.</p>", sett=TOMT, by=by)
    data = {"text-sett": TOMT, "text-text": "<p>Mina ord.</p>", "satser-sett": INGA, "satser-text": ["annat"]}
    svar = skicka(chef, ett, **data)
    assert svar.status_code == 409
    sida = svar.content.decode()
    assert "Eva Ask sparade" in sida
    assert "Hennes" in sida
    assert "annat" in sida
    delarna = skicka(chef, ett, json=True, **data).json()["avsnitt"]
    assert {d["status"] for d in delarna.values()} == {"krock"}
    assert "Mina" in delarna["text"]["krock"]


def test_det_som_inte_gar_att_spara_star_kvar(chef, motet, by):
    ett = skriva.avsluta_arende(arende=arende(motet), utfall="beslutat", by=by)
    assert "högst 2 000 tecken" in skicka(chef, ett, **{"satser-text": ["a" * 2001]}).content.decode()
    data = {"satser-text": ["annat"]}
    assert "Ta upp det igen" in skicka(chef, ett, **data).content.decode()
    assert "Ta upp det igen" in str(skicka(chef, ett, json=True, **data).json())


@pytest.mark.parametrize("utfall", ["hittepå", "x" * 300, "a\x00b"])
def test_ett_utfall_som_inte_finns_tas_inte_emot(chef, motet, utfall):
    ett = arende(motet)
    skicka(chef, ett, avsluta="valt", utfall=utfall)
    assert arende(motet).klart is None


def test_nolltecken_i_en_att_sats_tas_bort(chef, motet):
    ett = arende(motet)
    skicka(chef, ett, **{"satser-text": ["god\x00känna rapporten"]})
    assert satserna(ett) == ["godkänna rapporten"]


def test_en_fras_laggs_till_och_forslaget_hamtas(chef, motet):
    ett = arende(motet)
    skicka(chef, ett, fras="att godkänna förslaget")
    skicka(chef, ett, fras="… redogör för ärendet.")
    skicka(chef, ett, fras="finns inte")
    ett.refresh_from_db()
    assert satserna(ett) == ["godkänna rapporten", "godkänna förslaget"]
    assert ett.text == "<p>… redogör för ärendet.</p>"
    skicka(chef, ett, forslaget="1")
    assert satserna(ett) == ["godkänna rapporten"]


def test_ta_upp_igen_kraver_skal_och_pengarna_raknas_inte(chef, motet, forbund, by):
    ett = arende(motet)
    insats = fabriker.insats(forbund, namn="Plattform U")
    verkan = Verkan.objects.create(attsats=ett.attsatser.get(skede="beslut"), sort="bevilja", insats=insats)
    Verkansbelopp.objects.create(verkan=verkan, ar=2026, belopp=5000)
    skriva.avsluta_arende(arende=ett, utfall="beslutat", by=by)
    assert beviljat(insats, 2026).ej_justerat == 5000
    adress = adr("arende_ta_upp", ett.pk)
    assert "Skriv varför" in chef.post(adress, {"skal": ""}).content.decode()
    assert chef.post(adress, {"skal": "Fel belopp"}).url == adr("skriv_arende", ett.pk)
    assert beviljat(insats, 2026).summa == 0
    assert "inte färdigbehandlat" in chef.post(adress, {"skal": "Igen"}).content.decode()


def test_vid_ett_samrad_skrivs_minnesanteckningar_utan_beslut(chef, motet):
    Sammantrade.objects.filter(pk=motet.sammantrade_id).update(slag="samrad")
    ett = arende(motet)
    sida = chef.get(adr("skriv_arende", ett.pk)).content.decode()
    assert "Minnesanteckningar" in sida
    assert "beslutar" not in sida
    chef.post(adr("skriv_arende", ett.pk), {"avsluta": "valt"})
    ett.refresh_from_db()
    assert (ett.klart is None, ett.utfall) == (False, "")


def test_sidan_gor_lika_manga_fragor_for_manga_arenden(chef, motet, django_assert_max_num_queries):
    ett = arende(motet)
    narvarofabriker.arenden(motet.sammantrade, 12, paragraf=None)
    with django_assert_max_num_queries(45):
        chef.get(adr("skriv_arende", ett.pk))
