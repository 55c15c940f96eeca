"""A person's access to a förbund: in a module of its own, since models, rights and views all ask for it."""

from dataclasses import dataclass

from finsam.models.forbund import Forbund
from finsam.models.person import Person


@dataclass(frozen=True)
class Tilltrade:
    """A person's access to one förbund on one day: what every right and every queryset asks for."""

    person: Person
    forbund: Forbund
    roller: frozenset[str]

    def har(self, *roller: str) -> bool:
        """Whether the person holds any of the roles."""
        return not self.roller.isdisjoint(roller)
