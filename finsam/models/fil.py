"""Uploaded files."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse

from finsam.models.forbund import Forbund
from finsam.models.person import Person, Roll

if TYPE_CHECKING:
    from finsam.tilltrade import Tilltrade


class FilQuerySet(models.QuerySet["Fil"]):
    def publika(self, slug: str) -> "FilQuerySet":
        """What anybody may fetch from a förbund, withdrawn files included (they answer 410)."""
        return self.filter(forbund__slug=slug, synlighet=Fil.Synlighet.PUBLIK)

    def synliga_for(self, tilltrade: "Tilltrade") -> "FilQuerySet":
        """The förbund's files that the person may fetch: the office's own are for the office and the revisor."""
        filer = self.filter(forbund=tilltrade.forbund)
        if tilltrade.har(Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE, Roll.Sort.REVISOR):
            return filer
        return filer.exclude(synlighet=Fil.Synlighet.KANSLI)


class Fil(models.Model):
    """An uploaded file as it is kept: cleaned, hashed, and served only through a permission check."""

    class Synlighet(models.TextChoices):
        KANSLI = "kansli", "kansliet"
        FORBUND = "forbund", "alla med en roll i förbundet"
        PUBLIK = "publik", "alla"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="filer", verbose_name="förbund")
    namn = models.CharField("filnamn", max_length=200)
    typ = models.CharField("typ", max_length=100)
    storlek = models.PositiveBigIntegerField("storlek")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    synlighet = models.CharField("synlig för", max_length=10, choices=Synlighet.choices, default=Synlighet.KANSLI)
    lagrad = models.FileField("lagrad", max_length=200)
    anmarkning = models.CharField("anmärkning", max_length=600, blank=True)
    uppladdad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="uppladdad av"
    )
    skapad = models.DateTimeField("uppladdad", auto_now_add=True)
    aterkallad = models.DateTimeField("återkallad", null=True, blank=True)

    objects = FilQuerySet.as_manager()

    class Meta:
        verbose_name = "fil"
        verbose_name_plural = "filer"
        ordering = ["-skapad"]

    def __str__(self) -> str:
        return self.namn

    def get_absolute_url(self) -> str:
        return reverse("fil", args=[self.forbund.slug, self.pk])

    @property
    def visas_i_webblasaren(self) -> bool:
        """PDF and pictures open in the browser; everything else is saved."""
        return self.typ in ("application/pdf", "image/png", "image/jpeg")
