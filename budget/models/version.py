"""A year's budget in versions."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from budget.models.frysta import fryst_del, fryst_version
from finsam.models import Beslut, Forbund, Person, Versionerad
from finsam.models.forbund import AR
from finsam.richtext import RichTextField


class Budget(models.Model):
    """The budget of a year, whichever version of it holds."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="budgetar", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)

    class Meta:
        verbose_name = "budget"
        verbose_name_plural = "budgetar"
        ordering = ["-ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar"], name="budget_en_per_ar", violation_error_message="Året har redan en budget."
            )
        ]

    def __str__(self) -> str:
        return f"Budget {self.ar}"

    def get_absolute_url(self) -> str:
        return reverse("budget", args=[self.forbund.slug, self.ar])


class Budgetversion(Versionerad):
    """One version of a year's budget: worked on, put forward, adopted by a §, replaced."""

    class Tillstand(models.TextChoices):
        ARBETSVERSION = "arbetsversion", "arbetsversion"
        FORSLAG = "forslag", "förslag"
        ANTAGEN = "antagen", "antagen"
        ERSATT = "ersatt", "ersatt"

    OVERGANGAR = {
        Tillstand.ARBETSVERSION: {Tillstand.FORSLAG},
        Tillstand.FORSLAG: {Tillstand.ARBETSVERSION, Tillstand.ANTAGEN},
        Tillstand.ANTAGEN: {Tillstand.ERSATT},
        Tillstand.ERSATT: set[Tillstand](),
    }

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="versioner", verbose_name="budget")
    nr = models.PositiveSmallIntegerField("version")
    tillstand = models.CharField("tillstånd", max_length=14, choices=Tillstand.choices, default=Tillstand.ARBETSVERSION)
    beslut = models.ForeignKey(
        Beslut, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="antagen genom"
    )
    underskott_skal = RichTextField("skäl till underskott", blank=True)
    skapad = models.DateTimeField("skapad", auto_now_add=True)
    sparad = models.DateTimeField("sparad", auto_now=True)
    sparad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sparad av"
    )

    class Meta:
        verbose_name = "budgetversion"
        verbose_name_plural = "budgetversioner"
        ordering = ["budget", "-nr"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "nr"], name="budgetversion_nr_en_gang"),
            models.UniqueConstraint(
                fields=["budget"],
                condition=Q(tillstand="antagen"),
                name="budgetversion_en_antagen",
                violation_error_message="Budgeten har redan en antagen version.",
            ),
            models.UniqueConstraint(
                fields=["budget"],
                condition=Q(tillstand__in=["arbetsversion", "forslag"]),
                name="budgetversion_en_under_arbete",
                violation_error_message="Budgeten har redan en version under arbete.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand__in=["antagen", "ersatt"], beslut__isnull=False)
                | Q(tillstand__in=["arbetsversion", "forslag"], beslut__isnull=True),
                name="budgetversion_antagen_har_beslut",
                violation_error_message="En antagen version måste ha ett beslut, och bara den.",
            ),
        ]
        triggers = [fryst_version()]

    def __str__(self) -> str:
        ord_ = " version" if self.beslut_id else ""
        return f"{self.get_tillstand_display().capitalize()}{ord_} {self.nr}"

    def get_absolute_url(self) -> str:
        budget = self.budget
        return reverse("budgetversion", args=[budget.forbund.slug, budget.ar, self.nr])

    @property
    def far_skrivas_i(self) -> bool:
        """Only a working version: what is before the board or adopted stands still."""
        return self.tillstand == self.Tillstand.ARBETSVERSION


class Kolumn(models.Model):
    """A column of a version: outcome, forecast, budget or plan of a year or a span of years, or the sum of the others."""

    class Sort(models.TextChoices):
        UTFALL = "utfall", "utfall"
        PROGNOS = "prognos", "prognos"
        BUDGET = "budget", "budget"
        PLAN = "plan", "plan"
        SUMMA = "summa", "summa"

    budgetversion = models.ForeignKey(Budgetversion, models.CASCADE, related_name="kolumner", verbose_name="version")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    sort = models.CharField("sort", max_length=8, choices=Sort.choices)
    fran_ar = models.PositiveSmallIntegerField("från år", validators=AR)
    tom_ar = models.PositiveSmallIntegerField("till och med år", validators=AR)
    kalla = models.CharField(
        "hämtad från", max_length=200, blank=True, help_text="Dokumentet som en äldre kolumn är förd in från."
    )

    class Meta:
        verbose_name = "kolumn"
        verbose_name_plural = "kolumner"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom_ar__gte=F("fran_ar")),
                name="kolumn_ar_i_ordning",
                violation_error_message="Kolumnen kan inte sluta före den börjar.",
            ),
            models.UniqueConstraint(
                fields=["budgetversion", "sort", "fran_ar", "tom_ar"],
                name="kolumn_en_gang",
                violation_error_message="Kolumnen finns redan.",
            ),
        ]
        triggers = [fryst_del("kolumn", "{rad}.budgetversion_id")]

    def __str__(self) -> str:
        return f"{self.get_sort_display().capitalize()} {self.ar_text}"

    @property
    def ar_text(self) -> str:
        return str(self.fran_ar) if self.fran_ar == self.tom_ar else f"{self.fran_ar}–{self.tom_ar}"
