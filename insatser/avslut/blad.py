"""The slutredovisning on paper: the money year by year, goals, what came back and was set free, what was implemented where."""

from finsam import datum
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Not, Ordrad, Ordtabell, Text
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Tal
from finsam.dokument.text import med_rubrik
from finsam.richtext import fran_inmatning
from insatser.avslut.lage import Arslage, Slutavrakning, slutavrakning
from insatser.beviljande import exakt_kr
from insatser.models import Aterbetalning, Avtalsrapport, Insats, Rapport

INGET = "<p>Slutrapporten säger inget om målet.</p>"
RUBRIK = "Slutredovisning"
KOLUMNER = ("Beviljat", "Frigjort", "Rekvirerat", "Betalt", "Återbetalt", "Kvar")


def blad(insats: Insats) -> Blad:
    """Amounts in kronor. Names nobody: who did what stands in the history. Seven queries."""
    forbund = insats.forbund
    return Blad(
        forbund=forbund.namn,
        slag=RUBRIK,
        rubrik=insats.namn,
        accent=forbund.accent,
        uppgifter=tuple(_uppgifter(insats)),
        kapitel=tuple(_kapitel(insats)),
        tillstand=insats.get_tillstand_display().capitalize(),
    )


def _uppgifter(insats: Insats) -> list[Faktarad]:
    slag = insats.get_sort_display()
    rader = [
        ("Kod", insats.kod),
        ("Slag", f"{slag[:1].upper()}{slag[1:]}" + (f", {insats.inriktning}" if insats.inriktning else "")),
        ("Ägare", insats.agare),
        ("Parter", ", ".join(str(p) for p in insats.parter.select_related("medlem"))),
        ("Period", datum.period(insats.fran, insats.tom) if insats.fran or insats.tom else ""),
    ]
    return [Faktarad(vad, svar) for vad, svar in rader if svar]


def _kapitel(insats: Insats) -> list[Kapitel]:
    delar: list[tuple[str, str, tuple[Del, ...]]] = [
        ("pengar", "Pengar", _pengar(insats)),
        ("aterbetalning", "Återbetalning", _aterbetalat(insats)),
        ("frigjort", "Frigjorda medel", _frigjort(insats)),
        ("mal", "Mål och resultat", _mal(insats)),
        ("implementerat", "Implementerat", _implementerat(insats)),
    ]
    return [Kapitel(n, rubrik, ut, form="kapitel", ankare=n) for n, rubrik, ut in delar if ut]


def _pengar(insats: Insats) -> tuple[Del, ...]:
    pengar = slutavrakning(insats)
    if not pengar.aren:
        return (Text("<p>Insatsen har inte beviljats några medel.</p>"),)
    kalla = Kalla("insatsens pengar", insats.get_absolute_url(), insats.namn)
    delar: list[Del] = [_tabell(pengar, kalla)]
    if not pengar.kvar:
        delar.append(Not("Allt som inte är betalt är frigjort och kan fördelas till andra insatser."))
    return tuple(delar)


def _tabell(pengar: Slutavrakning, kalla: Kalla) -> Tabell:
    rader = [Rad(Sort.RAD, str(a.ar), _belopp(a), f"ar{a.ar}", kalla=kalla) for a in pengar.aren]
    summa = Rad(Sort.SUMMA, "Summa", _belopp(pengar), delar=tuple(r.nyckel for r in rader))
    kolumner = (Kolumnhuvud("År"), *(Kolumnhuvud(k) for k in KOLUMNER))
    har_ore = any(
        t.varde != t.varde.to_integral_value() for r in rader for t in r.celler if isinstance(t, Tal) and t.varde
    )
    return Tabell("Beviljat, betalt och kvar per år", kolumner, (*rader, summa), "kr", avrundad=har_ore)


def _belopp(rad: Arslage | Slutavrakning) -> tuple[Tal, ...]:
    beviljat, rekvirerat = rad.beviljat, rad.rekvirerat
    belopp = (
        *(beviljat.summa, beviljat.frigjort),
        *(rekvirerat.betalt + rekvirerat.pagar, rekvirerat.betalt, rekvirerat.aterbetalt),
        rad.kvar,
    )
    return tuple(Tal(b) for b in belopp)


def _aterbetalat(insats: Insats) -> tuple[Del, ...]:
    """What is decided to come back; proposals are not told of."""
    ej = (Aterbetalning.Tillstand.FORSLAG, Aterbetalning.Tillstand.STRUKEN)
    alla = list(insats.aterbetalningar.exclude(tillstand__in=ej))
    rader = tuple(Ordrad((str(a.ar), exakt_kr(a.forbrukat), exakt_kr(a.belopp), _nar(a))) for a in alla)
    orsaker = [_stycke(f"{a.ar}: beräknat belopp är {exakt_kr(a.beraknat)}. {a.orsak}") for a in alla if a.orsak]
    return (
        (Ordtabell("Betalt och inte förbrukat", ("År", "Förbrukat", "Återbetalas", "Läge"), rader), *orsaker)
        if alla
        else ()
    )


def _nar(rad: Aterbetalning) -> str:
    if rad.betald:
        return f"Återbetald {datum.utan_veckodag(rad.betald)}"
    return rad.get_tillstand_display().capitalize()


def _frigjort(insats: Insats) -> tuple[Del, ...]:
    rader = tuple(
        Ordrad((str(f.ar), exakt_kr(f.belopp), datum.utan_veckodag(f.dag), f.skal)) for f in insats.frigorelser.galler()
    )
    return (Ordtabell("Fritt att fördela igen", ("År", "Belopp", "Dag", "Skäl"), rader),) if rader else ()


def _mal(insats: Insats) -> tuple[Del, ...]:
    """The goals, each with what the approved slutrapport says of it; before that with how it is measured."""
    mal = list(insats.mal.all())
    slut = insats.rapporter.filter(slag=Avtalsrapport.Slag.SLUT, tillstand=Rapport.Tillstand.GODKAND).last()
    if slut:
        resultat = {a.rubrik: a.text for a in slut.avsnitt.all()}
        return tuple(Text(med_rubrik(m.text, resultat.get(m.text) or INGET, niva=3)) for m in mal)
    rader = tuple(Ordrad((m.text, m.matt)) for m in mal)
    return (Ordtabell("Insatsens mål", ("Mål", "Mäts genom"), rader),) if rader else ()


def _implementerat(insats: Insats) -> tuple[Del, ...]:
    alla = list(insats.implementerat.select_related("medlem"))
    if not alla:
        return ()
    rader = tuple(
        Ordrad(
            (i.vad, i.hos, datum.utan_veckodag(i.sedan) if i.sedan else "", i.get_varaktighet_display().capitalize())
        )
        for i in alla
    )
    texter = [_stycke(f"{i.vad}: {i.text}") for i in alla if i.text]
    return (Ordtabell("Det som blev ordinarie arbete", ("Vad", "Hos", "Sedan", "Hur länge"), rader), *texter)


def _stycke(text: str) -> Text:
    return Text(str(fran_inmatning(text)))
