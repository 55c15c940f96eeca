"""Whether a set may be changed."""

from budget.models import Bokslut


class BokslutetKlart(ValueError):
    """The set is klart för styrelsen and stands as it is."""


def las_oppet(bokslut: Bokslut) -> Bokslut:
    """The set, locked for a change. Raises BokslutetKlart."""
    sparat = Bokslut.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=bokslut.pk)
    if sparat.tillstand == Bokslut.Tillstand.KLART:
        raise BokslutetKlart(f"{sparat} är klart för styrelsen. Ta upp det igen för att ändra i det.")
    return sparat
