"""Reminders of reports, before and after their day: gathered to one mail for each person, förbund and week."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.template.loader import render_to_string
from django.utils import timezone

from finsam.models import Forbund, Lank, Roll
from finsam.utskick import Brev, koa
from insatser.models import Rapport
from insatser.rapport.brev import SYFTE, oppna, sidans_adress
from insatser.rapport.lista import i_listan

FORE: Final = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Paminnelse:
    """A report that someone is to hand in, and where they write it: an address, or "" where they have a link."""

    rapport: Rapport
    adress: str
    sen: bool


def skicka_paminnelser(i_dag: datetime.date | None = None) -> int:
    """Queue the week's mails of all förbund, for what is due within 14 days or late. Asked again within the week it sends none.

    Returns how many were queued. A fixed number of queries beside those of the mails.
    """
    i_dag = i_dag or timezone.localdate()
    rapporter = i_listan(Rapport.objects.olamnade().filter(senast__lte=i_dag + FORE))
    per_forbund: dict[Forbund, list[Rapport]] = defaultdict(list)
    for rapport in rapporter:
        per_forbund[rapport.insats.forbund].append(rapport)
    ansvariga, lankade = _ansvariga(rapporter, i_dag), _lankade(rapporter)
    return sum(_skicka(forbund, egna, ansvariga, lankade, i_dag) for forbund, egna in per_forbund.items())


def _skicka(
    forbund: Forbund,
    rapporter: Iterable[Rapport],
    ansvariga: Mapping[int, set[str]],
    lankade: Mapping[int, set[str]],
    i_dag: datetime.date,
) -> int:
    per_person: dict[str, list[Paminnelse]] = defaultdict(list)
    for rapport in rapporter:
        sen, egna = rapport.senast < i_dag, ansvariga[rapport.insats_id]
        for epost in egna:
            per_person[epost].append(Paminnelse(rapport, sidans_adress(rapport), sen))
        for epost in lankade[rapport.pk] - egna:
            per_person[epost].append(Paminnelse(rapport, "", sen))
    brev = [paminnelsebrev(forbund, epost, egna) for epost, egna in sorted(per_person.items())]
    ar, vecka, _ = i_dag.isocalendar()
    return len(koa(forbund=forbund, by=None, nyckel=f"rapportpaminnelse:{ar}-v{vecka:02}", brev=brev))


def paminnelsebrev(forbund: Forbund, epost: str, paminnelser: Iterable[Paminnelse]) -> Brev:
    """The one mail of the week: what is late first, then what is due soon."""
    alla = list(paminnelser)
    sena, snart = [p for p in alla if p.sen], [p for p in alla if not p.sen]
    amne = f"{len(alla)} rapporter att lämna" if len(alla) > 1 else f"Rapport att lämna: {alla[0].rapport.insats}"
    kontext = {"forbund": forbund, "sena": sena, "snart": snart}
    return Brev(epost, amne, render_to_string("insatser/rapport/mejl/paminnelse.txt", kontext))


def _ansvariga(rapporter: Iterable[Rapport], i_dag: datetime.date) -> Mapping[int, set[str]]:
    """By insats, the addresses of those responsible who may log in. One query."""
    insatser = {r.insats_id for r in rapporter}
    roller = Roll.objects.gallande(i_dag).filter(
        sort=Roll.Sort.INSATSANSVARIG, person__is_active=True, person__insatser__in=insatser
    )
    ut: dict[int, set[str]] = defaultdict(set)
    forbund = {r.insats_id: r.insats.forbund_id for r in rapporter}
    for insats_id, roll_i, epost in roller.values_list("person__insatser", "forbund", "person__email"):
        if forbund.get(insats_id) == roll_i:
            ut[insats_id].add(epost.lower())
    return ut


def _lankade(rapporter: Iterable[Rapport]) -> Mapping[int, set[str]]:
    """By report, the addresses that hold a link to it. One query."""
    typ = ContentType.objects.get_for_model(Rapport)
    lankar = oppna(Lank.objects.filter(syfte=SYFTE, objekt_typ=typ, objekt_id__in=[r.pk for r in rapporter]))
    ut: dict[int, set[str]] = defaultdict(set)
    for rapport_id, epost in lankar.values_list("objekt_id", "epost"):
        ut[rapport_id].add(epost.lower())
    return ut
