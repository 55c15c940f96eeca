"""What is missing before an insats is ended and accounted for: computed from rows, never ticked by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.urls import reverse
from django.utils import timezone

from finsam import datum
from finsam.pengar import NOLL
from finsam.svenska import uppraknat
from insatser.avslut.lage import Slutavrakning, slutavrakning
from insatser.beviljande import exakt_kr
from insatser.models import Aterbetalning, Avtalsrapport, Deltagaruppgift, Insats, Rapport, Rekvisition
from insatser.rekvisition.lage import parkerade

T = Insats.Tillstand
R = Rekvisition.Tillstand
A = Aterbetalning.Tillstand
FLERA = 3


@dataclass(frozen=True)
class Punkt:
    """A line of the checklist. `vid` is the state that it should be done for; `url` is where it is mended, `lank` what it says.

    `vem` may follow the link: "kansli", "skriver" (the kansli and who is responsible), "pengar" (the kansli and the ekonom).
    """

    vid: T
    namn: str
    text: str
    klar: bool = True
    url: str = ""
    lank: str = ""
    vem: str = "kansli"


@dataclass(frozen=True)
class Checklista:
    """All lines, and the money that they were reckoned from."""

    punkter: tuple[Punkt, ...]
    pengar: Slutavrakning

    def saknas(self, till: str) -> list[Punkt]:
        """What is not done of what the state needs; being accounted for needs all of it."""
        return [p for p in self.punkter if not p.klar and (p.vid == till or till == T.SLUTREDOVISAD)]

    @property
    def klara(self) -> int:
        """How many lines are done."""
        return sum(1 for p in self.punkter if p.klar)


def checklista(insats: Insats) -> Checklista:
    """The lines in the order one comes to them. Nine queries, however many rows."""
    pengar = slutavrakning(insats)
    punkter = chain(
        _period(insats),
        _villkor(insats),
        _rapporter(insats),
        _deltagare(insats),
        _rekvisitioner(insats, pengar),
        _aterbetalning(insats, pengar),
        _oforbrukat(insats, pengar),
        _implementerat(insats),
    )
    return Checklista(tuple(punkter), pengar)


def _adress(insats: Insats, namn: str, *argument: int) -> str:
    return reverse(namn, args=[insats.forbund.slug, *argument])


def _period(insats: Insats) -> Iterable[Punkt]:
    if insats.tom is None:
        url = _adress(insats, "insats_andra", insats.pk)
        yield Punkt(
            T.AVSLUTAD, "Perioden", "Insatsen har inget slutdatum.", klar=False, url=url, lank="Skriv slutdatum"
        )
        return
    slut = insats.tom < timezone.localdate()
    yield Punkt(
        T.AVSLUTAD, "Perioden", f"{'Slutade' if slut else 'Slutar'} {datum.utan_veckodag(insats.tom)}.", klar=slut
    )


def _villkor(insats: Insats) -> Iterable[Punkt]:
    alla = list(insats.villkor.all())
    if not alla:
        return
    kvar = [v for v in alla if not v.uppfyllt]
    text = f"{len(kvar)} av {len(alla)} är inte uppfyllda." if kvar else f"Alla {len(alla)} är uppfyllda."
    if len(alla) == 1:
        text = "Ett villkor är inte uppfyllt." if kvar else "Villkoret är uppfyllt."
    url = insats.get_absolute_url() + "#villkor" if kvar else ""
    yield Punkt(T.AVSLUTAD, "Villkor i besluten", text, klar=not kvar, url=url, lank="Se villkoren", vem="alla")


def _rapporter(insats: Insats) -> Iterable[Punkt]:
    """The slutrapport and the others, each approved; where the avtal asks for no slutrapport there is one to expect."""
    alla = list(insats.rapporter.order_by("senast", "pk"))
    for rad in alla:
        rad.insats = insats
    slut = [r for r in alla if r.slag == Avtalsrapport.Slag.SLUT]
    if slut:
        yield _godkanda("Slutrapport", slut)
    else:
        url, text = _adress(insats, "rapport_ny", insats.pk), "Ingen slutrapport är begärd."
        yield Punkt(T.SLUTREDOVISAD, "Slutrapport", text, klar=False, url=url, lank="Begär en slutrapport")
    if ovriga := [r for r in alla if r.slag != Avtalsrapport.Slag.SLUT]:
        yield _godkanda("Övriga rapporter", ovriga)


def _godkanda(namn: str, rapporter: list[Rapport]) -> Punkt:
    kvar = [r for r in rapporter if r.tillstand != Rapport.Tillstand.GODKAND]
    if not kvar:
        return Punkt(
            T.SLUTREDOVISAD, namn, "Godkänd." if len(rapporter) == 1 else f"Alla {len(rapporter)} är godkända."
        )
    text = f"{uppraknat([f'{r} ({r.get_tillstand_display()})' for r in kvar[:FLERA]])}"
    text += f" och {len(kvar) - FLERA} till." if len(kvar) > FLERA else "."
    url = kvar[0].get_absolute_url()
    return Punkt(T.SLUTREDOVISAD, namn, text, klar=False, url=url, lank="Öppna rapporten", vem="alla")


def _deltagare(insats: Insats) -> Iterable[Punkt]:
    """The years that the insats has run, and those for which participants are said to be complete."""
    if insats.sort != Insats.Sort.INDIVID:
        return
    klara = set(Deltagaruppgift.objects.klara().filter(insats=insats).values_list("ar", flat=True))
    saknas = [str(ar) for ar in _aren(insats) if ar not in klara]
    text = f"Saknas för {uppraknat(saknas)}." if saknas else "Klara för alla år."
    url = _adress(insats, "deltagare", insats.pk, int(saknas[0])) if saknas else ""
    lank = f"Deltagare {saknas[0]}" if saknas else ""
    yield Punkt(T.SLUTREDOVISAD, "Deltagare", text, klar=not saknas, url=url, lank=lank, vem="skriver")


def _aren(insats: Insats) -> range:
    sist = min(insats.tom or timezone.localdate(), timezone.localdate())
    return range((insats.fran or sist).year, sist.year + 1)


def _rekvisitioner(insats: Insats, pengar: Slutavrakning) -> Iterable[Punkt]:
    alla = list(insats.rekvisitioner.exclude(tillstand=R.AVVISAD).order_by("nr"))
    for rad in alla:
        rad.insats = insats
    yield _oppna(alla)
    if kvar := parkerade(insats):
        text = uppraknat([f"{rad.benamning}, {exakt_kr(rad.belopp)}" for rad in kvar])
        url = _adress(insats, "rekvisition_ny", insats.pk)
        yield Punkt(
            *(T.SLUTREDOVISAD, "Parkerade rader", f"{text}."),
            klar=False,
            url=url,
            lank="Ta med i en rekvisition",
            vem="skriver",
        )
    yield from _slutrekvisition(insats, alla, pengar)


def _oppna(alla: list[Rekvisition]) -> Punkt:
    namn, oppna = "Rekvisitioner", [r for r in alla if r.tillstand != R.BETALD]
    if not oppna:
        return Punkt(T.SLUTREDOVISAD, namn, "Alla är betalda." if alla else "Inget är rekvirerat.")
    text = f"{uppraknat([f'{r} ({r.get_tillstand_display()})' for r in oppna])} är inte betald."
    if len(oppna) > 1:
        text = text.replace("är inte betald.", "är inte betalda.")
    url, lank = oppna[0].get_absolute_url(), f"Öppna {str(oppna[0]).lower()}"
    return Punkt(T.SLUTREDOVISAD, namn, text, klar=False, url=url, lank=lank, vem="skriver")


def _slutrekvisition(insats: Insats, alla: list[Rekvisition], pengar: Slutavrakning) -> Iterable[Punkt]:
    """The last year with money should have a rekvisition that is said to be the last, and it should be paid."""
    namn, aren = "Slutrekvisition", [a.ar for a in pengar.aren if a.beviljat.netto > 0]
    if not aren:
        return
    slut = next((r for r in alla if r.slutlig and r.ar == aren[-1]), None)
    summa = _summa(pengar)
    if slut is None:
        url = _adress(insats, "rekvisition_ny", insats.pk)
        text = f"Ingen rekvisition för {aren[-1]} är märkt som slutrekvisition. {summa}"
        yield Punkt(*(T.SLUTREDOVISAD, namn, text), klar=False, url=url, lank="Skriv slutrekvisition", vem="skriver")
    elif slut.tillstand == R.BETALD:
        yield Punkt(T.SLUTREDOVISAD, namn, summa)
    else:
        url, lank = slut.get_absolute_url(), f"Öppna {str(slut).lower()}"
        text = f"{slut} är inte betald än. {summa}"
        yield Punkt(T.SLUTREDOVISAD, namn, text, klar=False, url=url, lank=lank, vem="skriver")


def _summa(pengar: Slutavrakning) -> str:
    beviljat, rekvirerat = pengar.beviljat.summa, pengar.rekvirerat
    return (
        f"Beviljat {exakt_kr(beviljat)}, rekvirerat {exakt_kr(rekvirerat.betalt + rekvirerat.pagar)}, "
        f"betalt {exakt_kr(rekvirerat.betalt)}."
    )


def _aterbetalning(insats: Insats, pengar: Slutavrakning) -> Iterable[Punkt]:
    namn, alla = "Återbetalning", list(insats.aterbetalningar.exclude(tillstand=A.STRUKEN))
    oppna = [a for a in alla if a.tillstand != A.BETALD]
    if oppna:
        url = _adress(insats, "aterbetalning", oppna[0].pk)
        text = f"{uppraknat([_i_ord(a) for a in oppna])}."
        text = text[0].upper() + text[1:]
        yield Punkt(*(T.SLUTREDOVISAD, namn, text), klar=False, url=url, lank="Öppna återbetalningen", vem="pengar")
    elif alla:
        summa = exakt_kr(sum((a.belopp for a in alla), NOLL))
        yield Punkt(T.SLUTREDOVISAD, namn, f"{summa} är återbetalt.")
    elif pengar.rekvirerat.betalt:
        yield Punkt(T.SLUTREDOVISAD, namn, "Inget ska betalas tillbaka.")


def _i_ord(rad: Aterbetalning) -> str:
    """A proposal is not shown to all, so its sum is not said."""
    if rad.tillstand == A.FORSLAG:
        return f"ett förslag för {rad.ar} är inte beslutat"
    return f"{exakt_kr(rad.belopp)} för {rad.ar} ({rad.get_tillstand_display()})"


def _oforbrukat(insats: Insats, pengar: Slutavrakning) -> Iterable[Punkt]:
    namn, kvar = "Oförbrukade medel", [a for a in pengar.aren if a.kan_frigoras]
    if not pengar.aren:
        return
    if kvar:
        summor = uppraknat([f"{exakt_kr(a.kan_frigoras)} för {a.ar}" for a in kvar])
        url = _adress(insats, "insats_frigor", insats.pk, kvar[0].ar)
        text, lank = f"{summor} är varken rekvirerat eller frigjort.", f"Frigör medel för {kvar[0].ar}"
        yield Punkt(T.SLUTREDOVISAD, namn, text, klar=False, url=url, lank=lank)
        return
    fritt = pengar.beviljat.frigjort
    yield Punkt(T.SLUTREDOVISAD, namn, f"{exakt_kr(fritt)} är frigjort." if fritt else "Allt beviljat är rekvirerat.")


def _implementerat(insats: Insats) -> Iterable[Punkt]:
    namn, antal = "Implementerat", insats.implementerat.count()
    if antal:
        yield Punkt(T.SLUTREDOVISAD, namn, "En rad är skriven." if antal == 1 else f"{antal} rader är skrivna.")
        return
    text, lank = "Inget är skrivet om vad som blev ordinarie arbete.", "Skriv vad som implementerats"
    url = _adress(insats, "implementerat_ny", insats.pk)
    yield Punkt(T.SLUTREDOVISAD, namn, text, klar=False, url=url, lank=lank, vem="skriver")
