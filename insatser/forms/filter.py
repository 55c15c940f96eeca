"""What the list of insatser can be narrowed by; all of it stands in the address."""

from typing import Any

from django import forms
from django.contrib.postgres.search import SearchVector
from django.db.models import Max, Min, Q

from finsam.models import Forbund
from finsam.sok import sokfraga
from insatser.malgrupper import malgrupper
from insatser.models import Insats, Insatspart
from insatser.models.insats import InsatsQuerySet

ALLA = [("", "Alla")]
FALT = ("q", "sort", "tillstand", "part", "malgrupp")


class Insatsfilter(forms.Form):
    """Words, kind, state, party and target group. What is not understood narrows nothing. A chosen year is another page."""

    ar = forms.TypedChoiceField(label="År", coerce=int, required=False)
    sort = forms.ChoiceField(label="Slag", choices=[*ALLA, *Insats.Sort.choices], required=False)
    tillstand = forms.ChoiceField(label="Tillstånd", choices=[*ALLA, *Insats.Tillstand.choices[1:]], required=False)
    part = forms.ChoiceField(label="Part", required=False)
    malgrupp = forms.ChoiceField(label="Målgrupp", required=False)
    q = forms.CharField(label="Ord", required=False, max_length=100)
    ordning = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, data: Any, *, forbund: Forbund, ar: int, aren: range) -> None:
        super().__init__({**{n: data.get(n) for n in data}, "ar": data.get("ar", ar)}, auto_id="filter_%s")
        falt: Any = self.fields
        falt["ar"].choices = [(a, a) for a in aren]
        falt["part"].choices = [*ALLA, *_parter(forbund)]
        falt["malgrupp"].choices = [*ALLA, *((str(pk), namn) for pk, namn in _malgrupper(forbund))]
        if len(falt["malgrupp"].choices) == 1:
            del falt["malgrupp"]
        self.is_valid()

    @property
    def valt(self) -> dict[str, str]:
        """What narrows the list, by field; empty fields are left out."""
        return {namn: varde for namn in FALT if (varde := self.cleaned_data.get(namn))}

    @property
    def i_ord(self) -> str:
        """What narrows the list, to be read: “slag: individinriktad, ord: ung”."""
        return ", ".join(
            f"{self.fields[namn].label!s}: {self._namn(namn, varde)}".lower() for namn, varde in self.valt.items()
        )

    def _namn(self, namn: str, varde: str) -> str:
        val: Any = getattr(self.fields[namn], "choices", [])
        return str(dict(val).get(varde, varde))

    def filtrera(self, insatser: InsatsQuerySet) -> InsatsQuerySet:
        """Those that match everything chosen."""
        for namn, varde in self.valt.items():
            insatser = _med_ord(insatser, varde) if namn == "q" else insatser.filter(_villkor(namn, varde))
        return insatser


def aren(insatser: InsatsQuerySet, ar: int) -> range:
    """The years to choose from: from the first that some insats began or was granted money for, to the last. One query."""
    m = insatser.aggregate(
        a=Min("fran__year"), b=Min("beviljanden__ar"), c=Max("fran__year"), d=Max("tom__year"), e=Max("beviljanden__ar")
    )
    kanda = [a for a in m.values() if a is not None]
    return range(min([*kanda, ar]), max([*kanda, ar]) + 1)


def _villkor(namn: str, varde: str) -> Q:
    if namn == "part":
        sort, _, vem = varde.partition(":")
        parter = Insatspart.objects.filter(**{"medlem" if sort == "m" else "annan": vem})
        return Q(pk__in=parter.values("insats"))
    return Q(**{{"malgrupp": "malgrupper"}.get(namn, namn): varde})


def _med_ord(insatser: InsatsQuerySet, text: str) -> InsatsQuerySet:
    """Part of a name, a code or an owner, or words in the texts by their beginnings."""
    villkor, fraga = Q(namn__icontains=text) | Q(kod__icontains=text) | Q(agare__icontains=text), sokfraga(text)
    if fraga is None:
        return insatser.filter(villkor)
    texter = SearchVector("inriktning", "syfte", "malgrupp", config="finsam_swedish")
    return insatser.annotate(_ord=texter).filter(villkor | Q(_ord=fraga))


def _malgrupper(forbund: Forbund) -> list[tuple[int, str]]:
    return list(malgrupper(forbund).values_list("pk", "rubrik"))


def _parter(forbund: Forbund) -> list[tuple[str, str]]:
    """The parties that some insats of the förbund has, members first. One query."""
    rader = Insatspart.objects.filter(insats__forbund=forbund).order_by()
    par = rader.values_list("medlem_id", "medlem__namn", "annan").distinct()
    medlemmar = sorted((namn, f"m:{pk}") for pk, namn, _ in par if pk)
    andra = sorted((annan, f"a:{annan}") for pk, _, annan in par if not pk)
    return [(nyckel, str(namn)) for namn, nyckel in [*medlemmar, *andra]]
