"""Forms for the rows and columns of a version."""

from typing import Any

from django import forms

from budget.bokforda_kolumner import KALLOR, bokforda_ar, hamtas
from budget.forms.arsstart import fel_i_bokfort
from budget.models import Budgetpost, Kolumn
from finsam.models import Medlem
from insatser.models import Insats

Sort, Slag = Budgetpost.Sort, Budgetpost.Slag


class _IVersion(forms.ModelForm):  # type: ignore[type-arg]
    """A part of a version: the constraints that involve the version are checked too, though it is no field."""

    def _get_validation_exclusions(self) -> set[str]:
        uteslutna: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return uteslutna - {"budgetversion"}


class PostForm(_IVersion):
    """A row. Which fields it has follows from its sort; the instance has version, sort and parent."""

    class Meta:
        model = Budgetpost
        fields = ["insats", "beviljat", "text", "slag", "medlem", "foralder", "anmarkning"]
        labels = {"text": "Radens text"}
        help_texts = {
            "insats": "Insatser läggs upp under Insatser.",
            "slag": "En finansiell post är till exempel ränta. Den skrivs med minus om den är en kostnad.",
            "medlem": "Välj vems betalning raden är, så kan fördelningen mellan parterna kontrolleras.",
            "foralder": "Raden ställer sig sist där.",
            "anmarkning": "Skrivs under tabellen med en bokstav vid raden.",
        }
        widgets = {
            "beviljat": forms.RadioSelect(
                choices=[(True, "Budget och plan hämtas från beviljade medel"), (False, "Beloppen skrivs i tabellen")]
            ),
            "slag": forms.RadioSelect,
            "anmarkning": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post: Budgetpost = self.instance
        slag: Any = self.fields["slag"]
        slag.choices = [(v, e.capitalize()) for v, e in Slag.choices]
        for namn in set(self.fields) - self._falt(post):
            del self.fields[namn]
        self._val(post)

    @staticmethod
    def _falt(post: Budgetpost) -> set[str]:
        egna = {
            Sort.GRUPP: {"slag"},
            Sort.RAD: {"medlem"} if post.slag == Slag.INTAKT else set[str](),
            Sort.VARAV: set[str](),
            Sort.INSATS: {"insats", "beviljat"},
        }[Sort(post.sort)]
        return {"text", "anmarkning"} | egna | ({"foralder"} if post.pk and post.sort != Sort.GRUPP else set())

    def _val(self, post: Budgetpost) -> None:
        version = post.budgetversion
        forbund = version.budget.forbund
        if "insats" in self.fields:
            insatser = Insats.objects.filter(forbund=forbund).finns().order_by("namn")
            self.fields["insats"] = forms.ModelChoiceField(
                insatser, label="Insats", empty_label="Välj insats", help_text=self.Meta.help_texts["insats"]
            )
            self.fields["text"].required = False
            self.fields["text"].help_text = "Lämna tom för att använda insatsens namn."
        if "medlem" in self.fields:
            medlemmar: Any = self.fields["medlem"]
            medlemmar.queryset = Medlem.objects.filter(forbund=forbund)
            medlemmar.empty_label = "Ingen medlem"
        if "foralder" in self.fields:
            foralder: Any = self.fields["foralder"]
            under = Sort.GRUPP if post.sort == Sort.RAD else Sort.RAD
            foralder.queryset = version.poster.filter(sort=under).exclude(pk=post.pk)
            foralder.required, foralder.empty_label = True, None

    def clean_beviljat(self) -> bool:
        """The radio buttons say True or False in words."""
        return str(self.cleaned_data["beviljat"]) == "True"

    def clean(self) -> dict[str, Any]:
        """An insats line without a text of its own bears the name of the insats."""
        data = super().clean() or {}
        if data.get("insats") and not data.get("text"):
            data["text"] = str(data["insats"])[:160]
        return data


class KolumnForm(_IVersion):
    """A column: what kind, which years, and whether its amounts are fetched from the books."""

    bokfort = forms.BooleanField(
        label="Hämta beloppen från bokföringen",
        required=False,
        help_text="Utfall hämtas från bokföringen, prognos från uppföljningen. De hämtas på nytt varje gång du sparar här.",
    )

    class Meta:
        model = Kolumn
        fields = ["sort", "fran_ar", "tom_ar", "kalla"]
        labels = {"sort": "Slag"}
        widgets = {"sort": forms.RadioSelect}
        help_texts = {
            "sort": "En summakolumn räknar ihop de kolumner som ligger inom dess år. Står ett år i flera kolumner räknas det "
            "närmast bokslutet.",
            "tom_ar": "Samma år om kolumnen bara gäller ett.",
            "kalla": "Till exempel Verksamhetsplan 2018. Utfall och prognos med en källa visas i grått och skrivs inte här.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sort: Any = self.fields["sort"]
        sort.choices = [(v, e.capitalize()) for v, e in Kolumn.Sort.choices]
        self.fields["tom_ar"].required = False
        self.bokforda = bokforda_ar(self.instance.budgetversion.budget.forbund)
        if self.bokforda:
            self.initial["bokfort"] = hamtas(self.instance)
        else:
            del self.fields["bokfort"]

    def clean(self) -> dict[str, Any]:
        """One year where the last is left out."""
        data = super().clean() or {}
        if data.get("fran_ar") and not data.get("tom_ar") and "tom_ar" not in self.errors:
            data["tom_ar"] = data["fran_ar"]
        if data.get("bokfort"):
            data["kalla"] = KALLOR.get(data.get("sort", ""), "")
            aren = range(data.get("fran_ar") or 0, (data.get("tom_ar") or -1) + 1)
            if fel := fel_i_bokfort(data.get("sort", ""), aren, self.bokforda):
                self.add_error("bokfort", fel)
        elif data.get("kalla") in KALLOR.values():
            data["kalla"] = ""
        return data


class CellnotForm(forms.Form):
    """The note of one cell."""

    anmarkning = forms.CharField(
        label="Not",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skrivs under tabellen med en bokstav vid cellen. Lämna tom för att ta bort noten.",
    )
