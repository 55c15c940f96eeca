"""Weighing an application: the checklist, what others say of it, what is proposed, and how it was decided."""

import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finsam.models import Beslut, Fil, Lank, Malltext, Medlem, Person, Roll, Versionerad
from finsam.models.forbund import AR
from finsam.pengar import BeloppField
from finsam.richtext import RichTextField
from finsam.tilltrade import Tilltrade
from insatser.models.ansokan import Ansokan
from insatser.models.insats import Insats


class Stallning(models.TextChoices):
    """How someone stands to an application."""

    TILLSTYRKER = "tillstyrker", "tillstyrker"
    VILLKOR = "villkor", "tillstyrker med villkor"
    AVSTYRKER = "avstyrker", "avstyrker"
    AVSTAR = "avstar", "avstår från att yttra sig"


class Utfall(models.TextChoices):
    """What the board is asked to decide, and what it decided."""

    BEVILJAD = "beviljad", "bevilja"
    AVSLAGEN = "avslagen", "avslå"


class Beredning(Versionerad):
    """What the office makes of an application: a summary, LSG's recommendation, and what the board is asked to decide."""

    ansokan = models.OneToOneField(Ansokan, models.PROTECT, related_name="beredning", verbose_name="ansökan")
    sammanfattning = models.CharField("sammanfattning", max_length=400, blank=True)
    bedomning = RichTextField("bedömning", blank=True)
    lsg_datum = models.DateField("LSG:s möte", null=True, blank=True)
    lsg_stallning = models.CharField("LSG:s ställning", max_length=12, choices=Stallning.choices, blank=True)
    lsg_text = models.TextField("LSG:s rekommendation", blank=True)
    forslag = models.CharField("förslag till beslut", max_length=8, choices=Utfall.choices, blank=True)
    att_satser = RichTextField("att-satser", blank=True)
    fran = models.DateField("från och med", null=True, blank=True)
    tom = models.DateField("till och med", null=True, blank=True)

    class Meta:
        verbose_name = "beredning"
        verbose_name_plural = "beredningar"
        constraints = [
            models.CheckConstraint(
                condition=Q(lsg_stallning="") | Q(lsg_datum__isnull=False),
                name="beredning_lsg_har_datum",
                violation_error_message="Skriv vilken dag LSG tog ställning.",
            ),
            models.CheckConstraint(
                condition=Q(tom__isnull=True) | Q(fran__isnull=True) | Q(tom__gte=F("fran")),
                name="beredning_slutar_efter_start",
                violation_error_message="Perioden kan inte sluta före den börjar.",
            ),
        ]

    def __str__(self) -> str:
        return f"Beredning av {self.ansokan}"

    @property
    def ar_skriven(self) -> bool:
        """Whether a proposal to the board has been begun."""
        return bool(self.forslag or self.att_satser)


class Forslagsbelopp(models.Model):
    """What is proposed for a year. Kronor."""

    beredning = models.ForeignKey(Beredning, models.CASCADE, related_name="belopp", verbose_name="beredning")
    ar = models.PositiveSmallIntegerField("år", validators=AR)
    belopp = BeloppField("belopp")

    class Meta:
        verbose_name = "föreslaget belopp"
        verbose_name_plural = "föreslagna belopp"
        ordering = ["ar"]
        constraints = [models.UniqueConstraint(fields=["beredning", "ar"], name="forslagsbelopp_ett_per_ar")]

    def __str__(self) -> str:
        return f"{self.beredning} {self.ar}"


class Checklistsvar(models.Model):
    """The answer to one question of the checklist. The question is kept as it was asked, since the förbund may change its list."""

    class Svar(models.TextChoices):
        JA = "ja", "ja"
        DELVIS = "delvis", "delvis"
        NEJ = "nej", "nej"

    ansokan = models.ForeignKey(Ansokan, models.PROTECT, related_name="checklistsvar", verbose_name="ansökan")
    malltext = models.ForeignKey(
        Malltext, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="fråga i mallen"
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    fraga = models.CharField("fråga", max_length=200)
    svar = models.CharField("svar", max_length=6, choices=Svar.choices)
    kommentar = models.TextField("kommentar", blank=True)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="besvarad av")
    andrad = models.DateTimeField("besvarad", auto_now=True)

    class Meta:
        verbose_name = "svar i checklistan"
        verbose_name_plural = "svar i checklistan"
        ordering = ["ordning", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ansokan", "malltext"], name="checklistsvar_ett_per_fraga"),
        ]

    def __str__(self) -> str:
        return f"{self.fraga}: {self.get_svar_display()}"


class YttrandeQuerySet(models.QuerySet["Yttrande"]):
    def synliga_for(self, tilltrade: Tilltrade) -> "YttrandeQuerySet":
        """Those the person may see: the office, the board and the revisor all, an LSG-representant what they are asked."""
        i_forbundet = self.filter(ansokan__insats__forbund=tilltrade.forbund)
        if tilltrade.roller <= {Roll.Sort.LSG, Roll.Sort.INSATSANSVARIG}:
            return i_forbundet.filter(person=tilltrade.person)
        return i_forbundet

    def begarda(self) -> "YttrandeQuerySet":
        """Those that have not been withdrawn."""
        return self.filter(aterkallat__isnull=True)

    def obesvarade(self) -> "YttrandeQuerySet":
        """Those that still wait for an answer."""
        return self.begarda().filter(svar__isnull=True)


class Yttrande(models.Model):
    """A question to a member's representative, or to a nämnd, what they say of an application, and by when."""

    class Sort(models.TextChoices):
        YTTRANDE = "yttrande", "yttrande"
        REMISS = "remiss", "remiss"

    ansokan = models.ForeignKey(Ansokan, models.PROTECT, related_name="yttranden", verbose_name="ansökan")
    sort = models.CharField("sort", max_length=8, choices=Sort.choices, default=Sort.YTTRANDE)
    organ = models.CharField("från", max_length=160)
    medlem = models.ForeignKey(Medlem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="medlem")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="yttranden", verbose_name="person som svarar"
    )
    epost = models.EmailField("e-post", blank=True)
    lank = models.OneToOneField(
        Lank, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hemlig länk"
    )
    fraga = models.TextField("det vi särskilt undrar", blank=True)
    senast = models.DateField("svar senast")
    begart = models.DateTimeField("begärt", auto_now_add=True)
    begart_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="begärt av")
    aterkallat = models.DateTimeField("återkallat", null=True, blank=True)

    objects = YttrandeQuerySet.as_manager()

    class Meta:
        verbose_name = "yttrande"
        verbose_name_plural = "yttranden"
        ordering = ["senast", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(epost=""),
                name="yttrande_person_eller_epost",
                violation_error_message="Välj en person eller skriv en e-postadress, inte båda.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} från {self.organ}"

    def far_andras(self, dag: datetime.date) -> bool:
        """Whether the one who is asked may answer, or answer anew: until the due date, and later if there is no answer yet."""
        if self.aterkallat or self.ansokan.tillstand in Ansokan.SLUT:
            return False
        return dag <= self.senast or not self.svar.exists()


class Yttrandesvar(models.Model):
    """An answer as it was given. A changed answer is a new one; the last holds, and the database keeps them all."""

    yttrande = models.ForeignKey(Yttrande, models.PROTECT, related_name="svar", verbose_name="yttrande")
    nr = models.PositiveSmallIntegerField("version")
    stallning = models.CharField("ställning", max_length=12, choices=Stallning.choices)
    text = models.TextField("yttrande", blank=True)
    namn = models.CharField("lämnat av", max_length=200)
    datum = models.DateField("datum")
    deras_dnr = models.CharField("deras diarienummer", max_length=40, blank=True)
    fil = models.ForeignKey(Fil, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fil")
    registrerat = models.DateTimeField("registrerat", auto_now_add=True)
    registrerat_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="registrerat av"
    )

    class Meta:
        verbose_name = "svar på yttrande"
        verbose_name_plural = "svar på yttranden"
        ordering = ["-nr"]
        constraints = [models.UniqueConstraint(fields=["yttrande", "nr"], name="yttrandesvar_nr_en_gang")]
        triggers = [pgtrigger.Protect(name="yttrandesvar_andras_inte", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.yttrande.organ} {self.get_stallning_display()}"


class Tjansteskrivelse(models.Model):
    """The office's paper to the board about an application, as it was drawn up. A new one is a new row."""

    ansokan = models.ForeignKey(Ansokan, models.PROTECT, related_name="tjansteskrivelser", verbose_name="ansökan")
    nr = models.PositiveSmallIntegerField("version")
    upprattad = models.DateTimeField("upprättad", auto_now_add=True)
    av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="upprättad av")
    data = models.JSONField("innehåll")

    class Meta:
        verbose_name = "tjänsteskrivelse"
        verbose_name_plural = "tjänsteskrivelser"
        ordering = ["-nr"]
        constraints = [models.UniqueConstraint(fields=["ansokan", "nr"], name="tjansteskrivelse_nr_en_gang")]
        triggers = [
            pgtrigger.Protect(name="tjansteskrivelse_andras_inte", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Tjänsteskrivelse om {self.ansokan.insats}"


class Avgorande(models.Model):
    """How an application was decided: by which decision, for which period, and why where it was refused."""

    ansokan = models.OneToOneField(Ansokan, models.PROTECT, related_name="avgorande", verbose_name="ansökan")
    beslut = models.ForeignKey(Beslut, models.PROTECT, related_name="avgoranden", verbose_name="beslut")
    utfall = models.CharField("utfall", max_length=8, choices=Utfall.choices)
    fran = models.DateField("från och med", null=True, blank=True)
    tom = models.DateField("till och med", null=True, blank=True)
    skal = models.TextField("skäl", blank=True)
    registrerat = models.DateTimeField("registrerat", auto_now_add=True)
    registrerat_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="registrerat av")
    besked = models.DateTimeField("besked lämnat", null=True, blank=True)

    class Meta:
        verbose_name = "avgörande"
        verbose_name_plural = "avgöranden"
        constraints = [
            models.CheckConstraint(
                condition=Q(utfall="beviljad", fran__isnull=False) | (Q(utfall="avslagen") & ~Q(skal="")),
                name="avgorande_period_eller_skal",
                violation_error_message="Ett beviljande behöver en period, ett avslag ett skäl.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ansokan}: {self.get_utfall_display()}"


class VillkorQuerySet(models.QuerySet["Villkor"]):
    def ouppfyllda(self) -> "VillkorQuerySet":
        """Those not yet fulfilled."""
        return self.filter(uppfyllt__isnull=True)

    def forsenade(self, dag: datetime.date) -> "VillkorQuerySet":
        """Those whose day has passed without their being fulfilled."""
        return self.ouppfyllda().filter(senast__lt=dag)


class Villkor(models.Model):
    """A condition that a decision sets an insats, by when it is to be met, and how it was."""

    insats = models.ForeignKey(Insats, models.PROTECT, related_name="villkor", verbose_name="insats")
    beslut = models.ForeignKey(Beslut, models.PROTECT, related_name="villkor", verbose_name="beslut")
    text = models.CharField("villkor", max_length=400)
    senast = models.DateField("senast", null=True, blank=True)
    uppfyllt = models.DateField("uppfyllt", null=True, blank=True)
    hur = models.TextField("hur", blank=True)
    uppfyllt_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="antecknat av"
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=0)

    objects = VillkorQuerySet.as_manager()

    class Meta:
        verbose_name = "villkor"
        verbose_name_plural = "villkor"
        ordering = ["senast", "ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uppfyllt__isnull=True, hur="", uppfyllt_av__isnull=True)
                | (Q(uppfyllt__isnull=False, uppfyllt_av__isnull=False) & ~Q(hur="")),
                name="villkor_uppfyllt_sager_hur",
                violation_error_message="Skriv hur villkoret är uppfyllt och vilken dag.",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("insats", args=[self.insats.forbund.slug, self.insats_id]) + "#villkor"
