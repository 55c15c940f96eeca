"""What the report is made from, fetched once: the follow-up through its month, decisions, locks, and what is amiss."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from budget.bokforing.bok import kontosaldon
from budget.kapital import Kapitalrad, foljd, forbundets_kapital
from budget.kapitaldelar import foljd_i_ord
from budget.kapitalkontroller import kontrollera_kapital
from budget.kontroller import kontrollera_budget
from budget.kvar import Kvar, kvar_att_fordela
from budget.models import Budgetversion, Ekonomirapport, Manadsrattelse, Rattelserad
from budget.tilldelning.kontroller import kontrollera_tilldelning
from budget.uppfoljning.hamtning import Uppfoljning, folj_upp_aret
from budget.uppfoljning.rakning import Linje
from budget.uppfoljning.visning import Visning, visning
from finsam.kontroller import Utfall
from finsam.models import Forbund
from finsam.pengar import med_enhet
from insatser.models import Beviljande

MEST_AR: Final = 6


@dataclass(frozen=True)
class Brist:
    """Something that does not hold: what, how, and where it is mended."""

    vad: str
    hur: str
    url: str


@dataclass(frozen=True)
class Nytt:
    """What has been decided that no earlier report told of. `sedan`: the meeting of the report before, None for the first."""

    sedan: datetime.date | None
    beviljanden: tuple[Beviljande, ...]
    antagna: tuple[Budgetversion, ...]

    @property
    def nycklar(self) -> list[list[str | int]]:
        """What a sent report keeps of it."""
        beviljade: list[list[str | int]] = [["beviljande", b.pk] for b in self.beviljanden]
        antagna: list[list[str | int]] = [["budget", v.pk] for v in self.antagna]
        return beviljade + antagna


@dataclass(frozen=True)
class Rapportunderlag:
    """Everything that a report shows. `dag` is the day it is as of: today, or the day it was sent."""

    rapport: Ekonomirapport
    dag: datetime.date
    uppf: Uppfoljning
    visning: Visning
    kvar: tuple[Kvar, ...]
    kapital: tuple[Kapitalrad, ...]
    nytt: Nytt
    rattelser: tuple[Manadsrattelse, ...]
    brister: tuple[Brist, ...]

    @property
    def forbund(self) -> Forbund:
        """Whose report it is."""
        return self.rapport.forbund

    @property
    def over_gransen(self) -> tuple[Linje, ...]:
        """The lines that differ by more than the limits and have a comment."""
        return tuple(x for x in self.uppf.uppfoljt.linjer() if self.uppf.kommentar(x) and self.uppf.over_gransen(x))

    @property
    def kapitalets_foljd(self) -> list[str]:
        """What the forecast makes of eget kapital, and what planned deficits lead to, in sentences."""
        ar, visas_i = self.rapport.ar, self.forbund.visas_i
        fore = next((rad for rad in self.kapital if rad.ar == ar - 1), None)
        prognos = self.uppf.uppfoljt.resultat.summa.prognos
        meningar = []
        if fore is not None and prognos is not None:
            blir, var = med_enhet(fore.belopp + prognos, visas_i), med_enhet(fore.belopp, visas_i)
            meningar.append(f"Med prognosen är eget kapital {blir} vid årets slut. Vid årets början var det {var}.")
        leder_till = foljd(self.kapital, ar)
        return [*meningar, *(foljd_i_ord(leder_till, visas_i) if leder_till else [])]


def hamta(rapport: Ekonomirapport) -> Rapportunderlag:
    """The rows of a report, which comes with its förbund; a number of queries that does not grow with them."""
    forbund, ar = rapport.forbund, rapport.ar
    uppf = folj_upp_aret(forbund, ar, manad=rapport.manad)
    visad = visning(uppf)
    dag = timezone.localdate(rapport.skickad) if rapport.skickad else timezone.localdate()
    return Rapportunderlag(
        rapport=rapport,
        dag=dag,
        uppf=uppf,
        visning=visad,
        kvar=tuple(kvar_att_fordela(uppf.tabell)) if uppf.tabell else (),
        kapital=_kapital(forbund, uppf),
        nytt=nytt_sedan_forra(rapport, uppf.version, dag),
        rattelser=_rattelser(rapport),
        brister=tuple(_brister(rapport, uppf, visad)),
    )


def nytt_sedan_forra(rapport: Ekonomirapport, version: Budgetversion | None, dag: datetime.date) -> Nytt:
    """Decisions that no sent report has told of, from the year's adopted budget on. Three queries.

    Those written down late are there too: what counts is what has been told, not the day of the report before.
    """
    forbund = rapport.forbund
    skickade = list(Ekonomirapport.objects.filter(forbund=forbund).skickade().values_list("sammantrade", "redovisat"))
    sagt = {(slag, pk) for _, redovisat in skickade for slag, pk in redovisat}
    antagen = version.beslut if version else None
    fran = min([datetime.date(rapport.ar, 1, 1), *([antagen.datum] if antagen else [])])
    tom = rapport.sammantrade or dag
    beviljanden = (
        Beviljande.objects.filter(insats__forbund=forbund, beslut__datum__range=(fran, tom))
        .select_related("insats", "beslut")
        .order_by("beslut__datum", "beslut__paragraf", "insats__namn", "ar")
    )
    versioner = (
        Budgetversion.objects.filter(budget__forbund=forbund, beslut__datum__range=(fran, tom))
        .select_related("budget", "beslut")
        .order_by("beslut__datum", "pk")
    )
    return Nytt(
        skickade[0][0] if skickade else None,
        tuple(b for b in beviljanden if ("beviljande", b.pk) not in sagt),
        tuple(v for v in versioner if ("budget", v.pk) not in sagt),
    )


def utan_kommentar(visad: Visning) -> list[str]:
    """The lines that differ by more than the limits and nobody has commented."""
    return [rad.text for _, rader in visad.block for rad in rader if rad.saknas]


def _kapital(forbund: Forbund, uppf: Uppfoljning) -> tuple[Kapitalrad, ...]:
    """The years through the report's, and those that are planned after it, the last ones."""
    rader = forbundets_kapital(forbund, uppf.tabell)
    return tuple(rad for rad in rader if rad.ar <= uppf.ar or rad.planerat)[-MEST_AR:]


def _rattelser(rapport: Ekonomirapport) -> tuple[Manadsrattelse, ...]:
    """The corrections in the months that the report is about, in the order they were made."""
    rader = Rattelserad.objects.select_related("konto").order_by("konto__nr", "pk")
    return tuple(
        Manadsrattelse.objects.filter(las__forbund=rapport.forbund, las__ar=rapport.ar, manad__lte=rapport.manad)
        .select_related("las__forbund")
        .prefetch_related(Prefetch("rader", rader))
        .order_by("nar", "manad")
    )


def _brister(rapport: Ekonomirapport, uppf: Uppfoljning, visad: Visning) -> Iterator[Brist]:
    forbund, ar = rapport.forbund, rapport.ar
    argument: Sequence[str | int] = [forbund.slug, ar]
    if uppf.las is None or uppf.las.manad < rapport.manad:
        yield Brist("Bokföringen är inte låst", "Siffrorna kan ändras.", reverse("manadslasen", args=argument))
    if uppf.uppfoljt.ofordelat:
        konton = ", ".join(linje.text for linje in uppf.uppfoljt.ofordelat)
        text = f"Konto {konton}, tillsammans {med_enhet(visad.ofordelat)}, hör inte till någon rad i budgeten."
        yield Brist("Utfall som inte är konterat", text, reverse("uppfoljning_kontering", args=argument))
    if utan := utan_kommentar(visad):
        yield Brist("Avvikelser utan kommentar", f"{', '.join(utan)}.", reverse("uppfoljning", args=argument))
    if avvikande := [str(s.konto) for s in kontosaldon(forbund, ar) if not s.stammer]:
        yield Brist("Konton som inte går ihop", f"{', '.join(avvikande)}.", reverse("bokforing", args=argument))
    provade = (kontrollera_budget, kontrollera_kapital, kontrollera_tilldelning)
    for kontroll in (k for prova in provade for k in prova(forbund, ar)):
        if kontroll.utfall == Utfall.HALLER_INTE:
            yield Brist(kontroll.namn, kontroll.text, kontroll.url)
