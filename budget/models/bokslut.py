"""A year's annual accounts: printed ones are kept as they stand, errors and all; the others are computed from the books."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from finsam.models import Forbund, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField

NOTNUMMER = [MinValueValidator(1), MaxValueValidator(99)]


class Bokslut(Versionerad):
    """The annual accounts of a year, with this year and last. `version` counts every change of its lines and notes.

    When a computed set is klart för styrelsen, `innehall` keeps it as it was (`budget.bokslut.frusen`), and a trigger
    refuses every change until someone takes it up again with a reason.
    """

    class Form(models.TextChoices):
        LKBR = "lkbr", "LKBR (2018:597), från 2019"
        ALDRE = "aldre", "den äldre lagen (1997:614), till och med 2018"

    class Ursprung(models.TextChoices):
        TRYCKT = "tryckt", "infört som det är tryckt"
        BOKFORING = "bokforing", "räknat ur bokföringen"

    class Tillstand(models.TextChoices):
        PAGAR = "pagar", "arbetas med"
        KLART = "klart", "klart för styrelsen"

    OVERGANGAR = {Tillstand.PAGAR: {Tillstand.KLART}, Tillstand.KLART: {Tillstand.PAGAR}}

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="bokslut", verbose_name="förbund")
    ursprung = models.CharField("ursprung", max_length=9, choices=Ursprung.choices, default=Ursprung.TRYCKT)
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    form = models.CharField("uppställning", max_length=5, choices=Form.choices)
    tillstand = models.CharField("tillstånd", max_length=5, choices=Tillstand.choices, default=Tillstand.PAGAR)
    klart = models.DateField("klart", null=True, blank=True)
    innehall = models.JSONField("som det blev klart", null=True, blank=True)

    class Meta:
        verbose_name = "bokslut"
        verbose_name_plural = "bokslut"
        ordering = ["ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar"],
                name="bokslut_ett_per_ar",
                violation_error_message="Året har redan ett bokslut.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="pagar", klart__isnull=True, innehall__isnull=True)
                | Q(tillstand="klart", ursprung="bokforing", klart__isnull=False, innehall__isnull=False),
                name="bokslut_klart_som_det_blev",
                violation_error_message="Ett bokslut som är klart har en dag och är räknat ur bokföringen.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bokslut_fast_nar_klart",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.tillstand = 'klart'"),
                func="""
                    IF TG_OP = 'UPDATE' AND NEW.tillstand = 'pagar' THEN RETURN NEW; END IF;
                    RAISE EXCEPTION 'Bokslutet är klart och kan inte ändras.';
                """,
            )
        ]

    def __str__(self) -> str:
        return f"Bokslut {self.ar}"

    def get_absolute_url(self) -> str:
        return reverse("bokslut", args=[self.forbund.slug, self.ar])


class Bokslutsrad(models.Model):
    """A line that is printed, by its key in the layout. Incomes, assets and debts are +, costs −. `hanvisning` is its note."""

    bokslut = models.ForeignKey(Bokslut, models.CASCADE, related_name="rader", verbose_name="bokslut")
    nyckel = models.CharField("rad", max_length=40)
    i_ar = BeloppField("i år")
    forra = BeloppField("förra året")
    hanvisning = models.PositiveSmallIntegerField("not", null=True, blank=True, validators=NOTNUMMER)

    class Meta:
        verbose_name = "bokslutsrad"
        verbose_name_plural = "bokslutsrader"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bokslut", "nyckel"], name="bokslutsrad_en_gang")]

    def __str__(self) -> str:
        return self.nyckel


class Bokslutsnot(models.Model):
    """A note with its printed sum. What it explains are the lines that refer to its number."""

    bokslut = models.ForeignKey(Bokslut, models.CASCADE, related_name="noter", verbose_name="bokslut")
    nr = models.PositiveSmallIntegerField("not nummer", validators=NOTNUMMER)
    rubrik = models.CharField("rubrik", max_length=120)
    summa_i_ar = BeloppField("summa i år")
    summa_forra = BeloppField("summa förra året")

    class Meta:
        verbose_name = "not"
        verbose_name_plural = "noter"
        ordering = ["nr"]
        constraints = [
            models.UniqueConstraint(
                fields=["bokslut", "nr"],
                name="bokslutsnot_ett_nummer",
                violation_error_message="Bokslutet har redan en not med det numret.",
            )
        ]

    def __str__(self) -> str:
        return f"Not {self.nr}, {self.rubrik}"


class Bokslutsnotrad(models.Model):
    """A line of a note; costs are positive here. `medlem` marks what a member has paid."""

    nota = models.ForeignKey(Bokslutsnot, models.CASCADE, related_name="rader", verbose_name="not")
    ordning = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("text", max_length=160)
    i_ar = BeloppField("i år")
    forra = BeloppField("förra året")
    medlem = models.BooleanField("medlems bidrag", default=False)

    class Meta:
        verbose_name = "rad i not"
        verbose_name_plural = "rader i noter"
        ordering = ["ordning", "pk"]

    def __str__(self) -> str:
        return self.text


class Kontokoppling(models.Model):
    """The accounts from one number to another, four figures, fill a line of the förbund's annual accounts."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="kontokopplingar", verbose_name="förbund")
    fran = models.PositiveSmallIntegerField("från konto")
    tom = models.PositiveSmallIntegerField("till konto")
    nyckel = models.CharField("rad", max_length=40)

    class Meta:
        verbose_name = "kontokoppling"
        verbose_name_plural = "kontokopplingar"
        ordering = ["fran"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tom__gte=models.F("fran")),
                name="kontokoppling_ratt_hall",
                violation_error_message="Det sista kontot kan inte ligga före det första.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.fran}–{self.tom}"
