"""The notes of computed annual accounts: what each explains, and what its rows are built from."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from budget.models.bokslut import Bokslut
from finsam.pengar import BeloppField


def _star_fast(namn: str, bokslut: str) -> pgtrigger.Trigger:
    """Refuse every change of a part of annual accounts that are klara. `bokslut` is SQL for their id, with {rad} for NEW or OLD."""
    provas = " OR ".join(
        f"EXISTS (SELECT 1 FROM budget_bokslut b WHERE b.id = {bokslut.format(rad=rad)} AND b.tillstand = 'klart')"  # noqa: S608 - constants of this module only
        for rad in ("NEW", "OLD")
    )
    return pgtrigger.Trigger(
        name=f"{namn}_fast_nar_klart",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF {provas} THEN
                RAISE EXCEPTION 'Bokslutet är klart och kan inte ändras.';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


class Bokslutspost(models.Model):
    """What is added by hand to a line of computed annual accounts, in the sign of the line, and why."""

    bokslut = models.ForeignKey(Bokslut, models.CASCADE, related_name="poster", verbose_name="bokslut")
    nyckel = models.CharField("rad", max_length=40)
    belopp = BeloppField("belopp")
    text = models.CharField("text", max_length=200)

    class Meta:
        verbose_name = "bokslutspost"
        verbose_name_plural = "bokslutsposter"
        ordering = ["pk"]
        triggers = [_star_fast("bokslutspost", "{rad}.bokslut_id")]

    def __str__(self) -> str:
        return self.text


class Raknadnot(models.Model):
    """A note of computed annual accounts. `nyckel` is the line that it explains, empty where it is about none.

    It has no number of its own: the notes are numbered in the order of the statements, anew each time one is added.
    """

    bokslut = models.ForeignKey(Bokslut, models.CASCADE, related_name="raknade_noter", verbose_name="bokslut")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    rubrik = models.CharField("rubrik", max_length=120)
    nyckel = models.CharField("rad i bokslutet", max_length=40, blank=True)
    text = models.TextField("text", max_length=4000, blank=True)
    ur_tilldelning = models.BooleanField("medlemmarnas rader hämtas ur tilldelningen", default=False)

    class Meta:
        verbose_name = "räknad not"
        verbose_name_plural = "räknade noter"
        ordering = ["ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bokslut", "nyckel"],
                condition=~Q(nyckel=""),
                name="raknadnot_en_per_rad",
                violation_error_message="Raden har redan en not.",
            )
        ]
        triggers = [_star_fast("raknadnot", "{rad}.bokslut_id")]

    def __str__(self) -> str:
        return self.rubrik


class Raknadnotrad(models.Model):
    """A row of a note: what accounts from one number to another, four figures, come to; or an amount that is typed, as it is shown."""

    nota = models.ForeignKey(Raknadnot, models.CASCADE, related_name="rader", verbose_name="not")
    ordning = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("text", max_length=160)
    fran = models.PositiveSmallIntegerField("från konto", null=True, blank=True)
    tom = models.PositiveSmallIntegerField("till konto", null=True, blank=True)
    belopp = BeloppField("belopp", null=True, blank=True)

    class Meta:
        verbose_name = "rad i räknad not"
        verbose_name_plural = "rader i räknade noter"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fran__isnull=False, tom__gte=F("fran"), belopp__isnull=True)
                | Q(fran__isnull=True, tom__isnull=True, belopp__isnull=False),
                name="raknadnotrad_konton_eller_belopp",
                violation_error_message="En rad i noten har konton eller ett belopp.",
            )
        ]
        triggers = [
            _star_fast("raknadnotrad", "(SELECT n.bokslut_id FROM budget_raknadnot n WHERE n.id = {rad}.nota_id)")
        ]

    def __str__(self) -> str:
        return self.text
