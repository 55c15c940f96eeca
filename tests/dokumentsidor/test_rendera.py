"""manage.py rendera."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from finsam.dokument.skrift import OkandTyp
from finsam.dokumentarbete import renderare
from finsam.dokumentarbete.utskrift import Utskrift
from finsam.models import Dokument, Person
from tests import fabriker
from tests.dokumentsidor.conftest import Plan


@pytest.fixture(autouse=True)
def snabb(monkeypatch: pytest.MonkeyPatch) -> None:
    def skriv(dokument: Dokument) -> Utskrift:
        if dokument.typ != Dokument.Typ.VERKSAMHETSPLAN:
            raise OkandTyp("Det går inte att skriva ut en årsredovisning än.")
        return Utskrift(f"%PDF {dokument.nr}".encode(), {}, "")

    monkeypatch.setattr(renderare, "skriv_ut", skriv)


def rendera(ut: Path, namn: str = "verksamhetsplan", slug: str = "norrdal", nar: str = "2026") -> None:
    call_command("rendera", namn, slug, nar, "--ut", str(ut))


def test_planen_skrivs_till_filen(plan: Plan, tmp_path: Path) -> None:
    rendera(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes() == b"%PDF 1"


def test_antagen_version_gar_fore_arbetsversionen(plan: Plan, forbundschef: Person, tmp_path: Path) -> None:
    from finsam.frysningar import frys

    d = plan.dokument
    Dokument.objects.update(tillstand="antagen", beslut=fabriker.beslut(d.forbund))
    frys(forbund=d.forbund, by=forbundschef, objekt=d, pdf=b"%PDF fryst", data={}, mallversion="")
    fabriker.dokument(d.forbund, nr=2)
    rendera(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes() == b"%PDF fryst"


@pytest.mark.parametrize(
    ("val", "fel"),
    [
        ({"namn": "dagbok"}, "Det går inte att rendera ”dagbok”. Det som kan renderas är verksamhetsplan"),
        ({"namn": "arsredovisning"}, "skriva ut en årsredovisning än"),
        ({"slug": "ingenstans"}, "inget förbund med adressen ”ingenstans”"),
        ({"nar": "2031"}, "har ingen verksamhetsplan för 2031"),
        ({"nar": "förra året"}, "är inget år"),
    ],
)
def test_det_som_inte_gar_sags_pa_svenska_med_slutkod_2(plan: Plan, tmp_path: Path, val: dict, fel: str) -> None:
    fabriker.dokument(plan.dokument.forbund, typ=Dokument.Typ.ARSREDOVISNING)
    with pytest.raises(CommandError, match=fel) as utfall:
        rendera(tmp_path / "plan.pdf", **val)
    assert utfall.value.returncode == 2


def test_fil_som_inte_gar_att_skriva_sags(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Det gick inte att skriva"):
        rendera(tmp_path / "saknas" / "plan.pdf")
