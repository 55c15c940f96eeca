"""What the board decided during the year."""

from finsam.dokument.delar import Del, Ordrad, Ordtabell
from styrelse.dokument.arsredovisning.underlag import Arsunderlag


def beslutsdelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """A row for each decision, by day and §; nothing where none is entered."""
    if not underlag.beslut:
        return ()
    rader = tuple(Ordrad((ett.dag, ett.paragraf, ett.lydelse), kalla=ett.kalla) for ett in underlag.beslut)
    return (Ordtabell(f"Styrelsens beslut {underlag.ar}", ("Dag", "Paragraf", "Beslut"), rader, "beslut"),)
