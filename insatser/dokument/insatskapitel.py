"""A section for each insats in the bilaga, with its facts in the margin. The årsredovisning shows the same sections."""

from itertools import takewhile, zip_longest

from finsam.dokument.delar import Del, Fakta, Faktarad, Kapitel, Not, Ordrad, Ordtabell, Text
from finsam.dokument.text import med_rubrik
from finsam.richtext import fran_inmatning
from insatser.deltagare.delar import deltagardelar
from insatser.dokument.medel import medelstabell
from insatser.dokument.underlag import Bilagsunderlag, Insatsunderlag

UTAN_UTFALL = "<p>Utfallet är inte rapporterat.</p>"


def insatskapitel(bilaga: Bilagsunderlag, sort: str) -> tuple[Kapitel, ...]:
    """A section for each insats of a kind, in the order given."""
    return tuple(Kapitel(i.nyckel, i.namn, _delar(bilaga, i), form="insats") for i in bilaga.av_sort(sort))


def _delar(bilaga: Bilagsunderlag, insats: Insatsunderlag) -> tuple[Del, ...]:
    texter = (("Syfte", insats.syfte), ("Målgrupp", insats.malgrupp))
    return (
        *_fakta(insats),
        *(Text(med_rubrik(rubrik, html)) for rubrik, html in texter if html.strip()),
        *medelstabell(bilaga, insats),
        *_mal(insats),
        *_rapporttexter(insats),
        *_deltagare(insats),
        *_implementerat(insats),
    )


def _fakta(insats: Insatsunderlag) -> tuple[Del, ...]:
    fragor = [
        ("Slag", insats.slag),
        ("Inriktning", insats.inriktning),
        ("Ansvarig organisation", insats.agare),
        ("Parter", ", ".join(insats.parter)),
        ("Målgrupper", ", ".join(insats.malgrupper)),
        ("Period", insats.period),
    ]
    return (Fakta(tuple(Faktarad(vad, f"{svar[:1].upper()}{svar[1:]}") for vad, svar in fragor if svar)),)


def _mal(insats: Insatsunderlag) -> tuple[Del, ...]:
    """The goals with what came of each; where nothing is reported yet, with how each is measured."""
    if not insats.mal:
        return ()
    if not any(mal.utfall for mal in insats.mal):
        rader = tuple(Ordrad((mal.text, mal.matt)) for mal in insats.mal)
        return (Ordtabell("Mål", ("Det som ska nås", "Mäts genom"), rader, "insatsmal"),)
    delar = (med_rubrik(mal.text, mal.utfall or UTAN_UTFALL, niva=5) for mal in insats.mal)
    return (Text(f"<h4>Mål och utfall</h4>{''.join(delar)}", kalla=insats.malkalla),)


def _rapporttexter(insats: Insatsunderlag) -> tuple[Del, ...]:
    """What the förbundschef marked in the reports; where it was written stands under the last of several from one report."""
    efter = (text.kalla for text in insats.texter[1:])
    return tuple(
        Text(med_rubrik(text.rubrik, text.html), kalla=text.kalla if text.kalla != nasta else None)
        for text, nasta in zip_longest(insats.texter, efter)
    )


def _deltagare(insats: Insatsunderlag) -> tuple[Del, ...]:
    """The participants as they are published; the remarks at the end as one, since each section has them."""
    if insats.deltagare is None:
        return ()
    delar = deltagardelar(insats.deltagare, "spalt")
    antal = sum(1 for _ in takewhile(lambda del_: isinstance(del_, Not), reversed(delar)))
    if antal < 2:
        return delar
    noter = " ".join(del_.text for del_ in delar[-antal:] if isinstance(del_, Not))
    return (*delar[:-antal], Not(noter))


def _implementerat(insats: Insatsunderlag) -> tuple[Del, ...]:
    """What became ordinary work, at whom; more words under the table where someone has written them."""
    if not insats.implementerat:
        return ()
    rader = tuple(
        Ordrad((rad.vad, rad.hos, f"{rad.sedan}, {rad.varaktighet}" if rad.sedan else rad.varaktighet), kalla=rad.kalla)
        for rad in insats.implementerat
    )
    texter = (fran_inmatning(f"{rad.vad}: {rad.text}") for rad in insats.implementerat if rad.text)
    tabell = Ordtabell("Det som blev ordinarie arbete", ("Vad", "Hos", "Sedan"), rader, "implementerat")
    return (tabell, *(Text(text) for text in texter))
