"""A kallelse that has been sent, and who has answered that they cannot come."""

from django.db import models
from django.utils import timezone

from finsam.models import Person
from styrelse.models.organ import Uppdragstagare
from styrelse.models.sammantrade import Sammantrade


class Kallelse(models.Model):
    """A kallelse as it was sent: the first, or one sent again with what is new on top. Its PDF is frozen; mails are Utskick."""

    sammantrade = models.ForeignKey(Sammantrade, models.PROTECT, related_name="kallelser", verbose_name="sammanträde")
    nr = models.PositiveSmallIntegerField("nummer", default=1)
    halsning = models.TextField("text i brevet", blank=True)
    skickad = models.DateTimeField("skickad", default=timezone.now)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="skickad av")
    innehall = models.JSONField("ärenden och bilagor som de var", default=dict, blank=True)

    class Meta:
        verbose_name = "kallelse"
        verbose_name_plural = "kallelser"
        ordering = ["sammantrade", "-nr"]
        constraints = [models.UniqueConstraint(fields=["sammantrade", "nr"], name="kallelse_nr_en_gang")]

    def __str__(self) -> str:
        igen = f", version {self.nr}" if self.nr > 1 else ""
        return f"Kallelse till {self.sammantrade}{igen}"


class Forhinder(models.Model):
    """A ledamot's or ersättare's own word before the meeting that they cannot come, and the ersättare who was asked instead."""

    sammantrade = models.ForeignKey(Sammantrade, models.CASCADE, related_name="forhinder", verbose_name="sammanträde")
    vem = models.ForeignKey(Uppdragstagare, models.PROTECT, related_name="forhinder", verbose_name="vem")
    skal = models.CharField("skäl", max_length=200, blank=True)
    nar = models.DateTimeField("anmält", auto_now_add=True)
    ersattare = models.ForeignKey(
        Uppdragstagare, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="inkallad ersättare"
    )
    inkallad = models.DateTimeField("inkallad", null=True, blank=True)

    class Meta:
        verbose_name = "anmält förhinder"
        verbose_name_plural = "anmälda förhinder"
        ordering = ["nar"]
        constraints = [
            models.UniqueConstraint(
                fields=["sammantrade", "vem"],
                name="forhinder_en_gang",
                violation_error_message="Förhindret är redan anmält.",
            ),
            models.CheckConstraint(
                condition=models.Q(ersattare__isnull=True, inkallad__isnull=True)
                | models.Q(ersattare__isnull=False, inkallad__isnull=False),
                name="forhinder_inkallad_har_tid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vem} har förhinder"
