"""The §§ that the items of a meeting in progress will have, if it were closed now."""

from finsam.models import Forbund, Nummerserie
from styrelse.models import Sammantrade
from styrelse.mote.gang import forsta_i_ny_serie, serien
from styrelse.mote.slag import har_paragrafer


def preliminara(mote: Sammantrade) -> dict[int, int]:
    """Preliminary §§ by the item's id, for those that have none; empty where the meeting has no §§. Two queries, four before the series has begun."""
    if not har_paragrafer(mote):
        return {}
    forbund = mote.organ.forbund
    ar = mote.datum.year if forbund.paragrafserie == Forbund.Paragrafserie.PER_AR else None
    serie = Nummerserie.objects.filter(forbund=forbund, namn=serien(mote), ar=ar)
    nasta = serie.values_list("nasta", flat=True).first() or forsta_i_ny_serie(mote)
    utan = mote.arenden.numrerade().filter(paragraf__isnull=True).order_by("ordning", "pk").values_list("pk", flat=True)
    return {pk: nr for nr, pk in enumerate(utan, start=nasta)}
