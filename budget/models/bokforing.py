"""The förbund's bookkeeping, as its SIE files tell it. Amounts are in kronor, debet +, kredit −.

Nothing that has been read in is ever deleted: a verifikation that a later file corrects stays, with the file that replaced it,
so that what was known on a certain day can be told again.
"""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from budget.models.frysta import last_manad
from finsam.models import Fil, Forbund, Person
from finsam.models.forbund import AR
from finsam.pengar import BeloppField


class Konto(models.Model):
    """An account, with the name that it had in the file last read."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="konton", verbose_name="förbund")
    nr = models.CharField("konto", max_length=16)
    namn = models.CharField("namn", max_length=200, blank=True)

    class Meta:
        verbose_name = "konto"
        verbose_name_plural = "konton"
        ordering = ["nr"]
        constraints = [models.UniqueConstraint(fields=["forbund", "nr"], name="konto_en_gang")]

    def __str__(self) -> str:
        return f"{self.nr} {self.namn}".strip()


class Bokforingsobjekt(models.Model):
    """What a row is for besides its account: a kostnadsställe (dimension 1), a projekt (6), or another dimension."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="bokforingsobjekt", verbose_name="förbund")
    dimension = models.PositiveIntegerField("dimension")
    kod = models.CharField("kod", max_length=60)
    namn = models.CharField("namn", max_length=200, blank=True)

    class Meta:
        verbose_name = "objekt i bokföringen"
        verbose_name_plural = "objekt i bokföringen"
        ordering = ["dimension", "kod"]
        constraints = [models.UniqueConstraint(fields=["forbund", "dimension", "kod"], name="bokforingsobjekt_en_gang")]

    def __str__(self) -> str:
        return f"{self.kod} {self.namn}".strip()


class Objektkombination(models.Model):
    """The objects that stand together on a row, such as a kostnadsställe and a projekt. `nyckel` is `1:100|6:P1`."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="+", verbose_name="förbund")
    nyckel = models.CharField("nyckel", max_length=600)
    objekt = models.ManyToManyField(Bokforingsobjekt, related_name="kombinationer", verbose_name="objekt")

    class Meta:
        verbose_name = "objektkombination"
        verbose_name_plural = "objektkombinationer"
        ordering = ["nyckel"]
        constraints = [models.UniqueConstraint(fields=["forbund", "nyckel"], name="objektkombination_en_gang")]

    def __str__(self) -> str:
        return self.nyckel


class Bokforingsfil(models.Model):
    """A SIE file of a financial year: looked through, and then read in, stopped or failed."""

    class Tillstand(models.TextChoices):
        GRANSKAD = "granskad", "granskad, inte inläst"
        LASES = "lases", "läses in"
        INLAST = "inlast", "inläst"
        AVBRUTEN = "avbruten", "avbruten"
        MISSLYCKAD = "misslyckad", "gick inte att läsa in"

    OVERGANGAR = {
        Tillstand.GRANSKAD: {Tillstand.LASES, Tillstand.AVBRUTEN},
        Tillstand.LASES: {Tillstand.INLAST, Tillstand.AVBRUTEN, Tillstand.MISSLYCKAD},
        Tillstand.MISSLYCKAD: {Tillstand.LASES},
        Tillstand.AVBRUTEN: {Tillstand.LASES},
        Tillstand.INLAST: set[Tillstand](),
    }

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="bokforingsfiler", verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("räkenskapsår", validators=AR)
    fran = models.DateField("räkenskapsåret börjar")
    tom = models.DateField("räkenskapsåret slutar")
    fil = models.ForeignKey(Fil, models.PROTECT, related_name="+", verbose_name="fil")
    typ = models.PositiveSmallIntegerField("SIE-typ")
    program = models.CharField("program", max_length=200, blank=True)
    skapad_i_programmet = models.DateField("skapad i ekonomisystemet", null=True, blank=True)
    tillstand = models.CharField("tillstånd", max_length=10, choices=Tillstand.choices, default=Tillstand.GRANSKAD)
    lasta = models.PositiveIntegerField("lästa verifikationer", default=0)
    antal = models.PositiveIntegerField("verifikationer i filen", default=0)
    resultat = models.JSONField("vad inläsningen ändrade", null=True, blank=True)
    fel = models.CharField("fel", max_length=400, blank=True)
    uppladdad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="uppladdad av")
    uppladdad = models.DateTimeField("uppladdad", auto_now_add=True)
    inlast = models.DateTimeField("inläst", null=True, blank=True)
    rattelseskal = models.TextField("varför låsta månader ändras", blank=True, max_length=1000)
    rattelse_av = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="låsta månader ändras av"
    )
    rattelse_visad = models.CharField("avtryck av de ändringar som visades", max_length=24, blank=True, editable=False)

    class Meta:
        verbose_name = "bokföringsfil"
        verbose_name_plural = "bokföringsfiler"
        ordering = ["-uppladdad"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund"],
                condition=Q(tillstand="lases"),
                name="bokforingsfil_en_at_gangen",
                violation_error_message="En annan fil läses in just nu. Vänta tills den är klar.",
            ),
            models.CheckConstraint(
                condition=~Q(tillstand="inlast") | Q(inlast__isnull=False), name="bokforingsfil_inlast_har_tid"
            ),
            models.CheckConstraint(
                condition=Q(rattelseskal="", rattelse_av__isnull=True)
                | (~Q(rattelseskal="") & Q(rattelse_av__isnull=False)),
                name="bokforingsfil_skal_har_person",
                violation_error_message="Ett skäl till rättelse har den som skrev det.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fil.namn}, räkenskapsåret {self.ar}"

    def get_absolute_url(self) -> str:
        return reverse("bokforing_fil", args=[self.forbund.slug, self.pk])

    @property
    def sign(self) -> str:
        """The mark that its state bears on a page: ok, warn, err or open."""
        marken = {self.Tillstand.INLAST: "ok", self.Tillstand.MISSLYCKAD: "err", self.Tillstand.AVBRUTEN: "open"}
        return marken.get(self.Tillstand(self.tillstand), "warn")


class VerifikationQuerySet(models.QuerySet["Verifikation"]):
    def gallande(self, forbund: Forbund, ar: int) -> "VerifikationQuerySet":
        """What the books of a financial year say now."""
        return self.filter(forbund=forbund, ar=ar, ersatt_av__isnull=True)


class Verifikation(models.Model):
    """A verifikation of a financial year. `avtryck` tells whether one in a later file is the same; it stays when replaced."""

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="+", db_index=False, verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("räkenskapsår")
    serie = models.CharField("serie", max_length=20, blank=True)
    nr = models.CharField("nummer", max_length=20, blank=True)
    datum = models.DateField("datum")
    text = models.CharField("text", max_length=300, blank=True)
    avtryck = models.CharField("avtryck", max_length=32)
    fil = models.ForeignKey(Bokforingsfil, models.PROTECT, related_name="verifikationer", verbose_name="inläst ur")
    ersatt_av = models.ForeignKey(
        Bokforingsfil, models.PROTECT, null=True, blank=True, related_name="ersatta", verbose_name="ersatt genom"
    )

    objects = VerifikationQuerySet.as_manager()

    class Meta:
        verbose_name = "verifikation"
        verbose_name_plural = "verifikationer"
        ordering = ["datum", "serie", "nr", "pk"]
        indexes = [
            models.Index(
                fields=["forbund", "ar", "datum"], condition=Q(ersatt_av__isnull=True), name="verifikation_gallande"
            )
        ]
        triggers = [
            last_manad("verifikation_ny_i_last_manad", pgtrigger.Insert, "v.fil_id"),
            last_manad("verifikation_ersatt_i_last_manad", pgtrigger.Update, "v.ersatt_av_id"),
        ]

    def __str__(self) -> str:
        return f"{self.serie} {self.nr}".strip() or f"utan nummer {self.datum.isoformat()}"

    def get_absolute_url(self) -> str:
        return reverse("bokforing_verifikation", args=[self.forbund.slug, self.pk])


class TransaktionQuerySet(models.QuerySet["Transaktion"]):
    def gallande(self, forbund: Forbund, ar: int) -> "TransaktionQuerySet":
        """The rows of what the books of a financial year say now."""
        return self.filter(verifikation__forbund=forbund, verifikation__ar=ar, verifikation__ersatt_av__isnull=True)


class Transaktion(models.Model):
    """A row of a verifikation."""

    verifikation = models.ForeignKey(
        Verifikation, models.CASCADE, related_name="transaktioner", verbose_name="verifikation"
    )
    konto = models.ForeignKey(Konto, models.PROTECT, related_name="+", db_index=False, verbose_name="konto")
    objekt = models.ForeignKey(
        Objektkombination,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="objekt",
    )
    belopp = BeloppField("belopp")
    datum = models.DateField("eget datum", null=True, blank=True)
    text = models.CharField("text", max_length=300, blank=True)

    objects = TransaktionQuerySet.as_manager()

    class Meta:
        verbose_name = "transaktion"
        verbose_name_plural = "transaktioner"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.konto}: {self.belopp}"


class Bokforingssaldo(models.Model):
    """A balance as a file states it: opening, closing, a year's or a month's movement, or the books' own budget of a month."""

    class Slag(models.TextChoices):
        IB = "ib", "ingående balans"
        UB = "ub", "utgående balans"
        RES = "res", "årets saldo"
        PERIOD = "period", "månadens saldo"
        BUDGET = "budget", "månadens budget"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="+", db_index=False, verbose_name="förbund")
    ar = models.PositiveSmallIntegerField("räkenskapsår")
    slag = models.CharField("slag", max_length=6, choices=Slag.choices)
    konto = models.ForeignKey(Konto, models.PROTECT, related_name="+", db_index=False, verbose_name="konto")
    objekt = models.ForeignKey(
        Objektkombination,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="objekt",
    )
    manad = models.DateField("månad", null=True, blank=True)
    belopp = BeloppField("belopp")
    fil = models.ForeignKey(Bokforingsfil, models.PROTECT, related_name="saldon", verbose_name="inläst ur")

    class Meta:
        verbose_name = "saldo i bokföringen"
        verbose_name_plural = "saldon i bokföringen"
        ordering = ["konto", "manad"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "ar", "slag", "konto", "objekt", "manad"],
                nulls_distinct=False,
                name="bokforingssaldo_en_gang",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.konto} {self.ar}"
