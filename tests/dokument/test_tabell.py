"""Tables: groups, and the remark where rounded lines do not add."""

from decimal import Decimal

from finsam import pengar
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Slag, Tal


def tkr(belopp):
    return Tal(Decimal(belopp), Slag.TKR)


def tabell(*rader):
    return Tabell("Prov", (Kolumnhuvud("Post"), Kolumnhuvud("2018")), rader, "tkr")


def test_rader_samlas_under_sin_grupp():
    grupper = tabell(
        Rad(Sort.RAD, "Först", (tkr(1),)), Rad(Sort.GRUPP, "Kansli"), Rad(Sort.RAD, "Lokal", (tkr(1),))
    ).grupper
    assert [(g.rubrik.text if g.rubrik else None, [r.text for r in g.rader]) for g in grupper] == [
        (None, ["Först"]),
        ("Kansli", ["Lokal"]),
    ]


def test_en_grupp_utan_rader_skrivs_anda():
    assert tabell(Rad(Sort.GRUPP, "Kansli"), Rad(Sort.GRUPP, "Insatser")).grupper[0].rader == ()


def test_avrundade_rader_som_inte_summerar_sags_under_tabellen():
    rader = (Rad(Sort.RAD, "A", (tkr(1400),), "a"), Rad(Sort.RAD, "B", (tkr(1400),), "b"))
    summa = Rad(Sort.SUMMA, "Summa", (tkr(2800),), delar=("a", "b"))
    assert tabell(*rader, summa).avrundningsnot == pengar.AVRUNDNINGSNOT


def test_en_del_med_minus_dras_ifran():
    rader = (Rad(Sort.SUMMA, "Intäkter", (tkr(9000),), "i"), Rad(Sort.SUMMA, "Kostnader", (tkr(11000),), "k"))
    assert tabell(*rader, Rad(Sort.RESULTAT, "Resultat", (tkr(-2000),), delar=("i", "-k"))).avrundningsnot == ""


def test_ordceller_raknas_inte():
    rader = (Rad(Sort.RAD, "A", ("kod", tkr(1000)), "a"), Rad(Sort.SUMMA, "Summa", ("", tkr(1000)), delar=("a",)))
    assert tabell(*rader).avrundningsnot == ""


def test_en_cell_utan_tal_i_delen_raknas_som_noll():
    rader = (Rad(Sort.RAD, "A", ("saknas",), "a"), Rad(Sort.SUMMA, "Summa", (tkr(0),), delar=("a",)))
    assert tabell(*rader).avrundningsnot == ""


def test_en_tabell_utan_rader_har_inga_grupper():
    assert tabell().grupper == ()


def test_en_tabell_som_ska_sta_hel_far_vara_langre():
    rader = tuple(Rad(Sort.RAD, str(nr)) for nr in range(20))
    assert not Tabell("Lång", (), rader).kort
    assert Tabell("Lång", (), rader, hel=True).kort
    assert not Tabell("Lång", (), rader * 2, hel=True).kort


def test_bara_korta_ord_star_pa_en_rad():
    assert [cell.kort for cell in Rad(Sort.RAD, "", ("2017", "", "ord " * 20, Tal(Decimal(1)))).skrivna] == [
        True,
        False,
        False,
        False,
    ]
