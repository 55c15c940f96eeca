"""A document as it is kept when it is adopted: rendered, with its data and the version of its templates."""

from dataclasses import dataclass
from typing import Any

from finsam.dokument.skrift import bygg
from finsam.models import Dokument


@dataclass(frozen=True)
class Utskrift:
    """The PDF, the data it was rendered from as JSON, and the version of the templates."""

    pdf: bytes
    data: dict[str, Any]
    mallversion: str


def skriv_ut(dokument: Dokument) -> Utskrift:
    """Render a document from its rows as they are now. Takes seconds. Raises OkandTyp where no floor has built the kind."""
    from finsam.dokument.fryst import mallversion, som_data  # heavy to import, and pages do without it
    from finsam.dokument.pdf import dokument_till_pdf

    skrift = bygg(dokument)
    return Utskrift(dokument_till_pdf(skrift), som_data(skrift), mallversion())
