"""Who may write in an application without an account: links by mail, and the mails that go to the sökande."""

from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from finsam.lankar import GILTIG, aterkalla_lank, skapa_lank
from finsam.lankvyer import lankadress
from finsam.models import Forbund, Lank, Person
from finsam.utskick import Brev, koa
from insatser.models import Ansokan, Ansokansversion

SYFTE = "ansokan"
VY = "lank_ansokan"
PLATSHALLARE = "[den hemliga länken]"


@dataclass(frozen=True)
class Inbjudan:
    """What an invitation says: about which insats, from whom, and a greeting of one's own."""

    namn: str
    sokande: str
    forbund: Forbund
    by: Person
    halsning: str = ""


def inbjudansbrev(inbjudan: Inbjudan, *, epost: str, lank: str = PLATSHALLARE) -> Brev:
    """The mail with a link; without one it is the preview."""
    kontext = {"i": inbjudan, "lank": lank, "gar_ut": timezone.localdate() + GILTIG}
    amne = f"Ansökan om medel: {inbjudan.namn}"
    return Brev(epost, amne, render_to_string("insatser/ansokan/mejl/inbjudan.txt", kontext))


def bjud_in(*, ansokan: Ansokan, by: Person, epost: str, halsning: str = "") -> Lank:
    """Mail someone a link. Older links to the same address are withdrawn: the newest holds."""
    forbund = ansokan.insats.forbund
    inbjudan = Inbjudan(ansokan.insats.namn, ansokan.sokande, forbund, by, halsning)
    with transaction.atomic():
        lank, adress = _ny_lank(ansokan, by, epost)
        brev = inbjudansbrev(inbjudan, epost=epost, lank=adress)
        koa(forbund=forbund, by=by, nyckel=f"ansokan:{ansokan.pk}:lank:{lank.pk}", brev=[brev], objekt=ansokan)
    return lank


def kompletteringsbrev(
    ansokan: Ansokan, *, by: Person, text: str, senast: date, epost: str, lank: str = PLATSHALLARE
) -> Brev:
    """The mail that asks for more."""
    kontext = {"ansokan": ansokan, "by": by, "text": text, "senast": senast, "lank": lank}
    amne = f"Komplettera ansökan {ansokan.dnr}: {ansokan.insats.namn}"
    return Brev(epost, amne, render_to_string("insatser/ansokan/mejl/komplettering.txt", kontext))


def skicka_komplettering(*, ansokan: Ansokan, by: Person) -> Lank | None:
    """Mail the contact what is asked for, with a new link. None where there is no address to mail."""
    if not ansokan.kontakt_epost or not ansokan.komplettera_senast:
        return None
    with transaction.atomic():
        lank, adress = _ny_lank(ansokan, by, ansokan.kontakt_epost)
        brev = kompletteringsbrev(
            ansokan,
            by=by,
            text=ansokan.komplettera,
            senast=ansokan.komplettera_senast,
            epost=ansokan.kontakt_epost,
            lank=adress,
        )
        nyckel = f"ansokan:{ansokan.pk}:komplettering:{lank.pk}"
        koa(forbund=ansokan.insats.forbund, by=by, nyckel=nyckel, brev=[brev], objekt=ansokan)
    return lank


def skicka_kvitto(*, version: Ansokansversion) -> None:
    """Tell the contact that a version has been received, with its dnr. Once for each version."""
    ansokan = version.ansokan
    if not ansokan.kontakt_epost:
        return
    text = render_to_string("insatser/ansokan/mejl/kvitto.txt", {"ansokan": ansokan, "version": version})
    koa(
        forbund=ansokan.insats.forbund,
        by=None,
        nyckel=f"ansokan:{ansokan.pk}:kvitto:{version.nr}",
        brev=[Brev(ansokan.kontakt_epost, f"Ansökan {ansokan.dnr} är mottagen", text)],
        objekt=ansokan,
    )


def lankar_for(ansokan: Ansokan) -> QuerySet[Lank]:
    """All links of an application, the newest first, withdrawn ones too."""
    typ = ContentType.objects.get_for_model(Ansokan)
    egna = Lank.objects.filter(syfte=SYFTE, objekt_typ=typ, objekt_id=ansokan.pk, forbund=ansokan.insats.forbund)
    return egna.select_related("skapad_av", "forbund")


def _ny_lank(ansokan: Ansokan, by: Person, epost: str) -> tuple[Lank, str]:
    for gammal in lankar_for(ansokan).filter(epost=epost.lower(), aterkallad__isnull=True):
        aterkalla_lank(lank=gammal, by=by)
    lank, hemlighet = skapa_lank(forbund=ansokan.insats.forbund, by=by, syfte=SYFTE, objekt=ansokan, epost=epost)
    return lank, lankadress(VY, hemlighet)
