"""What a report shows: as it was sent, or as its rows are now; and what `manage.py rendera` makes of a month."""

import datetime

from budget.models import Ekonomirapport
from budget.rapport.blad import SLAG, rapportens_blad
from budget.rapport.underlag import hamta
from finsam.dokument.delar import Blad
from finsam.dokument.fryst import OlasligtFryst, blad_fran_data
from finsam.dokumentarbete.renderare import RenderingsFel
from finsam.frysningar import fryst
from finsam.models import Forbund

NAMN = "ekonomisk-uppfoljning"


def rapportens_innehall(rapport: Ekonomirapport) -> Blad:
    """The kept Blad of a report that is sent, else that of its rows now. Raises OlasligtFryst where only the PDF can be read."""
    return blad_fran_data(rapport.data or {}) if rapport.ar_skickad else rapportens_blad(hamta(rapport))


def for_pdf(rapport: Ekonomirapport) -> Blad:
    """What the PDF is asked for with: its head alone where the frozen one is all that can be read."""
    try:
        return rapportens_innehall(rapport)
    except OlasligtFryst:
        return Blad(rapport.forbund.namn_den(rapport.manad), SLAG, str(rapport), rapport.forbund.accent)


def rendera(forbund: Forbund, nar: str) -> bytes:
    """The PDF of the report through a month (2017-06): the sent one as it was frozen, else as its rows are now.

    Without a report of the month its figures are rendered, with no text. Raises RenderingsFel.
    """
    from finsam.dokument.pdf import dokument_till_pdf  # heavy to import: only commands and the worker do

    try:
        manad = datetime.datetime.strptime(nar, "%Y-%m").date()  # noqa: DTZ007 - a month, no time
    except ValueError as fel:
        raise RenderingsFel(f"”{nar}” är ingen månad. Skriv år och månad, till exempel 2018-06.") from fel
    manadens = Ekonomirapport.objects.filter(forbund=forbund, manad=manad).select_related("forbund").order_by("-nr")
    rapport = manadens.filter(tillstand=Ekonomirapport.Tillstand.SKICKAD).first() or manadens.first()
    if rapport and (frysning := fryst(rapport)):
        return bytes(frysning.pdf)
    return dokument_till_pdf(
        rapportens_innehall(rapport or Ekonomirapport(forbund=forbund, ar=manad.year, manad=manad))
    )
