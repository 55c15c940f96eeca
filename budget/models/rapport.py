"""The economic report to a meeting of the board, through a month."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from finsam import datum
from finsam.models import Forbund, Person, Versionerad
from finsam.models.forbund import AR
from finsam.richtext import RichTextField


class EkonomirapportQuerySet(models.QuerySet["Ekonomirapport"]):
    def skickade(self) -> "EkonomirapportQuerySet":
        """Those that have gone to a meeting, the latest first."""
        return self.filter(tillstand=Ekonomirapport.Tillstand.SKICKAD).order_by("-skickad", "-pk")


class Ekonomirapport(Versionerad):
    """“Ekonomisk uppföljning” through a month: rows of the year, and a text. Sent to a meeting it is kept as it was.

    `data` is the Blad as it was sent, and `redovisat` the decisions that it told of: ["beviljande", pk] or ["budget", pk].
    """

    class Tillstand(models.TextChoices):
        UNDER_ARBETE = "under_arbete", "under arbete"
        SKICKAD = "skickad", "skickad"

    OVERGANGAR = {Tillstand.UNDER_ARBETE: {Tillstand.SKICKAD}, Tillstand.SKICKAD: set[Tillstand]()}

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="ekonomirapporter", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    manad = models.DateField("till och med månaden")
    nr = models.PositiveSmallIntegerField("version", default=1)
    tillstand = models.CharField("tillstånd", max_length=12, choices=Tillstand.choices, default=Tillstand.UNDER_ARBETE)
    text = RichTextField("text", blank=True)
    sammantrade = models.DateField("till sammanträdet", null=True, blank=True)
    skapad = models.DateTimeField("påbörjad", auto_now_add=True)
    skapad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="påbörjad av")
    skickad = models.DateTimeField("skickad", null=True, blank=True)
    skickad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skickad av"
    )
    data = models.JSONField("innehåll", null=True, blank=True)
    redovisat = models.JSONField("redovisade beslut", default=list)

    objects = EkonomirapportQuerySet.as_manager()

    class Meta:
        verbose_name = "ekonomisk uppföljning"
        verbose_name_plural = "ekonomiska uppföljningar"
        ordering = ["-manad", "-nr"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "ar", "manad", "nr"], name="ekonomirapport_en_per_version"),
            models.UniqueConstraint(
                fields=["forbund", "ar", "manad"],
                condition=Q(tillstand="under_arbete"),
                name="ekonomirapport_en_under_arbete",
                violation_error_message="Månaden har redan en uppföljning under arbete.",
            ),
            models.CheckConstraint(condition=Q(manad__day=1), name="ekonomirapport_hel_manad"),
            models.CheckConstraint(
                condition=Q(tillstand="under_arbete", skickad__isnull=True, skickad_av__isnull=True, data__isnull=True)
                | Q(
                    tillstand="skickad",
                    skickad__isnull=False,
                    skickad_av__isnull=False,
                    data__isnull=False,
                    sammantrade__isnull=False,
                ),
                name="ekonomirapport_skickad_ar_hel",
                violation_error_message="En skickad uppföljning har sammanträde, dag och innehåll.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ekonomirapport_skickad_andras_inte",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__tillstand="skickad"),
            )
        ]

    def __str__(self) -> str:
        version = f", version {self.nr}" if self.nr > 1 else ""
        return f"Ekonomisk uppföljning till och med {datum.manad(self.manad)}{version}"

    def get_absolute_url(self) -> str:
        return reverse("ekonomirapport", args=[self.forbund.slug, self.ar, self.pk])

    @property
    def ar_skickad(self) -> bool:
        """Whether it has gone to a meeting and stands as it was."""
        return self.tillstand == self.Tillstand.SKICKAD

    @property
    def sign(self) -> str:
        """The mark that its state bears on a page."""
        return "ok" if self.ar_skickad else "warn"
