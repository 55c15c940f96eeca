"""The form for an attachment of an application."""

from django import forms

from finsam.filer.arkiv import FilFormField
from finsam.filer.typer import TILLATNA_ORD
from finsam.filer.uppladdning import storsta_fil


class Bilagsform(forms.Form):
    """One file."""

    fil = FilFormField(label="Lägg till en bilaga")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        mb = storsta_fil() // (1024 * 1024)
        self.fields["fil"].help_text = f"{TILLATNA_ORD}. Högst {mb}\N{NO-BREAK SPACE}MB."
        self.fields["fil"].widget.attrs["data-max-mb"] = str(mb)


class Ordfilsform(forms.Form):
    """A Word file that has been written in offline."""

    fil = FilFormField(
        label="Word-fil", help_text="Filen som hämtades härifrån, med era ändringar. Rubrikerna ska stå kvar."
    )

    def __init__(self, *args: object) -> None:
        super().__init__(*args, auto_id="ordfil_%s")  # type: ignore[arg-type, misc]
        self.fields["fil"].widget.attrs["accept"] = ".docx"
