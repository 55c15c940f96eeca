"""The pages of the ending."""

import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from finsam.dokument.html import rendera_html
from finsam.models import Forbund, Person, Roll
from finsam.tilltrade import Tilltrade
from insatser.avslut.blad import blad
from insatser.avslut.paneler import aterbetalningar, kontrollera_avslut, slutredovisa
from insatser.models import Aterbetalning, Frigorelse, Implementerat, Insats, Rekvisition
from insatser.rapport.steg import borja
from tests import fabriker
from tests.avslut.test_checklistan import gor_klart, slutrapport

T = Insats.Tillstand


def avslut(insats: Insats) -> str:
    return f"/norrdal/insatser/{insats.pk}/avslut/"


def text(svar: Any) -> str:
    return str(svar.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def test_sidan_visar_vad_som_saknas_och_var_det_rattas(chef: Client, insats: Insats, betald: Rekvisition) -> None:
    sida = text(chef.get(avslut(insats)))
    assert "För att avsluta insatsen" in sida
    assert "300 000 kr för 2025 är varken rekvirerat eller frigjort." in sida
    assert f"/norrdal/insatser/{insats.pk}/frigor/2025/" in sida
    assert "Insatsen kan avslutas." in sida


def test_insatsen_avslutas_och_slutredovisas(chef: Client, insats: Insats) -> None:
    svar = chef.post(avslut(insats), {"till": T.AVSLUTAD}, follow=True)
    assert "Insatsen är nu avslutad." in text(svar)
    utan_skal = chef.post(avslut(insats), {"till": T.SLUTREDOVISAD})
    assert "Skriv varför insatsen tar steget ändå." in text(utan_skal)
    svar = chef.post(avslut(insats), {"till": T.SLUTREDOVISAD, "skal": "Ägaren är upplöst."}, follow=True)
    assert "Insatsen är slutredovisad." in text(svar)
    assert "Läs in sidan på nytt" in text(chef.post(avslut(insats), {"till": T.AVSLUTAD}, follow=True))


def test_bara_kansliet_tar_steget(som_ekonom: Client, som_ansvarig: Client, insats: Insats) -> None:
    for client in (som_ekonom, som_ansvarig):
        assert client.post(avslut(insats), {"till": T.AVSLUTAD}).status_code == 403
        assert "Avsluta insatsen</button>" not in text(client.get(avslut(insats)))
    assert "/frigor/" not in text(som_ansvarig.get(avslut(insats)))


def test_den_ansvariga_ser_inte_andras_avslut_och_inte_forslag(
    som_ansvarig: Client, insats: Insats, betald: Rekvisition
) -> None:
    andras = fabriker.insats(insats.forbund, "Andras", tillstand=T.PAGAENDE)
    assert som_ansvarig.get(avslut(andras)).status_code == 404
    rad = fabriker.aterbetalning(insats, ar=2025, tillstand="forslag", beslutad=None, beslutad_av=None)
    assert som_ansvarig.get(rad.get_absolute_url()).status_code == 404
    assert "20 000" not in text(som_ansvarig.get(avslut(insats)))
    assert "Ett förslag för 2025 är inte beslutat." in text(som_ansvarig.get(avslut(insats)))


def test_medel_frigors_och_aterkallas(chef: Client, insats: Insats) -> None:
    adress = f"/norrdal/insatser/{insats.pk}/frigor/2025/"
    assert 'value="400 000"' in text(chef.get(adress))
    assert "Frigör högst det." in text(chef.post(adress, {"belopp": "400001", "skal": "Slut"}))
    chef.post(adress, {"belopp": "400 000", "skal": "Slut"})
    assert "Inget är kvar att frigöra" in text(chef.get(adress))
    rad = Frigorelse.objects.get()
    aterkalla = f"/norrdal/frigorelser/{rad.pk}/aterkalla/"
    assert "Återkalla frigörelsen" in text(chef.get(aterkalla))
    svar = chef.post(aterkalla, {"skal": "Fel insats"}, follow=True)
    assert "Medlen är insatsens igen." in text(svar)
    assert "redan återkallad" in text(chef.post(aterkalla, {"skal": "Igen"}))


def test_en_aterbetalning_fran_forslag_till_betald(
    chef: Client, som_ekonom: Client, insats: Insats, betald: Any
) -> None:
    ny = f"/norrdal/insatser/{insats.pk}/aterbetalning/"
    fel = som_ekonom.post(ny, {"ar": 2025, "forbrukat": "80000", "belopp": "15000"})
    assert "Skriv varför beloppet är ett annat" in text(fel)
    som_ekonom.post(ny, {"ar": 2025, "forbrukat": "80000"})
    rad = Aterbetalning.objects.get()
    sida = rad.get_absolute_url()
    assert "Förbundschefen beslutar" in text(som_ekonom.get(sida))
    assert som_ekonom.post(sida + "besluta/").status_code == 403
    assert "är beslutad" in text(chef.post(sida + "besluta/", follow=True))
    assert "Läs in sidan" in text(chef.post(sida + "besluta/", follow=True))
    i_dag = timezone.localdate().isoformat()
    faktura = {"nummer": "17", "dag": i_dag, "forfaller": i_dag}
    assert "Återbetalningen är fakturerad." in text(som_ekonom.post(sida + "fakturera/", faktura, follow=True))
    assert "Återbetalningen är återbetald." in text(som_ekonom.post(sida + "betald/", {"dag": i_dag}, follow=True))
    assert "räknas inte längre som betalda" in text(som_ekonom.get(sida))
    assert "varav återbetalt 20" in text(chef.get(insats.get_absolute_url()))
    svar = som_ekonom.post(sida + "backa/", {"skal": "Fel dag"}, follow=True)
    assert "Återbetalningen är fakturerad." in text(svar)


def test_ett_forslag_andras_och_stryks(som_ekonom: Client, insats: Insats, betald: Rekvisition) -> None:
    som_ekonom.post(f"/norrdal/insatser/{insats.pk}/aterbetalning/", {"ar": 2025, "forbrukat": "80000"})
    rad = Aterbetalning.objects.get()
    sida = rad.get_absolute_url()
    assert som_ekonom.post(sida + "andra/", {"forbrukat": "90000", "version": rad.version + 1}).status_code == 409
    som_ekonom.post(sida + "andra/", {"forbrukat": "90000", "version": rad.version})
    assert Aterbetalning.objects.get().belopp == 10000
    assert "inget kvar att" in text(som_ekonom.post(sida + "andra/", {"forbrukat": "100000", "version": 2}))
    svar = som_ekonom.post(sida + "stryk/", {"skal": "Kvittas."}, follow=True)
    assert "Kvittas." in text(svar)


def test_utan_betalning_finns_inget_att_betala_tillbaka(som_ekonom: Client, insats: Insats) -> None:
    assert "Det finns inget år med betalda medel" in text(
        som_ekonom.get(f"/norrdal/insatser/{insats.pk}/aterbetalning/")
    )


def test_implementerat_skrivs_andras_och_tas_bort(som_ansvarig: Client, insats: Insats) -> None:
    ny = f"/norrdal/insatser/{insats.pk}/implementerat/"
    falt = {"vad": "Gemensam mottagning", "annan": "Sjukhuset", "varaktighet": "permanent"}
    assert "Skriv sedan när" in text(som_ansvarig.post(ny, falt))
    svar = som_ansvarig.post(ny, {**falt, "sedan": "2025-09-01"}, follow=True)
    assert "Gemensam mottagning, Sjukhuset" in text(svar)
    rad = Implementerat.objects.get()
    adress = f"/norrdal/implementerat/{rad.pk}/"
    andrat = {**falt, "sedan": "2025-09-01", "varaktighet": "prov"}
    assert som_ansvarig.post(adress, {**andrat, "version": 9}).status_code == 409
    som_ansvarig.post(adress, {**andrat, "version": rad.version})
    assert Implementerat.objects.get().varaktighet == "prov"
    som_ansvarig.post(adress + "ta-bort/")
    assert not Implementerat.objects.exists()


def test_implementerat_skrivs_bara_om_egna_insatser(som_ansvarig: Client, som_ekonom: Client, insats: Insats) -> None:
    andras = fabriker.implementerat(fabriker.insats(insats.forbund, "Andras", tillstand=T.PAGAENDE))
    assert som_ansvarig.get(f"/norrdal/implementerat/{andras.pk}/").status_code == 404
    assert som_ekonom.get(f"/norrdal/insatser/{insats.pk}/implementerat/").status_code == 403


def test_byt_tillstand_leder_till_avslutet(chef: Client, insats: Insats) -> None:
    sida = text(chef.get(f"/norrdal/insatser/{insats.pk}/tillstand/"))
    assert avslut(insats) in sida
    assert 'value="avslutad"' not in sida


def test_bladet_visar_pengar_mal_och_implementerat(insats: Insats, betald: Rekvisition, forbundschef: Person) -> None:
    insats.mal.create(text="Fler i arbete", matt="antal vid avslut")
    fabriker.aterbetalning(insats, "15000", ar=2025, beraknat=20000, orsak="Uppsägningstid.")
    assert "antal vid avslut" in rendera_html("finsam/dokument/blad.html", blad(insats))
    rapport = borja(rapport=slutrapport(insats), by=forbundschef)
    rapport.avsnitt.filter(rubrik="Fler i arbete").update(text="<p>Tolv fick arbete.</p>")
    nu = timezone.now()
    falt = {"tillstand": "godkand", "inlamnad": nu, "inlamnad_av": "Eva", "godkand": nu, "godkand_av": forbundschef}
    type(rapport).objects.filter(pk=rapport.pk).update(**falt)
    fabriker.implementerat(insats, text="Varje vecka.")
    fabriker.frigorelse(insats, "300000", 2025)
    html = rendera_html("finsam/dokument/blad.html", blad(insats)).replace("\N{NO-BREAK SPACE}", " ")
    for bit in ("Tolv fick arbete.", "Varje vecka.", "Uppsägningstid.", "15 000 kr", "300 000", "Norrdals sjukhus"):
        assert bit in html


def test_pdf_bestalls(chef: Client, insats: Insats) -> None:
    assert chef.get(avslut(insats) + "pdf/").status_code == 200


def tilltrade(person: Person, forbund: Forbund, sort: str) -> Tilltrade:
    return Tilltrade(person, forbund, frozenset({Roll.Sort(sort)}))


def test_uppgifter_om_avslut(insats: Insats, forbundschef: Person, ekonom: Person) -> None:
    Insats.objects.update(tillstand=T.AVSLUTAD)
    chefen = tilltrade(forbundschef, insats.forbund, "forbundschef")
    (slut,) = slutredovisa(chefen, 2025)
    assert (slut.rubrik, slut.datum, slut.ord) == ("Slutredovisa Steget in", datetime.date(2026, 3, 31), "Försenat")
    fabriker.aterbetalning(insats, ar=2024, tillstand="forslag", beslutad=None, beslutad_av=None)
    fabriker.aterbetalning(insats, ar=2025)
    faktura = {"fakturerad": datetime.date(2026, 5, 5), "fakturanummer": "3", "forfaller": datetime.date(2026, 6, 4)}
    fabriker.aterbetalning(insats, ar=2026, tillstand="fakturerad", **faktura)
    assert [u.rubrik.split()[0] for u in aterbetalningar(chefen, 2025)] == ["Besluta", "Fakturera", "Bevaka"]
    hos_ekonomen = list(aterbetalningar(tilltrade(ekonom, insats.forbund, "ekonom"), 2025))
    assert [u.ord for u in hos_ekonomen] == ["Väntar på dig", "Förfallen"]


def test_kontrollen_ser_pengar_pa_vag(insats: Insats, betald: Rekvisition, forbundschef: Person) -> None:
    gor_klart(insats, forbundschef)
    assert list(kontrollera_avslut(insats.forbund, 2025)) == []
    Insats.objects.update(tillstand=T.SLUTREDOVISAD)
    assert [k.utfall.name for k in kontrollera_avslut(insats.forbund, 2025)] == ["HALLER"]
    fabriker.aterbetalning(insats, ar=2025)
    (fel,) = kontrollera_avslut(insats.forbund, 2025)
    assert fel.text == "Steget in är slutredovisad men har en obetald återbetalning."
