"""Forms for eget kapital and the kommuner's shares."""

from decimal import Decimal
from typing import Any

from django import forms

from budget.kapital import HELA, nycklar
from budget.models import EgetKapital
from finsam.models import Forbund, Medlem
from finsam.models.forbund import AR
from finsam.pengar import formatera_procent


class KapitalForm(forms.ModelForm):  # type: ignore[type-arg]
    """What eget kapital was at the end of a year, typed in the unit of the förbund."""

    class Meta:
        model = EgetKapital
        fields = ["ar", "belopp", "kalla"]
        labels = {"ar": "Vid utgången av år", "kalla": "Källa"}
        help_texts = {"kalla": "Till exempel Årsredovisning 2017, balansräkningen."}

    def __init__(self, *args: Any, forbund: Forbund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.forbund = forbund
        belopp: Any = self.fields["belopp"]
        belopp.enhet = forbund.visas_i
        belopp.label = f"Belopp i {forbund.visas_i.value}"

    def _get_validation_exclusions(self) -> set[str]:
        uteslutna: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return uteslutna - {"forbund"}


class NyckelForm(forms.Form):
    """The shares of all kommuner from a year on: together 100 per cent."""

    fran_ar = forms.IntegerField(label="Gäller från år", min_value=AR[0].limit_value, max_value=AR[1].limit_value)

    def __init__(self, *args: Any, forbund: Forbund, ar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fran_ar"].initial = ar
        self.medlemmar: dict[str, Medlem] = {}
        for medlem, nyckel in nycklar(forbund, ar):
            namn = f"andel-{medlem.pk}"
            self.medlemmar[namn] = medlem
            self.fields[namn] = forms.DecimalField(
                label=f"{medlem}, procent",
                min_value=0,
                max_value=HELA,
                decimal_places=2,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                initial=nyckel.procent if nyckel else None,
            )

    def clean(self) -> dict[str, Any]:
        """The shares add up to the whole."""
        data = super().clean() or {}
        summa = sum(self.andelar(data).values(), Decimal(0))
        if self.medlemmar and not self.errors and summa != HELA:
            blir = formatera_procent(summa / HELA, 2)
            self.add_error(None, f"Andelarna är {blir} tillsammans. De ska vara 100 procent.")
        return data

    def andelar(self, data: dict[str, Any]) -> dict[Medlem, Decimal]:
        """The typed shares by member."""
        return {medlem: data[namn] for namn, medlem in self.medlemmar.items() if namn in data}
