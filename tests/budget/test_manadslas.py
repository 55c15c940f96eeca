"""Locked months: what a file would change in them, how it is kept, and how they were."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from budget.bokforing.granskning import Granskning, granska
from budget.bokforing.inlasning import Hinder, las_in
from budget.bokforing.manadslas import Lasfel, las_till_och_med, oppna, senast_inlast
from budget.bokforing.uppladdning import Skal, borja
from budget.models import Bokforingsfil, Manadslas, Manadsrattelse, Verifikation
from budget.sie.lasning import las
from budget.uppfoljning.hamtning import folj_upp_aret
from budget.uppfoljning.vid_laset import jamfor_med_nu
from finsam.models import Forbund, Handelse, Person
from tests import bokforingsfabriker, fabriker

HUVUD = "#FLAGGA 0\n#SIETYP 4\n#RAR 0 20170101 20171231\n"
MARS, APRIL = datetime.date(2017, 3, 1), datetime.date(2017, 4, 1)


def ver(nr: int, dag: str, belopp: str, text: str = "Hyra", objekt: str = "") -> str:
    return f'#VER A {nr} {dag} "{text}"\n{{\n#TRANS 7010 {{{objekt}}} {belopp}\n#TRANS 1930 {{}} -{belopp}\n}}\n'


FORE = HUVUD + ver(1, "20170303", "40") + ver(2, "20170410", "15")
RATTAD = HUVUD + ver(1, "20170303", "45", objekt='6 "P1"') + ver(2, "20170410", "16")


@pytest.fixture
def bok(forbund: Forbund, forbundschef: Person) -> Forbund:
    """Books of March and April, of which March is locked."""
    las_in(bokforingsfil=bokforingsfabriker.bokforingsfil(forbund, forbundschef), fil=las(FORE.encode()))
    Bokforingsfil.objects.update(tillstand="inlast")
    las_till_och_med(forbund=forbund, ar=2017, manad=MARS, by=forbundschef)
    return forbund


def prova(forbund: Forbund, text: str) -> Granskning:
    return granska(forbund=forbund, fil=las(text.encode()))


def lasa(forbund: Forbund, by: Person, text: str, *, skal: str = "", visad: str = "") -> None:
    fil = bokforingsfabriker.granskad_bokforingsfil(forbund, by, text.encode())
    borja(fil, Skal(skal, by, visad) if skal else None)
    fil.refresh_from_db()
    las_in(bokforingsfil=fil, fil=las(text.encode()))


def ratta(forbund: Forbund, by: Person, text: str = RATTAD) -> None:
    lasa(forbund, by, text, skal="Fel hyra i mars.", visad=prova(forbund, text).marke)


def test_granskningen_visar_konton_i_lasta_manader_fran_och_till(bok: Forbund) -> None:
    (mars,) = prova(bok, RATTAD).i_lasta
    assert mars.manad == MARS
    andringar = [(k.konto, k.objekt, k.fore, k.efter) for k in mars.konton]
    assert andringar == [("1930", "", -40, -45), ("7010", "", 40, 0), ("7010", "P1", 0, 45)]


def test_bara_andrad_text_i_last_manad_sags_utan_belopp(bok: Forbund) -> None:
    (mars,) = prova(bok, HUVUD + ver(1, "20170303", "40", "Lokalhyra")).i_lasta
    assert mars.konton == ()


def test_fil_som_inte_ror_lasta_manader_lases_in_som_forut(bok: Forbund, forbundschef: Person) -> None:
    lasa(bok, forbundschef, HUVUD + ver(2, "20170410", "16"))
    assert not Manadsrattelse.objects.exists()


def test_utan_skal_lases_ingenting_in(bok: Forbund, forbundschef: Person) -> None:
    with pytest.raises(Hinder, match="mars 2017, som är låst"):
        lasa(bok, forbundschef, RATTAD)
    assert Verifikation.objects.count() == 2


def test_ingaende_balans_andras_bara_i_ett_olast_ar(bok: Forbund, forbundschef: Person) -> None:
    ib = '#KONTO 1930 "Bank"\n#IB 0 1930 {}\n#IB 0 2010 -{}\n'
    forsta, andra = (FORE + ib.format(belopp, belopp) for belopp in ("100", "120"))
    assert prova(bok, forsta).ingaende == ()
    lasa(bok, forbundschef, forsta)
    granskning = prova(bok, andra)
    assert [(k.konto, k.namn, k.fore, k.efter) for k in granskning.ingaende] == [
        ("1930", "Bank", 100, 120),
        ("2010", "", -100, -120),
    ]
    assert granskning.andrar_nagot
    (hinder,) = granskning.hinder
    assert "ingående balans på konto 1930, 2010, och året är låst till och med mars 2017" in hinder
    oppna(las=Manadslas.objects.get(), skal="Bokslutet är klart.", by=forbundschef)
    lasa(bok, forbundschef, andra)
    assert prova(bok, andra).ingaende == ()


def test_annat_an_det_som_visades_lases_inte_in(bok: Forbund, forbundschef: Person) -> None:
    visad = prova(bok, RATTAD).marke
    las_till_och_med(forbund=bok, ar=2017, manad=APRIL, by=forbundschef)
    with pytest.raises(Hinder, match="inte längre det som visades"):
        lasa(bok, forbundschef, RATTAD, skal="Fel hyra.", visad=visad)


def test_andring_i_last_manad_blir_en_daterad_rattelse(bok: Forbund, forbundschef: Person) -> None:
    ratta(bok, forbundschef)
    rattelse = Manadsrattelse.objects.get()
    assert (rattelse.manad, rattelse.av, rattelse.skal) == (MARS, forbundschef, "Fel hyra i mars.")
    rader = [(r.konto.nr, r.koder, r.fore, r.efter, r.skillnad) for r in rattelse.rader.all()]
    assert rader == [("1930", "", -40, -45, -5), ("7010", "P1", 0, 45, 45), ("7010", "", 40, 0, -40)]
    assert Handelse.objects.filter(vad__startswith="Rättade mars 2017, som är låst").exists()


def test_databasen_vagrar_andra_last_manad_utan_rattelse(bok: Forbund) -> None:
    fil = Bokforingsfil.objects.get()
    with pytest.raises(ProgrammingError, match="låst"), transaction.atomic():
        Verifikation.objects.create(forbund=bok, ar=2017, datum=datetime.date(2017, 3, 9), avtryck="", fil=fil)
    with pytest.raises(ProgrammingError, match="låst"), transaction.atomic():
        Verifikation.objects.filter(datum__month=3).update(ersatt_av=fil)


def test_det_lasta_star_kvar_bredvid_det_rattade(bok: Forbund, forbundschef: Person) -> None:
    ratta(bok, forbundschef)
    jamforelse = jamfor_med_nu(Manadslas.objects.get())
    rad = next(r for _, rader in jamforelse.block for r in rader if r.rad.text == "Konto 7010")
    assert (rad.da, rad.nu, rad.andring) == (Decimal(40), Decimal(45), Decimal(5))
    assert jamforelse.andrad


def test_raden_som_rattades_visar_det_i_uppfoljningen(bok: Forbund, forbundschef: Person, chef: Client) -> None:
    bokforingsfabriker.konteringsregel(bok)
    ratta(bok, forbundschef)
    uppf = folj_upp_aret(bok, 2017)
    (linje,) = uppf.uppfoljt.utan_rad
    assert [r.manad for r in uppf.rattat_i(linje)] == [MARS]
    svar = chef.get(reverse("uppfoljning", args=["norrdal", 2017])).content.decode()
    assert "mars 2017 rättades" in svar
    assert "rättat i efterhand" in svar
    assert not folj_upp_aret(bok, 2017, manad=APRIL, ensam=True).rattat_i(linje)


def test_bara_det_sista_laset_kan_oppnas(bok: Forbund, forbundschef: Person) -> None:
    forsta = Manadslas.objects.get()
    sista = las_till_och_med(forbund=bok, ar=2017, manad=APRIL, by=forbundschef)
    assert sista.manaderna == "april 2017"
    with pytest.raises(Lasfel, match="senare månader"):
        oppna(las=forsta, skal="Fel.", by=forbundschef)
    oppna(las=sista, skal="April är inte klar.", by=forbundschef)
    lasa(bok, forbundschef, HUVUD + ver(2, "20170410", "16"))
    assert not Manadsrattelse.objects.exists()
    assert Handelse.objects.filter(vad="Öppnade bokföringen för april 2017", till="April är inte klar.").exists()


def test_redan_last_manad_lases_inte_igen(bok: Forbund, forbundschef: Person) -> None:
    with pytest.raises(Lasfel, match="redan låst"):
        las_till_och_med(forbund=bok, ar=2017, manad=MARS, by=forbundschef)


def test_det_som_lastes_in_sedan_sidan_oppnades_lases_inte_osett(
    bok: Forbund, forbundschef: Person, chef: Client
) -> None:
    senaste = senast_inlast(bok, 2017)
    lasa(bok, forbundschef, HUVUD + ver(2, "20170410", "16"))
    adress = reverse("manadslasen", args=["norrdal", 2017])
    svar = chef.post(adress, {"manad": "2017-04-01", "senaste": senaste})
    assert "En fil har lästs in" in svar.context["form"].errors["manad"][0]
    assert Manadslas.objects.count() == 1
    chef.post(adress, {"manad": "2017-04-01", "senaste": svar.context["form"]["senaste"].value()})
    assert Manadslas.objects.count() == 2


def test_laset_pa_sidan_lases_och_visar_hur_det_var(bok: Forbund, chef: Client) -> None:
    adress = reverse("manadslasen", args=["norrdal", 2017])
    svar = chef.post(adress, {"manad": "2017-04-01", "senaste": senast_inlast(bok, 2017)}, follow=True)
    assert "Bokföringen är låst för april 2017." in svar.content.decode()
    las = Manadslas.objects.gallande(bok, 2017)[0]
    assert str(las) == "Låsning av april 2017"
    assert "Utfallet är oförändrat" in chef.get(las.get_absolute_url()).content.decode()


def test_laset_pa_sidan_oppnas_med_skal(bok: Forbund, chef: Client) -> None:
    adress = reverse("manadslas_oppna", args=["norrdal", 2017, Manadslas.objects.get().pk])
    assert chef.post(adress, {"skal": ""}).context["form"].errors["skal"] == ["Skriv varför månaderna öppnas."]
    svar = chef.post(adress, {"skal": "Fakturor saknas."}, follow=True).content.decode()
    assert "Fakturor saknas." in svar
    assert "Inget är låst" in svar
    assert "redan öppnat" in chef.get(adress, follow=True).content.decode()


def test_filens_sida_kraver_skal_for_lasta_manader(bok: Forbund, forbundschef: Person, chef: Client) -> None:
    fil = bokforingsfabriker.granskad_bokforingsfil(bok, forbundschef, RATTAD.encode())
    assert "Filen ändrar låsta månader" in chef.get(fil.get_absolute_url()).content.decode()
    adress, visad = reverse("bokforing_las_in", args=["norrdal", fil.pk]), prova(bok, RATTAD).marke
    svar = chef.post(adress, {"skal": " ", "visad": visad})
    assert svar.context["rattelseform"].errors["skal"] == ["Skriv varför de låsta månaderna ändras."]
    chef.post(adress, {"skal": "Fel hyra.", "visad": visad})
    fil.refresh_from_db()
    assert (fil.tillstand, fil.rattelseskal, fil.rattelse_av) == ("lases", "Fel hyra.", forbundschef)


def test_sidan_med_manadslas_staller_lika_manga_fragor(
    bok: Forbund, forbundschef: Person, chef: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for belopp in ("41", "42", "43"):
        ratta(bok, forbundschef, HUVUD + ver(1, "20170303", belopp))
    with django_assert_max_num_queries(20):
        svar = chef.get(reverse("manadslasen", args=["norrdal", 2017])).content.decode()
    assert svar.count("Fel hyra i mars.") == 3


@pytest.mark.django_db(transaction=True)
def test_tva_som_laser_samtidigt_far_ett_las() -> None:
    forbund, by = fabriker.forbund(), fabriker.person("Lena Sandgren")
    las_in(bokforingsfil=bokforingsfabriker.bokforingsfil(forbund, by), fil=las(FORE.encode()))

    def lasa_manaden(_nr: int) -> bool:
        try:
            las_till_och_med(forbund=forbund, ar=2017, manad=APRIL, by=by)
        except Lasfel:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as tradar:
        assert sum(tradar.map(lasa_manaden, range(4))) == 1
    assert Manadslas.objects.count() == 1
