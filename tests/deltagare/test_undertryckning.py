"""Nobody can work out a hidden number: neither from sums and bounds nor by knowing the rules. Tried on all figures, not on samples."""

import random
from collections.abc import Iterator
from itertools import product

import pytest

from insatser.deltagare.undertryckning import DOLT, HELHETER, Rad, Undertryckt, VisadRad, dolda_totaler, undertryck

Uppgift = tuple[dict[str, Rad], dict[str, dict[int, Rad]]]


def rad(kvinnor: int, man: int) -> Rad:
    return Rad(kvinnor, man, kvinnor + man)


def totalt(antal: int) -> Rad:
    return Rad(None, None, antal)


def hogst(antal: int) -> Iterator[tuple[int, int]]:
    """All (kvinnor, män) that are at most so many together."""
    return ((k, m) for k in range(antal + 1) for m in range(antal + 1 - k))


def i(helhet: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """All parts of a whole."""
    return product(range(helhet[0] + 1), range(helhet[1] + 1))


def celler(grund: dict, tabeller: dict) -> list:
    rader = [*grund.values(), *(r for tabell in tabeller.values() for r in tabell.values())]
    return [siffra for r in rader for siffra in (r.kvinnor, r.man, r.totalt)]


def rojda(alla: Iterator[Uppgift]) -> list:
    """Published tables in which some hidden cell has one possible value only, among all the given figures that publish as just that."""
    mojliga: dict[tuple, list[set]] = {}
    for grund, tabeller in alla:
        visat = undertryck(grund, tabeller)
        publicerat = tuple(celler(visat.grund, visat.tabeller))
        varden = mojliga.setdefault(publicerat, [set() for _ in publicerat])
        for mangd, varde in zip(varden, celler(grund, tabeller), strict=True):
            mangd.add(varde)
    assert mojliga
    return [
        publicerat
        for publicerat, varden in mojliga.items()
        if any(cell is DOLT and len(mangd) < 2 for cell, mangd in zip(publicerat, varden, strict=True))
    ]


def grundtalen() -> Iterator[Uppgift]:
    for d in hogst(11):
        for n, a in product(i(d), i(d)):
            yield {"deltagare": rad(*d), "nya": rad(*n), "avslutade": rad(*a)}, {}


def orsakerna_summerar() -> Iterator[Uppgift]:
    for d in hogst(14):
        for a in i(d):
            for k, m in i(a):
                orsaker = {1: rad(k, m), 2: rad(a[0] - k, a[1] - m)}
                yield {"deltagare": rad(*d), "avslutade": rad(*a)}, {"avslutsorsak": orsaker}


def tre_orsaker_summerar() -> Iterator[Uppgift]:
    for a in hogst(12):
        for (k1, m1), (k2, m2) in product(i(a), i(a)):
            if k1 + k2 <= a[0] and m1 + m2 <= a[1]:
                orsaker = {1: rad(k1, m1), 2: rad(k2, m2), 3: rad(a[0] - k1 - k2, a[1] - m1 - m2)}
                yield {"avslutade": rad(*a)}, {"avslutsorsak": orsaker}


def redovisade_av_avslutade() -> Iterator[Uppgift]:
    for a in hogst(14):
        for r in i(a):
            for f in i(r):
                yield (
                    {"avslutade": rad(*a), "sysselsattning_redovisade": rad(*r)},
                    {"sysselsattning_fore": {1: rad(*f)}},
                )


def kategorier_som_overlappar() -> Iterator[Uppgift]:
    for d in hogst(11):
        for a, b in product(i(d), i(d)):
            yield {"deltagare": rad(*d)}, {"remittent": {1: rad(*a), 2: rad(*b)}}


def konen_ar_inte_kanda_av_alla() -> Iterator[Uppgift]:
    for d in hogst(11):
        for a in range(sum(d) + 1):
            for r in (r for r in i(d) if sum(r) <= a):
                yield {"deltagare": rad(*d), "avslutade": totalt(a), "sysselsattning_redovisade": rad(*r)}, {}


def bara_totaler() -> Iterator[Uppgift]:
    for antal, storst in ((1, 12), (2, 18), (3, 13), (4, 10), (5, 6)):
        for tal in product(range(storst + 1), repeat=antal):
            yield {"deltagare": totalt(sum(tal))}, {"utbildning": {nr: totalt(t) for nr, t in enumerate(tal)}}


@pytest.mark.no_cover  # so many times that to count lines takes half of the time
@pytest.mark.parametrize(
    "alla",
    [
        grundtalen,
        orsakerna_summerar,
        tre_orsaker_summerar,
        redovisade_av_avslutade,
        kategorier_som_overlappar,
        konen_ar_inte_kanda_av_alla,
        bara_totaler,
    ],
)
def test_inget_dolt_tal_gar_att_rakna_ut_ens_av_den_som_kan_reglerna(alla):
    assert rojda(alla()) == []


def slumpad(slump: random.Random) -> Uppgift:
    """Figures of the size that insatser have, with tables that sum and tables that overlap."""
    d = (slump.randint(0, 60), slump.randint(0, 60))
    a = _del(slump, d)
    r = _del(slump, a, minst=0.8)
    grund = {"deltagare": d, "nya": _del(slump, d), "avslutade": a, "sysselsattning_redovisade": r}
    fore = {nr: rad(*_del(slump, r)) for nr in range(5)}
    tabeller = {"avslutsorsak": _delad(slump, a, 6), "utbildning": _delad(slump, d, 4), "sysselsattning_fore": fore}
    return {namn: rad(*varde) for namn, varde in grund.items()}, tabeller


def _del(slump: random.Random, helhet: tuple[int, int], minst: float = 0.0) -> tuple[int, int]:
    return tuple(slump.randint(int(minst * antal), antal) for antal in helhet)


def _delad(slump: random.Random, helhet: tuple[int, int], antal: int) -> dict[int, Rad]:
    rader = [[0, 0] for _ in range(antal)]
    vikter = [slump.random() ** 3 for _ in range(antal)]
    for kon in (0, 1):
        for plats in slump.choices(range(antal), vikter, k=helhet[kon]):
            rader[plats][kon] += 1
    return {nr: rad(*r) for nr, r in enumerate(rader)}


STOR = 10**6


def granser(visat: Undertryckt) -> dict[tuple, tuple[int, int]]:
    """What an adversary can say of each cell from what is shown: its bounds, pulled together through all relations until nothing moves."""
    rader = {(namn, 0): r for namn, r in visat.grund.items()}
    rader |= {(namn, nr): r for namn, tabell in visat.tabeller.items() for nr, r in tabell.items()}
    g = {
        (nyckel, kol): (0, STOR) if siffra is DOLT else (siffra, siffra)
        for nyckel, r in rader.items()
        for kol, siffra in enumerate(r.siffror)
    }
    summor = [((nyckel, 2), ((nyckel, 0), (nyckel, 1))) for nyckel in rader]
    for namn, helhet in (("avslutsorsak", "avslutade"), ("utbildning", "deltagare")):
        summor += [(((helhet, 0), kol), tuple(((namn, nr), kol) for nr in visat.tabeller[namn])) for kol in range(3)]
    delar = [(((namn, nr), kol), ((h, 0), kol)) for namn, nr in rader for h in HELHETER[namn] for kol in range(3)]
    while True:
        fore = dict(g)
        for summa, termer in summor:
            _dra_ihop(g, summa, termer)
        for mindre, storre in delar:
            g[mindre] = (g[mindre][0], min(g[mindre][1], g[storre][1]))
            g[storre] = (max(g[storre][0], g[mindre][0]), g[storre][1])
        if g == fore:
            return g


def _dra_ihop(g: dict, summa: tuple, termer: tuple) -> None:
    lagst, hogst_ = sum(g[t][0] for t in termer), sum(g[t][1] for t in termer)
    g[summa] = (max(g[summa][0], lagst), min(g[summa][1], hogst_))
    for term in termer:
        lag, hog = g[term]
        g[term] = (max(lag, g[summa][0] - (hogst_ - hog)), min(hog, g[summa][1] - (lagst - lag)))


def test_fyrahundra_slumpade_insatser_star_emot_den_som_drar_ihop_alla_granser():
    slump = random.Random(2017)
    dolda = 0
    for _ in range(400):
        visat = undertryck(*slumpad(slump))
        siffror = celler(visat.grund, visat.tabeller)
        for siffra, (lagst, hogst_) in zip(siffror, granser(visat).values(), strict=True):
            if siffra is DOLT:
                dolda += 1
                assert lagst < hogst_, visat
    assert dolda > 2000


def test_inget_tal_fran_1_till_4_visas():
    slump = random.Random(4)
    for _ in range(400):
        visat = undertryck(*slumpad(slump))
        assert not {1, 2, 3, 4} & set(celler(visat.grund, visat.tabeller))


def visa(grund: dict[str, Rad], namn: str) -> VisadRad:
    return undertryck(grund, {}).grund[namn]


def test_bara_nollor_visas():
    visat = undertryck({"deltagare": rad(0, 0)}, {"remittent": {1: rad(0, 0), 2: rad(0, 0)}})
    assert set(celler(visat.grund, visat.tabeller)) == {0}
    assert not visat.dolt


def test_stora_tal_visas_som_de_ar():
    visat = undertryck({"deltagare": rad(48, 47)}, {"remittent": {1: rad(23, 29), 2: rad(16, 9)}})
    assert celler(visat.grund, visat.tabeller) == [48, 47, 95, 23, 29, 52, 16, 9, 25]


def test_fa_av_ena_konet_doljer_bada_men_inte_totalen():
    assert visa({"deltagare": rad(1, 10)}, "deltagare").siffror == (DOLT, DOLT, 11)


def test_under_en_dold_fordelning_visas_ingen_fordelning():
    assert visa({"deltagare": rad(3, 20), "nya": rad(0, 9)}, "nya").siffror == (DOLT, DOLT, 9)


def test_under_ett_dolt_antal_visas_ingenting():
    visat = undertryck({"deltagare": rad(2, 2)}, {"remittent": {1: rad(0, 0), 2: rad(2, 2)}})
    assert visat.dolt
    assert set(celler(visat.grund, visat.tabeller)) == {DOLT}


def test_ett_kon_som_helheten_saknar_ar_noll_ocksa_i_delarna():
    assert visa({"deltagare": rad(0, 20), "nya": rad(0, 3)}, "nya").siffror == (0, DOLT, DOLT)


def test_fyra_av_ena_konet_och_alla_av_det_andra_har_en_granne_som_ser_likadan_ut():
    helhet = {"deltagare": rad(5, 20)}
    fyra, fem = (visa({**helhet, "nya": rad(*nya)}, "nya") for nya in ((4, 20), (5, 19)))
    assert fyra == fem == VisadRad(DOLT, DOLT, 24)


def test_de_som_inte_redovisas_ar_kanda_tillsammans_men_inte_per_kon():
    visat = undertryck({"avslutade": rad(17, 19), "sysselsattning_redovisade": rad(17, 15)}, {})
    assert celler(visat.grund, {}) == [17, 19, 36, DOLT, DOLT, 32]


def test_uppgifter_som_inte_gar_ihop_roj_inga_sma_tal():
    assert visa({"deltagare": rad(0, 12), "nya": rad(1, 14)}, "nya").siffror == (DOLT, DOLT, 15)


@pytest.mark.parametrize(
    ("totaler", "dolda"),
    [
        ([0, 7, 9], []),
        ([3, 7, 9], [3, 7]),
        ([3, 7, 7, 9], [3, 7, 7]),
        ([3, 2, 7, 9], [3, 2]),
        ([1, 1, 7, 0], [1, 1, 7]),
        ([4, 4, 7, 9], [4, 4, 7]),
        ([2, 3, 0], [2, 3, 0]),
        ([3, 5, 4], [3, 5, 4]),
    ],
)
def test_vilka_totaler_som_doljs(totaler, dolda):
    valda = dolda_totaler(dict(enumerate(totaler)))
    assert [antal for plats, antal in enumerate(totaler) if plats in valda] == dolda
