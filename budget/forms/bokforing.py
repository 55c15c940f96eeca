"""Taking in a SIE file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from budget.bokforing.granskning import granska
from budget.bokforing.uppladdning import MIME
from budget.sie.fel import SieFel
from budget.sie.innehall import SieFil
from budget.sie.lasning import las
from finsam.filer.arkiv import GranskadFil
from finsam.filer.typer import rent_namn
from finsam.filer.uppladdning import for_stor, storsta_fil
from finsam.models import Forbund


class SieForm(forms.Form):
    """An upload that can be read in: a SIE file of this förbund, read to its end."""

    fil = forms.FileField(
        label="SIE-fil",
        help_text="Exportera bokföringen som SIE 4 ur ekonomisystemet. Typ 1, 2 och 3 går också att läsa.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
    )

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forbund = forbund
        self.fields["fil"].widget.attrs["accept"] = ".se,.si,.sie"

    def clean_fil(self) -> tuple[GranskadFil, SieFil]:
        """The file to be kept, and what it says."""
        uppladdad: UploadedFile[Any] = self.cleaned_data["fil"]
        if (uppladdad.size or 0) > storsta_fil():
            raise ValidationError(for_stor(uppladdad.size or 0), code="for_stor")
        innehall = uppladdad.read()
        try:
            sie = las(innehall)
        except SieFel as fel:
            raise ValidationError(f"Filen gick inte att läsa. {fel}", code="sie") from fel
        hinder = granska(forbund=self.forbund, fil=sie).hinder
        if hinder:
            raise ValidationError(hinder, code="hinder")
        return GranskadFil(namn=rent_namn(uppladdad.name or ""), mime=MIME, innehall=innehall), sie
