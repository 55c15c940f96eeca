"""How a förbund's board meets: what it has decided once and for all."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from finsam.models import Beslut, Forbund, Mall, Versionerad


class Motesordning(Versionerad):
    """What a board has decided about its meetings. What has no decision behind it is not allowed."""

    forbund = models.OneToOneField(Forbund, models.PROTECT, related_name="motesordning", verbose_name="förbund")
    distans_beslut = models.ForeignKey(
        Beslut,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beslut om deltagande på distans",
        help_text="19 a § lagen 2003:1210: styrelsen beslutar i vilken omfattning.",
    )
    app_beslut = models.ForeignKey(
        Beslut,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beslut om att justera i Finsam",
        help_text="5 kap. 69 § kommunallagen: styrelsen bestämmer hur protokollet justeras.",
    )
    justeringsplats = models.CharField("protokollet justeras", max_length=160, blank=True)
    forvaras = models.CharField("protokollet förvaras", max_length=200, blank=True)
    domstol = models.CharField(
        "förvaltningsrätt",
        max_length=120,
        blank=True,
        help_text="Dit den skriver som överklagar, till exempel Förvaltningsrätten i Umeå.",
    )
    moten_per_ar = models.PositiveSmallIntegerField(
        "sammanträden om året",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Så många som förbundsordningen kräver minst. Tomt: den säger inget.",
    )
    fraser = models.ForeignKey(
        Mall, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="standardfraser"
    )

    class Meta:
        verbose_name = "mötesordning"
        verbose_name_plural = "mötesordningar"

    def __str__(self) -> str:
        return f"Mötesordning för {self.forbund}"

    def get_absolute_url(self) -> str:
        return reverse("motesordning", args=[self.forbund.slug])
