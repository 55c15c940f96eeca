"""The demo's bilaga, begun from the förbund's template and with its chapters written."""

from finsam.demo import Demo
from finsam.dokumentarbete.skapande import skapa_dokument
from finsam.models import Avsnitt, Dokument
from finsam.richtext import fran_inmatning


def ladda_bilaga(demo: Demo) -> None:
    """The bilaga of a year, where the förbund's data has texts for one."""
    data = demo.data("insatser", "bilaga")
    if not data:
        return
    bilaga = skapa_dokument(forbund=demo.forbund, typ=Dokument.Typ.BILAGA, ar=data["ar"], by=demo.chef)
    avsnitt = {a.rubrik: a for a in bilaga.avsnitt.all()}
    for rubrik, text in data["texter"].items():
        avsnitt[rubrik].text = fran_inmatning(text)
    Avsnitt.objects.bulk_update(avsnitt.values(), ["text"])
