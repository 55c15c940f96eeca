"""The förbund, what it has been called, and its members."""

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam.pengar import Enhet

AR = [MinValueValidator(1990), MaxValueValidator(2100)]


class Forbund(models.Model):
    """A samordningsförbund (lag 2003:1210). Every other row in the system belongs to one."""

    class Paragrafserie(models.TextChoices):
        LOPANDE = "lopande", "löpande över åren"
        PER_AR = "per_ar", "börjar om varje år"

    slug = models.SlugField(
        "adress", max_length=60, unique=True, help_text="Kort namn i webbadressen, till exempel umearegionen."
    )
    namn = models.CharField("namn", max_length=120, db_collation="swedish")
    orgnr = models.CharField(
        "organisationsnummer",
        max_length=11,
        blank=True,
        validators=[RegexValidator(r"^\d{6}-\d{4}$", "Skriv organisationsnumret som 222000-0000.")],
    )
    bildat = models.DateField("bildat", null=True, blank=True)
    accent = models.CharField(
        "färg",
        max_length=7,
        default="#0b5563",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Skriv färgen som # och sex tecken 0–9, a–f.")],
        help_text="Används på omslag och på de publika sidorna.",
    )
    arbetsar = models.PositiveSmallIntegerField("arbetsår", validators=AR, help_text="Året som sidorna öppnas på.")
    enhet = models.CharField("belopp visas i", max_length=3, choices=Enhet.choices, default=Enhet.TKR)
    kallelsetid = models.PositiveSmallIntegerField(
        "kallelsetid", default=7, help_text="Antal dagar före sammanträdet som kallelsen ska vara ute."
    )
    anslagsplats = models.CharField(
        "tillkännagivanden anslås",
        max_length=200,
        blank=True,
        help_text="Enligt förbundsordningen (9 § 7 lagen 2003:1210).",
    )
    delarsrapport = models.BooleanField(
        "delårsrapport", default=False, help_text="Förbundsordningen kräver delårsrapport."
    )
    mandat_manad = models.PositiveSmallIntegerField(
        "mandatperioden börjar i månad", default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    paragrafserie = models.CharField(
        "paragrafer numreras", max_length=10, choices=Paragrafserie.choices, default=Paragrafserie.PER_AR
    )

    class Meta:
        verbose_name = "förbund"
        verbose_name_plural = "förbund"
        ordering = ["namn"]

    def __str__(self) -> str:
        return self.namn

    def get_absolute_url(self) -> str:
        return reverse("start", args=[self.slug, self.arbetsar])

    @property
    def visas_i(self) -> Enhet:
        """The unit in which this förbund shows and types amounts."""
        return Enhet(self.enhet)

    @property
    def kortnamn(self) -> str:
        """The name without the word that every förbund shares."""
        return self.namn.removeprefix("Samordningsförbundet").strip() or self.namn

    def namn_den(self, dag: datetime.date) -> str:
        """What the förbund was called on a day: old documents keep the old name."""
        gallande = [n for n in self.namnhistorik.all() if n.fran <= dag]
        return max(gallande, key=lambda n: n.fran).namn if gallande else self.namn


class Forbundsnamn(models.Model):
    """A name of the förbund and the day from which it was used."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="namnhistorik", verbose_name="förbund")
    fran = models.DateField("från och med")
    namn = models.CharField("namn", max_length=120, db_collation="swedish")
    skal = models.CharField("skäl", max_length=200, blank=True)

    class Meta:
        verbose_name = "tidigare namn"
        verbose_name_plural = "namn genom åren"
        ordering = ["fran"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "fran"],
                name="forbundsnamn_ett_per_dag",
                violation_error_message="Det finns redan ett namn från den dagen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.namn} ({self.fran.year})"


class MedlemQuerySet(models.QuerySet["Medlem"]):
    def under(self, ar: int) -> "MedlemQuerySet":
        """Members of the förbund on some day of the year."""
        return self.filter(Q(fran__isnull=True) | Q(fran__year__lte=ar)).filter(
            Q(tom__isnull=True) | Q(tom__year__gte=ar)
        )


class Medlem(models.Model):
    """A member of the förbund. The kommuner are members each, but together one of the law's four parties."""

    class Sort(models.TextChoices):
        FORSAKRINGSKASSAN = "fk", "Försäkringskassan"
        ARBETSFORMEDLINGEN = "af", "Arbetsförmedlingen"
        REGION = "region", "region"
        KOMMUN = "kommun", "kommun"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="medlemmar", verbose_name="förbund")
    namn = models.CharField("namn", max_length=120, db_collation="swedish")
    sort = models.CharField("part", max_length=10, choices=Sort.choices)
    fran = models.DateField("medlem från", null=True, blank=True)
    tom = models.DateField("medlem till och med", null=True, blank=True)
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    registrator = models.EmailField("registratorns e-postadress", blank=True)

    objects = MedlemQuerySet.as_manager()

    class Meta:
        verbose_name = "medlem"
        verbose_name_plural = "medlemmar"
        ordering = ["ordning", "namn"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "namn"], name="medlem_namn_en_gang", violation_error_message="Medlemmen finns redan."
            ),
            models.CheckConstraint(
                condition=Q(tom__isnull=True) | Q(fran__isnull=True) | Q(tom__gte=F("fran")),
                name="medlem_slutar_efter_start",
                violation_error_message="Medlemskapet kan inte sluta före det börjar.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn
