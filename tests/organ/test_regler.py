"""What the database refuses about seats, and that ends which touch are let through."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from finsam.models import Forbund
from styrelse.models import Funktion, Organ
from tests import fabriker, organfabriker

D = datetime.date


def test_tva_sitter_inte_pa_samma_plats_samma_dag(forbund: Forbund) -> None:
    ett = organfabriker.uppdrag_i(forbund)
    with pytest.raises(IntegrityError, match="uppdrag_en_per_plats_och_dag"), transaction.atomic():
        organfabriker.uppdrag(ett.plats, "Bo Dahl", fran=ett.tom, tom=None)
    assert organfabriker.uppdrag(ett.plats, "Bo Dahl", fran=D(2027, 4, 1), tom=None).pk


def test_en_oppen_tid_krockar_med_allt_efter(forbund: Forbund) -> None:
    plats = organfabriker.plats(organfabriker.styrelse(forbund))
    organfabriker.uppdrag(plats, tom=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        organfabriker.uppdrag(plats, "Bo Dahl", fran=D(2050, 1, 1), tom=None)


def test_ett_organ_har_en_ordforande_at_gangen(forbund: Forbund) -> None:
    ett = organfabriker.funktion(organfabriker.uppdrag_i(forbund), tom=D(2025, 6, 30))
    annan = organfabriker.uppdrag(organfabriker.plats(ett.organ), "Bo Dahl")
    with pytest.raises(IntegrityError, match="funktion_en_per_organ_och_dag"), transaction.atomic():
        organfabriker.funktion(annan, fran=D(2025, 6, 30))
    assert organfabriker.funktion(annan, fran=D(2025, 7, 1)).pk
    assert organfabriker.funktion(annan, Funktion.Sort.FORSTE_VICE).pk


@pytest.mark.parametrize("modell", ["organ", "plats", "uppdrag", "funktion"])
def test_ingenting_slutar_fore_det_borjar(forbund: Forbund, modell: str) -> None:
    ett = organfabriker.funktion(organfabriker.uppdrag_i(forbund))
    rad = {"organ": ett.organ, "plats": ett.uppdrag.plats, "uppdrag": ett.uppdrag, "funktion": ett}[modell]
    rad.fran, rad.tom = D(2026, 1, 2), D(2026, 1, 1)
    with pytest.raises(IntegrityError, match=f"{modell}_slutar_efter_start"), transaction.atomic():
        rad.save()


def test_ett_forbund_har_en_styrelse(forbund: Forbund) -> None:
    organfabriker.styrelse(forbund)
    with pytest.raises(IntegrityError, match="organ_en_styrelse"), transaction.atomic():
        Organ.objects.create(forbund=forbund, sort="styrelse", namn="En till")
    assert organfabriker.styrelse(fabriker.forbund("sydvik")).pk
