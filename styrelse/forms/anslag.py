"""Forms of the boards: their days all at once, whom to send to, and a registrar's own word."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from finsam.datum import DatumFormField
from finsam.models import Person
from styrelse.anslag.brev import Tavlas
from styrelse.anslag.gang import registrera_uppsatt, satt_upp_igen, ta_ned
from styrelse.models import Anslag


class Dagarform(forms.Form):
    """For each board when it went up, who certifies it, and when it came down. Only what was changed is stored; a day taken down that is emptied puts it up again."""

    def __init__(self, *args: Any, hos: list[Anslag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hos = hos
        for anslag in hos:
            namn = anslag.medlem.namn if anslag.medlem else ""
            self.fields[f"upp_{anslag.pk}"] = DatumFormField(
                label=f"Sattes upp, {namn}", required=False, initial=anslag.upp
            )
            self.fields[f"intygat_av_{anslag.pk}"] = forms.CharField(
                label=f"Intygat av, {namn}", required=False, max_length=160, initial=anslag.intygat_av
            )
            self.fields[f"ned_{anslag.pk}"] = DatumFormField(
                label=f"Togs ned, {namn}", required=False, initial=anslag.ned
            )
            self.fields[f"sedd_{anslag.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=anslag.version, error_messages={"required": "Ladda om sidan."}
            )

    @property
    def rader(self) -> list[dict[str, Any]]:
        """The boards with their fields, for the table."""
        namn = ("upp", "intygat_av", "ned", "sedd")
        return [{"anslag": a, **{n: self[f"{n}_{a.pk}"] for n in namn}} for a in self.hos]

    def lagra(self, by: Person) -> bool:
        """Store what was changed, all or nothing. False where something was refused: the reason stands at its field."""
        with transaction.atomic():
            for anslag in self.hos:
                try:
                    self._lagra(anslag, by)
                except ValidationError as fel:
                    for falt, texter in fel.message_dict.items():
                        self.add_error(f"{falt}_{anslag.pk}", texter)
            if self.errors:
                transaction.set_rollback(True)
        return not self.errors

    def _lagra(self, anslag: Anslag, by: Person) -> None:
        upp, ned, vem = (self.cleaned_data[f"{n}_{anslag.pk}"] for n in ("upp", "ned", "intygat_av"))
        if (upp, ned, vem) == (anslag.upp, anslag.ned, anslag.intygat_av):
            return
        if self.cleaned_data[f"sedd_{anslag.pk}"] != anslag.version:
            raise ValidationError({"upp": "Någon annan har skrivit här under tiden. Ladda om sidan."})
        if upp is None:
            raise ValidationError({"upp": "Skriv vilken dag anslaget sattes upp."})
        if ned is None and anslag.ned is not None:
            satt_upp_igen(anslag=anslag, by=by)
        if (upp, vem) != (anslag.upp, anslag.intygat_av):
            registrera_uppsatt(anslag=anslag, upp=upp, intygat_av=vem, by=by)
        if ned is not None and ned != anslag.ned:
            ta_ned(anslag=anslag, ned=ned, by=by)


class Tavlform(forms.Form):
    """Which boards a mail goes to: those that there is something to ask, chosen from the start."""

    till = forms.TypedMultipleChoiceField(
        label="Skicka till",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en anslagstavla."},
    )

    def __init__(self, *args: Any, tavlor: list[Tavlas], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        val = [(t.anslag.pk, f"{t.anslag.medlem}, {t.brev.till}") for t in tavlor if t.brev]
        falt = self.fields["till"]
        assert isinstance(falt, forms.TypedMultipleChoiceField)
        falt.choices = val
        falt.initial = [pk for pk, _ in val]


class Intygsform(forms.Form):
    """A registrar's own word, by secret link: when it went up, when it came down, and who says so."""

    upp = DatumFormField(label="Sattes upp", error_messages={"required": "Skriv vilken dag anslaget sattes upp."})
    ned = DatumFormField(label="Togs ned", required=False, help_text="Tomt tills det är nedtaget.")
    namn = forms.CharField(
        label="Ditt namn", max_length=100, error_messages={"required": "Skriv ditt namn. Det står i beviset."}
    )
    sedd = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, anslag: Anslag, epost: str, **kwargs: Any) -> None:
        self.anslag, self.epost = anslag, epost
        namn = anslag.intygat_av.removesuffix(f" ({epost})")
        kwargs["initial"] = {"upp": anslag.upp, "ned": anslag.ned, "namn": namn, "sedd": anslag.version}
        super().__init__(*args, **kwargs)
        if anslag.upp is None:
            del self.fields["ned"]

    def lagra(self) -> bool:
        """Store the days, all or nothing. False where something was refused: the reason stands at its field."""
        data, anslag = self.cleaned_data, self.anslag
        try:
            with transaction.atomic():
                if data["sedd"] != anslag.version:
                    raise ValidationError({"upp": "Dagarna har ändrats av någon annan under tiden. Ladda om sidan."})
                vem = f"{data['namn']} ({self.epost})"
                if (data["upp"], vem) != (anslag.upp, anslag.intygat_av):
                    registrera_uppsatt(anslag=anslag, upp=data["upp"], intygat_av=vem[:160], by=None)
                if data.get("ned"):
                    ta_ned(anslag=anslag, ned=data["ned"], by=None)
        except ValidationError as fel:
            for falt, texter in fel.message_dict.items():
                self.add_error(falt, texter)
        return not self.errors


class Revisorsform(forms.Form):
    """A protokoll that the revisorer keep themselves."""

    motesdag = DatumFormField(
        label="Revisorerna sammanträdde", error_messages={"required": "Skriv vilken dag revisorerna sammanträdde."}
    )
    justerad = DatumFormField(
        label="Protokollet justerades",
        error_messages={"required": "Skriv vilken dag protokollet justerades."},
        help_text="Anslaget ska vara uppe senast andra dagen efter.",
    )
    forvaras = forms.CharField(label="Protokollet förvaras", required=False, max_length=200)
