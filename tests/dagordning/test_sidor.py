"""The pages of a dagordning."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from finsam.models import Forbund, Handelse, Person
from styrelse.dagordning import bilagor, punkter
from styrelse.models import Arende, Bilaga, Kallelse, Protokoll, Sammantrade
from styrelse.mote import gang
from tests import fabriker, narvarofabriker, organfabriker
from tests.narvarofabriker import adr


@pytest.fixture
def mote(forbund: Forbund) -> Sammantrade:
    """Planned, with three items."""
    mote = organfabriker.sammantrade(organfabriker.styrelse(forbund), "2026-11-18", tillstand="planerat")
    narvarofabriker.arenden(mote, 3, paragraf=None)
    return mote


def ett(mote: Sammantrade, nr: int = 2) -> Arende:
    return mote.arenden.get(rubrik=f"Ärende {nr}")


def text(svar: Any) -> str:
    return str(svar.content.decode())


def data(*satser: str, **falt: str) -> dict[str, str]:
    rader = {f"sats-{nr}-text": sats for nr, sats in enumerate(satser)}
    antal = {"sats-TOTAL_FORMS": str(len(satser)), "sats-INITIAL_FORMS": "0"}
    return {"rubrik": "Remiss", "slag": "arende", "typ": "beslut", **rader, **antal, **falt}


def sparat(chef: Client, arende: Arende, *satser: str, **falt: str) -> Any:
    adress = adr("dagordning_arende", arende.pk)
    version = str(chef.get(adress).context["form"]["version"].value())
    return chef.post(adress, data(*satser, **{"version": version, **falt}), follow=True)


def test_en_tom_dagordning_sager_vad_som_vantar(chef: Client, mote: Sammantrade) -> None:
    for arende in mote.arenden.all():
        punkter.ta_bort(arende=arende, by=Person.objects.earliest("pk"))
    tom = adr("dagordning", mote.pk)
    assert "Inget väntar på sammanträdet just nu." in text(chef.get(tom))
    assert "Inget väntar" in text(chef.get(adr("dagordning_ta_in", mote.pk)))
    assert "Skriv dagordningen" in text(chef.get(mote.get_absolute_url()))
    Sammantrade.objects.update(punkter="Budget\nRemiss")
    assert "2 punkter ur årshjulet väntar" in text(chef.get(tom))
    sida = chef.get(adr("dagordning_ta_in", mote.pk))
    koder = [f.kod for _, grupp in sida.context["grupper"] for f in grupp]
    svar = chef.post(adr("dagordning_ta_in", mote.pk), {"kod": koder}, follow=True)
    assert "2 ärenden är intagna." in text(svar)
    assert "Inget valdes." in text(chef.post(adr("dagordning_ta_in", mote.pk), {"kod": ["x"]}, follow=True))


def test_ett_arende_laggs_till_pa_sin_plats(chef: Client, mote: Sammantrade) -> None:
    svar = chef.post(adr("dagordning_nytt", mote.pk), data("lämna yttrandet", "", plats="1", minuter="15"), follow=True)
    assert "Remiss är tillagt." in text(svar)
    forst = mote.arenden.earliest("ordning")
    assert (forst.rubrik, punkter.forslagen(forst)) == ("Remiss", ["lämna yttrandet"])


def test_det_som_ar_fel_star_vid_sitt_falt_och_inget_gar_forlorat(chef: Client, mote: Sammantrade) -> None:
    nytt = adr("dagordning_nytt", mote.pk)
    svar = chef.post(nytt, data("lämna yttrandet", rubrik="", minuter="999"))
    assert "Skriv högst 480 minuter." in text(svar)
    assert "lämna yttrandet" in text(svar)
    assert "En rubrik har inget förslag" in text(chef.post(nytt, data("lämna yttrandet", slag="rubrik")))
    for_lang = chef.post(nytt, data("x" * 2001))
    assert for_lang.status_code == 200
    assert not mote.arenden.filter(rubrik="Remiss").exists()


def test_ett_arende_sparas_med_sina_att_satser(chef: Client, mote: Sammantrade) -> None:
    assert "Remiss är sparat." in text(sparat(chef, ett(mote), "avstå", "informera"))
    svar = sparat(chef, mote.arenden.get(rubrik="Remiss"), "informera", stanna="ja")
    assert svar.redirect_chain[-1][0].endswith(f"/{mote.arenden.get(rubrik='Remiss').pk}/")
    assert punkter.forslagen(mote.arenden.get(rubrik="Remiss")) == ["informera"]


def test_tva_som_skriver_samtidigt_far_se_bada_texterna(chef: Client, mote: Sammantrade, forbundschef: Person) -> None:
    arende = ett(mote)
    version = str(chef.get(adr("dagordning_arende", arende.pk)).context["form"]["version"].value())
    punkter.andra(arende=ett(mote), falt=["minuter"], attsatser=["avstå"], by=forbundschef, sedd=arende.version)
    svar = chef.post(adr("dagordning_arende", arende.pk), data("informera", version=version))
    assert svar.status_code == 409
    assert "att avstå" in text(svar)
    assert "att informera" in text(svar)
    assert chef.post(adr("dagordning_arende", arende.pk), data("avstå", version=version)).status_code == 409


def test_ordningen_andras_och_det_som_inte_ar_ett_tal_andrar_inget(chef: Client, mote: Sammantrade) -> None:
    flytta = adr("dagordning_flytta", ett(mote, 3).pk)
    assert chef.post(flytta, {"plats": "1"}).url.endswith(f"#arende-{ett(mote, 3).pk}")
    chef.post(flytta, {"plats": "sist"})
    assert [a.rubrik[-1] for a in mote.arenden.all()] == ["3", "1", "2"]


def test_ett_arende_utgar_och_kommer_tillbaka(chef: Client, mote: Sammantrade, forbundschef: Person) -> None:
    Kallelse.objects.create(sammantrade=mote, av=forbundschef)
    utgar = adr("dagordning_utgar", ett(mote).pk)
    assert "Låt ärendet utgå" in text(chef.get(adr("dagordning_arende", ett(mote).pk)))
    assert "Skriv varför ärendet utgår." in text(chef.post(utgar, {"skal": ""}))
    assert "Ansökan togs tillbaka" in text(chef.post(utgar, {"skal": "Ansökan togs tillbaka"}, follow=True))
    assert "Utgår" in text(chef.get(adr("dagordning_arende", ett(mote).pk)))
    assert "Utgår: Ärende 2" in text(chef.get(mote.get_absolute_url()))
    chef.post(adr("dagordning_ta_upp", ett(mote).pk))
    assert ett(mote).utgick == ""
    assert "Låt ärendet utgå i stället" in text(chef.post(adr("dagordning_ta_bort", ett(mote).pk), follow=True))


def test_ett_arende_tas_bort(chef: Client, mote: Sammantrade) -> None:
    assert "är borttaget" in text(chef.post(adr("dagordning_ta_bort", ett(mote).pk), follow=True))
    assert mote.arenden.count() == 2


def test_nar_sammantradet_ar_oppnat_skrivs_det_i_protokollet(chef: Client, mote: Sammantrade) -> None:
    arende = ett(mote)
    form = data(version=str(chef.get(adr("dagordning_arende", arende.pk)).context["form"]["version"].value()))
    Sammantrade.objects.update(tillstand="kallat")
    gang.oppna(mote=mote, by=Person.objects.earliest("pk"))
    assert "Kallelsen hade ingen text" in text(chef.post(adr("dagordning_arende", arende.pk), form))
    for adress in (adr("dagordning_utgar", arende.pk), adr("dagordning_ta_upp", arende.pk)):
        assert "utgår i protokollet" in text(chef.post(adress, {"skal": "Sjukdom"}, follow=True))
    assert "Sammanträdet pågår" in text(chef.get(adr("dagordning_nytt", mote.pk)))
    extra = chef.post(adr("dagordning_nytt", mote.pk), data("uppdra åt chefen"))
    assert extra.url == adr("skriv_arende", mote.arenden.get(rubrik="Remiss").pk)
    Sammantrade.objects.update(tillstand="avslutat")
    for adress, falt in (
        (adr("dagordning_flytta", arende.pk), {"plats": "1"}),
        (adr("dagordning_nytt", mote.pk), data()),
        (adr("dagordning_ta_in", mote.pk), {"kod": "x"}),
    ):
        assert "Sammanträdet är avslutat" in text(chef.post(adress, falt, follow=True))


def test_ett_sparande_som_kommer_for_sent_sags(chef: Client, mote: Sammantrade, monkeypatch: Any) -> None:
    def forsent(**_: Any) -> None:
        raise punkter.GarInte("Sammanträdet har öppnats.")

    monkeypatch.setattr(punkter, "andra", forsent)
    assert "Sammanträdet har öppnats." in text(sparat(chef, ett(mote)))


def test_det_som_bordlagts_visar_sin_kedja(chef: Client, mote: Sammantrade) -> None:
    fore = organfabriker.sammantrade(mote.organ, "2026-09-09", tillstand="avslutat")
    (forr,) = narvarofabriker.arenden(fore, 1, paragraf=62)
    forst = narvarofabriker.arenden(organfabriker.sammantrade(mote.organ, "2026-06-09", tillstand="avslutat"), 1)[0]
    Arende.objects.filter(pk=forr.pk).update(tidigare=forst)
    Arende.objects.filter(pk=ett(mote).pk).update(tidigare=forr)
    sida = chef.get(adr("dagordning_arende", ett(mote).pk))
    assert sida.context["kedja"] == [forr, forst]
    assert "§ 62" in text(sida)


def test_en_handledning_utan_beslut_har_inga_att_satser(chef: Client, forbund: Forbund) -> None:
    lsg = organfabriker.sammantrade(organfabriker.organ(forbund, "beredning"), "2026-11-20")
    assert "Förslag till beslut" not in text(chef.get(adr("dagordning_nytt", lsg.pk)))
    chef.post(adr("dagordning_nytt", lsg.pk), {"rubrik": "Läget", "slag": "arende", "typ": "information"})
    assert "Läget är sparat." in text(sparat(chef, lsg.arenden.get(), rubrik="Läget"))


def fil(namn: str = "Kalkyl 2027.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(namn, b"Kalkyl")


def test_en_bilaga_laddas_upp_och_doljs_med_skal(chef: Client, mote: Sammantrade) -> None:
    ny = adr("dagordning_bilaga_ny", ett(mote).pk)
    assert "Skriv varför" in text(chef.post(ny, {"fil": fil(), "maskad": fil("m.txt")}))
    chef.post(ny, {"fil": fil()})
    bilaga = Bilaga.objects.get()
    assert (bilaga.namn, bilaga.ordning) == ("Kalkyl 2027", 1)
    en = adr("dagordning_bilaga", bilaga.pk)
    assert "Skriv vad bilagan heter." in text(chef.post(en, {"namn": ""}))
    chef.post(en, {"namn": "Kalkylen", "sekretess": "Personuppgifter", "maskad": fil("Maskad.txt")})
    bilaga.refresh_from_db()
    assert (bilaga.namn, bilaga.maskad.namn, bilaga.fil.namn) == ("Kalkylen", "Maskad.txt", "Kalkyl 2027.txt")
    assert "Inte offentlig" in text(chef.get(adr("dagordning_arende", ett(mote).pk)))
    chef.post(en, {"namn": "Kalkylen", "sekretess": "", "fil": fil("Ny.txt")})
    bilaga.refresh_from_db()
    assert (bilaga.maskad, bilaga.fil.namn) == (None, "Ny.txt")
    bort = adr("dagordning_bilaga_ta_bort", ett(mote).pk, bilaga.pk)
    assert "är borttagen" in text(chef.post(bort, follow=True))
    assert chef.post(bort).status_code == 302
    assert Handelse.objects.filter(vad__startswith="Ärende 2: tog bort bilagan").exists()


def test_bilagor_andras_inte_nar_protokollet_ar_last(chef: Client, mote: Sammantrade) -> None:
    bilaga = Bilaga.objects.create(arende=ett(mote), namn="Kalkyl", fil=fabriker.fil(mote.organ.forbund))
    Sammantrade.objects.update(tillstand="avslutat")
    protokoll = Protokoll.objects.create(sammantrade=mote, tillstand="last")
    for adress, falt in (
        (adr("dagordning_bilaga_ny", ett(mote).pk), {"fil": fil()}),
        (adr("dagordning_bilaga", bilaga.pk), {"namn": "Kalkyl 2"}),
        (adr("dagordning_bilaga_ta_bort", ett(mote).pk, bilaga.pk), {}),
    ):
        assert "kan inte ändras nu" in text(chef.post(adress, falt, follow=True))
    protokoll.delete()
    assert not bilagor.kan_andras(Arende.objects.get(pk=ett(mote).pk))
    Sammantrade.objects.update(tillstand="installt", installt_for="Sjukdom")
    assert not bilagor.kan_andras(Arende.objects.get(pk=ett(mote).pk))


def test_navet_visar_dagordningen_for_styrelsen_forst_nar_den_ar_kallad(
    client: Client, mote: Sammantrade, ledamot: Person
) -> None:
    client.force_login(ledamot)
    assert "Ärende 2" not in text(client.get(mote.get_absolute_url()))
    Sammantrade.objects.update(tillstand="kallat", punkter="Remissen")
    assert "Ärende 2" in text(client.get(mote.get_absolute_url()))
    # What has been changed since the kallelse was sent is not told before it is sent again.
    Kallelse.objects.create(sammantrade=mote, av=ledamot)
    sida = text(client.get(mote.get_absolute_url()))
    assert "Ärende 2" not in sida
    assert "Remissen" not in sida


def test_vad_som_beslutats_star_for_styrelsen_nar_det_ar_justerat(
    client: Client, mote: Sammantrade, ledamot: Person, forbundschef: Person
) -> None:
    Sammantrade.objects.update(tillstand="kallat")
    gang.oppna(mote=mote, by=forbundschef)
    gang.avgor(arende=ett(mote), utfall="bordlagt", by=forbundschef)
    client.force_login(ledamot)
    assert '<p class="small soft">Bordlagt' not in text(client.get(mote.get_absolute_url()))
    Protokoll.objects.update(tillstand="justerat")
    assert '<p class="small soft">Bordlagt' in text(client.get(mote.get_absolute_url()))


@pytest.mark.parametrize("vy", ["dagordning", "sammantrade"])
def test_sidorna_har_lika_manga_fragor_hur_lang_dagordningen_an_ar(
    chef: Client, mote: Sammantrade, vy: str, django_assert_max_num_queries: Any
) -> None:
    narvarofabriker.arenden(mote, 30, paragraf=None)
    with django_assert_max_num_queries(30):
        assert chef.get(adr(vy, mote.pk)).status_code == 200
