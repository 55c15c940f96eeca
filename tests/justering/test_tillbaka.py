"""Each step back before a protokoll is justerat, and each that is refused."""

import datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from finsam.models import Forbund, Underskrift
from styrelse.arshjul.arbete import GarInte
from styrelse.justering import gang, granskning, sida, underskrifter
from styrelse.models import Andringsforslag, Arende, Justering, Narvaro, Protokoll
from styrelse.mote import gang as motesgang
from tests import justeringsfabriker as fab
from tests.narvarofabriker import arenden


def test_undertecknat_tas_tillbaka_och_underskrifterna_star_kvar_vid_det_som_skrevs_under(forbund: Forbund) -> None:
    justering = fab.undertecknad(forbund)
    by = fab.kansliet(forbund)
    with pytest.raises(GarInte, match="redan skrivit under"):
        gang.byt_satt(justering=justering, satt="uppladdad", by=by)
    gang.aterta(justering=justering, skal="Fel belopp i § 2", by=by)
    assert set(Underskrift.objects.values_list("sha256", flat=True)) == {justering.sha256}
    ny = fab.last(forbund, protokoll=Protokoll.objects.get())
    assert not ny.justerare.filter(undertecknat__isnull=False).exists()
    underskrifter.utfor(justering_id=justering.pk, person_id=by.pk)
    justering.refresh_from_db()
    assert justering.tillstand == "atertagen"


def test_aterta_och_oppna_sammantradet_igen_behaller_paragraferna(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    by = fab.kansliet(forbund)
    with pytest.raises(GarInte, match="Återta"):
        motesgang.aterppna(protokoll=justering.protokoll, skal="Prov", by=by)
    gang.aterta(justering=justering, skal="Ett ärende till", by=by)
    motesgang.aterppna(protokoll=justering.protokoll, skal="Ett ärende till", by=by)
    assert list(Arende.objects.order_by("paragraf").values_list("paragraf", flat=True)) == [1, 2, 3]


def test_last_text_tas_inte_upp_igen(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    with pytest.raises(GarInte, match="låst"):
        motesgang.oppna_igen(arende=justering.arenden.all()[0], skal="Prov", by=fab.kansliet(forbund))


def test_justerat_gar_inte_tillbaka(forbund: Forbund) -> None:
    forslag = fab.foresla(fab.last(forbund))
    by = fab.kansliet(forbund)
    granskning.svara(forslag=forslag, infort=False, svar="Nej.", by=by)
    justering = forslag.justering
    dagar = dict.fromkeys(justering.justerare.values_list("pk", flat=True), fab.DAG)
    underskrifter.registrera(justering=justering, dagar=dagar, fil=fab.SKANNAD, by=by)
    gang.justera(justering=justering, by=by)
    for steg in (
        lambda: gang.aterta(justering=justering, skal="Prov", by=by),
        lambda: gang.byt_satt(justering=justering, satt="uppladdad", by=by),
        lambda: motesgang.aterppna(protokoll=justering.protokoll, skal="Prov", by=by),
        lambda: granskning.godta(justering=justering, by=by),
        lambda: underskrifter.registrera(justering=justering, dagar=dagar, fil=fab.SKANNAD, by=by),
    ):
        with pytest.raises(GarInte, match="justera"):
            steg()


def test_ett_forslag_som_glomdes_besvaras_inte_sedan(forbund: Forbund) -> None:
    justering = fab.undertecknad(forbund)
    by = fab.kansliet(forbund)
    forslag = Andringsforslag.objects.create(justering=justering, av=by, text="För sent")
    gang.justera(justering=justering, by=by)
    with pytest.raises(GarInte, match="Paragraferna är justerade"):
        granskning.svara(forslag=forslag, infort=False, svar="Nej.", by=by)


def test_bara_fardiga_paragrafer_lases_och_var_och_en_en_gang(forbund: Forbund) -> None:
    protokoll = fab.mote_som_pagar(forbund)
    by = fab.kansliet(forbund)
    forst, sedan = protokoll.sammantrade.arenden.order_by("ordning")[:2]
    motesgang.oppna_igen(arende=sedan, skal="Prov", by=by)
    with pytest.raises(GarInte, match="Behandla först färdigt"):
        gang.las(protokoll=protokoll, satt="papper", by=by, arende=sedan)
    fab.last(forbund, protokoll=protokoll, arende=forst)
    with pytest.raises(GarInte, match="redan låsta"):
        gang.las(protokoll=protokoll, satt="papper", by=by, arende=forst)


def test_utan_pdf_justeras_inget_och_den_ritas_inte_i_en_atertagen(forbund: Forbund) -> None:
    by = fab.kansliet((protokoll := fab.protokoll(forbund)).sammantrade.organ.forbund)
    justering = gang.las(protokoll=protokoll, satt="papper", by=by)
    with pytest.raises(GarInte, match="inte gjord än"):
        gang.justera(justering=justering, by=by)
    gang.aterta(justering=justering, skal="Prov", by=by)
    assert fab.ritad(justering).sha256 == ""


def test_den_som_har_skrivit_under_foreslar_inget_mer(forbund: Forbund) -> None:
    justering = fab.undertecknad(forbund)
    karin = fab.den_som(justering, "Karin Ås")
    with pytest.raises(GarInte, match="redan skrivit under"):
        granskning.foresla_andring(justering=justering, arende=None, text="Ändra", by=karin)


def test_forslaget_galler_en_paragraf_som_ar_med(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    (annan,) = arenden(justering.protokoll.sammantrade, 1, paragraf=None)
    with pytest.raises(GarInte, match="inte med i justeringen"):
        granskning.foresla_andring(
            justering=justering, arende=annan, text="Ändra", by=fab.den_som(justering, "Karin Ås")
        )


def test_utan_fil_eller_i_finsam_registreras_inget(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    by = fab.kansliet(forbund)
    with pytest.raises(GarInte, match="Välj den undertecknade filen"):
        underskrifter.registrera(justering=justering, dagar={}, fil=None, by=by)
    Justering.objects.update(satt="app")
    with pytest.raises(GarInte, match="godkänns i Finsam"):
        underskrifter.registrera(justering=justering, dagar={}, fil=fab.SKANNAD, by=by)


def test_bestalld_tva_ganger_vantar_den_en_gang(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    for _ in range(2):
        underskrifter.bestall(justering_id=justering.pk, by=fab.kansliet(forbund))
    assert (
        ProcrastinateJob.objects.filter(task_name=underskrifter.UPPGIFT, args__justering_id=justering.pk).count() == 1
    )


def test_den_utan_inloggning_och_adress_far_inget_brev_och_sagts_vanta(forbund: Forbund) -> None:
    protokoll = fab.protokoll(forbund)
    rad = Narvaro.objects.select_related("vem").get(namn="Karin Ås")
    assert rad.vem is not None
    rad.vem.person, rad.vem.epost = None, ""
    rad.vem.save()
    justering = fab.last(forbund, protokoll=protokoll)
    granskning.godta(justering=justering, by=fab.den_som(justering, "Per Hell"))
    lagen = {s.rad.narvaro.namn: s.ord for s in sida.signerare(justering)}
    assert (lagen["Karin Ås"], lagen["Per Hell"]) == ("Har ingen inloggning", "Har godtagit texten")
    assert sida.dagar_kvar(justering)[0] == protokoll.sammantrade.datum + datetime.timedelta(days=14)
