"""What the board's floor lets one find."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from finsam.datum import utan_veckodag
from finsam.sok import Sokkalla
from finsam.tilltrade import Tilltrade
from styrelse.models import Aktivitet, Arende, Bevakning, Justering, Kallelse, Mal, Organ, Sammantrade, Uppdragstagare
from styrelse.rattigheter import far_lasa_mal, far_lasa_organ, far_skicka_kallelse, far_skriva_protokoll


def _mal(tilltrade: Tilltrade) -> QuerySet[Mal]:
    alla = Mal.objects.filter(forbund=tilltrade.forbund).select_related("forbund")
    return alla if far_lasa_mal(tilltrade) else alla.none()


def _aktiviteter(tilltrade: Tilltrade) -> QuerySet[Aktivitet]:
    alla = Aktivitet.objects.filter(forbund=tilltrade.forbund).select_related("forbund")
    return alla if far_lasa_mal(tilltrade) else alla.none()


def _organ(tilltrade: Tilltrade) -> QuerySet[Organ]:
    alla = Organ.objects.filter(forbund=tilltrade.forbund).select_related("forbund")
    return alla if far_lasa_organ(tilltrade) else alla.none()


def _uppdragstagare(tilltrade: Tilltrade) -> QuerySet[Uppdragstagare]:
    alla = Uppdragstagare.objects.filter(forbund=tilltrade.forbund).select_related("forbund")
    return alla if far_lasa_organ(tilltrade) else alla.none()


def _bevakningar(tilltrade: Tilltrade) -> QuerySet[Bevakning]:
    alla = Bevakning.objects.filter(forbund=tilltrade.forbund).select_related("forbund", "ansvarig", "beslut")
    return alla if far_lasa_organ(tilltrade) else alla.none()


def _paragrafer(tilltrade: Tilltrade) -> QuerySet[Arende]:
    """§§ that are justerade; for the office every § that has its number."""
    alla = Arende.objects.filter(sammantrade__organ__forbund=tilltrade.forbund, paragraf__isnull=False)
    alla = alla.select_related("sammantrade__organ__forbund")
    if far_skriva_protokoll(tilltrade):
        return alla
    justerade = alla.filter(justering__tillstand=Justering.Tillstand.JUSTERAD)
    return justerade if far_lasa_organ(tilltrade) else alla.none()


def _paragrafens_adress(arende: Arende) -> str:
    slug = arende.sammantrade.organ.forbund.slug
    return f"{reverse('protokoll', args=[slug, arende.sammantrade_id])}#p{arende.paragraf}"


def _arenden(tilltrade: Tilltrade) -> QuerySet[Arende]:
    """Items that have no § yet. The office finds all; the board those that it was called to, and those of meetings that have begun."""
    alla = Arende.objects.filter(sammantrade__organ__forbund=tilltrade.forbund, slag=Arende.Slag.ARENDE, paragraf=None)
    alla = alla.select_related("sammantrade__organ__forbund")
    if far_skicka_kallelse(tilltrade):
        return alla
    T = Sammantrade.Tillstand
    kallat = Q(sammantrade__tillstand=T.KALLAT, sent=False, sammantrade__in=Kallelse.objects.values("sammantrade"))
    begynt = Q(sammantrade__tillstand__in=[T.PAGAR, T.AVSLUTAT])
    return alla.filter(kallat | begynt) if far_lasa_organ(tilltrade) else alla.none()


def _ar(mal: Mal) -> str:
    return str(mal.fran_ar) if mal.fran_ar == mal.tom_ar else f"{mal.fran_ar}–{mal.tom_ar}"


MAL = Sokkalla("Mål", _mal, ("text", "beskrivning"), lambda m: str(m.get_absolute_url()), _ar)
AKTIVITETER = Sokkalla(
    "Aktiviteter",
    _aktiviteter,
    ("text", "omrade", "ansvarig"),
    lambda a: str(a.get_absolute_url()),
    lambda a: f"{a.omrade}, {a.ar}",
)
ORGAN = Sokkalla("Organ", _organ, ("namn", "uppgift"), lambda o: str(o.get_absolute_url()), lambda o: "")
UPPDRAGSTAGARE = Sokkalla(
    "Ledamöter och ersättare", _uppdragstagare, ("namn",), lambda u: str(u.get_absolute_url()), lambda u: ""
)
BEVAKNINGAR = Sokkalla(
    "Uppdrag från beslut",
    _bevakningar,
    ("vad", "gjort", "ansvarig_namn"),
    lambda b: str(b.get_absolute_url()),
    lambda b: ", ".join(filter(None, [b.vem, b.kalla])),
)
PARAGRAFER = Sokkalla(
    "Paragrafer i protokoll",
    _paragrafer,
    ("rubrik", "text"),
    _paragrafens_adress,
    lambda a: f"{a.sammantrade.organ}, {utan_veckodag(a.sammantrade.datum)}",
)
ARENDEN = Sokkalla(
    "Ärenden på dagordningen",
    _arenden,
    ("rubrik", "beskrivning"),
    lambda a: str(a.sammantrade.get_absolute_url()),
    lambda a: f"{a.sammantrade.organ}, {utan_veckodag(a.sammantrade.datum)}",
)
