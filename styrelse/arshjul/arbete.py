"""Working on the plan of meetings: adding, changing, moving, cancelling, and the steps of a meeting's life."""

import datetime
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from finsam import datum
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Beslut, Mall, Malltext, Person
from finsam.samtidighet import prova_version
from styrelse.arshjul.forslag import Forslag
from styrelse.models import Organ, Sammantrade, Sammantradesflytt

T = Sammantrade.Tillstand
FALT = ("slag", "namn", "fran", "tom", "lokal", "form", "offentligt", "punkter")
MEDDELANDEN = {
    T.KALLAT: "Kallelsen till {} är skickad",
    T.PAGAR: "{} har öppnats",
    T.AVSLUTAT: "{} har avslutats",
    T.PLANERAT: "{} är planerat igen",
    T.INSTALLT: "Ställde in {}",
}
STYRELSENS_PUNKTER = (
    "Sammanträdet öppnas",
    "Val av justerare",
    "Dagordningen godkänns",
    "Föregående protokoll",
    "Ekonomisk uppföljning",
    "Information från kansliet",
    "Övriga frågor",
    "Sammanträdet avslutas",
)
ANDRAS_PUNKTER = ("Föregående anteckningar", "Övriga frågor")


class GarInte(Exception):
    """The step cannot be taken now. The message is Swedish and meant for the one who tried."""


def planera(*, mote: Sammantrade, med: Iterable[Organ], by: Person) -> Sammantrade:
    """Store a new meeting. Raises ValidationError where the organ has one at that time."""
    with transaction.atomic():
        _prova(mote)
        mote.save()
        mote.med.set(med)
        vad = f"Planerade {mote.rubrik.lower()} för {mote.organ}"
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad, till=nar_i_ord(mote))
    return mote


def planera_enligt(*, forslag: Sequence[tuple[Forslag, datetime.date]], by: Person) -> list[Sammantrade]:
    """Store what was proposed, each on the day that was chosen for it."""
    with transaction.atomic():
        return [planera(mote=_som(f.fjolar, dag), med=f.fjolar.med.all(), by=by) for f, dag in forslag]


def _som(fjolar: Sammantrade, dag: datetime.date) -> Sammantrade:
    ny = Sammantrade(organ=fjolar.organ, datum=dag)
    for namn in FALT:
        setattr(ny, namn, getattr(fjolar, namn))
    return ny


def andra(*, mote: Sammantrade, med: Iterable[Organ], by: Person, sedd: int | None) -> int:
    """Store what was changed about a meeting, its day apart. Returns how many fields differ. Raises Krock and ValidationError."""
    with transaction.atomic():
        lagrat = _las(mote)
        fore = _i_ord(lagrat)
        prova_version(lagrat, sedd=sedd)
        mote.version, mote.tillstand, mote.datum = lagrat.version, lagrat.tillstand, lagrat.datum
        _prova(mote)
        mote.save()
        mote.med.set(med)
        return notera_andringar(forbund=mote.organ.forbund, by=by, objekt=mote, fore=fore, efter=_i_ord(mote))


def flytta(
    *,
    mote: Sammantrade,
    dag: datetime.date,
    fran: datetime.time | None,
    tom: datetime.time | None,
    skal: str,
    beslut: Beslut | None,
    by: Person,
    sedd: int | None,
) -> Sammantradesflytt:
    """Move a meeting that is planned or called. Raises GarInte, Krock, and ValidationError where the organ has one then."""
    with transaction.atomic():
        lagrat = _las(mote)
        if not lagrat.kan_flyttas:
            raise GarInte(f"Sammanträdet är {lagrat.get_tillstand_display()} och kan inte flyttas.")
        prova_version(lagrat, sedd=sedd)
        fore = nar_i_ord(lagrat)
        rad = Sammantradesflytt(
            sammantrade=lagrat, fran_datum=lagrat.datum, fran_tid=lagrat.fran, till_datum=dag, till_tid=fran, skal=skal
        )
        rad.beslut, rad.av = beslut, by
        lagrat.datum, lagrat.fran, lagrat.tom = dag, fran, tom
        _prova(lagrat)
        lagrat.save()
        rad.save()
        genom = f" enligt {beslut.hanvisning}" if beslut else ""
        vad = f"Flyttade {lagrat.rubrik.lower()} för {lagrat.organ}{genom}: {skal}"
        notera(forbund=lagrat.organ.forbund, by=by, objekt=lagrat, vad=vad, fran=fore, till=nar_i_ord(lagrat))
    return rad


def ta_steg(*, mote: Sammantrade, till: str, by: Person, skal: str = "") -> None:
    """Take a meeting to another state. Backwards, and to cancel, needs a reason. Raises GarInte."""
    with transaction.atomic():
        lagrat = _las(mote)
        fran, till = T(lagrat.tillstand), T(till)
        if till not in Sammantrade.OVERGANGAR[fran]:
            raise GarInte(f"Sammanträdet är {fran.label} och kan inte bli {till.label}.")
        if (till == T.INSTALLT or (fran, till) in Sammantrade.BAKAT) and not skal:
            raise GarInte("Skriv varför.")
        lagrat.tillstand, lagrat.version = till, lagrat.version + 1
        lagrat.installt_for = skal if till == T.INSTALLT else ""
        _prova(lagrat)
        lagrat.save()
        vad = MEDDELANDEN[till].format(f"{lagrat.rubrik.lower()} för {lagrat.organ}")
        notera(forbund=lagrat.organ.forbund, by=by, objekt=lagrat, vad=vad[0].upper() + vad[1:], till=skal)


def har_hallits(*, mote: Sammantrade, by: Person) -> None:
    """Record that a meeting, called and held outside the system, has been held: each step on the way is taken. Raises GarInte."""
    vag = [T.PLANERAT, T.KALLAT, T.PAGAR, T.AVSLUTAT]
    with transaction.atomic():
        nu = T(_las(mote).tillstand)
        if nu not in vag[:-1]:
            raise GarInte(f"Sammanträdet är {nu.label}.")
        for till in vag[vag.index(nu) + 1 :]:
            ta_steg(mote=mote, till=till, by=by)


def staende_punkter(*, organ: Organ, by: Person) -> Mall:
    """The standing items of an organ, begun with some usual ones where it has none."""
    with transaction.atomic():
        last = Organ.objects.select_for_update(of=("self",)).select_related("forbund", "staende").get(pk=organ.pk)
        if last.staende is not None:
            return last.staende
        texter = STYRELSENS_PUNKTER if last.sort == Organ.Sort.STYRELSE else ANDRAS_PUNKTER
        last.staende = Mall.objects.create(
            forbund=last.forbund,
            sort=Mall.Sort.DAGORDNING,
            nyckel=f"dagordning-{last.pk}",
            namn=f"Stående punkter: {last}"[:120],
        )
        mall = last.staende
        Malltext.objects.bulk_create(Malltext(mall=mall, ordning=nr, rubrik=r) for nr, r in enumerate(texter, 1))
        last.save(update_fields=["staende"])
        notera(forbund=last.forbund, by=by, objekt=last, vad=f"Började en lista med stående punkter för {last}")
    return last.staende


def nar_i_ord(mote: Sammantrade) -> str:
    """Onsdag 21 februari 2018 kl. 09.00."""
    return datum.langt(mote.datum) + (f" {datum.klockslag(mote.fran)}" if mote.fran else "")


def _i_ord(mote: Sammantrade) -> dict[str, tuple[str, str]]:
    return {**falt_i_ord(mote, FALT), "med": ("tillsammans med", ", ".join(str(o) for o in mote.med.all()))}


def _prova(mote: Sammantrade) -> None:
    """Raise ValidationError where the meeting breaks a rule."""
    if mote.tom and (mote.fran is None or mote.tom <= mote.fran):
        raise ValidationError("Sammanträdet kan inte sluta före det börjar.")
    mote.full_clean(exclude=["organ"])
    krock = Sammantrade.objects.filter(organ=mote.organ, datum=mote.datum, fran=mote.fran).exclude(pk=mote.pk)
    if mote.tillstand != T.INSTALLT and krock.exclude(tillstand=T.INSTALLT).exists():
        raise ValidationError(f"{mote.organ} har redan ett sammanträde {nar_i_ord(mote)}.")


def _las(mote: Sammantrade) -> Sammantrade:
    return Sammantrade.objects.select_for_update(of=("self",)).select_related("organ__forbund").get(pk=mote.pk)
