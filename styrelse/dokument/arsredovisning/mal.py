"""How the goals of the year went: in one sentence, in a table, and why."""

from django.utils.html import escape

from finsam.dokument.delar import Del, Ordrad, Ordtabell, Text
from finsam.dokument.tal import Kalla
from finsam.dokument.text import med_rubrik
from styrelse.dokument.arsredovisning.underlag import Arsunderlag
from styrelse.maluppfyllelse import Bedomning, sammanfattat

INTE_BEDOMT = "Inte bedömt än"


def maldelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """The grade of each goal and delmål, and the comments; nothing in a year without goals."""
    if not underlag.mal:
        return ()
    mening = Text(f"<p>{escape(sammanfattat(underlag.mal))}</p>")
    return (mening, _tabell(underlag), *(_kommentar(mal) for mal in underlag.mal if mal.kommentar))


def _tabell(underlag: Arsunderlag) -> Ordtabell:
    rubrik = f"Måluppfyllelse {underlag.ar}"
    if not any(mal.delmal for mal in underlag.mal):
        rader = [Ordrad((_namn(mal), _grad(mal.grad_i_ord)), kalla=_kalla(mal)) for mal in underlag.mal]
        return Ordtabell(rubrik, ("Mål", "Bedömning"), tuple(rader), "bedomning")
    rader = []
    for mal in underlag.mal:
        rader.append(Ordrad((_namn(mal), "", _grad(mal.grad_i_ord)), kalla=_kalla(mal)))
        rader += [Ordrad((d.text, d.matt, _grad(d.grad_i_ord)), kalla=_kalla(mal), under=True) for d in mal.delmal]
    return Ordtabell(rubrik, ("Mål och delmål", "Mäts genom", "Bedömning"), tuple(rader), "delmalsbedomning")


def _kommentar(mal: Bedomning) -> Text:
    return Text(med_rubrik(_namn(mal), mal.kommentar))


def _namn(mal: Bedomning) -> str:
    return f"{mal.nr}. {mal.text}"


def _grad(i_ord: str) -> str:
    return i_ord or INTE_BEDOMT


def _kalla(mal: Bedomning) -> Kalla:
    return Kalla("måluppfyllelsen", mal.url, _namn(mal))
