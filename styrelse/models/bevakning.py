"""What a decision told someone to do, until it is done; and what was decided on delegation."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from finsam.models import Beslut, Forbund, Person, Versionerad
from insatser.models import Insats
from styrelse.models.arende import Arende


class Bevakning(Versionerad):
    """An uppdrag from a decision: whose, by when, and what was done.

    One that an older decision gave says in `enligt` which; `beslutat` is its day. `gjort` is why where it is struck.
    """

    class Tillstand(models.TextChoices):
        OPPEN = "oppen", "pågår"
        KLAR = "klar", "klar"
        STRUKEN = "struken", "struken"

    OVERGANGAR = {
        Tillstand.OPPEN: {Tillstand.KLAR, Tillstand.STRUKEN},
        Tillstand.KLAR: {Tillstand.OPPEN},
        Tillstand.STRUKEN: {Tillstand.OPPEN},
    }

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="bevakningar", verbose_name="förbund")
    beslut = models.ForeignKey(
        Beslut, models.PROTECT, null=True, blank=True, related_name="bevakningar", verbose_name="beslut"
    )
    enligt = models.CharField("enligt", max_length=160, blank=True)
    beslutat = models.DateField("beslutat", null=True, blank=True)
    vad = models.CharField("uppdrag", max_length=300)
    ansvarig = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="bevakningar", verbose_name="ansvarig"
    )
    ansvarig_namn = models.CharField("eller, utan inloggning", max_length=160, blank=True)
    senast = models.DateField("klart senast", null=True, blank=True)
    tillstand = models.CharField("tillstånd", max_length=8, choices=Tillstand.choices, default=Tillstand.OPPEN)
    gjort = models.TextField("vad som har gjorts", blank=True)
    klar = models.DateField("klart", null=True, blank=True)

    class Meta:
        verbose_name = "bevakning"
        verbose_name_plural = "bevakningar"
        ordering = ["senast", "pk"]
        indexes = [models.Index(fields=["forbund", "tillstand", "senast"], name="bevakning_oppna")]
        constraints = [
            models.CheckConstraint(
                condition=Q(tillstand="oppen", klar__isnull=True) | (~Q(tillstand="oppen") & Q(klar__isnull=False)),
                name="bevakning_klar_har_dag",
            ),
            models.CheckConstraint(
                condition=Q(ansvarig__isnull=False) | ~Q(ansvarig_namn=""),
                name="bevakning_har_ansvarig",
                violation_error_message="Skriv vem som ska göra det.",
            ),
        ]

    def __str__(self) -> str:
        return self.vad

    def get_absolute_url(self) -> str:
        return reverse("bevakning", args=[self.forbund.slug, self.pk])

    @property
    def vem(self) -> str:
        """Who answers for it, by name."""
        return self.ansvarig_namn or str(self.ansvarig or "")

    @property
    def kalla(self) -> str:
        """Which decision it comes from, in words; empty where nobody has said."""
        if self.beslut:
            return str(self.beslut)
        return f"{self.enligt}, {self.beslutat.isoformat()}" if self.enligt and self.beslutat else self.enligt

    @property
    def beslutad(self) -> datetime.date | None:
        """The day of the decision, where it is known."""
        return self.beslut.datum if self.beslut else self.beslutat


class Delegationsbeslut(Versionerad):
    """A decision taken on the board's behalf, reported to it in an item. `ar` is None where the numbers run on over years."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="delegationsbeslut", verbose_name="förbund")
    datum = models.DateField("datum")
    ar = models.PositiveSmallIntegerField("nummerseriens år", null=True, blank=True)
    nr = models.PositiveIntegerField("nummer")
    vad = models.CharField("beslut", max_length=300)
    stod = models.CharField("enligt delegationsordningen", max_length=160, blank=True)
    fattat_av = models.CharField("fattat av", max_length=160)
    insats = models.ForeignKey(
        Insats, models.PROTECT, null=True, blank=True, related_name="delegationsbeslut", verbose_name="insats"
    )
    arende = models.ForeignKey(
        Arende, models.PROTECT, null=True, blank=True, related_name="delegationsbeslut", verbose_name="anmält i"
    )

    class Meta:
        verbose_name = "delegationsbeslut"
        verbose_name_plural = "delegationsbeslut"
        ordering = ["-datum", "-nr"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar", "nr"],
                nulls_distinct=False,
                name="delegationsbeslut_nr_en_gang",
                violation_error_message="Numret är taget.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.vad}"

    def get_absolute_url(self) -> str:
        return reverse("delegationsbeslut_ett", args=[self.forbund.slug, self.pk])

    @property
    def nummer(self) -> str:
        """How it is referred to: “D 3/2026” in a series for each year, “D 3” in one that runs on."""
        return f"D {self.nr}/{self.ar}" if self.ar else f"D {self.nr}"
