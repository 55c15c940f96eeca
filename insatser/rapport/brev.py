"""Links to write a report without an account, and the mails about a report that comes back or is approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from finsam.lankar import GILTIG, aterkalla_lank, skapa_lank
from finsam.lankvyer import lankadress
from finsam.models import Lank, Person, Roll
from finsam.utskick import Brev, koa
from insatser.models import Rapport
from insatser.rapport.steg import borja

SYFTE = "rapport"
VY = "lank_rapport"
PLATSHALLARE = "[den hemliga länken]"


@dataclass(frozen=True)
class Mottagare:
    """Someone who writes a report: by an address of the page, or by a link that they have."""

    epost: str
    adress: str


def sidans_adress(rapport: Rapport) -> str:
    """The whole address of the report's page, for those who log in."""
    bas: str = settings.BAS_URL
    return bas.rstrip("/") + rapport.get_absolute_url()


def ansvarigas_adresser(rapport: Rapport) -> list[str]:
    """The addresses of those responsible for the insats who may log in to the förbund today. One query."""
    gallande = Roll.objects.gallande(timezone.localdate()).filter(
        forbund=rapport.insats.forbund_id, sort=Roll.Sort.INSATSANSVARIG, person__in=rapport.insats.ansvariga.all()
    )
    return list(
        gallande.filter(person__is_active=True).order_by("person__email").values_list("person__email", flat=True)
    )


def lankar_for(rapport: Rapport) -> QuerySet[Lank]:
    """All links to a report, the newest first, withdrawn ones too."""
    typ = ContentType.objects.get_for_model(Rapport)
    egna = Lank.objects.filter(syfte=SYFTE, objekt_typ=typ, objekt_id=rapport.pk, forbund=rapport.insats.forbund)
    return egna.select_related("skapad_av", "forbund")


def oppna(lankar: QuerySet[Lank]) -> QuerySet[Lank]:
    """Those that can be used now."""
    return lankar.filter(aterkallad__isnull=True, gar_ut__gt=timezone.now())


def inbjudansbrev(rapport: Rapport, *, by: Person, epost: str, halsning: str = "", lank: str = PLATSHALLARE) -> Brev:
    """The mail with a link; without one it is the preview."""
    gar_ut: date = timezone.localdate() + GILTIG
    kontext = {"rapport": rapport, "by": by, "halsning": halsning, "lank": lank, "gar_ut": gar_ut}
    return _brev(epost, f"{rapport}: {rapport.insats}", "inbjudan", kontext)


def bjud_in(*, rapport: Rapport, by: Person, epost: str, halsning: str = "") -> Lank:
    """Mail someone a link to write the report, which is begun if nobody has. An older link to the address is withdrawn."""
    with transaction.atomic():
        begynt = borja(rapport=rapport, by=by)
        lank, adress = _ny_lank(begynt, by, epost)
        brev = inbjudansbrev(begynt, by=by, epost=epost, halsning=halsning, lank=adress)
        _koa(begynt, by, f"lank:{lank.pk}", [brev])
    return lank


def skicka_atersand(*, rapport: Rapport, by: Person) -> int:
    """Tell those who write the report what is asked of them; the holders of links get new ones. Returns how many are told."""
    with transaction.atomic():
        till = [Mottagare(epost, sidans_adress(rapport)) for epost in ansvarigas_adresser(rapport)]
        med_lank = sorted({lank.epost for lank in oppna(lankar_for(rapport))} - {m.epost for m in till})
        till += [Mottagare(epost, _ny_lank(rapport, by, epost)[1]) for epost in med_lank]
        amne = f"Återsänd: {rapport}, {rapport.insats}"
        brev = [_brev(m.epost, amne, "atersand", {"rapport": rapport, "by": by, "lank": m.adress}) for m in till]
        return _koa(rapport, by, f"atersand:{rapport.version}", brev)


def skicka_godkand(*, rapport: Rapport, by: Person) -> int:
    """Tell those who wrote the report that it is approved. Returns how many are told."""
    till = {*ansvarigas_adresser(rapport), *(lank.epost for lank in oppna(lankar_for(rapport)))}
    amne = f"Godkänd: {rapport}, {rapport.insats}"
    brev = [_brev(epost, amne, "godkand", {"rapport": rapport, "by": by}) for epost in sorted(till)]
    return _koa(rapport, by, f"godkand:{rapport.version}", brev)


def _ny_lank(rapport: Rapport, by: Person, epost: str) -> tuple[Lank, str]:
    for gammal in lankar_for(rapport).filter(epost=epost.lower(), aterkallad__isnull=True):
        aterkalla_lank(lank=gammal, by=by)
    lank, hemlighet = skapa_lank(forbund=rapport.insats.forbund, by=by, syfte=SYFTE, objekt=rapport, epost=epost)
    return lank, lankadress(VY, hemlighet)


def _brev(epost: str, amne: str, mall: str, kontext: dict[str, object]) -> Brev:
    return Brev(epost, amne, render_to_string(f"insatser/rapport/mejl/{mall}.txt", kontext))


def _koa(rapport: Rapport, by: Person, om: str, brev: Iterable[Brev]) -> int:
    nyckel = f"rapport:{rapport.pk}:{om}"
    return len(koa(forbund=rapport.insats.forbund, by=by, nyckel=nyckel, brev=brev, objekt=rapport))
