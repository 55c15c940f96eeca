"""The notes of computed annual accounts, last year's column, and what holds for any books."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.bokslut.koppling import KOMMUN_BAS
from budget.bokslut.provning import Bokslut, Not, Notrad, fel, prova
from budget.bokslut.raknad import Forhand, Kontobelopp, Mallrad, Notmall, Underlag, i_uppstallning, rakna_rakningar
from budget.bokslut.raknade_noter import hanvisningar, rakna_noter
from budget.bokslut.rakning import LIKVIDA
from budget.bokslut.uppstallning import ALDRE, FORMER, LKBR
from tests.budget.test_bokslut import rattad

KONTON = ("1510", "1680", "1930", "2010", "2440", "2990", "3510", "3990", "4510", "5010", "7430", "8410")


def konto(nr: str, slut: int | str, borjan: int | str = 0, namn: str = "") -> Kontobelopp:
    return Kontobelopp(nr, namn or f"Konto {nr}", Decimal(borjan), Decimal(slut))


BOK = (
    konto("1510", 30, 10, "Kundfordringar"),
    konto("1930", 70, 40, "Bank"),
    konto("2010", -50, -50),
    konto("3510", -100, namn="Bidrag"),
    konto("4510", 45, namn="Till insatser"),
    konto("5010", 5, namn="Löner"),
)


def underlag(*noter: Notmall, **andrat: object) -> Underlag:
    falt = {"form": LKBR, "ar": 2020, "tabell": KOMMUN_BAS, "konton": BOK, "noter": noter}
    return Underlag(**falt | andrat)


def bokslut(u: Underlag) -> Bokslut:
    rakningar = rakna_rakningar(u)
    noter = rakna_noter(u, rakningar)
    return Bokslut(
        u.form, u.ar, rakningar.rader, noter, frozenset(n.nr for n in noter if n.till), forra_tryckt=u.forra is not None
    )


def raderna(nota: Not) -> list[tuple[str, int, int]]:
    return [(rad.text, int(rad.belopp[0]), int(rad.belopp[1])) for rad in nota.rader]


def test_kostnaderna_delas_pa_slag_och_resten_star_konto_for_konto() -> None:
    (nota,) = bokslut(underlag(Notmall(1, "Kostnader", "rr.kostnader", rader=(Mallrad("Insatser", 4500, 4599),)))).noter
    assert raderna(nota) == [("Insatser", 45, 0), ("Löner", 5, 0)]
    assert (nota.summa[0], nota.till) == (50, ("rr.kostnader",))


def test_en_bokslutspost_star_i_noten_som_gjord_for_hand() -> None:
    post = Forhand("rr.kostnader", Decimal(-7), "Revision")
    hela = bokslut(underlag(Notmall(1, "Kostnader", "rr.kostnader"), poster=[post]))
    assert [(rad.text, rad.belopp[0]) for rad in hela.noter[0].rader if rad.for_hand] == [("Revision", 7)]
    assert not [s for s in fel(prova(hela)) if s.regel.startswith("not_")]


def test_inskrivna_belopp_provas_mot_raden() -> None:
    """What is typed is what the note says: accounts are not told beside it, and the check has both figures."""
    nota = Notmall(1, "Fordringar", "br.fordringar", rader=(Mallrad("Kommunen", belopp=Decimal(29)),))
    hela = bokslut(underlag(nota))
    assert raderna(hela.noter[0]) == [("Kommunen", 29, 0)]
    (samband,) = [s for s in fel(prova(hela)) if s.regel == "not_rad" and s.ar == 2020]
    assert (samband.star, samband.ska_vara) == (29, 30)


def test_noterna_numreras_i_rakningarnas_ordning_och_om_nar_en_kommer_till() -> None:
    fordringar, kostnader = Notmall(1, "Fordringar", "br.fordringar"), Notmall(2, "Kostnader", "rr.kostnader")
    principer = Notmall(3, "Principer", text="Text.")
    hela = bokslut(underlag(principer, fordringar, kostnader))
    assert [(n.nr, n.rubrik) for n in hela.noter] == [(1, "Kostnader"), (2, "Fordringar"), (3, "Principer")]
    assert hanvisningar(hela.noter) == {"rr.kostnader": 1, "br.fordringar": 2, "kf.fordringar": 2}
    intakter = Notmall(4, "Bidrag", "rr.medlemsbidrag")
    igen = bokslut(underlag(principer, fordringar, kostnader, intakter))
    assert [n.rubrik for n in igen.noter] == ["Bidrag", "Kostnader", "Fordringar", "Principer"]


def test_en_not_utan_text_och_rader_finns_inte() -> None:
    assert bokslut(underlag(Notmall(1, "Lån", "br.langfristiga"), Notmall(2, "Tom"))).noter == []


def test_medlemmarnas_rader_kommer_ur_tilldelningen_och_provas_mot_bokforingen() -> None:
    nota = Notmall(1, "Bidrag", "rr.medlemsbidrag", ur_tilldelning=True)
    tilldelat = {2020: [("Staten", Decimal(50)), ("Kommunen", Decimal(45))], 2019: [("Staten", Decimal(48))]}
    hela = bokslut(underlag(nota, tilldelat=tilldelat))
    assert raderna(hela.noter[0]) == [("Staten", 50, 48), ("Kommunen", 45, 0)]
    assert {(s.regel, s.star, s.ska_vara) for s in fel(prova(hela)) if s.ar == 2020 and s.regel.startswith("not")} == {
        ("not_rad", 95, 100),
        ("not_medlemmar", 100, 95),
    }


def test_revisionens_kostnad_har_ingen_rad_och_provas_inte() -> None:
    nota = Notmall(1, "Revision", rader=(Mallrad("Granskning", 5000, 5099), Mallrad("Inkomst", 3500, 3599)))
    hela = bokslut(underlag(nota))
    assert raderna(hela.noter[0]) == [("Granskning", 5, 0), ("Inkomst", 100, 0)]
    assert (hela.noter[0].till, hela.noter[0].forra_kand) == ((), False)


def test_forra_arets_kolumn_ar_forra_arets_bokslut() -> None:
    """The printed set of 2017, made whole, is last year's column of 2018: lines, sums, cash flow and notes."""
    noter = (
        Notmall(1, "Kostnader", "rr.kostnader", rader=(Mallrad("projekt", 4500, 4599),)),
        Notmall(2, "Bidrag", "rr.medlemsbidrag"),
        Notmall(3, "Övrigt", "rr.ovriga"),
    )
    hela = bokslut(underlag(*noter, form=ALDRE, ar=2018, forra=rattad()))
    assert {n: int(hela.belopp(n, 1)) for n in ("rr.resultat", "br.ek", "kf.lopande", "kf.borjan")} == {
        "rr.resultat": -1206179,
        "br.ek": 1291000,
        "kf.lopande": -2748010,
        "kf.borjan": 4377204,
    }
    per_rubrik = {n.rubrik: raderna(n) for n in hela.noter}
    assert per_rubrik["Kostnader"][0] == ("projekt", 45, 6136843)
    assert ("Norsjö", 0, 80000) in per_rubrik["Bidrag"]
    assert per_rubrik["Övrigt"] == [("Andra förbund", 0, 60000), ("Övrigt", 0, 5474)]
    forra_aret = [s for s in prova(hela, forra=rattad()) if s.regel == "forra_aret"]
    assert len(forra_aret) > 20
    assert fel(forra_aret) == []


def test_ett_bokslut_i_den_aldre_uppstallningen_kan_vara_jamforelse_i_den_nya() -> None:
    rader = {"rr.bidrag": (Decimal(5), Decimal(4)), "rr.ovriga": (Decimal(1), Decimal(0))}
    i_nya = i_uppstallning(LKBR, Bokslut(ALDRE, 2018, rader, tryckt=True))
    assert (i_nya.form, i_nya.rader) == (LKBR, {"rr.ovriga": (6, 4)})
    assert i_uppstallning(ALDRE, rattad()) == rattad()
    assert i_uppstallning(LKBR, rattad()).rader == rattad().rader


def test_ar_inget_forra_bokslut_och_ingen_forra_bok_ar_bara_balansen_kand() -> None:
    rakningar = rakna_rakningar(underlag())
    assert rakningar.rader["br.kassa"] == (70, 40)
    assert "br.kassa" in rakningar.forra_kanda
    assert not {"rr.resultat", "br.resultat", "kf.arets"} & rakningar.forra_kanda


def test_en_tryckt_jamforelse_utan_kassaflode_ger_inget_kassaflode_forra_aret() -> None:
    forra = Bokslut(LKBR, 2019, {"br.kassa": (Decimal(40), Decimal(1))}, tryckt=True)
    kanda = rakna_rakningar(underlag(forra=forra)).forra_kanda
    assert "br.kassa" in kanda
    assert "kf.arets" not in kanda


def test_forra_arets_not_ur_ett_raknat_bokslut_kanns_igen_pa_sin_rad() -> None:
    egna = (Notrad("Till insatser", (Decimal(40), Decimal(0))),)
    nota = Not(1, "Kostnader", egna, (Decimal(40), Decimal(0)), ("rr.kostnader",))
    revision = Not(2, "Revision", (Notrad("Granskning", (Decimal(3), Decimal(0))),), (Decimal(3), Decimal(0)), ())
    forra = Bokslut(LKBR, 2019, {"rr.kostnader": (Decimal(-40), Decimal(0))}, [nota, revision])
    mallar = (
        Notmall(1, "Kostnader", "rr.kostnader"),
        Notmall(2, "revision", rader=(Mallrad("Granskning", 5010, 5010),)),
    )
    kostnader, granskning = bokslut(underlag(*mallar, forra=forra)).noter
    assert raderna(kostnader) == [("Till insatser", 45, 40), ("Löner", 5, 0)]
    assert raderna(granskning) == [("Granskning", 5, 3)]


belopp = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize("namn", FORMER)
@given(st.lists(st.tuples(belopp, belopp), min_size=len(KONTON), max_size=len(KONTON)))
def test_ur_vilken_bok_som_helst_stammer_rakningarna(namn: str, saldon: list[tuple[Decimal, Decimal]]) -> None:
    """Books that balance, year by year, give statements that hold, and a cash flow that is the change in likvida medel."""
    konton = [_saldo(nr, *par) for nr, par in zip(KONTON, saldon, strict=True)]
    borjan, slut = (sum((getattr(k, f) for k in konton), Decimal(0)) for f in ("ingaende", "utgaende"))
    konton.append(Kontobelopp("2999", "", -borjan, -slut))
    noter = tuple(Notmall(nr, f"Not {nr}", nyckel) for nr, nyckel in enumerate(("rr.kostnader", "br.fordringar"), 1))
    hela = bokslut(underlag(*noter, form=FORMER[namn], konton=konton))
    # what the year opens with has no result of its own, so that only this year's own sums are tried
    egna = [s for s in prova(hela) if s.ar == hela.ar and not (s.regel == "ingang" and s.nyckel == "br.ovrigt_ek")]
    assert fel(egna) == []
    assert _kassaflodet_ar_andringen(hela)
    # beside a printed year, rounded to kronor, what the year opens with is still what the cash flow is reckoned from
    tryckt = Bokslut(FORMER[namn], 2019, {n: (round(par[1]), Decimal(0)) for n, par in hela.rader.items()}, tryckt=True)
    bredvid = bokslut(underlag(form=FORMER[namn], konton=konton, forra=tryckt))
    assert bredvid.belopp("kf.arets", 0) == hela.belopp("kf.arets", 0)


def _kassaflodet_ar_andringen(hela: Bokslut) -> bool:
    likvida = [sum((hela.belopp(rad, ar) for rad in LIKVIDA), Decimal(0)) for ar in (0, 1)]
    return hela.belopp("kf.arets", 0) == likvida[0] - likvida[1]


def _saldo(nr: str, borjan: Decimal, slut: Decimal) -> Kontobelopp:
    """Results open with nothing, and eget kapital stands still but for the year's result."""
    if nr == "2010":
        return Kontobelopp(nr, "", borjan, borjan)
    return Kontobelopp(nr, "", borjan if nr < "3" else Decimal(0), slut)
