"""The ending of an insats: granted money set free, paid money that comes back, and what became ordinary work."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from finsam.models import Medlem, Person, Roll, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField
from finsam.tilltrade import Tilltrade
from insatser.models.insats import Insats
from insatser.models.rekvisition import KANSLI, SER_ALLA


class FrigorelseQuerySet(models.QuerySet["Frigorelse"]):
    def galler(self) -> "FrigorelseQuerySet":
        """Those that have not been taken back."""
        return self.filter(aterkallad__isnull=True)


class Frigorelse(models.Model):
    """Granted money that an insats will not use, set free for others. Kronor.

    The decision keeps its figure in Beviljande. Taken back, the row stays and says why.
    """

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="frigorelser", verbose_name="insats")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    belopp = BeloppField("belopp")
    skal = models.CharField("skäl", max_length=300)
    dag = models.DateField("frigjort")
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="frigjort av")
    aterkallad = models.DateField("återkallad", null=True, blank=True)
    aterkallad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="återkallad av"
    )
    aterkallad_for = models.CharField("skäl till återkallelsen", max_length=300, blank=True)

    objects = FrigorelseQuerySet.as_manager()

    class Meta:
        verbose_name = "frigörelse av medel"
        verbose_name_plural = "frigörelser av medel"
        ordering = ["ar", "dag", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(belopp__gt=0),
                name="frigorelse_over_noll",
                violation_error_message="Beloppet ska vara större än noll.",
            ),
            models.CheckConstraint(
                condition=~Q(skal=""),
                name="frigorelse_har_skal",
                violation_error_message="Skriv varför medlen frigörs.",
            ),
            models.CheckConstraint(
                condition=Q(aterkallad__isnull=True, aterkallad_av__isnull=True, aterkallad_for="")
                | (Q(aterkallad__isnull=False, aterkallad_av__isnull=False) & ~Q(aterkallad_for="")),
                name="frigorelse_aterkallad_sager_varfor",
                violation_error_message="Skriv varför frigörelsen återkallas.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frigorelse_andras_inte",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'En frigörelse tas inte bort.'; END IF;
                    IF OLD.aterkallad IS NOT NULL
                        OR (to_jsonb(NEW) - 'aterkallad' - 'aterkallad_av_id' - 'aterkallad_for')
                        IS DISTINCT FROM (to_jsonb(OLD) - 'aterkallad' - 'aterkallad_av_id' - 'aterkallad_for')
                    THEN RAISE EXCEPTION 'En frigörelse ändras inte.'; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"Frigjort för {self.ar}"


class AterbetalningQuerySet(models.QuerySet["Aterbetalning"]):
    def synliga_for(self, tilltrade: Tilltrade) -> "AterbetalningQuerySet":
        """Those that the person may see: proposals are the office's, the ekonom's and the revisor's.

        An insatsansvarig sees what is decided about their own insatser.
        """
        alla = self.filter(insats__forbund=tilltrade.forbund)
        if tilltrade.har(*KANSLI, Roll.Sort.EKONOM, Roll.Sort.REVISOR):
            return alla
        ser = Q(pk__in=[])
        if tilltrade.har(*SER_ALLA):
            ser |= ~Q(tillstand=Aterbetalning.Tillstand.FORSLAG)
        if tilltrade.har(Roll.Sort.INSATSANSVARIG):
            ser |= Q(insats__in=tilltrade.person.insatser.values("pk")) & ~Q(tillstand=Aterbetalning.Tillstand.FORSLAG)
        return alla.filter(ser)

    def gjorda(self) -> "AterbetalningQuerySet":
        """Those whose money has come back: they make what is paid smaller."""
        return self.filter(tillstand=Aterbetalning.Tillstand.BETALD)

    def oppna(self) -> "AterbetalningQuerySet":
        """Those whose money has not come back yet."""
        return self.exclude(tillstand__in=[Aterbetalning.Tillstand.BETALD, Aterbetalning.Tillstand.STRUKEN])


class Aterbetalning(Versionerad):
    """Money of a year that was paid to an insats and not used: reckoned, decided, invoiced, paid back. Kronor.

    `beraknat` is what was paid less what was used, as it was when the row was written; `belopp` is what is asked back,
    with `orsak` where it is another sum.
    """

    class Tillstand(models.TextChoices):
        FORSLAG = "forslag", "förslag"
        BESLUTAD = "beslutad", "beslutad"
        FAKTURERAD = "fakturerad", "fakturerad"
        BETALD = "betald", "återbetald"
        STRUKEN = "struken", "struken"

    OVERGANGAR = {
        Tillstand.FORSLAG: {Tillstand.BESLUTAD, Tillstand.STRUKEN},
        Tillstand.BESLUTAD: {Tillstand.FORSLAG, Tillstand.FAKTURERAD},
        Tillstand.FAKTURERAD: {Tillstand.BESLUTAD, Tillstand.BETALD},
        Tillstand.BETALD: {Tillstand.FAKTURERAD},
        Tillstand.STRUKEN: set[Tillstand](),
    }

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="aterbetalningar", verbose_name="insats")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    forbrukat = BeloppField("förbrukat")
    beraknat = BeloppField("beräknat belopp")
    belopp = BeloppField("belopp att betala tillbaka")
    orsak = models.CharField("varför beloppet är ett annat", max_length=300, blank=True)
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.FORSLAG)
    skapad = models.DateTimeField("upplagd", auto_now_add=True)
    skapad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="upplagd av")
    beslutad = models.DateField("beslutad", null=True, blank=True)
    beslutad_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beslutad av"
    )
    fakturerad = models.DateField("fakturerad", null=True, blank=True)
    fakturanummer = models.CharField("fakturanummer", max_length=40, blank=True)
    forfaller = models.DateField("förfaller", null=True, blank=True)
    betald = models.DateField("återbetald", null=True, blank=True)
    betald_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="betalning antecknad av"
    )
    struken_for = models.CharField("skäl till strykningen", max_length=300, blank=True)

    objects = AterbetalningQuerySet.as_manager()

    class Meta:
        verbose_name = "återbetalning"
        verbose_name_plural = "återbetalningar"
        ordering = ["ar", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["insats", "ar"],
                condition=~Q(tillstand="struken"),
                name="aterbetalning_en_per_ar",
                violation_error_message="Det finns redan en återbetalning för det året.",
            ),
            models.CheckConstraint(
                condition=Q(belopp__gt=0, forbrukat__gte=0, beraknat__gte=0),
                name="aterbetalning_inte_negativ",
                violation_error_message="Beloppet ska vara större än noll.",
            ),
            models.CheckConstraint(
                condition=Q(belopp=F("beraknat")) | ~Q(orsak=""),
                name="aterbetalning_annat_belopp_har_orsak",
                violation_error_message="Skriv varför beloppet är ett annat än det beräknade.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand__in=["forslag", "struken"])
                | Q(beslutad__isnull=False, beslutad_av__isnull=False),
                name="aterbetalning_beslutad_av",
            ),
            models.CheckConstraint(
                condition=~Q(tillstand__in=["fakturerad", "betald"])
                | (Q(fakturerad__isnull=False, forfaller__isnull=False) & ~Q(fakturanummer="")),
                name="aterbetalning_fakturerad_har_faktura",
                violation_error_message="Skriv fakturans nummer, dag och förfallodag.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="betald", betald__isnull=False, betald_av__isnull=False)
                | (~Q(tillstand="betald") & Q(betald__isnull=True)),
                name="aterbetalning_betald_har_dag",
                violation_error_message="Skriv vilken dag pengarna kom.",
            ),
            models.CheckConstraint(
                condition=Q(tillstand="struken") & ~Q(struken_for="") | (~Q(tillstand="struken") & Q(struken_for="")),
                name="aterbetalning_struken_sager_varfor",
                violation_error_message="Skriv varför återbetalningen stryks.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="aterbetalning_beslutad_andras_inte",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.tillstand <> 'forslag'"),
                func="""
                    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'En beslutad återbetalning tas inte bort.'; END IF;
                    IF (NEW.insats_id, NEW.ar, NEW.forbrukat, NEW.beraknat, NEW.belopp, NEW.orsak)
                        IS DISTINCT FROM (OLD.insats_id, OLD.ar, OLD.forbrukat, OLD.beraknat, OLD.belopp, OLD.orsak)
                        OR (OLD.tillstand = 'struken' AND NEW.tillstand <> 'struken')
                    THEN RAISE EXCEPTION 'En beslutad återbetalning ändras inte.'; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"Återbetalning för {self.ar}"

    def get_absolute_url(self) -> str:
        return reverse("aterbetalning", args=[self.insats.forbund.slug, self.pk])

    @property
    def ar_sen(self) -> bool:
        """Whether the invoice's day has passed without the money."""
        fakturerad = self.tillstand == self.Tillstand.FAKTURERAD
        return bool(fakturerad and self.forfaller and self.forfaller < timezone.localdate())


class Implementerat(Versionerad):
    """What of an insats became ordinary work: what, at whom, since when, and whether for good."""

    class Varaktighet(models.TextChoices):
        PERMANENT = "permanent", "permanent"
        TILLSVIDARE = "tillsvidare", "tills vidare"
        PROV = "prov", "på prov"
        INTE = "inte", "blev inte av"

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="implementerat", verbose_name="insats")
    vad = models.CharField("vad", max_length=200, help_text="Arbetssättet, metoden eller tjänsten.")
    medlem = models.ForeignKey(
        Medlem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hos en medlem"
    )
    annan = models.CharField("hos en annan organisation", max_length=160, blank=True)
    sedan = models.DateField("sedan", null=True, blank=True)
    varaktighet = models.CharField("hur länge", max_length=12, choices=Varaktighet.choices)
    text = models.TextField("beskrivning", max_length=2000, blank=True)

    class Meta:
        verbose_name = "implementerat"
        verbose_name_plural = "implementerat"
        ordering = ["sedan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(medlem__isnull=False, annan="") | (Q(medlem__isnull=True) & ~Q(annan="")),
                name="implementerat_hos_en",
                violation_error_message="Välj en medlem eller skriv en annan organisation, inte båda.",
            ),
            models.CheckConstraint(
                condition=Q(sedan__isnull=False) | Q(varaktighet="inte"),
                name="implementerat_har_borjat",
                violation_error_message="Skriv sedan när det är ordinarie arbete.",
            ),
        ]

    def __str__(self) -> str:
        return self.vad

    @property
    def hos(self) -> str:
        """The organisation where it is done; the row is fetched with its medlem."""
        return str(self.medlem or self.annan)

    def get_absolute_url(self) -> str:
        return reverse("insats_avslut", args=[self.insats.forbund.slug, self.insats_id]) + "#implementerat"
