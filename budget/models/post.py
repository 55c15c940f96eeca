"""The lines of a budget version and their amounts."""

from django.db import models
from django.db.models import Q

from budget.models.frysta import fryst_del
from budget.models.version import Budgetversion, Kolumn
from finsam.models import Medlem
from finsam.pengar import BeloppField
from insatser.models import Insats


class Budgetpost(models.Model):
    """A node of the budget's tree.

    A `grupp` stands on top and is summed from its `rad`er. A `rad` holds typed amounts, or, when it has `insats` posts
    under it, the sum of theirs. A `varav` says what part of its rad is for something, and is never summed. An `insats`
    post is one insats' part of its rad; with `beviljat` its budget and plan years come from Beviljande.
    """

    class Sort(models.TextChoices):
        GRUPP = "grupp", "grupp"
        RAD = "rad", "rad"
        VARAV = "varav", "varav"
        INSATS = "insats", "insats"

    class Slag(models.TextChoices):
        INTAKT = "intakt", "intäkt"
        KOSTNAD = "kostnad", "kostnad"
        FINANSIELL = "finansiell", "finansiell post"

    budgetversion = models.ForeignKey(Budgetversion, models.CASCADE, related_name="poster", verbose_name="version")
    foralder = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="barn", verbose_name="ligger under"
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=0)
    sort = models.CharField("sort", max_length=8, choices=Sort.choices)
    slag = models.CharField("slag", max_length=10, choices=Slag.choices)
    text = models.CharField("text", max_length=160)
    insats = models.ForeignKey(
        Insats, models.PROTECT, null=True, blank=True, related_name="budgetposter", verbose_name="insats"
    )
    medlem = models.ForeignKey(
        Medlem, models.PROTECT, null=True, blank=True, related_name="budgetposter", verbose_name="medlem"
    )
    beviljat = models.BooleanField("hämtas från beviljade medel", default=False)
    anmarkning = models.CharField("not", max_length=400, blank=True)

    class Meta:
        verbose_name = "budgetpost"
        verbose_name_plural = "budgetposter"
        ordering = ["ordning", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(sort="grupp", foralder__isnull=True) | (~Q(sort="grupp") & Q(foralder__isnull=False))),
                name="budgetpost_grupp_ar_rot",
                violation_error_message="En grupp ligger överst, andra rader ligger under en grupp eller rad.",
            ),
            models.CheckConstraint(
                condition=~Q(sort="insats") | Q(insats__isnull=False),
                name="budgetpost_insats_har_insats",
                violation_error_message="Välj vilken insats raden gäller.",
            ),
            models.CheckConstraint(
                condition=Q(beviljat=False) | Q(sort="insats"),
                name="budgetpost_bara_insats_hamtas",
                violation_error_message="Bara insatsrader kan hämta beviljade medel.",
            ),
        ]
        triggers = [fryst_del("budgetpost", "{rad}.budgetversion_id")]

    def __str__(self) -> str:
        return self.text


class Cell(models.Model):
    """What a post amounts to in a column, in kronor and positive; its slag says income or cost. No row, or null: empty."""

    post = models.ForeignKey(Budgetpost, models.CASCADE, related_name="celler", verbose_name="post")
    kolumn = models.ForeignKey(Kolumn, models.CASCADE, related_name="celler", verbose_name="kolumn")
    belopp = BeloppField("belopp", null=True, blank=True)
    anmarkning = models.CharField("not", max_length=400, blank=True)

    class Meta:
        verbose_name = "cell"
        verbose_name_plural = "celler"
        constraints = [models.UniqueConstraint(fields=["post", "kolumn"], name="cell_en_per_post_och_kolumn")]
        triggers = [
            fryst_del("cell", "(SELECT p.budgetversion_id FROM budget_budgetpost p WHERE p.id = {rad}.post_id)")
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.kolumn}"


class PubliceradSumma(models.Model):
    """A sum as an older document printed it, kept beside the one computed here. Kronor, signed as printed."""

    class Slag(models.TextChoices):
        GRUPP = "grupp", "gruppens summa"
        TILLDELNING = "tilldelning", "medlemmarnas tilldelning"
        INTAKTER = "intakter", "summa intäkter"
        KOSTNADER = "kostnader", "summa kostnader"
        RESULTAT_FORE = "resultat_fore", "resultat före finansiella poster"
        RESULTAT = "resultat", "resultat efter finansiella poster"

    kolumn = models.ForeignKey(Kolumn, models.CASCADE, related_name="publicerade", verbose_name="kolumn")
    slag = models.CharField("slag", max_length=14, choices=Slag.choices)
    grupp = models.ForeignKey(
        Budgetpost, models.CASCADE, null=True, blank=True, related_name="publicerade", verbose_name="grupp"
    )
    belopp = BeloppField("belopp")

    class Meta:
        verbose_name = "publicerad summa"
        verbose_name_plural = "publicerade summor"
        constraints = [
            models.UniqueConstraint(
                fields=["kolumn", "slag", "grupp"], nulls_distinct=False, name="publicerad_summa_en_gang"
            ),
            models.CheckConstraint(
                condition=Q(slag="grupp", grupp__isnull=False) | (~Q(slag="grupp") & Q(grupp__isnull=True)),
                name="publicerad_summa_grupp",
            ),
        ]
        triggers = [
            fryst_del(
                "publicerad_summa", "(SELECT k.budgetversion_id FROM budget_kolumn k WHERE k.id = {rad}.kolumn_id)"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}, {self.kolumn}"
