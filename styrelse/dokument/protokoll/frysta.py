"""Which frozen PDF is the whole of a protokoll."""

from styrelse.models import Justering, Protokoll


def fryst_helt(protokoll: Protokoll) -> Justering | None:
    """The justering whose frozen PDF is all there is to read: there is just one, and nothing has been corrected since."""
    if protokoll.tillstand != Protokoll.Tillstand.JUSTERAT or protokoll.rattelser.exists():
        return None
    klara = list(protokoll.justeringar.filter(tillstand=Justering.Tillstand.JUSTERAD).defer("pdf", "data")[:2])
    return klara[0] if len(klara) == 1 else None
