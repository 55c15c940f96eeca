"""What a SIE file changes in what has been read in."""

import datetime
from decimal import Decimal

import pytest
from django.db.models import Sum
from pytest_django import DjangoAssertNumQueries

from budget.bokforing.granskning import Granskning, granska
from budget.bokforing.inlasning import Avbruten, Hinder, las_in
from budget.models import Bokforingsfil, Bokforingssaldo, Konto, Objektkombination, Transaktion, Verifikation
from budget.sie.lasning import las
from finsam.models import Forbund, Person
from tests import bokforingsfabriker

HUVUD = "#FLAGGA 0\n#SIETYP 4\n#RAR 0 20170101 20171231\n#RAR -1 20160101 20161231\n"
REGISTER = '#KONTO 1930 "Bank"\n#KONTO 4500 "Insatser"\n#OBJEKT 6 "P1" "Språkstegen"\n'
SALDON = "#IB 0 1930 100\n#IB -1 1930 7\n#UB 0 1930 40\n#RES 0 4500 60\n#PSALDO 0 201703 4500 {6 P1} 60\n"


def ver(nr: int, dag: str, belopp: str, text: str = "Faktura", objekt: str = '6 "P1"') -> str:
    return f'#VER A {nr} {dag} "{text}"\n{{\n#TRANS 4500 {{{objekt}}} {belopp}\n#TRANS 1930 {{}} -{belopp}\n}}\n'


MARS = ver(1, "20170303", "40") + ver(2, "20170331", "20")
APRIL = ver(3, "20170410", "15")


def lasa(forbund: Forbund, by: Person, text: str, **falt: object) -> dict[str, int]:
    return las_in(bokforingsfil=bokforingsfabriker.bokforingsfil(forbund, by, **falt), fil=las(text.encode()))


def prova(forbund: Forbund, text: str) -> Granskning:
    return granska(forbund=forbund, fil=las(text.encode()))


def insatser(forbund: Forbund) -> Decimal:
    galler = Transaktion.objects.filter(verifikation__in=Verifikation.objects.gallande(forbund, 2017))
    return galler.filter(konto__nr="4500").aggregate(s=Sum("belopp"))["s"]


def test_filen_lases_in_med_konton_objekt_och_saldon(forbund: Forbund, forbundschef: Person) -> None:
    resultat = lasa(forbund, forbundschef, HUVUD + REGISTER + SALDON + MARS)
    assert resultat == {"nya": 2, "rattade": 0, "borttagna": 0, "oforandrade": 0}
    assert list(Konto.objects.values_list("nr", "namn")) == [("1930", "Bank"), ("4500", "Insatser")]
    assert str(Objektkombination.objects.get().objekt.get()) == "P1 Språkstegen"
    assert insatser(forbund) == 60
    saldon = Bokforingssaldo.objects.order_by("slag", "konto__nr").values_list("slag", "konto__nr", "belopp")
    assert list(saldon) == [("ib", "1930", 100), ("period", "4500", 60), ("res", "4500", 60), ("ub", "1930", 40)]


def test_samma_fil_igen_lagger_inget_till(forbund: Forbund, forbundschef: Person) -> None:
    lasa(forbund, forbundschef, HUVUD + MARS)
    fore = list(Verifikation.objects.values_list("pk", "ersatt_av"))
    assert lasa(forbund, forbundschef, HUVUD + MARS)["oforandrade"] == 2
    assert list(Verifikation.objects.values_list("pk", "ersatt_av")) == fore


def test_rattad_fil_ersatter_sina_manader_och_sager_vad_som_andrades(forbund: Forbund, forbundschef: Person) -> None:
    lasa(forbund, forbundschef, HUVUD + MARS + APRIL)
    rattad = HUVUD + ver(1, "20170303", "45") + ver(4, "20170320", "5")
    assert lasa(forbund, forbundschef, rattad) == {"nya": 1, "rattade": 1, "borttagna": 1, "oforandrade": 0}
    assert insatser(forbund) == 45 + 5 + 15


def test_det_som_ersatts_finns_kvar_med_filen_som_ersatte_det(forbund: Forbund, forbundschef: Person) -> None:
    lasa(forbund, forbundschef, HUVUD + MARS)
    lasa(forbund, forbundschef, HUVUD + ver(1, "20170303", "45") + ver(2, "20170331", "20"))
    ersatt = Verifikation.objects.get(ersatt_av__isnull=False)
    assert ersatt.transaktioner.get(konto__nr="4500").belopp == 40
    assert ersatt.ersatt_av == Bokforingsfil.objects.first()


def test_fil_for_en_manad_ror_inte_de_andra(forbund: Forbund, forbundschef: Person) -> None:
    lasa(forbund, forbundschef, HUVUD + MARS + APRIL)
    lasa(forbund, forbundschef, HUVUD + ver(3, "20170410", "16"))
    assert insatser(forbund) == 60 + 16


def test_tva_lika_verifikationer_ar_tva(forbund: Forbund, forbundschef: Person) -> None:
    lasa(forbund, forbundschef, HUVUD + ver(1, "20170303", "40") * 2)
    assert insatser(forbund) == 80
    assert lasa(forbund, forbundschef, HUVUD + ver(1, "20170303", "40"))["borttagna"] == 1
    assert insatser(forbund) == 40


def test_avbruten_inlasning_lamnar_inget_efter_sig(forbund: Forbund, forbundschef: Person) -> None:
    bokforingsfil = bokforingsfabriker.bokforingsfil(forbund, forbundschef)
    with pytest.raises(Avbruten):
        las_in(bokforingsfil=bokforingsfil, fil=las((HUVUD + MARS).encode()), framsteg=lambda _antal: False)
    assert not Verifikation.objects.exists()
    assert not Konto.objects.exists()


def test_fil_som_nagon_stoppat_under_tiden_lases_inte_in(forbund: Forbund, forbundschef: Person) -> None:
    with pytest.raises(Avbruten):
        lasa(forbund, forbundschef, HUVUD + MARS, tillstand=Bokforingsfil.Tillstand.AVBRUTEN)
    assert not Verifikation.objects.exists()


@pytest.mark.parametrize(
    ("text", "ord_"),
    [
        (HUVUD + ver(1, "20180101", "5"), "utanför räkenskapsåret"),
        (HUVUD + "#VALUTA EUR\n" + MARS, "i kronor"),
        (HUVUD + "#ORGNR 222000-9999\n#FNAMN Annat\n" + MARS, "Filen är för Annat"),
        ("#FLAGGA 0\n#SIETYP 4\n" + MARS + ver(9, "20180101", "5"), "från flera år"),
        ("#FLAGGA 0\n#SIETYP 1\n#RES 0 4500 5\n", "vilket räkenskapsår"),
        ("#FLAGGA 0\n#RAR 0 20150101 20171231\n#RES 0 4500 5\n", "36 månader"),
    ],
)
def test_hinder_stoppar_filen_innan_nagot_sparas(forbund: Forbund, forbundschef: Person, text: str, ord_: str) -> None:
    Forbund.objects.update(orgnr="222000-1933")
    forbund.refresh_from_db()
    assert ord_ in prova(forbund, text).hinder[0]
    with pytest.raises(Hinder, match=ord_):
        lasa(forbund, forbundschef, text)
    assert not Konto.objects.exists()


def test_granskningen_sager_vad_filen_andrar(forbund: Forbund, forbundschef: Person) -> None:
    lasa(forbund, forbundschef, HUVUD + MARS)
    obalans = '#VER A 5 20170315 "Fel"\n{\n#TRANS 6000 {} 5\n}\n'
    granskning = prova(forbund, HUVUD + MARS + obalans)
    assert granskning.andrar_nagot
    assert (granskning.skillnad.tillkomna, granskning.skillnad.oforandrade) == (1, 2)
    assert granskning.nya_konton == ["6000"]
    assert [v.differens for v in granskning.obalanserade] == [5]
    assert granskning.omfattar
    assert (granskning.omfattar.fran, granskning.omfattar.tom) == (
        datetime.date(2017, 3, 1),
        datetime.date(2017, 3, 31),
    )


def test_fil_utan_verifikationer_ger_bara_saldon(forbund: Forbund, forbundschef: Person) -> None:
    granskning = prova(forbund, HUVUD + SALDON)
    assert not granskning.andrar_nagot
    assert granskning.omfattar is None
    lasa(forbund, forbundschef, HUVUD + SALDON + "#IB 0 1930 111\n")
    lasa(forbund, forbundschef, HUVUD + "#RES 0 4500 61\n")
    saldon = dict(Bokforingssaldo.objects.values_list("slag", "belopp"))
    assert (saldon["ib"], saldon["res"]) == (111, 61)


def test_arets_rader_ar_bara_forbundets_egna(forbund: Forbund, forbundschef: Person, utomstaende: Person) -> None:
    annat = Forbund.objects.get(slug="sunnanvik")
    lasa(forbund, forbundschef, HUVUD + REGISTER + MARS)
    lasa(annat, utomstaende, HUVUD + REGISTER + MARS)
    assert insatser(forbund) == insatser(annat) == 60
    assert Konto.objects.count() == 4


def test_inlasningen_staller_lika_manga_fragor_hur_stor_filen_an_ar(
    forbund: Forbund, forbundschef: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lasa(forbund, forbundschef, HUVUD + REGISTER + ver(1, "20170303", "1"))
    manga = "".join(ver(n, "20170404", "1") for n in range(300))
    bokforingsfil, fil = bokforingsfabriker.bokforingsfil(forbund, forbundschef), las((HUVUD + manga).encode())
    with django_assert_num_queries(18):
        las_in(bokforingsfil=bokforingsfil, fil=fil)
