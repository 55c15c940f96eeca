"""Beginning an application and writing in it, part by part, so that many may write at once and nothing is lost."""

import datetime
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Forbund, Person
from finsam.samtidighet import Krock, Sedd, avtryck, prova_version
from insatser.andring import NamnFel
from insatser.ansokan.innehall import AVSNITT, RUBRIKER, Data, i_ord, las_avsnitt, skriv
from insatser.models import Ansokan, Ansokansavsnitt, Insats

SAMMA_STUND: Final = datetime.timedelta(minutes=15)


class Stangd(ValueError):
    """The application may not be written in now. The message is Swedish and meant for the one who tried."""


@dataclass(frozen=True)
class Skribent:
    """Who writes: a person with an account, or the holder of a link by e-mail address."""

    vem: str
    person: Person | None = None


def borja_ansokan(*, forbund: Forbund, by: Person, namn: str, sokande: str, epost: str = "", sort: str = "") -> Ansokan:
    """A new application, and the insats that it is. Raises NamnFel where an insats has the name already."""
    with transaction.atomic():
        Forbund.objects.select_for_update().get(pk=forbund.pk)
        _prova_namn(forbund, namn)
        insats = Insats.objects.create(
            forbund=forbund,
            namn=namn,
            sort=sort or Insats.Sort.INDIVID,
            agare=sokande,
            tillstand=Insats.Tillstand.ANSOKT,
        )
        ansokan = Ansokan.objects.create(insats=insats, sokande=sokande, kontakt_epost=epost, skapad_av=by)
        Ansokansavsnitt.objects.bulk_create(Ansokansavsnitt(ansokan=ansokan, nyckel=a.nyckel) for a in AVSNITT)
        notera(forbund=forbund, by=by, vad=f"Lade upp en ansökan: {namn}", objekt=ansokan)
    return ansokan


def spara_avsnitt(
    *, ansokan: Ansokan, nyckel: str, data: Data, version: int | None, sett: str, av: Skribent
) -> Ansokansavsnitt:
    """Store one part. `version` and `sett` (an `avtryck`) are what the form was opened with.

    A part that is as it was shown is left alone, whoever has written in it since. Raises Krock where someone else has
    saved it meanwhile, Stangd where the application is handed in, NamnFel where the name is taken.
    """
    with transaction.atomic():
        last = (
            Ansokan.objects.select_for_update(of=("self", "insats"))
            .select_related("insats__forbund")
            .get(pk=ansokan.pk)
        )
        rad = last.avsnitt.get(nyckel=nyckel)
        nu = las_avsnitt(last, nyckel)
        if avtryck(data) in (sett, avtryck(nu)):
            return rad
        if not last.far_skrivas:
            raise Stangd(f"Ansökan är {last.get_tillstand_display()} och kan inte ändras nu.")
        prova_version(rad, sedd=None if version is None else Sedd(version, sett), innehall=nu)
        if nyckel == "sokande" and data["namn"] != nu["namn"]:
            _prova_namn(last.insats.forbund, data["namn"])
        _notera(last, rad, nu, data, av)
        skriv(last, nyckel, data)
        rad.andrad, rad.andrad_av = timezone.now(), av.vem
        rad.save()
    return rad


def _prova_namn(forbund: Forbund, namn: str) -> None:
    if Insats.objects.filter(forbund=forbund, namn=namn).exists():
        raise NamnFel("Det finns redan en insats med det namnet. Välj ett annat.")


def _notera(ansokan: Ansokan, rad: Ansokansavsnitt, fore: Data, efter: Data, av: Skribent) -> None:
    """A history row where another takes over the pen, and once in a while: not for every pause in someone's typing."""
    nu = timezone.now()
    if rad.andrad_av == av.vem and rad.noterad and nu - rad.noterad < SAMMA_STUND:
        return
    via = "" if av.person else f", genom länken till {av.vem}"
    notera(
        forbund=ansokan.insats.forbund,
        by=av.person,
        vad=f"{ansokan}: skrev under {RUBRIKER[rad.nyckel]}{via}",
        objekt=ansokan,
        fran=i_ord(rad.nyckel, fore),
        till=i_ord(rad.nyckel, efter),
    )
    rad.noterad = nu


__all__ = ["Krock", "NamnFel", "Skribent", "Stangd", "borja_ansokan", "spara_avsnitt"]
