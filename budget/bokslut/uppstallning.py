"""The lines of the statements, in order: as LKBR (2018:597, chapters 5, 6 and 8) has them, and as the older law's documents did.

A line is named by the statement and a word: `rr.intakter`. Incomes are positive and costs negative; assets, eget kapital and debts
are positive. The lines on taxes and general grants are left out: a samordningsförbund has none.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rad:
    """A line; with `av` it is the sum of those."""

    nyckel: str
    text: str
    av: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A layout of the three statements."""

    namn: str
    resultat: tuple[Rad, ...]
    balans: tuple[Rad, ...]
    kassaflode: tuple[Rad, ...]
    medlemmars_bidrag: str
    ovriga_intakter: str

    @property
    def rader(self) -> tuple[Rad, ...]:
        return (*self.resultat, *self.balans, *self.kassaflode)

    @property
    def poster(self) -> frozenset[str]:
        """The lines of the first two statements that are filled from accounts, not summed."""
        return frozenset(rad.nyckel for rad in (*self.resultat, *self.balans) if not rad.av)


_TILLGANGAR: Final = (
    Rad("br.immateriella", "Immateriella anläggningstillgångar"),
    Rad("br.materiella", "Materiella anläggningstillgångar"),
    Rad("br.finansiella", "Finansiella anläggningstillgångar"),
    Rad("br.anlaggning", "Summa anläggningstillgångar", ("br.immateriella", "br.materiella", "br.finansiella")),
    Rad("br.forrad", "Förråd med mera"),
    Rad("br.fordringar", "Fordringar"),
    Rad("br.placeringar", "Kortfristiga placeringar"),
    Rad("br.kassa", "Kassa och bank"),
    Rad(
        "br.omsattning",
        "Summa omsättningstillgångar",
        ("br.forrad", "br.fordringar", "br.placeringar", "br.kassa"),
    ),
    Rad("br.tillgangar", "Summa tillgångar", ("br.anlaggning", "br.omsattning")),
)
_SKULDER: Final = (
    Rad("br.pensioner", "Avsättningar för pensioner"),
    Rad("br.avsatt", "Andra avsättningar"),
    Rad("br.avsattningar", "Summa avsättningar", ("br.pensioner", "br.avsatt")),
    Rad("br.langfristiga", "Långfristiga skulder"),
    Rad("br.kortfristiga", "Kortfristiga skulder"),
    Rad("br.skulder", "Summa skulder", ("br.langfristiga", "br.kortfristiga")),
    Rad("br.finansiering", "Summa eget kapital, avsättningar och skulder", ("br.ek", "br.avsattningar", "br.skulder")),
)
_KASSAFLODE: Final = (
    Rad("kf.resultat", "Årets resultat"),
    Rad("kf.avskrivningar", "Justering för av- och nedskrivningar"),
    Rad("kf.avsattningar", "Justering för avsättningar"),
    Rad("kf.ovrigt", "Justering för övriga poster som inte påverkar likviditeten"),
    Rad(
        "kf.fore",
        "Medel från verksamheten före förändring av rörelsekapital",
        ("kf.resultat", "kf.avskrivningar", "kf.avsattningar", "kf.ovrigt"),
    ),
    Rad("kf.forrad", "Ökning (−) eller minskning (+) av förråd"),
    Rad("kf.fordringar", "Ökning (−) eller minskning (+) av kortfristiga fordringar"),
    Rad("kf.skulder", "Ökning (+) eller minskning (−) av kortfristiga skulder"),
    Rad(
        "kf.lopande",
        "Kassaflöde från den löpande verksamheten",
        ("kf.fore", "kf.forrad", "kf.fordringar", "kf.skulder"),
    ),
    Rad("kf.investering", "Kassaflöde från investeringsverksamheten"),
    Rad("kf.finansiering", "Kassaflöde från finansieringsverksamheten"),
    Rad("kf.arets", "Årets kassaflöde", ("kf.lopande", "kf.investering", "kf.finansiering")),
    Rad("kf.borjan", "Likvida medel vid årets början"),
    Rad("kf.slut", "Likvida medel vid årets slut", ("kf.borjan", "kf.arets")),
)

LKBR: Final = Form(
    namn="lkbr",
    resultat=(
        Rad("rr.medlemsbidrag", "Medlemmarnas bidrag"),
        Rad("rr.ovriga", "Övriga intäkter"),
        Rad("rr.intakter", "Verksamhetens intäkter", ("rr.medlemsbidrag", "rr.ovriga")),
        Rad("rr.kostnader", "Verksamhetens kostnader"),
        Rad("rr.avskrivningar", "Avskrivningar"),
        Rad("rr.netto", "Verksamhetens nettokostnader", ("rr.intakter", "rr.kostnader", "rr.avskrivningar")),
        Rad("rr.verksamheten", "Verksamhetens resultat", ("rr.netto",)),
        Rad("rr.finansiella_intakter", "Finansiella intäkter"),
        Rad("rr.finansiella_kostnader", "Finansiella kostnader"),
        Rad(
            "rr.efter_finansiella",
            "Resultat efter finansiella poster",
            ("rr.verksamheten", "rr.finansiella_intakter", "rr.finansiella_kostnader"),
        ),
        Rad("rr.extraordinara", "Extraordinära poster"),
        Rad("rr.resultat", "Årets resultat", ("rr.efter_finansiella", "rr.extraordinara")),
    ),
    balans=(
        *_TILLGANGAR,
        Rad("br.resultat", "Årets resultat"),
        Rad("br.reserv", "Resultatreserv"),
        Rad("br.ovrigt_ek", "Övrigt eget kapital"),
        Rad("br.ek", "Summa eget kapital", ("br.resultat", "br.reserv", "br.ovrigt_ek")),
        *_SKULDER,
    ),
    kassaflode=_KASSAFLODE,
    medlemmars_bidrag="rr.medlemsbidrag",
    ovriga_intakter="rr.ovriga",
)

ALDRE: Final = Form(
    namn="aldre",
    resultat=(
        Rad("rr.medlemsbidrag", "Verksamhetens medlemsavgifter"),
        Rad("rr.bidrag", "EU-medel och andra bidrag"),
        Rad("rr.ovriga", "Övriga intäkter"),
        Rad("rr.kostnader", "Verksamhetens kostnader"),
        Rad("rr.avskrivningar", "Avskrivningar"),
        Rad(
            "rr.netto",
            "Verksamhetens nettokostnad",
            ("rr.medlemsbidrag", "rr.bidrag", "rr.ovriga", "rr.kostnader", "rr.avskrivningar"),
        ),
        Rad("rr.finansiella_intakter", "Finansiella intäkter"),
        Rad("rr.finansiella_kostnader", "Finansiella kostnader"),
        Rad(
            "rr.efter_finansiella",
            "Resultat före extraordinära poster",
            ("rr.netto", "rr.finansiella_intakter", "rr.finansiella_kostnader"),
        ),
        Rad("rr.extraordinara", "Extraordinära poster"),
        Rad("rr.resultat", "Årets resultat", ("rr.efter_finansiella", "rr.extraordinara")),
    ),
    balans=(
        *_TILLGANGAR,
        Rad("br.ovrigt_ek", "Eget kapital vid årets ingång"),
        Rad("br.resultat", "Årets resultat"),
        Rad("br.ek", "Summa eget kapital", ("br.ovrigt_ek", "br.resultat")),
        *_SKULDER,
    ),
    kassaflode=_KASSAFLODE,
    medlemmars_bidrag="rr.medlemsbidrag",
    ovriga_intakter="rr.ovriga",
)

FORMER: Final = {form.namn: form for form in (LKBR, ALDRE)}

KOSTNADER: Final = frozenset({"rr.kostnader", "rr.avskrivningar", "rr.finansiella_kostnader"})
# Where the cash flow has the change of a line of the balansräkning, it refers to the same note.
I_KASSAFLODET: Final = {"br.forrad": "kf.forrad", "br.fordringar": "kf.fordringar", "br.kortfristiga": "kf.skulder"}


def tillgangar(form: Form) -> frozenset[str]:
    """The lines on the side of the assets."""
    nycklar = [rad.nyckel for rad in form.balans]
    return frozenset(nycklar[: nycklar.index("br.tillgangar")])
