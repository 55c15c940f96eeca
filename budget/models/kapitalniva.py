"""What eget kapital is measured against: Nationella rådet's steps, and the limits that the board has set itself."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from finsam.models import Beslut, Forbund, Versionerad
from finsam.pengar import BeloppField, formatera_procent, med_enhet

HELA = Decimal(100)
ANDEL = [MinValueValidator(Decimal(0)), MaxValueValidator(HELA)]


class Kapitalniva(Versionerad):
    """A step of Nationella rådet's recommendation: the share of a year's allotment that eget kapital should stay within.

    All steps of one `fran` are a set, which goes until the next set begins. `hogst` is a ceiling in kronor over the share;
    `anmarkning` is for the office and stands in no document.
    """

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="kapitalnivaer", verbose_name="förbund")
    fran = models.DateField("gäller från")
    fran_tilldelning = BeloppField("för tilldelning från", default=Decimal(0))
    procent = models.DecimalField("högst procent", max_digits=5, decimal_places=2, validators=ANDEL)
    hogst = BeloppField("dock högst", null=True, blank=True)
    kalla = models.CharField("källa", max_length=300)
    anmarkning = models.CharField("att tänka på", max_length=300, blank=True)

    class Meta:
        verbose_name = "rekommenderad nivå"
        verbose_name_plural = "rekommenderade nivåer"
        ordering = ["-fran", "fran_tilldelning"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "fran", "fran_tilldelning"],
                name="kapitalniva_en_gang",
                violation_error_message="Det finns redan ett steg från samma dag och samma tilldelning.",
            ),
            models.CheckConstraint(
                condition=Q(fran_tilldelning__gte=0) & (Q(hogst__isnull=True) | Q(hogst__gt=0)),
                name="kapitalniva_inte_under_noll",
                violation_error_message="Beloppen får inte vara mindre än noll.",
            ),
        ]

    def __str__(self) -> str:
        tilldelning = med_enhet(self.fran_tilldelning)
        return f"från {self.fran.isoformat()}, tilldelning från {tilldelning}"

    def get_absolute_url(self) -> str:
        return reverse("kapitalniva", args=[self.forbund.slug, self.forbund.arbetsar, self.pk])

    @property
    def andel(self) -> Decimal:
        """The share as part of 1."""
        return self.procent / HELA

    def tak(self, tilldelning: Decimal) -> Decimal:
        """The highest eget kapital that is recommended at that allotment, in kronor."""
        return min(tilldelning * self.andel, self.hogst if self.hogst is not None else tilldelning * self.andel)


class Kapitalgrans(Versionerad):
    """The board's own limit for eget kapital from a day on, an amount or a share of the year's allotment.

    It goes until the next limit of the same sort begins.
    """

    class Sort(models.TextChoices):
        LAGST = "lagst", "lägst"
        HOGST = "hogst", "högst"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="kapitalgranser", verbose_name="förbund")
    fran = models.DateField("gäller från")
    sort = models.CharField("eget kapital ska vara", max_length=5, choices=Sort.choices, default=Sort.LAGST)
    belopp = BeloppField("belopp", null=True, blank=True)
    procent = models.DecimalField(
        "procent av årets tilldelning", max_digits=5, decimal_places=2, null=True, blank=True, validators=ANDEL
    )
    beslut = models.ForeignKey(
        Beslut, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="enligt beslut"
    )
    kalla = models.CharField("källa", max_length=300, blank=True)

    class Meta:
        verbose_name = "styrelsens gräns"
        verbose_name_plural = "styrelsens gränser"
        ordering = ["-fran", "sort"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "fran", "sort"],
                name="kapitalgrans_en_gang",
                violation_error_message="Det finns redan en sådan gräns från samma dag.",
            ),
            models.CheckConstraint(
                condition=Q(belopp__isnull=False, procent__isnull=True) | Q(belopp__isnull=True, procent__isnull=False),
                name="kapitalgrans_belopp_eller_andel",
                violation_error_message="Skriv ett belopp eller en andel av tilldelningen, ett av dem.",
            ),
            models.CheckConstraint(
                condition=Q(belopp__isnull=True) | Q(belopp__gte=0),
                name="kapitalgrans_inte_under_noll",
                violation_error_message="Beloppet får inte vara mindre än noll.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.i_ord} från {self.fran.isoformat()}"

    def get_absolute_url(self) -> str:
        return reverse("kapitalgrans", args=[self.forbund.slug, self.forbund.arbetsar, self.pk])

    @property
    def andel(self) -> Decimal | None:
        """The share as part of 1, None for an amount."""
        return None if self.procent is None else self.procent / HELA

    @property
    def i_ord(self) -> str:
        """The amount, or the share of the allotment."""
        if self.andel is None:
            return med_enhet(self.belopp)
        decimaler = 0 if self.procent == int(self.procent or 0) else 2
        return f"{formatera_procent(self.andel, decimaler)} av årets tilldelning"

    @property
    def hur(self) -> str:
        """The decision and the source, as far as they are known."""
        return ", ".join(filter(None, [self.beslut.hanvisning if self.beslut else "", self.kalla]))

    def kronor(self, tilldelning: Decimal | None) -> Decimal | None:
        """The limit in kronor; None where it is a share of an allotment that is not known."""
        belopp: Decimal | None = self.belopp
        if self.andel is not None:
            return None if tilldelning is None else tilldelning * self.andel
        return belopp
