"""Money in the bilaga: of one insats in its section, and of all in one table."""

from collections.abc import Iterable
from decimal import Decimal

from finsam.dokument.delar import Del
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Slag, Tal
from insatser.dokument.underlag import Arsmedel, Bilagsunderlag, Insatsunderlag, flertal

# Columns that stand in the table only of a year that has any such money, with what they are called.
SALLAN = {"aterbetalt": "Återbetalt", "frigjort": "Frigjort"}


def medelstabell(bilaga: Bilagsunderlag, insats: Insatsunderlag) -> tuple[Del, ...]:
    """Granted, called for, paid back and left, for the year and the one before where it has any."""
    aren = [medel for medel in (insats.medel, insats.medel_fore) if medel]
    if insats.medel is None:
        return ()
    kolumner = (Kolumnhuvud("Post"), *(Kolumnhuvud(str(medel.ar), nu=medel.ar == bilaga.ar) for medel in aren))
    rader = [
        Rad(Sort.RAD, "Beviljat", tuple(medel.beviljat for medel in aren), "b"),
        Rad(Sort.RAD, "Rekvirerat", tuple(medel.rekvirerat for medel in aren), "r"),
        Rad(Sort.VARAV, "varav utbetalt", tuple(medel.betalt for medel in aren)),
    ]
    delar: tuple[str, ...] = ("b", "-r")
    if any(medel.aterbetalt.varde for medel in aren):
        rader.append(Rad(Sort.RAD, "Återbetalt", tuple(medel.aterbetalt for medel in aren), "å"))
        delar = (*delar, "å")
    if any(medel.frigjort.varde for medel in aren):
        rader.append(Rad(Sort.RAD, "Frigjort för andra insatser", tuple(medel.frigjort for medel in aren), "f"))
        delar = (*delar, "-f")
    rader.append(Rad(Sort.SUMMA, "Kvar av det beviljade", tuple(medel.kvar for medel in aren), delar=delar))
    return (Tabell(f"Medel {bilaga.ar}", kolumner, tuple(rader), bilaga.enhet, "spalt"),)


def alla_medel(bilaga: Bilagsunderlag) -> tuple[Del, ...]:
    """A row for each insats that has money in the year, by kind, with a sum for each kind and one for all."""
    med = [(insats, insats.medel) for insats in bilaga.insatser if insats.medel]
    if not med:
        return ()
    sallan = tuple(falt for falt in SALLAN if any(getattr(medel, falt).varde for _, medel in med))
    kolumner = [
        Kolumnhuvud("Insats"),
        Kolumnhuvud("Beviljat", nu=True),
        Kolumnhuvud("Rekvirerat"),
        Kolumnhuvud("varav utbetalt"),
        *(Kolumnhuvud(SALLAN[falt]) for falt in sallan),
        Kolumnhuvud("Kvar"),
    ]
    slagen = list(dict.fromkeys(insats.slag for insats, _ in med))
    rader: list[Rad] = []
    for slag in slagen:
        egna = [(insats, medel) for insats, medel in med if insats.slag == slag]
        if len(slagen) > 1:
            rader.append(Rad(Sort.GRUPP, f"{flertal(slag)} insatser"))
        rader += [
            Rad(Sort.RAD, insats.namn, _celler(medel, sallan=sallan), insats.nyckel, kalla=_insatsen(insats))
            for insats, medel in egna
        ]
        if len(slagen) > 1:
            summa = summera(bilaga, (medel for _, medel in egna))
            nycklar = tuple(insats.nyckel for insats, _ in egna)
            rader.append(
                Rad(Sort.SUMMA, f"Summa {flertal(slag).lower()}", _celler(summa, sallan=sallan), slag, nycklar)
            )
    alla = summera(bilaga, (medel for _, medel in med))
    delar = tuple(slagen) if len(slagen) > 1 else tuple(insats.nyckel for insats, _ in med)
    rader.append(Rad(Sort.RESULTAT, "Summa", _celler(alla, sallan=sallan), delar=delar))
    return (Tabell(f"Medel {bilaga.ar}", tuple(kolumner), tuple(rader), bilaga.enhet),)


def summera(bilaga: Bilagsunderlag, medlen: Iterable[Arsmedel]) -> Arsmedel:
    """The money of many together, kronor."""
    alla = list(medlen)

    def av(talen: Iterable[Tal]) -> Tal:
        return Tal(sum((tal.varde or Decimal(0) for tal in talen), Decimal(0)), Slag(bilaga.enhet))

    return Arsmedel(
        bilaga.ar,
        av(medel.beviljat for medel in alla),
        av(medel.rekvirerat for medel in alla),
        av(medel.betalt for medel in alla),
        av(medel.aterbetalt for medel in alla),
        av(medel.frigjort for medel in alla),
    )


def _celler(medel: Arsmedel, *, sallan: tuple[str, ...]) -> tuple[Tal, ...]:
    return medel.beviljat, medel.rekvirerat, medel.betalt, *(getattr(medel, falt) for falt in sallan), medel.kvar


def _insatsen(insats: Insatsunderlag) -> Kalla:
    return Kalla("insatsen", insats.url, insats.namn)
