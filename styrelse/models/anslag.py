"""Public notices: that a protokoll is justerat, that a budget meeting is held, on the board of each kommun and region."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam.models import Forbund, Medlem, Person, Versionerad
from styrelse.models.protokoll import Justering
from styrelse.models.sammantrade import Sammantrade

ANSLAS_INOM = datetime.timedelta(days=2)


class Anslag(Versionerad):
    """A notice on one board. Without a member it is the förbund's own board; with one it is that kommun's or region's (19 §).

    `senast` is the day when it must be up, `ned_tidigast` the first day when it may come down: D + 22, later where the last
    day to appeal is moved past holidays. A board that has not told its day keeps the notice up.
    """

    class Sort(models.TextChoices):
        JUSTERING = "justering", "justerat protokoll"
        BUDGETSAMMANTRADE = "budget", "budgetsammanträde"
        REVISORER = "revisorer", "revisorernas protokoll"

    class Tillstand(models.TextChoices):
        ATT_ANSLA = "att_ansla", "att anslå"
        ANSLAGET = "anslaget", "anslaget"
        NEDTAGET = "nedtaget", "nedtaget"

    OVERGANGAR = {
        Tillstand.ATT_ANSLA: {Tillstand.ANSLAGET},
        Tillstand.ANSLAGET: {Tillstand.ATT_ANSLA, Tillstand.NEDTAGET},
        Tillstand.NEDTAGET: {Tillstand.ANSLAGET},
    }

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="anslag", verbose_name="förbund")
    sort = models.CharField("om", max_length=12, choices=Sort.choices)
    justering = models.ForeignKey(
        Justering, models.PROTECT, null=True, blank=True, related_name="anslag", verbose_name="justering"
    )
    sammantrade = models.ForeignKey(
        Sammantrade, models.PROTECT, null=True, blank=True, related_name="anslag", verbose_name="sammanträde"
    )
    medlem = models.ForeignKey(
        Medlem, models.PROTECT, null=True, blank=True, related_name="anslag", verbose_name="anslagstavla hos"
    )
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.ATT_ANSLA)
    senast = models.DateField("ska vara uppe senast")
    meddelat = models.DateTimeField("tavlan har fått texten", null=True, blank=True)
    upp = models.DateField("sattes upp", null=True, blank=True)
    ned_tidigast = models.DateField("tas ned tidigast", null=True, blank=True)
    ned = models.DateField("togs ned", null=True, blank=True)
    intygat_av = models.CharField("intygat av", max_length=160, blank=True)
    forvaras = models.CharField("protokollet förvaras", max_length=200, blank=True)
    registrerat_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="registrerat av"
    )

    class Meta:
        verbose_name = "anslag"
        verbose_name_plural = "anslag"
        ordering = ["-senast", "medlem__ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["justering", "medlem"],
                condition=Q(justering__isnull=False),
                nulls_distinct=False,
                name="anslag_ett_per_justering_och_tavla",
            ),
            models.UniqueConstraint(
                fields=["sammantrade", "sort", "medlem"],
                condition=Q(sammantrade__isnull=False),
                nulls_distinct=False,
                name="anslag_ett_per_mote_och_tavla",
            ),
            models.CheckConstraint(
                condition=Q(sort="justering", justering__isnull=False, sammantrade__isnull=True)
                | (~Q(sort="justering") & Q(justering__isnull=True, sammantrade__isnull=False)),
                name="anslag_om_nagot",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="att_ansla", upp__isnull=True, ned__isnull=True)
                | Q(tillstand="anslaget", upp__isnull=False, ned_tidigast__isnull=False, ned__isnull=True)
                | Q(tillstand="nedtaget", upp__isnull=False, ned_tidigast__isnull=False, ned__isnull=False),
                name="anslag_dagar_efter_tillstand",
            ),
            models.CheckConstraint(
                condition=Q(ned__isnull=True) | Q(ned__gte=F("ned_tidigast")),
                name="anslag_tas_inte_ned_for_tidigt",
                violation_error_message="Anslaget får inte tas ned före den dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Anslag hos {self.medlem}" if self.medlem_id else "Anslag på förbundets tavla"

    def get_absolute_url(self) -> str:
        """The page of all its boards, by the förbund's own notice; the list where this is a member's."""
        slug = self.forbund.slug
        return reverse("anslag_lista", args=[slug]) if self.medlem_id else reverse("anslaget", args=[slug, self.pk])

    @property
    def justerad(self) -> datetime.date | None:
        """The day of the justering that it tells of; None where it tells of a meeting to come."""
        if self.sort == self.Sort.BUDGETSAMMANTRADE:
            return None
        return self.justering.justerad if self.justering else self.senast - ANSLAS_INOM
