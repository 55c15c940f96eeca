"""The registries: what the floors hand down to the ground."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from finsam import kontroller, paneler, sok, uppgifter
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund, Medlem, Person
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from tests import fabriker


@pytest.fixture(autouse=True)
def tomma_register(monkeypatch: pytest.MonkeyPatch) -> None:
    for register in (kontroller, uppgifter, sok):
        for namn in ("_kontrollanter", "_kallor"):
            if hasattr(register, namn):
                monkeypatch.setattr(register, namn, [])
    monkeypatch.setattr(paneler, "_kallor", {})


@pytest.fixture
def tilltrade(forbund: Forbund, forbundschef: Person) -> Tilltrade:
    return Tilltrade(forbundschef, forbund, frozenset({"forbundschef"}))


def test_kontroller_som_inte_haller_kommer_forst(forbund: Forbund) -> None:
    haller = Kontroll("a", "A", "aritmetik", Utfall.HALLER, "")
    brister = Kontroll("b", "B", "aritmetik", Utfall.HALLER_INTE, "", Decimal(10), Decimal(7))

    @kontroller.registrera
    def alla(forbund: Forbund, ar: int) -> list[Kontroll]:
        return [haller, brister]

    kontroller.registrera(alla)
    assert kontroller.kontrollera(forbund, 2026) == [brister, haller]
    assert brister.differens == 3
    assert haller.differens is None


def test_uppgifter_kommer_i_datumordning(tilltrade: Tilltrade) -> None:
    sen = Uppgift(datetime.date(2026, 11, 30), "Fastställ budgeten", "/")
    tidig = Uppgift(datetime.date(2026, 3, 31), "Lämna årsredovisningen", "/")

    @uppgifter.registrera
    def kalla(tilltrade: Tilltrade, ar: int) -> list[Uppgift]:
        return [sen, tidig]

    uppgifter.registrera(kalla)
    assert uppgifter.uppgifter_for(tilltrade, 2026) == [tidig, sen]


def test_panel_som_inte_har_nagot_att_visa_utelamnas(tilltrade: Tilltrade) -> None:
    panel = paneler.Panel("Budget", "x.html", {})
    paneler.registrera("insats", lambda t, o: panel)
    paneler.registrera("insats", lambda t, o: None)
    assert paneler.paneler_for("insats", tilltrade, None) == [panel]
    assert paneler.paneler_for("annan", tilltrade, None) == []


@pytest.fixture
def medlemskalla(forbund: Forbund) -> None:
    fabriker.medlem(forbund, "Norrdals kommun")
    fabriker.medlem(fabriker.forbund("annat"), "Norrdals kommun")
    kalla = sok.Sokkalla(
        "Medlemmar",
        lambda t: Medlem.objects.filter(forbund=t.forbund),
        ("namn", "sort"),
        lambda m: f"/m/{m.pk}",
        lambda m: m.sort,
    )
    sok.registrera(kalla)
    sok.registrera(kalla)


@pytest.mark.parametrize("text", ["Norrdal", "kommuner", "norrd", "Nordals komun"])
@pytest.mark.usefixtures("medlemskalla")
def test_sokning_hittar_bojningar_borjan_och_felstavning(tilltrade: Tilltrade, text: str) -> None:
    [(rubrik, traffar)] = sok.sok(tilltrade, text)
    assert rubrik == "Medlemmar"
    assert [t.titel for t in traffar] == ["Norrdals kommun"]


@pytest.mark.parametrize("text", ["", "!&|:*", "'; --", "helikopter"])
@pytest.mark.usefixtures("medlemskalla")
def test_sokning_tal_allt_som_skrivs(tilltrade: Tilltrade, text: str) -> None:
    assert sok.sok(tilltrade, text) == []


def test_forbundet_heter_vad_det_hette(forbund: Forbund) -> None:
    forbund.namnhistorik.create(fran=datetime.date(2005, 5, 1), namn="Samordningsförbundet Dal")
    forbund.namnhistorik.create(fran=datetime.date(2014, 1, 1), namn="Samordningsförbundet Dal-Vik")
    assert forbund.namn_den(datetime.date(2013, 12, 31)) == "Samordningsförbundet Dal"
    assert forbund.namn_den(datetime.date(2014, 1, 1)) == "Samordningsförbundet Dal-Vik"
    assert forbund.namn_den(datetime.date(2000, 1, 1)) == "Samordningsförbundet Norrdal"


def test_medlem_under_aret(forbund: Forbund) -> None:
    fabriker.medlem(forbund, "Alltid")
    fabriker.medlem(forbund, "Sedan 2014", fran=datetime.date(2014, 7, 1))
    fabriker.medlem(forbund, "Till 2013", tom=datetime.date(2013, 12, 31))
    assert [m.namn for m in Medlem.objects.under(2013)] == ["Alltid", "Till 2013"]
    assert [m.namn for m in Medlem.objects.under(2014)] == ["Alltid", "Sedan 2014"]


def test_roll_galler_bara_mellan_sina_dagar(forbund: Forbund) -> None:
    i_dag = timezone.localdate()
    person = fabriker.person("Bo Alm")
    fabriker.roll(person, forbund, "ledamot", fran=i_dag, tom=i_dag)
    assert person.roller.gallande(i_dag).exists()
    assert not person.roller.gallande(i_dag - datetime.timedelta(days=1)).exists()
    assert not person.roller.gallande(i_dag + datetime.timedelta(days=1)).exists()
