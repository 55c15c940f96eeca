"""`manage.py rendera protokoll SLUG YYYY-MM-DD`."""

from finsam.datum import DatumFel, tolka
from finsam.dokumentarbete.renderare import RenderingsFel
from finsam.frysningar import fryst
from finsam.models import Forbund
from styrelse.dokument.protokoll.frysta import fryst_helt
from styrelse.dokument.protokoll.pdf import protokoll_pdf
from styrelse.models import Protokoll


def rendera_protokoll(forbund: Forbund, nar: str) -> bytes:
    """The protokoll of the meeting that day, the styrelse's first: as it was frozen, else as its rows are. Raises RenderingsFel."""
    try:
        dag = tolka(nar)
    except DatumFel as fel:
        raise RenderingsFel(str(fel)) from fel
    alla = Protokoll.objects.filter(sammantrade__organ__forbund=forbund).select_related("sammantrade__organ__forbund")
    ordning = ("sammantrade__organ__ordning", "sammantrade__fran")
    protokoll = alla.filter(sammantrade__datum=dag).order_by(*ordning).first() if dag else None
    if protokoll is None:
        raise RenderingsFel(f"{forbund} har inget protokoll från {nar}.")
    justering = None if protokoll.rattelser.exists() else fryst_helt(protokoll)
    frysning = fryst(justering) if justering else None
    return bytes(frysning.pdf) if frysning else protokoll_pdf(protokoll)
