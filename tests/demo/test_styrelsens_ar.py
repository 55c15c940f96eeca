"""The demo's board: each page has something to show, on whatever day it is loaded. What is planned or called depends on the day."""

import pytest

from finsam.models import Forbund
from styrelse.models import (
    Anslag,
    Arvodessats,
    Bevakning,
    Delegationsbeslut,
    Justering,
    Kallelse,
    Sammantrade,
    Verkan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def skelleftea(demo) -> Forbund:
    return Forbund.objects.get(slug="skelleftea-norsjo")


def test_ett_sammantrade_pagar_andra_ar_hallna_eller_installda(skelleftea):
    alla = Sammantrade.objects.i_forbundet(skelleftea)
    assert {"pagar", "avslutat", "installt"} <= set(alla.values_list("tillstand", flat=True))


def test_justeringar_anslag_och_verkningar_i_flera_tillstand(skelleftea):
    justeringar = Justering.objects.filter(protokoll__sammantrade__organ__forbund=skelleftea)
    assert {"granskas", "justerad"} <= set(justeringar.values_list("tillstand", flat=True))
    anslag = Anslag.objects.filter(forbund=skelleftea)
    assert set(anslag.values_list("tillstand", flat=True)) == set(Anslag.Tillstand.values)
    assert set(anslag.values_list("sort", flat=True)) == set(Anslag.Sort.values)
    verkningar = Verkan.objects.filter(attsats__arende__sammantrade__organ__forbund=skelleftea)
    assert {"vantar", "stoppad"} <= set(verkningar.values_list("tillstand", flat=True))


@pytest.mark.parametrize("modell", [Bevakning, Delegationsbeslut, Arvodessats])
def test_det_som_har_egna_listor(skelleftea, modell):
    assert modell.objects.filter(forbund=skelleftea).exists()


def test_kallelser_ar_skickade(skelleftea):
    assert Kallelse.objects.filter(sammantrade__organ__forbund=skelleftea).count() >= 2
