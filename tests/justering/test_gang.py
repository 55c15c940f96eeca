"""The course of a justering: locking, taking back, and what happens once when it is justerad."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, transaction

from finsam.frysningar import fryst
from finsam.models import Beslut, Fil, Forbund, Underskrift, Utskick
from finsam.rensning import tom
from insatser.models import Beviljande
from styrelse.arshjul.arbete import GarInte
from styrelse.justering import gang, granskning, underskrifter
from styrelse.models import Anslag, Arende, Attsats, Justering, Narvaro, Protokoll, Verkan, Verkansbelopp
from styrelse.mote import gang as motesgang
from tests import fabriker
from tests import justeringsfabriker as fab

T = Justering.Tillstand


def med_pengar(forbund: Forbund, belopp: int = 50_000) -> Protokoll:
    """A protokoll whose second § grants money that the budget has."""
    protokoll = fab.mote_som_pagar(forbund)
    by = fab.kansliet(forbund)
    arende = protokoll.sammantrade.arenden.get(ordning=2)
    motesgang.oppna_igen(arende=arende, skal="Prov", by=by)
    attsats = Attsats.objects.create(arende=arende, skede="beslut", ordning=1, text=f"bevilja {belopp} kr")
    verkan = Verkan.objects.create(
        attsats=attsats, sort="bevilja", insats=fabriker.insats(forbund), finansiering="Eget kapital"
    )
    Verkansbelopp.objects.create(verkan=verkan, ar=2026, belopp=belopp)
    motesgang.avgor(arende=arende, utfall=Arende.Utfall.BESLUTAT, by=by)
    motesgang.avsluta(protokoll=protokoll, by=by)
    protokoll.refresh_from_db()
    return protokoll


def test_las_tar_alla_paragrafer_och_de_tre_som_skriver_under(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    protokoll = Protokoll.objects.get()
    assert (protokoll.tillstand, justering.arenden.count(), len(justering.sha256)) == ("last", 3, 64)
    rader = justering.justerare.select_related("narvaro").order_by("pk")
    assert [(r.narvaro.namn, r.funktion) for r in rader] == [
        ("Lena Sand", "sekreterare"),
        ("Per Hell", "ordforande"),
        ("Karin Ås", "justerare"),
    ]
    assert set(Utskick.objects.values_list("till", flat=True)) == {
        "per.norrdal@exempel.se",
        "kar.norrdal@exempel.se",
    }


def test_las_vagrar_medan_motet_pagar_och_nar_protokollet_ar_last(forbund: Forbund) -> None:
    protokoll = fab.mote_som_pagar(forbund)
    by = fab.kansliet(forbund)
    with pytest.raises(GarInte, match="Avsluta"):
        gang.las(protokoll=protokoll, satt="papper", by=by)
    motesgang.avsluta(protokoll=protokoll, by=by)
    gang.las(protokoll=protokoll, satt="papper", by=by)
    with pytest.raises(GarInte, match="låst"):
        gang.las(protokoll=protokoll, satt="papper", by=by)


def test_minnesanteckningar_justeras_inte(forbund: Forbund) -> None:
    protokoll = fab.protokoll(forbund)
    protokoll.sammantrade.slag = "samrad"
    protokoll.sammantrade.save()
    with pytest.raises(GarInte, match="Minnesanteckningar"):
        gang.las(protokoll=protokoll, satt="papper", by=fab.kansliet(forbund))


def test_utan_justerare_gar_det_inte_att_lasa(forbund: Forbund) -> None:
    protokoll = fab.protokoll(forbund)
    Narvaro.objects.filter(syssla="justerare").update(syssla="")
    with pytest.raises(GarInte, match="justerar protokollet"):
        gang.las(protokoll=protokoll, satt="papper", by=fab.kansliet(forbund))
    assert not Justering.objects.exists()


def test_i_finsam_bara_om_styrelsen_har_beslutat_det(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    with pytest.raises(GarInte, match="5 kap"):
        gang.byt_satt(justering=justering, satt="app", by=fab.kansliet(forbund))
    gang.aterta(justering=justering, skal="Fel sätt", by=fab.kansliet(forbund))
    with pytest.raises(GarInte, match="5 kap"):
        gang.las(protokoll=justering.protokoll, satt="app", by=fab.kansliet(forbund))


def test_hinder_sags_och_lases_bara_om_nagon_sager_det(forbund: Forbund) -> None:
    protokoll = med_pengar(forbund)
    Verkan.objects.update(sort="forlanga")  # without a day
    by = fab.kansliet(forbund)
    with pytest.raises(gang.Hinder, match="till vilken dag"):
        gang.las(protokoll=protokoll, satt="papper", by=by)
    gang.las(protokoll=protokoll, satt="papper", by=by, trots_hinder=True)


def test_aterta_oppnar_protokollet_och_det_kan_lasas_igen(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    by = fab.kansliet(forbund)
    with pytest.raises(GarInte, match="varför"):
        gang.aterta(justering=justering, skal=" ", by=by)
    gang.aterta(justering=justering, skal="Fel namn i § 2", by=by)
    protokoll = Protokoll.objects.get()
    assert (protokoll.tillstand, Arende.objects.filter(justering=None).count()) == ("utkast", 3)
    with pytest.raises(GarInte):
        gang.aterta(justering=justering, skal="Igen", by=by)
    assert fab.last(forbund, protokoll=protokoll).nr == 2


def test_en_paragraf_justeras_omedelbart_och_resten_sedan(forbund: Forbund) -> None:
    protokoll = fab.mote_som_pagar(forbund)
    en = protokoll.sammantrade.arenden.get(ordning=2)
    omedelbar = fab.justerad(forbund, protokoll=protokoll, arende=en)
    en.refresh_from_db()
    protokoll.refresh_from_db()
    assert (en.paragraf, omedelbar.omedelbar, protokoll.tillstand) == (2, True, "utkast")
    motesgang.avsluta(protokoll=protokoll, by=fab.kansliet(forbund))
    fab.justerad(forbund, protokoll=Protokoll.objects.get())
    assert Protokoll.objects.get().tillstand == "justerat"
    assert list(Justering.objects.values_list("tillstand", flat=True)) == [T.JUSTERAD, T.JUSTERAD]


def test_alla_paragrafer_justerade_omedelbart_ger_ett_justerat_protokoll(forbund: Forbund) -> None:
    protokoll = fab.mote_som_pagar(forbund, antal=1)
    fab.justerad(forbund, protokoll=protokoll, arende=protokoll.sammantrade.arenden.get())
    assert Protokoll.objects.get().tillstand == "utkast"
    motesgang.avsluta(protokoll=protokoll, by=fab.kansliet(forbund))
    assert (Protokoll.objects.get().tillstand, Protokoll.objects.get().dag_for_justering) == ("justerat", fab.DAG)


def test_en_omedelbar_justering_som_atertas_medan_resten_ar_last_kan_lasas_igen(forbund: Forbund) -> None:
    protokoll = fab.mote_som_pagar(forbund)
    by = fab.kansliet(forbund)
    omedelbar = fab.last(forbund, protokoll=protokoll, arende=protokoll.sammantrade.arenden.get(ordning=2))
    motesgang.avsluta(protokoll=protokoll, by=by)
    fab.last(forbund, protokoll=protokoll)
    gang.aterta(justering=omedelbar, skal="Fel belopp", by=by)
    assert [a.paragraf for a in fab.last(forbund, protokoll=protokoll).arenden.all()] == [2]
    assert Protokoll.objects.get().tillstand == "last"


def test_justera_utfor_beslut_fryser_och_anslar(forbund: Forbund) -> None:
    justering = fab.justerad(forbund, protokoll=med_pengar(forbund))
    assert (justering.tillstand, justering.justerad) == (T.JUSTERAD, fab.DAG)
    assert (Protokoll.objects.get().tillstand, Protokoll.objects.get().dag_for_justering) == ("justerat", fab.DAG)
    assert Beslut.objects.get(skrivet_for_hand=False).tillstand == "justerat"
    assert Verkan.objects.get().tillstand == "utford"
    frysning = fryst(justering)
    assert frysning is not None
    assert bytes(frysning.pdf) == fab.PDF
    assert Anslag.objects.get(medlem=None).senast == fab.DAG + datetime.timedelta(days=2)


def test_justera_tva_ganger_gor_det_en_gang(forbund: Forbund) -> None:
    justering = fab.justerad(forbund, protokoll=med_pengar(forbund))
    by = fab.kansliet(forbund)
    gang.justera(justering=justering, by=by)
    underskrifter.utfor(justering_id=justering.pk, person_id=by.pk)
    assert (Beviljande.objects.count(), Anslag.objects.filter(medlem=None).count()) == (1, 1)


def test_justera_vantar_pa_alla_underskrifter(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    with pytest.raises(GarInte, match="Lena Sand, Per Hell och Karin Ås"):
        gang.justera(justering=justering, by=fab.kansliet(forbund))
    gang.aterta(justering=justering, skal="Fel", by=fab.kansliet(forbund))
    with pytest.raises(GarInte, match="återtagen"):
        gang.justera(justering=justering, by=fab.kansliet(forbund))


@pytest.mark.django_db(transaction=True)
def test_tva_som_justerar_samtidigt_gor_det_en_gang() -> None:
    forbund = fabriker.forbund()
    justering = fab.undertecknad(forbund, protokoll=med_pengar(forbund))
    by = fab.kansliet(forbund)

    def justera(_: int) -> str:
        try:
            return gang.justera(justering=justering, by=by).tillstand
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as tradar:
        assert set(tradar.map(justera, range(3))) == {T.JUSTERAD}
    assert (Beviljande.objects.count(), Anslag.objects.filter(medlem=None).count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_ett_mote_som_oppnas_igen_under_tiden_lases_inte() -> None:
    forbund = fabriker.forbund()
    protokoll = fab.protokoll(forbund)
    by = fab.kansliet(forbund)

    def las() -> str:
        try:
            gang.las(protokoll=protokoll, satt="papper", by=by)
        except GarInte as fel:
            return str(fel)
        finally:
            connection.close()
        return "låst"

    with ThreadPoolExecutor(1) as tradar:
        with transaction.atomic():
            motesgang.aterppna(protokoll=protokoll, skal="Ett beslut saknades.", by=by)
            svar = tradar.submit(las)
            time.sleep(0.3)  # until it waits for the row
        assert svar.result().startswith("Avsluta sammanträdet först")


ANDRINGAR: dict[str, Any] = {
    "ärendets text": lambda: Arende.objects.update(text="<p>Annat.</p>"),
    "en att-sats": lambda: Attsats.objects.update(text="något annat"),
    "en ny att-sats": lambda: Attsats.objects.create(arende=Arende.objects.all()[0], skede="beslut", text="mer"),
    "verkans belopp": lambda: Verkansbelopp.objects.update(belopp=1),
    "verkans insats": lambda: Verkan.objects.update(insats=None),
    "närvaron": lambda: Narvaro.objects.update(namn="Någon Annan"),
    "en närvaro bort": lambda: Narvaro.objects.filter(syssla="").delete(),
    "protokollet": lambda: Protokoll.objects.update(tillstand="utkast"),
    "justeringen": lambda: Justering.objects.update(tillstand="granskas", justerad=None),
    "underskriften": lambda: Underskrift.objects.update(namn="Någon Annan"),
    "vem som justerade": lambda: Justering.objects.get().justerare.update(undertecknat=None),
}


@pytest.mark.parametrize("vad", ANDRINGAR)
def test_justerat_andras_inte_ens_i_databasen(forbund: Forbund, vad: str) -> None:
    fab.justerad(forbund, protokoll=med_pengar(forbund))
    with pytest.raises(DatabaseError, match=r"kan inte ändras|Cannot"), transaction.atomic():
        ANDRINGAR[vad]()


def test_en_stoppad_verkan_kan_hanteras_efter_justeringen(forbund: Forbund) -> None:
    fab.justerad(forbund, protokoll=med_pengar(forbund))
    Verkan.objects.update(tillstand="stoppad", utford=None, hinder="Pengarna finns inte.")
    Verkan.objects.update(finansiering="Eget kapital", version=2)
    Verkansbelopp.objects.update(belopp=40_000)
    Verkan.objects.update(tillstand="avskriven")
    with pytest.raises(DatabaseError, match="kan inte ändras"), transaction.atomic():
        Verkansbelopp.objects.update(belopp=1)


def test_demon_kan_tommas_anda(forbund: Forbund) -> None:
    fab.justerad(forbund, protokoll=med_pengar(forbund))
    tom(forbund)
    assert not Justering.objects.exists()


# --- Those who sign ------------------------------------------------------------------------------------------


def test_forslag_som_fors_in_oppnar_protokollet(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    forslag = fab.foresla(justering)
    granskning.svara(forslag=forslag, infort=True, svar="", by=fab.kansliet(forbund))
    justering.refresh_from_db()
    assert (justering.tillstand, justering.atertagen_for) == (T.ATERTAGEN, "En ändring förs in i § 1 Ärende 1")


def test_forslag_som_avbojs_har_svar_och_sedan_kan_texten_godtas(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    karin, chef = fab.den_som(justering, "Karin Ås"), fab.kansliet(forbund)
    granskning.godta(justering=justering, by=karin)
    forslag = fab.foresla(justering)
    assert justering.justerare.filter(godtagit__isnull=False).count() == 0
    with pytest.raises(GarInte, match="väntar på svar"):
        granskning.godta(justering=justering, by=karin)
    with pytest.raises(GarInte, match="Skriv varför"):
        granskning.svara(forslag=forslag, infort=False, svar="", by=chef)
    granskning.svara(forslag=forslag, infort=False, svar="Så sades det.", by=chef)
    with pytest.raises(GarInte, match="redan besvarat"):
        granskning.svara(forslag=forslag, infort=True, svar="", by=chef)
    granskning.godta(justering=justering, by=karin)
    granskning.godta(justering=justering, by=karin)
    assert justering.justerare.filter(godtagit__isnull=False).count() == 1


def test_bara_de_som_justerar_foreslar_och_godtar(forbund: Forbund, ledamot: Any) -> None:
    justering = fab.last(forbund)
    with pytest.raises(GarInte, match="ska inte justera"):
        granskning.godta(justering=justering, by=ledamot)
    with pytest.raises(GarInte, match="ska inte justera"):
        granskning.foresla_andring(justering=justering, arende=None, text="Ändra", by=ledamot)


# --- On paper ------------------------------------------------------------------------------------------------


def test_papper_ger_en_underskrift_var_och_filen_ar_kansliets(forbund: Forbund) -> None:
    justering = fab.undertecknad(forbund)
    rader = underskrifter.underskrifter(justering)
    assert [(u.namn, u.som, u.satt, u.dag) for u in rader] == [
        ("Lena Sand", "sekreterare", "papper", fab.DAG),
        ("Per Hell", "ordförande", "papper", fab.DAG),
        ("Karin Ås", "justerare", "papper", fab.DAG),
    ]
    assert {u.sha256 for u in rader} == {justering.sha256}
    assert justering.undertecknad is not None
    assert justering.undertecknad.synlighet == Fil.Synlighet.KANSLI
    assert rader[0].objekt_typ == ContentType.objects.get_for_model(Justering)


@pytest.mark.parametrize(
    ("dag", "fel"),
    [
        (None, "Skriv vilken dag"),
        (datetime.date(2026, 3, 17), "från sammanträdet"),
        (datetime.date(2099, 1, 1), "i dag"),
    ],
)
def test_dagen_ska_vara_skriven_och_rimlig(forbund: Forbund, dag: datetime.date | None, fel: str) -> None:
    justering = fab.last(forbund)
    dagar = {pk: dag for pk in justering.justerare.values_list("pk", flat=True) if dag}
    with pytest.raises(GarInte, match=fel):
        underskrifter.registrera(justering=justering, dagar=dagar, fil=fab.SKANNAD, by=fab.kansliet(forbund))
    assert not Underskrift.objects.exists()


def test_underskrifter_registreras_en_gang(forbund: Forbund) -> None:
    justering = fab.undertecknad(forbund)
    with pytest.raises(GarInte, match="redan registrerade"):
        underskrifter.registrera(justering=justering, dagar={}, fil=fab.SKANNAD, by=fab.kansliet(forbund))


def test_underskrift_vantar_pa_pdf_och_pa_svar(forbund: Forbund) -> None:
    by = fab.kansliet((protokoll := fab.protokoll(forbund)).sammantrade.organ.forbund)
    justering = gang.las(protokoll=protokoll, satt="papper", by=by)
    with pytest.raises(GarInte, match="görs fortfarande"):
        underskrifter.registrera(justering=justering, dagar={}, fil=fab.SKANNAD, by=by)
    fab.foresla(fab.ritad(justering))
    with pytest.raises(GarInte, match="väntar på svar"):
        underskrifter.registrera(justering=justering, dagar={}, fil=fab.SKANNAD, by=by)
