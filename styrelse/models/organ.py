"""Organs of the förbund, the seats in them, who sits in each from day to day, and as what."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from finsam.models import Beslut, Forbund, Mall, Medlem, Person, Versionerad


class Dagspann(Func):
    """The days of a row, both ends included; an end that is not set is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


def _dagarna() -> Dagspann:
    return Dagspann(F("fran"), F("tom"), RangeBoundary(inclusive_lower=True, inclusive_upper=True))


def under(fran: datetime.date, tom: datetime.date) -> Q:
    """Rows that hold on some day of the span, both ends included. The field fran or tom may be empty: an open end."""
    return (Q(fran__isnull=True) | Q(fran__lte=tom)) & (Q(tom__isnull=True) | Q(tom__gte=fran))


class Organ(Versionerad):
    """Those who meet: the styrelse, its presidium, the beredningsgrupp, a styrgrupp, the revisorer."""

    class Sort(models.TextChoices):
        STYRELSE = "styrelse", "styrelse"
        PRESIDIUM = "presidium", "presidium"
        BEREDNING = "beredning", "beredningsgrupp eller LSG"
        STYRGRUPP = "styrgrupp", "styrgrupp"
        REVISORER = "revisorer", "revisorer"
        ANNAT = "annat", "annat"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="organ", verbose_name="förbund")
    sort = models.CharField("sort", max_length=12, choices=Sort.choices)
    namn = models.CharField("namn", max_length=120, db_collation="swedish")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    uppgift = models.CharField(
        "uppgift",
        max_length=300,
        blank=True,
        help_text="En mening om vad organet gör.",
    )
    fran = models.DateField("finns från och med", null=True, blank=True)
    tom = models.DateField("finns till och med", null=True, blank=True)
    staende = models.ForeignKey(
        Mall, models.PROTECT, null=True, blank=True, related_name="organ", verbose_name="stående punkter"
    )

    class Meta:
        verbose_name = "organ"
        verbose_name_plural = "organ"
        ordering = ["ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "namn"],
                name="organ_namn_en_gang",
                violation_error_message="Det finns redan ett organ med det namnet.",
            ),
            models.UniqueConstraint(
                fields=["forbund"],
                condition=Q(sort="styrelse"),
                name="organ_en_styrelse",
                violation_error_message="Förbundet har redan en styrelse.",
            ),
            models.CheckConstraint(
                condition=Q(fran__isnull=True) | Q(tom__isnull=True) | Q(tom__gte=F("fran")),
                name="organ_slutar_efter_start",
                violation_error_message="Organet kan inte upphöra före det börjar.",
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    def get_absolute_url(self) -> str:
        return reverse("organ", args=[self.forbund.slug, self.pk])

    @property
    def valjs_for_mandat(self) -> bool:
        """Whether those who sit in it are elected for a time (§§ 13 and 25), so that a seat has an end."""
        return self.sort in (self.Sort.STYRELSE, self.Sort.REVISORER)


class Plats(Versionerad):
    """A seat in an organ: who appoints to it, and as what one sits there."""

    class Roll(models.TextChoices):
        LEDAMOT = "ledamot", "ledamot"
        ERSATTARE = "ersattare", "ersättare"
        REVISOR = "revisor", "revisor"
        ADJUNGERAD = "adjungerad", "adjungerad"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="platser", verbose_name="organ")
    medlem = models.ForeignKey(
        Medlem, models.PROTECT, null=True, blank=True, related_name="platser", verbose_name="utses av"
    )
    roll = models.CharField("plats som", max_length=12, choices=Roll.choices, default=Roll.LEDAMOT)
    ordning = models.PositiveSmallIntegerField("ordning", default=1)
    benamning = models.CharField("benämning", max_length=120, blank=True)
    fran = models.DateField("finns från och med", null=True, blank=True)
    tom = models.DateField("finns till och med", null=True, blank=True)

    class Meta:
        verbose_name = "plats"
        verbose_name_plural = "platser"
        ordering = ["organ", "medlem__ordning", "roll", "ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fran__isnull=True) | Q(tom__isnull=True) | Q(tom__gte=F("fran")),
                name="plats_slutar_efter_start",
                violation_error_message="Platsen kan inte upphöra före den börjar.",
            ),
        ]

    def __str__(self) -> str:
        """As what, and for whom: “ersättare 2 för Norrdals kommun”."""
        nr = f" {self.ordning}" if self.roll == self.Roll.ERSATTARE and self.ordning > 1 else ""
        vem = f" för {self.medlem}" if self.medlem_id else ""
        return f"{self.benamning or self.get_roll_display()}{nr}{vem}"


class Uppdragstagare(Versionerad):
    """Someone who sits in an organ. A login is not needed: a name, and an address if a kallelse is to be sent.

    Those whom Försäkringskassan or Arbetsförmedlingen appoints are usually employed there and get no arvode; `arvode` says otherwise.
    """

    class Arvode(models.TextChoices):
        ENLIGT_MEDLEM = "", "som medlemmens andra företrädare"
        JA = "ja", "får arvode"
        NEJ = "nej", "får inget arvode"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="uppdragstagare", verbose_name="förbund")
    namn = models.CharField("namn", max_length=120, db_collation="swedish")
    epost = models.EmailField("e-post", blank=True)
    arvode = models.CharField("arvode", max_length=3, choices=Arvode.choices, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="uppdragstagare", verbose_name="inloggning"
    )

    class Meta:
        verbose_name = "uppdragstagare"
        verbose_name_plural = "uppdragstagare"
        ordering = ["namn", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "person"],
                name="uppdragstagare_person_en_gang",
                violation_error_message="Inloggningen hör redan till någon annan här.",
            )
        ]

    def __str__(self) -> str:
        return self.namn

    def get_absolute_url(self) -> str:
        return reverse("uppdragstagare", args=[self.forbund.slug, self.pk])


class Uppdrag(Versionerad):
    """A person in a seat, from one day to another. What follows at the end is another row: this one is history."""

    plats = models.ForeignKey(Plats, models.PROTECT, related_name="uppdrag", verbose_name="plats")
    vem = models.ForeignKey(Uppdragstagare, models.PROTECT, related_name="uppdrag", verbose_name="person")
    etikett = models.CharField("efter namnet", max_length=60, blank=True)
    fran = models.DateField("från och med")
    tom = models.DateField("till och med", null=True, blank=True)
    slutade = models.CharField("varför uppdraget slutade", max_length=200, blank=True)

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ["fran", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom__isnull=True) | Q(tom__gte=F("fran")),
                name="uppdrag_slutar_efter_start",
                violation_error_message="Uppdraget kan inte sluta före det börjar.",
            ),
            ExclusionConstraint(
                name="uppdrag_en_per_plats_och_dag",
                expressions=[("plats", RangeOperators.EQUAL), (_dagarna(), RangeOperators.OVERLAPS)],
                violation_error_message="Någon annan sitter redan på platsen under den tiden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vem}, {self.plats}"


class Funktion(Versionerad):
    """Ordförande or vice ordförande, chosen by the styrelse among its ledamöter (17 §), from one day to another."""

    class Sort(models.TextChoices):
        ORDFORANDE = "ordforande", "ordförande"
        FORSTE_VICE = "vice1", "1:e vice ordförande"
        ANDRE_VICE = "vice2", "2:e vice ordförande"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="funktioner", verbose_name="organ")
    sort = models.CharField("funktion", max_length=12, choices=Sort.choices)
    uppdrag = models.ForeignKey(Uppdrag, models.PROTECT, related_name="funktioner", verbose_name="ledamot")
    fran = models.DateField("från och med")
    tom = models.DateField("till och med", null=True, blank=True)
    beslut = models.ForeignKey(
        Beslut, models.PROTECT, null=True, blank=True, related_name="funktioner", verbose_name="beslut"
    )

    class Meta:
        verbose_name = "funktion"
        verbose_name_plural = "funktioner"
        ordering = ["sort", "fran"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom__isnull=True) | Q(tom__gte=F("fran")),
                name="funktion_slutar_efter_start",
                violation_error_message="Funktionen kan inte sluta före den börjar.",
            ),
            ExclusionConstraint(
                name="funktion_en_per_organ_och_dag",
                expressions=[
                    ("organ", RangeOperators.EQUAL),
                    ("sort", RangeOperators.EQUAL),
                    (_dagarna(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Någon annan har redan funktionen under den tiden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.uppdrag.vem}"
