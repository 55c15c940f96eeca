"""Mail that has been written, queued and sent."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from finsam.models.forbund import Forbund
from finsam.models.person import Person


class Utskick(models.Model):
    """One mail to one address. Its key says what it is about, so that the same thing is never sent twice."""

    class Tillstand(models.TextChoices):
        KOAT = "koat", "i kö"
        SKICKAT = "skickat", "skickat"
        FEL = "fel", "kunde inte skickas"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="utskick", verbose_name="förbund")
    nyckel = models.CharField("nyckel", max_length=200)
    till = models.EmailField("till")
    amne = models.CharField("ämne", max_length=200)
    text = models.TextField("text")
    tillstand = models.CharField("tillstånd", max_length=8, choices=Tillstand.choices, default=Tillstand.KOAT)
    objekt_typ = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, related_name="+")
    objekt_id = models.BigIntegerField(null=True, blank=True)
    objekt = GenericForeignKey("objekt_typ", "objekt_id")
    skapat = models.DateTimeField("skrivet", auto_now_add=True)
    skapat_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skrivet av"
    )
    skickat = models.DateTimeField("skickat", null=True, blank=True)
    fel = models.CharField("fel", max_length=300, blank=True)

    class Meta:
        verbose_name = "utskick"
        verbose_name_plural = "utskick"
        ordering = ["-skapat", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "nyckel", "till"], name="utskick_aldrig_tva_ganger"),
            models.CheckConstraint(
                condition=Q(tillstand="skickat", skickat__isnull=False)
                | (~Q(tillstand="skickat") & Q(skickat__isnull=True)),
                name="utskick_skickat_har_tid",
            ),
        ]
        indexes = [models.Index(fields=["objekt_typ", "objekt_id"], name="utskick_objekt")]

    def __str__(self) -> str:
        return f"{self.amne} till {self.till}"
