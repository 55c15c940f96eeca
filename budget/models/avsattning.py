"""Saved funds that the board has set aside for use in a year, outside an adopted budget."""

from django.db import models
from django.db.models import Q

from finsam.models import Beslut, Forbund
from finsam.models.forbund import AR
from finsam.pengar import BeloppField


class Avsattning(models.Model):
    """What a decision lets a year use of eget kapital beyond what its budget uses: there is so much more to allot. Kronor."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="avsattningar", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    belopp = BeloppField("belopp")
    andamal = models.CharField("för", max_length=300, blank=True)
    beslut = models.ForeignKey(Beslut, models.PROTECT, related_name="avsattningar", verbose_name="beslut")

    class Meta:
        verbose_name = "avsättning ur eget kapital"
        verbose_name_plural = "avsättningar ur eget kapital"
        ordering = ["ar", "beslut__datum", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar", "beslut"],
                name="avsattning_en_per_ar_och_beslut",
                violation_error_message="Beslutet avsätter redan medel för det året.",
            ),
            models.CheckConstraint(
                condition=Q(belopp__gt=0),
                name="avsattning_over_noll",
                violation_error_message="Beloppet ska vara större än noll.",
            ),
        ]

    def __str__(self) -> str:
        return f"Avsättning {self.ar}"
