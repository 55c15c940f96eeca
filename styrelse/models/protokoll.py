"""The protokoll of a meeting: written, locked, justerat §§ by §§, and what can be done to it afterwards."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from finsam.models import Fil, Person, Versionerad
from styrelse.models.frysta import fryst_sjalv
from styrelse.models.sammantrade import Sammantrade


class Protokoll(Versionerad):
    """The protokoll of a meeting, from the moment it is opened. Without decisions (samråd, samling) it is minnesanteckningar."""

    class Tillstand(models.TextChoices):
        UTKAST = "utkast", "utkast"
        LAST = "last", "låst för justering"
        JUSTERAT = "justerat", "justerat"

    OVERGANGAR = {
        Tillstand.UTKAST: {Tillstand.LAST, Tillstand.JUSTERAT},  # at once where each § was justerad omedelbart
        Tillstand.LAST: {Tillstand.UTKAST, Tillstand.JUSTERAT},
        Tillstand.JUSTERAT: set[Tillstand](),
    }

    sammantrade = models.OneToOneField(
        Sammantrade, models.PROTECT, related_name="protokoll", verbose_name="sammanträde"
    )
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.UTKAST)
    oppnat = models.TimeField("sammanträdet öppnades", null=True, blank=True)
    avslutat = models.TimeField("sammanträdet avslutades", null=True, blank=True)
    plats_for_justering = models.CharField("justeringens plats", max_length=160, blank=True)
    dag_for_justering = models.DateField("justeringens dag", null=True, blank=True)
    forvaras = models.CharField("protokollet förvaras", max_length=200, blank=True)

    class Meta:
        verbose_name = "protokoll"
        verbose_name_plural = "protokoll"
        ordering = ["-sammantrade__datum"]
        triggers = [fryst_sjalv("protokoll_fryst_nar_justerat", "'justerat'")]

    def __str__(self) -> str:
        return f"Protokoll {self.sammantrade.datum.isoformat()}"

    def get_absolute_url(self) -> str:
        """The page of its meeting."""
        return reverse("sammantrade", args=[self.sammantrade.organ.forbund.slug, self.sammantrade_id])


class Justering(models.Model):
    """A set of §§ that is locked and signed together: the whole protokoll, or one § at once (omedelbar justering).

    `pdf` is what was locked and shown to those who sign, `sha256` its hash and `data` the rows it was made of. A justering
    that is taken back before it is justerad is kept, with the reason, and another one is made.
    """

    class Tillstand(models.TextChoices):
        GRANSKAS = "granskas", "låst för justering"
        JUSTERAD = "justerad", "justerad"
        ATERTAGEN = "atertagen", "återtagen"

    OVERGANGAR = {
        Tillstand.GRANSKAS: {Tillstand.JUSTERAD, Tillstand.ATERTAGEN},
        Tillstand.JUSTERAD: set[Tillstand](),
        Tillstand.ATERTAGEN: set[Tillstand](),
    }

    class Satt(models.TextChoices):
        APP = "app", "godkänns i Finsam och stämplas"
        UPPLADDAD = "uppladdad", "skrivs under elektroniskt på annat håll"
        PAPPER = "papper", "skrivs under på papper"

    protokoll = models.ForeignKey(Protokoll, models.PROTECT, related_name="justeringar", verbose_name="protokoll")
    nr = models.PositiveSmallIntegerField("nummer", default=1)
    omedelbar = models.BooleanField("omedelbar justering", default=False)
    satt = models.CharField("sätt", max_length=10, choices=Satt.choices, default=Satt.PAPPER)
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.GRANSKAS)
    last = models.DateTimeField("låst", auto_now_add=True)
    last_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="låst av")
    atertagen_for = models.CharField("varför den återtogs", max_length=300, blank=True)
    pdf = models.BinaryField("PDF som låstes", null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    data = models.JSONField("rader som den gjordes av", default=dict, blank=True)
    justerad = models.DateField("justeringsdatum", null=True, blank=True)
    undertecknad = models.ForeignKey(
        Fil, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="undertecknad fil"
    )

    class Meta:
        verbose_name = "justering"
        verbose_name_plural = "justeringar"
        ordering = ["protokoll", "nr"]
        constraints = [
            models.UniqueConstraint(fields=["protokoll", "nr"], name="justering_nr_en_gang"),
            models.CheckConstraint(
                condition=Q(tillstand="justerad", justerad__isnull=False)
                | (~Q(tillstand="justerad") & Q(justerad__isnull=True)),
                name="justering_justerad_har_dag",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="atertagen") | Q(atertagen_for=""), name="justering_skal_bara_for_atertagen"
            ),
        ]
        triggers = [fryst_sjalv("justering_fryst_nar_justerad", "'justerad', 'atertagen'")]

    def __str__(self) -> str:
        return f"Justering {self.nr} av {self.protokoll}"


class Publicering(models.Model):
    """That what is justerat was made public: a clean copy of it, after a checklist was gone through. Withdrawn with its file."""

    justering = models.ForeignKey(Justering, models.PROTECT, related_name="publiceringar", verbose_name="justering")
    fil = models.ForeignKey(Fil, models.PROTECT, related_name="+", verbose_name="publicerad kopia")
    svar = models.JSONField("checklistans svar", default=list)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="publicerat av")
    nar = models.DateTimeField("publicerat", auto_now_add=True)

    class Meta:
        verbose_name = "publicering"
        verbose_name_plural = "publiceringar"
        ordering = ["-nar", "-pk"]

    def __str__(self) -> str:
        return f"Publicering av {self.justering}"


class Utdrag(models.Model):
    """A certified extract of some §§, to a named receiver. Its PDF is frozen; the row is the log."""

    protokoll = models.ForeignKey(Protokoll, models.PROTECT, related_name="utdrag", verbose_name="protokoll")
    arenden = models.ManyToManyField("styrelse.Arende", related_name="utdrag", verbose_name="paragrafer")
    mottagare = models.CharField("mottagare", max_length=200)
    bestyrkt_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="bestyrkt av")
    bestyrkt = models.DateTimeField("bestyrkt", auto_now_add=True)

    class Meta:
        verbose_name = "utdrag"
        verbose_name_plural = "utdrag"
        ordering = ["-bestyrkt", "-pk"]

    def __str__(self) -> str:
        return f"Utdrag till {self.mottagare}"


class Rattelse(models.Model):
    """A correction of a justerat protokoll: a dated, signed addendum that stands on top of it. Nothing in it is changed."""

    protokoll = models.ForeignKey(Protokoll, models.PROTECT, related_name="rattelser", verbose_name="protokoll")
    arende = models.ForeignKey(
        "styrelse.Arende", models.PROTECT, null=True, blank=True, related_name="rattelser", verbose_name="paragraf"
    )
    datum = models.DateField("datum")
    text = models.TextField("rättelsen")
    undertecknad_av = models.CharField("undertecknad av", max_length=200)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="införd av")
    nar = models.DateTimeField("införd", auto_now_add=True)

    class Meta:
        verbose_name = "rättelse"
        verbose_name_plural = "rättelser"
        ordering = ["datum", "pk"]

    def __str__(self) -> str:
        return f"Rättelse {self.datum.isoformat()}"
