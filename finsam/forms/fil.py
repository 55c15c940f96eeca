"""Forms about files."""

from django import forms

from finsam.filer.arkiv import FilFormField
from finsam.filer.typer import TILLATNA_ORD
from finsam.filer.uppladdning import storsta_fil
from finsam.models import Fil


class FilForm(forms.Form):
    """One file and who may see it."""

    fil = FilFormField(label="Fil")
    synlighet = forms.ChoiceField(
        label="Synlig för",
        choices=[(val.value, val.label) for val in (Fil.Synlighet.KANSLI, Fil.Synlighet.FORBUND)],
        widget=forms.RadioSelect,
        initial=Fil.Synlighet.KANSLI,
        help_text="Att göra en fil synlig för alla är ett eget steg.",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        mb = storsta_fil() // (1024 * 1024)
        self.fields["fil"].help_text = f"{TILLATNA_ORD}. Högst {mb}\N{NO-BREAK SPACE}MB."
        self.fields["fil"].widget.attrs["data-max-mb"] = str(mb)


class AterkallaForm(forms.Form):
    """Why a file is withdrawn."""

    skal = forms.CharField(
        label="Skäl",
        max_length=300,
        help_text="Skälet står i historiken. Den som följer en länk till filen får se att den är återkallad.",
    )
