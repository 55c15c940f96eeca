"""A decision, wherever it was taken: what every granted krona and every adopted version points at."""

from django.db import models
from django.db.models import Q

from finsam.models.forbund import Forbund


class Beslut(models.Model):
    """What an organ decided on a day. Typed by hand until a meeting in styrelse/ owns it."""

    class Tillstand(models.TextChoices):
        EJ_JUSTERAT = "ej_justerat", "beslutat, ej justerat"
        JUSTERAT = "justerat", "justerat"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="beslut", verbose_name="förbund")
    organ = models.CharField("organ", max_length=80, default="Styrelsen")
    datum = models.DateField("datum")
    paragraf = models.PositiveIntegerField("paragraf", null=True, blank=True)
    lydelse = models.TextField("beslutet i ord", blank=True)
    finns_i = models.CharField(
        "finns i", max_length=200, blank=True, help_text="Var protokollet finns, till exempel en pärm eller en adress."
    )
    skrivet_for_hand = models.BooleanField(
        "skrivet för hand", default=True, editable=False, help_text="Falskt när ett sammanträde äger beslutet."
    )
    tillstand = models.CharField("tillstånd", max_length=12, choices=Tillstand.choices, default=Tillstand.JUSTERAT)

    class Meta:
        verbose_name = "beslut"
        verbose_name_plural = "beslut"
        ordering = ["-datum", "-paragraf", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paragraf__isnull=True) | Q(paragraf__gt=0),
                name="beslut_paragraf_over_noll",
                violation_error_message="Paragrafen måste vara större än noll.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.datum.isoformat()}{f' § {self.paragraf}' if self.paragraf else ''}"

    @property
    def hanvisning(self) -> str:
        """How a document refers to the decision: “§ 56, 2017”, or the date where no § is known."""
        return f"§ {self.paragraf}, {self.datum.year}" if self.paragraf else self.datum.isoformat()
