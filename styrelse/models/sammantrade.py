"""Meetings of the organs: planned for a year, moved, called, held or cancelled."""

import datetime
from collections.abc import Iterable

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam.models import Beslut, Forbund, Person, Versionerad
from styrelse.models.organ import Organ


class SammantradeQuerySet(models.QuerySet["Sammantrade"]):
    def i_forbundet(self, forbund: Forbund) -> "SammantradeQuerySet":
        """The meetings of the förbund's organs."""
        return self.filter(organ__forbund=forbund)

    def under(self, ar: int) -> "SammantradeQuerySet":
        """The meetings of a year, by day and hour."""
        return self.filter(datum__gte=datetime.date(ar, 1, 1), datum__lte=datetime.date(ar, 12, 31))

    def for_organ(self, organ: Iterable[int]) -> "SammantradeQuerySet":
        """Meetings of any of the organs, those to which they are asked beside another too."""
        valda = list(organ)
        return self.filter(Q(organ__in=valda) | Q(pk__in=self.filter(med__in=valda).values("pk")))


class Sammantrade(Versionerad):
    """A meeting of an organ, perhaps with others: a sammanträde with decisions, or a samråd or gathering without."""

    class Slag(models.TextChoices):
        SAMMANTRADE = "sammantrade", "sammanträde"
        SAMRAD = "samrad", "medlemssamråd"
        SAMLING = "samling", "planeringsdag, seminarium eller annan samling"

    class Form(models.TextChoices):
        PA_PLATS = "plats", "på plats"
        DISTANS = "distans", "på distans"
        BADE = "bade", "på plats och på distans"

    class Tillstand(models.TextChoices):
        PLANERAT = "planerat", "planerat"
        KALLAT = "kallat", "kallat"
        PAGAR = "pagar", "pågår"
        AVSLUTAT = "avslutat", "avslutat"
        INSTALLT = "installt", "inställt"

    OVERGANGAR = {
        Tillstand.PLANERAT: {Tillstand.KALLAT, Tillstand.INSTALLT},
        Tillstand.KALLAT: {Tillstand.PLANERAT, Tillstand.PAGAR, Tillstand.INSTALLT},
        Tillstand.PAGAR: {Tillstand.KALLAT, Tillstand.AVSLUTAT},
        Tillstand.AVSLUTAT: {Tillstand.PAGAR},
        Tillstand.INSTALLT: {Tillstand.PLANERAT},
    }
    BAKAT = {
        (Tillstand.KALLAT, Tillstand.PLANERAT),
        (Tillstand.PAGAR, Tillstand.KALLAT),
        (Tillstand.AVSLUTAT, Tillstand.PAGAR),
        (Tillstand.INSTALLT, Tillstand.PLANERAT),
    }

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="sammantraden", verbose_name="organ")
    med = models.ManyToManyField(Organ, blank=True, related_name="sammantraden_med", verbose_name="tillsammans med")
    slag = models.CharField("vad det är", max_length=12, choices=Slag.choices, default=Slag.SAMMANTRADE)
    namn = models.CharField("kallas", max_length=120, blank=True)
    datum = models.DateField("datum")
    fran = models.TimeField("börjar", null=True, blank=True)
    tom = models.TimeField("slutar", null=True, blank=True)
    lokal = models.CharField("plats", max_length=160, blank=True)
    form = models.CharField("form", max_length=8, choices=Form.choices, default=Form.PA_PLATS)
    offentligt = models.BooleanField("budgetsammanträde, offentligt", default=False)
    punkter = models.TextField("innehåll", blank=True, validators=[MaxLengthValidator(4000)])
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.PLANERAT)
    installt_for = models.CharField("varför det är inställt", max_length=300, blank=True)
    andrad = models.DateTimeField("ändrat", auto_now=True)

    objects = SammantradeQuerySet.as_manager()

    class Meta:
        verbose_name = "sammanträde"
        verbose_name_plural = "sammanträden"
        ordering = ["datum", "fran", "pk"]
        indexes = [models.Index(fields=["organ", "datum"], name="sammantrade_organ_dag")]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom__isnull=True) | Q(fran__isnull=False, tom__gt=F("fran")),
                name="sammantrade_slutar_efter_start",
                violation_error_message="Sammanträdet kan inte sluta före det börjar.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="installt", installt_for__gt="")
                | (~Q(tillstand="installt") & Q(installt_for="")),
                name="sammantrade_installt_har_skal",
                violation_error_message="Ett inställt sammanträde har ett skäl.",
            ),
            models.UniqueConstraint(
                fields=["organ", "datum", "fran"],
                condition=~Q(tillstand="installt"),
                nulls_distinct=False,
                name="sammantrade_ett_i_taget",
                violation_error_message="Organet har redan ett sammanträde då.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rubrik} {self.datum.isoformat()}"

    def get_absolute_url(self) -> str:
        return reverse("sammantrade", args=[self.organ.forbund.slug, self.pk])

    @property
    def rubrik(self) -> str:
        """What it is called: its own name, else what it is."""
        if self.namn:
            return self.namn
        ord_ = {self.Slag.SAMMANTRADE: "Sammanträde", self.Slag.SAMRAD: "Medlemssamråd", self.Slag.SAMLING: "Samling"}
        return ord_[self.Slag(self.slag)]

    @property
    def rader(self) -> list[str]:
        """The items, in order: one a line as they are typed."""
        return [rad.strip() for rad in self.punkter.splitlines() if rad.strip()]

    @property
    def kan_flyttas(self) -> bool:
        """Whether it is still to come to pass."""
        return self.tillstand in (self.Tillstand.PLANERAT, self.Tillstand.KALLAT)


class Sammantradesflytt(models.Model):
    """That a meeting was moved: from when to when, why, and by which decision where there is one. Never changed."""

    sammantrade = models.ForeignKey(Sammantrade, models.PROTECT, related_name="flyttar", verbose_name="sammanträde")
    fran_datum = models.DateField("från dag")
    fran_tid = models.TimeField("från klockan", null=True, blank=True)
    till_datum = models.DateField("till dag")
    till_tid = models.TimeField("till klockan", null=True, blank=True)
    skal = models.CharField("skäl", max_length=300)
    beslut = models.ForeignKey(
        Beslut, models.PROTECT, null=True, blank=True, related_name="flyttade_sammantraden", verbose_name="beslut"
    )
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="flyttat av")
    nar = models.DateTimeField("när", auto_now_add=True)

    class Meta:
        verbose_name = "flytt av sammanträde"
        verbose_name_plural = "flyttar av sammanträden"
        ordering = ["nar", "pk"]

    def __str__(self) -> str:
        return f"från {self.fran_datum.isoformat()} till {self.till_datum.isoformat()}"
