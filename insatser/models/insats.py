"""What the förbund funds."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam.models import Forbund, Malltext, Medlem, Person, Roll, Versionerad
from finsam.models.forbund import AR
from finsam.richtext import RichTextField
from finsam.tilltrade import Tilltrade


class InsatsQuerySet(models.QuerySet["Insats"]):
    def synliga_for(self, tilltrade: Tilltrade) -> "InsatsQuerySet":
        """Insatser of the förbund that the person may see.

        An insatsansvarig sees their own, an LSG-representant what is planned and under way, all others everything.
        """
        i_forbundet = self.filter(forbund=tilltrade.forbund).finns()
        if not tilltrade.roller <= {Roll.Sort.INSATSANSVARIG, Roll.Sort.LSG}:
            return i_forbundet
        ser = Q(pk__in=[])
        if tilltrade.har(Roll.Sort.INSATSANSVARIG):
            ser |= Q(pk__in=tilltrade.person.insatser.values("pk"))
        if tilltrade.har(Roll.Sort.LSG):
            ser |= Q(tillstand__in=[Insats.Tillstand.PLANERAD, Insats.Tillstand.PAGAENDE])
        return i_forbundet.filter(ser)

    def finns(self) -> "InsatsQuerySet":
        """Those that are insatser: what is only applied for is shown as an application."""
        return self.exclude(tillstand=Insats.Tillstand.ANSOKT)

    def under(self, ar: int) -> "InsatsQuerySet":
        """Insatser that run on some day of the year; an open end counts as running."""
        return self.filter(_pagar_under(ar))

    def i_planen(self, ar: int) -> "InsatsQuerySet":
        """Insatser that concern the year: they run then, or have been granted money for it."""
        return self.filter(_pagar_under(ar) | Q(beviljanden__ar=ar)).distinct()


def _pagar_under(ar: int) -> Q:
    har_borjat = Q(fran__isnull=True) | Q(fran__year__lte=ar)
    return har_borjat & (Q(tom__isnull=True) | Q(tom__year__gte=ar))


class Insats(Versionerad):
    """What the förbund funds: individinriktad or strukturövergripande, through its whole life."""

    class Sort(models.TextChoices):
        INDIVID = "individ", "individinriktad"
        STRUKTUR = "struktur", "strukturövergripande"

    class Tillstand(models.TextChoices):
        ANSOKT = "ansokt", "ansökt"
        PLANERAD = "planerad", "planerad"
        PAGAENDE = "pagaende", "pågående"
        AVSLUTAD = "avslutad", "avslutad"
        SLUTREDOVISAD = "slutredovisad", "slutredovisad"

    OVERGANGAR = {
        Tillstand.ANSOKT: {Tillstand.PLANERAD},
        Tillstand.PLANERAD: {Tillstand.PAGAENDE},
        Tillstand.PAGAENDE: {Tillstand.PLANERAD, Tillstand.AVSLUTAD},
        Tillstand.AVSLUTAD: {Tillstand.PAGAENDE, Tillstand.SLUTREDOVISAD},
        Tillstand.SLUTREDOVISAD: {Tillstand.AVSLUTAD},
    }

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="insatser", verbose_name="förbund")
    namn = models.CharField("namn", max_length=160, db_collation="swedish")
    kod = models.CharField("kod", max_length=20, blank=True, help_text="Förbundets egen kod, till exempel P45UT3.")
    sort = models.CharField("slag", max_length=10, choices=Sort.choices)
    inriktning = models.CharField(
        "preciserad inriktning",
        max_length=80,
        blank=True,
        help_text="Till exempel förebyggande eller ESF-medfinansiering.",
    )
    tillstand = models.CharField("tillstånd", max_length=14, choices=Tillstand.choices, default=Tillstand.PLANERAD)
    agare = models.CharField("ägare", max_length=160, blank=True, help_text="Den organisation som driver insatsen.")
    ansvariga = models.ManyToManyField(Person, blank=True, related_name="insatser", verbose_name="ansvariga")
    fran = models.DateField("från och med", null=True, blank=True)
    tom = models.DateField("till och med", null=True, blank=True)
    syfte = RichTextField("syfte", blank=True)
    malgrupp = RichTextField("målgrupp", blank=True)
    malgrupper = models.ManyToManyField(
        Malltext, through="Malgruppsval", blank=True, related_name="+", verbose_name="målgrupper"
    )
    uppfoljning = RichTextField("uppföljning", blank=True)
    ledning = RichTextField("ledning och styrning", blank=True)
    implementering = RichTextField("implementering", blank=True)

    objects = InsatsQuerySet.as_manager()

    class Meta:
        verbose_name = "insats"
        verbose_name_plural = "insatser"
        ordering = ["namn"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom__isnull=True) | Q(fran__isnull=True) | Q(tom__gte=F("fran")),
                name="insats_slutar_efter_start",
                violation_error_message="Insatsen kan inte sluta före den börjar.",
            ),
            models.UniqueConstraint(
                fields=["forbund", "kod"],
                condition=~Q(kod=""),
                name="insats_kod_en_gang",
                violation_error_message="Koden används redan av en annan insats.",
            ),
            models.UniqueConstraint(
                fields=["forbund", "namn"],
                name="insats_namn_en_gang",
                violation_error_message="Det finns redan en insats med det namnet.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    def get_absolute_url(self) -> str:
        return reverse("insats", args=[self.forbund.slug, self.pk])


class Insatsmal(models.Model):
    """One of the goals of an insats, with how it is measured."""

    insats = models.ForeignKey(Insats, models.CASCADE, related_name="mal", verbose_name="insats")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    text = models.CharField("mål", max_length=400)
    matt = models.CharField("mäts genom", max_length=300, blank=True)

    class Meta:
        verbose_name = "insatsmål"
        verbose_name_plural = "insatsmål"
        ordering = ["ordning", "pk"]

    def __str__(self) -> str:
        return self.text


class Insatspart(models.Model):
    """Someone who takes part in an insats: a member of the förbund, or another by name."""

    insats = models.ForeignKey(Insats, models.CASCADE, related_name="parter", verbose_name="insats")
    medlem = models.ForeignKey(Medlem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="medlem")
    annan = models.CharField("annan part", max_length=160, blank=True)
    ordning = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "part"
        verbose_name_plural = "parter"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(medlem__isnull=False, annan="") | (Q(medlem__isnull=True) & ~Q(annan="")),
                name="insatspart_medlem_eller_annan",
                violation_error_message="Välj en medlem eller skriv en annan part, inte båda.",
            )
        ]

    def __str__(self) -> str:
        return str(self.medlem or self.annan)


class Malgruppsval(models.Model):
    """One of the förbund's target groups, chosen for an insats. A group that is chosen stays in the list."""

    insats = models.ForeignKey(Insats, models.CASCADE, related_name="malgruppsval", verbose_name="insats")
    malgrupp = models.ForeignKey(Malltext, models.PROTECT, related_name="+", verbose_name="målgrupp")

    class Meta:
        verbose_name = "val av målgrupp"
        verbose_name_plural = "val av målgrupper"
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "malgrupp"],
                name="malgruppsval_en_gang",
                violation_error_message="Målgruppen är redan vald.",
            )
        ]

    def __str__(self) -> str:
        return str(self.malgrupp)


class PubliceratAntal(models.Model):
    """How many insatser a year had, as an older document says in its text."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="publicerade_antal", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    antal = models.PositiveSmallIntegerField("antal insatser")
    kalla = models.CharField("står i", max_length=200)

    class Meta:
        verbose_name = "publicerat antal"
        verbose_name_plural = "publicerade antal"
        ordering = ["-ar", "kalla"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar", "kalla"],
                name="publicerat_antal_ett_per_kalla",
                violation_error_message="Antalet ur det dokumentet finns redan.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.antal} insatser {self.ar}, {self.kalla}"
