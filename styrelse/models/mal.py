"""Goals of the förbund and what is done to reach them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam.models import Forbund, Versionerad
from finsam.models.forbund import AR
from finsam.richtext import RichTextField


class MalQuerySet(models.QuerySet["Mal"]):
    def under(self, ar: int) -> "MalQuerySet":
        """Goals that hold for the year."""
        return self.filter(fran_ar__lte=ar, tom_ar__gte=ar)


class Mal(Versionerad):
    """A goal of the board for one or more years, with its delmål."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="mal", verbose_name="förbund")
    nr = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("mål", max_length=300)
    beskrivning = RichTextField("beskrivning", blank=True)
    fran_ar = models.PositiveSmallIntegerField("från år", validators=AR)
    tom_ar = models.PositiveSmallIntegerField("till och med år", validators=AR)

    objects = MalQuerySet.as_manager()

    class Meta:
        verbose_name = "mål"
        verbose_name_plural = "mål"
        ordering = ["nr", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom_ar__gte=F("fran_ar")),
                name="mal_ar_i_ordning",
                violation_error_message="Målet kan inte sluta före det börjar.",
            ),
            models.UniqueConstraint(
                fields=["forbund", "fran_ar", "nr"],
                name="mal_nr_en_gang",
                violation_error_message="Det finns redan ett mål med det numret.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nr}. {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("mal", args=[self.forbund.slug, self.pk])


class Delmal(models.Model):
    """A part of a goal that can be measured, with who answers for it."""

    mal = models.ForeignKey(Mal, models.CASCADE, related_name="delmal", verbose_name="mål")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    text = models.CharField("delmål", max_length=300)
    matt = models.CharField("mäts genom", max_length=300, blank=True)
    ansvarig = models.CharField("ansvarig", max_length=120, blank=True)
    uppfoljs = models.CharField("följs upp", max_length=120, blank=True)

    class Meta:
        verbose_name = "delmål"
        verbose_name_plural = "delmål"
        ordering = ["ordning", "pk"]

    def __str__(self) -> str:
        return self.text


class Aktivitet(Versionerad):
    """What is to be done during a year for one or more goals."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="aktiviteter", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    omrade = models.CharField("område", max_length=120)
    text = models.CharField("aktivitet", max_length=400)
    nar = models.CharField("när", max_length=80, blank=True)
    ansvarig = models.CharField("ansvarig", max_length=120, blank=True)
    mal = models.ManyToManyField(Mal, blank=True, related_name="aktiviteter", verbose_name="mål")

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering = ["ordning", "pk"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Its place on the målkarta, where it is read."""
        return f"{reverse('mal_lista', args=[self.forbund.slug, self.ar])}#aktivitet-{self.pk}"
