"""What an organ deals with at a meeting: an item of the dagordning, which becomes a § of the protokoll."""

from django.db import models
from django.db.models import Q

from budget.models import Budgetversion
from finsam.models import Dokument, Fil, Versionerad
from finsam.richtext import RichTextField
from insatser.models import Ansokan, Insats
from styrelse.models.frysta import fryst_med_arende, fryst_med_justering
from styrelse.models.protokoll import Justering
from styrelse.models.sammantrade import Sammantrade


class ArendeQuerySet(models.QuerySet["Arende"]):
    def pa_dagordningen(self) -> "ArendeQuerySet":
        """What is to be dealt with: all but what was withdrawn before the meeting."""
        return self.filter(utgick="")

    def numrerade(self) -> "ArendeQuerySet":
        """Those that take a §: headings and what was withdrawn do not."""
        return self.pa_dagordningen().filter(slag=Arende.Slag.ARENDE)


class Arende(Versionerad):
    """An item of a meeting: proposed in the kallelse, dealt with at the meeting, and then a § of the protokoll.

    `beskrivning` is what the kallelse says, `text` what the protokoll says. `sent` tells that it came after the kallelse,
    `utgick` why it was withdrawn before the meeting. `tidigare` is the item that was bordlagt or återremitterat before.
    """

    class Slag(models.TextChoices):
        ARENDE = "arende", "ärende"
        RUBRIK = "rubrik", "rubrik utan nummer"

    class Typ(models.TextChoices):
        FORMALIA = "formalia", "formalia"
        INFORMATION = "information", "information"
        DISKUSSION = "diskussion", "diskussion"
        BESLUT = "beslut", "beslut"

    class Nyckel(models.TextChoices):
        """Items that the system itself knows something about."""

        INGEN = "", "ingen"
        OPPNAS = "oppnas", "sammanträdet öppnas"
        JUSTERARE = "justerare", "val av justerare"
        DAGORDNING = "dagordning", "dagordningen"
        FOREGAENDE = "foregaende", "föregående protokoll"
        DELEGATION = "delegation", "delegationsbeslut"
        BEVAKNING = "bevakning", "uppdrag som bevakas"
        AVSLUTAS = "avslutas", "sammanträdet avslutas"

    class Utfall(models.TextChoices):
        BESLUTAT = "beslutat", "beslutat"
        ANDRAT = "andrat", "bifall med ändring"
        AVSLAG = "avslag", "avslag"
        BORDLAGT = "bordlagt", "bordlagt"
        ATERREMITTERAT = "aterremiss", "återremitterat"
        UTGAR = "utgar", "utgår"
        HANDLINGARNA = "handlingarna", "till handlingarna"
        NOTERAT = "noterat", "noterat"

    VERKSTALLS = (Utfall.BESLUTAT, Utfall.ANDRAT)

    sammantrade = models.ForeignKey(Sammantrade, models.PROTECT, related_name="arenden", verbose_name="sammanträde")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    slag = models.CharField("slag", max_length=8, choices=Slag.choices, default=Slag.ARENDE)
    typ = models.CharField("för", max_length=12, choices=Typ.choices, default=Typ.BESLUT)
    nyckel = models.CharField("känt ärende", max_length=12, choices=Nyckel.choices, blank=True)
    rubrik = models.CharField("rubrik", max_length=200)
    dnr = models.CharField("diarienummer", max_length=40, blank=True)
    foredragande = models.CharField("föredragande", max_length=200, blank=True)
    minuter = models.PositiveSmallIntegerField("beräknad tid i minuter", null=True, blank=True)
    beskrivning = RichTextField("beskrivning i kallelsen", blank=True)
    text = RichTextField("text i protokollet", blank=True)
    sent = models.BooleanField("tillkom efter kallelsen", default=False)
    utgick = models.CharField("varför ärendet utgick före sammanträdet", max_length=300, blank=True)
    tidigare = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="senare", verbose_name="tidigare behandlat som"
    )
    ansokan = models.ForeignKey(
        Ansokan, models.PROTECT, null=True, blank=True, related_name="arenden", verbose_name="ansökan"
    )
    insats = models.ForeignKey(
        Insats, models.PROTECT, null=True, blank=True, related_name="arenden", verbose_name="insats"
    )
    dokument = models.ForeignKey(
        Dokument, models.PROTECT, null=True, blank=True, related_name="arenden", verbose_name="dokument"
    )
    budgetversion = models.ForeignKey(
        Budgetversion, models.PROTECT, null=True, blank=True, related_name="arenden", verbose_name="budget"
    )
    utfall = models.CharField("utfall", max_length=12, choices=Utfall.choices, blank=True)
    klart = models.DateTimeField("färdigbehandlat", null=True, blank=True)
    paragraf = models.PositiveIntegerField("paragraf", null=True, blank=True)
    justering = models.ForeignKey(
        Justering, models.PROTECT, null=True, blank=True, related_name="arenden", verbose_name="justering"
    )

    objects = ArendeQuerySet.as_manager()

    class Meta:
        verbose_name = "ärende"
        verbose_name_plural = "ärenden"
        ordering = ["ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sammantrade", "paragraf"],
                name="arende_paragraf_en_gang",
                violation_error_message="Paragrafen är redan tagen.",
            ),
            models.CheckConstraint(
                condition=Q(paragraf__isnull=True) | Q(slag="arende", utgick="", paragraf__gt=0),
                name="arende_bara_arende_har_paragraf",
                violation_error_message="En rubrik har ingen paragraf.",
            ),
            models.CheckConstraint(
                condition=Q(justering__isnull=True) | Q(paragraf__isnull=False),
                name="arende_justeras_med_paragraf",
            ),
            models.CheckConstraint(
                condition=Q(utfall="") | Q(klart__isnull=False),
                name="arende_utfall_ar_klart",
                violation_error_message="Ett ärende med utfall är färdigbehandlat.",
            ),
        ]
        triggers = [fryst_med_justering("arende_fryst_nar_justerat")]

    def __str__(self) -> str:
        return f"§ {self.paragraf} {self.rubrik}" if self.paragraf else self.rubrik


class Bilaga(models.Model):
    """A handling to an item. `nr` is its number in the meeting; one that is not public says why, and may have a masked copy."""

    arende = models.ForeignKey(Arende, models.PROTECT, related_name="bilagor", verbose_name="ärende")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    nr = models.PositiveSmallIntegerField("bilaga nr", null=True, blank=True)
    namn = models.CharField("namn", max_length=200)
    fil = models.ForeignKey(Fil, models.PROTECT, null=True, blank=True, related_name="bilagor", verbose_name="fil")
    sekretess = models.CharField(
        "varför den inte är offentlig",
        max_length=200,
        blank=True,
        help_text="Lagrummet eller skälet, till exempel personuppgifter. Lämna tomt för en offentlig bilaga.",
    )
    maskad = models.ForeignKey(
        Fil, models.PROTECT, null=True, blank=True, related_name="maskade_bilagor", verbose_name="maskad kopia"
    )
    tillagd = models.DateTimeField("tillagd", auto_now_add=True)

    class Meta:
        verbose_name = "bilaga"
        verbose_name_plural = "bilagor"
        ordering = ["arende__ordning", "ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maskad__isnull=True) | ~Q(sekretess=""),
                name="bilaga_maskad_har_skal",
                violation_error_message="Skriv varför bilagan inte är offentlig.",
            )
        ]
        triggers = [fryst_med_arende("bilaga_fryst_nar_justerat", utom=("sekretess", "maskad_id"))]

    def __str__(self) -> str:
        return f"Bilaga {self.nr}, {self.namn}" if self.nr else self.namn
