import datetime

import pytest
from django.utils import timezone

from finsam.kontroller import Utfall
from styrelse.models import Jav, Motesordning, Narvaro, Narvaropass, Organ, Plats, Protokoll
from styrelse.mote.kontroller import beslutforhet, luckor, nummerfoljd, tillrackligt_manga
from styrelse.narvaro.hamta import beslutsbilder, narvarobild
from tests import narvarofabriker, organfabriker

pytestmark = pytest.mark.django_db

D = datetime.date.fromisoformat


@pytest.fixture
def motet(forbund):
    return narvarofabriker.protokoll(forbund, tillstand="avslutat")


def prova(kontrollant, forbund):
    return [(k.utfall, k.text) for k in kontrollant(forbund, 2026)]


def test_fler_an_halften_i_varje_paragraf(forbund, motet):
    assert prova(beslutforhet, forbund) == [(Utfall.HALLER, "Fler än hälften deltog i varje paragraf.")]


def test_den_paragraf_dar_for_fa_deltog_namns(forbund, motet):
    """Two of five are away all the time, and one leaves the room for § 13."""
    alla = list(Narvaro.objects.filter(protokoll=motet, roll=Narvaro.Roll.LEDAMOT))
    Narvaro.objects.filter(pk__in=[n.pk for n in alla[:2]]).update(franvarande=True)
    Jav.objects.create(arende=narvarofabriker.ar(13), narvaro=alla[2], skal="Anbud")
    ((utfall, text),) = prova(beslutforhet, forbund)
    assert utfall == Utfall.HALLER_INTE
    assert text == "För få deltog: Styrelsen 18 mars 2026, § 13."


def test_det_som_pagar_och_det_utan_protokoll_provas_inte(forbund):
    narvarofabriker.protokoll(forbund)
    assert prova(beslutforhet, forbund) == []


def test_flera_motens_bilder_sager_detsamma_som_ett_motes(forbund, motet):
    ersattare = Narvaro.objects.filter(protokoll=motet, roll=Narvaro.Roll.ERSATTARE).first()
    borta = Narvaro.objects.filter(protokoll=motet, roll=Narvaro.Roll.LEDAMOT).last()
    Narvaro.objects.filter(pk=borta.pk).update(franvarande=True)
    Narvaropass.objects.create(narvaro=ersattare, ersatter=borta.plats, fran_arende=narvarofabriker.ar(13))
    Plats.objects.create(organ=motet.sammantrade.organ, tom=D("2025-12-31"))  # a seat that is no more
    hel, (egen,) = narvarobild(motet), beslutsbilder([motet])
    for punkt in hel.punkter:
        assert egen.deltagande(punkt.id).beslutforhet == hel.deltagande(punkt.id).beslutforhet


def test_fler_moten_kostar_inga_fler_fragor(forbund, motet, django_assert_num_queries):
    with django_assert_num_queries(7):
        list(beslutforhet(forbund, 2026))
    ett = organfabriker.sammantrade(motet.sammantrade.organ, "2026-04-20", tillstand="avslutat")
    narvarofabriker.arenden(ett, paragraf=15)
    Protokoll.objects.create(sammantrade=ett)
    with django_assert_num_queries(7):
        list(beslutforhet(forbund, 2026))


@pytest.mark.parametrize(
    ("nummer", "brist"),
    [
        ([60, 61, 62], ""),
        ([60, 62, 65], "§§ 61, 63 och 64 saknas."),
        ([60, 61, 61], "§ 61 finns två gånger."),
        ([60, 60, 62], "§ 61 saknas. § 60 finns två gånger."),
    ],
)
def test_luckor_och_dubbletter(nummer, brist):
    assert luckor(nummer) == brist


def test_varje_organ_raknas_for_sig(forbund, motet):
    assert prova(nummerfoljd, forbund) == [(Utfall.HALLER, "Ingen paragraf saknas: Styrelsen §§ 12–14.")]
    presidiet = Organ.objects.create(forbund=forbund, sort="presidium", namn="Presidiet")
    ett = organfabriker.sammantrade(presidiet, tillstand="avslutat")
    narvarofabriker.arenden(ett, 1, paragraf=1)
    narvarofabriker.arenden(ett, 1, paragraf=3)
    assert prova(nummerfoljd, forbund) == [(Utfall.HALLER_INTE, "Presidiet: § 2 saknas.")]


def test_utan_paragrafer_provas_inte_nummerfoljden(forbund):
    assert prova(nummerfoljd, forbund) == []


def test_forbundsordningens_antal_moten(forbund, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: D("2026-06-01"))
    styrelsen = organfabriker.styrelse(forbund)
    assert prova(tillrackligt_manga, forbund) == []
    ordning = Motesordning.objects.create(forbund=forbund, moten_per_ar=3)
    assert prova(tillrackligt_manga, forbund) == []
    for dag, tillstand in [("2026-02-01", "avslutat"), ("2026-03-01", "planerat"), ("2026-09-01", "planerat")]:
        organfabriker.sammantrade(styrelsen, dag, tillstand=tillstand)
    organfabriker.sammantrade(styrelsen, "2026-11-01", tillstand="installt", installt_for="Storm")
    text = "2 hållna och planerade sammanträden 2026. Förbundsordningen kräver minst {}."
    assert prova(tillrackligt_manga, forbund) == [(Utfall.HALLER_INTE, text.format(3))]
    ordning.moten_per_ar = 2
    ordning.save()
    assert prova(tillrackligt_manga, forbund) == [(Utfall.HALLER, text.format(2))]
