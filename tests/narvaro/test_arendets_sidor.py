"""The pages of what happens in one item: jäv, yrkanden, votes, reservations, breaks."""

import datetime

import pytest

from finsam.models import Handelse
from styrelse.models import (
    Anmarkning,
    Arende,
    Jav,
    Javsanmalan,
    Justering,
    Motesordning,
    Narvaro,
    Omrostning,
    Ordforandebyte,
    Yrkande,
)
from styrelse.narvaro.hamta import narvarobild
from tests import fabriker, organfabriker
from tests.narvarofabriker import adr, ar, upprop, vem

pytestmark = pytest.mark.django_db


def ny(chef, sort, fraga="", /, **data):
    return chef.post(adr("narvaro_rad_ny", ar().pk, sort) + fraga, {"version": "0", **data})


def test_en_vice_leder_nar_ordforanden_ar_javig(chef, motet):
    data = {"narvaro": vem(motet, "Per Hell").pk, "skal": "Sitter i styrgruppen", "egen": "on", "lamnade_kl": "9.41"}
    assert "Välj vem som leder ärendet" in ny(chef, "jav", **data).content.decode()
    assert ny(chef, "jav", leder=vem(motet, "Yvonne Rask").pk, **data).status_code == 302
    assert narvarobild(motet).deltagande(ar().pk).ordforande.namn == "Yvonne Rask"
    chef.post(adr("narvaro_rad_ta_bort", "jav", Jav.objects.get().pk), {"bekrafta": "1"})
    assert not Jav.objects.exists()
    assert not Ordforandebyte.objects.exists()


def test_i_det_som_har_utgatt_antecknas_inget(chef, motet):
    utgatt = ar(14)
    Arende.objects.filter(pk=utgatt.pk).update(paragraf=None, utgick="Sökanden drog tillbaka ansökan.")
    assert chef.get(adr("narvaro_leder", utgatt.pk)).status_code == 404
    assert chef.post(adr("narvaro_rad_ny", utgatt.pk, "jav"), {"skal": "x"}).status_code == 404


def test_jav_som_inte_gar_ihop(chef, motet):
    inger = vem(motet, "Inger Sten")
    upprop(chef, motet, **{f"hur_{inger.pk}": "plats"})
    data = {"narvaro": vem(motet, "Karin Ås").pk, "skal": "Närstående", "lamnade_kl": "10", "ater_kl": "9"}
    assert "innan hen lämnade" in ny(chef, "jav", ersattare=inger.pk, **data).content.decode()


def test_ett_tryck_gor_jav_av_en_anmalan(chef, motet):
    goran = vem(motet, "Göran Flod")
    upprop(chef, motet, **{f"hur_{goran.pk}": "plats"})
    karin = vem(motet, "Karin Ås")
    anmalan = Javsanmalan.objects.create(arende=ar(), vem=karin.vem, skal="Närstående")
    assert "Anteckna jäv för Karin Ås" in chef.get(adr("skriv_arende", ar().pk)).content.decode()
    chef.post(adr("narvaro_anmalt", ar().pk, anmalan.pk))
    jav = Jav.objects.get()
    assert (jav.narvaro, jav.ersattare, jav.skal) == (karin, goran, "Närstående")
    chef.post(adr("narvaro_anmalt", ar().pk, anmalan.pk))
    assert Jav.objects.count() == 1


def test_anmalan_av_ordforanden_och_av_en_som_inte_ar_dar(chef, motet):
    per, inger = vem(motet, "Per Hell"), vem(motet, "Inger Sten")
    for rad in (per, inger):
        anmalan = Javsanmalan.objects.create(arende=ar(), vem=rad.vem, skal="Närstående")
        chef.post(adr("narvaro_anmalt", ar().pk, anmalan.pk))
    assert [j.narvaro for j in Jav.objects.all()] == [per]
    assert Ordforandebyte.objects.get().narvaro.namn == "Yvonne Rask"


def test_beslutforheten_varnas_pa_sidan(chef, motet):
    for namn in ("Tomas Wik", "Sofia Ek"):
        upprop(chef, motet, **{f"hur_{vem(motet, namn).pk}": "borta"})
    ny(chef, "jav", narvaro=vem(motet, "Karin Ås").pk, skal="Närstående", egen="on")
    text = chef.get(adr("skriv_arende", ar().pk)).content.decode()
    assert "Inte beslutför" in text
    assert "två deltar och det behövs tre av fem" in text


def test_yrkande_andras_och_tas_bort(chef, motet):
    karin, per = vem(motet, "Karin Ås"), vem(motet, "Per Hell")
    assert "Skriv vad ändringen är." in ny(chef, "yrkanden", vem=karin.pk, slag="andring").content.decode()
    assert "har redan lagt" in ny(chef, "yrkanden", vem=karin.pk, slag="avslag", instammer=[karin.pk]).content.decode()
    assert ny(chef, "yrkanden", vem=karin.pk, slag="avslag", instammer=[per.pk]).status_code == 302
    yrkande = Yrkande.objects.get()
    sida = adr("narvaro_rad_andra", "yrkanden", yrkande.pk)
    sedd = str(chef.get(sida).context["form"]["version"].value())
    data = {"vem": karin.pk, "slag": "avslag", "aterkallat": "on", "version": sedd}
    assert chef.post(sida, data).status_code == 302
    assert chef.post(sida, data).status_code == 409
    assert "Återkallat." in chef.get(adr("skriv_arende", ar().pk)).content.decode()


def roster(motet, **val):
    return {f"rost_{n.pk}": val.get(n.namn.split()[0].lower(), "ja") for n in Narvaro.objects.filter(roll="ledamot")}


GRUND = {"propositionsordning": "Ordföranden ställer bifall mot avslag.", "ja": "bifall", "nej": "avslag"}


def test_oppen_omrostning_med_utslagsrost(chef, motet):
    lika = roster(motet, tomas="nej", sofia="nej", karin="avstar")
    assert ny(chef, "omrostningar", **GRUND, **lika).status_code == 302
    omrostning = Omrostning.objects.get()
    assert (omrostning.utslag, omrostning.ja_vann, omrostning.roster.count()) == ("ordforande", True, 5)
    utan = lika | {f"rost_{vem(motet, 'Per Hell').pk}": "avstar", f"rost_{vem(motet, 'Karin Ås').pk}": "ja"}
    assert "Ordföranden måste rösta" in ny(chef, "omrostningar", **GRUND, **utan).content.decode()


def test_en_rost_som_saknas(chef, motet):
    data = roster(motet)
    data.pop(f"rost_{vem(motet, 'Karin Ås').pk}")
    assert "Ange hur Karin Ås röstade." in ny(chef, "omrostningar", **GRUND, **data).content.decode()


def test_sluten_omrostning_avgors_med_lott(chef, motet):
    data = {**GRUND, "antal_ja": 2, "antal_nej": 2, "antal_avstar": 1}
    assert "Dra lott" in ny(chef, "omrostningar", "?hur=sluten", **data).content.decode()
    assert ny(chef, "omrostningar", "?hur=sluten", lott="nej", **data).status_code == 302
    omrostning = Omrostning.objects.get()
    assert (omrostning.utslag, omrostning.ja_vann, omrostning.roster.count()) == ("lott", False, 0)
    assert chef.get(adr("narvaro_rad_andra", "omrostningar", omrostning.pk)).context["form"]["lott"].value() == "nej"


def test_utan_omrostning(chef, motet):
    forslag = chef.get(adr("narvaro_rad_ny", ar().pk, "omrostningar") + "?hur=utan").context["form"]
    assert forslag["propositionsordning"].value() == "Ordföranden ställer proposition på bifall till förslaget."
    assert ny(chef, "omrostningar", "?hur=utan", vann="ja", **GRUND).status_code == 302
    assert Omrostning.objects.get().acklamation


def test_reservation_bara_av_den_som_deltog(chef, motet):
    sofia, tomas, inger = (vem(motet, n).pk for n in ("Sofia Ek", "Tomas Wik", "Inger Sten"))
    upprop(chef, motet, **{f"hur_{inger}": "plats"})
    ny(chef, "anmarkningar", "?slag=avstar", vilka=[tomas])
    for utanfor in (tomas, inger):
        assert ny(chef, "anmarkningar", vilka=[utanfor]).status_code == 200
    assert ny(chef, "anmarkningar", vilka=[sofia], text="För dyrt").status_code == 302
    assert [a.slag for a in Anmarkning.objects.filter(arende=ar())] == ["avstar", "reservation"]


def test_den_som_avstod_vid_omrostningen_kan_inte_reservera_sig(chef, motet):
    ny(chef, "omrostningar", **GRUND, **roster(motet, sofia="avstar"))
    assert ny(chef, "anmarkningar", vilka=[vem(motet, "Sofia Ek").pk]).status_code == 200


def test_efter_avslutat_mote_bara_motiveringen(chef, motet):
    sofia = vem(motet, "Sofia Ek").pk
    ny(chef, "anmarkningar", vilka=[sofia])
    motet.avslutat = datetime.time(12)
    motet.save()
    assert "innan sammanträdet avslutas" in ny(chef, "anmarkningar", vilka=[sofia]).content.decode()
    rad = Anmarkning.objects.get()
    sida = adr("narvaro_rad_andra", "anmarkningar", rad.pk)
    sedd = str(chef.get(sida).context["form"]["version"].value())
    assert chef.post(sida, {"text": "För dyrt", "version": sedd}).status_code == 302
    rad.refresh_from_db()
    assert (rad.text, rad.vilka.get().namn) == ("För dyrt", "Sofia Ek")


def test_anteckning_och_ajournering(chef, motet):
    utan_text = ny(chef, "anmarkningar", "?slag=anteckning", vilka=[vem(motet, "Sofia Ek").pk])
    assert utan_text.context["form"].errors["text"]
    assert ny(chef, "ajourneringar", fran_kl="10", tom_kl="9.50").status_code == 200
    assert ny(chef, "ajourneringar", fran_kl="10", tom_kl="10.15").status_code == 302
    assert "ajourneras kl." in chef.get(adr("skriv_arende", ar().pk)).content.decode()


def test_annan_leder_flera_arenden(chef, motet):
    data = {"vem": vem(motet, "Yvonne Rask").pk, "tom": ar(14).pk}
    chef.post(adr("narvaro_leder", ar(13).pk), data)
    assert Ordforandebyte.objects.count() == 2
    chef.post(adr("narvaro_leder", ar(13).pk), {"vem": "", "tom": ar(14).pk})
    assert not Ordforandebyte.objects.exists()


def test_okant_slag_finns_inte(chef, motet):
    assert ny(chef, "annat").status_code == 404


# --- What is locked ----------------------------------------------------------------------------------------------


def test_en_last_paragraf_kan_inte_andras(chef, motet, forbundschef):
    justering = Justering.objects.create(protokoll=motet, omedelbar=True, last_av=forbundschef)
    Arende.objects.filter(paragraf=13).update(justering=justering)
    assert "§ 13 är låst" in ny(chef, "yrkanden", vem=vem(motet, "Karin Ås").pk, slag="avslag").content.decode()
    sofia = vem(motet, "Sofia Ek").pk
    assert "§ 13 är låst" in upprop(chef, motet, **{f"hur_{sofia}": "borta"}).content.decode()
    data = {"vem": sofia, "vad": "gick", "arende": ar(13).pk}
    assert "§ 13 är låst" in chef.post(adr("narvaro_kom_gick", motet.sammantrade_id), data).content.decode()
    assert not Yrkande.objects.exists()


def test_ett_last_protokoll_kan_inte_andras(chef, motet):
    motet.tillstand = "last"
    motet.save()
    assert "Återta det från justeringen" in ny(chef, "ajourneringar", fran_kl="10").content.decode()


def test_ett_mote_som_inte_ar_oppnat_leder_tillbaka(chef, forbund):
    motet = organfabriker.sammantrade_i(forbund)
    arende = Arende.objects.create(sammantrade=motet, ordning=1, rubrik="Ett")
    anmalan = Javsanmalan.objects.create(arende=arende, vem=organfabriker.uppdragstagare(forbund), skal="Närstående")
    for namn in ("narvaro", "narvaro_kom_gick", "narvaro_sysslor", "narvaro_gast_ny"):
        assert chef.get(adr(namn, motet.pk)).url == adr("sammantrade", motet.pk)
    for svar in (
        chef.get(adr("skriv_arende", arende.pk)),
        chef.get(adr("narvaro_leder", arende.pk)),
        chef.get(adr("narvaro_rad_ny", arende.pk, "jav")),
        chef.post(adr("narvaro_anmalt", arende.pk, anmalan.pk)),
    ):
        assert svar.url == adr("sammantrade", motet.pk)


def test_ett_arende_som_utgatt_har_ingen_narvaro(chef, motet):
    Arende.objects.filter(paragraf=13).update(paragraf=None, utgick="Återtogs av sökanden")
    utgatt = Arende.objects.get(utgick__gt="")
    assert chef.get(adr("skriv_arende", utgatt.pk)).url == adr("protokoll_skriv", motet.sammantrade_id)


def test_det_som_pekas_pa_tas_inte_bort(chef, motet):
    gast = Narvaro.objects.create(protokoll=motet, namn="Moa Rud")
    Yrkande.objects.create(arende=ar(), vem=gast, slag="bifall")
    assert "Ta bort Moa Rud" in chef.get(adr("narvaro_ta_bort", gast.pk)).content.decode()
    sida = chef.post(adr("narvaro_ta_bort", gast.pk), {"bekrafta": "1"}, follow=True).content.decode()
    assert "Ta bort det först" in sida


def test_i_ett_last_protokoll_tas_inget_bort(chef, motet):
    ny(chef, "yrkanden", vem=vem(motet, "Karin Ås").pk, slag="avslag")
    gast = Narvaro.objects.create(protokoll=motet, namn="Moa Rud")
    motet.tillstand = "last"
    motet.save()
    yrkande = Yrkande.objects.get()
    assert "Ta bort" in chef.get(adr("narvaro_rad_ta_bort", "yrkanden", yrkande.pk)).content.decode()
    chef.post(adr("narvaro_rad_ta_bort", "yrkanden", yrkande.pk), {"bekrafta": "1"})
    chef.post(adr("narvaro_ta_bort", gast.pk), {"bekrafta": "1"})
    chef.post(adr("narvaro_leder", ar().pk), {"vem": vem(motet, "Yvonne Rask").pk})
    chef.post(adr("narvaro_sysslor", motet.sammantrade_id), {"ordforande": vem(motet, "Yvonne Rask").pk})
    assert Yrkande.objects.exists()
    assert vem(motet, "Moa Rud")
    assert vem(motet, "Per Hell").syssla == "ordforande"


def test_yrkandet_tas_bort_och_historiken_minns(chef, motet):
    ny(chef, "yrkanden", vem=vem(motet, "Karin Ås").pk, slag="avslag")
    chef.post(adr("narvaro_rad_ta_bort", "yrkanden", Yrkande.objects.get().pk), {"bekrafta": "1"})
    assert Handelse.objects.latest("pk").fran == "§ 13: Karin Ås yrkar avslag på förslaget."


def test_gasten_andras_och_den_andre_ser_det(chef, motet):
    gast = Narvaro.objects.create(protokoll=motet, namn="Moa Rud")
    sida = adr("narvaro_person", gast.pk)
    sedd = str(chef.get(sida).context["form"]["version"].value())
    data = {"namn": "Moa Rud", "etikett": "Lotsen", "roll": "adjungerad", "version": sedd}
    assert chef.post(sida, data).status_code == 302
    assert chef.post(sida, data | {"etikett": "Kusten"}).status_code == 409


def test_distans_for_den_som_kommer_kraver_beslut(chef, motet):
    inger = vem(motet, "Inger Sten").pk
    data = {"vem": inger, "vad": "kom", "arende": ar().pk, "distans": "bild", "stol": vem(motet, "Sofia Ek").plats_id}
    assert "Registrera beslutet" in chef.post(adr("narvaro_kom_gick", motet.sammantrade_id), data).content.decode()


def test_javets_ersattare_och_ledare_ar_nagon_annan(chef, motet):
    inger, per = vem(motet, "Inger Sten"), vem(motet, "Per Hell")
    upprop(chef, motet, **{f"hur_{inger.pk}": "plats"})
    data = {"narvaro": per.pk, "skal": "Närstående", "egen": "on", "leder": vem(motet, "Tomas Wik").pk}
    assert ny(chef, "jav", **data, ersattare=inger.pk).status_code == 302
    jav = Jav.objects.get()
    sida = chef.get(adr("narvaro_rad_andra", "jav", jav.pk))
    assert sida.context["form"]["ersattare"].value() == inger.pk
    assert sida.context["form"]["leder"].value() == vem(motet, "Tomas Wik").pk


# --- Mötesordning ------------------------------------------------------------------------------------------------


def test_motesordningen_sparas_med_historik(chef, forbund):
    beslut = fabriker.beslut(forbund)
    sedd = str(chef.get(adr("motesordning")).context["form"]["version"].value())
    data = {"distans_beslut": beslut.pk, "forvaras": "Förbundets kansli", "version": sedd}
    assert chef.post(adr("motesordning"), data).status_code == 302
    assert Motesordning.objects.get().distans_beslut == beslut
    assert Handelse.objects.filter(vad__contains="distans").exists()
    assert chef.post(adr("motesordning"), data | {"forvaras": "Annat"}).status_code == 409
    sedd = str(chef.get(adr("motesordning")).context["form"]["version"].value())
    assert chef.post(adr("motesordning"), data | {"forvaras": "Annat", "version": sedd}).status_code == 302
    assert Motesordning.objects.get().forvaras == "Annat"


def test_den_som_laser_ser_motesordningen(client, ledamot, forbund):
    client.force_login(ledamot)
    assert "inget beslut" in client.get(adr("motesordning")).content.decode()
    client.post(adr("motesordning"), {"forvaras": "x", "version": "0"})
    assert not Motesordning.objects.exists()
