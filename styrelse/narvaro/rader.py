"""The head of a protokoll: who decided, who else was there, who was not. Pure, a row for each of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from finsam.svenska import uppraknat
from styrelse.models import Narvaro, Narvaropass
from styrelse.narvaro.bild import DISTANS, Deltagare, Deltar, Narvarobild, Punkt
from styrelse.narvaro.ordval import paragrafer


@dataclass(frozen=True)
class Rad:
    """Someone in the head: the name with its party, and what is said of them after it."""

    id: int
    namn: str
    tillagg: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Both in one line."""
        return ", ".join((self.namn, *self.tillagg))


@dataclass(frozen=True)
class Huvud:
    """Those of a meeting by what they were there as. `franvarande` are ledamöter who never came."""

    beslutande: tuple[Rad, ...]
    ersattare: tuple[Rad, ...]
    ovriga: tuple[Rad, ...]
    franvarande: tuple[Rad, ...]
    ordforande: Deltagare | None
    sekreterare: Deltagare | None
    justerare: tuple[Deltagare, ...]


def huvud(bild: Narvarobild) -> Huvud:
    """The head of the protokoll. Who tjänstgör in one item stands among those who decide, with the §§."""
    deltog = _deltog(bild)
    ersattare = [p for p in bild.personer if p.roll == Narvaro.Roll.ERSATTARE and p.narvarande and p.id not in deltog]
    ledamoter = [p for p in bild.personer if p.roll == Narvaro.Roll.LEDAMOT]
    ovriga = [p for p in bild.personer if not p.valbar and p.narvarande]
    beslutande = [p for p in bild.personer if p.id in deltog]
    beslutande.sort(key=lambda p: (p.roll != Narvaro.Roll.LEDAMOT, bild.personer.index(p)))
    return Huvud(
        tuple(_beslutande(bild, p, deltog[p.id]) for p in beslutande),
        tuple(_narvarande(bild, p, [p.medlem]) for p in ersattare),
        tuple(_narvarande(bild, p, [_SYSSLA.get(p.syssla, "")]) for p in ovriga),
        tuple(Rad(p.id, p.med_etikett, _ej_tomma(p.medlem)) for p in ledamoter if p.id not in deltog),
        next(iter(bild.med_syssla(Narvaro.Syssla.ORDFORANDE)), None),
        next(iter(bild.med_syssla(Narvaro.Syssla.SEKRETERARE)), None),
        tuple(bild.med_syssla(Narvaro.Syssla.JUSTERARE)),
    )


_SYSSLA = {str(Narvaro.Syssla.SEKRETERARE): "sekreterare", str(Narvaro.Syssla.ORDFORANDE): "ordförande"}


def _ej_tomma(*delar: str) -> tuple[str, ...]:
    return tuple(d for d in delar if d)


def _numrerade(bild: Narvarobild) -> list[Punkt]:
    return [p for p in bild.punkter if p.ordning is not None] or list(bild.punkter)


def _deltog(bild: Narvarobild) -> dict[int, list[tuple[Punkt, Deltar]]]:
    """By person: the items in whose decision they took part, and in which seat."""
    ut: dict[int, list[tuple[Punkt, Deltar]]] = {}
    for punkt in _numrerade(bild):
        for d in bild.deltagande(punkt.id).deltar:
            ut.setdefault(d.vem.id, []).append((punkt, d))
    return ut


def _beslutande(bild: Narvarobild, p: Deltagare, deltog: list[tuple[Punkt, Deltar]]) -> Rad:
    if p.roll == Narvaro.Roll.LEDAMOT:
        funktion = _SYSSLA.get(p.syssla, "") or ("" if p.funktion == "ordförande" else p.funktion)
        delar = _ej_tomma(p.medlem, funktion, _hennes_paragrafer(bild, p, deltog), _distans(bild, p))
    else:
        delar = _ej_tomma(p.medlem, _tjanstgor(bild, deltog), _distans(bild, p))
    return Rad(p.id, p.med_etikett, delar)


def _hennes_paragrafer(bild: Narvarobild, p: Deltagare, deltog: list[tuple[Punkt, Deltar]]) -> str:
    """“§§ 14–22” for who was there a part of the meeting, “ej § 18 på grund av jäv” for who was jävig."""
    javig = [q for q in _numrerade(bild) if any(j.vem == p.id and j.arende == q.id for j in bild.jav)]
    borta = len(_numrerade(bild)) - len(deltog) - len(javig)
    delar = [paragrafer(q for q, _ in deltog)] if borta else []
    if javig:
        delar.append(f"ej {paragrafer(javig)} på grund av jäv")
    return ", ".join(delar)


def _tjanstgor(bild: Narvarobild, deltog: list[tuple[Punkt, Deltar]]) -> str:
    """“tjänstgör för Sofia Ek §§ 12–17 och för Karin Ås § 18”."""
    grupper: dict[str, list[Punkt]] = {}
    for punkt, d in deltog:
        for_vem = d.i_stallet_for.namn if d.i_stallet_for else f"vakant plats {d.stol.medlem}".strip()
        grupper.setdefault(for_vem, []).append(punkt)
    alla = len(_numrerade(bild))
    delar = [
        f"för {vem}" + ("" if len(punkter) == alla else f" {paragrafer(punkter)}") for vem, punkter in grupper.items()
    ]
    return f"tjänstgör {uppraknat(delar)}"


def _narvarande(bild: Narvarobild, p: Deltagare, delar: Iterable[str]) -> Rad:
    """Someone who does not decide: with the §§ where they were not there all the time."""
    nar = [q for q in _numrerade(bild) if p.passet(q)]
    del_av = paragrafer(nar) if len(nar) < len(_numrerade(bild)) else ""
    return Rad(p.id, p.med_etikett, _ej_tomma(*delar, del_av, _distans(bild, p)))


def _distans(bild: Narvarobild, p: Deltagare) -> str:
    """How someone took part from elsewhere, with the §§ where it was a part of the time, and why by sound alone."""
    nar = [(q, passet) for q in _numrerade(bild) if (passet := p.passet(q))]
    grupper: dict[tuple[str, str], list[Punkt]] = {}
    for punkt, passet in nar:
        if passet.distans:
            grupper.setdefault((passet.distans, passet.distans_skal), []).append(punkt)
    return uppraknat(
        [
            _hur(distans, skal) + ("" if len(punkter) == len(nar) else f" {paragrafer(punkter)}")
            for (distans, skal), punkter in grupper.items()
        ]
    )


def _hur(distans: str, skal: str) -> str:
    if distans == Narvaropass.Distans.LJUD:
        return f"{DISTANS[distans]} ({skal.strip().rstrip('.')})"
    return DISTANS[distans]
