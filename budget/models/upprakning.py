"""An indexing of a version's amounts, kept so that it can be undone once."""

from django.db import models

from budget.models.version import Budgetversion
from finsam.models import Person


class Upprakning(models.Model):
    """The last indexing of a version: `celler` maps post-column to [kronor before, kronor after], as text.

    There is one step back: a later indexing takes the place of the one before it, and what is undone is gone.
    """

    budgetversion = models.OneToOneField(
        Budgetversion, models.CASCADE, related_name="upprakning", verbose_name="version"
    )
    vad = models.CharField("vad", max_length=200)
    celler = models.JSONField("celler")
    nar = models.DateTimeField("när", auto_now_add=True)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="av")

    class Meta:
        verbose_name = "uppräkning"
        verbose_name_plural = "uppräkningar"

    def __str__(self) -> str:
        return self.vad
