import pytest
from django.test import Client

from finsam.frysningar import frys
from finsam.models import Rendering
from finsam.sok import sok
from finsam.tilltrade import Tilltrade
from styrelse.dokument.protokoll.hamta import hamta
from styrelse.models import Arende, Attsats, Bilaga, Protokoll
from tests import fabriker
from tests.narvarofabriker import adr, ar, vem
from tests.protokollsfabriker import justera

pytestmark = pytest.mark.django_db


@pytest.fixture
def las(ledamot):
    client = Client()
    client.force_login(ledamot)
    return client


def sida(client, motet):
    return client.get(adr("protokoll", motet.sammantrade_id))


def test_protokollet_visar_varje_paragraf_med_ankare(chef, motet):
    Attsats.objects.create(arende=ar(13), skede="beslut", text="bevilja tio platser")
    text = sida(chef, motet).content.decode()
    assert 'id="p13"' in text
    assert "Styrelsen beslutar att bevilja tio platser." in text


def test_ett_utkast_ar_dolt_for_ledamoten_och_ett_justerat_synligt(las, motet, forbundschef):
    assert sida(las, motet).status_code == 403
    justera(motet, forbundschef)
    assert sida(las, motet).status_code == 200


def test_det_lasta_ser_ordforanden_och_den_som_justerar(las, motet, forbund, forbundschef, ledamot):
    Protokoll.objects.update(tillstand="last")
    assert sida(las, motet).status_code == 403
    tomas = vem(motet, "Tomas Wik")
    tomas.person = ledamot
    tomas.save()
    justering = motet.justeringar.create(last_av=forbundschef)
    justering.justerare.create(narvaro=tomas, funktion="justerare")
    assert sida(las, motet).status_code == 200
    fabriker.roll(bo := fabriker.person("Bo Ros"), forbund, "ordforande")
    ordforande = Client()
    ordforande.force_login(bo)
    assert sida(ordforande, motet).status_code == 200


def test_en_omedelbart_justerad_paragraf_visas_ensam_for_ledamoten(las, motet, forbundschef):
    justera(motet, forbundschef, [13])
    svar = sida(las, motet)
    assert [p.ankare for p in svar.context["skrift"].paragrafer] == ["p13"]
    assert "Här finns bara de paragrafer som är justerade." in svar.content.decode()


def test_minnesanteckningar_syns_nar_motet_ar_over(las, motet):
    motet.sammantrade.slag = "samrad"
    motet.sammantrade.save()
    assert sida(las, motet).status_code == 403
    motet.sammantrade.tillstand = "avslutat"
    motet.sammantrade.save()
    assert "Minnesanteckningar 18 mars 2026" in sida(las, motet).content.decode()
    assert "Läs minnesanteckningarna" in las.get(adr("sammantrade", motet.sammantrade_id)).content.decode()


def test_ett_mote_som_inte_oppnats_har_inget_protokoll(chef, motet):
    motet.narvaro.all().delete()
    mote = motet.sammantrade
    motet.delete()
    assert chef.get(adr("protokoll", mote.pk)).url == adr("sammantrade", mote.pk)
    assert chef.get(adr("protokoll_pdf", mote.pk)).status_code == 404
    assert "Läs protokollet" not in chef.get(adr("sammantrade", mote.pk)).content.decode()


def test_motets_sida_leder_till_protokollet_for_den_som_far_lasa(chef, las, motet):
    assert "Läs protokollet" in chef.get(adr("sammantrade", motet.sammantrade_id)).content.decode()
    assert "Läs protokollet" not in las.get(adr("sammantrade", motet.sammantrade_id)).content.decode()


def test_pdfen_gors_av_arbetaren_och_lamnas_ut(chef, motet):
    adress = adr("protokoll_pdf", motet.sammantrade_id)
    assert "PDF:en görs" in chef.get(adress).content.decode()
    Rendering.objects.filter(dokumenttyp="protokoll").update(status="klar", pdf=b"%PDF-klar", html="")
    svar = chef.get(adress)
    assert svar.content == b"%PDF-klar"
    assert "2026-03-18.pdf" in svar["Content-Disposition"]


def test_det_justerade_lamnas_ut_som_det_frystes(chef, motet, forbundschef):

    justering = justera(motet, forbundschef)
    frys(forbund=motet.sammantrade.organ.forbund, by=forbundschef, objekt=justering, pdf=b"%PDF-fryst", data={}, mallversion="1")  # fmt: skip
    assert chef.get(adr("protokoll_pdf", motet.sammantrade_id)).content == b"%PDF-fryst"


def test_en_paragraf_gar_att_soka_nar_den_ar_justerad(forbund, motet, ledamot, forbundschef):
    Arende.objects.filter(paragraf=13).update(text="<p>Kön till verkstaden växer.</p>")
    las, skriv = (
        Tilltrade(p, forbund, frozenset({r})) for p, r in ((ledamot, "ledamot"), (forbundschef, "forbundschef"))
    )
    assert sok(las, "verkstaden") == []
    assert [rubrik for rubrik, _ in sok(skriv, "verkstaden")] == ["Paragrafer i protokoll"]
    justera(motet, forbundschef)
    assert sok(las, "verkstaden")[0][1][0].url == adr("protokoll", motet.sammantrade_id) + "#p13"


def test_fore_sammantradets_slut_ar_numren_preliminara(chef, motet):
    Arende.objects.filter(sammantrade=motet.sammantrade).update(paragraf=None)
    text = sida(chef, motet).content.decode()
    assert "Paragrafernas nummer är preliminära" in text
    assert 'id="p1"' in text
    assert (
        "Utkast, inte justerat. Numren är preliminära"
        in hamta(motet, numren={ar_.pk: 1 for ar_ in Arende.objects.all()[:1]}).tillstand
    )


def test_bilagor_lankas_for_den_som_far_hamta_dem(chef, las, motet, forbund, forbundschef):
    hemlig, maskad, oppen = (
        fabriker.fil(forbund, synlighet=s, by=forbundschef) for s in ("kansli", "forbund", "forbund")
    )
    Bilaga.objects.create(arende=ar(13), nr=1, namn="Ansökan", sekretess="personuppgifter", fil=hemlig, maskad=maskad)
    Bilaga.objects.create(arende=ar(13), nr=2, namn="Rapport", fil=oppen)
    justera(motet, forbundschef)
    assert sida(chef, motet).context["hamtbara"] == {hemlig.pk, maskad.pk, oppen.pk}
    svar = sida(las, motet)
    assert svar.context["hamtbara"] == {maskad.pk, oppen.pk}
    text = svar.content.decode()
    assert "Maskad kopia" in text
    assert adr("justering", motet.justeringar.get().pk) in text


def test_sidan_har_lika_manga_fragor_hur_manga_paragrafer_som_helst(chef, motet, django_assert_max_num_queries):
    for nr in range(4, 14):
        arende = Arende.objects.create(
            sammantrade=motet.sammantrade, ordning=nr, rubrik=f"Ärende {nr}", paragraf=11 + nr
        )
        Bilaga.objects.create(arende=arende, nr=nr, namn="Rapport")
    with django_assert_max_num_queries(38):
        sida(chef, motet)
