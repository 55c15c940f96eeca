"""An application for money: the record that becomes the insats."""

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from finsam.models import Diarieforing, Fil, Person, Roll, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField
from finsam.richtext import RichTextField
from finsam.tilltrade import Tilltrade
from insatser.models.insats import Insats


class Kostnadsslag(models.TextChoices):
    """What a cost is for, as the application form and the rekvisition divide them."""

    PERSONAL = "personal", "personal"
    LOKAL = "lokal", "lokal"
    OVRIGT = "ovrigt", "övrigt"
    UTVARDERING = "utvardering", "utvärdering"


class AnsokanQuerySet(models.QuerySet["Ansokan"]):
    def synliga_for(self, tilltrade: Tilltrade) -> "AnsokanQuerySet":
        """Applications of the förbund that the person may see: those handed in, and for the office drafts too.

        An insatsansvarig sees those of their own insatser.
        """
        egna = self.filter(insats__forbund=tilltrade.forbund)
        if tilltrade.har(Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE):
            return egna
        if tilltrade.roller <= {Roll.Sort.INSATSANSVARIG}:
            return egna.filter(insats__ansvariga=tilltrade.person)
        return egna.filter(inlamnad__isnull=False)

    def oppna(self) -> "AnsokanQuerySet":
        """Those that still wait for something."""
        return self.exclude(tillstand__in=Ansokan.SLUT)


class Ansokan(Versionerad):
    """An application for an insats. Name, target group, goals, parties and texts stand on the insats itself from the start.

    Its insats is `ansökt` until a decision grants it money; nothing is entered again then.
    """

    class Tillstand(models.TextChoices):
        UTKAST = "utkast", "utkast"
        INLAMNAD = "inlamnad", "inlämnad"
        KOMPLETTERING = "komplettering", "väntar på komplettering"
        UNDER_BEREDNING = "under_beredning", "under beredning"
        TILL_BESLUT = "till_beslut", "till beslut"
        BEVILJAD = "beviljad", "beviljad"
        AVSLAGEN = "avslagen", "avslagen"
        ATERTAGEN = "atertagen", "återtagen"

    OVERGANGAR = {
        Tillstand.UTKAST: {Tillstand.INLAMNAD, Tillstand.ATERTAGEN},
        Tillstand.INLAMNAD: {Tillstand.KOMPLETTERING, Tillstand.UNDER_BEREDNING, Tillstand.ATERTAGEN},
        Tillstand.KOMPLETTERING: {Tillstand.INLAMNAD, Tillstand.ATERTAGEN},
        Tillstand.UNDER_BEREDNING: {Tillstand.KOMPLETTERING, Tillstand.TILL_BESLUT, Tillstand.ATERTAGEN},
        Tillstand.TILL_BESLUT: {
            Tillstand.UNDER_BEREDNING,
            Tillstand.BEVILJAD,
            Tillstand.AVSLAGEN,
            Tillstand.ATERTAGEN,
        },
        Tillstand.BEVILJAD: set[Tillstand](),
        Tillstand.AVSLAGEN: set[Tillstand](),
        Tillstand.ATERTAGEN: set[Tillstand](),
    }
    SLUT = (Tillstand.BEVILJAD, Tillstand.AVSLAGEN, Tillstand.ATERTAGEN)
    SKRIVBAR = (Tillstand.UTKAST, Tillstand.KOMPLETTERING)

    insats = models.OneToOneField(Insats, models.PROTECT, related_name="ansokan", verbose_name="insats")
    diarieforing = models.OneToOneField(
        Diarieforing, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ärende i diariet"
    )
    tillstand = models.CharField("tillstånd", max_length=16, choices=Tillstand.choices, default=Tillstand.UTKAST)
    tillstand_sedan = models.DateTimeField("i tillståndet sedan", default=timezone.now)
    sokande = models.CharField("sökande organisation", max_length=160, blank=True)
    enhet = models.CharField("enhet", max_length=160, blank=True)
    orgnr = models.CharField("organisationsnummer", max_length=20, blank=True)
    kontaktperson = models.CharField("kontaktperson", max_length=120, blank=True)
    kontakt_epost = models.EmailField("kontaktpersonens e-post", blank=True)
    bakgrund = RichTextField("bakgrund", blank=True)
    genomforande = RichTextField("vad, hur och när", blank=True)
    skapad = models.DateTimeField("påbörjad", auto_now_add=True)
    skapad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="upplagd av")
    inlamnad = models.DateTimeField("inlämnad", null=True, blank=True)
    komplettera = models.TextField("det som ska kompletteras", blank=True)
    komplettera_senast = models.DateField("komplettera senast", null=True, blank=True)

    objects = AnsokanQuerySet.as_manager()

    class Meta:
        verbose_name = "ansökan"
        verbose_name_plural = "ansökningar"
        ordering = ["-inlamnad", "-skapad"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tillstand__in=["utkast", "atertagen"]) | Q(inlamnad__isnull=False),
                name="ansokan_inlamnad_har_tid",
                violation_error_message="En inlämnad ansökan måste ha en tid.",
            ),
            models.CheckConstraint(
                condition=~Q(tillstand="komplettering") | ~Q(komplettera=""),
                name="ansokan_komplettering_sager_vad",
                violation_error_message="Skriv vad som ska kompletteras.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ansökan om {self.insats.namn}"

    def get_absolute_url(self) -> str:
        return reverse("ansokan", args=[self.insats.forbund.slug, self.pk])

    @property
    def dnr(self) -> str:
        return self.diarieforing.dnr if self.diarieforing else ""

    @property
    def far_skrivas(self) -> bool:
        """Whether the sökande may still write in it."""
        return self.tillstand in self.SKRIVBAR


class Ansokansavsnitt(Versionerad):
    """A part of the form as it is written in: its own version, so that two who write in different parts never meet."""

    ansokan = models.ForeignKey(Ansokan, models.CASCADE, related_name="avsnitt", verbose_name="ansökan")
    nyckel = models.CharField("avsnitt", max_length=20)
    andrad = models.DateTimeField("sparat", default=timezone.now)
    andrad_av = models.CharField("sparat av", max_length=254, blank=True)
    noterad = models.DateTimeField("senast i historiken", null=True, blank=True)

    class Meta:
        verbose_name = "avsnitt i ansökan"
        verbose_name_plural = "avsnitt i ansökan"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ansokan", "nyckel"], name="ansokansavsnitt_en_gang")]

    def __str__(self) -> str:
        return self.nyckel


class Ansokanskostnad(models.Model):
    """What the sökande reckons that a kind of cost comes to in a year. Kronor."""

    ansokan = models.ForeignKey(Ansokan, models.CASCADE, related_name="kostnader", verbose_name="ansökan")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    slag = models.CharField("slag", max_length=12, choices=Kostnadsslag.choices)
    belopp = BeloppField("belopp")

    class Meta:
        verbose_name = "beräknad kostnad"
        verbose_name_plural = "beräknade kostnader"
        ordering = ["ar", "slag"]
        constraints = [
            models.UniqueConstraint(fields=["ansokan", "ar", "slag"], name="ansokanskostnad_en_per_ar_och_slag"),
            models.CheckConstraint(
                condition=Q(belopp__gte=0),
                name="ansokanskostnad_inte_negativ",
                violation_error_message="Kostnaden kan inte vara negativ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.ar}"


class Ansokansmedel(models.Model):
    """What is asked of the förbund for a year, and what the sökande puts in. Kronor."""

    ansokan = models.ForeignKey(Ansokan, models.CASCADE, related_name="medel", verbose_name="ansökan")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    sokt = BeloppField("söks av förbundet", null=True, blank=True)
    eget = BeloppField("egen insats", null=True, blank=True)

    class Meta:
        verbose_name = "sökta medel"
        verbose_name_plural = "sökta medel"
        ordering = ["ar"]
        constraints = [models.UniqueConstraint(fields=["ansokan", "ar"], name="ansokansmedel_en_per_ar")]

    def __str__(self) -> str:
        return f"{self.ansokan} {self.ar}"


class Ansokansbilaga(models.Model):
    """A file that goes with an application."""

    ansokan = models.ForeignKey(Ansokan, models.PROTECT, related_name="bilagor", verbose_name="ansökan")
    fil = models.ForeignKey(Fil, models.PROTECT, related_name="+", verbose_name="fil")
    skapad = models.DateTimeField("tillagd", auto_now_add=True)
    borttagen = models.DateTimeField("borttagen", null=True, blank=True)

    class Meta:
        verbose_name = "bilaga"
        verbose_name_plural = "bilagor"
        ordering = ["skapad", "pk"]

    def __str__(self) -> str:
        return self.fil.namn


class Ansokansversion(models.Model):
    """An application as it was handed in: every version is kept, and the database refuses to change one."""

    ansokan = models.ForeignKey(Ansokan, models.PROTECT, related_name="versioner", verbose_name="ansökan")
    nr = models.PositiveSmallIntegerField("version")
    inlamnad = models.DateTimeField("inlämnad", default=timezone.now)
    av = models.CharField("inlämnad av", max_length=200)
    data = models.JSONField("innehåll")

    class Meta:
        verbose_name = "inlämnad version"
        verbose_name_plural = "inlämnade versioner"
        ordering = ["-nr"]
        constraints = [models.UniqueConstraint(fields=["ansokan", "nr"], name="ansokansversion_nr_en_gang")]
        triggers = [
            pgtrigger.Protect(name="ansokansversion_andras_inte", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.ansokan}, version {self.nr}"

    @property
    def sokt_totalt(self) -> Decimal:
        """What the version asks for over all years. Kronor."""
        return sum((Decimal(b) for b in self.data["avsnitt"]["ekonomi"]["sokt"] if b), Decimal(0))
