"""Yttranden: asked, answered once and anew, registered by the office, withdrawn."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from finsam.models import Forbund, Handling, Lank, Person, Roll, Utskick
from finsam.tilltrade import Tilltrade
from insatser.beredning import yttranden
from insatser.beredning.uppgifter import mina_yttranden, sena_yttranden
from insatser.beredning.yttranden import Begaran, Svar, YttrandeFel
from insatser.models import Ansokan, Yttrande
from tests import fabriker

MANAD = datetime.timedelta(days=30)
TILLSTYRKER = Svar("tillstyrker", "Vi ser ett behov.")


def senast() -> datetime.date:
    return timezone.localdate() + MANAD


@pytest.fixture
def lsg(forbund: Forbund) -> Person:
    person = fabriker.person("Lo Gran")
    fabriker.roll(person, forbund, Roll.Sort.LSG)
    return person


@pytest.fixture
def fragad(ansokan: Ansokan, lsg: Person, forbundschef: Person) -> Yttrande:
    begaran = Begaran("Försäkringskassan", senast(), person=lsg)
    return yttranden.begar(ansokan=ansokan, begaran=begaran, by=forbundschef)


def forsena(yttrande: Yttrande) -> None:
    Yttrande.objects.filter(pk=yttrande.pk).update(senast=timezone.localdate() - MANAD)


def test_den_som_har_konto_far_adressen_dit(fragad: Yttrande, lsg: Person) -> None:
    mejl = Utskick.objects.get()
    assert mejl.till == lsg.email
    assert f"/norrdal/yttranden/{fragad.pk}/" in mejl.text
    assert not Lank.objects.exists()


def test_en_adress_far_en_hemlig_lank(ansokan: Ansokan, forbundschef: Person) -> None:
    begaran = Begaran("Norrdals kommun", senast(), epost="Nils@exempel.se", fraga="Hur många berörs?")
    yttrande = yttranden.begar(ansokan=ansokan, begaran=begaran, by=forbundschef)
    text = Utskick.objects.get(till="nils@exempel.se").text
    assert "/l/yttrande/" in text
    assert "Hur många berörs?" in text
    assert yttrande.lank is not None
    assert yttrande.lank.gar_ut.date() > yttrande.senast


def test_remiss_utan_adress_skickar_inget_men_diariefors(ansokan: Ansokan, forbundschef: Person) -> None:
    begaran = Begaran("Socialnämnden", senast(), sort="remiss")
    yttranden.begar(ansokan=ansokan, begaran=begaran, by=forbundschef)
    assert not Utskick.objects.exists()
    handling = Handling.objects.get()
    assert (handling.riktning, handling.part, handling.rubrik) == ("ut", "Socialnämnden", "Begäran om remiss")


def test_efter_beslut_begars_inget(ansokan: Ansokan, forbundschef: Person) -> None:
    ansokan.tillstand = Ansokan.Tillstand.AVSLAGEN
    with pytest.raises(YttrandeFel):
        yttranden.begar(ansokan=ansokan, begaran=Begaran("Någon", senast()), by=forbundschef)


def test_ett_andrat_svar_star_bredvid_det_forsta(fragad: Yttrande, lsg: Person) -> None:
    yttranden.svara(yttrande=fragad, svar=TILLSTYRKER, namn="Lo Gran", by=lsg)
    yttranden.svara(yttrande=fragad, svar=Svar("avstyrker", "Vi har ändrat oss."), namn="Lo Gran", by=lsg)
    assert [(s.nr, s.stallning) for s in fragad.svar.all()] == [(2, "avstyrker"), (1, "tillstyrker")]
    handelse = fragad.ansokan.insats.forbund.handelser.filter(vad__contains="ändrade svaret").get()
    assert handelse.fran == "tillstyrker. Vi ser ett behov."


def test_databasen_vagrar_andra_ett_svar(fragad: Yttrande) -> None:
    svar = yttranden.svara(yttrande=fragad, svar=TILLSTYRKER, namn="Lo Gran")
    svar.stallning = "avstyrker"
    with pytest.raises(DatabaseError), transaction.atomic():
        svar.save()


def test_efter_sista_dagen_andras_inget_svar(fragad: Yttrande) -> None:
    yttranden.svara(yttrande=fragad, svar=TILLSTYRKER, namn="Lo Gran")
    forsena(fragad)
    with pytest.raises(YttrandeFel, match="gått ut"):
        yttranden.svara(yttrande=fragad, svar=TILLSTYRKER, namn="Lo Gran")


def test_den_som_inte_har_svarat_far_svara_sent(fragad: Yttrande) -> None:
    forsena(fragad)
    assert yttranden.svara(yttrande=fragad, svar=TILLSTYRKER, namn="Lo Gran").nr == 1


def test_kansliet_registrerar_ett_remissvar_med_deras_dnr(fragad: Yttrande, forbundschef: Person) -> None:
    fil = fabriker.fil(fragad.ansokan.insats.forbund)
    svar = yttranden.registrera_svar(
        yttrande=fragad,
        svar=Svar("avstar"),
        namn="Nämnden",
        datum=datetime.date(2026, 2, 1),
        deras_dnr="SN 2026/14",
        fil=fil,
        by=forbundschef,
    )
    assert (svar.deras_dnr, svar.fil) == ("SN 2026/14", fil)
    assert Handling.objects.filter(riktning="in", fil=fil, rubrik="Yttrande").exists()


def test_aterkallad_begaran_stanger_lanken(ansokan: Ansokan, forbundschef: Person) -> None:
    begaran = Begaran("Norrdals kommun", senast(), epost="nils@exempel.se")
    yttrande = yttranden.begar(ansokan=ansokan, begaran=begaran, by=forbundschef)
    yttranden.aterkalla(yttrande=yttrande, by=forbundschef)
    assert Lank.objects.get().aterkallad
    with pytest.raises(YttrandeFel):
        yttranden.svara(yttrande=yttrande, svar=TILLSTYRKER, namn="Nils")
    with pytest.raises(YttrandeFel):
        yttranden.registrera_svar(
            yttrande=yttrande, svar=TILLSTYRKER, namn="N", datum=timezone.localdate(), by=forbundschef
        )


def test_besvarad_begaran_aterkallas_inte(fragad: Yttrande, forbundschef: Person) -> None:
    yttranden.svara(yttrande=fragad, svar=TILLSTYRKER, namn="Lo Gran")
    with pytest.raises(YttrandeFel, match="besvarat"):
        yttranden.aterkalla(yttrande=fragad, by=forbundschef)


def test_lsg_ser_bara_det_de_ar_tillfragade_om(fragad: Yttrande, lsg: Person, forbundschef: Person) -> None:
    annan = Begaran("Norrdals kommun", senast(), epost="nils@exempel.se")
    yttranden.begar(ansokan=fragad.ansokan, begaran=annan, by=forbundschef)
    forbund = fragad.ansokan.insats.forbund
    deras = Yttrande.objects.synliga_for(Tilltrade(lsg, forbund, frozenset({Roll.Sort.LSG.value})))
    kansliets = Yttrande.objects.synliga_for(Tilltrade(forbundschef, forbund, frozenset({"forbundschef"})))
    assert (list(deras), kansliets.count()) == ([fragad], 2)


def test_uppgifterna_sager_vem_som_ska_svara_och_vem_som_ska_paminnas(
    fragad: Yttrande, lsg: Person, forbundschef: Person
) -> None:
    forsena(fragad)
    forbund = fragad.ansokan.insats.forbund
    min_ = list(mina_yttranden(Tilltrade(lsg, forbund, frozenset({"lsg"})), 2026))
    sena = list(sena_yttranden(Tilltrade(forbundschef, forbund, frozenset({"forbundschef"})), 2026))
    assert [u.rubrik for u in min_] == ["Lämna yttrande om Steget in"]
    assert [(u.rubrik, u.ord) for u in sena] == [("Påminn Försäkringskassan om yttrande", "Försenat")]
    assert not list(sena_yttranden(Tilltrade(lsg, forbund, frozenset({"lsg"})), 2026))
