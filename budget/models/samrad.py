"""Samråd with the members about a year's budget."""

from django.db import models
from django.urls import reverse

from finsam.models import Forbund, Versionerad
from finsam.models.forbund import AR


class Samrad(Versionerad):
    """A samråd that was held with the members before the year's budget was fixed (23 § lagen 2003:1210)."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="samrad", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("budgetår", validators=AR)
    datum = models.DateField("hölls")
    anteckning = models.CharField("anteckning", max_length=300, blank=True)

    class Meta:
        verbose_name = "samråd"
        verbose_name_plural = "samråd"
        ordering = ["-ar", "datum"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar", "datum"],
                name="samrad_ett_per_dag",
                violation_error_message="Samrådet den dagen är redan registrerat.",
            )
        ]

    def __str__(self) -> str:
        return f"om budget {self.ar} den {self.datum.isoformat()}"

    def get_absolute_url(self) -> str:
        return reverse("samradet", args=[self.forbund.slug, self.ar, self.pk])
