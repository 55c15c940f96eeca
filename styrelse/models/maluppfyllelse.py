"""How it went with the goals of a year."""

from django.db import models
from django.urls import reverse

from finsam.models import Versionerad
from finsam.models.forbund import AR
from finsam.richtext import RichTextField
from styrelse.models.mal import Delmal, Mal


class Grad(models.TextChoices):
    """How far a goal or a delmål is reached, best first."""

    UPPFYLLT = "uppfyllt", "uppfyllt"
    TILL_STORA_DELAR = "stora_delar", "till stora delar uppfyllt"
    DELVIS = "delvis", "delvis uppfyllt"
    INTE = "inte", "inte uppfyllt"
    OKANT = "okant", "kan inte bedömas"


class Maluppfyllelse(Versionerad):
    """The board's assessment of a goal for one year: the grade and why. Entered once, printed in the årsredovisning."""

    mal = models.ForeignKey(Mal, models.PROTECT, related_name="uppfyllelser", verbose_name="mål")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    grad = models.CharField("bedömning", max_length=12, choices=Grad.choices, blank=True)
    kommentar = RichTextField("kommentar", blank=True)

    class Meta:
        verbose_name = "måluppfyllelse"
        verbose_name_plural = "måluppfyllelser"
        ordering = ["mal__nr", "ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["mal", "ar"],
                name="maluppfyllelse_en_per_ar",
                violation_error_message="Målet har redan en bedömning för året.",
            )
        ]

    def __str__(self) -> str:
        return f"Bedömningen {self.ar} av målet {self.mal}"

    def get_absolute_url(self) -> str:
        """Its place among the goals of the year, where it is read."""
        return f"{reverse('mal_uppfyllelse', args=[self.mal.forbund.slug, self.ar])}#mal-{self.mal_id}"


class Delmalsuppfyllelse(models.Model):
    """The grade of a delmål, in the assessment of its goal."""

    uppfyllelse = models.ForeignKey(
        Maluppfyllelse, models.CASCADE, related_name="delmal", verbose_name="målets bedömning"
    )
    delmal = models.ForeignKey(Delmal, models.PROTECT, related_name="uppfyllelser", verbose_name="delmål")
    grad = models.CharField("bedömning", max_length=12, choices=Grad.choices)

    class Meta:
        verbose_name = "bedömning av delmål"
        verbose_name_plural = "bedömningar av delmål"
        ordering = ["delmal__ordning", "pk"]
        constraints = [models.UniqueConstraint(fields=["uppfyllelse", "delmal"], name="delmalsuppfyllelse_en_gang")]

    def __str__(self) -> str:
        return f"{self.delmal}: {self.get_grad_display()}"
