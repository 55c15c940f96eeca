"""Making what is justerat public: a clean copy as a file of its own, after a checklist. The signed file is never it."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.handelser import notera
from finsam.models import Fil, Person
from styrelse.arshjul.arbete import GarInte
from styrelse.justering.gang import las_rader
from styrelse.justering.skrift import numren
from styrelse.models import Justering, Publicering

FRAGOR: Final = {
    "ren": (
        "Filen är inte den undertecknade",
        "En undertecknad fil kan bära undertecknarnas personnummer i sina metadata, även när de inte syns.",
    ),
    "personer": (
        "Texten har inga personuppgifter som inte får publiceras",
        "Till exempel om hälsa, eller om någon med skyddade uppgifter.",
    ),
    "sekretess": (
        "Inget som omfattas av sekretess är med",
        "Varken i texten eller i det som den hänvisar till. Annars publicerar du en maskad kopia.",
    ),
}


def publicerad(justering: Justering) -> Publicering | None:
    """The public copy, where there is one that is not withdrawn. One query."""
    return justering.publiceringar.filter(fil__aterkallad__isnull=True).select_related("fil", "av").first()


def publicera(*, justering: Justering, svar: Mapping[str, bool], maskad: GranskadFil | None, by: Person) -> Publicering:
    """Publish the frozen PDF, which no one has signed, or a masked copy. Raises GarInte where the checklist is not gone through."""
    if not all(svar.get(fraga) for fraga in FRAGOR):
        raise GarInte("Gå igenom checklistan först.")
    if maskad is not None and _undertecknad(justering, maskad):
        raise GarInte("Filen är undertecknad elektroniskt. Välj en kopia utan underskrift.")
    with transaction.atomic():
        protokoll, last = las_rader(justering)
        if last.tillstand != Justering.Tillstand.JUSTERAD:
            raise GarInte("Bara det som är justerat publiceras.")
        if publicerad(last) is not None:
            raise GarInte("Protokollet är redan publicerat.")
        mote = protokoll.sammantrade
        namn = f"Protokoll {mote.datum.isoformat()} {numren(last.arenden.order_by('paragraf'))}.pdf"
        innehall = maskad.innehall if maskad else bytes(last.pdf or b"")
        fil = ta_emot(
            forbund=mote.organ.forbund,
            by=by,
            granskad=GranskadFil(namn=namn, mime="application/pdf", innehall=innehall),
            synlighet=Fil.Synlighet.PUBLIK,
        )
        vad = f"Publicerade {namn.removesuffix('.pdf')}"
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad, till="Maskad kopia" if maskad else "")
        rader = [{"fraga": FRAGOR[fraga][0], "svar": True} for fraga in FRAGOR]
        return Publicering.objects.create(justering=last, fil=fil, svar=rader, av=by)


def _undertecknad(justering: Justering, maskad: GranskadFil) -> bool:
    """Whether it is the signed file itself, or carries an electronic signature of any kind (ISO 32000-2, 12.8)."""
    samma = justering.undertecknad is not None and justering.undertecknad.sha256 == maskad.sha256
    return samma or b"/ByteRange" in maskad.innehall
