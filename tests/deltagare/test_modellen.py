"""What the database itself holds about participants."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from finsam.models import Forbund, Person
from insatser.deltagare.standard import STANDARD, lagg_upp_standard
from insatser.models import Deltagarkategori, Deltagartal, Deltagaruppgift
from tests import fabriker


@pytest.fixture
def uppgift(forbund: Forbund) -> Deltagaruppgift:
    return fabriker.deltagaruppgift(fabriker.insats(forbund), tal={"deltagare": (48, 47)})


def test_antalet_ar_kvinnor_och_man_tillsammans(uppgift: Deltagaruppgift) -> None:
    tal = uppgift.tal.get()
    assert (tal.antal, tal.per_kon) == (95, True)


def test_totalt_star_ensamt_nar_konen_inte_ar_kanda(uppgift: Deltagaruppgift) -> None:
    tal = Deltagartal.objects.create(uppgift=uppgift, tabell="nya", totalt=23)
    assert (tal.antal, tal.per_kon) == (23, False)


@pytest.mark.parametrize(
    "falt",
    [
        {"tabell": "nya", "kvinnor": 1, "man": 2, "totalt": 3},
        {"tabell": "nya", "kvinnor": 1},
        {"tabell": "nya"},
        {"tabell": "deltagare", "totalt": 96},
        {"tabell": "avslutsorsak", "totalt": 5},
    ],
    ids=["båda", "ett kön", "inget", "en gång till", "utan kategori"],
)
def test_databasen_nekar(uppgift: Deltagaruppgift, falt: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Deltagartal.objects.create(uppgift=uppgift, **falt)


def test_kategorin_hor_till_tabellens_lista(uppgift: Deltagaruppgift) -> None:
    arbete = fabriker.deltagarkategori(uppgift.insats.forbund)
    with pytest.raises(ProgrammingError, match="annan lista"), transaction.atomic():
        Deltagartal.objects.create(uppgift=uppgift, tabell="forsorjning_fore", kategori=arbete, totalt=1)


def test_kategorin_hor_till_forbundet(uppgift: Deltagaruppgift) -> None:
    annans = fabriker.deltagarkategori(fabriker.forbund("sunnanvik"))
    with pytest.raises(ProgrammingError, match="annat förbund"), transaction.atomic():
        Deltagartal.objects.create(uppgift=uppgift, tabell="avslutsorsak", kategori=annans, totalt=1)


def test_det_som_ar_klart_andras_inte(forbund: Forbund, forbundschef: Person) -> None:
    tal = {"deltagare": (3, 4)}
    klar = fabriker.deltagaruppgift(fabriker.insats(forbund), tal=tal, klar_av=forbundschef)
    with pytest.raises(ProgrammingError, match="klara"), transaction.atomic():
        klar.tal.update(man=5)
    with pytest.raises(ProgrammingError, match="klara"), transaction.atomic():
        klar.tal.all().delete()


def test_standarden_laggs_upp_en_gang_per_lista(forbund: Forbund, forbundschef: Person) -> None:
    fabriker.deltagarkategori(forbund, "Till jobb")
    with transaction.atomic():
        lagg_upp_standard(forbund=forbund, by=forbundschef)
        lagg_upp_standard(forbund=forbund, by=forbundschef)
    antal = sum(len(namn) for lista, namn in STANDARD.items() if lista != Deltagarkategori.Lista.AVSLUTSORSAK)
    assert Deltagarkategori.objects.count() == antal + 1
