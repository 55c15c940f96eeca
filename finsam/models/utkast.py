"""What is on its way: drafts that save themselves, and forms that have been sent."""

from django.db import models

from finsam.models.forbund import Forbund
from finsam.models.person import Person


class Utkast(models.Model):
    """What a person has typed in a form and not yet saved. Seen by that person only, and gone when the form is saved."""

    forbund = models.ForeignKey(Forbund, models.CASCADE, related_name="utkast", verbose_name="förbund")
    person = models.ForeignKey(Person, models.CASCADE, related_name="utkast", verbose_name="person")
    nyckel = models.CharField("formulär", max_length=300)
    data = models.JSONField("det som skrivits")
    sparad = models.DateTimeField("sparat", auto_now=True)

    class Meta:
        verbose_name = "utkast"
        verbose_name_plural = "utkast"
        ordering = ["-sparad"]
        constraints = [models.UniqueConstraint(fields=["forbund", "person", "nyckel"], name="utkast_ett_per_formular")]

    def __str__(self) -> str:
        return self.nyckel


class Engangskod(models.Model):
    """A form that has been sent, by the code it carried, and where its first sending led."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="person")
    kod = models.UUIDField("kod")
    adress = models.CharField("ledde till", max_length=500, blank=True)
    skapad = models.DateTimeField("sänd", auto_now_add=True)

    class Meta:
        verbose_name = "engångskod"
        verbose_name_plural = "engångskoder"
        constraints = [models.UniqueConstraint(fields=["person", "kod"], name="engangskod_en_gang")]

    def __str__(self) -> str:
        return str(self.kod)
