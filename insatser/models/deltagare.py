"""Participants of an insats, counted and never named: per year and sex, as today's national follow-up and the older SUS have it."""

import datetime
from typing import Final

import pgtrigger
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from finsam.models import Forbund, Person, Roll, Versionerad
from finsam.models.forbund import AR
from finsam.tilltrade import Tilltrade
from insatser.models.insats import Insats

STORST: Final = 999_999
SER_TALEN: Final = (Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE, Roll.Sort.EKONOM, Roll.Sort.REVISOR)


class Deltagartabell(models.TextChoices):
    """What a figure counts. Those of GRUNDTAL stand alone, the others are one for each category of their list."""

    DELTAGARE = "deltagare", "deltagare"
    NYA = "nya", "nya under året"
    AVSLUTADE = "avslutade", "avslutade under året"
    ANONYMA = "anonyma", "varav anonyma"
    AVSLUTSORSAK = "avslutsorsak", "orsak till avslut"
    REMITTENT = "remittent", "remittent"
    UTBILDNING = "utbildning", "utbildningsnivå"
    SYSSELSATTNING_REDOVISADE = "sysselsattning_redovisade", "redovisade i sysselsättning"
    SYSSELSATTNING_FORE = "sysselsattning_fore", "sysselsättning före"
    SYSSELSATTNING_EFTER = "sysselsattning_efter", "sysselsättning efter"
    FORSORJNING_REDOVISADE = "forsorjning_redovisade", "redovisade i försörjning"
    FORSORJNING_FORE = "forsorjning_fore", "försörjning före"
    FORSORJNING_EFTER = "forsorjning_efter", "försörjning efter"


class Deltagarkategori(models.Model):
    """One of the categories by which a förbund tells its participants. One that is used is retired, never deleted."""

    class Lista(models.TextChoices):
        AVSLUTSORSAK = "avslutsorsak", "orsaker till avslut"
        REMITTENT = "remittent", "remittenter"
        UTBILDNING = "utbildning", "utbildningsnivåer"
        SYSSELSATTNING = "sysselsattning", "sysselsättning"
        FORSORJNING = "forsorjning", "försörjning"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="deltagarkategorier", verbose_name="förbund")
    lista = models.CharField("lista", max_length=16, choices=Lista.choices)
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    namn = models.CharField("namn", max_length=80)
    utgangen = models.BooleanField("används inte längre", default=False)

    class Meta:
        verbose_name = "deltagarkategori"
        verbose_name_plural = "deltagarkategorier"
        ordering = ["lista", "ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "lista", "namn"],
                name="deltagarkategori_en_gang",
                violation_error_message="Kategorin finns redan i listan.",
            )
        ]

    def __str__(self) -> str:
        return self.namn

    def get_absolute_url(self) -> str:
        return reverse("deltagarkategorier", args=[self.forbund.slug])


class DeltagaruppgiftQuerySet(models.QuerySet["Deltagaruppgift"]):
    def synliga_for(self, tilltrade: Tilltrade) -> "DeltagaruppgiftQuerySet":
        """Those whose figures the person may see as they were entered; others see what has been published only."""
        alla = self.filter(insats__forbund=tilltrade.forbund)
        if tilltrade.har(*SER_TALEN):
            return alla
        if tilltrade.har(Roll.Sort.INSATSANSVARIG):
            return alla.filter(insats__in=tilltrade.person.insatser.values("pk"))
        return alla.none()

    def klara(self) -> "DeltagaruppgiftQuerySet":
        """Those that are said to be complete."""
        return self.filter(klar__isnull=False)


class Deltagaruppgift(Versionerad):
    """What is known of the participants of an insats during a year. While it is klar, no figure of it changes."""

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="deltagaruppgifter", verbose_name="insats")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    kommentar = models.TextField("kommentar", max_length=2000, blank=True)
    klar = models.DateTimeField("klar", null=True, blank=True)
    klar_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="klarmarkerad av"
    )

    objects = DeltagaruppgiftQuerySet.as_manager()

    class Meta:
        verbose_name = "deltagaruppgift"
        verbose_name_plural = "deltagaruppgifter"
        ordering = ["insats__namn", "-ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "ar"],
                name="deltagaruppgift_en_per_ar",
                violation_error_message="Deltagarna för det året finns redan.",
            ),
            models.CheckConstraint(
                condition=Q(klar__isnull=True, klar_av__isnull=True) | Q(klar__isnull=False, klar_av__isnull=False),
                name="deltagaruppgift_klar_av_nagon",
            ),
        ]

    def __str__(self) -> str:
        return f"Deltagare {self.ar}"

    @property
    def klar_dag(self) -> datetime.date | None:
        """The day that the figures were said to be complete."""
        return timezone.localdate(self.klar) if self.klar else None

    def get_absolute_url(self) -> str:
        return reverse("deltagare", args=[self.insats.forbund.slug, self.insats_id, self.ar])


class Antal(models.Model):
    """A number of persons: by sex, or together where the sexes are not known. Never both, so that it cannot disagree with itself."""

    kvinnor = models.PositiveIntegerField("kvinnor", null=True, blank=True, validators=[MaxValueValidator(STORST)])
    man = models.PositiveIntegerField("män", null=True, blank=True, validators=[MaxValueValidator(STORST)])
    totalt = models.PositiveIntegerField(
        "totalt",
        null=True,
        blank=True,
        validators=[MaxValueValidator(STORST)],
        help_text="Skrivs bara när fördelningen på kön inte är känd.",
    )

    class Meta:
        abstract = True

    @property
    def antal(self) -> int:
        """All of them, women and men together."""
        if self.totalt is not None:
            return self.totalt
        return (self.kvinnor or 0) + (self.man or 0)

    @property
    def per_kon(self) -> bool:
        """Whether the sexes are known."""
        return self.totalt is None


def _antal_halls_isar(namn: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(kvinnor__isnull=False, man__isnull=False, totalt__isnull=True)
        | Q(kvinnor__isnull=True, man__isnull=True, totalt__isnull=False),
        name=f"{namn}_per_kon_eller_totalt",
        violation_error_message="Skriv kvinnor och män, eller bara totalt när könen inte är kända.",
    )


class Deltagartal(Antal):
    """A figure of a Deltagaruppgift. There is one place for each figure, however many tables show it."""

    GRUNDTAL: Final = (
        Deltagartabell.DELTAGARE,
        Deltagartabell.NYA,
        Deltagartabell.AVSLUTADE,
        Deltagartabell.ANONYMA,
        Deltagartabell.SYSSELSATTNING_REDOVISADE,
        Deltagartabell.FORSORJNING_REDOVISADE,
    )

    uppgift = models.ForeignKey(Deltagaruppgift, models.CASCADE, related_name="tal", verbose_name="deltagaruppgift")
    tabell = models.CharField("tabell", max_length=26, choices=Deltagartabell.choices)
    kategori = models.ForeignKey(
        Deltagarkategori, models.PROTECT, null=True, blank=True, related_name="tal", verbose_name="kategori"
    )

    class Meta:
        verbose_name = "deltagartal"
        verbose_name_plural = "deltagartal"
        ordering = ["uppgift", "tabell", "kategori__ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["uppgift", "tabell", "kategori"],
                nulls_distinct=False,
                name="deltagartal_en_gang",
                violation_error_message="Siffran finns redan.",
            ),
            models.CheckConstraint(
                condition=Q(
                    tabell__in=[
                        "deltagare",
                        "nya",
                        "avslutade",
                        "anonyma",
                        "sysselsattning_redovisade",
                        "forsorjning_redovisade",
                    ],
                    kategori__isnull=True,
                )
                | Q(
                    tabell__in=[
                        "avslutsorsak",
                        "remittent",
                        "utbildning",
                        "sysselsattning_fore",
                        "sysselsattning_efter",
                        "forsorjning_fore",
                        "forsorjning_efter",
                    ],
                    kategori__isnull=False,
                ),
                name="deltagartal_kategori_efter_tabell",
            ),
            _antal_halls_isar("deltagartal"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="deltagartal_haller_ihop",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM insatser_deltagaruppgift u
                            WHERE u.id = NEW.uppgift_id AND u.klar IS NOT NULL))
                       OR (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM insatser_deltagaruppgift u
                            WHERE u.id = OLD.uppgift_id AND u.klar IS NOT NULL))
                    THEN RAISE EXCEPTION 'Siffrorna är klara och ändras inte.'; END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    IF NEW.kategori_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM insatser_deltagarkategori k
                        JOIN insatser_insats i ON i.forbund_id = k.forbund_id
                        JOIN insatser_deltagaruppgift u ON u.insats_id = i.id
                        WHERE k.id = NEW.kategori_id AND u.id = NEW.uppgift_id
                            AND k.lista IN (NEW.tabell, regexp_replace(NEW.tabell, '_(fore|efter)$', '')))
                    THEN RAISE EXCEPTION 'Kategorin hör till en annan lista eller ett annat förbund.'; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        tabell = self.get_tabell_display()
        return f"{tabell}: {self.kategori}" if self.kategori else str(tabell)


class Motuppgift(Antal):
    """Another number that some source gives for a figure. It is kept so that the difference is asked about, and never shown as the figure."""

    tal = models.ForeignKey(Deltagartal, models.CASCADE, related_name="motuppgifter", verbose_name="deltagartal")
    kalla = models.CharField("källa", max_length=160, help_text="Till exempel: översikten i årsredovisningen.")
    antecknad = models.DateTimeField("antecknad", auto_now_add=True)
    antecknad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="antecknad av")

    class Meta:
        verbose_name = "motuppgift"
        verbose_name_plural = "motuppgifter"
        ordering = ["pk"]
        constraints = [_antal_halls_isar("motuppgift")]

    def __str__(self) -> str:
        return self.kalla


class Deltagarrubrik(models.Model):
    """What a row of someone's file means in the förbund, remembered from the last time such a file was read. `tabell` is "" where it is left out."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="deltagarrubriker", verbose_name="förbund")
    text = models.CharField("text i filen", max_length=200)
    tabell = models.CharField("tabell", max_length=26, blank=True)
    kategori = models.ForeignKey(
        Deltagarkategori, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="kategori"
    )

    class Meta:
        verbose_name = "rubrik i fil"
        verbose_name_plural = "rubriker i filer"
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["forbund", "text"], name="deltagarrubrik_en_gang")]

    def __str__(self) -> str:
        return self.text
