"""Sending a kallelse: what was shown is what goes, once, with the PDF frozen and the meeting called in the same transaction."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from finsam import datum
from finsam.dokument.bevarade import klart_blad
from finsam.dokument.delar import Blad
from finsam.dokument.fryst import mallversion
from finsam.dokument.fryst import som_data as bladets_data
from finsam.frysningar import frys, fryst
from finsam.handelser import notera
from finsam.models import Fil, Person
from finsam.utskick import Bifogad, Brev, koa
from styrelse.arshjul.arbete import GarInte, ta_steg
from styrelse.kallelse.blad import blad
from styrelse.kallelse.brev import amnet, foljer_med, texten
from styrelse.kallelse.hamta import hamta, skickade, som_skickad
from styrelse.kallelse.nytt import Nyhet, nyheter
from styrelse.kallelse.underlag import Underlag, som_data
from styrelse.models import Bilaga, Kallelse, Sammantrade

T = Sammantrade.Tillstand
TYP = "kallelse"
FAR_SKICKAS = (T.PLANERAT, T.KALLAT)


@dataclass(frozen=True)
class Utkast:
    """A kallelse that is about to go out: what it says, its mail, its paper, and a mark of all that."""

    underlag: Underlag
    nr: int
    nytt: tuple[Nyhet, ...]
    amne: str
    text: str
    blad: Blad

    @property
    def marke(self) -> str:
        """The same as long as nothing that goes out has changed."""
        allt = json.dumps([self.nr, self.amne, self.text, som_data(self.underlag), bladets_data(self.blad)])
        return hashlib.sha256(allt.encode()).hexdigest()

    @property
    def ar_ny(self) -> bool:
        """Whether there is something that the last kallelse did not say; the first always has."""
        return self.nr == 1 or bool(self.nytt)


def utkast(mote: Sammantrade, *, halsning: str = "", by: Person) -> Utkast:
    """What would go out now, by this person. The same number of queries however long the dagordning is."""
    underlag = hamta(mote, kallar=by)
    sand = skickade(mote)
    nr = sand[0].nr + 1 if sand else 1
    nytt = nyheter(som_skickad(sand[0]), underlag) if sand else ()
    forbund = mote.organ.forbund
    text = texten(underlag, forbund=forbund, mote_id=mote.pk, nr=nr, halsning=halsning, nytt=nytt)
    dagen = datum.utan_veckodag(timezone.localdate())
    papper = blad(underlag, accent=forbund.accent, skickad=dagen, nr=nr, nytt=nytt)
    return Utkast(underlag, nr, nytt, amnet(underlag, nr), text, papper)


class Andrat(Exception):
    """What goes out is not what was shown: someone has changed it meanwhile, or the text was typed after."""


def skicka(*, mote: Sammantrade, halsning: str, marke: str, by: Person) -> Kallelse:
    """Send what was shown: the mails are queued, the PDF is frozen, a planned meeting is called.

    Raises Andrat where the mark is another's, and GarInte where it cannot be sent: too late, an empty dagordning, nobody to
    send to, or a PDF that is not ready.
    """
    with transaction.atomic():
        last = Sammantrade.objects.select_for_update(of=("self",)).select_related("organ__forbund").get(pk=mote.pk)
        ut = utkast(last, halsning=halsning, by=by)
        _prova(last, ut)
        if ut.marke != marke:
            raise Andrat
        pdf = klart_blad(blad=ut.blad, forbund=last.organ.forbund, typ=TYP)
        if pdf is None:
            raise GarInte(
                "PDF:en görs just nu. Öppna den, se att den är rätt och tryck sedan på Skicka kallelsen igen."
            )
        kallelse = lagra(mote=last, ut=ut, halsning=halsning, by=by)
        data = bladets_data(ut.blad)
        frys(forbund=last.organ.forbund, by=by, objekt=kallelse, pdf=pdf, data=data, mallversion=mallversion())
        nyckel = f"kallelse:{last.pk}:{ut.nr}"
        brev = [Brev(k.epost, ut.amne, ut.text) for k in ut.underlag.mottagare]
        koa(forbund=last.organ.forbund, by=by, nyckel=nyckel, brev=brev, objekt=kallelse)
        if last.tillstand == T.PLANERAT:
            ta_steg(mote=last, till=T.KALLAT, by=by)
    return kallelse


def _prova(mote: Sammantrade, ut: Utkast) -> None:
    if mote.tillstand not in FAR_SKICKAS:
        raise GarInte(f"Sammanträdet är {mote.get_tillstand_display()}. Kallelsen går inte att skicka.")
    if not ut.underlag.arenden:
        raise GarInte("Dagordningen är tom. Lägg till ett ärende först.")
    if not ut.underlag.mottagare:
        raise GarInte("Ingen av de kallade har en adress. Skriv in deras adresser först.")


def lagra(
    *, mote: Sammantrade, ut: Utkast, halsning: str, by: Person, nar: datetime.datetime | None = None
) -> Kallelse:
    """Keep a kallelse as it goes out: what it said, and the numbers that its handlingar have. Call it inside a transaction."""
    kallelse = Kallelse.objects.create(
        sammantrade=mote,
        nr=ut.nr,
        halsning=halsning,
        av=by,
        innehall=som_data(ut.underlag),
        skickad=nar or timezone.now(),
    )
    Bilaga.objects.bulk_update([Bilaga(pk=b.id, nr=b.nr) for b in ut.underlag.bilagor], ["nr"])
    forbund = mote.organ.forbund
    vad = f"Skickade kallelsen till {len(ut.underlag.mottagare)} mottagare" + (
        f", version {ut.nr}" if ut.nr > 1 else ""
    )
    notera(forbund=forbund, by=by, objekt=mote, vad=vad, till="\n".join(n.text for n in ut.nytt))
    return kallelse


def skickat_blad(kallelse: Kallelse) -> Blad:
    """The paper of a kallelse that has been sent, as it was. One query, none for the first."""
    underlag = som_skickad(kallelse)
    fore = Kallelse.objects.filter(sammantrade=kallelse.sammantrade_id, nr=kallelse.nr - 1).first()
    nytt = nyheter(som_skickad(fore), underlag) if fore else ()
    accent = kallelse.sammantrade.organ.forbund.accent
    return blad(underlag, accent=accent, skickad=datum.utan_veckodag(kallelse.skickad), nr=kallelse.nr, nytt=nytt)


def bifogat(kallelse: Kallelse) -> Iterable[Bifogad]:
    """What goes with each mail: the frozen PDF, and the handlingar that may, also as they are when the mail goes."""
    frysning = fryst(kallelse)
    if frysning is not None:
        yield Bifogad(f"Kallelse {kallelse.sammantrade.datum.isoformat()}.pdf", "application/pdf", bytes(frysning.pdf))
    underlag = som_skickad(kallelse)
    hemliga = set(
        Bilaga.objects.filter(arende__sammantrade=kallelse.sammantrade_id)
        .exclude(sekretess="")
        .values_list("pk", flat=True)
    )
    med = [b for b in foljer_med(underlag) if b.id not in hemliga]
    filer = Fil.objects.filter(aterkallad__isnull=True).in_bulk([b.fil for b in med if b.fil])
    for b in med:
        fil = filer.get(b.fil or 0)
        if fil is not None:
            with fil.lagrad.open("rb") as oppen:
                yield Bifogad(f"Bilaga {b.nr} {fil.namn}", fil.typ, oppen.read())
