"""Reading a SIE file in, from the page and from the command line, and the books as they are then shown."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from budget.bokforing.bok import kontosaldon, lasta_manader, summor
from budget.bokforing.uppladdning import Upptagen, bestall_inlasning, borja, stoppa, utfor
from budget.forms.bokforing import SieForm
from budget.models import Bokforingsfil, Bokforingssaldo, Verifikation
from budget.sie.lasning import las
from finsam.models import Forbund, Handelse, Person
from tests import bokforingsfabriker

T = Bokforingsfil.Tillstand


def skicka(klient: Client, forbund: Forbund, innehall: bytes, namn: str = "bok.se") -> Any:
    fil = SimpleUploadedFile(namn, innehall)
    return klient.post(reverse("bokforing_ny", args=[forbund.slug, 2017]), {"fil": fil}, follow=True)


def laser(fil: Bokforingsfil) -> Bokforingsfil:
    borja(fil)
    fil.refresh_from_db()
    return fil


def test_uppladdad_fil_visas_innan_nagot_sparas(chef: Client, forbund: Forbund) -> None:
    obalans = bokforingsfabriker.SIE.replace(b"-40", b"-41") + b"#NYTT 1\n"
    svar = skicka(chef, forbund, obalans)
    for text in ("Nya verifikationer", "A 1", "\N{MINUS SIGN}1,00", "7010", "#NYTT", "mars 2017"):
        assert text in svar.content.decode()
    assert not Verifikation.objects.exists()


@pytest.mark.parametrize(
    ("innehall", "fel"),
    [
        (b"<html>", "webbsida"),
        (bokforingsfabriker.SIE.replace(b" 40", b" fyrtio"), "Rad 7"),
        (bokforingsfabriker.SIE.replace(b"20170303", b"20180303"), "utanför räkenskapsåret"),
        (b"", "tom"),
    ],
)
def test_fil_som_inte_gar_att_lasa_far_sitt_fel_vid_faltet(
    chef: Client, forbund: Forbund, innehall: bytes, fel: str
) -> None:
    svar = skicka(chef, forbund, innehall)
    assert fel in svar.context["form"].errors["fil"][0]
    assert not Bokforingsfil.objects.exists()


def test_for_stor_fil_avvisas(forbund: Forbund, settings: Any) -> None:
    settings.FIL_MAX_MB = 0
    form = SieForm({}, {"fil": SimpleUploadedFile("bok.se", bokforingsfabriker.SIE)}, forbund=forbund)
    assert "Den får vara högst" in form.errors["fil"][0]


def test_sidan_bestaller_inlasningen_och_visar_att_den_pagar(chef: Client, forbund: Forbund) -> None:
    fil = bokforingsfabriker.granskad_bokforingsfil(forbund)
    svar = chef.post(reverse("bokforing_las_in", args=[forbund.slug, fil.pk]), follow=True)
    assert svar["Refresh"] == "2"
    assert "0 av 1 verifikationer" in svar.content.decode()


@pytest.mark.django_db(transaction=True)
def test_arbetaren_laser_in_det_bestallda_och_sidan_visar_vad_som_andrades(chef: Client, forbund: Forbund) -> None:
    fil = laser(bokforingsfabriker.granskad_bokforingsfil(forbund))
    utfor(fil.pk)
    sida = chef.get(fil.get_absolute_url()).content.decode()
    assert "Det här ändrades" in sida
    assert Handelse.objects.filter(vad__startswith="Läste in bokföringen").exists()
    utfor(fil.pk)
    assert Verifikation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_inlasning_som_stoppas_under_tiden_sparar_inget(forbund: Forbund, forbundschef: Person) -> None:
    fil = laser(bokforingsfabriker.granskad_bokforingsfil(forbund))
    assert stoppa(bokforingsfil=fil, by=forbundschef)
    utfor(fil.pk)
    assert not Verifikation.objects.exists()
    assert not stoppa(bokforingsfil=fil, by=forbundschef)


@pytest.mark.django_db(transaction=True)
def test_stopp_mitt_i_inlasningen_hinner_fram(
    forbund: Forbund, forbundschef: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    fil = laser(bokforingsfabriker.granskad_bokforingsfil(forbund))

    def innehall(bokforingsfil: Bokforingsfil) -> Any:
        stoppa(bokforingsfil=bokforingsfil, by=forbundschef)
        return las(bokforingsfabriker.SIE)

    monkeypatch.setattr("budget.bokforing.uppladdning.innehallet", innehall)
    utfor(fil.pk)
    assert not Verifikation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_inlasning_som_inte_gar_sager_varfor(forbund: Forbund) -> None:
    Forbund.objects.update(orgnr="222000-1933")
    fil = laser(
        bokforingsfabriker.granskad_bokforingsfil(forbund, innehall=bokforingsfabriker.SIE + b"#ORGNR 222000-9999\n")
    )
    utfor(fil.pk)
    fil.refresh_from_db()
    assert (fil.tillstand, fil.sign) == (T.MISSLYCKAD, "err")
    assert "222000-9999" in fil.fel


@pytest.mark.django_db(transaction=True)
def test_ovantat_fel_lamnar_filen_sa_att_den_kan_lasas_igen(forbund: Forbund, monkeypatch: pytest.MonkeyPatch) -> None:
    fil = laser(bokforingsfabriker.granskad_bokforingsfil(forbund))
    monkeypatch.setattr("budget.bokforing.inlasning._ersatt_saldon", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        utfor(fil.pk)
    fil.refresh_from_db()
    assert fil.tillstand == T.MISSLYCKAD
    assert not Verifikation.objects.exists()
    assert borja(fil)


def test_tva_filer_lases_inte_in_samtidigt(chef: Client, forbund: Forbund) -> None:
    laser(bokforingsfabriker.granskad_bokforingsfil(forbund))
    nasta = bokforingsfabriker.granskad_bokforingsfil(forbund)
    with pytest.raises(Upptagen):
        bestall_inlasning(bokforingsfil=nasta)
    svar = chef.post(reverse("bokforing_las_in", args=[forbund.slug, nasta.pk]), follow=True)
    assert "En annan fil läses in just nu" in svar.content.decode()


def test_fil_laggs_undan_men_inte_nar_den_ar_inlast(chef: Client, forbund: Forbund) -> None:
    fil = bokforingsfabriker.granskad_bokforingsfil(forbund)
    adress = reverse("bokforing_avbryt", args=[forbund.slug, fil.pk])
    assert "Bokföringen är oförändrad" in chef.post(adress, follow=True).content.decode()
    assert "redan inläst" in chef.post(adress, follow=True).content.decode()


def test_konton_visas_med_det_som_inte_gar_ihop(chef: Client, forbund: Forbund) -> None:
    ver = bokforingsfabriker.verifikation(forbund)
    Bokforingssaldo.objects.create(
        forbund=forbund, ar=2017, slag="ub", konto=bokforingsfabriker.konto(forbund), belopp=-41, fil=ver.fil
    )
    sida = chef.get(reverse("bokforing", args=[forbund.slug, 2017])).content.decode()
    assert "1 konto går inte ihop" in sida
    assert "\N{MINUS SIGN}41,00" in sida
    assert [m.month for m in lasta_manader(forbund, 2017)] == [3]
    assert dict(summor(kontosaldon(forbund, 2017))) == {
        "Tillgångar": -40,
        "Eget kapital och skulder": 0,
        "Intäkter och kostnader": 40,
    }


def test_fil_med_bara_saldon_ger_kontona_deras_rorelse(chef: Client, forbund: Forbund) -> None:
    fil = bokforingsfabriker.granskad_bokforingsfil(forbund)
    for slag, belopp in (("ib", 100), ("ub", 75)):
        Bokforingssaldo.objects.create(
            forbund=forbund, ar=2017, slag=slag, konto=bokforingsfabriker.konto(forbund), belopp=belopp, fil=fil
        )
    (saldo,) = kontosaldon(forbund, 2017)
    assert (saldo.ingaende, saldo.rorelse, saldo.utgaende, saldo.stammer) == (100, -25, 75, True)
    assert "Saldon utan verifikationer" in chef.get(reverse("bokforing", args=[forbund.slug, 2017])).content.decode()


def test_kontots_rader_leder_till_verifikationen(chef: Client, forbund: Forbund) -> None:
    ver = bokforingsfabriker.verifikation(forbund, nr="")
    sida = chef.get(reverse("bokforing_konto", args=[forbund.slug, 2017, "7010"])).content.decode()
    assert ver.get_absolute_url() in sida
    assert "40,00" in chef.get(ver.get_absolute_url()).content.decode()
    assert (
        "inga verifikationer"
        in chef.get(reverse("bokforing_konto", args=[forbund.slug, 2016, "7010"])).content.decode()
    )


def test_kontots_sidor_staller_lika_manga_fragor(
    chef: Client, forbund: Forbund, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fil = bokforingsfabriker.granskad_bokforingsfil(forbund)
    for nr in range(110):
        bokforingsfabriker.verifikation(forbund, fil=fil, nr=str(nr))
    with django_assert_max_num_queries(14):
        svar = chef.get(reverse("bokforing_konto", args=[forbund.slug, 2017, "1930"]), {"sida": 2})
    assert "Sida 2 av 2" in svar.content.decode()
    with django_assert_max_num_queries(14):
        chef.get(reverse("bokforing", args=[forbund.slug, 2017]))


def test_kommandot_laser_in_och_sager_vad_som_andrades(
    forbund: Forbund, forbundschef: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = tmp_path / "bok.se"
    fil.write_bytes(bokforingsfabriker.SIE + b'#VER A 2 20170303 ""\n{\n#TRANS 1930 {} 0.001\n#TRANS 1930 {} 5\n}\n')
    call_command("importera_sie", forbund.slug, str(fil), "--granska")
    assert not Verifikation.objects.exists()
    call_command("importera_sie", forbund.slug, str(fil))
    call_command("importera_sie", forbund.slug, str(fil))
    ut, fel = capsys.readouterr()
    assert "2017: 2 nya, 0 rättade, 0 borttagna, 0 oförändrade" in ut
    assert "2017: 0 nya, 0 rättade, 0 borttagna, 2 oförändrade" in ut
    assert "balanserar inte, 5.00" in fel


@pytest.mark.parametrize(
    ("slug", "innehall", "fel"),
    [
        ("finns-inte", bokforingsfabriker.SIE, "inget förbund"),
        ("norrdal", None, "gick inte att öppna"),
        ("norrdal", b"hej", "Rad 1"),
        ("norrdal", bokforingsfabriker.SIE.replace(b"20170303", b"20180303"), "utanför"),
        ("norrdal", bokforingsfabriker.SIE, "ingen förbundschef"),
    ],
)
def test_kommandot_sager_varfor_det_inte_gar(
    forbund: Forbund, tmp_path: Path, slug: str, innehall: bytes | None, fel: str
) -> None:
    fil = tmp_path / "bok.se"
    if innehall is not None:
        fil.write_bytes(innehall)
    with pytest.raises(CommandError, match=fel):
        call_command("importera_sie", slug, str(fil))
