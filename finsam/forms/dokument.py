"""The forms of the documents: a new chapter, a heading, and why a document is taken back."""

from typing import Any

from django import forms

from finsam.dokument.motor import levande_nycklar
from finsam.dokumentarbete.kapitelmall import KAPITEL, Mallkapitel
from finsam.models import Avsnitt, Dokument
from finsam.samtidighet import VersionFormField, Versionsform


def _rubrik(**extra: Any) -> forms.CharField:
    return forms.CharField(
        label="Rubrik",
        max_length=200,
        error_messages={"required": "Skriv en rubrik.", "max_length": "Rubriken får ha högst 200 tecken."},
        **extra,
    )


class AvsnittForm(forms.Form):
    """A new chapter: its heading, where it goes, and whether it shows content that is entered elsewhere."""

    rubrik = _rubrik()
    under = forms.ModelChoiceField(
        Avsnitt.objects.none(), label="Ligger under", required=False, empty_label="Inget, det är ett eget kapitel"
    )
    nyckel = forms.ChoiceField(label="Innehåll", required=False)

    def __init__(self, *args: Any, dokument: Dokument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        under: Any = self.fields["under"]
        under.queryset = dokument.avsnitt.filter(foralder=None)
        nyckel: Any = self.fields["nyckel"]
        nyckel.choices = [("", "Bara text"), *lediga_block(dokument)]


class TextForm(Versionsform):
    """The text of a chapter, and the version that it was written on."""

    version = VersionFormField()

    class Meta:
        model = Avsnitt
        fields = ("text",)


class RubrikForm(forms.Form):
    """Another heading for a chapter."""

    rubrik = _rubrik()


class SkalForm(forms.Form):
    """Why a document that waits for decision is taken back."""

    skal = forms.CharField(
        label="Skäl",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet står kvar i historiken.",
        error_messages={"required": "Skriv varför dokumentet tas tillbaka."},
    )


def lediga_block(dokument: Dokument) -> list[tuple[str, str]]:
    """The live blocks that no chapter of the document shows yet: (key, what it is called in the template)."""
    tagna = set(dokument.avsnitt.exclude(nyckel="").values_list("nyckel", flat=True))
    namn = {k.nyckel: k.rubrik for k in _alla(KAPITEL.get(dokument.typ, ())) if k.nyckel}
    return [(n, namn.get(n, n)) for n in levande_nycklar(dokument.typ) if n not in tagna]


def _alla(kapitel: tuple[Mallkapitel, ...]) -> list[Mallkapitel]:
    return [k for ett in kapitel for k in (ett, *_alla(ett.under))]
