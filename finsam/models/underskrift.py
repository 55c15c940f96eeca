"""What has been signed, by whom and how: rows that the database itself refuses to change. And the second factor."""

import pgtrigger
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from finsam.models.fil import Fil
from finsam.models.forbund import Forbund
from finsam.models.person import Person


class Underskrift(models.Model):
    """That someone has signed a thing as it was: the SHA-256 of what was signed, as what, in which way and on which day.

    `person` is the login, where there is one; `fil` the signed or scanned file, where it came as one. `registrerad_av` is
    who told the system of a signature made elsewhere. Never changed: what was signed in error is signed anew.
    """

    class Satt(models.TextChoices):
        APP = "app", "godkänd i Finsam"
        UPPLADDAD = "uppladdad", "elektronisk underskrift på annat håll"
        PAPPER = "papper", "underskrift på papper"

    forbund = models.ForeignKey(Forbund, models.PROTECT, related_name="underskrifter", verbose_name="förbund")
    objekt_typ = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    objekt_id = models.BigIntegerField()
    objekt = GenericForeignKey("objekt_typ", "objekt_id")
    sha256 = models.CharField("SHA-256 av det som skrevs under", max_length=64)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="inloggning"
    )
    namn = models.CharField("namn", max_length=120)
    som = models.CharField("som", max_length=80)
    satt = models.CharField("sätt", max_length=10, choices=Satt.choices)
    dag = models.DateField("dag")
    nar = models.DateTimeField("registrerad", auto_now_add=True)
    tvafaktor = models.BooleanField("med andra faktor", default=False)
    fil = models.ForeignKey(Fil, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fil")
    registrerad_av = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="registrerad av")

    class Meta:
        verbose_name = "underskrift"
        verbose_name_plural = "underskrifter"
        ordering = ["nar", "pk"]
        indexes = [models.Index(fields=["objekt_typ", "objekt_id"], name="underskrift_objekt")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(satt="app") | Q(person__isnull=False, tvafaktor=True),
                name="underskrift_i_finsam_med_andra_faktor",
            )
        ]
        triggers = [pgtrigger.Protect(name="underskrift_andras_inte", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.namn}, {self.som}, {self.dag.isoformat()}"


class Tvafaktor(models.Model):
    """A person's second factor: a secret that an authenticator app shares (RFC 6238). Stored encrypted.

    `bekraftad` is when a first code proved that the app has it; `senaste_steg` the time step of the last code that was
    used, so that no code is used twice. Wrong codes are counted in a row.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="tvafaktor", verbose_name="person")
    hemlighet = models.CharField("krypterad hemlighet", max_length=200)
    skapad = models.DateTimeField("skapad", auto_now_add=True)
    bekraftad = models.DateTimeField("bekräftad", null=True, blank=True)
    senaste_steg = models.BigIntegerField("senaste kodens tidssteg", default=0)
    fel_i_rad = models.PositiveSmallIntegerField("fel koder i rad", default=0)
    sparrad_till = models.DateTimeField("spärrad till", null=True, blank=True)

    class Meta:
        verbose_name = "andra faktor"
        verbose_name_plural = "andra faktorer"

    def __str__(self) -> str:
        return f"Andra faktor för {self.person}"
