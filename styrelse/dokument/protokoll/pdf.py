"""A protokoll as PDF. Heavy and slow: for the worker and for commands, never in a request."""

from styrelse.dokument.protokoll.hamta import hamta
from styrelse.models import Justering, Protokoll


def protokoll_pdf(protokoll: Protokoll, justering: Justering | None = None) -> bytes:
    """The PDF (PDF/UA-1, PDF/A-2a) of the protokoll as its rows stand now, or of the §§ of a justering."""
    from finsam.dokument.pdf import dokument_till_pdf  # heavy to import: only who renders does

    return dokument_till_pdf(hamta(protokoll, justering))
