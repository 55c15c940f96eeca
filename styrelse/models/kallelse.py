"""A kallelse that has been sent."""

from django.db import models

from finsam.models import Person
from styrelse.models.sammantrade import Sammantrade


class Kallelse(models.Model):
    """A kallelse as it was sent: the first, or one sent again with what is new on top. Its PDF is frozen; mails are Utskick."""

    sammantrade = models.ForeignKey(Sammantrade, models.PROTECT, related_name="kallelser", verbose_name="sammanträde")
    nr = models.PositiveSmallIntegerField("nummer", default=1)
    halsning = models.TextField("text i brevet", blank=True)
    skickad = models.DateTimeField("skickad", auto_now_add=True)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="skickad av")
    innehall = models.JSONField("ärenden och bilagor som de var", default=dict, blank=True)

    class Meta:
        verbose_name = "kallelse"
        verbose_name_plural = "kallelser"
        ordering = ["sammantrade", "-nr"]
        constraints = [models.UniqueConstraint(fields=["sammantrade", "nr"], name="kallelse_nr_en_gang")]

    def __str__(self) -> str:
        return f"Kallelse till {self.sammantrade}"
