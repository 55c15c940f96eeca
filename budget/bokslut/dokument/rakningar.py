"""The three statements as tables: line, note, this year and last, kr."""

from collections.abc import Iterable, Sequence

from budget.bokslut import uppstallning
from budget.bokslut.dokument.anmarkningar import Anmarkningar, anmarkningar
from budget.bokslut.dokument.hamta import Bokslutsunderlag
from budget.bokslut.visning import RESULTAT, balansens_delar
from finsam.dokument.delar import Del
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell

Delade = Sequence[tuple[str, Sequence[uppstallning.Rad]]]


def resultatdelar(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    """The resultaträkning."""
    return _rakning(underlag, "Resultaträkning", (("", underlag.bokslut.form.resultat),))


def balansdelar(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    """The balansräkning, in its two halves."""
    return _rakning(underlag, f"Balansräkning 31 december {underlag.ar}", balansens_delar(underlag.bokslut.form))


def kassaflodesdelar(underlag: Bokslutsunderlag) -> tuple[Del, ...]:
    """The kassaflödesanalys; nothing where the printed set had none."""
    return _rakning(underlag, "Kassaflödesanalys", (("", underlag.bokslut.form.kassaflode),))


def kolumner(underlag: Bokslutsunderlag, *ord_: str) -> tuple[Kolumnhuvud, ...]:
    """The heads: what the rows are, columns of words, this year and last."""
    forst = (Kolumnhuvud("Post"), *(Kolumnhuvud(en, ord=True) for en in ord_))
    return (*forst, Kolumnhuvud(str(underlag.ar), nu=True), Kolumnhuvud(str(underlag.ar - 1)))


def _rakning(underlag: Bokslutsunderlag, rubrik: str, delade: Delade) -> tuple[Del, ...]:
    finns = [(text, [rad for rad in rader if rad.nyckel in underlag.bokslut.rader]) for text, rader in delade]
    nycklar = [rad.nyckel for _, rader in finns for rad in rader]
    if not nycklar:
        return ()
    sagt = anmarkningar(underlag, nycklar)
    rader: list[Rad] = []
    for text, egna in finns:
        if text and egna:
            rader.append(Rad(Sort.GRUPP, text))
        rader += _rader(underlag, egna, sagt)
    return (Tabell(rubrik, kolumner(underlag, "Not"), tuple(rader), "kr", "bred", sagt.noter),)


def _rader(underlag: Bokslutsunderlag, rader: Iterable[uppstallning.Rad], sagt: Anmarkningar) -> Iterable[Rad]:
    for rad in rader:
        sort = Sort.RESULTAT if rad.nyckel in RESULTAT else Sort.SUMMA if rad.av else Sort.RAD
        nr = underlag.provat.hanvisningar.get(rad.nyckel)
        tal = tuple(underlag.tal(rad.nyckel, plats, rad.text) for plats in (0, 1))
        yield Rad(sort, rad.text, (str(nr or ""), *tal), rad.nyckel, cellnoter=sagt.vid(rad.nyckel, 1))
