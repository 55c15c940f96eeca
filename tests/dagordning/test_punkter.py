"""The items of a dagordning: in which order they stand, and what can be done with them when."""

from typing import Any

import pytest

from finsam.models import Forbund, Handelse, Person
from finsam.samtidighet import Krock
from styrelse.arshjul.arbete import GarInte
from styrelse.dagordning import punkter
from styrelse.models import Arende, Jav, Kallelse, Sammantrade
from styrelse.mote import gang
from tests import fabriker, narvarofabriker


@pytest.fixture
def by(db: None) -> Person:
    return fabriker.person("Eva Ask")


@pytest.fixture
def mote(forbund: Forbund) -> Sammantrade:
    """Planned, with three items."""
    mote = narvarofabriker.mote(forbund, tillstand="planerat")
    narvarofabriker.arenden(mote, 3, paragraf=None)
    return mote


def nytt(mote: Sammantrade, by: Person, rubrik: str = "Remiss", satser: tuple[str, ...] = (), **falt: Any) -> Arende:
    plats = falt.pop("plats", None)
    return punkter.lagg_till(
        arende=Arende(sammantrade=mote, rubrik=rubrik, **falt), attsatser=satser, by=by, plats=plats
    )


def ordningen(mote: Sammantrade) -> list[str]:
    alla = list(mote.arenden.pa_dagordningen())
    assert [a.ordning for a in alla] == list(range(1, len(alla) + 1))
    return [a.rubrik.removeprefix("Ärende ") for a in alla]


def ett(mote: Sammantrade, nr: int = 2) -> Arende:
    return mote.arenden.get(rubrik=f"Ärende {nr}")


def test_ett_nytt_arende_star_fore_det_som_alltid_ar_sist(mote: Sammantrade, by: Person) -> None:
    nytt(mote, by, "Sammanträdet avslutas", nyckel="avslutas")
    nytt(mote, by, "Övriga frågor")
    arende = nytt(mote, by, "Remiss", ("lämna yttrandet",))
    nytt(mote, by, "Först", plats=1)
    assert ordningen(mote) == ["Först", "1", "2", "3", "Remiss", "Övriga frågor", "Sammanträdet avslutas"]
    assert (punkter.forslagen(arende), arende.sent) == (["lämna yttrandet"], False)
    assert Handelse.objects.get(vad="La till Remiss").till == "att lämna yttrandet"


def test_det_som_nagot_ar_antecknat_i_tas_inte_bort(mote: Sammantrade, by: Person) -> None:
    Sammantrade.objects.update(tillstand="kallat")
    protokoll = gang.oppna(mote=mote, by=by)
    Jav.objects.create(arende=ett(mote), narvaro=protokoll.narvaro.earliest("pk"), skal="Närstående")
    Sammantrade.objects.update(tillstand="planerat")
    with pytest.raises(GarInte, match="redan antecknat"):
        punkter.ta_bort(arende=ett(mote), by=by)


def test_efter_kallelsen_ar_ett_nytt_arende_sent(mote: Sammantrade, by: Person) -> None:
    Sammantrade.objects.update(tillstand="kallat")
    assert not nytt(mote, by, "Kallat på annat sätt").sent
    Kallelse.objects.create(sammantrade=mote, av=by)
    assert nytt(mote, by).sent


def test_under_sammantradet_star_forslaget_genast_i_protokollet(mote: Sammantrade, by: Person) -> None:
    Sammantrade.objects.update(tillstand="kallat")
    gang.oppna(mote=mote, by=by)
    arende = nytt(mote, by, "Extra", ("uppdra åt chefen",), beskrivning="<p>Brådskar.</p>")
    assert arende.text == "<p>Brådskar.</p>"
    assert arende.attsatser.get(skede="beslut").text == "uppdra åt chefen"
    with pytest.raises(GarInte, match="protokollet"):
        punkter.andra(arende=arende, falt=["rubrik"], by=by, sedd=arende.version)
    for gor in (punkter.dra_tillbaka, punkter.ta_upp):
        with pytest.raises(GarInte, match="utgår i protokollet"):
            gor(arende=arende, by=by, **({"skal": "x"} if gor is punkter.dra_tillbaka else {}))


@pytest.mark.parametrize("tillstand", ["avslutat", "installt"])
def test_ett_avslutat_sammantrade_far_inga_arenden(mote: Sammantrade, by: Person, tillstand: str) -> None:
    Sammantrade.objects.update(tillstand=tillstand, installt_for="Sjukdom" if tillstand == "installt" else "")
    for gor in (lambda: nytt(mote, by), lambda: punkter.flytta(arende=ett(mote), plats=1, by=by)):
        with pytest.raises(GarInte, match="Sammanträdet är"):
            gor()


@pytest.mark.parametrize(("plats", "blir"), [(1, "213"), (2, "123"), (3, "132"), (99, "132"), (-4, "213")])
def test_ett_arende_flyttas_till_en_plats(mote: Sammantrade, by: Person, plats: int, blir: str) -> None:
    assert punkter.flytta(arende=ett(mote), plats=plats, by=by) == (blir != "123")
    assert "".join(ordningen(mote)) == blir


def test_det_som_har_fatt_paragraf_star_kvar(mote: Sammantrade, by: Person) -> None:
    Sammantrade.objects.update(tillstand="pagar")
    Arende.objects.filter(rubrik="Ärende 1").update(paragraf=7)
    punkter.flytta(arende=ett(mote, 3), plats=1, by=by)
    nytt(mote, by, "Extra", plats=1)
    assert ordningen(mote) == ["1", "Extra", "3", "2"]
    with pytest.raises(GarInte, match="§ 7"):
        punkter.flytta(arende=ett(mote, 1), plats=3, by=by)


def test_ett_arende_utgar_med_skal_och_tas_upp_igen(mote: Sammantrade, by: Person) -> None:
    with pytest.raises(GarInte, match="varför"):
        punkter.dra_tillbaka(arende=ett(mote), skal=" ", by=by)
    punkter.dra_tillbaka(arende=ett(mote), skal="Ansökan togs tillbaka", by=by)
    assert [a.rubrik for a in mote.arenden.pa_dagordningen()] == ["Ärende 1", "Ärende 3"]
    with pytest.raises(GarInte, match="utgått"):
        punkter.flytta(arende=ett(mote), plats=1, by=by)
    punkter.ta_upp(arende=ett(mote), by=by)
    assert "".join(ordningen(mote)) == "132"
    assert Handelse.objects.get(vad__endswith="togs upp igen").fran == "Ansökan togs tillbaka"


def test_ett_arende_tas_bort_bara_fore_kallelsen(mote: Sammantrade, by: Person) -> None:
    arende = nytt(mote, by, "Remiss", ("lämna yttrandet",))
    punkter.ta_bort(arende=arende, by=by)
    assert "".join(ordningen(mote)) == "123"
    assert Handelse.objects.get(vad="Tog bort Remiss").fran == "att lämna yttrandet"
    Kallelse.objects.create(sammantrade=mote, av=by)
    with pytest.raises(GarInte, match="utgå"):
        punkter.ta_bort(arende=ett(mote), by=by)


def test_en_andring_star_i_sammantradets_historik(mote: Sammantrade, by: Person) -> None:
    arende = nytt(mote, by, "Remiss", ("lämna yttrandet",))
    arende.beskrivning, arende.minuter = "<p>Ny <strong>text</strong></p>", 15
    falt = ["beskrivning", "minuter"]
    assert punkter.andra(arende=arende, falt=falt, attsatser=["avstå"], by=by, sedd=arende.version) == 3
    vad = Handelse.objects.filter(vad__contains="ändrade").values_list("vad", "till")
    assert {till for _, till in vad} == {"Ny text", "15", "att avstå"}
    assert all(ord_.endswith(" i Remiss") for ord_, _ in vad)


def test_tva_som_andrar_samma_arende_skriver_inte_over_varandra(mote: Sammantrade, by: Person) -> None:
    arende = ett(mote)
    punkter.andra(arende=ett(mote), falt=["minuter"], attsatser=["avstå"], by=by, sedd=arende.version)
    with pytest.raises(Krock):
        punkter.andra(arende=arende, falt=["minuter"], by=by, sedd=arende.version)
