import datetime

import pytest

from styrelse.models import Anmarkning, Arende, Jav, Motesordning, Narvaro, Omrostning, Protokoll, Rost, Yrkande
from styrelse.narvaro.forbered import forbered
from styrelse.narvaro.hamta import narvarobild
from tests import fabriker, organfabriker
from tests.narvarofabriker import ERSATTARE, NAMN, mote, protokoll, vem

pytestmark = pytest.mark.django_db


def test_narvaron_kommer_ur_vilka_som_sitter_den_dagen(forbund):
    rader = forbered(protokoll(forbund))
    assert [r.namn for r in rader] == [*NAMN, *ERSATTARE, "Lena Sand"]
    assert [r.namn for r in rader if r.franvarande] == list(ERSATTARE)
    assert [(r.namn, r.syssla) for r in rader if r.syssla] == [("Per Hell", "ordforande"), ("Lena Sand", "sekreterare")]


def test_den_som_slutat_fore_dagen_ar_inte_med(forbund):
    motet = mote(forbund)
    organfabriker.uppdrag(
        organfabriker.plats(motet.organ, None),
        "Gun Borg",
        fran=datetime.date(2023, 4, 1),
        tom=datetime.date(2026, 3, 17),
    )
    forbered(protokoll_for(motet))
    assert not Narvaro.objects.filter(namn="Gun Borg").exists()


def protokoll_for(motet):
    return Protokoll.objects.create(sammantrade=motet)


def test_en_gang_till_andrar_inget(forbund):
    ett = protokoll(forbund)
    assert len(forbered(ett)) == Narvaro.objects.filter(protokoll=ett).count() == 8


def test_de_som_motet_halls_tillsammans_med_ar_adjungerade(forbund):
    motet = mote(forbund)
    lsg = organfabriker.organ(forbund, "beredning", namn="LSG")
    organfabriker.uppdrag(organfabriker.plats(lsg), "Moa Rud")
    motet.med.add(lsg)
    forbered(protokoll_for(motet))
    moa = Narvaro.objects.get(namn="Moa Rud")
    assert (moa.roll, moa.etikett) == ("adjungerad", "LSG")


def test_revisorerna_skriver_sitt_eget(forbund):
    revisorer = organfabriker.organ(forbund, "revisorer", namn="Revisorerna")
    organfabriker.uppdrag(organfabriker.plats(revisorer, roll="revisor"), "Ulf Mark")
    fabriker.roll(fabriker.person("Lena Sand"), forbund, "forbundschef")
    ett = protokoll_for(organfabriker.sammantrade(revisorer))
    assert [(r.namn, r.roll) for r in forbered(ett)] == [("Ulf Mark", "ledamot")]
    assert [s.sitter for s in narvarobild(ett).stolar] == [vem(ett, "Ulf Mark").pk]


def test_bilden_raknar_beslutforhet_ur_raderna(forbund):
    ett = protokoll(forbund)
    arende = Arende.objects.get(paragraf=13)
    Jav.objects.create(arende=arende, narvaro=vem(ett, "Karin Ås"), skal="Sitter i styrgruppen.")
    deltagande = narvarobild(ett).deltagande(arende.pk)
    assert (deltagande.beslutforhet.antal, deltagande.beslutforhet.av) == (4, 5)
    assert [p.namn for p in deltagande.javiga] == ["Karin Ås"]


def test_bilden_hamtas_i_lika_manga_fragor_hur_stort_motet_an_ar(forbund, django_assert_num_queries):
    ett = protokoll(forbund, antal=9)
    for arende in Arende.objects.all():
        yrkande = Yrkande.objects.create(arende=arende, vem=vem(ett, "Per Hell"), slag="bifall")
        yrkande.instammer.add(vem(ett, "Tomas Wik"))
        omrostning = Omrostning.objects.create(arende=arende, propositionsordning="Godkänd.", ja="bifall", nej="avslag")
        Rost.objects.create(omrostning=omrostning, narvaro=vem(ett, "Per Hell"), val="ja")
        Anmarkning.objects.create(arende=arende, slag="reservation").vilka.add(vem(ett, "Sofia Ek"))
    ett = type(ett).objects.select_related("sammantrade__organ").get(pk=ett.pk)
    with django_assert_num_queries(17):
        bild = narvarobild(ett)
        assert len(bild.yrkanden) == len(bild.omrostningar) == len(bild.anmarkningar) == 9


def test_preliminara_nummer_galler_tills_paragrafen_ar_satt(forbund):
    ett = protokoll(forbund)
    Arende.objects.filter(paragraf=13).update(paragraf=None)
    utan = Arende.objects.get(paragraf=None)
    assert narvarobild(ett).punkt(utan.pk).namn == "punkt 2"
    assert narvarobild(ett, {utan.pk: 77}).punkt(utan.pk).namn == "§ 77"


def test_pa_distans_nar_styrelsen_har_beslutat_det(forbund):
    motet = mote(forbund, form="distans")
    assert {p.distans for r in forbered(protokoll_for(motet)) for p in r.tider.all()} == {""}
    Narvaro.objects.all().delete()
    Motesordning.objects.create(forbund=forbund, distans_beslut=fabriker.beslut(forbund))
    assert {p.distans for r in forbered(motet.protokoll) for p in r.tider.all()} == {"bild"}
