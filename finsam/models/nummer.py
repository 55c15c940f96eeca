"""Number series: §, diarienummer, meeting numbers."""

from django.db import models

from finsam.models.forbund import Forbund


class Nummerserie(models.Model):
    """The next number of a series in a förbund, and of a year where the series starts anew each year."""

    KANDA = {"paragraf": "§ i protokollen", "dnr": "diarienummer", "delegation": "delegationsbeslut"}

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="nummerserier", verbose_name="förbund")
    namn = models.SlugField("serie", max_length=40)
    ar = models.PositiveSmallIntegerField("år", null=True, blank=True)
    nasta = models.PositiveIntegerField("nästa nummer", default=1)

    class Meta:
        verbose_name = "nummerserie"
        verbose_name_plural = "nummerserier"
        ordering = ["namn", "ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "namn", "ar"],
                nulls_distinct=False,
                name="nummerserie_en_per_ar",
                violation_error_message="Serien finns redan.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.i_ord} {self.ar or ''}".strip()

    @property
    def i_ord(self) -> str:
        """What the series numbers."""
        if self.namn.startswith("paragraf-"):
            return "§ i ett annat organs protokoll"
        return self.KANDA.get(self.namn, self.namn)


class Nummer(models.Model):
    """A number that has been given out. The unique constraint is what makes a duplicate impossible."""

    serie = models.ForeignKey(Nummerserie, models.PROTECT, related_name="nummer", verbose_name="serie")
    nummer = models.PositiveIntegerField("nummer")
    taget = models.DateTimeField("taget", auto_now_add=True)

    class Meta:
        verbose_name = "nummer"
        verbose_name_plural = "nummer"
        ordering = ["serie", "nummer"]
        constraints = [models.UniqueConstraint(fields=["serie", "nummer"], name="nummer_ett_per_serie")]

    def __str__(self) -> str:
        return str(self.nummer)
