"""The plan of a year's meetings on paper: when, who, what and where, and what is to be taken up."""

import datetime

from finsam import datum
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Not, Ordrad, Ordtabell, Text
from finsam.models import Forbund
from styrelse.arshjul.arsbild import arets_moten, vilka
from styrelse.arshjul.lagdatum import lagens_datum
from styrelse.models import Sammantrade

KOLUMNER = ("Dag", "Tid", "Vilka", "Vad och var", "Innehåll")
T = Sammantrade.Tillstand
NOT = "Planen är en grundplanering. Innehållet kan ändras under året, och kallelsen gäller framför planen."


def motesplan(forbund: Forbund, ar: int) -> Blad:
    """The meetings of the year by month, cancelled and moved ones said to be so, and the law's dates. Three queries."""
    moten = arets_moten(forbund, ar)
    pagar = [m for m in moten if m.tillstand != T.INSTALLT]
    tabell: tuple[Del, ...] = (Text(f"<p>Inga sammanträden är planerade för {ar}.</p>"),)
    if moten:
        tabell = (Ordtabell("Sammanträden efter månad", KOLUMNER, tuple(_rader(moten)), form="motesplan"), Not(NOT))
    lag = tuple(
        Ordrad((datum.utan_veckodag(d.dag), d.vad, d.regel, _mote_i_tid(d.tacks_av)))
        for d in lagens_datum(forbund, ar, pagar)
    )
    datumen = Ordtabell("Lagens datum", ("Senast", "Vad", "Regel", "Sammanträde i tid"), lag)
    return Blad(
        forbund=forbund.namn_den(datetime.date(ar, 12, 31)),
        slag="Mötesplan",
        rubrik=f"Sammanträden {ar}",
        accent=forbund.accent,
        uppgifter=tuple(_antal(pagar)),
        kapitel=(
            Kapitel("plan", "Sammanträden", tabell, form="tabell", ankare="plan"),
            Kapitel("lag", "Lagens datum", (datumen,), form="tabell", ankare="lag"),
        ),
    )


def _antal(moten: list[Sammantrade]) -> list[Faktarad]:
    per_organ: dict[str, int] = {}
    for mote in moten:
        per_organ[mote.organ.namn] = per_organ.get(mote.organ.namn, 0) + 1
    return [Faktarad(namn, f"{antal} {'gång' if antal == 1 else 'gånger'}") for namn, antal in per_organ.items()]


def _rader(moten: list[Sammantrade]) -> list[Ordrad]:
    rader: list[Ordrad] = []
    manad = 0
    for mote in moten:
        if mote.datum.month != manad:
            manad = mote.datum.month
            rader.append(Ordrad((datum.MANADER[manad - 1].capitalize(),), grupp=True))
        rader.append(_rad(mote))
    return rader


def _rad(mote: Sammantrade) -> Ordrad:
    klockan = f"{mote.fran:%H.%M}" + (f"–{mote.tom:%H.%M}" if mote.tom else "") if mote.fran else ""
    lokal = mote.lokal or (mote.get_form_display() if mote.form == Sammantrade.Form.DISTANS else "")
    vad = ", ".join(filter(None, [mote.rubrik, lokal])) + (". Offentligt" if mote.offentligt else "")
    flyttar = list(mote.flyttar.all())
    innehall = ". ".join(rad.rstrip(".") for rad in mote.rader) + ("." if mote.rader else "")
    if flyttar:
        innehall = f"Flyttat från {datum.utan_veckodag(flyttar[-1].fran_datum)}. {innehall}".strip()
    if mote.tillstand == T.INSTALLT:
        innehall = f"Inställt: {mote.installt_for}"
    return Ordrad((_utan_ar(mote.datum), klockan, vilka(mote), vad, innehall))


def _utan_ar(dag: datetime.date) -> str:
    return datum.langt(dag).rsplit(" ", 1)[0]


def _mote_i_tid(mote: Sammantrade | None) -> str:
    return datum.utan_veckodag(mote.datum) if mote else ""
