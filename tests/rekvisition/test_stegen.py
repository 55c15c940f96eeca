"""The steps as functions: who may, in which order, and what the database refuses."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from finsam.models import Beslut, Forbund, Handelse, Person, Roll
from finsam.samtidighet import Krock
from insatser.models import Insats, Rekvisition, Rekvisitionsrad
from insatser.rekvisition import steg
from insatser.rekvisition.lage import parkerade, rekvirerat_per_ar
from tests import fabriker
from tests.rekvisition import fabrik
from tests.rekvisition.fabrik import provning


def test_den_som_granskat_far_inte_attestera(rekvisition: Rekvisition, forbundschef: Person) -> None:
    fabrik.granska(rekvisition, forbundschef)
    with pytest.raises(steg.RekvisitionFel, match="Någon annan"):
        steg.attestera(rekvisition=rekvisition, by=forbundschef)


def test_databasen_vagrar_att_en_person_gor_bada(rekvisition: Rekvisition, forbundschef: Person) -> None:
    fabrik.granska(rekvisition, forbundschef)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rekvisition.objects.filter(pk=rekvisition.pk).update(
            tillstand="attesterad", attesterad=timezone.now(), attesterad_av=forbundschef
        )


def test_betald_utan_attest_gar_inte(rekvisition: Rekvisition, forbundschef: Person) -> None:
    with pytest.raises(steg.RekvisitionFel, match="inlämnad"):
        steg.anteckna_betalning(rekvisition=rekvisition, dag=timezone.localdate(), by=forbundschef)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rekvisition.objects.filter(pk=rekvisition.pk).update(
            tillstand="betald", betald=timezone.localdate(), betald_av=forbundschef
        )


def test_ordforanden_attesterar_nar_en_enda_ar_anstalld(
    rekvisition: Rekvisition, forbund: Forbund, forbundschef: Person
) -> None:
    ordforande = fabriker.person("Torvald Myr")
    fabriker.roll(ordforande, forbund, Roll.Sort.ORDFORANDE)
    fabrik.granska(rekvisition, forbundschef)
    assert steg.attestera(rekvisition=rekvisition, by=ordforande).tillstand == "attesterad"


def test_ordforanden_attesterar_inte_nar_det_finns_en_ekonom(
    rekvisition: Rekvisition, forbund: Forbund, forbundschef: Person, ekonom: Person
) -> None:
    ordforande = fabriker.person("Torvald Myr")
    fabriker.roll(ordforande, forbund, Roll.Sort.ORDFORANDE)
    fabrik.granska(rekvisition, forbundschef)
    with pytest.raises(steg.RekvisitionFel, match="en enda anställd"):
        steg.attestera(rekvisition=rekvisition, by=ordforande)


def test_avdrag_kraver_orsak_och_mindre_belopp(rekvisition: Rekvisition, forbundschef: Person) -> None:
    rad = rekvisition.rader.get()
    for provningen, falt in (
        (provning("avdragen", "50000"), "orsak"),
        (provning("avdragen", "100000", "Hela"), "godkant"),
        (provning("avdragen", None, "Saknas"), "godkant"),
        (provning("obehandlad"), "utfall"),
    ):
        with pytest.raises(steg.RekvisitionFel) as fel:
            fabrik.granska(rekvisition, forbundschef, provningen)
        assert fel.value.rader[rad.pk][0] == falt


def test_tva_rekvisitioner_kan_inte_tillsammans_ga_over_det_beviljade(
    insats: Insats, rekvisition: Rekvisition, forbundschef: Person, ekonom: Person
) -> None:
    andra = fabriker.rekvisition(insats, 2, {"Lön": "350000"})
    fabrik.granska(andra, ekonom, klar=False)
    with pytest.raises(steg.RekvisitionFel) as fel:
        fabrik.granska(rekvisition, forbundschef)
    assert "50\N{NO-BREAK SPACE}000" in fel.value.rader[rekvisition.rader.get().pk][1]


def test_parkerad_rad_kommer_tillbaka_en_gang(
    insats: Insats, rekvisition: Rekvisition, forbundschef: Person, ansvarig: Person
) -> None:
    fabrik.granska(rekvisition, forbundschef, provning("parkerad"))
    rad = parkerade(insats)[0]
    dagar = {"fran": datetime.date(2026, 4, 1), "tom": datetime.date(2026, 6, 30)}
    ny = steg.Ny("personal", rad.benamning, rad.belopp, ursprung=rad.pk)
    for nr in (2, 3):
        utkast = steg.borja(insats=insats, by=ansvarig, **dagar)
        if nr == 2:
            steg.skriv(rekvisition=utkast, rader=[ny], by=ansvarig, sedd=1, **dagar)
            assert parkerade(insats) == []
        else:
            with pytest.raises(steg.RekvisitionFel, match="annan rekvisition"):
                steg.skriv(rekvisition=utkast, rader=[ny], by=ansvarig, sedd=1, **dagar)
    with pytest.raises(steg.RekvisitionFel, match="nästa rekvisition"):
        steg.ta_upp_igen(rekvisition=rekvisition, skal="Fel", by=forbundschef)


def test_avvisad_tar_inget_och_slapper_den_parkerade_raden(
    insats: Insats, rekvisition: Rekvisition, forbundschef: Person
) -> None:
    fabrik.granska(rekvisition, forbundschef, provning("parkerad"))
    andra = fabriker.rekvisition(insats, 2)
    andra.rader.update(ursprung=rekvisition.rader.get())
    steg.avvisa(rekvisition=andra, skal="Fel insats", by=forbundschef)
    assert parkerade(insats) == [rekvisition.rader.get()]
    assert rekvirerat_per_ar(insats.forbund)[insats.pk, 2026].summa == 0


def test_komplettering_och_tillbaka(rekvisition: Rekvisition, forbundschef: Person, ansvarig: Person) -> None:
    rad = rekvisition.rader.get()
    fabrik.granska(rekvisition, forbundschef, klar=False)
    tillbaka = steg.begar_komplettering(rekvisition=rekvisition, vad="Fakturan saknas.", by=forbundschef)
    ny = steg.Ny("personal", rad.benamning, Decimal(90000), pk=rad.pk)
    dagar = {"fran": tillbaka.fran, "tom": tillbaka.tom}
    steg.skriv(rekvisition=tillbaka, rader=[ny], by=ansvarig, sedd=tillbaka.version, **dagar)
    rad.refresh_from_db()
    assert (rad.belopp, rad.utfall) == (90000, "obehandlad")
    assert steg.lamna_in(rekvisition=rekvisition, by=ansvarig).tillstand == "inlamnad"


def test_tva_som_granskar_samtidigt_forlorar_inget(
    rekvisition: Rekvisition, forbundschef: Person, ekonom: Person
) -> None:
    par = {rekvisition.rader.get().pk: provning("parkerad")}
    fabrik.granska(rekvisition, ekonom, klar=False)
    with pytest.raises(Krock):
        steg.granska(rekvisition=rekvisition, provningar=par, by=forbundschef, sedd=1, klar=True)
    assert rekvisition.rader.get().utfall == "godkand"


def test_provad_rekvisition_oppnar_bara_sin_text(
    rekvisition: Rekvisition, forbundschef: Person, ekonom: Person, ansvarig: Person
) -> None:
    fabrik.betald(rekvisition, forbundschef, ekonom)
    rad = rekvisition.rader.get()
    steg.ratta_text(
        rekvisition=rekvisition, meddelande="Rättat", benamningar={rad.pk: "Lön, jan–mars"}, by=forbundschef
    )
    rad.refresh_from_db()
    assert rad.benamning == "Lön, jan–mars"
    with pytest.raises(steg.RekvisitionFel, match="Bara texten"):
        steg.skriv(rekvisition=rekvisition, fran=rekvisition.fran, tom=rekvisition.tom, rader=[], by=ansvarig, sedd=9)
    for andring in (
        lambda: Rekvisitionsrad.objects.filter(pk=rad.pk).update(belopp=1, godkant=1),
        lambda: Rekvisition.objects.filter(pk=rekvisition.pk).update(tillstand="granskad"),
        lambda: Rekvisition.objects.filter(pk=rekvisition.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            andring()


def test_varje_steg_star_i_historiken(rekvisition: Rekvisition, forbundschef: Person, ekonom: Person) -> None:
    fabrik.betald(rekvisition, forbundschef, ekonom)
    vad = [h.vad for h in Handelse.objects.filter(vad__startswith="Rekvisition 1 för Steget in").order_by("pk")]
    assert [v.rpartition(": ")[2] for v in vad] == ["blev granskad", "blev attesterad", "blev betald"]


def test_utkast_tas_bort_men_inte_inlamnad(insats: Insats, rekvisition: Rekvisition, ansvarig: Person) -> None:
    utkast = steg.borja(insats=insats, fran=rekvisition.fran, tom=rekvisition.tom, by=ansvarig)
    steg.ta_bort(rekvisition=utkast, by=ansvarig)
    with pytest.raises(steg.RekvisitionFel):
        steg.ta_bort(rekvisition=rekvisition, by=ansvarig)
    assert Rekvisition.objects.get() == rekvisition


def test_tomma_skal_och_felaktiga_dagar_sags(rekvisition: Rekvisition, forbundschef: Person, ekonom: Person) -> None:
    with pytest.raises(steg.RekvisitionFel, match="Skriv vad"):
        steg.begar_komplettering(rekvisition=rekvisition, vad=" ", by=forbundschef)
    with pytest.raises(steg.RekvisitionFel, match="avvisas"):
        steg.avvisa(rekvisition=rekvisition, skal=" ", by=forbundschef)
    fabrik.granska(rekvisition, forbundschef)
    with pytest.raises(steg.RekvisitionFel, match="granskas igen"):
        steg.ta_upp_igen(rekvisition=rekvisition, skal="", by=ekonom)
    steg.attestera(rekvisition=rekvisition, by=ekonom)
    i_dag, en_dag = timezone.localdate(), datetime.timedelta(days=1)
    for dag in (i_dag - en_dag, i_dag + en_dag):
        with pytest.raises(steg.RekvisitionFel):
            steg.anteckna_betalning(rekvisition=rekvisition, dag=dag, by=ekonom)


@pytest.mark.django_db(transaction=True)
def test_tva_tradar_som_granskar_var_sin_gar_inte_over_det_beviljade() -> None:
    forbund = fabriker.forbund()
    insats, person = fabriker.insats(forbund), fabriker.person("Lena Sandgren")
    fabriker.beviljande(insats, "400000")
    tva = [fabriker.rekvisition(insats, nr, {"Lön": "300000"}) for nr in (1, 2)]

    def prova(rekvisition: Rekvisition) -> str:
        try:
            return str(fabrik.granska(rekvisition, person).tillstand)
        except steg.RekvisitionFel:
            return "stoppad"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as trad:
        assert sorted(trad.map(prova, tva)) == ["granskad", "stoppad"]


def test_en_granskad_lamnas_inte_in_igen(rekvisition: Rekvisition, forbundschef: Person) -> None:
    fabrik.granska(rekvisition, forbundschef)
    with pytest.raises(steg.RekvisitionFel, match="granskad"):
        steg.lamna_in(rekvisition=rekvisition, by=forbundschef)


def test_bara_en_granskad_granskas_igen(rekvisition: Rekvisition, forbundschef: Person) -> None:
    steg.begar_komplettering(rekvisition=rekvisition, vad="Underlag saknas", by=forbundschef)
    with pytest.raises(steg.RekvisitionFel, match="komplettering"):
        steg.ta_upp_igen(rekvisition=rekvisition, skal="Ändå", by=forbundschef)


def test_medel_som_inte_ar_justerade_betalas_inte(
    insats: Insats, rekvisition: Rekvisition, forbundschef: Person, ekonom: Person, chef: Client
) -> None:
    fabrik.granska(rekvisition, forbundschef)
    Beslut.objects.update(tillstand="ej_justerat", paragraf=18)
    with pytest.raises(steg.RekvisitionFel, match=r"beslutet § 18, 2025 är inte justerat\. Betala när"):
        steg.attestera(rekvisition=rekvisition, by=ekonom)
    assert "Betala när protokollet är justerat." in chef.get(rekvisition.get_absolute_url()).content.decode()
    annat = fabriker.beslut(insats.forbund, paragraf=19)
    fabriker.beviljande(insats, "400000", beslut=annat)
    steg.attestera(rekvisition=rekvisition, by=ekonom)
    annat.beviljanden.all().delete()
    with pytest.raises(steg.RekvisitionFel, match="är inte justerat"):
        steg.anteckna_betalning(rekvisition=rekvisition, dag=timezone.localdate(), by=ekonom)
