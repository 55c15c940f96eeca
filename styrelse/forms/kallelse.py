"""Forms of the kallelse: what is written in its mail, and a ledamot's own word before the meeting."""

from django import forms


class Kallelseform(forms.Form):
    """A greeting in the mail; the mark of what was shown comes along."""

    halsning = forms.CharField(
        label="Egen text i mejlet",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Till exempel om parkering, lunch eller vad som behöver förberedas. Lämna tomt om inget ska läggas till.",
    )


class Javsanmalanform(forms.Form):
    """Why someone may not take part in an item."""

    skal = forms.CharField(
        label="Varför du är jävig",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Till exempel att du eller en närstående sitter i ledningen för den som söker pengar. Skälet skrivs i protokollet.",
        error_messages={"required": "Skriv varför du är jävig."},
    )


class Forhinderform(forms.Form):
    """That someone cannot come; the reason may be left out."""

    skal = forms.CharField(
        label="Skäl",
        required=False,
        max_length=200,
        help_text="Behöver inte anges. Skriv inget om sjukdom eller annat känsligt: kansliet och ordföranden ser texten.",
    )
