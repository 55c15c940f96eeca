"""Calling for granted money: the rekvisition, its rows and what proves them."""

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam import datum
from finsam.models import Fil, Person, Roll, Versionerad
from finsam.pengar import NOLL, BeloppField
from finsam.tilltrade import Tilltrade
from insatser.models.ansokan import Kostnadsslag
from insatser.models.insats import Insats

KANSLI = (Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE)
SER_ALLA = (*KANSLI, Roll.Sort.EKONOM, Roll.Sort.ORDFORANDE, Roll.Sort.LEDAMOT, Roll.Sort.ERSATTARE, Roll.Sort.REVISOR)


class RekvisitionQuerySet(models.QuerySet["Rekvisition"]):
    def synliga_for(self, tilltrade: Tilltrade) -> "RekvisitionQuerySet":
        """Rekvisitioner of the förbund that the person may see: drafts are the office's and those responsible's."""
        alla = self.filter(insats__forbund=tilltrade.forbund)
        if tilltrade.har(*KANSLI):
            return alla
        ser = Q(pk__in=[])
        if tilltrade.har(*SER_ALLA):
            ser |= ~Q(tillstand=Rekvisition.Tillstand.UTKAST)
        if tilltrade.har(Roll.Sort.INSATSANSVARIG):
            ser |= Q(insats__in=tilltrade.person.insatser.values("pk"))
        return alla.filter(ser)

    def under(self, ar: int) -> "RekvisitionQuerySet":
        """Those whose period lies in the year, whose money they take."""
        return self.filter(fran__year=ar)

    def raknas(self) -> "RekvisitionQuerySet":
        """Those that take of what is granted: handed in and not turned down."""
        return self.exclude(tillstand__in=[Rekvisition.Tillstand.UTKAST, Rekvisition.Tillstand.AVVISAD])


class Rekvisition(Versionerad):
    """A call for money granted an insats, for a period within one calendar year. What is left is never stored."""

    class Tillstand(models.TextChoices):
        UTKAST = "utkast", "utkast"
        INLAMNAD = "inlamnad", "inlämnad"
        KOMPLETTERING = "komplettering", "väntar på komplettering"
        GRANSKAD = "granskad", "granskad"
        ATTESTERAD = "attesterad", "attesterad"
        BETALD = "betald", "betald"
        AVVISAD = "avvisad", "avvisad"

    OVERGANGAR = {
        Tillstand.UTKAST: {Tillstand.INLAMNAD},
        Tillstand.INLAMNAD: {Tillstand.KOMPLETTERING, Tillstand.GRANSKAD, Tillstand.AVVISAD},
        Tillstand.KOMPLETTERING: {Tillstand.INLAMNAD, Tillstand.AVVISAD},
        Tillstand.GRANSKAD: {Tillstand.INLAMNAD, Tillstand.ATTESTERAD},
        Tillstand.ATTESTERAD: {Tillstand.BETALD},
        Tillstand.BETALD: set[Tillstand](),
        Tillstand.AVVISAD: set[Tillstand](),
    }
    SKRIVBAR = (Tillstand.UTKAST, Tillstand.KOMPLETTERING)
    PROVAD = (Tillstand.GRANSKAD, Tillstand.ATTESTERAD, Tillstand.BETALD)

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="rekvisitioner", verbose_name="insats")
    nr = models.PositiveSmallIntegerField("nummer")
    fran = models.DateField("från och med")
    tom = models.DateField("till och med")
    slutlig = models.BooleanField("slutrekvisition", default=False)
    meddelande = models.TextField("meddelande", max_length=2000, blank=True)
    tillstand = models.CharField("tillstånd", max_length=14, choices=Tillstand.choices, default=Tillstand.UTKAST)
    komplettera = models.TextField("det som ska kompletteras", blank=True)
    skapad = models.DateTimeField("påbörjad", auto_now_add=True)
    skapad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="påbörjad av")
    inlamnad = models.DateTimeField("inlämnad", null=True, blank=True)
    inlamnad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="inlämnad av"
    )
    granskad = models.DateTimeField("granskad", null=True, blank=True)
    granskad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="granskad av"
    )
    attesterad = models.DateTimeField("attesterad", null=True, blank=True)
    attesterad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="attesterad av"
    )
    betald = models.DateField("betald", null=True, blank=True)
    betald_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="betalning antecknad av"
    )
    avvisad = models.DateTimeField("avvisad", null=True, blank=True)
    avvisad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avvisad av"
    )
    avvisad_for = models.TextField("skäl till avvisning", blank=True)

    objects = RekvisitionQuerySet.as_manager()

    class Meta:
        verbose_name = "rekvisition"
        verbose_name_plural = "rekvisitioner"
        ordering = ["-fran", "-nr"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "nr"], name="rekvisition_nr_en_gang"),
            models.CheckConstraint(
                condition=Q(tom__gte=F("fran")),
                name="rekvisition_slutar_efter_start",
                violation_error_message="Perioden kan inte sluta före den börjar.",
            ),
            models.CheckConstraint(
                condition=Q(tom__year=F("fran__year")),
                name="rekvisition_inom_ett_ar",
                violation_error_message="Perioden ska ligga inom ett kalenderår, eftersom medlen är beviljade per år.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="utkast") | Q(inlamnad__isnull=False, inlamnad_av__isnull=False),
                name="rekvisition_inlamnad_av",
            ),
            models.CheckConstraint(
                condition=~Q(tillstand="komplettering") | ~Q(komplettera=""),
                name="rekvisition_komplettering_sager_vad",
                violation_error_message="Skriv vad som ska kompletteras.",
            ),
            models.CheckConstraint(
                condition=~Q(tillstand__in=["granskad", "attesterad", "betald"])
                | Q(granskad__isnull=False, granskad_av__isnull=False),
                name="rekvisition_granskad_av",
            ),
            models.CheckConstraint(
                condition=~Q(tillstand__in=["attesterad", "betald"])
                | Q(attesterad__isnull=False, attesterad_av__isnull=False),
                name="rekvisition_attesterad_av",
            ),
            models.CheckConstraint(
                condition=Q(attesterad_av__isnull=True) | ~Q(attesterad_av=F("granskad_av")),
                name="rekvisition_tva_personer",
                violation_error_message="Den som har granskat kan inte också attestera.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="betald", betald__isnull=False, betald_av__isnull=False)
                | (~Q(tillstand="betald") & Q(betald__isnull=True)),
                name="rekvisition_betald_har_dag",
                violation_error_message="Skriv vilken dag pengarna betalades.",
            ),
            models.CheckConstraint(
                condition=~Q(tillstand="avvisad") | (Q(avvisad__isnull=False) & ~Q(avvisad_for="")),
                name="rekvisition_avvisad_sager_varfor",
                violation_error_message="Skriv varför rekvisitionen avvisas.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rekvisition_provad_andras_inte",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.tillstand IN ('granskad', 'attesterad', 'betald', 'avvisad')"),
                func="""
                    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'En prövad rekvisition tas inte bort.'; END IF;
                    IF (NEW.insats_id, NEW.nr, NEW.fran, NEW.tom, NEW.slutlig, NEW.inlamnad, NEW.inlamnad_av_id)
                        IS DISTINCT FROM
                       (OLD.insats_id, OLD.nr, OLD.fran, OLD.tom, OLD.slutlig, OLD.inlamnad, OLD.inlamnad_av_id)
                    THEN RAISE EXCEPTION 'En prövad rekvisition ändras inte.'; END IF;
                    IF NEW.tillstand <> OLD.tillstand AND (OLD.tillstand, NEW.tillstand) NOT IN
                        (('granskad', 'inlamnad'), ('granskad', 'attesterad'), ('attesterad', 'betald'))
                    THEN RAISE EXCEPTION 'En prövad rekvisition tas inte tillbaka.'; END IF;
                    IF OLD.tillstand IN ('attesterad', 'betald') AND
                       (NEW.granskad, NEW.granskad_av_id, NEW.attesterad, NEW.attesterad_av_id) IS DISTINCT FROM
                       (OLD.granskad, OLD.granskad_av_id, OLD.attesterad, OLD.attesterad_av_id)
                    THEN RAISE EXCEPTION 'Granskning och attest ändras inte.'; END IF;
                    IF OLD.tillstand = 'betald' AND
                       (NEW.betald, NEW.betald_av_id) IS DISTINCT FROM (OLD.betald, OLD.betald_av_id)
                    THEN RAISE EXCEPTION 'En betalning ändras inte.'; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{'Slutrekvisition' if self.slutlig else 'Rekvisition'} {self.nr}"

    def get_absolute_url(self) -> str:
        return reverse("rekvisition", args=[self.insats.forbund.slug, self.pk])

    @property
    def ar(self) -> int:
        """The year whose granted money it takes."""
        return self.fran.year

    @property
    def period(self) -> str:
        """The period in words: "januari–mars 2026"."""
        return datum.period(self.fran, self.tom)

    @property
    def far_skrivas(self) -> bool:
        """Whether rows and period may still change."""
        return self.tillstand in self.SKRIVBAR

    @property
    def manader(self) -> set[int]:
        """The months of its year that the period touches."""
        return set(range(self.fran.month, self.tom.month + 1))


class Rekvisitionsrad(models.Model):
    """A cost that is called for, kronor, and what was granted of it. A parked row comes back once, as a row with `ursprung`."""

    class Utfall(models.TextChoices):
        OBEHANDLAD = "obehandlad", "inte prövad"
        GODKAND = "godkand", "godkänd"
        AVDRAGEN = "avdragen", "avdragen"
        PARKERAD = "parkerad", "parkerad"

    rekvisition = models.ForeignKey(Rekvisition, models.CASCADE, related_name="rader", verbose_name="rekvisition")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    slag = models.CharField("kostnadsslag", max_length=12, choices=Kostnadsslag.choices)
    benamning = models.CharField("benämning", max_length=160)
    belopp = BeloppField("belopp")
    utfall = models.CharField("utfall", max_length=10, choices=Utfall.choices, default=Utfall.OBEHANDLAD)
    godkant = BeloppField("godkänt belopp", null=True, blank=True)
    orsak = models.CharField("orsak", max_length=300, blank=True)
    ursprung = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="aterkomst", verbose_name="parkerad rad"
    )

    class Meta:
        verbose_name = "rekvisitionsrad"
        verbose_name_plural = "rekvisitionsrader"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(belopp__gt=0),
                name="rekvisitionsrad_over_noll",
                violation_error_message="Beloppet ska vara större än noll.",
            ),
            models.CheckConstraint(
                condition=Q(utfall="obehandlad", godkant__isnull=True)
                | Q(utfall="godkand", godkant=F("belopp"))
                | Q(utfall="avdragen", godkant__gte=0, godkant__lt=F("belopp"))
                | Q(utfall="parkerad", godkant=0),
                name="rekvisitionsrad_godkant_efter_utfall",
                violation_error_message="Det godkända beloppet stämmer inte med utfallet.",
            ),
            models.CheckConstraint(
                condition=~Q(utfall="avdragen") | ~Q(orsak=""),
                name="rekvisitionsrad_avdrag_har_orsak",
                violation_error_message="Skriv varför beloppet dras av.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rekvisitionsrad_provad_andras_inte",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM insatser_rekvisition r WHERE r.id = NEW.rekvisition_id
                            AND r.tillstand IN ('granskad', 'attesterad', 'betald', 'avvisad')))
                       OR (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM insatser_rekvisition r WHERE r.id = OLD.rekvisition_id
                            AND r.tillstand IN ('granskad', 'attesterad', 'betald', 'avvisad')))
                    THEN
                        IF TG_OP <> 'UPDATE' OR (to_jsonb(NEW) - 'benamning') IS DISTINCT FROM (to_jsonb(OLD) - 'benamning')
                        THEN RAISE EXCEPTION 'Raderna i en prövad rekvisition ändras inte.'; END IF;
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.benamning

    @property
    def avdraget(self) -> Decimal:
        """What was called for and not granted, kronor; zero until the row is weighed."""
        return NOLL if self.godkant is None else Decimal(self.belopp - self.godkant)

    @property
    def raknas(self) -> Decimal:
        """What the row takes of the granted money, kronor: what was granted of it, before that what it asks for."""
        return Decimal(self.belopp if self.godkant is None else self.godkant)


class Rekvisitionsunderlag(models.Model):
    """A file that proves a row, or the whole rekvisition where `rad` is None."""

    rekvisition = models.ForeignKey(Rekvisition, models.CASCADE, related_name="underlag", verbose_name="rekvisition")
    rad = models.ForeignKey(
        Rekvisitionsrad, models.CASCADE, null=True, blank=True, related_name="underlag", verbose_name="rad"
    )
    fil = models.ForeignKey(Fil, models.PROTECT, related_name="+", verbose_name="fil")

    class Meta:
        verbose_name = "underlag"
        verbose_name_plural = "underlag"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.fil.namn
