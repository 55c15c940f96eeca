from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.rakning import Raknekolumn, Raknepost, Versiondata, minus, rakna, raknas_en_gang, summera

D = Decimal
UTFALL = Raknekolumn(1, "utfall", 2005, 2016)
PROGNOS = Raknekolumn(2, "prognos", 2017, 2017)
BUDGET = Raknekolumn(3, "budget", 2018, 2018)
PLAN = Raknekolumn(4, "plan", 2019, 2019)
SUMMA = Raknekolumn(9, "summa", 2005, 2019)
KOLUMNER = (UTFALL, PROGNOS, BUDGET, PLAN, SUMMA)

INTAKTER = Raknepost(1, None, "grupp", "intakt")
STAT = Raknepost(11, 1, "rad", "intakt")
KANSLI = Raknepost(2, None, "grupp", "kostnad")
LOKAL = Raknepost(21, 2, "rad", "kostnad")
VARAV = Raknepost(211, 21, "varav", "kostnad")
VERKSAMHET = Raknepost(22, 2, "rad", "kostnad")
INSATS_A = Raknepost(221, 22, "insats", "kostnad")
INSATS_B = Raknepost(222, 22, "insats", "kostnad")
FINANS = Raknepost(3, None, "grupp", "finansiell")
RANTA = Raknepost(31, 3, "rad", "finansiell")
POSTER = (INTAKTER, STAT, KANSLI, LOKAL, VARAV, VERKSAMHET, INSATS_A, INSATS_B, FINANS, RANTA)
LOV = (STAT, LOKAL, VARAV, INSATS_A, INSATS_B, RANTA)


def data(
    celler: Mapping[tuple[Raknepost, Raknekolumn], int | None],
    kapital: Mapping[int, int] | None = None,
    kolumner: tuple[Raknekolumn, ...] = KOLUMNER,
) -> Versiondata:
    return Versiondata(
        kolumner,
        POSTER,
        {(p.id, k.id): None if b is None else D(b) for (p, k), b in celler.items()},
        {ar: D(b) for ar, b in (kapital or {}).items()},
    )


@pytest.mark.parametrize(
    ("belopp", "summa"),
    [([], None), ([None, None], None), ([None, D(0)], D(0)), ([D(2), None, D(3)], D(5))],
)
def test_summan_av_bara_tomt_ar_tom(belopp: list[Decimal | None], summa: Decimal | None) -> None:
    assert summera(belopp) == summa


@pytest.mark.parametrize(
    ("a", "b", "skillnad"), [(None, None, None), (D(1), None, D(1)), (None, D(1), D(-1)), (D(5), D(2), D(3))]
)
def test_skillnad_mot_tomt(a: Decimal | None, b: Decimal | None, skillnad: Decimal | None) -> None:
    assert minus(a, b) == skillnad


def test_grupper_summor_och_resultat() -> None:
    raknad = rakna(data({(STAT, BUDGET): 100, (LOKAL, BUDGET): 30, (INSATS_A, BUDGET): 50, (RANTA, BUDGET): 5}))
    assert raknad.intakter[BUDGET.id] == 100
    assert raknad.kostnader[BUDGET.id] == 80
    assert raknad.resultat_fore[BUDGET.id] == 20
    assert raknad.resultat[BUDGET.id] == 25


def test_rad_med_insatser_ar_summan_av_dem_och_inte_sin_egen_cell() -> None:
    raknad = rakna(data({(INSATS_A, PLAN): 7, (INSATS_B, PLAN): 8, (VERKSAMHET, PLAN): 999}))
    assert raknad.belopp[VERKSAMHET.id, PLAN.id] == 15


def test_kolumn_utan_belopp_ar_tom_och_inte_noll() -> None:
    raknad = rakna(data({(STAT, BUDGET): 0}))
    assert raknad.resultat[BUDGET.id] == 0
    assert raknad.resultat[PLAN.id] is None
    assert raknad.belopp[INTAKTER.id, PLAN.id] is None


def test_summakolumnen_ar_summan_av_de_andra() -> None:
    raknad = rakna(data({(STAT, UTFALL): 10, (STAT, BUDGET): 5, (STAT, PLAN): None}))
    assert raknad.belopp[STAT.id, SUMMA.id] == 15
    assert raknad.intakter[SUMMA.id] == 15
    assert raknad.belopp[LOKAL.id, SUMMA.id] is None


def test_ar_som_star_i_tva_kolumner_raknas_en_gang() -> None:
    budget_2017 = Raknekolumn(5, "budget", 2017, 2017)
    kolumner = (UTFALL, budget_2017, PROGNOS, SUMMA)
    assert raknas_en_gang(kolumner) == [UTFALL, PROGNOS]
    raknad = rakna(data({(STAT, budget_2017): 9, (STAT, PROGNOS): 4}, {2016: 100}, kolumner))
    assert raknad.intakter[SUMMA.id] == 4
    assert raknad.eget_kapital == {UTFALL.id: 100, budget_2017.id: 109, PROGNOS.id: 104, SUMMA.id: None}


def test_eget_kapital_gar_fran_det_kanda_genom_aren() -> None:
    celler = {(STAT, PROGNOS): 527, (LOKAL, BUDGET): 2255, (LOKAL, PLAN): 1865}
    raknad = rakna(data(celler, {2016: 3202}))
    assert [raknad.eget_kapital[k.id] for k in KOLUMNER] == [3202, 3729, 1474, -391, None]
    assert [raknad.lage[k.id] for k in KOLUMNER] == ["", "", "kvar", "fattas", ""]


def test_kant_belopp_vid_arets_slut_gar_fore_det_raknade() -> None:
    raknad = rakna(data({(STAT, PROGNOS): 1, (STAT, BUDGET): 2}, {2016: 10, 2017: 100}))
    assert raknad.eget_kapital[PROGNOS.id] == 100
    assert raknad.eget_kapital[BUDGET.id] == 102


def test_spann_raknas_en_gang_och_utan_kant_ar_fore_vet_man_inget() -> None:
    assert rakna(data({(STAT, UTFALL): 7}, {2004: 0})).eget_kapital[UTFALL.id] == 7
    utan = rakna(data({(STAT, UTFALL): 7}))
    assert utan.eget_kapital[BUDGET.id] is None
    assert utan.lage[BUDGET.id] == ""


def test_varav_som_ar_mer_an_sin_rad_pekas_ut() -> None:
    raknad = rakna(data({(LOKAL, BUDGET): 10, (VARAV, BUDGET): 11, (LOKAL, PLAN): 10, (VARAV, PLAN): 10}))
    assert [(v.post, v.kolumn, v.rad, v.varav) for v in raknad.varav_over] == [(LOKAL.id, BUDGET.id, 10, 11)]


def test_varav_pa_tom_rad_pekas_ut() -> None:
    (varav,) = rakna(data({(VARAV, BUDGET): 1})).varav_over
    assert varav.rad is None


# the machine that runs the tests may be busy
SNABBT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
celler = st.dictionaries(
    st.tuples(st.sampled_from(LOV), st.sampled_from([UTFALL, PROGNOS, BUDGET, PLAN])),
    st.none() | st.integers(-(10**11), 10**11),
    max_size=12,
)


@SNABBT
@given(celler)
def test_summakolumnens_resultat_ar_samma_ned_som_tvars(
    celler: dict[tuple[Raknepost, Raknekolumn], int | None],
) -> None:
    raknad = rakna(data(celler))
    tvars = summera(raknad.resultat[k.id] for k in KOLUMNER if k.sort != "summa")
    ned = summera((minus(raknad.intakter[9], raknad.kostnader[9]), raknad.finansiellt[9]))
    assert raknad.resultat[SUMMA.id] == tvars == ned


@SNABBT
@given(celler, st.integers(0, 10**9))
def test_varav_andrar_ingen_summa(celler: dict[tuple[Raknepost, Raknekolumn], int | None], belopp: int) -> None:
    fore, efter = rakna(data(celler)), rakna(data({**celler, (VARAV, BUDGET): belopp}))
    assert fore.resultat == efter.resultat
    assert fore.kostnader == efter.kostnader


@SNABBT
@given(celler, st.permutations(POSTER), st.permutations(KOLUMNER))
def test_ordningen_spelar_ingen_roll(
    celler: dict[tuple[Raknepost, Raknekolumn], int | None],
    poster: list[Raknepost],
    kolumner: list[Raknekolumn],
) -> None:
    grund = data(celler, {2004: 1})
    annan = Versiondata(tuple(kolumner), tuple(poster), grund.celler, grund.eget_kapital)
    assert rakna(annan).belopp == rakna(grund).belopp
    assert rakna(annan).eget_kapital == rakna(grund).eget_kapital
