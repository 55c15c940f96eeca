"""Who is at a meeting, as what and when, and who may not take part in an item."""

from django.db import models
from django.db.models import Q

from finsam.models import Person, Versionerad
from styrelse.models.arende import Arende
from styrelse.models.frysta import fryst_med_arende, fryst_med_protokoll
from styrelse.models.organ import Plats, Uppdragstagare
from styrelse.models.protokoll import Protokoll

PASSETS_PROTOKOLL = "(SELECT n.protokoll_id FROM styrelse_narvaro n WHERE n.id = {rad}.narvaro_id)"


class Narvaro(Versionerad):
    """Someone at a meeting, or a ledamot or ersättare who is not there. When they were there stands in its Narvaropass.

    `etikett` is what is printed after the name that day; `arenden` are the §§ of an adjungerad who took part in some only.
    `person` is the login of someone without a seat; who has a seat is found through `vem`.
    """

    class Roll(models.TextChoices):
        LEDAMOT = "ledamot", "ledamot"
        ERSATTARE = "ersattare", "ersättare"
        ADJUNGERAD = "adjungerad", "adjungerad"
        TJANSTEPERSON = "tjansteperson", "tjänsteperson"
        GAST = "gast", "gäst"

    class Syssla(models.TextChoices):
        INGEN = "", "ingen"
        ORDFORANDE = "ordforande", "leder sammanträdet"
        SEKRETERARE = "sekreterare", "för protokollet"
        JUSTERARE = "justerare", "justerar protokollet"

    protokoll = models.ForeignKey(Protokoll, models.PROTECT, related_name="narvaro", verbose_name="protokoll")
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    vem = models.ForeignKey(
        Uppdragstagare, models.PROTECT, null=True, blank=True, related_name="narvaro", verbose_name="uppdragstagare"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="narvaro", verbose_name="inloggning"
    )
    namn = models.CharField("namn", max_length=120)
    etikett = models.CharField("efter namnet", max_length=120, blank=True)
    plats = models.ForeignKey(
        Plats, models.PROTECT, null=True, blank=True, related_name="narvaro", verbose_name="plats"
    )
    roll = models.CharField("roll", max_length=14, choices=Roll.choices, default=Roll.GAST)
    syssla = models.CharField("vid sammanträdet", max_length=12, choices=Syssla.choices, blank=True)
    franvarande = models.BooleanField("frånvarande", default=False)
    forhinder = models.CharField("förhinder", max_length=200, blank=True)
    arenden = models.ManyToManyField(Arende, blank=True, related_name="deltog_bara", verbose_name="deltar i")

    class Meta:
        verbose_name = "närvaro"
        verbose_name_plural = "närvaro"
        ordering = ["ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["protokoll", "vem"],
                name="narvaro_en_gang",
                violation_error_message="Personen finns redan i närvaron.",
            ),
            models.UniqueConstraint(
                fields=["protokoll"],
                condition=Q(syssla="ordforande"),
                name="narvaro_en_ordforande",
                violation_error_message="Sammanträdet har redan en ordförande.",
            ),
            models.UniqueConstraint(
                fields=["protokoll"],
                condition=Q(syssla="sekreterare"),
                name="narvaro_en_sekreterare",
                violation_error_message="Sammanträdet har redan en sekreterare.",
            ),
        ]
        triggers = [fryst_med_protokoll("narvaro_fryst_nar_justerat")]

    def __str__(self) -> str:
        return self.namn

    @property
    def inloggning(self) -> Person | None:
        """The person behind the row, or None for someone without a login."""
        return self.person or (self.vem.person if self.vem else None)


class Narvaropass(models.Model):
    """A time at the meeting: from an item to an item, both included (none: from the start, to the end), with the hours
    that are printed. `ersatter` is the seat for which an ersättare tjänstgör meanwhile; `distans` how someone takes part
    from elsewhere (19 a §).
    """

    class Distans(models.TextChoices):
        PA_PLATS = "", "på plats"
        BILD_OCH_LJUD = "bild", "på distans med bild och ljud"
        LJUD = "ljud", "på distans med enbart ljud"

    narvaro = models.ForeignKey(Narvaro, models.CASCADE, related_name="tider", verbose_name="närvaro")
    fran_arende = models.ForeignKey(
        Arende, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="från och med"
    )
    tom_arende = models.ForeignKey(
        Arende, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="till och med"
    )
    fran_kl = models.TimeField("kom", null=True, blank=True)
    tom_kl = models.TimeField("gick", null=True, blank=True)
    ersatter = models.ForeignKey(
        Plats, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tjänstgör för"
    )
    distans = models.CharField("deltar", max_length=4, choices=Distans.choices, blank=True)
    distans_skal = models.CharField("skäl till enbart ljud", max_length=200, blank=True)

    class Meta:
        verbose_name = "tid vid sammanträdet"
        verbose_name_plural = "tider vid sammanträdet"
        ordering = ["fran_arende__ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(distans="ljud") | ~Q(distans_skal=""),
                name="narvaropass_ljud_har_skal",
                violation_error_message="Skriv de särskilda skälen till enbart ljud (19 a §).",
            )
        ]
        triggers = [fryst_med_protokoll("narvaropass_fryst_nar_justerat", PASSETS_PROTOKOLL)]

    def __str__(self) -> str:
        return f"{self.narvaro}"


class Jav(Versionerad):
    """That someone may neither take part nor be present in an item (6 kap. 28–32 §§ kommunallagen), and who takes the seat."""

    arende = models.ForeignKey(Arende, models.PROTECT, related_name="jav", verbose_name="ärende")
    narvaro = models.ForeignKey(Narvaro, models.PROTECT, related_name="jav", verbose_name="vem")
    skal = models.CharField("skäl", max_length=300)
    egen = models.BooleanField("anmält själv", default=True)
    lamnade_kl = models.TimeField("lämnade", null=True, blank=True)
    ater_kl = models.TimeField("kom tillbaka", null=True, blank=True)
    ersattare = models.ForeignKey(
        Narvaro, models.PROTECT, null=True, blank=True, related_name="for_javig", verbose_name="ersätts av"
    )

    class Meta:
        verbose_name = "jäv"
        verbose_name_plural = "jäv"
        ordering = ["arende__ordning", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["arende", "narvaro"],
                name="jav_en_gang",
                violation_error_message="Jävet är redan antecknat i ärendet.",
            )
        ]
        triggers = [fryst_med_arende("jav_fryst_nar_justerat")]

    def __str__(self) -> str:
        return f"{self.narvaro}, jäv i {self.arende}"


class Javsanmalan(models.Model):
    """A ledamot's own word before the meeting that they are jävig in an item. The secretary makes a Jav of it at the meeting."""

    arende = models.ForeignKey(Arende, models.CASCADE, related_name="javsanmalningar", verbose_name="ärende")
    vem = models.ForeignKey(Uppdragstagare, models.PROTECT, related_name="javsanmalningar", verbose_name="vem")
    skal = models.CharField("skäl", max_length=300)
    nar = models.DateTimeField("anmält", auto_now_add=True)

    class Meta:
        verbose_name = "anmälan om jäv"
        verbose_name_plural = "anmälningar om jäv"
        ordering = ["nar"]
        constraints = [
            models.UniqueConstraint(
                fields=["arende", "vem"],
                name="javsanmalan_en_gang",
                violation_error_message="Du har redan anmält jäv i ärendet.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.vem} anmäler jäv i {self.arende}"


class Ordforandebyte(models.Model):
    """That someone else than the ordförande leads an item: the ordförande is jävig, has not come yet, or has left."""

    arende = models.OneToOneField(Arende, models.PROTECT, related_name="ordforandebyte", verbose_name="ärende")
    narvaro = models.ForeignKey(Narvaro, models.PROTECT, related_name="leder", verbose_name="leder ärendet")

    class Meta:
        verbose_name = "byte av ordförande"
        verbose_name_plural = "byten av ordförande"
        triggers = [fryst_med_arende("ordforandebyte_fryst_nar_justerat")]

    def __str__(self) -> str:
        return f"{self.narvaro} leder {self.arende}"


class Ajournering(Versionerad):
    """A break of the meeting, before the item at which it goes on."""

    protokoll = models.ForeignKey(Protokoll, models.PROTECT, related_name="ajourneringar", verbose_name="protokoll")
    arende = models.ForeignKey(Arende, models.PROTECT, related_name="ajourneringar", verbose_name="ärende")
    fran_kl = models.TimeField("från")
    tom_kl = models.TimeField("till", null=True, blank=True)

    class Meta:
        verbose_name = "ajournering"
        verbose_name_plural = "ajourneringar"
        ordering = ["fran_kl", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tom_kl__isnull=True) | Q(tom_kl__gt=models.F("fran_kl")),
                name="ajournering_slutar_efter_start",
                violation_error_message="Ajourneringen kan inte sluta före den börjar.",
            )
        ]
        triggers = [fryst_med_protokoll("ajournering_fryst_nar_justerat")]

    def __str__(self) -> str:
        return "Ajournering"
