"""What a § says that was decided: att-satser as they are printed, or a sentence where the outcome says it all. Pure."""

from collections.abc import Iterable, Sequence
from typing import Final

from styrelse.dokument.protokoll.radbrytning import hall_ihop
from styrelse.dokument.protokoll.skrift import Beslutsruta
from styrelse.models import Arende, Attsats
from styrelse.narvaro.ordval import versal
from styrelse.verkan.gang import VID_AVSLAG

U = Arende.Utfall
ORD: Final = {
    U.AVSLAG: "avslår förslaget",
    U.BORDLAGT: "bordlägger ärendet",
    U.ATERREMITTERAT: "återremitterar ärendet",
    U.UTGAR: "beslutar att ärendet utgår",
    U.HANDLINGARNA: "lägger ärendet till handlingarna",
    U.NOTERAT: "noterar informationen",
}
UTAN_SATSER: Final = (U.BORDLAGT, U.ATERREMITTERAT, U.UTGAR)  # what was proposed is not decided


def beslutet(organ: str, utfall: str, satser: Iterable[Attsats]) -> Beslutsruta | None:
    """The decision of a §. `satser` are the decided ones in order, with their effect; `organ` begins the sentence."""
    texter = [a.text for a in satser if _beslutad(a, utfall)] if utfall not in UTAN_SATSER else []
    if texter:
        return av_texter(organ, texter)
    return Beslutsruta(f"{versal(organ)} {ORD[U(utfall)]}.") if utfall in ORD else None


def _beslutad(attsats: Attsats, utfall: str) -> bool:
    """Of an item with avslag only what is not what was refused."""
    verkan = getattr(attsats, "verkan", None)
    return utfall != U.AVSLAG or verkan is None or verkan.sort in VID_AVSLAG


def av_texter(organ: str, texter: Sequence[str]) -> Beslutsruta:
    """“Styrelsen beslutar att …”, or one line for each where they are several, with comma, samt and full stop."""
    rena = [_ren(text) for text in texter]
    beslutar = f"{versal(organ)} beslutar"
    if len(rena) == 1:
        return Beslutsruta(f"{beslutar} att {rena[0]}.")
    *forsta, nast_sist, sist = rena
    return Beslutsruta(beslutar, (*(f"att {t}," for t in forsta), f"att {nast_sist}, samt", f"att {sist}."))


def _ren(text: str) -> str:
    """Without the att, comma, samt and full stop that the print sets."""
    text = hall_ihop(" ".join(text.split())).removeprefix("att ")
    return text.rstrip(" .,;").removesuffix(" samt").removesuffix(" och").rstrip(" ,;")
