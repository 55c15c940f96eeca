"""Taking proposed items in: each with what it proposes and does, its papers, and where it comes from."""

from collections.abc import Collection, Sequence

from django.db import transaction

from finsam.models import Person
from styrelse.bevakning.delegation import anmal
from styrelse.dagordning import punkter
from styrelse.dagordning.forslag import STAENDE, Forslag, foresla_arenden
from styrelse.models import Arende, Attsats, Bilaga, Sammantrade, Verkansbelopp
from styrelse.mote.gang import ta_med_forslagen
from styrelse.verkan.gang import kopiera


def ta_in(*, mote: Sammantrade, valda: Collection[str], by: Person) -> list[Arende]:
    """Put the chosen proposals (by their `kod`) on the dagordning. What is no longer proposed is left out, so that two who
    press at once take in each item once. Returns the items. Raises GarInte where the meeting is over.
    """
    with transaction.atomic():
        last = punkter.las_mote(mote)
        punkter.prova_oppet_for_arenden(last)
        forslag = [f for f in foresla_arenden(last) if f.kod in valda]
        staende = _staende(last)
        tagna = [_ta_in(last, f, staende, by) for f in forslag]
        if last.tillstand == Sammantrade.Tillstand.PAGAR:
            ta_med_forslagen(last.arenden.filter(pk__in=[a.pk for a in tagna]))
    return tagna


def _ta_in(mote: Sammantrade, forslag: Forslag, staende: Sequence[str], by: Person) -> Arende:
    if (finns := _det_som_finns(mote, forslag)) is not None:
        return _komplettera(finns, forslag, by)
    arende = forslag.arende
    arende.sammantrade = mote
    plats = _staendes_plats(mote, arende.rubrik, staende) if forslag.grupp == STAENDE else None
    texter = [s.text for s in forslag.satser]
    punkter.lagg_till(arende=arende, attsatser=texter, by=by, plats=plats, forslag=False)
    _med_verkan(arende, forslag)
    if arende.tidigare is not None:
        _fran_tidigare(arende, arende.tidigare)
    if forslag.kant is not None and forslag.kant.delegation:
        anmal(arende=arende, by=by)
    return arende


def _det_som_finns(mote: Sammantrade, forslag: Forslag) -> Arende | None:
    """The item about delegation that is there already, where decisions have been taken since it was taken in."""
    if forslag.kant is None or not forslag.kant.delegation:
        return None
    return mote.arenden.pa_dagordningen().filter(nyckel=Arende.Nyckel.DELEGATION).first()


def _komplettera(arende: Arende, forslag: Forslag, by: Person) -> Arende:
    anmal(arende=arende, by=by)
    arende.beskrivning, arende.version = arende.beskrivning + forslag.arende.beskrivning, arende.version + 1
    arende.save(update_fields=["beskrivning", "version"])
    return arende


def _med_verkan(arende: Arende, forslag: Forslag) -> None:
    rader = arende.attsatser.filter(skede=Attsats.Skede.FORSLAG).order_by("ordning")
    for rad, sats in zip(rader, forslag.satser, strict=True):
        if sats.verkan is not None:
            sats.verkan.attsats = rad
            sats.verkan.save()
            Verkansbelopp.objects.bulk_create(
                Verkansbelopp(verkan=sats.verkan, ar=ar, belopp=kr) for ar, kr in sats.belopp
            )


def _fran_tidigare(arende: Arende, forr: Arende) -> None:
    """What the item had when it was put off: what each sentence would do, and the papers."""
    skede = Attsats.Skede.FORSLAG
    gamla = forr.attsatser.filter(skede=skede).prefetch_related("verkan__belopp").order_by("ordning", "pk")
    kopiera(zip(gamla, arende.attsatser.filter(skede=skede).order_by("ordning"), strict=True))
    Bilaga.objects.bulk_create(
        Bilaga(arende=arende, ordning=b.ordning, namn=b.namn, fil=b.fil, sekretess=b.sekretess, maskad=b.maskad)
        for b in forr.bilagor.all()
    )


def _staende(mote: Sammantrade) -> list[str]:
    alla = mote.organ.staende
    return [r.casefold() for r in alla.texter.values_list("rubrik", flat=True)] if alla else []


def _staendes_plats(mote: Sammantrade, rubrik: str, staende: Sequence[str]) -> int:
    """After the nearest standing item before it that is on the dagordning; first where none is."""
    i_ordning = [a.rubrik.casefold() for a in mote.arenden.pa_dagordningen()]
    fore = staende[: staende.index(rubrik.casefold())]
    return max((nr for nr, r in enumerate(i_ordning, start=1) if r in fore), default=0) + 1
