"""What holds of sums, varav and rounding in any budget: trees and columns of every shape, not only those we thought of."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from budget.rakning import Raknekolumn, Raknepost, Versiondata, rakna
from finsam.pengar import Enhet, avrunda, rundat_summerar

KRONOR = st.decimals(-(10**9), 10**9, places=2)
TOMT_ELLER_KRONOR = st.none() | KRONOR
RIKTNING = {"intakt": 1, "kostnad": -1, "finansiell": 1}


@st.composite
def versioner(draw: st.DrawFn) -> Versiondata:
    """Groups of rows, each with cells of its own, with insatser or with varav; columns of a year each, and their sum."""
    antal = draw(st.integers(1, 4))
    ar = [
        Raknekolumn(nr, draw(st.sampled_from(("utfall", "budget", "plan"))), 2020 + nr, 2020 + nr)
        for nr in range(antal)
    ]
    poster: list[Raknepost] = []

    def lagg(foralder: int | None, sort: str, slag: str) -> int:
        poster.append(Raknepost(len(poster), foralder, sort, slag))
        return poster[-1].id

    for _ in range(draw(st.integers(0, 4))):
        slag = draw(st.sampled_from(tuple(RIKTNING)))
        grupp = lagg(None, "grupp", slag)
        for _ in range(draw(st.integers(0, 3))):
            rad = lagg(grupp, "rad", slag)
            for sort in draw(st.lists(st.sampled_from(("insats", "varav")), max_size=3)):
                lagg(rad, sort, slag)
    celler = {(p.id, k.id): draw(TOMT_ELLER_KRONOR) for p in poster if p.sort != "grupp" for k in ar}
    return Versiondata((*ar, Raknekolumn(9, "summa", 2020, 2019 + antal)), tuple(poster), celler, {})


def raknas(post: Raknepost, data: Versiondata) -> bool:
    """Whether the post's own cell is money: an insats, or a row that no insatser stand under."""
    harunder = any(p.foralder == post.id and p.sort == "insats" for p in data.poster)
    return post.sort == "insats" or (post.sort == "rad" and not harunder)


@settings(max_examples=60)
@given(versioner())
def test_resultatet_ar_varje_pengs_celler_en_gang(data: Versiondata) -> None:
    raknad = rakna(data)
    pengar = [p for p in data.poster if raknas(p, data)]
    ar = [k for k in data.kolumner if k.sort != "summa"]
    for kolumn in data.kolumner:
        valda = [k.id for k in (ar if kolumn.sort == "summa" else [kolumn])]
        vantat = sum((RIKTNING[p.slag] * (data.celler[p.id, k] or 0) for p in pengar for k in valda), Decimal(0))
        assert (raknad.resultat[kolumn.id] or 0) == vantat


@settings(max_examples=60)
@given(versioner())
def test_grupper_ar_sina_rader_och_summakolumnen_sina_ar(data: Versiondata) -> None:
    belopp = rakna(data).belopp
    for post in data.poster:
        assert (belopp[post.id, 9] or 0) == sum(belopp[post.id, k.id] or 0 for k in data.kolumner if k.sort != "summa")
        if post.sort == "grupp":
            rader = [p.id for p in data.poster if p.foralder == post.id]
            for kolumn in data.kolumner:
                assert (belopp[post.id, kolumn.id] or 0) == sum(belopp[r, kolumn.id] or 0 for r in rader)


@settings(max_examples=60)
@given(versioner(), st.lists(TOMT_ELLER_KRONOR, min_size=80, max_size=80))
def test_varav_andrar_inget_annat_an_sig_sjalv(data: Versiondata, andra: list[Decimal | None]) -> None:
    varav = {p.id for p in data.poster if p.sort == "varav"}
    nya = iter(andra)
    celler = {n: next(nya, None) if n[0] in varav else b for n, b in data.celler.items()}
    fore, efter = rakna(data), rakna(Versiondata(data.kolumner, data.poster, celler, data.eget_kapital))
    assert {n: b for n, b in fore.belopp.items() if n[0] not in varav} == {
        n: b for n, b in efter.belopp.items() if n[0] not in varav
    }
    assert (fore.resultat, fore.eget_kapital) == (efter.resultat, efter.eget_kapital)


@given(KRONOR, st.sampled_from(Enhet))
def test_minus_avrundas_som_plus(belopp: Decimal, enhet: Enhet) -> None:
    assert avrunda(-belopp, enhet) == -avrunda(belopp, enhet)


@given(KRONOR, KRONOR, st.sampled_from(Enhet))
def test_storre_visas_aldrig_som_mindre(a: Decimal, b: Decimal, enhet: Enhet) -> None:
    assert avrunda(min(a, b), enhet) <= avrunda(max(a, b), enhet)


@given(st.lists(TOMT_ELLER_KRONOR, max_size=12), st.sampled_from(Enhet))
def test_rader_som_visas_skiljer_hogst_en_halv_enhet_var_och_noten_sager_nar(
    rader: list[Decimal | None], enhet: Enhet
) -> None:
    summa = sum((r for r in rader if r is not None), Decimal(0))
    visade = sum((avrunda(r, enhet) for r in rader if r is not None), Decimal(0))
    skillnad = visade - avrunda(summa, enhet)
    assert abs(skillnad) * 2 <= len(rader) + 1
    assert rundat_summerar(rader, summa, enhet) == (skillnad == 0)
