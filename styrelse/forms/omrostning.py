"""Forms of what happens in one item: jäv, yrkanden, how it is put and voted on, reservations and notes, breaks."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from finsam.datum import KlockslagFormField
from finsam.samtidighet import Versionsform
from styrelse.forms.narvaro import valbara
from styrelse.models import Ajournering, Anmarkning, Jav, Narvaro, Omrostning, Rost, Yrkande
from styrelse.narvaro import arbete
from styrelse.narvaro.bild import Deltagare, Narvarobild
from styrelse.narvaro.omrostning import Rostutfall, foresla_proposition, rakna_oppna, rakna_slutna


class Radform(Versionsform):
    """A form over a row of one item, with the picture of the meeting. `lagra` stores it inside an `andring`."""

    manga: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, bild: Narvarobild, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bild = bild
        self.arende = self.instance.arende_id
        self.deltagande = bild.deltagande(self.arende)
        self.anpassa()

    def anpassa(self) -> None:
        """Give the fields their choices."""

    def falt(self, namn: str) -> Any:
        """A field, whatever its type."""
        return self.fields[namn]

    def deltar(self) -> list[Deltagare]:
        """Those who take part in the item."""
        return [d.vem for d in self.deltagande.deltar]

    def lagra(self) -> Any:
        """Store the row and its many-to-many. Raises Krock."""
        rad = self.save(commit=False)
        manga = {namn: list(self.cleaned_data[namn]) for namn in self.manga}
        arbete.spara(rad=rad, sedd=self.cleaned_data["version"], manga=manga)
        return rad


class Javform(Radform):
    """Who is jävig, when they left and came back, who takes the seat, and who leads if it was the ordförande."""

    lamnade_kl = KlockslagFormField(label="Lämnade", required=False, help_text="Till exempel 9.41.")
    ater_kl = KlockslagFormField(label="Kom tillbaka", required=False)
    leder = forms.ModelChoiceField(
        label="Leder ärendet, om det är ordföranden som är jävig",
        queryset=Narvaro.objects.none(),
        required=False,
        empty_label="Ingen vald",
    )
    field_order = ("narvaro", "skal", "egen", "lamnade_kl", "ater_kl", "ersattare", "leder")

    class Meta:
        model = Jav
        fields = ("narvaro", "skal", "egen", "lamnade_kl", "ater_kl", "ersattare")
        labels = {
            "narvaro": "Vem",
            "skal": "Varför",
            "egen": "Har anmält det själv",
            "ersattare": "Ersättare som går in",
        }
        help_texts = {
            "skal": "Visas för dem som skriver protokollet. Skrivs inte ut.",
            "egen": "Annars är det styrelsen som har funnit jävet.",
        }

    def anpassa(self) -> None:
        """Those who are there in the item; free ersättare in the order in which they step in."""
        egna = [j for j in self.bild.jav if j.arende == self.arende and j.id == self.instance.pk]
        redan = [self.bild.vem(j.vem) for j in egna]
        self.falt("narvaro").queryset = valbara(self.bild, [*self.deltar(), *redan])
        self.falt("narvaro").empty_label = "Välj ledamot"
        self._ersattare([self.bild.vem(j.ersattare) for j in egna if j.ersattare])
        leder = [p for p in self.deltar() if p.syssla != Narvaro.Syssla.ORDFORANDE]
        self.falt("leder").queryset = valbara(self.bild, leder)
        self.initial.setdefault("leder", self._leder_nu())

    def _leder_nu(self) -> int | None:
        ordforande = self.deltagande.ordforande
        byte = dict(self.bild.byten).get(self.arende)
        return byte or arbete.foreslagen_ordforande(self.bild, self.arende, ordforande.id if ordforande else 0)

    def _ersattare(self, redan: list[Deltagare]) -> None:
        lediga = sorted(self.bild.lediga_ersattare(self.arende), key=lambda p: (p.tur, p.medlemstur))
        falt = self.falt("ersattare")
        falt.queryset, falt.empty_label = valbara(self.bild, [*lediga, *redan]), "Ingen"
        falt.label_from_instance = lambda n: f"{n.namn}, {self.bild.vem(n.pk).medlem}".rstrip(", ")
        falt.help_text = "I första hand en ersättare från samma medlem. Plats som ingen ersätter räknas inte i ärendet."

    def clean(self) -> dict[str, Any]:
        """Back after leaving; when the ordförande is jävig someone else leads."""
        data = super().clean() or self.cleaned_data
        vem = data.get("narvaro")
        if vem and data.get("ersattare") == vem:
            self.add_error("ersattare", "Välj någon annan än den som är jävig.")
        if data.get("lamnade_kl") and data.get("ater_kl") and data["ater_kl"] < data["lamnade_kl"]:
            self.add_error("ater_kl", "Ingen kan komma tillbaka innan hen lämnade.")
        if vem and vem.syssla == Narvaro.Syssla.ORDFORANDE and "leder" not in self.errors and not data.get("leder"):
            self.add_error("leder", "Ordföranden är jävig. Välj vem som leder ärendet.")
        if vem and data.get("leder") == vem:
            self.add_error("leder", "Den som är jävig kan inte leda ärendet.")
        return data

    def lagra(self) -> Any:
        """With who leads, where it is the ordförande."""
        rad = super().lagra()
        if rad.narvaro.syssla == Narvaro.Syssla.ORDFORANDE:
            arbete.satt_ordforande(arenden=[self.arende], narvaro=self.cleaned_data["leder"])
        return rad


class Yrkandeform(Radform):
    """Who moves what, and who joins."""

    manga = ("instammer",)

    class Meta:
        model = Yrkande
        fields = ("vem", "slag", "text", "instammer", "aterkallat")
        labels = {"vem": "Vem yrkar", "slag": "Yrkar", "text": "Yrkandet", "aterkallat": "Yrkandet är återkallat"}
        widgets = {"instammer": forms.CheckboxSelectMultiple, "text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": "Vid ändring: det som följer efter ”yrkar att”. Annars en motivering, om den ska stå i protokollet.",
            "aterkallat": "Det som har återkallats skrivs inte ut (5 kap. 65 § kommunallagen).",
        }

    def anpassa(self) -> None:
        """Those who take part."""
        redan = [
            self.bild.vem(v) for y in self.bild.yrkanden if y.id == self.instance.pk for v in (y.vem, *y.instammer)
        ]
        for namn in ("vem", "instammer"):
            self.falt(namn).queryset = valbara(self.bild, [*self.deltar(), *redan])
        self.falt("vem").empty_label = "Välj ledamot"

    def clean(self) -> dict[str, Any]:
        """A change says what it is; nobody joins themselves."""
        data = super().clean() or self.cleaned_data
        if data.get("slag") == Yrkande.Slag.ANDRING and not (data.get("text") or "").strip():
            self.add_error("text", "Skriv vad ändringen är.")
        if data.get("vem") and data["vem"] in list(data.get("instammer") or []):
            self.add_error("instammer", f"{data['vem']} har redan lagt yrkandet.")
        return data


LOTT = [("", "Det blev inte lika"), ("ja", "Lotten gav ja"), ("nej", "Lotten gav nej")]
ROSTER = [*Rost.Val.choices]


class Omrostningsform(Radform):
    """How the chair put it: without a vote, openly with each one's vote, or secretly with figures only."""

    vann = forms.ChoiceField(
        label="Ordföranden finner att organet väljer",
        choices=[("ja", "det som ja betyder"), ("nej", "det som nej betyder")],
        widget=forms.RadioSelect,
    )
    lott = forms.ChoiceField(
        label="Lottning, om rösterna är lika", choices=LOTT, required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Omrostning
        fields = ("propositionsordning", "ja", "nej", "antal_ja", "antal_nej", "antal_avstar")
        labels = {"ja": "Ja betyder", "nej": "Nej betyder", "antal_avstar": "Avstår eller blank"}
        widgets = {"propositionsordning": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"propositionsordning": "Föreslagen ur yrkandena. Ändra så att den säger vad ordföranden gjorde."}

    def anpassa(self) -> None:
        """The fields of the sort of vote, and what is proposed."""
        bort = {"antal_ja", "antal_nej", "antal_avstar", "lott", "vann"}
        if self.instance.acklamation:
            bort -= {"vann"}
            self.initial.setdefault("vann", {True: "ja", False: "nej"}.get(self.instance.ja_vann))
        elif self.instance.sluten:
            bort -= {"antal_ja", "antal_nej", "antal_avstar", "lott"}
            self._siffror()
        for namn in bort:
            del self.fields[namn]
        if not self.instance.pk:
            self._foresla()
        if not self.instance.acklamation and not self.instance.sluten:
            self._roster()

    def _foresla(self) -> None:
        forslag = foresla_proposition(self.bild, self.arende)
        for namn, varde in (("propositionsordning", forslag.text), ("ja", forslag.ja), ("nej", forslag.nej)):
            self.initial[namn] = varde

    def _siffror(self) -> None:
        if self.instance.utslag == Omrostning.Utslag.LOTT:
            self.initial["lott"] = "ja" if self.instance.ja_vann else "nej"
        for namn in ("antal_ja", "antal_nej", "antal_avstar"):
            self.falt(namn).required = namn != "antal_avstar"
            self.falt(namn).widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "kort"})
            self.falt(namn).error_messages["invalid"] = "Skriv ett heltal med siffror."
        self.falt("ja").help_text = "Vid val: den ena kandidaten. Namnet står i protokollet, inte vem som röstade hur."
        self.falt("nej").help_text = "Vid val: den andra kandidaten."

    def _roster(self) -> None:
        nu = next((dict(o.roster) for o in self.bild.omrostningar if o.id == self.instance.pk), {})
        borta = {p.id for p in self.deltagande.avstar}
        for p in self.deltar():
            if p.id not in borta:
                self.fields[f"rost_{p.id}"] = forms.ChoiceField(
                    label=p.namn,
                    choices=ROSTER,
                    widget=forms.RadioSelect,
                    initial=nu.get(p.id),
                    error_messages={"required": f"Ange hur {p.namn} röstade."},
                )

    @property
    def rostfalt(self) -> list[Any]:
        """The bound fields of each one's vote."""
        return [self[namn] for namn in self.fields if namn.startswith("rost_")]

    @property
    def har_roster(self) -> bool:
        """Whether it is an open vote."""
        return bool(self.rostfalt)

    @property
    def vanliga(self) -> list[Any]:
        """The bound fields that say how it is put."""
        return [falt for falt in self.visible_fields() if not falt.name.startswith("rost_")]

    @property
    def roster(self) -> dict[int, str]:
        """How each has voted, by the id of the one who did."""
        namn = (n for n in self.fields if n.startswith("rost_"))
        return {int(n.removeprefix("rost_")): self.cleaned_data[n] for n in namn}

    def clean(self) -> dict[str, Any]:
        """The votes are counted; what hinders a result is said where it is mended."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        try:
            self.utfall = self._rakna(data)
        except ValidationError as fel:
            self.add_error("lott" if self.instance.sluten and "lott" in " ".join(fel.messages) else None, fel)
        return data

    def _rakna(self, data: dict[str, Any]) -> Rostutfall | None:
        if self.instance.acklamation:
            return None
        if self.instance.sluten:
            data["antal_avstar"] = data["antal_avstar"] or 0
            lott = {"ja": True, "nej": False}.get(data["lott"])
            siffror = (data["antal_ja"], data["antal_nej"], data["antal_avstar"])
            return rakna_slutna(*siffror, deltar=len(self.deltagande.beslutar), lotten_gav_ja=lott)
        ordforande = self.deltagande.ordforande
        return rakna_oppna(self.roster, ordforande=ordforande.id if ordforande else None)

    def lagra(self) -> Any:
        """With the outcome. Votes that were wrong are taken anew: the row's votes are replaced, and the history has both."""
        rad = self.save(commit=False)
        rad.ja_vann = self.utfall.ja_vann if self.utfall else self.cleaned_data["vann"] == "ja"
        rad.utslag = self.utfall.utslag if self.utfall else Omrostning.Utslag.INGET
        arbete.spara(rad=rad, sedd=self.cleaned_data["version"])
        rad.roster.all().delete()
        Rost.objects.bulk_create([Rost(omrostning=rad, narvaro_id=vem, val=val) for vem, val in self.roster.items()])
        return rad


class Anmarkningsform(Radform):
    """Who reserves themselves, wants a note, or does not take part in the decision."""

    manga = ("vilka",)

    class Meta:
        model = Anmarkning
        fields = ("vilka", "text")
        widgets = {"vilka": forms.CheckboxSelectMultiple, "text": forms.Textarea(attrs={"rows": 4})}

    def anpassa(self) -> None:
        """A reservation is for those who took part in the decision; once the meeting is closed only its reasons are written."""
        slag = self.instance.slag
        vilka = [d.vem for d in self.deltagande.beslutar] if slag == Anmarkning.Slag.RESERVATION else self.deltar()
        if slag == Anmarkning.Slag.RESERVATION:
            vilka = [p for p in vilka if p.id not in self._avstod()]
        if slag == Anmarkning.Slag.ANTECKNING:
            punkt = self.deltagande.punkt
            vilka = [p for p in self.bild.personer if p.valbar and p.passet(punkt) and p not in self.deltagande.javiga]
        redan = [self.bild.vem(v) for a in self.bild.anmarkningar if a.id == self.instance.pk for v in a.vilka]
        self.falt("vilka").queryset = valbara(self.bild, [*vilka, *redan])
        self.falt("vilka").label = "Vilka"
        self.falt("text").label = "Anteckningen" if slag == Anmarkning.Slag.ANTECKNING else "Motivering"
        self.falt("text").required = slag == Anmarkning.Slag.ANTECKNING
        if self.stangd:
            self.falt("vilka").disabled = True
            self.initial["vilka"] = [p.id for p in redan]

    def _avstod(self) -> set[int]:
        """Those who abstained in the last open vote of the item did not take part in deciding it."""
        sista = [o for o in self.bild.omrostningar if o.arende == self.arende and not o.acklamation]
        return set(sista[-1].rostade(Rost.Val.AVSTAR)) if sista else set()

    @property
    def stangd(self) -> bool:
        """Whether the meeting is closed, so that nobody can reserve themselves any more (4 kap. 27 § kommunallagen)."""
        return self.instance.slag == Anmarkning.Slag.RESERVATION and self.bild.avslutat is not None

    def clean(self) -> dict[str, Any]:
        """A reservation is made before the meeting is closed."""
        data = super().clean() or self.cleaned_data
        if self.stangd and not self.instance.pk:
            raise ValidationError(
                "En reservation anmäls innan sammanträdet avslutas (4 kap. 27 § kommunallagen). Anmäldes den i tid: öppna "
                "sammanträdet igen och skriv den då."
            )
        return data


class Ajourneringsform(Radform):
    """When the meeting made a break before the item."""

    fran_kl = KlockslagFormField(label="Från")
    tom_kl = KlockslagFormField(label="Till", required=False)

    class Meta:
        model = Ajournering
        fields = ("fran_kl", "tom_kl")

    def clean(self) -> dict[str, Any]:
        """In order."""
        data = super().clean() or self.cleaned_data
        if data.get("fran_kl") and data.get("tom_kl") and data["tom_kl"] <= data["fran_kl"]:
            self.add_error("tom_kl", "Ajourneringen kan inte sluta före den börjar.")
        return data
