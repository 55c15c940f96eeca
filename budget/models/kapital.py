"""Saved funds, and how the kommuner share their part."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from finsam.models import Forbund, Medlem, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField


class EgetKapital(Versionerad):
    """Saved funds at the end of a year, as the books closed. Kronor; later years are computed from here."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="eget_kapital", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("vid utgången av", validators=AR)
    belopp = BeloppField("belopp")
    kalla = models.CharField("källa", max_length=200, blank=True)

    class Meta:
        verbose_name = "eget kapital"
        verbose_name_plural = "eget kapital"
        ordering = ["ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar"],
                name="eget_kapital_ett_per_ar",
                violation_error_message="Året har redan ett belopp.",
            )
        ]

    def __str__(self) -> str:
        return f"Eget kapital {self.ar}"


class Fordelningsnyckel(models.Model):
    """A kommun's share of what the kommuner pay together, from a year on, in per cent."""

    medlem = models.ForeignKey(Medlem, models.PROTECT, related_name="nycklar", verbose_name="medlem")
    fran_ar = models.PositiveSmallIntegerField("från år", validators=AR)
    procent = models.DecimalField(
        "procent",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )

    class Meta:
        verbose_name = "fördelningsnyckel"
        verbose_name_plural = "fördelningsnycklar"
        ordering = ["fran_ar", "medlem"]
        constraints = [
            models.UniqueConstraint(
                fields=["medlem", "fran_ar"],
                name="fordelningsnyckel_en_per_ar",
                violation_error_message="Medlemmen har redan en andel från det året.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.medlem} {self.procent} %"

    @property
    def andel(self) -> Decimal:
        """The share as part of 1."""
        return self.procent / 100
