"""A certified extract of some §§ of a justerat protokoll, to a named receiver; the row is the log, its PDF is frozen."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from finsam import datum
from finsam.handelser import notera
from finsam.models import Person
from styrelse.dokument.protokoll.hamta import hamta
from styrelse.dokument.protokoll.skrift import Bestyrkande, Protokollsskrift
from styrelse.models import Arende, Justering, Protokoll, Utdrag
from styrelse.narvaro.ordval import gemen, paragrafernas_nummer


def justerade(protokoll: Protokoll) -> list[Arende]:
    """The §§ that can be extracted, in order."""
    alla = Arende.objects.filter(
        sammantrade=protokoll.sammantrade_id, justering__tillstand=Justering.Tillstand.JUSTERAD
    )
    return list(alla.order_by("paragraf"))


def bestyrk(*, protokoll: Protokoll, arenden: Sequence[Arende], mottagare: Sequence[str], by: Person) -> list[Utdrag]:
    """Certify the §§ as an extract for each of the receivers. Raises ValidationError for a § that is not justerad."""
    with transaction.atomic():
        klara = {a.pk for a in justerade(protokoll)}
        if not arenden or any(a.pk not in klara for a in arenden):
            raise ValidationError({"arenden": "Välj bland de paragrafer som är justerade."})
        nya = [Utdrag.objects.create(protokoll=protokoll, mottagare=namn, bestyrkt_av=by) for namn in mottagare]
        for utdrag in nya:
            utdrag.arenden.set(arenden)
        mote = protokoll.sammantrade
        numren = paragrafernas_nummer(sorted(a.paragraf for a in arenden if a.paragraf is not None))
        for namn in mottagare:
            notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=f"Bestyrkte utdrag av {numren}", till=namn)
    return nya


def skriften(utdrag: Utdrag) -> Protokollsskrift:
    """The extract as it is printed: the head, the §§, and who certifies it, without lines to sign the protokoll on."""
    hel = hamta(utdrag.protokoll, bara=list(utdrag.arenden.values_list("pk", flat=True)))
    return replace(
        hel,
        slag="Utdrag",
        rubrik=f"Utdrag ur {gemen(hel.rubrik)}",
        signaturer=(),
        signeras="",
        tillstand="",
        papper=False,
        bevis=(),
        bestyrkt=Bestyrkande(utdrag.mottagare, utdrag.bestyrkt_av.namn, datum.utan_veckodag(utdrag.bestyrkt)),
    )
