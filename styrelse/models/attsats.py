"""What is proposed and decided, sentence by sentence, and what each decision does."""

from django.db import models
from django.db.models import F, Q

from budget.models import Budgetversion
from finsam.models import Beslut, Dokument, Person, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField
from insatser.models import Ansokan, Insats
from styrelse.models.arende import Arende
from styrelse.models.frysta import fryst_med_arende
from styrelse.models.organ import Uppdragstagare
from styrelse.models.sammantrade import Sammantrade

# a stopped effect can be completed also after its § is justerad: the att-sats says what was decided
VERKANS_ARENDE = "(SELECT t.arende_id FROM styrelse_attsats t WHERE t.id = {})"
EN_VERKANS_ARENDE = VERKANS_ARENDE.format("{rad}.attsats_id AND {rad}.tillstand <> 'stoppad'")
BELOPPETS_ARENDE = VERKANS_ARENDE.format(
    "(SELECT v.attsats_id FROM styrelse_verkan v WHERE v.id = {rad}.verkan_id AND v.tillstand <> 'stoppad')"
)


class Attsats(models.Model):
    """One sentence of what is proposed, or of what was decided. The decided one owns its Beslut.

    `text` begins after the word “att”: “bevilja Plattform U 600 000 kr för april–december 2027”.
    """

    class Skede(models.TextChoices):
        FORSLAG = "forslag", "förslag till beslut"
        BESLUT = "beslut", "beslut"

    arende = models.ForeignKey(Arende, models.PROTECT, related_name="attsatser", verbose_name="ärende")
    skede = models.CharField("skede", max_length=8, choices=Skede.choices)
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    text = models.TextField("att")
    beslut = models.OneToOneField(
        Beslut, models.PROTECT, null=True, blank=True, related_name="attsats", verbose_name="beslut"
    )

    class Meta:
        verbose_name = "att-sats"
        verbose_name_plural = "att-satser"
        ordering = ["skede", "ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(beslut__isnull=True) | Q(skede="beslut"),
                name="attsats_forslag_har_inget_beslut",
            )
        ]
        triggers = [fryst_med_arende("attsats_fryst_nar_justerat")]

    def __str__(self) -> str:
        return f"att {self.text}"


class Verkan(Versionerad):
    """What a decision does, typed: proposed with its att-sats, checked when the protokoll is locked, and carried out once
    when its § is justerad. One that could not be carried out then is stopped and says why in `hinder`.
    """

    class Sort(models.TextChoices):
        BEVILJA = "bevilja", "bevilja medel"
        ANDRA_BELOPP = "andra_belopp", "ändra belopp"
        FORLANGA = "forlanga", "förlänga"
        AVSLUTA = "avsluta", "avsluta"
        AVSATTA = "avsatta", "avsätta"
        ANTA_BUDGET = "anta_budget", "anta budget"
        ANTA_DOKUMENT = "anta_dokument", "anta dokument"
        UTSE = "utse", "utse"
        UPPDRA = "uppdra", "uppdra"
        FLYTTA = "flytta", "flytta sammanträde"

    class Tillstand(models.TextChoices):
        VANTAR = "vantar", "väntar på justering"
        UTFORD = "utford", "utförd"
        STOPPAD = "stoppad", "kunde inte utföras"
        AVSKRIVEN = "avskriven", "hanterad på annat sätt"

    OVERGANGAR = {
        Tillstand.VANTAR: {Tillstand.UTFORD, Tillstand.STOPPAD},
        Tillstand.STOPPAD: {Tillstand.UTFORD, Tillstand.AVSKRIVEN},
        Tillstand.UTFORD: set[Tillstand](),
        Tillstand.AVSKRIVEN: set[Tillstand](),
    }

    class Syssla(models.TextChoices):
        JUSTERARE = "justerare", "justerare"
        OMBUD = "ombud", "ombud"
        ORDFORANDE = "ordforande", "ordförande"
        FORSTE_VICE = "vice1", "1:e vice ordförande"
        ANDRE_VICE = "vice2", "2:e vice ordförande"

    attsats = models.OneToOneField(Attsats, models.CASCADE, related_name="verkan", verbose_name="att-sats")
    sort = models.CharField("verkan", max_length=14, choices=Sort.choices)
    insats = models.ForeignKey(
        Insats, models.PROTECT, null=True, blank=True, related_name="verkningar", verbose_name="insats"
    )
    ansokan = models.ForeignKey(
        Ansokan, models.PROTECT, null=True, blank=True, related_name="verkningar", verbose_name="ansökan"
    )
    fran = models.DateField("från och med", null=True, blank=True)
    tom = models.DateField("till och med", null=True, blank=True)
    villkor = models.TextField("villkor", blank=True, help_text="Ett villkor på varje rad.")
    finansiering = models.CharField("finansiering", max_length=200, blank=True)
    budgetversion = models.ForeignKey(
        Budgetversion, models.PROTECT, null=True, blank=True, related_name="verkningar", verbose_name="budget"
    )
    dokument = models.ForeignKey(
        Dokument, models.PROTECT, null=True, blank=True, related_name="verkningar", verbose_name="dokument"
    )
    vem = models.ForeignKey(
        Uppdragstagare, models.PROTECT, null=True, blank=True, related_name="verkningar", verbose_name="vem"
    )
    syssla = models.CharField("utses till", max_length=12, choices=Syssla.choices, blank=True)
    syssla_for = models.CharField(
        "för", max_length=160, blank=True, help_text="Till exempel mötet som ombudet utses för."
    )
    ansvarig = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="uppdraget går till"
    )
    ansvarig_namn = models.CharField("eller, utan inloggning", max_length=160, blank=True)
    uppdrag = models.CharField("uppdraget i korthet", max_length=300, blank=True)
    senast = models.DateField("senast", null=True, blank=True)
    mote = models.ForeignKey(
        Sammantrade, models.PROTECT, null=True, blank=True, related_name="verkningar", verbose_name="sammanträde"
    )
    till_datum = models.DateField("flyttas till", null=True, blank=True)
    till_fran = models.TimeField("börjar", null=True, blank=True)
    till_tom = models.TimeField("slutar", null=True, blank=True)
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.VANTAR)
    utford = models.DateTimeField("utförd", null=True, blank=True)
    hinder = models.CharField("varför den inte kunde utföras", max_length=300, blank=True)

    class Meta:
        verbose_name = "beslutsverkan"
        verbose_name_plural = "beslutsverkningar"
        ordering = ["attsats__ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tillstand="utford", utford__isnull=False)
                | (~Q(tillstand="utford") & Q(utford__isnull=True)),
                name="verkan_utford_har_tid",
            ),
            models.CheckConstraint(
                condition=Q(tom__isnull=True) | Q(fran__isnull=True) | Q(tom__gte=F("fran")),
                name="verkan_slutar_efter_start",
                violation_error_message="Perioden kan inte sluta före den börjar.",
            ),
        ]
        triggers = [
            fryst_med_arende(
                "verkan_fryst_nar_justerat",
                EN_VERKANS_ARENDE,
                utom=("tillstand", "utford", "hinder"),
            )
        ]

    def __str__(self) -> str:
        return self.get_sort_display()


class Verkansbelopp(models.Model):
    """An amount of a decision's effect for a year. Kronor; negative takes back what was granted."""

    verkan = models.ForeignKey(Verkan, models.CASCADE, related_name="belopp", verbose_name="beslutsverkan")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    belopp = BeloppField("belopp")

    class Meta:
        verbose_name = "belopp i beslutsverkan"
        verbose_name_plural = "belopp i beslutsverkan"
        ordering = ["ar"]
        constraints = [
            models.UniqueConstraint(
                fields=["verkan", "ar"],
                name="verkansbelopp_ett_per_ar",
                violation_error_message="Året finns redan.",
            )
        ]
        triggers = [fryst_med_arende("verkansbelopp_fryst_nar_justerat", BELOPPETS_ARENDE)]

    def __str__(self) -> str:
        return str(self.ar)
