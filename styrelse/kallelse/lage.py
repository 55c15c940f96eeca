"""How it stands with a meeting's kallelse: what to look to before it goes, what has gone, and to whom."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from finsam.models import Utskick
from styrelse.kallelse.gang import Utkast
from styrelse.kallelse.underlag import Underlag
from styrelse.models import Kallelse, Sammantrade


@dataclass(frozen=True)
class Brist:
    """Something to look to before the kallelse goes out, and where it is mended."""

    text: str
    url: str = ""
    gor: str = ""


@dataclass(frozen=True)
class Sand:
    """A kallelse that has gone out, with its mails."""

    kallelse: Kallelse
    mejl: tuple[Utskick, ...]

    @property
    def i_ord(self) -> str:
        """12 mejl skickade, 1 kunde inte skickas."""
        S = Utskick.Tillstand
        antal = {s: sum(m.tillstand == s for m in self.mejl) for s in S}
        bitar = [
            f"{antal[S.SKICKAT]} mejl skickade" if antal[S.SKICKAT] else "",
            f"{antal[S.KOAT]} mejl på väg" if antal[S.KOAT] else "",
            f"{antal[S.FEL]} kunde inte skickas" if antal[S.FEL] else "",
        ]
        return ", ".join(filter(None, bitar)) or "inga mejl"

    @property
    def misslyckade(self) -> list[Utskick]:
        """Those that could not be sent; the queue tries again by itself."""
        return [m for m in self.mejl if m.tillstand == Utskick.Tillstand.FEL]


def sanda(kallelser: Sequence[Kallelse]) -> list[Sand]:
    """Each with its mails. One query."""
    typ = ContentType.objects.get_for_model(Kallelse)
    per: dict[int, list[Utskick]] = {k.pk: [] for k in kallelser}
    for ett in Utskick.objects.filter(objekt_typ=typ, objekt_id__in=list(per)).order_by("till"):
        per[ett.objekt_id or 0].append(ett)
    return [Sand(k, tuple(per[k.pk])) for k in kallelser]


def brister(mote: Sammantrade, ut: Utkast) -> list[Brist]:
    """What to look to; none of it hinders."""
    slug = mote.organ.forbund.slug
    return [
        *_sent(mote, ut),
        *_adresser(slug, ut.underlag),
        *_arenden(slug, ut.underlag),
    ]


def _sent(mote: Sammantrade, ut: Utkast) -> Iterable[Brist]:
    kvar = (mote.datum - timezone.localdate()).days
    tid = mote.organ.forbund.kallelsetid
    if ut.nr == 1 and kvar < tid:
        dag = mote.datum - datetime.timedelta(days=tid)
        yield Brist(f"Kallelsen ska vara ute {tid} dagar före sammanträdet. Den skulle ha skickats {dag.isoformat()}.")


def _adresser(slug: str, underlag: Underlag) -> Iterable[Brist]:
    for k in underlag.utan_adress:
        url = reverse("uppdragstagare_andra", args=[slug, k.vem]) if k.vem else ""
        yield Brist(f"{k.namn} har ingen adress och får inget mejl.", url, "Skriv in adressen")


def _arenden(slug: str, underlag: Underlag) -> Iterable[Brist]:
    for p in underlag.arenden:
        url = reverse("dagordning_arende", args=[slug, p.id])
        if p.typ == "beslut" and not p.attsatser:
            yield Brist(f"Ärende {p.nr}, {p.rubrik}, har inget förslag till beslut.", url, "Skriv förslaget")
        for b in p.bilagor:
            if b.fil is None:
                yield Brist(f"Bilaga {b.nr} till ärende {p.nr}, {b.namn}, har ingen fil.", url, "Lägg till filen")
