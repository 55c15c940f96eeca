"""The diarium: what comes in and goes out."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from finsam.models.fil import Fil
from finsam.models.forbund import AR, Forbund


class Diarieforing(models.Model):
    """An ärende in the diarium, with its diarienummer: 2026:12."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="diarium", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    nr = models.PositiveIntegerField("nummer")
    rubrik = models.CharField("ärende", max_length=200)
    oppnat = models.DateField("öppnat")
    avslutat = models.DateField("avslutat", null=True, blank=True)

    class Meta:
        verbose_name = "diariefört ärende"
        verbose_name_plural = "diarium"
        ordering = ["-ar", "-nr"]
        constraints = [models.UniqueConstraint(fields=["forbund", "ar", "nr"], name="diarieforing_nr_en_gang")]

    def __str__(self) -> str:
        return f"{self.dnr} {self.rubrik}"

    @property
    def dnr(self) -> str:
        return f"{self.ar}:{self.nr}"


class Handling(models.Model):
    """A handling of an ärende: received, sent or drawn up, from or to whom, and whether it may be secret (OSL 5 kap. 2 §)."""

    class Riktning(models.TextChoices):
        IN = "in", "inkommen"
        UT = "ut", "utgående"
        UPPRATTAD = "upprattad", "upprättad"

    diarieforing = models.ForeignKey(Diarieforing, models.PROTECT, related_name="handlingar", verbose_name="ärende")
    nr = models.PositiveIntegerField("handling")
    riktning = models.CharField("riktning", max_length=10, choices=Riktning.choices)
    datum = models.DateField("datum")
    part = models.CharField("från eller till", max_length=200, blank=True)
    rubrik = models.CharField("handling", max_length=200)
    sekretess = models.BooleanField("sekretess kan gälla", default=False)
    sekretessgrund = models.CharField("bestämmelse", max_length=120, blank=True)
    fil = models.ForeignKey(Fil, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fil")
    objekt_typ = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, related_name="+")
    objekt_id = models.BigIntegerField(null=True, blank=True)
    objekt = GenericForeignKey("objekt_typ", "objekt_id")
    skapad = models.DateTimeField("registrerad", auto_now_add=True)

    class Meta:
        verbose_name = "handling"
        verbose_name_plural = "handlingar"
        ordering = ["datum", "nr"]
        constraints = [
            models.UniqueConstraint(fields=["diarieforing", "nr"], name="handling_nr_en_gang"),
            models.CheckConstraint(
                condition=Q(sekretess=True) | Q(sekretessgrund=""),
                name="handling_grund_bara_vid_sekretess",
                violation_error_message="Ange bestämmelsen bara om sekretess kan gälla.",
            ),
        ]
        indexes = [models.Index(fields=["objekt_typ", "objekt_id"], name="handling_objekt")]

    def __str__(self) -> str:
        return f"{self.diarieforing.dnr}-{self.nr} {self.rubrik}"
