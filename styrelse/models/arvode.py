"""What those who sit in the board are paid for a meeting, from a day, by what they are there."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from finsam.models import Forbund, Versionerad
from finsam.pengar import BeloppField


class Arvodessats(Versionerad):
    """A rate from a day until the next one for the same function. Kronor.

    `belopp` is for a meeting of up to `timmar` hours. A longer one gives either `heldag` in all, or `over` more for each hour begun;
    neither: the same. Without a rate for a vice ordförande, that of a ledamot holds.
    """

    class Funktion(models.TextChoices):
        ORDFORANDE = "ordforande", "den som leder sammanträdet"
        VICE = "vice", "vice ordförande, när någon annan leder"
        LEDAMOT = "ledamot", "ledamot eller tjänstgörande ersättare"
        ERSATTARE = "ersattare", "ersättare som inte tjänstgör"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="arvodessatser", verbose_name="förbund")
    funktion = models.CharField("för", max_length=12, choices=Funktion.choices)
    fran = models.DateField("från och med")
    belopp = BeloppField("per sammanträde")
    timmar = models.DecimalField(
        "upp till antal timmar",
        max_digits=3,
        decimal_places=1,
        default=Decimal(4),
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(24))],
    )
    over = BeloppField("för varje påbörjad timme därutöver", null=True, blank=True)
    heldag = BeloppField("för ett längre sammanträde, i ett för allt", null=True, blank=True)

    class Meta:
        verbose_name = "arvodessats"
        verbose_name_plural = "arvodessatser"
        ordering = ["-fran", "funktion"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "funktion", "fran"],
                name="arvodessats_en_per_dag",
                violation_error_message="Det finns redan en sats från den dagen.",
            ),
            models.CheckConstraint(
                condition=Q(over__isnull=True) | Q(heldag__isnull=True),
                name="arvodessats_antingen_timme_eller_heldag",
                violation_error_message="Ett längre sammanträde ersätts antingen per timme eller med ett belopp.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_funktion_display()} från {self.fran.isoformat()}"
