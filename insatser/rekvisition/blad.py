"""A rekvisition on paper, with what was decided of each row."""

from django.utils import timezone

from finsam import datum
from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Ordrad, Ordtabell, Text
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from finsam.richtext import fran_inmatning
from insatser.models import Rekvisition, Rekvisitionsrad
from insatser.rekvisition.lage import Lage

RUBRIK = "Rekvisition av bidrag, utan moms"
U = Rekvisitionsrad.Utfall


def blad(rekvisition: Rekvisition, laget: Lage) -> Blad:
    """Amounts in kronor. Names only those who weighed, attested and noted the payment, as part of their work."""
    forbund = rekvisition.insats.forbund
    return Blad(
        forbund=forbund.namn,
        slag=RUBRIK,
        rubrik=f"{rekvisition.insats}, {rekvisition.period}",
        accent=forbund.accent,
        uppgifter=tuple(_uppgifter(rekvisition)),
        kapitel=tuple(_kapitel(rekvisition, laget)),
        tillstand=rekvisition.get_tillstand_display().capitalize(),
    )


def _uppgifter(rekvisition: Rekvisition) -> list[Faktarad]:
    inlamnad = rekvisition.inlamnad and datum.utan_veckodag(timezone.localdate(rekvisition.inlamnad))
    rader = [
        ("Rekvisition", str(rekvisition)),
        ("Mottagare", rekvisition.insats.agare),
        ("Inlämnad", inlamnad or ""),
    ]
    return [Faktarad(vad, svar) for vad, svar in rader if svar]


def _kapitel(rekvisition: Rekvisition, laget: Lage) -> list[Kapitel]:
    ut = [
        Kapitel("belopp", "Belopp", (_tabell(laget),), form="kapitel", ankare="belopp"),
        Kapitel("ram", f"Beviljat för {rekvisition.ar}", (_ram(laget),), form="kapitel", ankare="ram"),
    ]
    if beslut := _beslut(rekvisition, laget):
        ut.append(Kapitel("beslut", "Beslut", beslut, form="kapitel", ankare="beslut"))
    if rekvisition.meddelande:
        text = Text(str(fran_inmatning(rekvisition.meddelande)))
        ut.append(Kapitel("meddelande", "Meddelande", (text,), form="kapitel", ankare="meddelande"))
    return ut


def _tabell(laget: Lage) -> Tabell:
    kolumner = (
        Kolumnhuvud("Kostnad"),
        Kolumnhuvud("Slag", ord=True),
        Kolumnhuvud("Begärt"),
        Kolumnhuvud("Godkänt"),
    )
    rader = [
        Rad(
            Sort.RAD,
            r.rad.benamning,
            (r.rad.get_slag_display().capitalize(), Tal(r.rad.belopp), Tal(r.rad.godkant)),
            f"r{nr}",
        )
        for nr, r in enumerate(laget.rader)
    ]
    summa = Rad(
        Sort.SUMMA,
        "Summa",
        ("", Tal(laget.begart), Tal(laget.godkant if laget.provad else None)),
        delar=tuple(r.nyckel for r in rader),
    )
    return Tabell("Det som rekvireras", kolumner, (*rader, summa), "kr", avrundad=laget.har_ore)


def _ram(laget: Lage) -> Tabell:
    poster = [
        ("b", "Beviljat", laget.beviljat),
        ("-s", "Frigjort", laget.frigjort),
        ("-f", "Rekvirerat tidigare", laget.fore),
        ("a", "Återbetalt", laget.aterbetalt),
        ("-d", "Denna rekvisition", laget.denna),
    ]
    visas = [post for post in poster if post[2] or post[0] not in ("-s", "a")]
    rader = (
        *(Rad(Sort.RAD, vad, (Tal(belopp),), nyckel.removeprefix("-")) for nyckel, vad, belopp in visas),
        Rad(Sort.SUMMA, "Kvar", (Tal(laget.kvar),), delar=tuple(nyckel for nyckel, _, _ in visas)),
    )
    return Tabell(
        "Läget mot det beviljade",
        (Kolumnhuvud("Post"), Kolumnhuvud("Belopp")),
        rader,
        "kr",
        avrundad=laget.har_ore,
    )


def _beslut(rekvisition: Rekvisition, laget: Lage) -> tuple[Del, ...]:
    steg = [
        ("Granskad", rekvisition.granskad, rekvisition.granskad_av),
        ("Attesterad", rekvisition.attesterad, rekvisition.attesterad_av),
        ("Avvisad", rekvisition.avvisad, rekvisition.avvisad_av),
    ]
    rader = [Ordrad((vad, datum.utan_veckodag(timezone.localdate(nar)), str(av))) for vad, nar, av in steg if nar]
    if rekvisition.betald:
        rader.append(Ordrad(("Betald", datum.utan_veckodag(rekvisition.betald), str(rekvisition.betald_av))))
    avvikelser = [
        Ordrad((r.rad.benamning, r.rad.get_utfall_display(), r.rad.orsak))
        for r in laget.rader
        if r.rad.utfall in (U.AVDRAGEN, U.PARKERAD)
    ]
    delar: list[Del] = []
    if rader:
        delar.append(Ordtabell("Prövning", ("Steg", "Dag", "Av"), tuple(rader)))
    if avvikelser:
        delar.append(Ordtabell("Avdrag och parkerat", ("Rad", "Utfall", "Orsak"), tuple(avvikelser)))
    if rekvisition.avvisad_for:
        delar.append(Text(str(fran_inmatning(rekvisition.avvisad_for))))
    return tuple(delar)
