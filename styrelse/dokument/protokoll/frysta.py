"""Which frozen PDF is the whole of a protokoll."""

from styrelse.models import Justering, Protokoll


def fryst_helt(protokoll: Protokoll) -> Justering | None:
    """The justering whose frozen PDF is the whole of it, where there is just one."""
    if protokoll.tillstand != Protokoll.Tillstand.JUSTERAT:
        return None
    klara = list(protokoll.justeringar.filter(tillstand=Justering.Tillstand.JUSTERAD).defer("pdf", "data")[:2])
    return klara[0] if len(klara) == 1 else None
