"""What the bilaga says of all insatser: the figures of the year, and the overview in two columns."""

from decimal import Decimal

from finsam import pengar
from finsam.dokument.delar import (
    Del,
    Not,
    Nyckelsiffra,
    Nyckeltal,
    Oversikt,
    Oversiktsgrupp,
    Oversiktsrad,
    Text,
    Uppgiftsrad,
)
from finsam.dokument.numrering import ankare
from finsam.dokument.tal import Kalla, Slag, Tal
from finsam.richtext import text_utan_taggar
from insatser.deltagare.publicerat import DEFINITION, REGEL
from insatser.dokument.deltagare import deltagarrader, sammanlagt
from insatser.dokument.medel import summera
from insatser.dokument.underlag import Bilagsunderlag, Insatsunderlag, flertal

LANGST = 320


def nyckeldelar(bilaga: Bilagsunderlag) -> tuple[Del, ...]:
    """The figures of the year; a sentence where it has no insats."""
    if not bilaga.insatser:
        return (Text(f"<p>Ingen insats pågick under {bilaga.ar}, och inga medel var beviljade för året.</p>"),)
    return (nyckeltal(bilaga),)


def nyckeltal(bilaga: Bilagsunderlag) -> Nyckeltal:
    """How many insatser, what they were granted, what was called for."""
    medel = summera(bilaga, (insats.medel for insats in bilaga.insatser if insats.medel))
    siffror = [Nyckelsiffra(Tal(Decimal(len(bilaga.insatser)), Slag.ANTAL), _insatser(bilaga), _per_slag(bilaga))]
    if deltagare := sammanlagt(insats.deltagare for insats in bilaga.insatser if insats.deltagare):
        siffror.append(Nyckelsiffra(deltagare[0], f"Deltagare {bilaga.ar}", deltagare[1]))
    if medel.beviljat.varde:
        siffror.append(Nyckelsiffra(medel.beviljat, f"Beviljat {bilaga.ar}", _kvar(medel.kvar)))
        siffror.append(
            Nyckelsiffra(medel.rekvirerat, f"Rekvirerat {bilaga.ar}", _andel(medel.rekvirerat, medel.beviljat))
        )
    return Nyckeltal(tuple(siffror))


def _insatser(bilaga: Bilagsunderlag) -> str:
    return f"{'Insats' if len(bilaga.insatser) == 1 else 'Insatser'} {bilaga.ar}"


def _per_slag(bilaga: Bilagsunderlag) -> str:
    """How many of each kind: “9 individinriktade och 3 strukturövergripande.”"""
    antal = [(sum(insats.slag == slag for insats in bilaga.insatser), slag) for slag in bilaga.slagen]
    delar = [f"{n} {(slag if n == 1 else flertal(slag)).lower()}" for n, slag in antal]
    return f"{' och '.join(delar)}."


def _kvar(kvar: Tal) -> str:
    if not kvar.varde:
        return "Inget är kvar."
    return f"{kvar.med_enhet} är kvar." if kvar.varde > 0 else ""


def _andel(del_: Tal, hela: Tal) -> str:
    andel = (del_.varde or 0) / hela.varde if hela.varde else None
    return f"{pengar.formatera_procent(andel)} av det beviljade."


def oversiktsdelar(bilaga: Bilagsunderlag) -> tuple[Del, ...]:
    """What each insats is, and how it went, grouped by kind."""
    grupper = tuple(
        Oversiktsgrupp(
            f"{flertal(slag)} insatser" if len(bilaga.slagen) > 1 else "",
            tuple(_rad(insats) for insats in bilaga.insatser if insats.slag == slag),
        )
        for slag in bilaga.slagen
    )
    if not grupper:
        return ()
    oversikt = Oversikt(f"Insatserna {bilaga.ar}", ("Insats", "Deltagare och resultat"), grupper)
    return oversikt, *_regler(bilaga)


def _regler(bilaga: Bilagsunderlag) -> tuple[Not, ...]:
    """What two dots mean, and how the cost for each is counted, where the overview has them."""
    alla = [insats.deltagare for insats in bilaga.insatser if insats.deltagare]
    regler = [REGEL if any(ett.dolt for ett in alla) else "", DEFINITION if any(ett.kostnad for ett in alla) else ""]
    text = " ".join(filter(None, regler))
    return (Not(text),) if text else ()


def _rad(insats: Insatsunderlag) -> Oversiktsrad:
    return Oversiktsrad(
        insats.namn,
        tuple(_om(insats)),
        tuple(_utfall(insats)),
        Kalla(insats.namn, insats.url, insats.namn, ankare(insats.nyckel)),
    )


def _om(insats: Insatsunderlag) -> list[Uppgiftsrad]:
    uppgifter = [
        ("Period", insats.period),
        ("Syfte", forsta_meningarna(insats.syfte)),
        ("Målgrupp", forsta_meningarna(insats.malgrupp)),
        ("Ägare", insats.agare),
        ("Parter", ", ".join(insats.parter)),
    ]
    return [Uppgiftsrad(vad, (text,)) for vad, text in uppgifter if text]


def _utfall(insats: Insatsunderlag) -> list[Uppgiftsrad]:
    rader = deltagarrader(insats.deltagare) if insats.deltagare else []
    resultat = next((t.html for t in insats.texter if t.rubrik.lower().startswith("resultat")), "")
    if resultat:
        rader.append(Uppgiftsrad("Resultat", (forsta_meningarna(resultat),)))
    if insats.medel:
        rader.append(Uppgiftsrad("Beviljat", (insats.medel.beviljat,)))
        rader.append(Uppgiftsrad("Rekvirerat", (insats.medel.rekvirerat,)))
    return rader


def forsta_meningarna(html: str) -> str:
    """The first paragraph of a rich text, without tags; of a long one as many whole sentences as have room."""
    rader = [rad.strip() for rad in text_utan_taggar(html).splitlines() if rad.strip()]
    if not rader or len(rader[0]) <= LANGST:
        return rader[0] if rader else ""
    slut = max(rader[0].rfind(tecken, 0, LANGST) for tecken in (". ", "? ", "! "))
    if slut > 0:
        return rader[0][: slut + 1]
    return f"{rader[0][:LANGST].rsplit(' ', 1)[0]} …"
