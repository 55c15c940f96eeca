"""What is locked and signed, and by whom."""

from collections.abc import Iterable

from finsam.dokument.fryst import OlasligtFryst, tryckbart_fran_data
from styrelse.dokument.protokoll.hamta import hamta
from styrelse.dokument.protokoll.skrift import Protokollsskrift
from styrelse.models import Arende, Justerare, Justering, Narvaro
from styrelse.narvaro.ordval import paragrafernas_nummer

S = Narvaro.Syssla


def skriften(justering: Justering) -> Protokollsskrift:
    """The §§ as they were locked; from the rows, which do not change either, where a later Finsam cannot read what was kept."""
    try:
        last = tryckbart_fran_data(justering.data)
    except OlasligtFryst:
        return hamta(justering.protokoll, justering)
    assert isinstance(last, Protokollsskrift)
    return last


def underskrivare(justering: Justering) -> list[Justerare]:
    """Those who sign it, in the order of the protokoll. One query."""
    rader = justering.justerare.select_related("narvaro__person", "narvaro__vem__person")
    ordning = [S.SEKRETERARE, S.ORDFORANDE, S.JUSTERARE]
    return sorted(rader, key=lambda j: (ordning.index(S(j.funktion)), j.pk))


def som(rad: Justerare) -> str:
    """As what someone signs: sekreterare, ordförande, justerare."""
    return {S.SEKRETERARE: "sekreterare", S.ORDFORANDE: "ordförande", S.JUSTERARE: "justerare"}[S(rad.funktion)]


def numren(arenden: Iterable[Arende]) -> str:
    """“§ 12”, “§§ 12–15 och 17”, of §§ in order; nothing of none."""
    return paragrafernas_nummer([a.paragraf for a in arenden if a.paragraf is not None])
