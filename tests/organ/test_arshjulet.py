"""The plan of a year: proposed from the last one, beside the law's dates, moved and cancelled."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from finsam.helgdagar import helgdagar, ledig
from finsam.models import Forbund, Handelse, Person
from finsam.samtidighet import Krock
from styrelse.arshjul import arbete
from styrelse.arshjul.arbete import GarInte
from styrelse.arshjul.arsbild import arsbild, ska_justeras
from styrelse.arshjul.blad import motesplan
from styrelse.arshjul.forslag import foresla, samma_dag
from styrelse.arshjul.lagdatum import lagens_datum
from styrelse.models import Sammantrade
from tests import fabriker, organfabriker

D = datetime.date
T = Sammantrade.Tillstand


@pytest.mark.parametrize(
    ("dag", "ar", "blir"),
    [
        ("2018-04-20", 2019, "2019-04-19"),
        ("2018-11-30", 2019, "2019-11-29"),
        ("2026-12-30", 2027, "2027-12-29"),  # week 53 becomes 52
        ("2018-01-01", 2019, "2019-01-07"),  # the Monday of week 1 belongs to the year before
        ("2018-12-31", 2020, "2020-01-06"),
    ],
)
def test_samma_veckodag_och_vecka(dag: str, ar: int, blir: str) -> None:
    assert samma_dag(D.fromisoformat(dag), ar).isoformat() == blir


@pytest.mark.parametrize(
    ("dag", "namn"),
    [
        ("2019-04-19", "långfredagen"),
        ("2024-04-01", "annandag påsk"),
        ("2026-05-14", "Kristi himmelsfärdsdag"),
        ("2026-06-19", "midsommarafton"),
        ("2026-10-31", "alla helgons dag"),
        ("2026-11-28", "lördag"),
        ("2026-11-25", ""),
    ],
)
def test_lediga_dagar(dag: str, namn: str) -> None:
    assert ledig(D.fromisoformat(dag)) == namn
    assert len(helgdagar(2026)) == 16


def test_forslaget_hoppar_over_installda_och_veckor_som_ar_tagna(forbund: Forbund) -> None:
    styrelse = organfabriker.styrelse(forbund)
    fjol = [organfabriker.sammantrade(styrelse, f"2025-{dag}") for dag in ("03-19", "05-14", "09-17")]
    Sammantrade.objects.filter(pk=fjol[1].pk).update(tillstand="installt", installt_for="Sjukdom")
    i_ar = [organfabriker.sammantrade(styrelse, "2026-03-16")]
    forslag = foresla(Sammantrade.objects.under(2025), i_ar, 2026)
    assert [(f.datum.isoformat(), f.vecka, f.ledig) for f in forslag] == [("2026-09-16", "onsdag vecka 38", "")]


def test_lagens_datum_star_vid_det_mote_som_ar_i_tid(forbund: Forbund) -> None:
    styrelse = organfabriker.styrelse(forbund)
    organfabriker.sammantrade(styrelse, "2026-03-18")
    organfabriker.sammantrade(styrelse, "2026-10-01", slag="samrad")
    organfabriker.sammantrade(styrelse, "2026-11-20", offentligt=True)
    forbund.delarsrapport = True
    datum = lagens_datum(forbund, 2026, Sammantrade.objects.select_related("organ").all())
    assert [(d.dag.isoformat(), d.vad, str(d.tacks_av.datum) if d.tacks_av else "") for d in datum] == [
        ("2026-03-31", "Årsredovisning 2025 lämnas", "2026-03-18"),
        ("2026-08-31", "Delårsrapport 2026", ""),
        ("2026-11-20", "Samråd med medlemmarna om budget 2027", "2026-10-01"),
        ("2026-11-30", "Budget 2027 fastställs", "2026-11-20"),
    ]
    assert not any(d.saknas for d in datum)
    assert all(d.saknas for d in lagens_datum(forbund, 2026, []) if "Delår" not in d.vad)


@pytest.fixture
def mote(forbund: Forbund) -> Sammantrade:
    return organfabriker.sammantrade(organfabriker.styrelse(forbund), "2026-11-25")


def flytta(mote: Sammantrade, by: Person, **falt: Any) -> Any:
    data = {"dag": D(2026, 11, 30), "fran": datetime.time(13), "tom": None, "skal": "Krock", "beslut": None}
    return arbete.flytta(mote=mote, by=by, **{**data, "sedd": 1, **falt})


def test_en_flytt_star_kvar_med_skal_och_beslut(mote: Sammantrade, forbundschef: Person) -> None:
    beslut = fabriker.beslut(mote.organ.forbund, paragraf=71)
    flytta(mote, forbundschef, beslut=beslut)
    mote.refresh_from_db()
    assert (mote.datum, mote.version) == (D(2026, 11, 30), 2)
    rad = mote.flyttar.get()
    assert (rad.fran_datum, rad.till_datum, rad.beslut) == (D(2026, 11, 25), D(2026, 11, 30), beslut)
    handelse = Handelse.objects.filter(vad__startswith="Flyttade").get()
    assert handelse.vad == "Flyttade sammanträde för Styrelsen enligt § 71, 2025: Krock"
    assert "Flyttat från 25 november 2026." in str(motesplan(mote.organ.forbund, 2026))


def test_det_som_nagon_annan_har_andrat_flyttas_inte_over(mote: Sammantrade, forbundschef: Person) -> None:
    with pytest.raises(Krock):
        flytta(mote, forbundschef, sedd=7)
    assert not mote.flyttar.exists()


def test_ett_organ_har_ett_sammantrade_i_taget(mote: Sammantrade, forbundschef: Person) -> None:
    organfabriker.sammantrade(mote.organ, "2026-11-30", "13:00")
    with pytest.raises(ValidationError, match="har redan ett sammanträde måndag 30 november 2026"):
        flytta(mote, forbundschef)
    with pytest.raises(IntegrityError, match="sammantrade_ett_i_taget"), transaction.atomic():
        organfabriker.sammantrade(mote.organ, "2026-11-25")


def test_stegen_gar_framat_och_bakat_med_skal(mote: Sammantrade, forbundschef: Person) -> None:
    arbete.har_hallits(mote=mote, by=forbundschef)
    mote.refresh_from_db()
    assert mote.tillstand == T.AVSLUTAT
    assert Handelse.objects.filter(objekt_id=mote.pk).count() == 3
    with pytest.raises(GarInte, match="Skriv varför"):
        arbete.ta_steg(mote=mote, till=T.PAGAR, by=forbundschef)
    with pytest.raises(GarInte, match="kan inte flyttas"):
        flytta(mote, forbundschef, sedd=4)
    with pytest.raises(GarInte, match="kan inte bli inställt"):
        arbete.ta_steg(mote=mote, till=T.INSTALLT, skal="Nej", by=forbundschef)
    with pytest.raises(GarInte):
        arbete.har_hallits(mote=mote, by=forbundschef)


def test_alla_steg_gar_mellan_tillstand_som_finns() -> None:
    assert set(Sammantrade.OVERGANGAR) == set(T)
    assert all(till in Sammantrade.OVERGANGAR[fran] for fran, till in Sammantrade.BAKAT)


@pytest.mark.parametrize("falt", [{"tillstand": "installt"}, {"installt_for": "Sjukdom"}, {"tom": datetime.time(8)}])
def test_databasen_vaktar_skal_och_tider(mote: Sammantrade, falt: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Sammantrade.objects.filter(pk=mote.pk).update(**falt)


def test_klockan_visar_en_dag_en_gang(mote: Sammantrade, forbund: Forbund) -> None:
    organfabriker.sammantrade(mote.organ, "2026-11-25", "13:00", namn="Seminarium")
    bild = arsbild(forbund, 2026)
    november = bild.klocka[0].manader[10]
    assert [(d.nr, d.etikett) for d in november.dagar] == [
        (25, "Sammanträde 25 november 2026, Seminarium 25 november 2026")
    ]
    assert bild.antal == 2


def test_protokollet_justeras_inom_fjorton_dagar(mote: Sammantrade) -> None:
    assert ska_justeras(mote) == D(2026, 12, 9)
    mote.slag = Sammantrade.Slag.SAMRAD
    assert ska_justeras(mote) is None


def test_staende_punkter_borjas_en_gang(mote: Sammantrade, forbundschef: Person) -> None:
    mall = arbete.staende_punkter(organ=mote.organ, by=forbundschef)
    assert arbete.staende_punkter(organ=mote.organ, by=forbundschef) == mall
    assert mall.texter.first().rubrik == "Sammanträdet öppnas"  # type: ignore[union-attr]
