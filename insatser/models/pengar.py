"""What is granted to an insats, and who shares its costs."""

from django.db import models
from django.db.models import Q

from finsam.models import Beslut, Medlem
from finsam.models.forbund import AR
from finsam.pengar import BeloppField
from insatser.models.insats import Insats


class Beviljande(models.Model):
    """What a decision grants an insats for one year: the only granted figure there is. Kronor; negative takes back."""

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="beviljanden", verbose_name="insats")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    belopp = BeloppField("belopp")
    beslut = models.ForeignKey(Beslut, models.PROTECT, related_name="beviljanden", verbose_name="beslut")
    anmarkning = models.CharField("anmärkning", max_length=200, blank=True)
    finansiering = models.CharField("finansiering", max_length=200, blank=True)

    class Meta:
        verbose_name = "beviljande"
        verbose_name_plural = "beviljanden"
        ordering = ["ar", "beslut__datum", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "ar", "beslut"],
                name="beviljande_ett_per_ar_och_beslut",
                violation_error_message="Beslutet ger redan insatsen medel för det året.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.ar}"


class Kostnadsdel(models.Model):
    """A cost of a jointly funded insats and who pays it. Without a payer among the members it is the förbund's own. Kronor."""

    insats = models.ForeignKey(Insats, models.CASCADE, related_name="kostnadsdelar", verbose_name="insats")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    benamning = models.CharField("vad", max_length=160)
    medlem = models.ForeignKey(
        Medlem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="betalas av"
    )
    belopp = BeloppField("belopp")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "kostnadsdel"
        verbose_name_plural = "kostnadsdelar"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(belopp__gte=0),
                name="kostnadsdel_inte_negativ",
                violation_error_message="Kostnaden kan inte vara negativ.",
            )
        ]

    def __str__(self) -> str:
        return self.benamning
