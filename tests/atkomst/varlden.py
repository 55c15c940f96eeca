"""The rows that the walk needs: two förbund alike, one object of each kind in each, and a client for each role."""

from collections.abc import Callable
from typing import Any

from finsam.models import Forbund
from tests import fabriker

# url argument -> how to make the object whose pk stands in the address. Add a line when a new kind of address comes.
# A view whose argument has the common name "pk" is looked up as "<view name>:pk" first.
ARGUMENT: dict[str, Callable[[Forbund], Any]] = {
    "ar": lambda forbund: fabriker.AR,
    "fil:pk": fabriker.fil,
    "fil_aterkalla:pk": fabriker.fil,
}
