"""The head of a protokoll, who signs it, and the bevis of its notice. Pure but for the rows that they are given."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final

from finsam import datum
from finsam.svenska import uppraknat
from styrelse.dokument.protokoll.radbrytning import hall_ihop
from styrelse.dokument.protokoll.skrift import Anslagsbevis, Huvudrad, Signatur
from styrelse.models import Anslag, Arende, Justerare, Justering, Narvaro, Protokoll, Sammantrade
from styrelse.narvaro.bild import Narvarobild
from styrelse.narvaro.ordval import paragrafernas_nummer, spann, versal
from styrelse.narvaro.rader import Rad, huvud

S = Narvaro.Syssla
FUNKTION: Final = {S.SEKRETERARE: "Sekreterare", S.ORDFORANDE: "Ordförande", S.JUSTERARE: "Justerare"}
SIGNERAS: Final = {
    Justering.Satt.APP: "Protokollet godkänns i Finsam, och filen stämplas. Stämpeln säger vem som har godkänt och när.",
    Justering.Satt.UPPLADDAD: "Protokollet skrivs under elektroniskt.",
    Justering.Satt.PAPPER: "",
}


def huvudet(protokoll: Protokoll, bild: Narvarobild, arenden: Iterable[Arende]) -> tuple[Huvudrad, ...]:
    """Time and place, who decided, who else was there, who justerar and where, and the §§."""
    h = huvud(bild)
    nummer = [a.paragraf for a in arenden if a.paragraf is not None]
    rader: list[tuple[str, Sequence[str]]] = [("Tid och plats", [tid_och_plats(protokoll)])]
    if bild.har_paragrafer:
        rader += [
            ("Beslutande", _texter(h.beslutande)),
            ("Ej tjänstgörande ersättare", _texter(h.ersattare)),
        ]
    else:
        rader.append(("Närvarande", _texter([*h.beslutande, *h.ersattare])))
    rader += [("Frånvarande", _texter(h.franvarande)), ("Övriga", _texter(h.ovriga))]
    if bild.har_paragrafer:
        rader += [
            ("Att justera", [uppraknat([p.namn for p in h.justerare])] if h.justerare else []),
            ("Justering", [_justeringen(protokoll)]),
            ("Paragrafer", [spann(nummer)] if nummer else []),
        ]
    elif h.sekreterare:
        rader.append(("Antecknat av", [h.sekreterare.med_etikett]))
    return tuple(Huvudrad(vad, tuple(hall_ihop(rad) for rad in svar)) for vad, svar in rader if any(svar))


def _texter(rader: Iterable[Rad]) -> list[str]:
    return [versal(rad.text) for rad in rader]


def tid_och_plats(protokoll: Protokoll) -> str:
    """“Torsdag 23 november 2017 kl. 13.00–16.00, Hörnellgatan 17”."""
    mote = protokoll.sammantrade
    fran, tom = protokoll.oppnat or mote.fran, protokoll.avslutat or mote.tom
    nar = versal(datum.langt(mote.datum))
    if fran:
        nar += f" {datum.klockslag(fran)}" + (f"{datum.TILL}{tom:%H.%M}" if tom else "")
    distans = f"på distans ({mote.lokal})" if mote.lokal else "på distans"
    bade = f"{mote.lokal} och på distans".strip()
    var = {Sammantrade.Form.DISTANS: distans, Sammantrade.Form.BADE: bade}.get(Sammantrade.Form(mote.form), mote.lokal)
    return ", ".join(filter(None, [nar, var]))


def _justeringen(protokoll: Protokoll) -> str:
    dag = datum.utan_veckodag(protokoll.dag_for_justering) if protokoll.dag_for_justering else ""
    return ", ".join(filter(None, [protokoll.plats_for_justering, dag]))


def signaturerna(
    bild: Narvarobild, arenden: Iterable[Arende], skrivna: Sequence[Justerare], satt: str
) -> tuple[Signatur, ...]:
    """Those who sign: as the justering has them, else the sekreterare, who led, and the justerare."""
    if skrivna:
        ordning = list(FUNKTION)
        sist = {(j.narvaro_id, j.funktion): j for j in skrivna}  # in two justeringar they sign twice
        rader = sorted(sist.values(), key=lambda j: (ordning.index(S(j.funktion)), j.pk))
        return tuple(Signatur(j.narvaro.namn, FUNKTION[S(j.funktion)], _markning(j, satt)) for j in rader)
    med = {a.pk for a in arenden}
    byten = dict.fromkeys(vem for arende, vem in bild.byten if arende in med)
    ut = [(p.namn, FUNKTION[S.SEKRETERARE]) for p in bild.med_syssla(S.SEKRETERARE)]
    ut += [(p.namn, FUNKTION[S.ORDFORANDE]) for p in bild.med_syssla(S.ORDFORANDE)]
    for vem in byten:
        ledda = [p.nr for a, v in bild.byten if v == vem and a in med and (p := bild.punkt(a)).nr is not None]
        ut.append((bild.vem(vem).namn, f"Ordförande {paragrafernas_nummer(sorted(n for n in ledda if n))}".strip()))
    ut += [(p.namn, FUNKTION[S.JUSTERARE]) for p in bild.med_syssla(S.JUSTERARE)]
    return tuple(Signatur(namn, funktion) for namn, funktion in ut)


def _markning(rad: Justerare, satt: str) -> str:
    if rad.undertecknat is None:
        return ""
    ord_ = {Justering.Satt.APP: "Godkände i Finsam", Justering.Satt.UPPLADDAD: "Skrev under elektroniskt"}
    return f"{ord_.get(Justering.Satt(satt), 'Skrev under')} {datum.utan_veckodag(rad.undertecknat)}"


def beviset(
    *,
    forbund: str,
    organ: str,
    protokoll: Protokoll,
    nummer: Sequence[int],
    anslag: Sequence[Anslag],
    vem: str,
    papper: bool,
) -> Anslagsbevis:
    """The bevis: the days of each board; on paper empty lines where the boards are not told yet, else where they will stand."""
    dag = datum.utan_veckodag(protokoll.sammantrade.datum)
    rader: list[tuple[str, tuple[str, ...]]] = [
        ("Organ", (f"{versal(organ)} för {forbund}",)),
        ("Sammanträde", (", ".join(filter(None, [dag, paragrafernas_nummer(nummer)])),)),
    ]
    if anslag or papper:
        rader += [
            ("Anslaget sätts upp", _dagarna([(_tavlan(a), a.upp) for a in anslag])),
            ("Anslaget tas ned tidigast", _dagarna([(_tavlan(a), a.ned_tidigast) for a in anslag])),
        ]
    if (forvaras := _forvaras(protokoll, anslag)) or papper:
        rader.append(("Protokollet förvaras", (forvaras,)))
    har = "har tillkännagetts" if anslag else "tillkännages"
    mening = f"Justeringen {har} på anslagstavlorna."
    if not anslag and not papper:
        mening += " Dagarna intygas i ett bevis för sig."
    return Anslagsbevis(tuple(Huvudrad(vad, svar) for vad, svar in rader), vem if anslag or papper else "", mening)


def _tavlan(anslag: Anslag) -> str:
    return anslag.medlem.namn if anslag.medlem else "Förbundets egen anslagstavla"


def _dagarna(rader: Sequence[tuple[str, datetime.date | None]]) -> tuple[str, ...]:
    """One day where it is the same on all boards, else each board with its own."""
    dagar = {dag for _, dag in rader}
    if len(dagar) == 1 and (dag := dagar.pop()):
        return (datum.utan_veckodag(dag),)
    return tuple(f"{tavla}: {datum.utan_veckodag(dag) if dag else 'ej uppgivet'}" for tavla, dag in rader) or ("",)


def _forvaras(protokoll: Protokoll, anslag: Sequence[Anslag]) -> str:
    return protokoll.forvaras or next((a.forvaras for a in anslag if a.forvaras), "")
