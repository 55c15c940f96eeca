"""How the books are read against the budget: which line an account belongs to, and what is said of a line.

A line of the budget is named by the texts of its group and itself, or by its insats, so that the name holds from version
to version and from year to year.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from finsam.models import Forbund, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField
from insatser.models import Insats

RESULTATKONTO = RegexValidator(r"^[3-8][0-9]*$", "Skriv ett konto som börjar på 3–8, till exempel 4510.")
# Either both texts and no insats, or the insats alone.
EN_RAD = Q(insats__isnull=False, grupp="", rad="") | (Q(insats__isnull=True) & ~Q(grupp="") & ~Q(rad=""))


class Konteringsregel(Versionerad):
    """Accounts, perhaps of one objekt, and the line of the budget or the insats that they belong to."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="konteringsregler", verbose_name="förbund")
    fran_konto = models.CharField("från konto", max_length=16, validators=[RESULTATKONTO])
    till_konto = models.CharField("till konto", max_length=16, validators=[RESULTATKONTO])
    dimension = models.PositiveIntegerField("dimension", null=True, blank=True)
    kod = models.CharField("objekt", max_length=60, blank=True)
    grupp = models.CharField("budgetens grupp", max_length=160, blank=True)
    rad = models.CharField("budgetens rad", max_length=160, blank=True)
    insats = models.ForeignKey(
        Insats, models.PROTECT, null=True, blank=True, related_name="konteringsregler", verbose_name="insats"
    )

    class Meta:
        verbose_name = "konteringsregel"
        verbose_name_plural = "konteringsregler"
        ordering = ["fran_konto", "till_konto", "dimension", "kod"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "fran_konto", "till_konto", "dimension", "kod"],
                nulls_distinct=False,
                name="konteringsregel_en_gang",
                violation_error_message="Det finns redan en regel för samma konton och objekt.",
            ),
            models.CheckConstraint(
                condition=Q(dimension__isnull=True, kod="") | (Q(dimension__isnull=False) & ~Q(kod="")),
                name="konteringsregel_helt_objekt",
                violation_error_message="Ett objekt har både dimension och kod.",
            ),
            models.CheckConstraint(
                condition=EN_RAD,
                name="konteringsregel_en_rad",
                violation_error_message="Välj en rad i budgeten eller en insats.",
            ),
            models.CheckConstraint(
                condition=Q(till_konto__gte=F("fran_konto")),
                name="konteringsregel_konton_i_ordning",
                violation_error_message="Det sista kontot kommer före det första.",
            ),
        ]

    def __str__(self) -> str:
        konton = self.fran_konto if self.fran_konto == self.till_konto else f"{self.fran_konto}–{self.till_konto}"
        return f"konto {konton}, objekt {self.kod}" if self.kod else f"konto {konton}"

    @property
    def till_vad(self) -> str:
        """The line or the insats, in words."""
        return str(self.insats) if self.insats else f"{self.grupp}: {self.rad}"


class Uppfoljningsrad(Versionerad):
    """What is said of a line in a year: why it differs from the budget, and what it is expected to end on, in kronor."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="uppfoljningsrader", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    grupp = models.CharField("budgetens grupp", max_length=160, blank=True)
    rad = models.CharField("budgetens rad", max_length=160, blank=True)
    insats = models.ForeignKey(
        Insats, models.PROTECT, null=True, blank=True, related_name="uppfoljningsrader", verbose_name="insats"
    )
    kommentar = models.TextField("kommentar", max_length=1000, blank=True)
    prognos = BeloppField("prognos", null=True, blank=True)

    class Meta:
        verbose_name = "uppföljning"
        verbose_name_plural = "uppföljningar"
        ordering = ["ar", "grupp", "rad"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar", "grupp", "rad", "insats"],
                nulls_distinct=False,
                name="uppfoljningsrad_en_gang",
                violation_error_message="Raden har redan en uppföljning för året.",
            ),
            models.CheckConstraint(
                condition=EN_RAD,
                name="uppfoljningsrad_en_rad",
                violation_error_message="Uppföljningen gäller en rad i budgeten eller en insats.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insats or self.rad}, {self.ar}"


class Uppfoljningsgrans(Versionerad):
    """How far a line may differ from its budget before a comment is asked for: it has to pass both limits."""

    forbund = models.OneToOneField(Forbund, models.PROTECT, related_name="uppfoljningsgrans", verbose_name="förbund")
    procent = models.DecimalField(
        "procent",
        max_digits=5,
        decimal_places=2,
        default=Decimal(10),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    kronor = BeloppField("belopp", default=Decimal(50000), validators=[MinValueValidator(Decimal(0))])

    class Meta:
        verbose_name = "gräns för kommentar"
        verbose_name_plural = "gränser för kommentar"

    def __str__(self) -> str:
        return ""
