"""Reports of an insats: expected by the avtal, written under the förbund's headings, approved, and what is taken from them."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from finsam import datum
from finsam.models import Person, Roll, Versionerad
from finsam.models.forbund import AR
from finsam.richtext import RichTextField
from finsam.tilltrade import Tilltrade
from insatser.models.avtal import Avtalsrapport
from insatser.models.insats import Insats

KANSLI = (Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE)
SER_ALLA = (*KANSLI, Roll.Sort.EKONOM, Roll.Sort.ORDFORANDE, Roll.Sort.LEDAMOT, Roll.Sort.ERSATTARE, Roll.Sort.REVISOR)


class RapportQuerySet(models.QuerySet["Rapport"]):
    def synliga_for(self, tilltrade: Tilltrade) -> "RapportQuerySet":
        """Reports of the förbund that the person may know of; `Rapport.text_syns_for` says whose texts they may read.

        An insatsansvarig sees those of their own insatser.
        """
        alla = self.filter(insats__forbund=tilltrade.forbund)
        if tilltrade.har(*SER_ALLA):
            return alla
        if tilltrade.har(Roll.Sort.INSATSANSVARIG):
            return alla.filter(insats__in=tilltrade.person.insatser.values("pk"))
        return alla.none()

    def under(self, ar: int) -> "RapportQuerySet":
        """Those whose period ends in the year."""
        return self.filter(tom__year=ar)

    def olamnade(self) -> "RapportQuerySet":
        """Those that someone still has to hand in."""
        return self.filter(tillstand__in=Rapport.OLAMNAD)


class Rapport(Versionerad):
    """A report about an insats for a period. Expected from the day the avtal is signed; its dates may be set freely."""

    class Tillstand(models.TextChoices):
        VANTAD = "vantad", "inte påbörjad"
        UTKAST = "utkast", "utkast"
        INLAMNAD = "inlamnad", "inlämnad"
        ATERSAND = "atersand", "återsänd"
        GODKAND = "godkand", "godkänd"

    OVERGANGAR = {
        Tillstand.VANTAD: {Tillstand.UTKAST},
        Tillstand.UTKAST: {Tillstand.INLAMNAD},
        Tillstand.INLAMNAD: {Tillstand.ATERSAND, Tillstand.GODKAND},
        Tillstand.ATERSAND: {Tillstand.INLAMNAD},
        Tillstand.GODKAND: {Tillstand.INLAMNAD},
    }
    SKRIVBAR = (Tillstand.UTKAST, Tillstand.ATERSAND)
    OLAMNAD = (Tillstand.VANTAD, Tillstand.UTKAST, Tillstand.ATERSAND)
    LAMNAD = (Tillstand.INLAMNAD, Tillstand.GODKAND)

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="rapporter", verbose_name="insats")
    enligt = models.OneToOneField(
        Avtalsrapport, models.PROTECT, null=True, blank=True, related_name="rapport", verbose_name="enligt avtalet"
    )
    slag = models.CharField("slag", max_length=8, choices=Avtalsrapport.Slag.choices)
    fran = models.DateField("från och med")
    tom = models.DateField("till och med")
    senast = models.DateField("lämnas senast")
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.VANTAD)
    inlamnad = models.DateTimeField("inlämnad", null=True, blank=True)
    inlamnad_av = models.CharField("inlämnad av", max_length=254, blank=True)
    atersand = models.DateTimeField("återsänd", null=True, blank=True)
    atersand_for = models.TextField("skäl till återsändning", blank=True)
    godkand = models.DateTimeField("godkänd", null=True, blank=True)
    godkand_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="godkänd av"
    )

    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporter"
        ordering = ["senast", "slag", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom__gte=F("fran")),
                name="rapport_slutar_efter_start",
                violation_error_message="Perioden kan inte sluta före den börjar.",
            ),
            models.UniqueConstraint(
                fields=["insats", "slag", "fran", "tom"],
                name="rapport_en_gang",
                violation_error_message="Det finns redan en sådan rapport för perioden.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand__in=["vantad", "utkast"]) | (Q(inlamnad__isnull=False) & ~Q(inlamnad_av="")),
                name="rapport_inlamnad_av",
            ),
            models.CheckConstraint(
                condition=~Q(tillstand="atersand") | (Q(atersand__isnull=False) & ~Q(atersand_for="")),
                name="rapport_atersand_sager_varfor",
                violation_error_message="Skriv varför rapporten sänds tillbaka.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="godkand", godkand__isnull=False, godkand_av__isnull=False)
                | (~Q(tillstand="godkand") & Q(godkand__isnull=True, godkand_av__isnull=True)),
                name="rapport_godkand_av",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rapport_godkand_andras_inte",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.tillstand IN ('inlamnad', 'atersand', 'godkand')"),
                func="""
                    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'En inlämnad rapport tas inte bort.'; END IF;
                    IF OLD.tillstand <> 'godkand' THEN RETURN NEW; END IF;
                    IF NEW.tillstand NOT IN ('godkand', 'inlamnad')
                        OR (to_jsonb(NEW) - 'tillstand' - 'version' - 'godkand' - 'godkand_av_id')
                            IS DISTINCT FROM (to_jsonb(OLD) - 'tillstand' - 'version' - 'godkand' - 'godkand_av_id')
                        OR (NEW.tillstand = 'godkand'
                            AND (NEW.godkand, NEW.godkand_av_id) IS DISTINCT FROM (OLD.godkand, OLD.godkand_av_id))
                    THEN RAISE EXCEPTION 'En godkänd rapport ändras inte.'; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display().capitalize()} {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("rapport", args=[self.insats.forbund.slug, self.pk])

    @property
    def ar(self) -> int:
        """The year in which its period ends."""
        return self.tom.year

    @property
    def period(self) -> str:
        """The period in words: "januari–mars 2026"."""
        return datum.period(self.fran, self.tom)

    @property
    def far_skrivas(self) -> bool:
        """Whether its texts may change."""
        return self.tillstand in self.SKRIVBAR

    @property
    def ar_lamnad(self) -> bool:
        """Whether it lies with the förbund, approved or not."""
        return self.tillstand in self.LAMNAD

    @property
    def ar_sen(self) -> bool:
        """Whether its day has passed and it has not been handed in."""
        return not self.ar_lamnad and self.senast < timezone.localdate()

    def text_syns_for(self, tilltrade: Tilltrade) -> bool:
        """Texts that are being written are for the office and for those responsible; for the others once handed in."""
        if self.ar_lamnad or tilltrade.har(*KANSLI):
            return True
        ansvarar = tilltrade.har(Roll.Sort.INSATSANSVARIG)
        return ansvarar and self.insats.ansvariga.filter(pk=tilltrade.person.pk).exists()


class Rapportavsnitt(Versionerad):
    """A heading of a report with what is written under it: the heading as it was when the report was begun.

    `grupp` is the heading over several, as over the goals of the insats; its own version lets two write in different parts.
    """

    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="avsnitt", verbose_name="rapport")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    grupp = models.CharField("grupp", max_length=200, blank=True)
    rubrik = models.CharField("rubrik", max_length=400)
    hjalp = RichTextField("anvisning", blank=True)
    text = RichTextField("text", blank=True)
    andrad = models.DateTimeField("sparat", null=True, blank=True)
    andrad_av = models.CharField("sparat av", max_length=254, blank=True)
    noterad = models.DateTimeField("senast i historiken", null=True, blank=True)

    class Meta:
        verbose_name = "avsnitt i rapport"
        verbose_name_plural = "avsnitt i rapport"
        ordering = ["ordning", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="rapportavsnitt_inlamnat_andras_inte",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM insatser_rapport r
                            WHERE r.id = NEW.rapport_id AND r.tillstand IN ('inlamnad', 'godkand')))
                       OR (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM insatser_rapport r
                            WHERE r.id = OLD.rapport_id AND r.tillstand IN ('inlamnad', 'godkand')))
                    THEN RAISE EXCEPTION 'En inlämnad rapport ändras inte.'; END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.rubrik


class Rapportutdrag(Versionerad):
    """A part of a report that the förbundschef has marked for the årsredovisning of a year.

    `text` is the förbundschef's shortening; empty where the report's own words go in as they are.
    """

    avsnitt = models.OneToOneField(
        Rapportavsnitt, models.PROTECT, related_name="utdrag", verbose_name="avsnitt i rapport"
    )
    ar = models.PositiveSmallIntegerField("årsredovisning för", validators=AR)
    text = RichTextField("förkortad text", blank=True)
    andrad = models.DateTimeField("ändrat", auto_now=True)
    skapad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="markerat av")

    class Meta:
        verbose_name = "utdrag till årsredovisningen"
        verbose_name_plural = "utdrag till årsredovisningen"
        ordering = ["avsnitt__rapport__fran", "avsnitt__ordning", "pk"]

    def __str__(self) -> str:
        return f"{self.avsnitt} till årsredovisningen {self.ar}"
