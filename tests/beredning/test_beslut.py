"""Deciding an application, telling the sökande, and the conditions."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from finsam.kontroller import Utfall
from finsam.models import Beslut, Handling, Person, Utskick
from finsam.tilltrade import Tilltrade
from insatser.beredning import beslut as besluta
from insatser.beredning import villkor as villkorsarbete
from insatser.beredning.arbete import BeredningFel
from insatser.beredning.beslut import BeslutFel
from insatser.beredning.uppgifter import lamna_besked
from insatser.beredning.villkor import VillkorFel, kontrollera_villkor, villkor_uppgifter
from insatser.models import Ansokan, Avgorande, Beviljande, Insats, Villkor

T = Ansokan.Tillstand
PERIOD = (datetime.date(2026, 3, 1), datetime.date(2027, 12, 31))
BELOPP = {2026: Decimal(500_000), 2027: Decimal(250_000)}
I_TID = datetime.date(2026, 9, 1)


@pytest.fixture
def till_beslut(ansokan: Ansokan) -> Ansokan:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=T.TILL_BESLUT)
    ansokan.refresh_from_db()
    return ansokan


@pytest.fixture
def nytt_beslut(till_beslut: Ansokan) -> Beslut:
    return Beslut(forbund=till_beslut.insats.forbund, datum=datetime.date(2026, 2, 12), paragraf=8)


def bevilja(ansokan: Ansokan, beslut: Beslut, by: Person, **falt: object) -> Avgorande:
    data = {"belopp_per_ar": BELOPP, "period": PERIOD, "villkor": [("Lämna en plan.", I_TID), ("Anställ.", None)]}
    return besluta.besluta_ansokan(ansokan=ansokan, beslut=beslut, by=by, **{**data, **falt})


@pytest.fixture
def beviljad(till_beslut: Ansokan, nytt_beslut: Beslut, forbundschef: Person) -> Avgorande:
    return bevilja(till_beslut, nytt_beslut, forbundschef)


def kontor(person: Person, insats: Insats) -> Tilltrade:
    return Tilltrade(person, insats.forbund, frozenset({"forbundschef"}))


def test_ett_beviljande_gor_ansokan_till_en_planerad_insats(beviljad: Avgorande) -> None:
    insats = Insats.objects.get()
    assert (insats.tillstand, insats.fran, insats.tom) == (Insats.Tillstand.PLANERAD, *PERIOD)
    assert insats.ansokan.tillstand == T.BEVILJAD
    assert {b.ar: b.belopp for b in Beviljande.objects.filter(beslut=beviljad.beslut)} == BELOPP
    assert [(v.text, v.senast) for v in insats.villkor.order_by("ordning")] == [
        ("Lämna en plan.", I_TID),
        ("Anställ.", None),
    ]


def test_beviljandet_star_i_historiken(beviljad: Avgorande) -> None:
    vad = list(beviljad.ansokan.insats.forbund.handelser.values_list("vad", flat=True))
    assert "Ansökan om Steget in: beviljades genom Styrelsen 2026-02-12 § 8" in vad


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"belopp_per_ar": {}}, "belopp"),
        ({"belopp_per_ar": {2026: Decimal(0)}}, "belopp"),
        ({"period": (PERIOD[1], PERIOD[0])}, "sluta före"),
    ],
)
def test_ofullstandiga_beslut_avvisas_och_inget_sparas(
    till_beslut: Ansokan, nytt_beslut: Beslut, forbundschef: Person, falt: dict[str, object], text: str
) -> None:
    with pytest.raises(BeslutFel, match=text):
        bevilja(till_beslut, nytt_beslut, forbundschef, **falt)
    assert not Beslut.objects.exists()


def test_det_som_inte_lagts_fram_beslutas_inte(ansokan: Ansokan, forbundschef: Person) -> None:
    beslut = Beslut(forbund=ansokan.insats.forbund, datum=PERIOD[0])
    with pytest.raises(BeredningFel, match="under beredning"):
        bevilja(ansokan, beslut, forbundschef)


def test_tva_ganger_samma_beslut_ger_pengar_en_gang(
    beviljad: Avgorande, nytt_beslut: Beslut, forbundschef: Person
) -> None:
    with pytest.raises(BeredningFel):
        bevilja(beviljad.ansokan, nytt_beslut, forbundschef)
    assert Beviljande.objects.count() == 2


def test_ett_avslag_har_skal_och_ger_ingen_insats(
    till_beslut: Ansokan, nytt_beslut: Beslut, forbundschef: Person
) -> None:
    with pytest.raises(BeslutFel, match="skälen"):
        besluta.avsla(ansokan=till_beslut, beslut=nytt_beslut, skal=" ", by=forbundschef)
    avgorande = besluta.avsla(ansokan=till_beslut, beslut=nytt_beslut, skal="Bara en part.", by=forbundschef)
    assert (avgorande.skal, avgorande.ansokan.tillstand) == ("Bara en part.", T.AVSLAGEN)
    assert not Insats.objects.finns().exists()


def test_beskedet_ar_det_som_forhandsvisas_och_gar_en_gang(beviljad: Avgorande, forbundschef: Person) -> None:
    brev = besluta.beskedsbrev(beviljad, by=forbundschef)
    for _ in range(2):
        besluta.lamna_besked(avgorande=beviljad, by=forbundschef)
    mejl = Utskick.objects.get()
    assert (mejl.text, mejl.till) == (brev.text, "mona.hed@exempel.se")
    assert "Lämna en plan. Senast 1 september 2026." in mejl.text
    assert Handling.objects.get(riktning="ut").rubrik == "Besked om beslut"


def test_utan_adress_lamnas_beskedet_pa_annat_satt(beviljad: Avgorande, forbundschef: Person) -> None:
    Ansokan.objects.update(kontakt_epost="")
    with pytest.raises(BeslutFel, match="e-postadress"):
        besluta.lamna_besked(avgorande=beviljad, by=forbundschef)


def test_olamnat_besked_ar_en_uppgift(beviljad: Avgorande, forbundschef: Person) -> None:
    tilltrade = kontor(forbundschef, beviljad.ansokan.insats)
    assert [u.rubrik for u in lamna_besked(tilltrade, 2026)] == ["Lämna besked om ansökan om Steget in"]
    besluta.lamna_besked(avgorande=beviljad, by=forbundschef)
    assert not list(lamna_besked(tilltrade, 2026))


def test_ett_villkor_uppfylls_med_dag_och_hur(beviljad: Avgorande, forbundschef: Person) -> None:
    rad = Villkor.objects.get(text="Lämna en plan.")
    with pytest.raises(VillkorFel, match="hur"):
        villkorsarbete.uppfyll(villkor=rad, dag=I_TID, hur="", by=forbundschef)
    villkorsarbete.uppfyll(villkor=rad, dag=I_TID, hur="Planen kom in.", by=forbundschef)
    with pytest.raises(VillkorFel, match="redan"):
        villkorsarbete.uppfyll(villkor=rad, dag=I_TID, hur="Igen", by=forbundschef)
    assert Villkor.objects.ouppfyllda().count() == 1


def test_ett_felaktigt_uppfyllt_villkor_oppnas_med_skal(beviljad: Avgorande, forbundschef: Person) -> None:
    rad = Villkor.objects.get(text="Lämna en plan.")
    with pytest.raises(VillkorFel):
        villkorsarbete.angra(villkor=rad, skal="Fel rad.", by=forbundschef)
    villkorsarbete.uppfyll(villkor=rad, dag=I_TID, hur="Planen kom in.", by=forbundschef)
    assert villkorsarbete.angra(villkor=rad, skal="Fel rad.", by=forbundschef).uppfyllt is None


def test_forsenat_villkor_ar_uppgift_och_kontroll(beviljad: Avgorande, forbundschef: Person) -> None:
    igar = timezone.localdate() - datetime.timedelta(days=1)
    Villkor.objects.filter(senast__isnull=False).update(senast=igar)
    insats = beviljad.ansokan.insats
    assert [u.ord for u in villkor_uppgifter(kontor(forbundschef, insats), 2026)] == ["Försenat"]
    assert [k.utfall for k in kontrollera_villkor(insats.forbund, igar.year)] == [Utfall.HALLER_INTE]
    Villkor.objects.filter(senast=igar).update(senast=igar.replace(year=igar.year + 1))
    assert [k.utfall for k in kontrollera_villkor(insats.forbund, igar.year + 1)] == [Utfall.HALLER]
