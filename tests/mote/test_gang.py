"""The course of a meeting, and the numbers of its §§."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from finsam.models import Beslut, Forbund, Handelse, Nummer, Person
from finsam.nummerserier import borja_pa
from insatser.beviljande import beviljat
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Arende, Attsats, Bevakning, Narvaro, Protokoll, Sammantrade, Verkan, Verkansbelopp
from styrelse.mote import gang
from tests import fabriker, narvarofabriker, organfabriker

U = Arende.Utfall


@pytest.fixture
def by(db: None) -> Person:
    return fabriker.person("Eva Ask")


@pytest.fixture
def mote(forbund: Forbund) -> Sammantrade:
    """Called, with three items that have no §."""
    mote = narvarofabriker.mote(forbund, tillstand="kallat")
    narvarofabriker.arenden(mote, 3, paragraf=None)
    return mote


def attsats(arende: Arende, text: str = "notera informationen", skede: str = "forslag") -> Attsats:
    return Attsats.objects.create(arende=arende, skede=skede, ordning=1, text=text)


def stang(mote: Sammantrade, by: Person) -> list[int]:
    protokoll = gang.oppna(mote=mote, by=by)
    for arende in mote.arenden.all():
        gang.avgor(arende=arende, utfall=U.NOTERAT, by=by)
    return [a.paragraf or 0 for a in gang.avsluta(protokoll=protokoll, by=by)]


def test_forslaget_star_i_protokollet_nar_motet_oppnas(mote: Sammantrade, by: Person) -> None:
    arende = mote.arenden.get(ordning=1)
    arende.beskrivning = "<p>Kön har vuxit.</p>"
    arende.save()
    verkan = Verkan.objects.create(attsats=attsats(arende, "bevilja 5 000 kr"), sort="bevilja")
    Verkansbelopp.objects.create(verkan=verkan, ar=2026, belopp=5000)
    gang.oppna(mote=mote, by=by)
    arende.refresh_from_db()
    beslutad = arende.attsatser.get(skede="beslut")
    assert (arende.text, beslutad.text) == ("<p>Kön har vuxit.</p>", "bevilja 5 000 kr")
    assert beslutad.verkan.belopp.get().belopp == 5000


def test_att_oppna_igen_ror_inget_som_ar_skrivet(mote: Sammantrade, by: Person) -> None:
    arende = mote.arenden.get(ordning=1)
    attsats(arende)
    protokoll = gang.oppna(mote=mote, by=by)
    Arende.objects.filter(pk=arende.pk).update(text="<p>Skrivet.</p>")
    assert gang.oppna(mote=mote, by=by) == protokoll
    arende.refresh_from_db()
    assert (arende.text, arende.attsatser.filter(skede="beslut").count()) == ("<p>Skrivet.</p>", 1)


@pytest.mark.parametrize("antal", [1, 8])
def test_forslagen_tas_med_i_lika_manga_fragor(mote: Sammantrade, antal: int, django_assert_num_queries: Any) -> None:
    narvarofabriker.arenden(mote, antal, paragraf=None)
    for arende in mote.arenden.all():
        verkan = Verkan.objects.create(attsats=attsats(arende), sort="bevilja")
        Verkansbelopp.objects.create(verkan=verkan, ar=2026, belopp=5000)
    with django_assert_num_queries(8):
        gang.ta_med_forslagen(mote.arenden.all())


def test_ett_planerat_mote_maste_kallas_forst(mote: Sammantrade, by: Person) -> None:
    Sammantrade.objects.update(tillstand="planerat")
    with pytest.raises(GarInte):
        gang.oppna(mote=mote, by=by)
    assert not Protokoll.objects.exists()


def test_beslut_raknas_genast_och_inte_nar_arendet_tas_upp_igen(mote: Sammantrade, by: Person) -> None:
    insats = fabriker.insats(mote.organ.forbund)
    arende = mote.arenden.get(ordning=2)
    verkan = Verkan.objects.create(attsats=attsats(arende, "bevilja 600 000 kr"), sort="bevilja", insats=insats)
    Verkansbelopp.objects.create(verkan=verkan, ar=2026, belopp=600_000)
    gang.oppna(mote=mote, by=by)
    gang.avgor(arende=arende, utfall=U.BESLUTAT, by=by)
    assert beviljat(insats, 2026).ej_justerat == Decimal(600_000)
    beslut = Beslut.objects.get()
    assert (beslut.lydelse, beslut.tillstand, beslut.skrivet_for_hand) == (
        "att bevilja 600 000 kr",
        "ej_justerat",
        False,
    )
    gang.oppna_igen(arende=arende, skal="Fel belopp", by=by)
    assert (beviljat(insats, 2026).summa, Beslut.objects.count()) == (0, 0)


def test_bordlagt_beviljar_inget(mote: Sammantrade, by: Person) -> None:
    arende = mote.arenden.get(ordning=2)
    attsats(arende)
    gang.oppna(mote=mote, by=by)
    gang.avgor(arende=arende, utfall=U.BORDLAGT, by=by)
    assert not Beslut.objects.exists()
    with pytest.raises(GarInte, match="redan färdigbehandlat"):
        gang.avgor(arende=arende, utfall=U.NOTERAT, by=by)


def test_justeraren_ar_vald_nar_arendet_ar_avgjort(mote: Sammantrade, by: Person) -> None:
    arende = mote.arenden.get(ordning=1)
    protokoll = gang.oppna(mote=mote, by=by)
    vem = narvarofabriker.vem(protokoll, "Tomas Wik")
    Verkan.objects.create(
        attsats=attsats(arende, "utse Tomas Wik", "beslut"), sort="utse", syssla="justerare", vem=vem.vem
    )
    gang.avgor(arende=arende, utfall=U.BESLUTAT, by=by)
    assert Narvaro.objects.get(syssla="justerare") == vem
    gang.oppna_igen(arende=arende, skal="Någon annan", by=by)
    assert not Narvaro.objects.filter(syssla="justerare").exists()


def test_paragraferna_far_nummer_i_ordning_nar_motet_avslutas(mote: Sammantrade, by: Person) -> None:
    borja_pa(forbund=mote.organ.forbund, serie="paragraf", ar=2026, nasta=12)
    Arende.objects.create(sammantrade=mote, ordning=0, rubrik="Inledning", slag="rubrik", klart=None)
    Arende.objects.filter(ordning=3).update(utgick="Sökanden har tagit tillbaka ansökan.")
    protokoll = gang.oppna(mote=mote, by=by)
    gang.avgor(arende=mote.arenden.get(ordning=1), utfall="", by=by)
    with pytest.raises(GarInte, match="Ärende 2"):
        gang.avsluta(protokoll=protokoll, by=by)
    attsats(mote.arenden.get(ordning=2), skede="beslut")
    gang.avgor(arende=mote.arenden.get(ordning=2), utfall=U.BESLUTAT, by=by)
    gang.avsluta(protokoll=protokoll, by=by, kl=datetime.time(15, 0))
    assert list(mote.arenden.values_list("ordning", "paragraf")) == [(0, None), (1, 12), (2, 13), (3, None)]
    assert Beslut.objects.get().paragraf == 13


def test_aterppnat_mote_behaller_numren_och_ger_nasta_at_det_som_kom_till(mote: Sammantrade, by: Person) -> None:
    nummer = stang(mote, by)
    protokoll = Protokoll.objects.get()
    gang.aterppna(protokoll=protokoll, skal="Ett beslut saknades", by=by)
    Arende.objects.create(sammantrade=mote, ordning=2, rubrik="Extra ärende")
    gang.avgor(arende=Arende.objects.get(rubrik="Extra ärende"), utfall=U.NOTERAT, by=by)
    gang.avsluta(protokoll=protokoll, by=by)
    assert (nummer, Arende.objects.get(rubrik="Extra ärende").paragraf) == ([1, 2, 3], 4)
    assert Handelse.objects.filter(till="Ett beslut saknades").exists()


def test_nyar_borjar_serien_om_dar_forbundet_valt_det(forbund: Forbund, by: Person) -> None:
    nyarsafton = narvarofabriker.mote(forbund, dag="2026-12-31", tillstand="kallat")
    nyar = organfabriker.sammantrade(nyarsafton.organ, "2027-01-02", tillstand="kallat")
    narvarofabriker.arenden(nyarsafton, 2, paragraf=None)
    narvarofabriker.arenden(nyar, 2, paragraf=None)
    assert (stang(nyar, by), stang(nyarsafton, by)) == ([1, 2], [1, 2])
    forbund.paragrafserie = Forbund.Paragrafserie.LOPANDE
    forbund.save()
    sedan = organfabriker.sammantrade(nyarsafton.organ, "2027-02-02", tillstand="kallat")
    narvarofabriker.arenden(sedan, 1, paragraf=None)
    assert stang(sedan, by) == [3]  # the year has §§ 1 and 2 already


def test_motets_sida_tar_protokollet_med_i_varje_steg(mote: Sammantrade, chef: Client) -> None:
    def steg(till: str, **data: str) -> str:
        adress = reverse("sammantrade_steg", args=[mote.organ.forbund.slug, mote.pk, till])
        return chef.post(adress, data, follow=True).content.decode()

    assert "Avsluta sammanträdet" in steg("pagar")
    assert "Behandla först färdigt Ärende 1, Ärende 2, Ärende 3." in steg("avslutat")
    Arende.objects.update(klart=timezone.now(), utfall="noterat")
    assert "Öppna igen" in steg("avslutat")
    assert list(mote.arenden.values_list("paragraf", flat=True)) == [1, 2, 3]
    Protokoll.objects.update(tillstand="last")
    assert "Återta det först" in steg("pagar", skal="Ett beslut saknades")


def test_ett_mote_med_paragrafer_blir_inte_kallat_igen(mote: Sammantrade, by: Person) -> None:
    protokoll = gang.oppna(mote=mote, by=by)
    gang.tilldela_paragrafer(protokoll, mote.arenden.get(ordning=1))
    mote.refresh_from_db()
    with pytest.raises(GarInte, match="kan inte bli kallat igen"):
        gang.stega(mote=mote, till="kallat", by=by, skal="För tidigt.")


def test_ett_beslut_som_redan_bevakas_tas_inte_upp_igen(mote: Sammantrade, forbund: Forbund, by: Person) -> None:
    gang.oppna(mote=mote, by=by)
    ett = mote.arenden.get(ordning=1)
    Attsats.objects.create(arende=ett, skede="beslut", ordning=1, text="uppdra åt kansliet att räkna")
    gang.avgor(arende=ett, utfall="beslutat", by=by)
    Bevakning.objects.create(forbund=forbund, vad="Räkna", ansvarig_namn="Kansliet", beslut=Beslut.objects.latest("pk"))
    with pytest.raises(GarInte, match="redan använt"):
        gang.oppna_igen(arende=ett, skal="Fel summa.", by=by)


def test_samrad_far_inga_paragrafer(mote: Sammantrade, by: Person) -> None:
    Sammantrade.objects.update(slag="samrad")
    mote.refresh_from_db()
    assert gang.avsluta(protokoll=gang.oppna(mote=mote, by=by), by=by) == []
    mote.refresh_from_db()
    assert mote.tillstand == "avslutat"


def test_omedelbar_justering_numrerar_till_och_med_arendet(mote: Sammantrade, by: Person) -> None:
    protokoll = gang.oppna(mote=mote, by=by)
    nya = gang.tilldela_paragrafer(protokoll, mote.arenden.get(ordning=2))
    assert [(a.ordning, a.paragraf) for a in nya] == [(1, 1), (2, 2)]


@pytest.mark.django_db(transaction=True)
def test_tva_moten_som_avslutas_samtidigt_delar_inget_nummer(forbund: Forbund) -> None:
    by = fabriker.person("Eva Ask")
    ena = narvarofabriker.mote(forbund, tillstand="kallat")
    andra = organfabriker.sammantrade(ena.organ, "2026-04-18", tillstand="kallat")
    for mote in (ena, andra):
        narvarofabriker.arenden(mote, 12, paragraf=None)

    def stang_i_trad(mote: Sammantrade) -> list[int]:
        try:
            return stang(mote, by)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as tradar:
        ett, tva = tradar.map(stang_i_trad, (ena, andra))
    assert sorted(ett + tva) == list(range(1, 25)) == sorted(Nummer.objects.values_list("nummer", flat=True))
    assert ett == list(range(ett[0], ett[0] + 12))
