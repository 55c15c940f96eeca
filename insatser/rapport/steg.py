"""The steps of a report: begun, handed in, sent back or approved, opened again. All of them through `_till`."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from finsam import datum
from finsam.diarium import registrera_handling
from finsam.forbundsarbete.mallar import mall_for
from finsam.handelser import notera
from finsam.models import Handling, Person
from finsam.richtext import ar_tom, text_utan_taggar
from insatser.ansokan.skriva import Skribent
from insatser.diariet.arenden import arende_for
from insatser.models import Avtalsrapport, Insats, Insatsmal, Rapport, Rapportavsnitt
from insatser.rapport.mall import MAL, RAPPORT, SLUT

T = Rapport.Tillstand


class RapportFel(ValueError):
    """A step that cannot be taken. The message is Swedish and meant for the one who tried."""


def genom_lank(av: Skribent) -> str:
    """How someone took a step, for the history: nothing for someone with an account."""
    return "" if av.person else f" genom länken till {av.vem}"


def las_rapport(rapport: Rapport, *, med_insats: bool = False) -> Rapport:
    """The report as stored, locked until the transaction ends. What locks the insats too, as the diarium does, says so here:
    the insats is always locked first.
    """
    if med_insats:
        Insats.objects.select_for_update(of=("self",)).get(pk=rapport.insats_id)
    rader = Rapport.objects.select_for_update(of=("self",)).select_related("insats__forbund")
    return rader.get(pk=rapport.pk)


def notera_om(
    rapport: Rapport, by: Person | None, vad: str, fran: str = "", till: str = "", om: Any | None = None
) -> None:
    """A line of history about a report, or about its insats where the report goes."""
    text = f"{rapport} för {rapport.insats}: {vad}"
    notera(forbund=rapport.insats.forbund, by=by, vad=text, objekt=om or rapport, fran=fran, till=till)


def _till(rapport: Rapport, nytt: str, by: Person | None, text: str = "", via: str = "") -> None:
    """Save the locked row in its new state, with the history of it. Raises RapportFel where the step is not one of its states'."""
    fran = T(rapport.tillstand)
    if nytt not in Rapport.OVERGANGAR[fran]:
        raise RapportFel(f"Rapporten är {fran.label}. Läs in sidan på nytt.")
    rapport.tillstand = nytt
    rapport.version += 1
    rapport.save()
    notera_om(rapport, by, f"blev {T(nytt).label}{via}", str(fran.label), text)


@transaction.atomic
def borja(*, rapport: Rapport, by: Person) -> Rapport:
    """Begin to write: the headings of the förbund's mall are copied, one for each goal of the insats. Begun already it is left."""
    last = las_rapport(rapport)
    if last.tillstand != T.VANTAD:
        return last
    mall = mall_for(last.insats.forbund, RAPPORT.nyckel, by=by)
    rubriker = (r for text in mall.texter.all() for r in _rubriker(last, text))
    Rapportavsnitt.objects.bulk_create(
        Rapportavsnitt(rapport=last, ordning=nr, grupp=grupp, rubrik=rubrik, hjalp=hjalp)
        for nr, (grupp, rubrik, hjalp) in enumerate(rubriker, 1)
    )
    _till(last, T.UTKAST, by)
    return last


def _rubriker(rapport: Rapport, text: Any) -> Iterator[tuple[str, str, str]]:
    """What a text of the mall gives: (group, heading, what to think of)."""
    if text.nyckel == SLUT and rapport.slag != Avtalsrapport.Slag.SLUT:
        return
    mal = list(rapport.insats.mal.all()) if text.nyckel == MAL else []
    for ett in mal:
        yield text.rubrik, ett.text, text.text + _matt(ett)
    if not mal:
        yield "", text.rubrik, text.text


def _matt(mal: Insatsmal) -> str:
    return f"Mäts genom {mal.matt}" if mal.matt else ""


@transaction.atomic
def lamna_in(*, rapport: Rapport, av: Skribent) -> Rapport:
    """Hand it in, for the first time or again; the history keeps what it said. Raises RapportFel where nothing is written, or it is handed in."""
    last = las_rapport(rapport, med_insats=True)
    if last.ar_lamnad:
        raise RapportFel(f"Rapporten är {T(last.tillstand).label}. Läs in sidan på nytt.")
    avsnitt = list(last.avsnitt.all())
    if all(ar_tom(a.text) for a in avsnitt):
        raise RapportFel("Rapporten är tom. Skriv under minst en rubrik innan du lämnar in.")
    last.inlamnad, last.inlamnad_av = timezone.now(), av.vem
    _till(last, T.INLAMNAD, av.person, i_ord(avsnitt), genom_lank(av))
    _diariefor(last, av.person, Handling.Riktning.IN, str(last))
    return last


def i_ord(avsnitt: list[Rapportavsnitt]) -> str:
    """A report in words: each heading with what is written under it."""
    delar = (f"{a.grupp + ': ' if a.grupp else ''}{a.rubrik}\n{text_utan_taggar(a.text)}" for a in avsnitt)
    return "\n\n".join(d.strip() for d in delar)


@transaction.atomic
def sand_ater(*, rapport: Rapport, skal: str, by: Person) -> Rapport:
    """Send it back to those who wrote it, saying what is missing."""
    last = las_rapport(rapport, med_insats=True)
    if not skal.strip():
        raise RapportFel("Skriv varför rapporten sänds tillbaka.")
    last.atersand, last.atersand_for = timezone.now(), skal.strip()
    _till(last, T.ATERSAND, by, skal.strip())
    _diariefor(last, by, Handling.Riktning.UT, f"Återsänd: {last}")
    return last


@transaction.atomic
def godkann(*, rapport: Rapport, by: Person) -> Rapport:
    """Approve it; from now on the database refuses any change of it."""
    last = las_rapport(rapport)
    last.godkand, last.godkand_av = timezone.now(), by
    _till(last, T.GODKAND, by)
    return last


@transaction.atomic
def ta_upp_igen(*, rapport: Rapport, skal: str, by: Person) -> Rapport:
    """Take the approval back, saying why: the report lies handed in, and may be sent back. Its texts leave the årsredovisning."""
    last = las_rapport(rapport)
    if last.tillstand != T.GODKAND:
        raise RapportFel(f"Rapporten är {T(last.tillstand).label}. Läs in sidan på nytt.")
    if not skal.strip():
        raise RapportFel("Skriv varför godkännandet tas tillbaka.")
    last.godkand = last.godkand_av = None
    _till(last, T.INLAMNAD, by, skal.strip(), ": godkännandet togs tillbaka")
    return last


def _diariefor(rapport: Rapport, by: Person | None, riktning: str, rubrik: str) -> None:
    """In the ärende of the insats."""
    registrera_handling(
        arende=arende_for(insats=rapport.insats, by=by),
        by=by,
        riktning=riktning,
        rubrik=rubrik,
        part=rapport.insats.agare,
        objekt=rapport,
    )


def senast_i_ord(rapport: Rapport) -> str:
    """The day as a sentence has it: "senast 30 april 2026"."""
    return f"senast {datum.utan_veckodag(rapport.senast)}"
