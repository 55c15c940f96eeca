"""What meetings are paid: rates and hours in pure arithmetic, attendance out of the database, pages and workbook."""

import datetime
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from finsam.models import Forbund, Medlem
from styrelse.arvode.hamta import halvar, under_tid, vid
from styrelse.arvode.rakning import Sats, galler, minuter_mellan, per_person, summa
from styrelse.models import Arvodessats, Narvaro, Narvaropass, Protokoll, Uppdragstagare
from tests import narvarofabriker, organfabriker

JAN = datetime.date(2026, 1, 1)


def url(vy: str, *argument: Any) -> str:
    return reverse(vy, args=["norrdal", *argument])


def sats(**falt: Any) -> Sats:
    data = {"funktion": "ledamot", "fran": JAN, "belopp": Decimal(900), "timmar": Decimal(4), **falt}
    return Sats(**data)


@pytest.mark.parametrize(
    ("falt", "minuter", "kronor"),
    [
        ({}, 240, 900),
        ({}, 600, 900),
        ({"heldag": Decimal(1450)}, 240, 900),
        ({"heldag": Decimal(1450)}, 241, 1450),
        ({"over": Decimal(100)}, 241, 1000),
        ({"over": Decimal(100)}, 300, 1000),
        ({"over": Decimal(100)}, 301, 1100),
        ({"timmar": Decimal("3.5"), "over": Decimal(100)}, 211, 1000),
    ],
)
def test_ett_langre_sammantrade_ger_mer(falt: dict[str, Any], minuter: int, kronor: int) -> None:
    assert sats(**falt).arvode(minuter) == kronor


def test_satsen_galler_fran_sin_dag_och_vice_far_som_ledamot() -> None:
    gammal, ny = sats(), sats(fran=datetime.date(2026, 7, 1), belopp=Decimal(950))
    assert galler([ny, gammal], "vice", datetime.date(2026, 6, 30)) == gammal
    assert galler([ny, gammal], "ledamot", datetime.date(2026, 7, 1)) == ny
    assert galler([ny, gammal], "ledamot", datetime.date(2025, 7, 1)) is None


def test_tiden_ar_okand_dar_ett_klockslag_saknas() -> None:
    nio, tolv = datetime.time(9), datetime.time(12, 15)
    assert (minuter_mellan(nio, tolv), minuter_mellan(tolv, nio), minuter_mellan(nio, None)) == (195, 0, None)


@pytest.fixture
def protokoll(forbund: Forbund) -> Protokoll:
    """A closed meeting of three and a half hours: one came late, one ersättare tjänstgör, one is of Försäkringskassan."""
    ett = narvarofabriker.protokoll(forbund, tillstand="avslutat")
    Protokoll.objects.update(avslutat=datetime.time(12, 30))
    Narvaropass.objects.filter(narvaro__namn="Sofia Ek").update(fran_kl=datetime.time(10))
    Narvaro.objects.filter(namn__in=["Inger Sten", "Göran Flod"]).update(franvarande=False)
    karin = Narvaro.objects.get(namn="Karin Ås")
    Narvaropass.objects.create(narvaro=Narvaro.objects.get(namn="Göran Flod"))
    Narvaropass.objects.create(narvaro=Narvaro.objects.get(namn="Inger Sten"), ersatter=karin.plats)
    Narvaro.objects.filter(pk=karin.pk).update(franvarande=True)
    Medlem.objects.filter(namn="Medlem 3").update(sort=Medlem.Sort.FORSAKRINGSKASSAN)
    for funktion, belopp in (("ordforande", 1200), ("ledamot", 900), ("ersattare", 600)):
        organfabriker.arvodessats(forbund, funktion, belopp=belopp)
    return Protokoll.objects.select_related("sammantrade__organ__forbund").get(pk=ett.pk)


def test_narvaron_ger_vad_var_och_en_far(protokoll: Protokoll) -> None:
    rader = {r.namn: r for r in vid(protokoll.sammantrade)}
    assert {namn: (r.som, int(r.belopp)) for namn, r in rader.items()} == {
        "Per Hell": ("ordförande", 1200),
        "Yvonne Rask": ("vice ordförande", 900),
        "Tomas Wik": ("ledamot", 0),
        "Sofia Ek": ("ledamot", 900),
        "Inger Sten": ("tjänstgörande ersättare", 900),
        "Göran Flod": ("ersättare", 600),
    }
    assert (rader["Per Hell"].timmar, rader["Sofia Ek"].timmar) == (Decimal("3.50"), Decimal("2.50"))
    assert rader["Tomas Wik"].varfor_inte == "Får inget arvode"


def test_personens_egen_uppgift_gar_fore_medlemmens(protokoll: Protokoll) -> None:
    Uppdragstagare.objects.filter(namn="Tomas Wik").update(arvode="ja")
    Uppdragstagare.objects.filter(namn="Sofia Ek").update(arvode="nej")
    rader = {r.namn: r.belopp for r in vid(protokoll.sammantrade)}
    assert (rader["Tomas Wik"], rader["Sofia Ek"]) == (900, 0)


def test_halvaret_summeras_per_person_med_lika_manga_fragor(
    protokoll: Protokoll, django_assert_num_queries: Any
) -> None:
    forbund = protokoll.sammantrade.organ.forbund
    for dag in range(1, 4):
        mote = organfabriker.sammantrade(protokoll.sammantrade.organ, f"2026-04-0{dag}", tillstand="avslutat")
        ett = Protokoll.objects.create(sammantrade=mote)
        vem = Uppdragstagare.objects.get(namn="Per Hell")
        Narvaropass.objects.create(
            narvaro=Narvaro.objects.create(protokoll=ett, vem=vem, namn="Per Hell", roll="ledamot")
        )
    with django_assert_num_queries(5):
        rader = under_tid(forbund, *halvar(2026, 1))
    per = per_person(rader)
    assert [(p.namn, len(p.rader)) for p in per if p.namn == "Per Hell"] == [("Per Hell", 4)]
    assert summa(rader) == sum(p.belopp for p in per) == 4500 + 3 * 900
    assert not under_tid(forbund, *halvar(2026, 2))


def test_arbetsboken_raknar_med_formler(chef: Client, protokoll: Protokoll) -> None:
    bok = load_workbook(io.BytesIO(chef.get(url("arvoden_excel", 2026) + "?halvar=1").content))
    ark, personer = bok["Sammanträden"], bok["Per person"]
    assert ark["K2"].value == '=IF(F2<=H2,G2,IF(J2<>"",J2,G2+I2*ROUNDUP(F2-H2,0)))'
    assert "Sammanträden!$K$2:$K$7" in personer["E2"].value
    assert personer["E8"].value == "=SUM(E2:E7)"
    assert ark["L4"].value == "Får inget arvode"
    assert (
        load_workbook(io.BytesIO(chef.get(url("arvoden_excel", 2026) + "?halvar=2").content))["Per person"].max_row == 1
    )


def test_sidorna_visar_beloppen_och_vad_som_saknas(chef: Client, protokoll: Protokoll) -> None:
    sida = chef.get(url("arvoden", 2026) + "?halvar=1").content.decode()
    assert "Per Hell" in sida
    assert "4 500" in sida.replace("\xa0", " ").replace("\u202f", " ")
    assert "avslutat under andra halvåret" in chef.get(url("arvoden", 2026) + "?halvar=2").content.decode()
    motet = chef.get(url("sammantrade", protokoll.sammantrade_id)).content.decode()
    assert "4 500 kr</a> till dem" in motet.replace("\xa0", " ").replace("\u202f", " ")
    Protokoll.objects.update(avslutat=None)
    Arvodessats.objects.all().delete()
    sida = chef.get(url("arvode_mote", protokoll.sammantrade_id)).content.decode()
    assert "Ingen sats" in sida
    assert "okänt" in sida


def test_satsen_skrivs_in_andras_och_tas_bort(chef: Client, forbund: Forbund) -> None:
    assert "Ny sats" in chef.get(url("arvodessatser")).content.decode()
    data = {"funktion": "ledamot", "fran": "2026-01-01", "belopp": "900", "timmar": "4", "heldag": "1 450"}
    assert "Töm den ena rutan" in chef.post(url("arvodessats_ny"), {**data, "over": "100"}).content.decode()
    assert chef.post(url("arvodessats_ny"), data).status_code == 302
    assert "redan en sats" in chef.post(url("arvodessats_ny"), data).content.decode()
    ny = Arvodessats.objects.get()
    andra = url("arvodessats_andra", ny.pk)
    version = str(chef.get(andra).context["form"].initial["version"])
    assert chef.post(andra, {**data, "belopp": "950", "timmar": "3,5", "version": version}).status_code == 302
    assert chef.post(andra, {**data, "belopp": "960", "version": version}).status_code == 409
    ny.refresh_from_db()
    assert (ny.belopp, ny.timmar) == (950, Decimal("3.5"))
    assert "950" in chef.get(url("arvodessats_ta_bort", ny.pk)).content.decode()
    assert chef.post(url("arvodessats_ta_bort", ny.pk), {"bekrafta": "1"}).status_code == 302
    assert not Arvodessats.objects.exists()
