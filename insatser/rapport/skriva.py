"""Writing in a report, heading by heading, so that many may write at once and nothing is lost."""

import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from finsam.richtext import text_utan_taggar
from finsam.samtidighet import Krock, Sedd, avtryck, prova_version
from insatser.ansokan.skriva import Skribent, Stangd
from insatser.models import Rapport, Rapportavsnitt
from insatser.rapport.steg import T, genom_lank, las_rapport, notera_om

SAMMA_STUND: Final = datetime.timedelta(minutes=15)


def textens_avtryck(text: str) -> str:
    """A short mark of a text: what a form was opened with, so that what nobody touched is told from what was."""
    return avtryck({"text": text})


def spara_avsnitt(
    *, rapport: Rapport, avsnitt_id: int, text: str, version: int | None, sett: str, av: Skribent
) -> Rapportavsnitt:
    """Store what is written under one heading. `version` and `sett` (a `textens_avtryck`) are what the form was opened with.

    A text that is as it was shown is left alone, whoever has written there since. Raises Krock where someone else has saved
    it meanwhile, Stangd where the report is
    handed in.
    """
    with transaction.atomic():
        last = las_rapport(rapport)
        rad = Rapportavsnitt.objects.select_for_update().get(rapport=last, pk=avsnitt_id)
        nu = textens_avtryck(rad.text)
        if textens_avtryck(text) in (sett, nu):
            return rad
        if not last.far_skrivas:
            raise Stangd(f"Rapporten är {T(last.tillstand).label} och kan inte ändras nu.")
        prova_version(rad, sedd=None if version is None else Sedd(version, sett), innehall={"text": rad.text})
        _notera(last, rad, text, av)
        rad.text, rad.andrad, rad.andrad_av = text, timezone.now(), av.vem
        rad.save()
    return rad


def _notera(rapport: Rapport, rad: Rapportavsnitt, text: str, av: Skribent) -> None:
    """A history row where another takes over the pen, and once in a while: not for every pause in someone's typing."""
    nu = timezone.now()
    if rad.andrad_av == av.vem and rad.noterad and nu - rad.noterad < SAMMA_STUND:
        return
    vad = f"skrev under {rad.rubrik}{genom_lank(av)}"
    notera_om(rapport, av.person, vad, text_utan_taggar(rad.text), text_utan_taggar(text))
    rad.noterad = nu


__all__ = ["Krock", "Skribent", "Stangd", "spara_avsnitt", "textens_avtryck"]
