"""What hinders an effect is said of its proposal already, in the floors' own words."""

import datetime
from typing import Any

import pytest

from budget.versioner import lagg_fram
from finsam.models import Dokument, Forbund, Person
from insatser.models import Ansokan, Insats
from styrelse.models import Sammantrade, Verkan
from styrelse.verkan import utforande
from styrelse.verkan.utforande import forsok_igen, prova
from tests import fabriker
from tests.beredning import fabrik
from tests.verkan.test_utforande import beslutad, justera, verkan

S, T = Verkan.Sort, Verkan.Tillstand
SEDAN = datetime.date(2099, 1, 31)


def provad(mote: Sammantrade, sort: str, belopp: int = 0, **falt: Any) -> str:
    """As it is read anew from the database."""
    return " ".join(prova(Verkan.objects.get(pk=verkan(mote, sort, belopp, **falt).pk)))


@pytest.mark.parametrize(
    ("sort", "belopp", "falt", "hinder"),
    [
        (S.BEVILJA, 0, {}, "Skriv beloppet för minst ett år."),
        (S.BEVILJA, 50_000, {"villkor": "x" * 401}, "Ett villkor kan ha högst 400 tecken."),
        (S.ANDRA_BELOPP, 50_000, {}, ""),
        (S.FORLANGA, 0, {}, "Skriv till vilken dag insatsen förlängs."),
        (S.FORLANGA, 0, {"tom": datetime.date(2026, 6, 30)}, "pågår redan till 2026-12-31"),
        (S.FORLANGA, 50_000, {"tom": SEDAN}, ""),
        (S.AVSLUTA, 0, {"tom": SEDAN}, ""),
        (S.AVSLUTA, 0, {"tom": datetime.date(2025, 12, 31)}, "kan inte sluta före det"),
        (S.UTSE, 0, {"syssla": "ordforande", "insats": None}, "Skriv vem som utses."),
        (S.UTSE, 0, {"syssla": "ombud", "insats": None}, ""),
    ],
)
def test_hindret_sags_i_ord(
    mote: Sammantrade, insats: Insats, sort: str, belopp: int, falt: dict[str, Any], hinder: str
) -> None:
    Insats.objects.update(fran=datetime.date(2026, 1, 1))
    svar = provad(mote, sort, belopp, **{"insats": insats, **falt})
    assert (hinder in svar) if hinder else svar == ""
    insats.refresh_from_db()
    assert (insats.tom, insats.beviljanden.count()) == (datetime.date(2026, 12, 31), 0)


def test_planerad_insats_avslutas_inte(mote: Sammantrade, insats: Insats) -> None:
    Insats.objects.update(tillstand="planerad")
    assert "är planerad och kan inte avslutas" in provad(mote, S.AVSLUTA, insats=insats)


def test_ansokan_behover_sin_forsta_dag(mote: Sammantrade, forbund: Forbund, by: Person) -> None:
    ansokan = fabrik.ansokan(forbund, by)
    Ansokan.objects.update(tillstand="till_beslut")
    Insats.objects.update(fran=None)
    assert provad(mote, S.BEVILJA, 5_000, ansokan=ansokan) == "Skriv från vilken dag medlen beviljas."


def test_dokument_laggs_fram_forst(mote: Sammantrade, forbund: Forbund) -> None:
    dokument = fabriker.dokument(forbund)
    assert "Lägg fram den för styrelsen först." in provad(mote, S.ANTA_DOKUMENT, dokument=dokument)
    Dokument.objects.update(tillstand="till_beslut")
    assert provad(mote, S.ANTA_DOKUMENT, dokument=dokument) == ""


def test_budgetversionen_som_har_ersatts_antas_inte(mote: Sammantrade, forbund: Forbund, by: Person) -> None:
    version = fabriker.budgetversion(forbund, 2026)
    lagg_fram(version=version, by=by)
    assert provad(mote, S.ANTA_BUDGET, budgetversion=version) == ""
    version.__class__.objects.update(tillstand="arbetsversion")
    assert provad(mote, S.ANTA_BUDGET, budgetversion=version)


def test_det_som_ar_utfort_forsoks_inte_igen(mote: Sammantrade, insats: Insats, by: Person) -> None:
    beslutad(mote, S.FORLANGA, by, insats=insats, tom=SEDAN)
    utford = justera(mote, by)
    assert forsok_igen(verkan=utford, by=by).utford == utford.utford


def test_det_som_databasen_vagrar_stoppas_med(
    mote: Sammantrade, insats: Insats, by: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def brist(*args: Any) -> None:
        Insats.objects.update(fran="2027-01-01", tom="2026-01-01")

    monkeypatch.setitem(utforande._UTFORS, S.AVSLUTA, brist)
    beslutad(mote, S.AVSLUTA, by, insats=insats)
    assert justera(mote, by).hinder.startswith("Uppgifterna kan inte sparas")
