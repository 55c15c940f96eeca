"""What can go wrong when an insats is ended, and the lock that every step takes first."""

from insatser.models import Insats

OPPNA_FORST = "Insatsen är slutredovisad. Öppna den igen innan du ändrar dess pengar."


class AvslutFel(ValueError):
    """A step that cannot be taken. The message is Swedish and meant for the one who tried; `falt` names its field, or is ""."""

    def __init__(self, text: str, falt: str = "") -> None:
        super().__init__(text)
        self.falt = falt


def las_insats(insats_id: int) -> Insats:
    """The insats, locked for the rest of the transaction, with its förbund."""
    return Insats.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=insats_id)


def prova_oppen(insats: Insats) -> None:
    """Raises AvslutFel where the insats is accounted for: what it came to does not change behind the report."""
    if insats.tillstand == Insats.Tillstand.SLUTREDOVISAD:
        raise AvslutFel(OPPNA_FORST)
