"""Weighing an application: checklist, what the system sees, proposal, and the way to the board."""

import datetime
from decimal import Decimal

import pytest

from finsam.forbundsarbete.mallar import mall_for
from finsam.models import Forbund, Mall, Person
from finsam.samtidighet import Krock
from insatser.beredning import arbete as beredning
from insatser.beredning.arbete import BeredningFel, NyttSvar
from insatser.models import Ansokan, Checklistsvar, Insatspart

T = Ansokan.Tillstand


@pytest.fixture
def mall(forbund: Forbund, forbundschef: Person) -> Mall:
    return mall_for(forbund, "beredning", by=forbundschef)


def test_beredningen_borjar_med_en_inlamnad_ansokan(ansokan: Ansokan, forbundschef: Person) -> None:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=T.INLAMNAD)
    beredning.borja(ansokan=ansokan, by=forbundschef)
    ansokan.refresh_from_db()
    assert ansokan.tillstand == T.UNDER_BEREDNING
    assert Mall.objects.get(nyckel="beredning").texter.count() == 10


def test_ett_utkast_bereds_inte(ansokan: Ansokan, forbundschef: Person) -> None:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=T.UTKAST)
    with pytest.raises(BeredningFel, match="utkast"):
        beredning.borja(ansokan=ansokan, by=forbundschef)


def test_svar_sparas_med_fragan_som_den_stalldes(ansokan: Ansokan, forbundschef: Person, mall: Mall) -> None:
    text = mall.texter.all()[0]
    assert beredning.svara(ansokan=ansokan, svar=[NyttSvar(text, "ja", "Tre parter.")], by=forbundschef) == 1
    text.delete()
    sist = beredning.fragor(ansokan, mall.texter.all())[-1]
    assert (sist.malltext, sist.rubrik) == (None, "Är minst två av parterna med?")


def test_samma_svar_igen_ar_ingen_andring(ansokan: Ansokan, forbundschef: Person, mall: Mall) -> None:
    svar = [NyttSvar(mall.texter.all()[0], "ja")]
    beredning.svara(ansokan=ansokan, svar=svar, by=forbundschef)
    assert beredning.svara(ansokan=ansokan, svar=svar, by=forbundschef) == 0


def test_andrat_svar_star_i_historiken(ansokan: Ansokan, forbundschef: Person, mall: Mall) -> None:
    text = mall.texter.all()[0]
    for svar in ("ja", "nej"):
        beredning.svara(ansokan=ansokan, svar=[NyttSvar(text, svar)], by=forbundschef)
    handelse = ansokan.insats.forbund.handelser.first()
    assert (handelse.fran, handelse.till) == ("ja", "nej")
    assert Checklistsvar.objects.get().svar == "nej"


def test_checklistan_besvaras_inte_efter_beslut(ansokan: Ansokan, forbundschef: Person, mall: Mall) -> None:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=T.AVSLAGEN)
    ansokan.refresh_from_db()
    with pytest.raises(BeredningFel):
        beredning.svara(ansokan=ansokan, svar=[], by=forbundschef)


@pytest.mark.parametrize(
    ("parter", "text", "ok"),
    [(0, "En part är angiven.", False), (1, "2 parter är angivna, den sökande medräknad.", True)],
)
def test_systemet_raknar_parterna(ansokan: Ansokan, parter: int, text: str, ok: bool) -> None:
    for nr in range(parter):
        Insatspart.objects.create(insats=ansokan.insats, annan=f"Part {nr}")
    sett = beredning.iakttagelser(ansokan)["parter"]
    assert (sett.text, sett.ok) == (text, ok)


@pytest.mark.parametrize(
    ("matt", "text", "ok"),
    [
        ([], "Inga mål är angivna.", False),
        ([""], "Ett mål, inget med mått.", False),
        (["Enkät", ""], "2 mål, 1 av 2 med mått.", False),
        (["Enkät", "Statistik"], "2 mål, alla med mått.", True),
    ],
)
def test_systemet_ser_om_malen_gar_att_mata(ansokan: Ansokan, matt: list[str], text: str, ok: bool) -> None:
    for ett in matt:
        ansokan.insats.mal.create(text="Fler i arbete", matt=ett)
    sett = beredning.iakttagelser(ansokan)["mal"]
    assert (sett.text, sett.ok) == (text, ok)


def test_systemet_ser_om_implementeringen_ar_beskriven(ansokan: Ansokan) -> None:
    sett = beredning.iakttagelser(ansokan)
    assert sett["implementering"].ok
    assert not sett["malgrupp"].ok


def _spara(ansokan: Ansokan, by: Person, sedd: int | None = None) -> None:
    ett = beredning.hamta(ansokan)
    falt = {"forslag": "beviljad", "att_satser": "<p>att bevilja</p>", "sammanfattning": "Bra."}
    beredning.spara(
        beredning=ett,
        falt=falt,
        belopp_per_ar={2026: Decimal(500_000)},
        sedd=ett.version if sedd is None else sedd,
        by=by,
    )


def test_forslaget_sparas_med_belopp_och_historik(ansokan: Ansokan, forbundschef: Person) -> None:
    _spara(ansokan, forbundschef)
    assert [(b.ar, b.belopp) for b in beredning.hamta(ansokan).belopp.all()] == [(2026, Decimal(500_000))]
    assert ansokan.insats.forbund.handelser.filter(vad__contains="föreslagna belopp").exists()


def test_tva_som_sparar_forslaget_samtidigt_krockar(ansokan: Ansokan, forbundschef: Person) -> None:
    _spara(ansokan, forbundschef)
    with pytest.raises(Krock):
        _spara(ansokan, forbundschef, sedd=1)


def test_forslaget_andras_inte_efter_beslut(ansokan: Ansokan, forbundschef: Person) -> None:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=T.ATERTAGEN)
    with pytest.raises(BeredningFel):
        _spara(ansokan, forbundschef)


def test_utan_forslag_laggs_inget_fram(ansokan: Ansokan, forbundschef: Person) -> None:
    with pytest.raises(BeredningFel, match="förslaget"):
        beredning.lagg_fram(ansokan=ansokan, by=forbundschef)


def test_forslaget_laggs_fram_och_tas_tillbaka(ansokan: Ansokan, forbundschef: Person) -> None:
    _spara(ansokan, forbundschef)
    assert beredning.lagg_fram(ansokan=ansokan, by=forbundschef).tillstand == T.TILL_BESLUT
    assert beredning.ta_tillbaka(ansokan=ansokan, by=forbundschef).tillstand == T.UNDER_BEREDNING


def test_att_satserna_borjar_med_det_som_ar_kant(ansokan: Ansokan) -> None:
    html = beredning.forslag_att_satser(ansokan, "500 tkr", datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    assert "att bevilja Norrdals kommun medel med 500 tkr till Steget in för perioden 2026, samt" in html


def test_att_satserna_star_aven_utan_belopp_och_period(ansokan: Ansokan) -> None:
    assert "medel till Steget in, samt" in beredning.forslag_att_satser(ansokan, "", None, None)


def test_en_framlagd_borjar_inte_beredas_igen(ansokan: Ansokan, forbundschef: Person) -> None:
    Ansokan.objects.filter(pk=ansokan.pk).update(tillstand=T.TILL_BESLUT)
    with pytest.raises(beredning.BeredningFel, match="till beslut"):
        beredning.borja(ansokan=ansokan, by=forbundschef)
    beredning.ta_tillbaka(ansokan=ansokan, by=forbundschef)
    with pytest.raises(beredning.BeredningFel, match="under beredning"):
        beredning.ta_tillbaka(ansokan=ansokan, by=forbundschef)
