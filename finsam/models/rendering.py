"""PDFs that have been made and are kept: nothing is rendered twice."""

from django.db import models
from django.db.models import Q

from finsam.models.forbund import Forbund
from finsam.models.person import Person


class Rendering(models.Model):
    """A document as PDF, for one förbund and audience: ordered, being made, made or failed.

    `nyckel` names exactly what is shown (data, audience, templates), so that a row that exists is the PDF that is asked
    for; `stampel` names the rows it was built from as they were last seen, so that nothing is built to find it. `html` is what the worker renders; it is emptied when the PDF is made.
    """

    class Publik(models.TextChoices):
        INSYN = "insyn", "de som får läsa förbundets dokument"
        DEL = "del", "de som har del i det, efter sidans egen prövning"

    class Status(models.TextChoices):
        VANTAR = "vantar", "väntar"
        PAGAR = "pagar", "pågår"
        KLAR = "klar", "klar"
        FEL = "fel", "fel"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="renderingar", verbose_name="förbund")
    publik = models.CharField("för", max_length=10, choices=Publik.choices)
    dokumenttyp = models.CharField("dokumenttyp", max_length=20)
    nyckel = models.CharField("nyckel", max_length=64)
    stampel = models.CharField("stämpel", max_length=64, default="")
    status = models.CharField("status", max_length=8, choices=Status.choices, default=Status.VANTAR)
    html = models.TextField("HTML", blank=True)
    accent = models.CharField("färg", max_length=7)
    pdf = models.BinaryField("PDF", null=True, blank=True)
    sidor = models.PositiveSmallIntegerField("sidor", null=True, blank=True)
    bestalld_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="beställd av")
    bestalld = models.DateTimeField("beställd")
    paborjad = models.DateTimeField("påbörjad", null=True, blank=True)
    klar = models.DateTimeField("klar", null=True, blank=True)
    fel = models.CharField("fel", max_length=300, blank=True)

    class Meta:
        verbose_name = "rendering"
        verbose_name_plural = "renderingar"
        ordering = ["-bestalld", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "publik", "dokumenttyp", "nyckel"], name="rendering_en_per_nyckel"
            ),
            models.CheckConstraint(
                condition=Q(status="klar", pdf__isnull=False) | (~Q(status="klar") & Q(pdf__isnull=True)),
                name="rendering_klar_har_pdf",
            ),
        ]
        indexes = [
            models.Index(fields=["forbund", "stampel"], name="rendering_stampel"),
            models.Index(fields=["bestalld"], name="rendering_bestalld"),
        ]

    def __str__(self) -> str:
        return f"{self.dokumenttyp}, {self.get_status_display()}"
