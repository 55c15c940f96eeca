"""The frame: which place one is in."""

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund


@pytest.mark.parametrize(
    ("vy", "plats"), [("start", "Start"), ("mallar", "Förbundet"), ("historik", "Förbundet"), ("mal_lista", "Styrelse")]
)
def test_en_plats_ar_vald(chef: Client, forbund: Forbund, vy: str, plats: str) -> None:
    argument = [forbund.slug, 2026] if vy in ("start", "mal_lista") else [forbund.slug]
    platser = chef.get(reverse(vy, args=argument)).context["platser"]
    assert [namn for namn, _, vald in platser if vald] == [plats]


def test_utan_plats_ar_ingen_vald() -> None:
    """A page that belongs to no place, such as that of an error, marks none."""
    from finsam.ram import _har

    assert _har("finns_inte") is None
