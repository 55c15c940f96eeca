"""Those who sign a justering, and what they want changed before they do."""

from django.db import models
from django.db.models import Q

from finsam.models import Person
from styrelse.models.arende import Arende
from styrelse.models.frysta import fryst_med_justering
from styrelse.models.narvaro import Narvaro
from styrelse.models.protokoll import Justering


class Justerare(models.Model):
    """Someone who signs a justering: the sekreterare, the ordförande, a justerare."""

    justering = models.ForeignKey(Justering, models.PROTECT, related_name="justerare", verbose_name="justering")
    narvaro = models.ForeignKey(Narvaro, models.PROTECT, related_name="justerar", verbose_name="vem")
    funktion = models.CharField("som", max_length=12, choices=Narvaro.Syssla.choices)
    godtagit = models.DateTimeField("har godtagit texten", null=True, blank=True)
    undertecknat = models.DateField("skrev under", null=True, blank=True)

    class Meta:
        verbose_name = "justerare"
        verbose_name_plural = "justerare"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["justering", "narvaro", "funktion"], name="justerare_en_gang"),
            models.CheckConstraint(
                condition=Q(undertecknat__isnull=True) | Q(godtagit__isnull=False), name="justerare_godtar_forst"
            ),
        ]
        triggers = [fryst_med_justering("justerare_fryst_nar_justerad")]

    def __str__(self) -> str:
        return f"{self.narvaro}, {self.get_funktion_display()}"


class Andringsforslag(models.Model):
    """What someone who is to sign wants changed in a §, and what the sekreterare answered."""

    class Tillstand(models.TextChoices):
        OPPET = "oppet", "väntar på svar"
        INFORT = "infort", "infört"
        AVBOJT = "avbojt", "inte infört"

    justering = models.ForeignKey(Justering, models.PROTECT, related_name="andringsforslag", verbose_name="justering")
    arende = models.ForeignKey(
        Arende, models.PROTECT, null=True, blank=True, related_name="andringsforslag", verbose_name="paragraf"
    )
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="föreslaget av")
    nar = models.DateTimeField("när", auto_now_add=True)
    text = models.TextField("vad som ska ändras")
    tillstand = models.CharField("tillstånd", max_length=8, choices=Tillstand.choices, default=Tillstand.OPPET)
    svar = models.TextField("svar", blank=True)
    svarat_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besvarat av"
    )

    class Meta:
        verbose_name = "ändringsförslag"
        verbose_name_plural = "ändringsförslag"
        ordering = ["nar", "pk"]
        triggers = [fryst_med_justering("andringsforslag_fryst_nar_justerad")]

    def __str__(self) -> str:
        return f"Ändringsförslag till {self.arende or self.justering}"
