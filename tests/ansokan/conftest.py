"""An application that is being written, and a client that holds its link."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from finsam.lankar import skapa_lank
from finsam.models import Forbund, Person
from insatser.ansokan.lankar import SYFTE
from insatser.models import Ansokan
from tests import fabriker


@pytest.fixture(autouse=True)
def utan_minne(db: None) -> None:
    """Wrong links are counted per address; each test begins at none."""
    cache.clear()


@pytest.fixture
def ansokan(forbund: Forbund, forbundschef: Person) -> Ansokan:
    return fabriker.ansokan(forbund, by=forbundschef)


@pytest.fixture
def hemlighet(ansokan: Ansokan, forbundschef: Person) -> str:
    return skapa_lank(
        forbund=ansokan.insats.forbund, by=forbundschef, syfte=SYFTE, objekt=ansokan, epost="sara@exempel.se"
    )[1]


class Skrivare:
    """Someone with a link: fills the form in as a browser without JavaScript does."""

    def __init__(self, hemlighet: str) -> None:
        self.adress = f"/l/ansokan/{hemlighet}/"
        self.client = Client()

    def formular(self) -> dict[str, Any]:
        """Every field of the form as it is shown."""
        data: dict[str, Any] = {}
        for form in self.client.get(self.adress).context["former"]:
            for falt in form:
                if falt.value() not in (None, [], ""):
                    data[falt.html_name] = falt.field.prepare_value(falt.value())
        return data

    @property
    def ar(self) -> int:
        """The first year of the economy."""
        return int(self.client.get(self.adress).context["former"][-1].ar[0])

    def spara(self, data: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        """Send the whole form with some fields changed: `sokande__namn="…"`."""
        nytt = {namn.replace("__", "-", 1): varde for namn, varde in kwargs.items()}
        return self.client.post(self.adress, {**(data or self.formular()), **nytt})


@pytest.fixture
def sara(hemlighet: str) -> Skrivare:
    return Skrivare(hemlighet)
