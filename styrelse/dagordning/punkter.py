"""The items of a dagordning: added, changed, put in order, withdrawn and taken away, before the meeting and during it."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import ProtectedError

from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Person
from finsam.richtext import text_utan_taggar
from finsam.samtidighet import prova_version
from styrelse.arshjul.arbete import GarInte
from styrelse.dagordning.attsatser import rensa, satt_attsatser
from styrelse.models import Arende, Attsats, Sammantrade
from styrelse.mote.gang import ta_med_forslagen

T = Sammantrade.Tillstand
FORSLAG = Attsats.Skede.FORSLAG
FORE = (T.PLANERAT, T.KALLAT)
SIST = ("övriga frågor", "övrigt")


def lagg_till(
    *, arende: Arende, attsatser: Iterable[str] = (), by: Person, plats: int | None = None, forslag: bool = True
) -> Arende:
    """Store a new item with what is proposed: at a place (1 is the first), else last but before what always comes last.

    After the kallelse it is late, and says so. During the meeting what is proposed goes straight into the protokoll, unless
    the caller does it (`forslag` False). Raises GarInte where the meeting is over or cancelled.
    """
    with transaction.atomic():
        mote = las_mote(arende.sammantrade)
        prova_oppet_for_arenden(mote)
        arende.sammantrade = mote
        arende.sent = ar_sent(mote)
        i_ordning = list(mote.arenden.pa_dagordningen())
        nr = _fore_det_sista(i_ordning, arende) if plats is None else max(plats, 1) - 1
        i_ordning.insert(max(nr, _lasta(i_ordning)), arende)
        arende.save()
        _numrera(i_ordning)
        satser = satt_attsatser(arende=arende, skede=FORSLAG, texter=attsatser)
        if forslag and mote.tillstand == T.PAGAR:
            ta_med_forslagen(mote.arenden.filter(pk=arende.pk))
            arende.refresh_from_db()
        till = "\n".join(str(sats) for sats in satser)
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=f"La till {arende.rubrik}", till=till)
    return arende


def ar_sent(mote: Sammantrade) -> bool:
    """Whether what is added now comes after the kallelse: one that was sent from here, since nobody knows what another one said."""
    return mote.tillstand not in FORE or mote.kallelser.exists()


def andra(
    *, arende: Arende, falt: Sequence[str], attsatser: Iterable[str] | None = None, by: Person, sedd: int | None
) -> int:
    """Store what was changed in an item before the meeting, and what is proposed (None leaves it).

    Returns how many things differ. Raises Krock, and GarInte once the meeting is opened.
    """
    with transaction.atomic():
        lagrat = las(arende)
        mote = lagrat.sammantrade
        if mote.tillstand not in FORE:
            raise GarInte("Sammanträdet har öppnats. Det som ändras nu skrivs i protokollet.")
        fore = _i_ord(lagrat, falt)
        prova_version(lagrat, sedd=sedd, innehall=innehall(lagrat, falt))
        for namn in falt:
            setattr(lagrat, namn, getattr(arende, namn))
        lagrat.save()
        if attsatser is not None:
            satt_attsatser(arende=lagrat, skede=FORSLAG, texter=attsatser)
        arende.version = lagrat.version
        return notera_andringar(
            forbund=mote.organ.forbund, by=by, objekt=mote, fore=fore, efter=_i_ord(lagrat, falt, lagrat.rubrik)
        )


def forslagen(arende: Arende) -> list[str]:
    """What is proposed, sentence by sentence. One query, none where it is fetched."""
    return [a.text for a in sorted(arende.attsatser.all(), key=lambda a: (a.ordning, a.pk)) if a.skede == FORSLAG]


def innehall(arende: Arende, falt: Sequence[str]) -> dict[str, object]:
    """What a form over an item shows, as plain data: its fields and what is proposed."""
    return {**{n: arende.serializable_value(n) for n in falt}, "attsatser": rensa(forslagen(arende))}


def flytta(*, arende: Arende, plats: int, by: Person) -> bool:
    """Put an item at a place of the dagordning; 1 is the first. Returns whether it moved.

    An item that has a § stands where it is, and no other is put before it. Raises GarInte for that, and once the meeting is over.
    """
    with transaction.atomic():
        mote = las_mote(arende.sammantrade)
        prova_oppet_for_arenden(mote)
        i_ordning = list(mote.arenden.pa_dagordningen())
        ett = next((a for a in i_ordning if a.pk == arende.pk), None)
        if ett is None:
            raise GarInte("Ärendet har utgått.")
        if ett.paragraf is not None:
            raise GarInte(f"§ {ett.paragraf} har fått sitt nummer och står kvar.")
        fran = i_ordning.index(ett)
        i_ordning.remove(ett)
        till = min(max(plats - 1, _lasta(i_ordning)), len(i_ordning))
        i_ordning.insert(till, ett)
        if till == fran:
            return False
        _numrera(i_ordning)
        vad = f"Flyttade {ett.rubrik}"
        notera(
            forbund=mote.organ.forbund,
            by=by,
            objekt=mote,
            vad=vad,
            fran=f"plats {fran + 1}",
            till=f"plats {till + 1}",
        )
    return True


def dra_tillbaka(*, arende: Arende, skal: str, by: Person) -> None:
    """Let an item go before the meeting, with the reason: it is kept, and the kallelse that is sent again says so. Raises GarInte."""
    with transaction.atomic():
        last = las(arende)
        _prova_fore(last)
        if not skal.strip():
            raise GarInte("Skriv varför ärendet utgår.")
        last.utgick, last.version = skal.strip(), last.version + 1
        last.save(update_fields=["utgick", "version"])
        notera(forbund=last.sammantrade.organ.forbund, by=by, objekt=last.sammantrade, vad=f"{last} utgick", till=skal)


def ta_upp(*, arende: Arende, by: Person) -> None:
    """Put an item that was withdrawn back, last but before what always comes last. Raises GarInte."""
    with transaction.atomic():
        last = las(arende)
        _prova_fore(last)
        fore, last.utgick, last.version = last.utgick, "", last.version + 1
        i_ordning = list(last.sammantrade.arenden.pa_dagordningen())
        i_ordning.insert(_fore_det_sista(i_ordning, last), last)
        last.save(update_fields=["utgick", "version"])
        _numrera(i_ordning)
        vad = f"{last} togs upp igen"
        notera(forbund=last.sammantrade.organ.forbund, by=by, objekt=last.sammantrade, vad=vad, fran=fore)


def ta_bort(*, arende: Arende, by: Person) -> None:
    """Take away an item that no kallelse has told of, with what was proposed. Raises GarInte."""
    with transaction.atomic():
        last = las(arende)
        if not kan_tas_bort(last):
            raise GarInte("Kallelsen är skickad. Låt ärendet utgå i stället, med ett skäl.")
        fore = "\n".join(f"att {text}" for text in forslagen(last))
        last.delegationsbeslut.update(arende=None)
        last.javsanmalningar.all().delete()
        last.attsatser.all().delete()
        last.bilagor.all().delete()
        notera(
            forbund=last.sammantrade.organ.forbund,
            by=by,
            objekt=last.sammantrade,
            vad=f"Tog bort {last.rubrik}",
            fran=fore,
        )
        mote = last.sammantrade
        try:
            last.delete()
        except ProtectedError as fel:  # the meeting was opened, and called anew
            raise GarInte("Något är redan antecknat i ärendet. Låt det utgå i stället, med ett skäl.") from fel
        _numrera(list(mote.arenden.pa_dagordningen()))


def kan_tas_bort(arende: Arende) -> bool:
    """Whether nobody outside the office has been told of it."""
    return not ar_sent(arende.sammantrade)


def las(arende: Arende) -> Arende:
    """The item as it is stored, locked, with its meeting, organ and förbund."""
    alla = Arende.objects.select_for_update(of=("self",))
    return alla.select_related("sammantrade__organ__forbund").get(pk=arende.pk)


def las_mote(mote: Sammantrade) -> Sammantrade:
    """The meeting as it is stored, locked: the order of its items is changed by one at a time."""
    return Sammantrade.objects.select_for_update(of=("self",)).select_related("organ__forbund").get(pk=mote.pk)


def prova_oppet_for_arenden(mote: Sammantrade) -> None:
    """Raise GarInte where the meeting is over or cancelled."""
    if mote.tillstand not in (*FORE, T.PAGAR):
        raise GarInte(f"Sammanträdet är {mote.get_tillstand_display()}.")


def _prova_fore(arende: Arende) -> None:
    if arende.sammantrade.tillstand not in FORE:
        raise GarInte("Sammanträdet har öppnats. Ge ärendet utfallet utgår i protokollet.")


def _lasta(i_ordning: Sequence[Arende]) -> int:
    """How many of the first that stand where they are: up to the last one that has a §."""
    return max((nr for nr, a in enumerate(i_ordning, start=1) if a.paragraf is not None), default=0)


def _fore_det_sista(i_ordning: Sequence[Arende], nytt: Arende) -> int:
    """Where a new item goes when nobody has said: last, but before övriga frågor and the end of the meeting."""
    plats = len(i_ordning)
    while plats and _rang(i_ordning[plats - 1]) > _rang(nytt):
        plats -= 1
    return plats


def _rang(arende: Arende) -> int:
    if arende.nyckel == Arende.Nyckel.AVSLUTAS:
        return 2
    return 1 if arende.rubrik.casefold() in SIST else 0


def _numrera(i_ordning: Sequence[Arende]) -> None:
    """1, 2, 3 … down the dagordning. As many queries for forty items as for one."""
    andrade = []
    for nr, arende in enumerate(i_ordning, start=1):
        if arende.ordning != nr:
            arende.ordning = nr
            andrade.append(arende)
    Arende.objects.bulk_update(andrade, ["ordning"])


def _i_ord(arende: Arende, falt: Sequence[str], rubrik: str = "") -> dict[str, tuple[str, str]]:
    """The fields in words, each told with its item, since the history is that of the meeting."""
    ord_ = falt_i_ord(arende, falt)
    if "beskrivning" in ord_:
        ord_["beskrivning"] = (ord_["beskrivning"][0], text_utan_taggar(ord_["beskrivning"][1]))
    satser = "\n".join(f"att {text}" for text in forslagen(arende))
    ord_["attsatser"] = ("förslag till beslut", satser)
    return {namn: (f"{etikett} i {rubrik}" if rubrik else etikett, varde) for namn, (etikett, varde) in ord_.items()}
