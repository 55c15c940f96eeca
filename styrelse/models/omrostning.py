"""What was moved in an item, how it was put, how each voted, and who did not agree."""

from django.db import models
from django.db.models import Q

from finsam.models import Versionerad
from styrelse.models.arende import Arende
from styrelse.models.frysta import fryst_med_arende
from styrelse.models.narvaro import Narvaro

ROSTENS_ARENDE = "(SELECT o.arende_id FROM styrelse_omrostning o WHERE o.id = {rad}.omrostning_id)"


class Yrkande(Versionerad):
    """A proposal that someone put forward at the meeting. Only those that were kept to the end are printed (5 kap. 66 §)."""

    class Slag(models.TextChoices):
        BIFALL = "bifall", "bifall till förslaget"
        AVSLAG = "avslag", "avslag på förslaget"
        ANDRING = "andring", "ändring eller tillägg"
        BORDLAGGNING = "bordlaggning", "bordläggning"
        ATERREMISS = "aterremiss", "återremiss"

    arende = models.ForeignKey(Arende, models.PROTECT, related_name="yrkanden", verbose_name="ärende")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    vem = models.ForeignKey(Narvaro, models.PROTECT, related_name="yrkanden", verbose_name="vem")
    instammer = models.ManyToManyField(Narvaro, blank=True, related_name="+", verbose_name="instämmer")
    slag = models.CharField("yrkar", max_length=14, choices=Slag.choices)
    text = models.TextField("yrkandet", blank=True)
    aterkallat = models.BooleanField("återkallat", default=False)

    class Meta:
        verbose_name = "yrkande"
        verbose_name_plural = "yrkanden"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slag="andring") | ~Q(text=""),
                name="yrkande_andring_har_text",
                violation_error_message="Skriv vad ändringen är.",
            )
        ]
        triggers = [fryst_med_arende("yrkande_fryst_nar_justerat")]

    def __str__(self) -> str:
        return f"{self.vem}: {self.get_slag_display()}"


class Omrostning(Versionerad):
    """How the chair put the proposals, and how it went: by acclamation (`acklamation`), or by a vote if someone asked for
    one. A vote is open with a Rost for each, but in val and hiring secret with figures only.
    """

    class Utslag(models.TextChoices):
        INGET = "", "flertalet avgjorde"
        ORDFORANDE = "ordforande", "ordförandens utslagsröst"
        LOTT = "lott", "lottning"

    arende = models.ForeignKey(Arende, models.PROTECT, related_name="omrostningar", verbose_name="ärende")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    propositionsordning = models.TextField("propositionsordning")
    ja = models.CharField("ja betyder", max_length=300)
    nej = models.CharField("nej betyder", max_length=300)
    acklamation = models.BooleanField("utan omröstning", default=False)
    sluten = models.BooleanField("sluten omröstning", default=False)
    antal_ja = models.PositiveSmallIntegerField("ja-röster", null=True, blank=True)
    antal_nej = models.PositiveSmallIntegerField("nej-röster", null=True, blank=True)
    antal_avstar = models.PositiveSmallIntegerField("avstår", null=True, blank=True)
    utslag = models.CharField("avgjordes genom", max_length=10, choices=Utslag.choices, blank=True)
    ja_vann = models.BooleanField("ja vann", null=True, blank=True)

    class Meta:
        verbose_name = "omröstning"
        verbose_name_plural = "omröstningar"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sluten=True) | Q(antal_ja__isnull=True, antal_nej__isnull=True, antal_avstar__isnull=True),
                name="omrostning_oppen_raknas_ur_rosterna",
            )
        ]
        triggers = [fryst_med_arende("omrostning_fryst_nar_justerat")]

    def __str__(self) -> str:
        return f"Omröstning i {self.arende}"


class Rost(models.Model):
    """How someone voted in an open vote. Never changed: a vote that was wrong is taken anew."""

    class Val(models.TextChoices):
        JA = "ja", "ja"
        NEJ = "nej", "nej"
        AVSTAR = "avstar", "avstår"

    omrostning = models.ForeignKey(Omrostning, models.CASCADE, related_name="roster", verbose_name="omröstning")
    narvaro = models.ForeignKey(Narvaro, models.PROTECT, related_name="roster", verbose_name="vem")
    val = models.CharField("röst", max_length=6, choices=Val.choices)

    class Meta:
        verbose_name = "röst"
        verbose_name_plural = "röster"
        ordering = ["narvaro__ordning", "pk"]
        constraints = [models.UniqueConstraint(fields=["omrostning", "narvaro"], name="rost_en_var")]
        triggers = [fryst_med_arende("rost_fryst_nar_justerat", ROSTENS_ARENDE)]

    def __str__(self) -> str:
        return f"{self.narvaro}: {self.get_val_display()}"


class Anmarkning(Versionerad):
    """A reservation, made before the meeting is closed (4 kap. 27 §), a note that someone wants in the protokoll, or that
    someone does not take part in the decision (4 kap. 25 §).
    """

    class Slag(models.TextChoices):
        RESERVATION = "reservation", "reservation"
        ANTECKNING = "anteckning", "protokollsanteckning"
        AVSTAR = "avstar", "deltar inte i beslutet"

    arende = models.ForeignKey(Arende, models.PROTECT, related_name="anmarkningar", verbose_name="ärende")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    slag = models.CharField("slag", max_length=12, choices=Slag.choices)
    vilka = models.ManyToManyField(Narvaro, related_name="anmarkningar", verbose_name="vilka")
    text = models.TextField("motivering eller anteckning", blank=True)

    class Meta:
        verbose_name = "reservation eller anteckning"
        verbose_name_plural = "reservationer och anteckningar"
        ordering = ["slag", "ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slag="anteckning") | ~Q(text=""),
                name="anmarkning_anteckning_har_text",
                violation_error_message="Skriv anteckningen.",
            )
        ]
        triggers = [fryst_med_arende("anmarkning_fryst_nar_justerat")]

    def __str__(self) -> str:
        return self.get_slag_display()
