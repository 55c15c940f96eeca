"""The förbund's stamp on what has been approved in Finsam: who approved it and when stands in the stamp itself."""

from collections.abc import Sequence

from finsam.datum import utan_veckodag
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.models import Fil, Person, Underskrift
from finsam.stampling import stampla
from styrelse.models import Justering

NAMN = "Godkänd i Finsam, stämplad"


def stamplad(justering: Justering, underskrifter: Sequence[Underskrift], by: Person) -> Fil:
    """The locked PDF with the stamp added, as a file of the office's; who reads the protokoll is given it there. Raises finsam.stampling.IngenNyckel.

    The locked bytes stand first in it unchanged, so that their hash can be found again.
    """
    mote = justering.protokoll.sammantrade
    vilka = "; ".join(f"{u.namn}, {u.som}, {u.dag.isoformat()}" for u in underskrifter)
    pdf = stampla(
        bytes(justering.pdf or b""),
        forbund=mote.organ.forbund,
        skal=f"{NAMN}. Godkänd av {vilka}. SHA-256 {justering.sha256}",
        plats=justering.protokoll.plats_for_justering,
    )
    namn = f"Protokoll {mote.datum.isoformat()}, stämplat.pdf"
    granskad = GranskadFil(
        namn=namn, mime="application/pdf", innehall=pdf, anmarkning=f"{NAMN} {utan_veckodag(max(u.dag for u in underskrifter))}."
    )  # fmt: skip
    return ta_emot(forbund=mote.organ.forbund, by=by, granskad=granskad, synlighet=Fil.Synlighet.KANSLI)


def det_stamplade(justering: Justering) -> bytes:
    """The stamped PDF; nothing where it is not stamped yet."""
    if justering.undertecknad is None:
        return b""
    with justering.undertecknad.lagrad.open("rb") as fil:
        return bytes(fil.read())
