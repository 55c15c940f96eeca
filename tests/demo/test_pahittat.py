"""Nobody real is in the demo: the only people are the nine invented ones, and the data hold no way to reach anyone."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from finsam.demo import PERSONER
from finsam.models import Forbund, Person

DATA = sorted(Path(settings.ROT).glob("*/demo_data/*.yaml"))


def test_demons_personer_ar_de_nio_pahittade(demo: dict[str, Forbund]) -> None:
    assert set(Person.objects.values_list("email", "namn")) == {
        (f"{epost}@demo.example", namn) for epost, (namn, _) in PERSONER.items()
    }


@pytest.mark.parametrize("fil", DATA, ids=lambda fil: f"{fil.parent.parent.name}-{fil.stem}")
def test_datan_har_varken_e_post_telefon_eller_personnummer(fil: Path) -> None:
    text = fil.read_text(encoding="utf-8")
    assert "@" not in text
    assert not re.search(
        r"\b0\d{1,3}[- ]\d[\d ]{4,9}\d\b|\b(19|20)?\d{6}[-+]\d{4}\b(?<!222000-1933)(?<!222000-2063)", text
    )


def test_pahittade_beslut_sager_att_de_ar_det(demo: dict[str, Forbund]) -> None:
    for slug in ("umearegionen", "skelleftea-norsjo"):
        assert {b.finns_i for b in demo[slug].beslut.filter(skrivet_for_hand=True)} == {
            "Paragraf och datum är påhittade för demon."
        }
