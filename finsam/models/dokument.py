"""A document as ordered chapters."""

import pgtrigger
from django.db import models
from django.db.models import Q

from finsam.models.bas import Versionerad
from finsam.models.beslut import Beslut
from finsam.models.forbund import AR, Forbund
from finsam.richtext import RichTextField


class Dokument(Versionerad):
    """A plan or report of a förbund for a year, in a version: a tree of Avsnitt with text and live content."""

    class Typ(models.TextChoices):
        VERKSAMHETSPLAN = "verksamhetsplan", "verksamhetsplan"
        ARSREDOVISNING = "arsredovisning", "årsredovisning"
        BILAGA = "bilaga", "bilaga om verksamheter och projekt"

    class Tillstand(models.TextChoices):
        ARBETSVERSION = "arbetsversion", "arbetsversion"
        TILL_BESLUT = "till_beslut", "till beslut"
        ANTAGEN = "antagen", "antagen"
        ERSATT = "ersatt", "ersatt"

    OVERGANGAR = {
        Tillstand.ARBETSVERSION: {Tillstand.TILL_BESLUT},
        Tillstand.TILL_BESLUT: {Tillstand.ARBETSVERSION, Tillstand.ANTAGEN},
        Tillstand.ANTAGEN: {Tillstand.ERSATT},
        Tillstand.ERSATT: set[Tillstand](),
    }

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="dokument", verbose_name="förbund")
    typ = models.CharField("typ", max_length=20, choices=Typ.choices)
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    nr = models.PositiveSmallIntegerField("version", default=1)
    tillstand = models.CharField("tillstånd", max_length=14, choices=Tillstand.choices, default=Tillstand.ARBETSVERSION)
    beslut = models.ForeignKey(
        Beslut, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="antaget genom"
    )
    andrad = models.DateTimeField("ändrad", auto_now=True)

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokument"
        ordering = ["-ar", "typ", "-nr"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "typ", "ar", "nr"], name="dokument_en_per_version"),
            models.CheckConstraint(
                condition=Q(tillstand__in=["antagen", "ersatt"], beslut__isnull=False)
                | Q(tillstand__in=["arbetsversion", "till_beslut"], beslut__isnull=True),
                name="dokument_antaget_har_beslut",
                violation_error_message="Ett antaget dokument måste ha ett beslut, och bara det.",
            ),
            models.UniqueConstraint(
                fields=["forbund", "typ", "ar"],
                condition=Q(tillstand="antagen"),
                name="dokument_en_antagen",
                violation_error_message="Året har redan en antagen version.",
            ),
            models.UniqueConstraint(
                fields=["forbund", "typ", "ar"],
                condition=Q(tillstand__in=["arbetsversion", "till_beslut"]),
                name="dokument_en_under_arbete",
                violation_error_message="Året har redan en version under arbete.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="dokument_antaget_ersatts_bara",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__tillstand__in=["antagen", "ersatt"]),
                func="""
                    IF TG_OP = 'UPDATE' AND (NEW.forbund_id, NEW.typ, NEW.ar, NEW.nr, NEW.beslut_id)
                        IS NOT DISTINCT FROM (OLD.forbund_id, OLD.typ, OLD.ar, OLD.nr, OLD.beslut_id)
                        AND (NEW.tillstand = OLD.tillstand OR NEW.tillstand = 'ersatt')
                    THEN RETURN NEW; END IF;
                    RAISE EXCEPTION 'Ett antaget dokument ändras inte.';
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_typ_display().capitalize()} {self.ar}"

    @property
    def bestamd(self) -> str:
        """The kind in a sentence that speaks of this one: planen, årsredovisningen, bilagan."""
        return BESTAMD[self.Typ(self.typ)]


BESTAMD = {
    Dokument.Typ.VERKSAMHETSPLAN: "verksamhetsplanen",
    Dokument.Typ.ARSREDOVISNING: "årsredovisningen",
    Dokument.Typ.BILAGA: "bilagan",
}


class Avsnitt(Versionerad):
    """A chapter: its text is typed, its live content is rendered from rows when `nyckel` names a block."""

    class Sort(models.TextChoices):
        TEXT = "text", "text"
        LEVANDE = "levande", "text och levande innehåll"

    dokument = models.ForeignKey(Dokument, models.CASCADE, related_name="avsnitt", verbose_name="dokument")
    foralder = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="barn", verbose_name="ligger under"
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    rubrik = models.CharField("rubrik", max_length=200)
    sort = models.CharField("sort", max_length=8, choices=Sort.choices, default=Sort.TEXT)
    nyckel = models.SlugField("levande innehåll", max_length=40, blank=True)
    text = RichTextField("text", blank=True)
    utelamnas = models.BooleanField("utelämnas", default=False)

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sort="text", nyckel="") | (Q(sort="levande") & ~Q(nyckel="")),
                name="avsnitt_levande_har_nyckel",
                violation_error_message="Ett avsnitt med levande innehåll måste säga vilket.",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="avsnitt_i_antaget_andras_inte",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM finsam_dokument d WHERE d.tillstand IN ('antagen', 'ersatt') AND (
                            (TG_OP <> 'INSERT' AND d.id = OLD.dokument_id)
                            OR (TG_OP <> 'DELETE' AND d.id = NEW.dokument_id))
                    ) THEN RAISE EXCEPTION 'Ett antaget dokument ändras inte.'; END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.rubrik
