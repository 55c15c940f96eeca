"""Changing who is at a meeting and what they do there. Everything stands in the history of the meeting, as the protokoll says it.

    with andring(protokoll=protokoll, by=by, vad="Jäv"):
        rad.save()

What is locked for justering is refused any change: what each locked § says is compared before and after.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from finsam.handelser import notera
from finsam.models import Person, Versionerad
from finsam.samtidighet import prova_version
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Arende, Jav, Javsanmalan, Narvaro, Narvaropass, Ordforandebyte, Protokoll
from styrelse.narvaro.bild import Narvarobild, Punkt
from styrelse.narvaro.hamta import narvarobild
from styrelse.narvaro.meningar import meningar
from styrelse.narvaro.rader import huvud

UTKAST = Protokoll.Tillstand.UTKAST


@contextmanager
def andring(*, protokoll: Protokoll, by: Person, vad: str) -> Iterator[Protokoll]:
    """One change of a meeting's people, in a transaction. Gives the locked protokoll, and notes what the change made of it.

    Raises GarInte where the protokoll is locked, or where the change would alter what a § says that is.
    """
    with transaction.atomic():
        last = (
            Protokoll.objects.select_for_update(of=("self",))
            .select_related("sammantrade__organ__forbund")
            .get(pk=protokoll.pk)
        )
        if last.tillstand != UTKAST:
            raise GarInte(f"Protokollet är {last.get_tillstand_display()}. Återta det från justeringen först.")
        fore = narvarobild(last)
        yield last
        efter = narvarobild(last)
        _prova_lasta(fore, efter)
        _notera(last, by, vad, fore, efter)


def _prova_lasta(fore: Narvarobild, efter: Narvarobild) -> None:
    for punkt in fore.punkter:
        if punkt.last and _paragrafens(fore, punkt) != _paragrafens(efter, punkt):
            raise GarInte(f"{punkt.namn} är låst för justering eller justerad. Det som står i den kan inte ändras.")


def _paragrafens(bild: Narvarobild, punkt: Punkt) -> Any:
    """All that a § says of its people: who takes part, in which seat, how, and its sentences."""
    deltagande = bild.deltagande(punkt.id)
    return (
        [(d.vem.id, d.vem.namn, d.stol.plats, d.distans) for d in deltagande.deltar],
        [v.id for v in deltagande.javiga],
        deltagande.ordforande and deltagande.ordforande.id,
        [p.id for p in bild.personer if p.passet(punkt)],
        [m.text for m in meningar(punkt.id, bild)],
    )


def _notera(protokoll: Protokoll, by: Person, vad: str, fore: Narvarobild, efter: Narvarobild) -> None:
    forr, nu = _sagt(fore), _sagt(efter)
    borta, nytt = [r for r in forr if r not in nu], [r for r in nu if r not in forr]
    if borta or nytt:
        mote = protokoll.sammantrade
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad, fran="\n".join(borta), till="\n".join(nytt))


def _sagt(bild: Narvarobild) -> list[str]:
    """What the protokoll says of its people, line by line."""
    ett = huvud(bild)
    grupper = (
        ("Beslutande", ett.beslutande),
        ("Ersättare", ett.ersattare),
        ("Övriga", ett.ovriga),
        ("Frånvarande", ett.franvarande),
    )
    rader = [f"{rubrik}: {rad.text}" for rubrik, dessa in grupper for rad in dessa]
    rader += [f"Justerar: {p.namn}" for p in ett.justerare]
    return rader + [f"{p.namn}: {m.text}" for p in bild.punkter for m in meningar(p.id, bild)]


def spara(*, rad: Any, sedd: int | None, manga: Mapping[str, Iterable[Any]] | None = None) -> None:
    """Store a row inside an `andring`, with its many-to-many.

    Raises Krock where someone else has saved it since it was seen,
    and ValidationError where it breaks a rule.
    """
    if rad.pk:
        lagrad: Versionerad = type(rad)._default_manager.select_for_update().get(pk=rad.pk)
        prova_version(lagrad, sedd=sedd)
        rad.version = lagrad.version
    rad.full_clean()
    rad.save()
    for falt, varden in (manga or {}).items():
        getattr(rad, falt).set(varden)


# --- Attendance ------------------------------------------------------------------------------------------------


def satt_narvaro(
    *, narvaro: Narvaro, borta: bool, distans: str = "", ersatter: int | None = None, skal: str = ""
) -> None:
    """Let someone be there the whole meeting, on the spot or not, perhaps in someone's seat; or not be there. In an `andring`."""
    narvaro.franvarande = borta
    narvaro.version += 1
    narvaro.save(update_fields=["franvarande", "version"])
    narvaro.tider.all().delete()
    if not borta:
        Narvaropass.objects.create(narvaro=narvaro, distans=distans, ersatter_id=ersatter, distans_skal=skal)


def kommer(
    *,
    narvaro: Narvaro,
    arende: Arende,
    kl: datetime.time | None,
    distans: str = "",
    ersatter: int | None = None,
    skal: str = "",
) -> None:
    """Let someone come before an item. Raises GarInte where they are there already. In an `andring`."""
    bild = narvarobild(narvaro.protokoll)
    if bild.vem(narvaro.pk).passet(bild.punkt(arende.pk)):
        raise GarInte(f"{narvaro.namn} är redan antecknad som närvarande då.")
    if narvaro.franvarande:
        narvaro.franvarande = False
        narvaro.version += 1
        narvaro.save(update_fields=["franvarande", "version"])
        narvaro.tider.all().delete()
    Narvaropass.objects.create(
        narvaro=narvaro, fran_arende=arende, fran_kl=kl, distans=distans, ersatter_id=ersatter, distans_skal=skal
    )


def gar(*, narvaro: Narvaro, arende: Arende, kl: datetime.time | None, ersattare: Narvaro | None = None) -> None:
    """Let someone leave after an item; an ersättare who is there may take the seat from the next one. In an `andring`.

    Raises GarInte where they are not there then.
    """
    bild = narvarobild(narvaro.protokoll)
    punkt = bild.punkt(arende.pk)
    passet = bild.vem(narvaro.pk).passet(punkt)
    if passet is None:
        raise GarInte(f"{narvaro.namn} är inte antecknad som närvarande då.")
    Narvaropass.objects.filter(pk=passet.id).update(tom_arende=arende, tom_kl=kl)
    nasta = next((p for p in bild.punkter if p.lage > punkt.lage), None)
    if ersattare is not None and nasta is not None:
        byt_stol(narvaro=ersattare, fran=Arende(pk=nasta.id), ersatter=narvaro.plats_id)


def byt_stol(*, narvaro: Narvaro, fran: Arende, ersatter: int | None) -> None:
    """Let someone who is there sit for a seat, or for none, from an item on. In an `andring`.

    Raises GarInte where they are not there then.
    """
    bild = narvarobild(narvaro.protokoll)
    punkt = bild.punkt(fran.pk)
    passet = bild.vem(narvaro.pk).passet(punkt)
    if passet is None:
        raise GarInte(f"{narvaro.namn} är inte antecknad som närvarande då.")
    rad = Narvaropass.objects.get(pk=passet.id)
    if punkt.lage > (passet.fran or 0):
        slut = {"tom_arende_id": rad.tom_arende_id, "tom_kl": rad.tom_kl}
        rad.tom_arende_id, rad.tom_kl = bild.punkter[punkt.lage - 1].id, None
        rad.save(update_fields=["tom_arende", "tom_kl"])
        rad = Narvaropass(
            narvaro=narvaro, fran_arende_id=fran.pk, distans=rad.distans, distans_skal=rad.distans_skal, **slut
        )
    rad.ersatter_id = ersatter
    rad.save()


def satt_sysslor(
    *, protokoll: Protokoll, ordforande: Narvaro | None, sekreterare: Narvaro | None, justerare: Iterable[Narvaro]
) -> None:
    """Say who leads the meeting, who writes and who justerar. In an `andring`."""
    alla = Narvaro.objects.filter(protokoll=protokoll)
    alla.exclude(syssla="").update(syssla="")
    val = ((Narvaro.Syssla.ORDFORANDE, [ordforande]), (Narvaro.Syssla.SEKRETERARE, [sekreterare]))
    for syssla, vilka in (*val, (Narvaro.Syssla.JUSTERARE, justerare)):
        alla.filter(pk__in=[v.pk for v in vilka if v is not None]).update(syssla=syssla)


# --- Jäv and who leads -----------------------------------------------------------------------------------------


def satt_ordforande(*, arenden: Iterable[int], narvaro: Narvaro | None) -> None:
    """Let someone else lead those items, or again the meeting's own ordförande. In an `andring`."""
    for arende in arenden:
        if narvaro is None:
            Ordforandebyte.objects.filter(arende=arende).delete()
        else:
            Ordforandebyte.objects.update_or_create(arende_id=arende, defaults={"narvaro": narvaro})


def ta_bort_jav(*, jav: Jav) -> None:
    """Take a jäv away that was a mistake; an ordförande who was jävig leads again. In an `andring`."""
    if jav.narvaro.syssla == Narvaro.Syssla.ORDFORANDE:
        satt_ordforande(arenden=[jav.arende_id], narvaro=None)
    jav.delete()


def jav_av_anmalan(*, anmalan: Javsanmalan, protokoll: Protokoll, kl: datetime.time | None, by: Person) -> Jav:
    """Make what a ledamot has said before the meeting a jäv in the item, with an ersättare of the same member if there is one.

    A vice ordförande who takes part leads the item, where it is the ordförande who is jävig. Raises GarInte where they are not
    there in the item, or the jäv is noted already.
    """
    with andring(protokoll=protokoll, by=by, vad="Jäv ur en anmälan") as last:
        bild = narvarobild(last)
        arende = anmalan.arende_id
        vem = next((p for p in bild.personer if p.vem == anmalan.vem_id), None)
        if vem is None or vem.passet(bild.punkt(arende)) is None:
            raise GarInte(f"{anmalan.vem.namn} är inte antecknad som närvarande i {bild.punkt(arende).namn}.")
        if any(j.vem == vem.id and j.arende == arende for j in bild.jav):
            raise GarInte(f"Jävet för {vem.namn} är redan antecknat.")
        jav = Jav.objects.create(
            arende_id=arende,
            narvaro_id=vem.id,
            skal=anmalan.skal,
            lamnade_kl=kl,
            ersattare_id=foreslagen_ersattare(bild, arende, vem.id),
        )
        if vem.syssla == Narvaro.Syssla.ORDFORANDE and (leder := foreslagen_ordforande(bild, arende, vem.id)):
            satt_ordforande(arenden=[arende], narvaro=Narvaro.objects.get(pk=leder))
    return jav


def foreslagen_ersattare(bild: Narvarobild, arende: int, vem: int) -> int | None:
    """The ersättare who is to step in for someone jävig: the first of the same member who is there, or None."""
    sitter = next((d for d in bild.deltagande(arende).deltar if d.vem.id == vem), None)
    if sitter is None:
        return None
    tur = bild.foreslagna_ersattare(sitter.stol.plats, arende)
    return next((p.id for p in tur if p.medlem_id == sitter.stol.medlem_id and p.id != vem), None)


def foreslagen_ordforande(bild: Narvarobild, arende: int, utom: int) -> int | None:
    """Who is to lead an item without its ordförande: a vice ordförande who takes part, in order, or None."""
    kvar = [d.vem for d in bild.deltagande(arende).deltar if d.vem.id != utom and "vice" in d.vem.funktion]
    kvar.sort(key=lambda p: p.funktion)
    return kvar[0].id if kvar else None
