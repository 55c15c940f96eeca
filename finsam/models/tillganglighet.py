"""Reports of accessibility faults (lag 2018:1937, 13 §)."""

from django.db import models


class Tillganglighetsbrist(models.Model):
    """A fault that someone has reported. The address is the reporter's own choice to leave."""

    beskrivning = models.TextField("vad fungerar inte", max_length=4000)
    sida = models.CharField("var", max_length=300, blank=True)
    epost = models.EmailField("din e-post", blank=True)
    skapad = models.DateTimeField("anmäld", auto_now_add=True)
    atgardad = models.DateTimeField("åtgärdad", null=True, blank=True)

    class Meta:
        verbose_name = "anmäld tillgänglighetsbrist"
        verbose_name_plural = "anmälda tillgänglighetsbrister"
        ordering = ["-skapad"]

    def __str__(self) -> str:
        return self.beskrivning[:60]
