"""What those who are called say before the meeting: that they cannot come, that they are jävig; and the ersättare who is asked."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from finsam import datum
from finsam.handelser import notera
from finsam.models import Person
from finsam.utskick import Brev, koa
from styrelse.arshjul.arbete import GarInte, nar_i_ord
from styrelse.kallelse.gang import FAR_SKICKAS
from styrelse.models import Arende, Forhinder, Javsanmalan, Kallelse, Plats, Sammantrade, Uppdrag, Uppdragstagare
from styrelse.models.organ import under


def anmal_jav(*, arende: Arende, vem: Uppdragstagare, skal: str, by: Person) -> Javsanmalan:
    """Say before the meeting that one is jävig in an item. Said twice, the later reason holds. Raises GarInte once it has begun."""
    with transaction.atomic():
        mote = _fore(arende.sammantrade)
        anmalan, _ = Javsanmalan.objects.update_or_create(arende=arende, vem=vem, defaults={"skal": skal})
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=f"{vem} anmälde jäv i {arende.rubrik}")
    return anmalan


def ta_tillbaka_jav(*, anmalan: Javsanmalan, by: Person) -> None:
    """Take it back. Raises GarInte once the meeting has begun."""
    with transaction.atomic():
        mote = _fore(anmalan.arende.sammantrade)
        vad = f"{anmalan.vem} tog tillbaka sin anmälan om jäv i {anmalan.arende.rubrik}"
        anmalan.delete()
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad)


def anmal_forhinder(*, mote: Sammantrade, vem: Uppdragstagare, skal: str, by: Person) -> Forhinder:
    """Say that one cannot come; who sent the kallelse gets a mail. Said twice it is the same. Raises GarInte once it has begun."""
    with transaction.atomic():
        last = _fore(mote)
        rad, ny = Forhinder.objects.get_or_create(sammantrade=last, vem=vem, defaults={"skal": skal})
        if ny:
            notera(forbund=last.organ.forbund, by=by, objekt=last, vad=f"{vem} anmälde förhinder")
            koa(forbund=last.organ.forbund, by=by, nyckel=f"forhinder:{rad.pk}", brev=_till_kansliet(rad), objekt=last)
    return rad


def ta_tillbaka_forhinder(*, forhinder: Forhinder, by: Person) -> None:
    """Say that one comes after all. Raises GarInte once the meeting has begun, and where an ersättare has been asked."""
    with transaction.atomic():
        mote = _fore(forhinder.sammantrade)
        rad = Forhinder.objects.select_for_update(of=("self",)).get(pk=forhinder.pk)
        if rad.ersattare_id:
            raise GarInte("En ersättare är inkallad. Kontakta kansliet om du kan komma ändå.")
        vad = f"{forhinder.vem} tog tillbaka sin anmälan om förhinder"
        rad.delete()
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad)


def mojliga_ersattare(forhinder: Forhinder) -> list[Uppdrag]:
    """Ersättare of the organ that day: the same member's first, then by member; not those who cannot come or are asked already."""
    mote = forhinder.sammantrade
    upptagna = {pk for f in mote.forhinder.all() for pk in (f.vem_id, f.ersattare_id)} - {forhinder.ersattare_id}
    dagens = Uppdrag.objects.filter(under(mote.datum, mote.datum), plats__organ=mote.organ)
    egen = dagens.filter(vem=forhinder.vem_id).first()
    medlem = egen.plats.medlem_id if egen else None
    alla = dagens.filter(plats__roll=Plats.Roll.ERSATTARE).exclude(vem__in=[pk for pk in upptagna if pk])
    rader = alla.select_related("vem__person", "plats__medlem").order_by(
        "plats__medlem__ordning", "plats__ordning", "pk"
    )
    return sorted(rader, key=lambda u: u.plats.medlem_id != medlem)


def brev_till_ersattaren(forhinder: Forhinder, ersattare: Uppdragstagare, *, by: Person) -> Brev:
    """The mail that asks an ersättare to come, as it will go out; its address is empty where there is none."""
    mote = forhinder.sammantrade
    data = {
        "mote": mote,
        "nar": nar_i_ord(mote),
        "for_vem": forhinder.vem,
        "by": by,
        "adress": _adress(mote, "handlingar"),
    }
    till = ersattare.epost or (ersattare.person.email if ersattare.person else "")
    amne = f"Du tjänstgör: {mote.organ} {datum.langt(mote.datum)}"
    return Brev(till, amne, render_to_string("styrelse/kallelse/mejl/ersattare.txt", data).strip() + "\n")


def kalla_in(*, forhinder: Forhinder, ersattare: Uppdragstagare, by: Person) -> None:
    """Ask an ersättare to come instead; the mail goes on commit. Raises GarInte once the meeting has begun."""
    with transaction.atomic():
        mote = _fore(forhinder.sammantrade)
        rad = Forhinder.objects.select_for_update(of=("self",)).get(pk=forhinder.pk)
        rad.ersattare, rad.inkallad = ersattare, timezone.now()
        rad.save(update_fields=["ersattare", "inkallad"])
        vad = f"Kallade in {ersattare} för {forhinder.vem}"
        notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad)
        brev = brev_till_ersattaren(forhinder, ersattare, by=by)
        if brev.till:
            nyckel = f"inkallad:{rad.pk}:{ersattare.pk}"
            koa(forbund=mote.organ.forbund, by=by, nyckel=nyckel, brev=[brev], objekt=mote)


def _fore(mote: Sammantrade) -> Sammantrade:
    """The meeting, locked; it has not begun."""
    alla = Sammantrade.objects.select_for_update(of=("self",)).select_related("organ__forbund")
    last = alla.get(pk=mote.pk)
    if last.tillstand not in FAR_SKICKAS:
        raise GarInte(f"Sammanträdet är {last.get_tillstand_display()}. Säg det till ordföranden i stället.")
    return last


def _till_kansliet(forhinder: Forhinder) -> Iterable[Brev]:
    """To who sent the kallelse; nothing where none has gone out from here."""
    mote = forhinder.sammantrade
    kallelse = Kallelse.objects.filter(sammantrade=mote).select_related("av").order_by("-nr").first()
    if kallelse is not None:
        data = {"rad": forhinder, "mote": mote, "nar": nar_i_ord(mote), "adress": _adress(mote, "kallelse")}
        amne = f"Förhinder: {forhinder.vem}, {mote.organ} {datum.langt(mote.datum)}"
        yield Brev(
            kallelse.av.email, amne, render_to_string("styrelse/kallelse/mejl/forhinder.txt", data).strip() + "\n"
        )


def _adress(mote: Sammantrade, vy: str) -> str:
    bas: str = settings.BAS_URL
    return bas.rstrip("/") + reverse(vy, args=[mote.organ.forbund.slug, mote.pk])
