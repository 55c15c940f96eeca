"""Ordered texts that a förbund owns."""

from django.db import models

from finsam.models.forbund import Forbund
from finsam.richtext import RichTextField


class Mall(models.Model):
    """A named list of texts: report headings, a checklist, standard phrases, a code list, a document's chapters."""

    class Sort(models.TextChoices):
        DOKUMENT = "dokument", "dokumentmall"
        CHECKLISTA = "checklista", "checklista"
        FRASER = "fraser", "standardfraser"
        KODLISTA = "kodlista", "kodlista"
        RUBRIKER = "rubriker", "rapportrubriker"
        DAGORDNING = "dagordning", "stående punkter"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="mallar", verbose_name="förbund")
    sort = models.CharField("sort", max_length=12, choices=Sort.choices)
    nyckel = models.SlugField("nyckel", max_length=40)
    namn = models.CharField("namn", max_length=120)

    class Meta:
        verbose_name = "mall"
        verbose_name_plural = "mallar"
        ordering = ["sort", "namn"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "nyckel"], name="mall_en_per_nyckel", violation_error_message="Mallen finns redan."
            )
        ]

    def __str__(self) -> str:
        return self.namn


class Malltext(models.Model):
    """One text of a Mall. In a document template `nyckel` names the live block that the chapter shows."""

    mall = models.ForeignKey(Mall, models.CASCADE, related_name="texter", verbose_name="mall")
    foralder = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="barn", verbose_name="ligger under"
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    rubrik = models.CharField("rubrik", max_length=200)
    text = RichTextField("text", blank=True)
    nyckel = models.SlugField("innehåll", max_length=40, blank=True)

    class Meta:
        verbose_name = "malltext"
        verbose_name_plural = "malltexter"
        ordering = ["ordning", "pk"]

    def __str__(self) -> str:
        return self.rubrik
