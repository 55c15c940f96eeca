"""A kallelse is what was shown, goes once, and calls the meeting."""

import datetime
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from finsam import utskick
from finsam.frysningar import fryst
from finsam.models import Fil, Forbund, Handelse, Person, Utskick
from styrelse.arshjul.arbete import GarInte
from styrelse.kallelse import brev
from styrelse.kallelse.gang import Andrat, skicka, skickat_blad, utkast
from styrelse.kallelse.underlag import KANNEDOM
from styrelse.models import Arende, Bilaga, Organ, Sammantrade
from tests import fabriker, organfabriker
from tests.kallelsefabriker import PDF, gor_pdf, mote, skickad


@pytest.fixture(autouse=True)
def ingen_ko() -> Iterator[None]:
    with patch.object(utskick, "_bestall"):
        yield


def test_kallelsen_gar_till_dem_som_har_adress_och_kallar_motet(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    kallelse = skickad(motet, forbundschef)
    motet.refresh_from_db()
    assert (motet.tillstand, kallelse.nr) == ("kallat", 1)
    till = set(Utskick.objects.values_list("till", flat=True))
    assert till == {"per@exempel.se", "inger@exempel.se", forbundschef.email}
    assert Handelse.objects.filter(vad="Skickade kallelsen till 3 mottagare").count() == 1


def test_pdf_ar_fryst_som_den_visades(forbund: Forbund, forbundschef: Person) -> None:
    frysning = fryst(skickad(mote(forbund), forbundschef))
    assert frysning is not None
    assert bytes(frysning.pdf) == PDF


def test_mejlet_bar_kallelsen_och_de_offentliga_handlingarna(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    arende = motet.arenden.get(ordning=2)
    Bilaga.objects.create(
        arende=arende, ordning=2, namn="Känsligt", fil=Fil.objects.get(), sekretess="uppgifter om enskilda"
    )
    skickad(motet, forbundschef, halsning="Välkomna till Norsjö.")
    utskick.skicka(Utskick.objects.get(till="per@exempel.se").pk)
    [brevet] = mail.outbox
    assert [b[0] for b in brevet.attachments] == ["Kallelse 2026-03-18.pdf", "Bilaga 1 plan.pdf"]
    assert brevet.reply_to == [forbundschef.email]
    assert "Välkomna till Norsjö." in brevet.body
    assert "följer inte med mejlet" in brevet.body
    assert "- Bilaga 2. Känsligt" in brevet.body


def test_en_fil_som_har_aterkallats_foljer_inte_med(forbund: Forbund, forbundschef: Person) -> None:
    skickad(mote(forbund), forbundschef)
    Fil.objects.update(aterkallad=datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC))
    utskick.skicka(Utskick.objects.get(till="per@exempel.se").pk)
    assert len(mail.outbox[0].attachments) == 1


def test_for_stora_bilagor_far_lasas_i_finsam(forbund: Forbund, forbundschef: Person) -> None:
    with patch.object(brev, "STORST_MED_MEJL", 3):
        ut = utkast(mote(forbund), by=forbundschef)
    assert "följer inte med mejlet" in ut.text


def test_den_som_ser_nagot_gammalt_far_se_det_nya_forst(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    marke = gor_pdf(motet, forbundschef)
    Arende.objects.create(sammantrade=motet, ordning=3, rubrik="Sent ärende")
    with pytest.raises(Andrat):
        skicka(mote=motet, halsning="", marke=marke, by=forbundschef)
    with pytest.raises(Andrat):
        skicka(mote=motet, halsning="ny text", marke=gor_pdf(motet, forbundschef), by=forbundschef)


def test_utan_pdf_gar_den_inte(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    with pytest.raises(GarInte, match="görs just nu"):
        skicka(mote=motet, halsning="", marke=utkast(motet, by=forbundschef).marke, by=forbundschef)


def test_det_som_hindrar_sags(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund, tillstand="avslutat")
    with pytest.raises(GarInte, match="avslutat"):
        skickad(motet, forbundschef)
    tomt = organfabriker.sammantrade(organfabriker.organ(forbund, Organ.Sort.REVISORER))
    with pytest.raises(GarInte, match="Dagordningen är tom"):
        skickad(tomt, forbundschef)
    Arende.objects.create(sammantrade=tomt, rubrik="Granskningen")
    with pytest.raises(GarInte, match="har en adress"):
        skickad(tomt, forbundschef)


def test_skickad_igen_star_det_nya_forst(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    skickad(motet, forbundschef)
    Sammantrade.objects.filter(pk=motet.pk).update(lokal="Norsjö")
    andra = skickad(motet, forbundschef)
    assert andra.nr == 2
    brevet = Utskick.objects.filter(till="per@exempel.se").latest("pk")
    assert brevet.amne == "Ny kallelse: Styrelsen onsdag 18 mars 2026"
    assert brevet.text.startswith("Nytt sedan förra kallelsen:\n- Ny plats: Norsjö. Tidigare Kansliet.")
    blad = skickat_blad(andra)
    assert (blad.kapitel[0].rubrik, blad.tillstand) == ("Nytt sedan förra kallelsen", "version 2")


def test_bilagornas_nummer_star_kvar_nar_en_ny_kommer_fore(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    skickad(motet, forbundschef)
    Bilaga.objects.create(arende=motet.arenden.get(ordning=1), namn="Sen bilaga")
    nummer = {b.namn: b.nr for b in utkast(motet, by=forbundschef).underlag.bilagor}
    assert nummer == {"Ansökan": 1, "Sen bilaga": 2}


def test_den_som_sitter_i_tva_organ_kallas_en_gang_och_handlaggaren_far_veta(
    forbund: Forbund, forbundschef: Person
) -> None:
    fabriker.roll(fabriker.person("Ismail Tuv"), forbund, "handlaggare")
    motet = mote(forbund, form="distans")
    beredning = organfabriker.organ(forbund, Organ.Sort.BEREDNING, namn="LSG")
    vem = forbund.uppdragstagare.get(namn="Per Hell")
    organfabriker.uppdrag(organfabriker.plats(beredning), vem=vem)
    organfabriker.uppdrag(organfabriker.plats(beredning), "Moa Rud", etikett="chef")
    organfabriker.uppdrag(organfabriker.plats(beredning, roll="adjungerad"), "Lena Sandgren")
    motet.med.add(beredning)
    Arende.objects.create(sammantrade=motet, ordning=9, slag="rubrik", rubrik="Senare")
    underlag = utkast(motet, by=forbundschef).underlag
    namn = [k.namn for k in underlag.kallade]
    assert (namn.count("Per Hell"), namn.count("Lena Sandgren")) == (1, 1)
    assert [k.namn for k in underlag.kallade if k.spalt == KANNEDOM] == ["Ismail Tuv"]
    assert underlag.plats == "Kansliet, på distans"
    assert underlag.punkter[-1].nr == 0


def test_bordlagt_arende_sager_nar_det_var_uppe(forbund: Forbund, forbundschef: Person) -> None:
    motet = mote(forbund)
    fore = organfabriker.sammantrade(motet.organ, "2026-02-10")
    gammalt = Arende.objects.create(sammantrade=fore, rubrik="Ansökan", utfall="bordlagt", klart="2026-02-10T10:00Z")
    motet.arenden.filter(ordning=2).update(tidigare=gammalt, minuter=20, foredragande="Lena Sand", utgick="")
    motet.arenden.filter(ordning=1).update(utgick="Inget att rapportera")
    organfabriker.sammantrade(motet.organ, "2026-04-10", slag="samling", namn="Framtidsdag", lokal="Umeå")
    underlag = utkast(motet, by=forbundschef).underlag
    assert underlag.punkter[0].om == "Beslut · föredragande Lena Sand · 20 minuter · bordlagt 10 februari 2026"
    assert underlag.utgangna[0].skal == "Inget att rapportera"
    assert underlag.kommande == ("fredag 10 april 2026 kl.\N{NO-BREAK SPACE}09.00, Umeå, framtidsdag",)


def test_lika_manga_fragor_hur_lang_dagordningen_an_ar(
    forbund: Forbund, forbundschef: Person, django_assert_max_num_queries: Any
) -> None:
    motet = mote(forbund)
    for nr in range(3, 12):
        arende = Arende.objects.create(sammantrade=motet, ordning=nr, rubrik=f"Ärende {nr}")
        Bilaga.objects.create(arende=arende, namn="Underlag")
    with django_assert_max_num_queries(14):
        utkast(motet, by=forbundschef)
