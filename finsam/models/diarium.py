"""The diarium: what comes in and goes out."""

from typing import TYPE_CHECKING

import pgtrigger
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam.models.bas import Versionerad
from finsam.models.fil import Fil
from finsam.models.forbund import AR, Forbund
from finsam.models.person import Person, Roll

if TYPE_CHECKING:
    from finsam.tilltrade import Tilltrade

LASER = (
    Roll.Sort.FORBUNDSCHEF,
    Roll.Sort.HANDLAGGARE,
    Roll.Sort.EKONOM,
    Roll.Sort.ORDFORANDE,
    Roll.Sort.LEDAMOT,
    Roll.Sort.ERSATTARE,
    Roll.Sort.REVISOR,
)


class DiarieforingQuerySet(models.QuerySet["Diarieforing"]):
    def synliga_for(self, tilltrade: "Tilltrade") -> "DiarieforingQuerySet":
        """All ärenden of the förbund to those who read its diarium, none to others. What of them is hidden is told by `Insyn`."""
        return self.filter(forbund=tilltrade.forbund) if tilltrade.har(*LASER) else self.none()


class Diarieforing(Versionerad):
    """An ärende in the diarium, with its diarienummer: 2026:12. It may be about one thing, such as an insats."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="diarium", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    nr = models.PositiveIntegerField("nummer")
    rubrik = models.CharField("ärende", max_length=200)
    dolj_rubrik = models.BooleanField("rubriken visas inte utanför kansliet", default=False)
    oppnat = models.DateField("öppnat")
    avslutat = models.DateField("avslutat", null=True, blank=True)
    objekt_typ = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, related_name="+")
    objekt_id = models.BigIntegerField(null=True, blank=True)
    objekt = GenericForeignKey("objekt_typ", "objekt_id")

    objects = DiarieforingQuerySet.as_manager()

    class Meta:
        verbose_name = "diariefört ärende"
        verbose_name_plural = "diarium"
        ordering = ["-ar", "-nr"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "ar", "nr"], name="diarieforing_nr_en_gang"),
            models.UniqueConstraint(
                fields=["objekt_typ", "objekt_id"],
                name="diarieforing_ett_per_objekt",
                violation_error_message="Det finns redan ett ärende om detta.",
            ),
            models.CheckConstraint(
                condition=Q(avslutat__isnull=True) | Q(avslutat__gte=F("oppnat")),
                name="diarieforing_avslutas_efter_oppnat",
                violation_error_message="Ärendet kan inte avslutas före den dag det öppnades.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="diarieforing_tas_inte_bort", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="diarieforing_dnr_andras_inte",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("forbund", "ar", "nr"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dnr} {self.rubrik}"

    def get_absolute_url(self) -> str:
        return reverse("diarium_arende", args=[self.forbund.slug, self.pk])

    @property
    def dnr(self) -> str:
        return f"{self.ar}:{self.nr}"


class HandlingQuerySet(models.QuerySet["Handling"]):
    def synliga_for(self, tilltrade: "Tilltrade") -> "HandlingQuerySet":
        """All handlingar of the förbund to those who read its diarium, none to others."""
        alla = self.filter(diarieforing__forbund=tilltrade.forbund)
        return alla if tilltrade.har(*LASER) else alla.none()


class Handling(Versionerad):
    """A handling of an ärende: received, sent or drawn up, from or to whom, and whether it may be secret (OSL 5 kap. 2 §).

    The mark of 5 kap. 5 § says by which provision, on which day and by whom. The registered number is never changed and no
    row is deleted: what is wrong is corrected with a date (Diarierattelse), and a row that should not be is makulerad.
    """

    class Riktning(models.TextChoices):
        IN = "in", "inkommen"
        UT = "ut", "utgående"
        UPPRATTAD = "upprattad", "upprättad"

    diarieforing = models.ForeignKey(Diarieforing, models.PROTECT, related_name="handlingar", verbose_name="ärende")
    nr = models.PositiveIntegerField("handling")
    riktning = models.CharField("in eller ut", max_length=10, choices=Riktning.choices)
    datum = models.DateField("datum")
    part = models.CharField("från eller till", max_length=200, blank=True)
    rubrik = models.CharField("handlingen rör", max_length=200)
    sekretess = models.BooleanField("sekretess kan gälla", default=False)
    sekretessgrund = models.CharField("bestämmelse", max_length=120, blank=True)
    sekretess_dag = models.DateField("sekretessmarkerad", null=True, blank=True)
    sekretess_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sekretessmarkerad av"
    )
    dolj_part = models.BooleanField("dölj från eller till", default=False)
    dolj_rubrik = models.BooleanField("dölj vad handlingen rör", default=False)
    fil = models.ForeignKey(Fil, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fil")
    objekt_typ = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, related_name="+")
    objekt_id = models.BigIntegerField(null=True, blank=True)
    objekt = GenericForeignKey("objekt_typ", "objekt_id")
    skapad = models.DateTimeField("registrerad", auto_now_add=True)
    skapad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="registrerad av"
    )
    makulerad = models.DateTimeField("makulerad", null=True, blank=True)
    makulerad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="makulerad av"
    )
    makulerad_for = models.CharField("skäl", max_length=300, blank=True)

    objects = HandlingQuerySet.as_manager()

    class Meta:
        verbose_name = "handling"
        verbose_name_plural = "handlingar"
        ordering = ["datum", "nr"]
        constraints = [
            models.UniqueConstraint(fields=["diarieforing", "nr"], name="handling_nr_en_gang"),
            models.CheckConstraint(
                condition=Q(sekretess=True)
                | Q(sekretessgrund="", sekretess_dag=None, sekretess_av=None, dolj_part=False, dolj_rubrik=False),
                name="handling_grund_bara_vid_sekretess",
                violation_error_message="Ange bestämmelsen bara om sekretess kan gälla.",
            ),
            models.CheckConstraint(
                condition=Q(sekretess=False)
                | (~Q(sekretessgrund="") & Q(sekretess_dag__isnull=False, sekretess_av__isnull=False)),
                name="handling_sekretess_har_grund",
                violation_error_message="En sekretessmarkering ska säga bestämmelse, dag och vem (5 kap. 5 § OSL).",
            ),
            models.CheckConstraint(
                condition=Q(makulerad=None, makulerad_av=None, makulerad_for="")
                | (Q(makulerad__isnull=False, makulerad_av__isnull=False) & ~Q(makulerad_for="")),
                name="handling_makulerad_har_skal",
                violation_error_message="Skriv varför handlingen makuleras.",
            ),
        ]
        indexes = [
            models.Index(fields=["objekt_typ", "objekt_id"], name="handling_objekt"),
            # A year of one förbund is read by its ärenden, never by the days of all förbund.
            models.Index(fields=["diarieforing", "datum"], name="handling_arende_datum"),
        ]
        triggers = [
            pgtrigger.Protect(name="handling_tas_inte_bort", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="handling_nummer_andras_inte",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("diarieforing", "nr", "skapad", "skapad_av"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dnr} {self.rubrik}"

    def get_absolute_url(self) -> str:
        return f"{self.diarieforing.get_absolute_url()}#h-{self.nr}"

    @property
    def dnr(self) -> str:
        """The ärende's number and the handling's own: 2026:12-3."""
        return f"{self.diarieforing.dnr}-{self.nr}"


class Diarierattelse(models.Model):
    """A correction in the diarium, dated: of a handling, or of the ärende itself where `handling` is empty.

    `andringar` is a list of [what, from, to] in words.
    """

    diarieforing = models.ForeignKey(Diarieforing, models.PROTECT, related_name="rattelser", verbose_name="ärende")
    handling = models.ForeignKey(
        Handling, models.PROTECT, null=True, blank=True, related_name="rattelser", verbose_name="handling"
    )
    nar = models.DateTimeField("rättad", auto_now_add=True)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="rättad av")
    skal = models.CharField("skäl", max_length=300)
    andringar = models.JSONField("ändringar")

    class Meta:
        verbose_name = "rättelse i diariet"
        verbose_name_plural = "rättelser i diariet"
        ordering = ["nar", "pk"]
        triggers = [pgtrigger.Protect(name="diarierattelse_andras_inte", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Rättelse av {self.handling or self.diarieforing}"
