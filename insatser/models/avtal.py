"""The avtal of an insats: what the förbund and the one who runs it have agreed, version after version."""

import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam.models import Beslut, Fil, Roll, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField
from finsam.richtext import RichTextField
from finsam.tilltrade import Tilltrade
from insatser.models.insats import Insats


class AvtalQuerySet(models.QuerySet["Avtal"]):
    def synliga_for(self, tilltrade: Tilltrade) -> "AvtalQuerySet":
        """Avtal of insatser that the person may see; drafts are the office's and the revisor's."""
        if tilltrade.har(Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE, Roll.Sort.REVISOR):
            return self.filter(insats__forbund=tilltrade.forbund)
        insatser = Insats.objects.synliga_for(tilltrade)
        return self.filter(insats__in=insatser).exclude(tillstand=Avtal.Tillstand.UTKAST)

    def undertecknade(self) -> "AvtalQuerySet":
        """Those that have been signed, replaced ones included."""
        return self.filter(tillstand__in=[Avtal.Tillstand.UNDERTECKNAT, Avtal.Tillstand.ERSATT])

    def gallande(self, dag: datetime.date) -> "AvtalQuerySet":
        """Signed ones whose period holds the day, latest version first."""
        return self.undertecknade().filter(fran__lte=dag, tom__gte=dag).order_by("-nr")


class Avtal(Versionerad):
    """One version of an insats's avtal. A change or an extension is a new version; a signed one never changes."""

    class Tillstand(models.TextChoices):
        UTKAST = "utkast", "utkast"
        SKICKAT = "skickat", "skickat för underskrift"
        UNDERTECKNAT = "undertecknat", "undertecknat"
        ERSATT = "ersatt", "ersatt av en senare version"

    OVERGANGAR = {
        Tillstand.UTKAST: {Tillstand.SKICKAT},
        Tillstand.SKICKAT: {Tillstand.UTKAST, Tillstand.UNDERTECKNAT},
        Tillstand.UNDERTECKNAT: {Tillstand.ERSATT},
        Tillstand.ERSATT: set[Tillstand](),
    }

    class Rapporteras(models.TextChoices):
        KVARTAL = "kvartal", "varje kvartal"
        HALVAR = "halvar", "varje halvår"
        AR = "ar", "varje år"

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="avtal", verbose_name="insats")
    nr = models.PositiveSmallIntegerField("version")
    tillstand = models.CharField("tillstånd", max_length=12, choices=Tillstand.choices, default=Tillstand.UTKAST)
    beslut = models.ForeignKey(Beslut, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beslut")
    vad = models.CharField("vad versionen ändrar", max_length=300, blank=True)
    motpart = models.CharField("motpart", max_length=160)
    motpart_orgnr = models.CharField("motpartens organisationsnummer", max_length=20, blank=True)
    motpart_foretrads = models.CharField("motparten företräds av", max_length=160, blank=True)
    forbundet_foretrads = models.CharField("förbundet företräds av", max_length=160, blank=True)
    fran = models.DateField("från och med")
    tom = models.DateField("till och med")
    rapporteras = models.CharField("rapport lämnas", max_length=8, choices=Rapporteras.choices, default="kvartal")
    skickat = models.DateTimeField("skickat", null=True, blank=True)
    undertecknat = models.DateField("undertecknat", null=True, blank=True)
    fil = models.ForeignKey(
        Fil, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="undertecknat exemplar"
    )
    data = models.JSONField("innehåll", null=True, blank=True)

    objects = AvtalQuerySet.as_manager()

    class Meta:
        verbose_name = "avtal"
        verbose_name_plural = "avtal"
        ordering = ["-nr"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "nr"], name="avtal_nr_en_gang"),
            models.UniqueConstraint(
                fields=["insats"],
                condition=Q(tillstand__in=["utkast", "skickat"]),
                name="avtal_en_version_under_arbete",
                violation_error_message="Det finns redan en version som inte är undertecknad.",
            ),
            models.UniqueConstraint(
                fields=["insats"],
                condition=Q(tillstand="undertecknat"),
                name="avtal_ett_undertecknat",
                violation_error_message="Insatsen har redan ett undertecknat avtal.",
            ),
            models.CheckConstraint(
                condition=Q(tom__gte=F("fran")),
                name="avtal_slutar_efter_start",
                violation_error_message="Avtalet kan inte sluta före det börjar.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand__in=["utkast", "skickat"], undertecknat__isnull=True)
                | Q(tillstand__in=["undertecknat", "ersatt"], undertecknat__isnull=False),
                name="avtal_undertecknat_har_dag",
                violation_error_message="Skriv vilken dag avtalet undertecknades.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="utkast") | Q(data__isnull=False), name="avtal_skickat_har_innehall"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="avtal_skickat_andras_inte",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.tillstand <> 'utkast'"),
                func="""
                    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'Ett skickat avtal tas inte bort.'; END IF;
                    IF OLD.tillstand = 'skickat' AND NEW.tillstand = 'utkast' THEN RETURN NEW; END IF;
                    IF (to_jsonb(NEW) - 'tillstand' - 'version' - 'undertecknat' - 'fil_id')
                        IS DISTINCT FROM (to_jsonb(OLD) - 'tillstand' - 'version' - 'undertecknat' - 'fil_id')
                        OR (OLD.undertecknat IS NOT NULL AND NEW.undertecknat IS DISTINCT FROM OLD.undertecknat)
                        OR (OLD.fil_id IS NOT NULL AND NEW.fil_id IS DISTINCT FROM OLD.fil_id)
                        OR (OLD.tillstand <> NEW.tillstand AND (OLD.tillstand, NEW.tillstand)
                            NOT IN (('skickat', 'undertecknat'), ('undertecknat', 'ersatt')))
                    THEN RAISE EXCEPTION 'Ett skickat avtal ändras inte.'; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"Avtal om {self.insats}, version {self.nr}"

    def get_absolute_url(self) -> str:
        return reverse("insats_avtal", args=[self.insats.forbund.slug, self.pk])


def _del_av_avtal(namn: str) -> pgtrigger.Trigger:
    """Refuse to add, change or remove a part of an avtal that is no draft."""
    prov = " OR ".join(
        f"(TG_OP <> '{utom}' AND EXISTS (SELECT 1 FROM insatser_avtal a WHERE a.id = {rad}.avtal_id AND a.tillstand <> 'utkast'))"  # noqa: S608 - constants of this module only
        for rad, utom in (("NEW", "DELETE"), ("OLD", "INSERT"))
    )
    return pgtrigger.Trigger(
        name=f"{namn}_skickat_andras_inte",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF {prov} THEN RAISE EXCEPTION 'Ett skickat avtal ändras inte.'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


class Avtalsbelopp(models.Model):
    """What the avtal gives for a year. Kronor."""

    avtal = models.ForeignKey(Avtal, models.CASCADE, related_name="belopp", verbose_name="avtal")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    belopp = BeloppField("belopp")

    class Meta:
        verbose_name = "belopp i avtal"
        verbose_name_plural = "belopp i avtal"
        ordering = ["ar"]
        constraints = [
            models.UniqueConstraint(fields=["avtal", "ar"], name="avtalsbelopp_ett_per_ar"),
            models.CheckConstraint(
                condition=Q(belopp__gte=0),
                name="avtalsbelopp_inte_negativt",
                violation_error_message="Beloppet kan inte vara negativt.",
            ),
        ]
        triggers = [_del_av_avtal("avtalsbelopp")]

    def __str__(self) -> str:
        return f"{self.avtal} {self.ar}"


class Avtalsklausul(models.Model):
    """A clause of the avtal: begun from the förbund's mall, then the avtal's own. `nyckel` names rows that it shows."""

    avtal = models.ForeignKey(Avtal, models.CASCADE, related_name="klausuler", verbose_name="avtal")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    rubrik = models.CharField("rubrik", max_length=200)
    text = RichTextField("text", blank=True)
    nyckel = models.SlugField("innehåll", max_length=40, blank=True)

    class Meta:
        verbose_name = "klausul"
        verbose_name_plural = "klausuler"
        ordering = ["ordning", "pk"]
        triggers = [_del_av_avtal("avtalsklausul")]

    def __str__(self) -> str:
        return self.rubrik


class Avtalsrapport(models.Model):
    """A report that the avtal asks for: what it covers, and the last day to hand it in."""

    class Slag(models.TextChoices):
        KVARTAL = "kvartal", "kvartalsrapport"
        HALVAR = "halvar", "halvårsrapport"
        AR = "ar", "årsrapport"
        SLUT = "slut", "slutrapport"

    avtal = models.ForeignKey(Avtal, models.CASCADE, related_name="rapporter", verbose_name="avtal")
    slag = models.CharField("slag", max_length=8, choices=Slag.choices)
    fran = models.DateField("från och med")
    tom = models.DateField("till och med")
    senast = models.DateField("lämnas senast")

    class Meta:
        verbose_name = "rapport enligt avtal"
        verbose_name_plural = "rapporter enligt avtal"
        ordering = ["senast", "slag"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom__gte=F("fran")),
                name="avtalsrapport_slutar_efter_start",
                violation_error_message="Perioden kan inte sluta före den börjar.",
            )
        ]
        triggers = [_del_av_avtal("avtalsrapport")]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} senast {self.senast.isoformat()}"


def gallande_avtal(insats: Insats, dag: datetime.date) -> Avtal | None:
    """The signed avtal that holds on a day, the latest version whose period has it; None where there is none. One query."""
    return insats.avtal.gallande(dag).first()
