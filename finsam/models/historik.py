"""What has happened, and what has been adopted: rows that the database itself refuses to change."""

import pgtrigger
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from finsam.models.forbund import Forbund
from finsam.models.person import Person


class Handelse(models.Model):
    """Who did what, when, in words that a lay revisor reads. Written in the same transaction as the change."""

    class Slag(models.TextChoices):
        ANDRING = "andring", "ändring"
        ROLL = "roll", "roll"
        INLOGGNING = "inloggning", "inloggning"
        HAMTNING = "hamtning", "hämtning"

    forbund = models.ForeignKey(
        Forbund, models.PROTECT, related_name="handelser", null=True, blank=True, verbose_name="förbund"
    )
    nar = models.DateTimeField("när", auto_now_add=True)
    vem = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="vem")
    slag = models.CharField("slag", max_length=12, choices=Slag.choices, default=Slag.ANDRING)
    vad = models.CharField("vad", max_length=300)
    fran = models.TextField("från", blank=True)
    till = models.TextField("till", blank=True)
    objekt_typ = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, related_name="+")
    objekt_id = models.BigIntegerField(null=True, blank=True)
    objekt = GenericForeignKey("objekt_typ", "objekt_id")

    class Meta:
        verbose_name = "händelse"
        verbose_name_plural = "historik"
        ordering = ["-nar", "-pk"]
        indexes = [
            models.Index(fields=["forbund", "-nar"], name="handelse_forbund_nar"),
            models.Index(fields=["objekt_typ", "objekt_id", "-nar"], name="handelse_objekt_nar"),
        ]
        triggers = [pgtrigger.Protect(name="handelse_andras_inte", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.vad


class Frysning(models.Model):
    """An adopted thing as it was: its PDF, the data it was rendered from, and who adopted it when."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="frysningar", verbose_name="förbund")
    objekt_typ = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    objekt_id = models.BigIntegerField()
    objekt = GenericForeignKey("objekt_typ", "objekt_id")
    pdf = models.BinaryField("PDF")
    sha256 = models.CharField("SHA-256", max_length=64)
    data = models.JSONField("data")
    mallversion = models.CharField("mallens version", max_length=64)
    vem = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="vem")
    nar = models.DateTimeField("när", auto_now_add=True)

    class Meta:
        verbose_name = "frysning"
        verbose_name_plural = "frysningar"
        ordering = ["-nar"]
        indexes = [models.Index(fields=["objekt_typ", "objekt_id"], name="frysning_objekt")]
        triggers = [pgtrigger.Protect(name="frysning_andras_inte", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.objekt_typ} {self.objekt_id}, {self.nar.date().isoformat()}"
