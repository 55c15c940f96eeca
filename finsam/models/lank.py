"""Secret links for those without an account."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from finsam.models.forbund import Forbund
from finsam.models.person import Person


class Lank(models.Model):
    """A secret link to one thing for one address. Only the hash of the secret is stored; a link is withdrawn, never deleted."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="lankar", verbose_name="förbund")
    syfte = models.SlugField("syfte", max_length=40)
    sha256 = models.CharField("hemlighetens SHA-256", max_length=64, unique=True)
    epost = models.EmailField("skickad till")
    objekt_typ = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    objekt_id = models.BigIntegerField()
    objekt = GenericForeignKey("objekt_typ", "objekt_id")
    skapad = models.DateTimeField("skapad", auto_now_add=True)
    skapad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="skapad av")
    gar_ut = models.DateTimeField("går ut")
    aterkallad = models.DateTimeField("återkallad", null=True, blank=True)
    senast_oppnad = models.DateTimeField("senast öppnad", null=True, blank=True)

    class Meta:
        verbose_name = "hemlig länk"
        verbose_name_plural = "hemliga länkar"
        ordering = ["-skapad"]
        indexes = [models.Index(fields=["objekt_typ", "objekt_id"], name="lank_objekt")]

    def __str__(self) -> str:
        return f"{self.syfte} till {self.epost}"
