"""Months that are locked, and what has been corrected in them afterwards. Kronor, debet + and kredit −, as in the books.

A lock keeps the books as they were when it was made: what was reported. It stays when it is opened, and so does each correction.
"""

import datetime
from decimal import Decimal
from typing import Final

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from budget.models.bokforing import Bokforingsfil, Konto, Objektkombination
from budget.objektnyckel import koder
from finsam.datum import manad, period
from finsam.models import Forbund, Person
from finsam.models.forbund import AR
from finsam.pengar import BeloppField

ANDRAS_INTE: Final = pgtrigger.Update | pgtrigger.Delete


class ManadslasQuerySet(models.QuerySet["Manadslas"]):
    def gallande(self, forbund: Forbund, ar: int) -> "ManadslasQuerySet":
        """Those of a financial year that are not opened, the furthest first."""
        return self.filter(forbund=forbund, ar=ar, oppnad__isnull=True)


class Manadslas(models.Model):
    """The books of a financial year locked from its beginning through a month.

    `saldon` are the books when it was locked: [account, key of its objekt, first day of the month, amount].
    """

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="manadslas", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("räkenskapsår", validators=AR)
    fran = models.DateField("låser från och med månaden")
    manad = models.DateField("till och med månaden")
    last = models.DateTimeField("låst", auto_now_add=True)
    last_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="låst av")
    saldon = models.JSONField("bokföringen när den låstes")
    oppnad = models.DateTimeField("öppnad", null=True, blank=True)
    oppnad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="öppnad av"
    )
    skal = models.TextField("varför den öppnades", blank=True, max_length=1000)

    objects = ManadslasQuerySet.as_manager()

    class Meta:
        verbose_name = "månadslås"
        verbose_name_plural = "månadslås"
        ordering = ["-manad", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar", "manad"],
                condition=Q(oppnad__isnull=True),
                name="manadslas_ett_per_manad",
                violation_error_message="Månaden är redan låst.",
            ),
            models.CheckConstraint(
                condition=Q(oppnad__isnull=True, oppnad_av__isnull=True, skal="")
                | (Q(oppnad__isnull=False, oppnad_av__isnull=False) & ~Q(skal="")),
                name="manadslas_oppnat_har_skal",
                violation_error_message="Skriv varför månaden öppnas.",
            ),
            models.CheckConstraint(
                condition=Q(fran__day=1, manad__day=1, fran__lte=models.F("manad")), name="manadslas_hela_manader"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="manadslas_oppnas_bara",
                when=pgtrigger.Before,
                operation=ANDRAS_INTE,
                func="""
                    IF TG_OP = 'UPDATE' AND OLD.oppnad IS NULL AND NEW.oppnad IS NOT NULL
                       AND (to_jsonb(NEW) - 'oppnad' - 'oppnad_av_id' - 'skal')
                         = (to_jsonb(OLD) - 'oppnad' - 'oppnad_av_id' - 'skal')
                    THEN RETURN NEW; END IF;
                    RAISE EXCEPTION 'Ett månadslås kan bara öppnas.';
                """,
            )
        ]

    def __str__(self) -> str:
        return f"Låsning av {self.manaderna}"

    def get_absolute_url(self) -> str:
        return reverse("manadslas", args=[self.forbund.slug, self.ar, self.pk])

    @property
    def manaderna(self) -> str:
        """The months that it locked, of which the year's earlier ones were locked before: mars–april 2017."""
        return period(self.fran, self.sista_dagen)

    @property
    def sista_dagen(self) -> datetime.date:
        """The last day that is locked."""
        return (self.manad + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)


class Manadsrattelse(models.Model):
    """What a file changed in a month that was locked: by whom, when and why."""

    las = models.ForeignKey(Manadslas, models.PROTECT, related_name="rattelser", verbose_name="lås")
    manad = models.DateField("månad")
    fil = models.ForeignKey(Bokforingsfil, models.PROTECT, related_name="rattelser", verbose_name="ändrat genom")
    nar = models.DateTimeField("rättad", auto_now_add=True)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="rättad av")
    skal = models.TextField("skäl", max_length=1000)

    class Meta:
        verbose_name = "rättelse i låst månad"
        verbose_name_plural = "rättelser i låsta månader"
        ordering = ["-nar", "-manad", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["fil", "manad"], name="manadsrattelse_en_per_fil_och_manad"),
            models.CheckConstraint(
                condition=~Q(skal=""),
                name="manadsrattelse_har_skal",
                violation_error_message="Skriv varför den låsta månaden ändras.",
            ),
            models.CheckConstraint(condition=Q(manad__day=1), name="manadsrattelse_hel_manad"),
        ]
        triggers = [pgtrigger.Protect(name="manadsrattelse_andras_inte", operation=ANDRAS_INTE)]

    def __str__(self) -> str:
        return f"Rättelse i {manad(self.manad)}"

    def get_absolute_url(self) -> str:
        return f"{reverse('manadslasen', args=[self.las.forbund.slug, self.las.ar])}#rattelse-{self.pk}"


class Rattelserad(models.Model):
    """An account, with its objekt, in a corrected month: what it had moved, and what it has moved now."""

    rattelse = models.ForeignKey(Manadsrattelse, models.PROTECT, related_name="rader", verbose_name="rättelse")
    konto = models.ForeignKey(Konto, models.PROTECT, related_name="+", verbose_name="konto")
    objekt = models.ForeignKey(
        Objektkombination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="objekt"
    )
    fore = BeloppField("före")
    efter = BeloppField("efter")

    class Meta:
        verbose_name = "rad i rättelse"
        verbose_name_plural = "rader i rättelser"
        ordering = ["konto__nr", "objekt__nyckel", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rattelse", "konto", "objekt"], nulls_distinct=False, name="rattelserad_konto_en_gang"
            )
        ]
        triggers = [pgtrigger.Protect(name="rattelserad_andras_inte", operation=ANDRAS_INTE)]

    def __str__(self) -> str:
        return f"{self.konto}"

    @property
    def skillnad(self) -> Decimal:
        """How much more the account has moved, debet +."""
        skillnad: Decimal = self.efter - self.fore
        return skillnad

    @property
    def koder(self) -> str:
        """The codes of its objekt."""
        return koder(self.objekt.nyckel) if self.objekt else ""
