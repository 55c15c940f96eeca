"""A protokoll out of the database, whole or some §§ of it, in a fixed number of queries however many §§ it has."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db.models import Prefetch

from finsam import datum
from styrelse.dokument.protokoll.huvud import SIGNERAS, beviset, huvudet, signaturerna
from styrelse.dokument.protokoll.paragrafer import paragrafer
from styrelse.dokument.protokoll.skrift import Anslagsbevis, Protokollsskrift, Rattelsetext
from styrelse.models import Anslag, Arende, Attsats, Bilaga, Justerare, Justering, Narvaro, Protokoll, Rattelse
from styrelse.narvaro.bild import Narvarobild
from styrelse.narvaro.hamta import narvarobild
from styrelse.narvaro.ordval import gemen, paragrafernas_nummer

J = Justering.Tillstand
TILLSTAND: Final = {Protokoll.Tillstand.UTKAST: "Utkast, inte justerat", Protokoll.Tillstand.LAST: "Låst för justering"}


def hamta(
    protokoll: Protokoll,
    justering: Justering | None = None,
    *,
    bara: Iterable[int] | None = None,
    numren: Mapping[int, int] | None = None,
) -> Protokollsskrift:
    """The protokoll as it stands in the rows: all §§, those of a justering, or those items whose ids are `bara`.

    Fetch it with its meeting, organ and förbund. `numren` are preliminary §§ by the item's id. For a meeting without decisions
    it is minnesanteckningar. A justering is shown as it is locked, its notice not yet made; the whole with what came after.
    """
    mote = protokoll.sammantrade
    bild = narvarobild(protokoll, numren)
    arenden = list(_arenden(protokoll, justering, bara))
    justeringar = _justeringar(protokoll, justering) if bild.har_paragrafer else []
    satt = justeringar[-1].satt if justeringar else Justering.Satt.PAPPER
    signaturer = signaturerna(bild, arenden, _underskrivare(justeringar), satt)
    slag = "Protokoll" if bild.har_paragrafer else "Minnesanteckningar"
    forbund = mote.organ.forbund.namn_den(mote.datum)
    paragraferna = paragrafer(arenden, bild)
    return Protokollsskrift(
        forbund=forbund,
        organ=gemen(bild.organ),
        slag=slag,
        rubrik=f"{slag} {datum.utan_veckodag(mote.datum)}",
        accent=mote.organ.forbund.accent,
        huvud=huvudet(protokoll, bild, arenden),
        paragrafer=paragraferna,
        tillstand=_tillstand(protokoll, justering, arenden, bild) + (". Numren är preliminära" if numren else ""),
        signaturer=signaturer if bild.har_paragrafer else (),
        signeras=SIGNERAS[Justering.Satt(satt)] if justering else "",
        papper=bild.har_paragrafer and satt == Justering.Satt.PAPPER,
        bevis=_bevis(protokoll, bild, arenden, justeringar, forbund) if bild.har_paragrafer else (),
        bilagor=tuple(b for p in paragraferna for b in p.bilagor),
        rattelser=_rattelser(protokoll, arenden) if justering is None else (),
        rattat=_rattat(justeringar),
    )


def _arenden(protokoll: Protokoll, justering: Justering | None, bara: Iterable[int] | None) -> Iterable[Arende]:
    satser = Attsats.objects.filter(skede=Attsats.Skede.BESLUT).select_related("verkan")
    alla = (
        Arende.objects.filter(sammantrade=protokoll.sammantrade_id)
        .pa_dagordningen()
        .prefetch_related(
            Prefetch("attsatser", satser, to_attr="satserna"),
            Prefetch("bilagor", Bilaga.objects.order_by("nr", "ordning", "pk"), to_attr="bilagorna"),
        )
    )
    if justering is not None:
        return alla.filter(justering=justering)
    return alla if bara is None else alla.filter(pk__in=bara)


def _justeringar(protokoll: Protokoll, justering: Justering | None) -> list[Justering]:
    """Those that hold, in order, without their files."""
    if justering is not None:
        return [justering]
    return list(protokoll.justeringar.exclude(tillstand=J.ATERTAGEN).defer("pdf", "data").order_by("nr"))


def _underskrivare(justeringar: Sequence[Justering]) -> list[Justerare]:
    if not justeringar:
        return []
    rader = Justerare.objects.filter(justering__in=[j.pk for j in justeringar])
    return list(rader.select_related("narvaro").order_by("justering__nr", "pk"))


def _tillstand(protokoll: Protokoll, justering: Justering | None, arenden: Sequence[Arende], bild: Narvarobild) -> str:
    """What it is where it is not the justerade protokoll."""
    if not bild.har_paragrafer:
        return ""
    if justering is None:
        return TILLSTAND.get(Protokoll.Tillstand(protokoll.tillstand), "")
    if justering.omedelbar:
        return f"Omedelbar justering av {paragrafernas_nummer(_nummer(arenden))}"
    return ""


def _nummer(arenden: Iterable[Arende]) -> list[int]:
    return [a.paragraf for a in arenden if a.paragraf is not None]


def _bevis(
    protokoll: Protokoll,
    bild: Narvarobild,
    arenden: Sequence[Arende],
    justeringar: Sequence[Justering],
    forbund: str,
) -> tuple[Anslagsbevis, ...]:
    """One for each justering that the §§ belong to; before there is any, one for them all."""
    sekreterare = next((p.namn for p in bild.med_syssla(Narvaro.Syssla.SEKRETERARE)), "")
    anslag: dict[int | None, list[Anslag]] = {}
    for rad in Anslag.objects.filter(justering__in=[j.pk for j in justeringar]).select_related("medlem"):
        anslag.setdefault(rad.justering_id, []).append(rad)
    grupper: dict[int | None, list[Arende]] = {}
    for arende in arenden:
        if arende.paragraf is not None:
            grupper.setdefault(arende.justering_id, []).append(arende)
    return tuple(
        beviset(
            forbund=forbund,
            organ=bild.organ,
            protokoll=protokoll,
            nummer=_nummer(grupp),
            anslag=anslag.get(pk, []),
            vem=f"{sekreterare}, sekreterare" if sekreterare else "Underskrift",
            papper=not justeringar or justeringar[-1].satt == Justering.Satt.PAPPER,
        )
        for pk, grupp in sorted(grupper.items(), key=lambda par: par[0] or 0)
    )


def _rattat(justeringar: Sequence[Justering]) -> str:
    """What is said over the corrections: that what they are about is as it was signed."""
    summor = ", ".join(j.sha256 for j in justeringar if j.sha256)
    summa = f" Det justerade exemplaret har kontrollsumman (SHA-256) {summor}." if summor else ""
    return f"Det justerade protokollet är oförändrat och följer efter rättelsen.{summa}"


def _rattelser(protokoll: Protokoll, arenden: Sequence[Arende]) -> tuple[Rattelsetext, ...]:
    """Of the whole, and of the §§ that are shown."""
    med = {a.pk for a in arenden}
    alla = Rattelse.objects.filter(protokoll=protokoll).select_related("arende")
    return tuple(
        Rattelsetext(
            datum.utan_veckodag(r.datum),
            f"§\N{NO-BREAK SPACE}{r.arende.paragraf} {r.arende.rubrik}" if r.arende else "Hela protokollet",
            r.text,
            r.undertecknad_av,
        )
        for r in alla
        if r.arende_id is None or r.arende_id in med
    )
