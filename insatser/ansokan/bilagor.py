"""Attachments of an application: added and taken away while it may be written in."""

from django.db import transaction
from django.utils import timezone

from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.handelser import notera
from insatser.ansokan.gang import hamta_last
from insatser.ansokan.skriva import Skribent, Stangd
from insatser.models import Ansokan, Ansokansbilaga

FLEST = 30


def lagg_till_bilaga(*, ansokan: Ansokan, granskad: GranskadFil, av: Skribent) -> Ansokansbilaga:
    """Keep a file that has been looked through. Raises Stangd where nothing may be added."""
    with transaction.atomic():
        last = _oppen(ansokan)
        if last.bilagor.filter(borttagen__isnull=True).count() >= FLEST:
            raise Stangd(f"En ansökan kan ha {FLEST} bilagor. Ta bort någon först.")
        fil = ta_emot(forbund=last.insats.forbund, by=av.person, granskad=granskad)
        bilaga = Ansokansbilaga.objects.create(ansokan=last, fil=fil)
        _notera(last, av, f"lade till bilagan {fil.namn}")
    return bilaga


def ta_bort_bilaga(*, bilaga: Ansokansbilaga, av: Skribent) -> None:
    """Take an attachment away; versions that are handed in keep theirs."""
    with transaction.atomic():
        last = _oppen(bilaga.ansokan)
        antal = last.bilagor.filter(pk=bilaga.pk, borttagen__isnull=True).update(borttagen=timezone.now())
        if antal:
            _notera(last, av, f"tog bort bilagan {bilaga.fil.namn}")


def _oppen(ansokan: Ansokan) -> Ansokan:
    last = hamta_last(ansokan)
    if not last.far_skrivas:
        raise Stangd(f"Ansökan är {last.get_tillstand_display()} och kan inte ändras nu.")
    return last


def _notera(ansokan: Ansokan, av: Skribent, vad: str) -> None:
    via = "" if av.person else f", genom länken till {av.vem}"
    notera(forbund=ansokan.insats.forbund, by=av.person, vad=f"{ansokan}: {vad}{via}", objekt=ansokan)
