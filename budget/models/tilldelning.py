"""What each member pays for a year, what comes beside it, and when it is paid."""

from decimal import Decimal

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from finsam.models import Beslut, Forbund, Medlem, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField


class TilldelningQuerySet(models.QuerySet["Tilldelning"]):
    def for_ar(self, forbund: Forbund, ar: int) -> "TilldelningQuerySet":
        """Those of a year with their member, extra allotments and payments: three queries."""
        rader = self.filter(medlem__forbund=forbund, ar=ar).select_related("medlem", "beslut")
        return rader.prefetch_related("extra", "betalningar").order_by("medlem__ordning", "medlem__namn")


class Tilldelning(Versionerad):
    """What a member pays for a year, in kronor, apart from extra allotments. Confirmed, its amount stands still."""

    class Tillstand(models.TextChoices):
        PRELIMINAR = "preliminar", "preliminär"
        BEKRAFTAD = "bekraftad", "bekräftad"

    OVERGANGAR = {Tillstand.PRELIMINAR: {Tillstand.BEKRAFTAD}, Tillstand.BEKRAFTAD: {Tillstand.PRELIMINAR}}

    medlem = models.ForeignKey(Medlem, models.PROTECT, related_name="tilldelningar", verbose_name="medlem")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    belopp = BeloppField("belopp")
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.PRELIMINAR)
    bekraftad = models.DateField("bekräftad", null=True, blank=True)
    beslut = models.ForeignKey(
        Beslut, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bekräftad genom beslut"
    )
    bekraftad_genom = models.CharField("bekräftad genom", max_length=200, blank=True)

    objects = TilldelningQuerySet.as_manager()

    class Meta:
        verbose_name = "tilldelning"
        verbose_name_plural = "tilldelningar"
        ordering = ["ar", "medlem"]
        constraints = [
            models.UniqueConstraint(
                fields=["medlem", "ar"],
                name="tilldelning_en_per_medlem_och_ar",
                violation_error_message="Medlemmen har redan en tilldelning för året.",
            ),
            models.CheckConstraint(
                condition=Q(belopp__gte=0),
                name="tilldelning_inte_under_noll",
                violation_error_message="Beloppet får inte vara mindre än noll.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="preliminar", bekraftad__isnull=True, beslut__isnull=True, bekraftad_genom="")
                | (
                    Q(tillstand="bekraftad", bekraftad__isnull=False)
                    & (Q(beslut__isnull=False) | ~Q(bekraftad_genom=""))
                ),
                name="tilldelning_bekraftad_sager_hur",
                violation_error_message="En bekräftad tilldelning har en dag, och ett beslut eller en text.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="tilldelning_bekraftad_star_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.tillstand = 'bekraftad'"),
                func="""
                    IF TG_OP = 'UPDATE' AND (NEW.tillstand = 'preliminar'
                        OR (to_jsonb(NEW) - 'version') = (to_jsonb(OLD) - 'version')) THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'Tilldelningen är bekräftad och kan inte ändras.';
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.medlem} {self.ar}"

    def get_absolute_url(self) -> str:
        return reverse("tilldelning_medlem", args=[self.medlem.forbund.slug, self.ar, self.pk])

    @property
    def hur(self) -> str:
        """What it was confirmed by, in words."""
        return self.beslut.hanvisning if self.beslut else self.bekraftad_genom


class Extratilldelning(Versionerad):
    """Money beside a member's ordinary allotment, for this year only. Kronor.

    With `delas` the parties have agreed to raise the year's allotments by it and share it as they share the rest.
    """

    tilldelning = models.ForeignKey(
        Tilldelning, models.PROTECT, related_name="extra", verbose_name="medlemmens tilldelning"
    )
    belopp = BeloppField("belopp")
    skal = models.CharField("skäl", max_length=300)
    delas = models.BooleanField("räknas in i parternas andelar", default=False)

    class Meta:
        verbose_name = "extra tilldelning"
        verbose_name_plural = "extra tilldelningar"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(belopp__gt=0),
                name="extratilldelning_over_noll",
                violation_error_message="Beloppet ska vara större än noll.",
            ),
            models.CheckConstraint(
                condition=~Q(skal=""),
                name="extratilldelning_har_skal",
                violation_error_message="Skriv varför medlemmen betalar extra.",
            ),
        ]

    def __str__(self) -> str:
        return f"Extra tilldelning {self.tilldelning}"


class Betalning(Versionerad):
    """A part of what a member pays: when it is due, invoiced and paid. Kronor."""

    tilldelning = models.ForeignKey(
        Tilldelning, models.PROTECT, related_name="betalningar", verbose_name="medlemmens tilldelning"
    )
    belopp = BeloppField("belopp")
    forfaller = models.DateField("förfaller")
    fakturerad = models.DateField("fakturerad", null=True, blank=True)
    betald = models.DateField("betald", null=True, blank=True)

    class Meta:
        verbose_name = "betalning"
        verbose_name_plural = "betalningar"
        ordering = ["forfaller", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(belopp__gt=0),
                name="betalning_over_noll",
                violation_error_message="Beloppet ska vara större än noll.",
            ),
        ]

    def __str__(self) -> str:
        return f"Betalning från {self.tilldelning}"

    @property
    def forsenad(self) -> bool:
        """Due before today and not paid."""
        return self.betald is None and self.forfaller < timezone.localdate()


class Serviceavgift(Versionerad):
    """What the förbund pays to Nationella nätverket for a year: per mille of all the members' money, and a fixed fee in kronor."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="serviceavgifter", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    promille = models.DecimalField(
        "promille",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    fast = BeloppField("fast avgift", default=Decimal(0))

    class Meta:
        verbose_name = "serviceavgift"
        verbose_name_plural = "serviceavgifter"
        ordering = ["ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar"],
                name="serviceavgift_en_per_ar",
                violation_error_message="Året har redan en serviceavgift.",
            ),
            models.CheckConstraint(
                condition=Q(promille__gte=0, fast__gte=0),
                name="serviceavgift_inte_under_noll",
                violation_error_message="Avgiften får inte vara mindre än noll.",
            ),
        ]

    def __str__(self) -> str:
        return f"Serviceavgift {self.ar}"
