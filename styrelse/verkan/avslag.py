"""An application whose item ended with avslag is refused when the § is justerad; where it cannot be, that is asked for."""

from django.db import transaction
from django.db.models import Q, QuerySet

from finsam.handelser import notera
from finsam.models import Beslut, Forbund, Person
from insatser.beredning.beslut import avsla
from insatser.models import Ansokan
from styrelse.models import Arende, Attsats
from styrelse.verkan.regler import REGELN_BROTS, felet_i_ord

S = Ansokan.Tillstand
OPPNA = (S.INLAMNAD, S.KOMPLETTERING, S.UNDER_BEREDNING, S.TILL_BESLUT)


def ansokan_i(arende: Arende) -> Ansokan | None:
    """The application that an item is about: its own, else the one that an att-sats of it would grant."""
    if arende.ansokan is not None:
        return arende.ansokan
    verkningar = Ansokan.objects.filter(verkningar__attsats__arende=arende)
    return verkningar.select_related("insats__forbund").order_by("verkningar__attsats__ordning").first()


def avsla_ansokan(*, arende: Arende, by: Person) -> str:
    """Refuse the application of an item with avslag, with what the § says as reasons. Returns why not, empty where it is done.

    The floor's own rule decides; what it says is kept in the meeting's history.
    """
    ansokan = ansokan_i(arende) if arende.utfall == Arende.Utfall.AVSLAG else None
    if ansokan is None or ansokan.tillstand not in OPPNA:
        return ""
    beslut = Beslut.objects.filter(attsats__arende=arende).order_by("attsats__ordning").first()
    skal = " ".join(str(a) for a in arende.attsatser.filter(skede=Attsats.Skede.BESLUT))
    if beslut is None:
        return "Ärendet har ingen att-sats. Skriv beslutet först."
    try:
        with transaction.atomic():
            avsla(ansokan=ansokan, beslut=beslut, skal=skal, by=by)
    except REGELN_BROTS as fel:
        mote = arende.sammantrade
        with transaction.atomic():
            vad = f"{arende}: ansökan kunde inte avslås"
            notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad, till=felet_i_ord(fel))
        return felet_i_ord(fel)
    return ""


def hindret(ansokan: Ansokan) -> str:
    """Why an application that the board refused is still open, and what to do about it."""
    if ansokan.tillstand == S.TILL_BESLUT:
        return "Styrelsen har avslagit ansökan, men avslaget är inte registrerat. Försök igen."
    return (
        f"Styrelsen har avslagit ansökan, men den är {ansokan.get_tillstand_display()}. "
        "Lägg fram den till beslut och försök igen."
    )


def ej_avslagna(forbund: Forbund) -> QuerySet[Arende]:
    """The items whose avslag is justerat while the application is still open."""
    oppen = Q(ansokan__tillstand__in=OPPNA) | Q(ansokan=None, attsatser__verkan__ansokan__tillstand__in=OPPNA)
    avslag = Arende.objects.filter(sammantrade__organ__forbund=forbund, utfall=Arende.Utfall.AVSLAG)
    return (
        avslag.filter(attsatser__beslut__tillstand=Beslut.Tillstand.JUSTERAT)
        .filter(oppen)
        .select_related("sammantrade__organ__forbund", "ansokan__insats__forbund")
        .distinct()
    )
