"""A table from someone else's spreadsheet: a file is chosen or cells are pasted, and what was read goes along between the pages.

    form = Underlagsform(request.POST, request.FILES)
    if form.is_valid():
        underlag = form.cleaned_data["underlag"]          {"namn": …, "blad": [Blad, …]}
        packat = packa(underlag, salt="…")                a hidden field of the next page, which packa_upp reads

Nothing is stored until it is saved.
"""

import logging
from typing import Any, Final

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from finsam.blad import Bladfraga, Granser, las_blad, las_text
from finsam.filer.typer import rent_namn
from finsam.filer.uppladdning import for_stor, storsta_fil
from finsam.sandlada import Avvisat, SandladaFel, kor

logg = logging.getLogger(__name__)

DYGN: Final = 24 * 3600
LANGST_TEXT: Final = 200_000
INKLISTRAT: Final = "Inklistrat"


class Tabellfalt(forms.FileField):
    """An upload that says at its field when it is too large or empty."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or None where none was chosen."""
        if isinstance(data, UploadedFile) and (data.size or 0) > storsta_fil():
            raise ValidationError(for_stor(data.size or 0), code="for_stor")
        if isinstance(data, UploadedFile) and not data.size:
            raise ValidationError("Filen är tom.", code="tom")
        return super().clean(data, initial)


class Underlagsform(forms.Form):
    """A file, or cells copied from a spreadsheet. `underlag` is what was read, within `granser`."""

    granser = Granser()

    fil = Tabellfalt(
        label="Fil",
        required=False,
        help_text="Excel (xlsx) eller CSV. Filen läses och sparas inte.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    klistrat = forms.CharField(
        label="Klistra in från Excel",
        required=False,
        max_length=LANGST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "klistrat"}),
        help_text="Markera cellerna i Excel, med rubriker, och kopiera dem hit.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, read."""
        data = super().clean() or self.cleaned_data
        fil, klistrat = data.get("fil"), data.get("klistrat") or ""
        if self.errors:
            return data
        if fil and klistrat.strip():
            raise ValidationError("Välj en fil eller klistra in, inte båda.")
        if not fil and not klistrat.strip():
            raise ValidationError("Välj en fil, eller klistra in celler från Excel.")
        try:
            data["underlag"] = self._fran_fil(fil) if fil else self._fran_text(klistrat)
        except (Avvisat, SandladaFel) as fel:
            self.add_error("fil" if fil else "klistrat", str(fel))
        return data

    def _fran_fil(self, fil: Any) -> dict[str, Any]:
        namn = rent_namn(fil.name or "")
        fraga: Bladfraga = {"innehall": fil.read(), "namn": namn, "granser": list(self.granser)}
        try:
            return {"namn": namn, "blad": kor(las_blad, fraga, sekunder=20, megabyte=512)}
        except SandladaFel as fel:
            logg.warning("En tabell gick inte att läsa: %s", fel.orsak)
            raise

    def _fran_text(self, text: str) -> dict[str, Any]:
        blad = las_text(text, granser=self.granser)
        if not any(any(rad) for rad in blad["rader"]):
            raise Avvisat("Det som är inklistrat innehåller inga celler med text eller tal.")
        return {"namn": INKLISTRAT, "blad": [blad]}


def packa(underlag: dict[str, Any], *, salt: str) -> str:
    """What was read, signed, to be sent along between the pages. `salt` says what it is for."""
    return signing.dumps(underlag, salt=salt, compress=True)


def packa_upp(text: str, *, salt: str) -> dict[str, Any] | None:
    """What was read, or None where it is older than a day, not ours, or for something else."""
    try:
        underlag: dict[str, Any] = signing.loads(text, salt=salt, max_age=DYGN)
    except signing.BadSignature:
        return None
    return underlag
