"""Who takes part in an item, and whether the organ may decide it."""

from styrelse.models import Arende, Protokoll
from styrelse.narvaro.bild import Beslutforhet, Deltagande
from styrelse.narvaro.hamta import narvarobild


def deltar(protokoll: Protokoll, arende: Arende) -> Deltagande:
    """Who takes part in the item: ledamöter who are there and not jäviga, and the ersättare who tjänstgör.

    For more than one item take `narvarobild(protokoll).deltagande(arende.pk)`: the picture is fetched once.
    """
    return narvarobild(protokoll).deltagande(arende.pk)


def beslutfor(protokoll: Protokoll, arende: Arende) -> Beslutforhet:
    """Whether more than half of the ledamöter's seats take part in the item (6 kap. 27 § kommunallagen)."""
    return deltar(protokoll, arende).beslutforhet
