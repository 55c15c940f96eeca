"""One factory per model, with fixed values: a test writes out the values that it asserts."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from budget.models import (
    Betalning,
    Budget,
    Budgetpost,
    Budgetversion,
    Cell,
    Extratilldelning,
    Kapitalgrans,
    Kapitalniva,
    Kolumn,
    Samrad,
    Tilldelning,
)
from finsam.diarium import oppna_arende, registrera_handling
from finsam.dokument.delar import Blad
from finsam.dokument.fryst import som_data
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.models import (
    Avsnitt,
    Beslut,
    Diarieforing,
    Dokument,
    Fil,
    Forbund,
    Handelse,
    Handling,
    Mall,
    Malltext,
    Medlem,
    Nummerserie,
    Person,
    Roll,
)
from insatser.ansokan.skriva import borja_ansokan
from insatser.models import (
    Ansokan,
    Ansokansbilaga,
    Ansokansmedel,
    Aterbetalning,
    Avtal,
    Beviljande,
    Deltagarkategori,
    Deltagartal,
    Deltagaruppgift,
    Frigorelse,
    Implementerat,
    Insats,
    Rapport,
    Rapportavsnitt,
    Rekvisition,
    Rekvisitionsrad,
    Villkor,
    Yttrande,
)
from styrelse.models import Aktivitet, Delmal, Mal

LOSENORD = "hemligt-nog-for-prov"
AR = 2026


def forbund(slug: str = "norrdal", **falt: Any) -> Forbund:
    return Forbund.objects.create(
        **{"slug": slug, "namn": f"Samordningsförbundet {slug.capitalize()}", "arbetsar": AR, **falt}
    )


def person(namn: str = "Eva Lind", email: str | None = None, losenord: str | None = None) -> Person:
    """A person without a usable password, which is fast; tests log in with force_login."""
    return Person.objects.create_user(email or f"{namn.lower().replace(' ', '.')}@exempel.se", namn, losenord)


def roll(person: Person, forbund: Forbund, sort: str, **falt: Any) -> Roll:
    return Roll.objects.create(
        **{"person": person, "forbund": forbund, "sort": sort, "fran": datetime.date(2020, 1, 1), **falt}
    )


def medlem(forbund: Forbund, namn: str = "Norrdals kommun", sort: str = Medlem.Sort.KOMMUN, **falt: Any) -> Medlem:
    return Medlem.objects.create(forbund=forbund, namn=namn, sort=sort, **falt)


def beslut(forbund: Forbund, **falt: Any) -> Beslut:
    return Beslut.objects.create(**{"forbund": forbund, "datum": datetime.date(2025, 11, 20), "paragraf": 56, **falt})


def insats(forbund: Forbund, namn: str = "Steget in", **falt: Any) -> Insats:
    return Insats.objects.create(**{"forbund": forbund, "namn": namn, "sort": Insats.Sort.INDIVID, **falt})


def beviljande(insats: Insats, belopp: str = "400000", ar: int = AR, **falt: Any) -> Beviljande:
    falt.setdefault("beslut", None)
    falt["beslut"] = falt["beslut"] or beslut(insats.forbund)
    return Beviljande.objects.create(insats=insats, ar=ar, belopp=Decimal(belopp), **falt)


def rekvisition(insats: Insats, nr: int = 1, rader: dict[str, str] | None = None, **falt: Any) -> Rekvisition:
    """Handed in for the first quarter, with a row for each (what, kronor)."""
    by = falt.pop("by", None) or insats.ansvariga.first() or person(f"Rekvirent {insats.forbund.slug} {nr}")
    standard = {"fran": datetime.date(AR, 1, 1), "tom": datetime.date(AR, 3, 31), "skapad_av": by}
    inne = {"tillstand": Rekvisition.Tillstand.INLAMNAD, "inlamnad": timezone.now(), "inlamnad_av": by}
    ny = Rekvisition.objects.create(**{"insats": insats, "nr": nr, **standard, **inne, **falt})
    for ordning, (vad, belopp) in enumerate((rader or {"Lön samordnare": "100000"}).items()):
        Rekvisitionsrad.objects.create(
            rekvisition=ny, ordning=ordning, slag="personal", benamning=vad, belopp=Decimal(belopp)
        )
    return ny


def deltagarkategori(
    forbund: Forbund, namn: str = "Arbete", lista: str = Deltagarkategori.Lista.AVSLUTSORSAK, **falt: Any
) -> Deltagarkategori:
    return Deltagarkategori.objects.create(**{"forbund": forbund, "namn": namn, "lista": lista, **falt})


def deltagaruppgift(
    insats: Insats, ar: int = AR, tal: dict[str, tuple[int, int] | int] | None = None, **falt: Any
) -> Deltagaruppgift:
    """With figures {"deltagare": (kvinnor, män), "avslutsorsak/Arbete": 5, ...}: a pair by sex, or a total alone.

    The förbund gets the categories that it lacks. `klar_av` makes it klar when the figures are in.
    """
    klar_av = falt.pop("klar_av", None)
    uppgift = Deltagaruppgift.objects.create(insats=insats, ar=ar, **falt)
    for nyckel, antal in (tal or {}).items():
        tabell, _, namn = nyckel.partition("/")
        lista = tabell.removesuffix("_fore").removesuffix("_efter")
        falt = {"totalt": antal} if isinstance(antal, int) else dict(zip(("kvinnor", "man"), antal, strict=True))
        if namn:
            falt["kategori"], _ = Deltagarkategori.objects.get_or_create(forbund=insats.forbund, lista=lista, namn=namn)
        Deltagartal.objects.create(uppgift=uppgift, tabell=tabell, **falt)
    if klar_av:
        uppgift.klar, uppgift.klar_av = timezone.now(), klar_av
        uppgift.save()
    return uppgift


def frigorelse(insats: Insats, belopp: str = "50000", ar: int = AR, **falt: Any) -> Frigorelse:
    """Money of the year that is set free."""
    falt["av"] = falt.get("av") or person(f"Frigörare {insats.pk}")
    grund = {"skal": "Tjänsten tillsattes inte.", "dag": datetime.date(AR, 10, 1)}
    return Frigorelse.objects.create(**{"insats": insats, "ar": ar, "belopp": Decimal(belopp), **grund, **falt})


def aterbetalning(insats: Insats, belopp: str = "20000", **falt: Any) -> Aterbetalning:
    """Decided, of what was paid for the year."""
    by = falt.pop("by", None) or person(f"Ekonom {insats.pk} {falt.get('ar', AR)}")
    grund = {
        "ar": AR,
        "forbrukat": Decimal(80000),
        "beraknat": Decimal(belopp),
        "belopp": Decimal(belopp),
        "tillstand": Aterbetalning.Tillstand.BESLUTAD,
        "beslutad": datetime.date(AR, 5, 4),
        "beslutad_av": by,
        "skapad_av": by,
    }
    return Aterbetalning.objects.create(**{"insats": insats, **grund, **falt})


def implementerat(insats: Insats, vad: str = "Gemensam första träff", **falt: Any) -> Implementerat:
    grund = {"annan": "Norrdals sjukhus", "sedan": datetime.date(AR, 9, 1), "varaktighet": "permanent"}
    return Implementerat.objects.create(**{"insats": insats, "vad": vad, **grund, **falt})


def budgetversion(forbund: Forbund, ar: int = AR, **falt: Any) -> Budgetversion:
    budget, _ = Budget.objects.get_or_create(forbund=forbund, ar=ar)
    return Budgetversion.objects.create(**{"budget": budget, "nr": 1, **falt})


def kolumn(
    version: Budgetversion, sort: str = Kolumn.Sort.BUDGET, fran_ar: int = AR, tom_ar: int | None = None, **falt: Any
) -> Kolumn:
    return Kolumn.objects.create(budgetversion=version, sort=sort, fran_ar=fran_ar, tom_ar=tom_ar or fran_ar, **falt)


def grupp(version: Budgetversion, text: str = "Kansli", slag: str = Budgetpost.Slag.KOSTNAD, **falt: Any) -> Budgetpost:
    return Budgetpost.objects.create(budgetversion=version, sort=Budgetpost.Sort.GRUPP, text=text, slag=slag, **falt)


def post(foralder: Budgetpost, text: str = "Lokal", sort: str = Budgetpost.Sort.RAD, **falt: Any) -> Budgetpost:
    return Budgetpost.objects.create(
        **{
            "budgetversion": foralder.budgetversion,
            "foralder": foralder,
            "slag": foralder.slag,
            "sort": sort,
            "text": text,
            **falt,
        }
    )


def cell(post: Budgetpost, kolumn: Kolumn, belopp: str | None) -> Cell:
    return Cell.objects.create(post=post, kolumn=kolumn, belopp=None if belopp is None else Decimal(belopp))


def ansokan(
    forbund: Forbund,
    namn: str = "Vägen vidare",
    by: Person | None = None,
    ekonomi: dict[int, str] | None = None,
    **falt: Any,
) -> Ansokan:
    """An application being written, of which nothing but name, sökande and what is asked by year is written."""
    by = by or person(f"Upplägg {forbund.slug} {namn}")
    ansokan = borja_ansokan(forbund=forbund, by=by, namn=namn, sokande="Norrdals kommun", epost="sara@exempel.se")
    for namn_, varde in falt.items():
        setattr(ansokan, namn_, varde)
    ansokan.save()
    for ar, sokt in (ekonomi or {}).items():
        Ansokansmedel.objects.create(ansokan=ansokan, ar=ar, sokt=Decimal(sokt))
    return ansokan


def bilaga(ansokan: Ansokan, namn: str = "tidsplan.pdf") -> Ansokansbilaga:
    return Ansokansbilaga.objects.create(ansokan=ansokan, fil=fil(ansokan.insats.forbund, namn, by=ansokan.skapad_av))


def yttrande(ansokan: Ansokan, organ: str = "Försäkringskassan", **falt: Any) -> Yttrande:
    """A yttrande that has been asked for, with plenty of time."""
    falt.setdefault("begart_av", ansokan.skapad_av)
    return Yttrande.objects.create(**{"ansokan": ansokan, "organ": organ, "senast": datetime.date(2030, 1, 31), **falt})


def villkor(insats: Insats, text: str = "Lämna en plan för implementering.", **falt: Any) -> Villkor:
    falt["beslut"] = falt.get("beslut") or beslut(insats.forbund)
    return Villkor.objects.create(insats=insats, text=text, **falt)


def avtal(insats: Insats, **falt: Any) -> Avtal:
    """A signed avtal for 2026 and 2027, with the content that was signed."""
    blad = Blad(forbund=insats.forbund.namn, slag="Avtal", rubrik=f"Insatsen {insats}", accent=insats.forbund.accent)
    grund = {
        "insats": insats,
        "nr": 1,
        "motpart": "Norrdals kommun",
        "fran": datetime.date(2026, 3, 1),
        "tom": datetime.date(2027, 12, 31),
        "tillstand": Avtal.Tillstand.UNDERTECKNAT,
        "undertecknat": datetime.date(2026, 2, 20),
        "data": som_data(blad),
    }
    return Avtal.objects.create(**{**grund, **falt})


def rapport(insats: Insats, texter: dict[str, str] | None = None, **falt: Any) -> Rapport:
    """For the first quarter, with a text under each heading where it is begun. Late from May 2026."""
    till = falt.pop("tillstand", Rapport.Tillstand.UTKAST if texter else Rapport.Tillstand.VANTAD)
    standard = {"fran": datetime.date(AR, 1, 1), "tom": datetime.date(AR, 3, 31), "senast": datetime.date(AR, 4, 30)}
    ny = Rapport.objects.create(**{"insats": insats, "slag": "kvartal", **standard, **falt})
    for nr, (rubrik, text) in enumerate((texter or {}).items(), 1):
        Rapportavsnitt.objects.create(rapport=ny, ordning=nr, rubrik=rubrik, text=text)
    ny.tillstand = till
    if till in (*Rapport.LAMNAD, Rapport.Tillstand.ATERSAND):
        ny.inlamnad, ny.inlamnad_av = timezone.now(), "Maria Edlund"
    if till == Rapport.Tillstand.ATERSAND:
        ny.atersand, ny.atersand_for = timezone.now(), "Skriv om målen också."
    if till == Rapport.Tillstand.GODKAND:
        ny.godkand, ny.godkand_av = timezone.now(), person(f"Godkännare {insats.forbund.slug} {ny.pk}")
    ny.save()
    return ny


def arende(forbund: Forbund, rubrik: str = "Remiss om samlokalisering") -> Diarieforing:
    return oppna_arende(forbund=forbund, by=None, rubrik=rubrik, dag=datetime.date(AR, 3, 9))


def handling(forbund: Forbund, rubrik: str = "Svar på remissen") -> Handling:
    return registrera_handling(arende=arende(forbund), by=None, riktning="in", rubrik=rubrik)


def mal(forbund: Forbund, text: str = "Fler i arbete", **falt: Any) -> Mal:
    return Mal.objects.create(**{"forbund": forbund, "text": text, "nr": 1, "fran_ar": AR, "tom_ar": AR + 2, **falt})


def delmal(mal: Mal, text: str = "Hälften når arbete", **falt: Any) -> Delmal:
    return Delmal.objects.create(mal=mal, text=text, **falt)


def aktivitet(forbund: Forbund, text: str = "Utbildning för chefer", **falt: Any) -> Aktivitet:
    return Aktivitet.objects.create(**{"forbund": forbund, "text": text, "ar": AR, "omrade": "Kompetens", **falt})


def nummerserie(forbund: Forbund, namn: str = "paragraf", **falt: Any) -> Nummerserie:
    return Nummerserie.objects.create(**{"forbund": forbund, "namn": namn, "ar": AR, "nasta": 12, **falt})


def handelse(forbund: Forbund, vad: str = "Ändrade något", **falt: Any) -> Handelse:
    return Handelse.objects.create(**{"forbund": forbund, "vad": vad, **falt})


def mall(forbund: Forbund, nyckel: str = "fragor", **falt: Any) -> Mall:
    return Mall.objects.create(
        **{"forbund": forbund, "nyckel": nyckel, "namn": "Frågor", "sort": Mall.Sort.CHECKLISTA, **falt}
    )


def malltext(mall: Mall, rubrik: str = "Har alla fått kallelsen?", **falt: Any) -> Malltext:
    return Malltext.objects.create(**{"mall": mall, "rubrik": rubrik, "ordning": mall.texter.count() + 1, **falt})


def dokument(forbund: Forbund, **falt: Any) -> Dokument:
    return Dokument.objects.create(**{"forbund": forbund, "typ": Dokument.Typ.VERKSAMHETSPLAN, "ar": AR, **falt})


def avsnitt(dokument: Dokument, rubrik: str = "Vision", **falt: Any) -> Avsnitt:
    return Avsnitt.objects.create(dokument=dokument, rubrik=rubrik, **falt)


def fil(
    forbund: Forbund,
    namn: str = "plan.pdf",
    synlighet: str = Fil.Synlighet.KANSLI,
    by: Person | None = None,
    **falt: Any,
) -> Fil:
    """A kept file; its content is not looked through."""
    granskad = GranskadFil(**{"namn": namn, "mime": "application/pdf", "innehall": b"%PDF-1.7 prov", **falt})
    by = by or person(f"Uppladdare {forbund.slug}")
    return ta_emot(forbund=forbund, by=by, granskad=granskad, synlighet=synlighet)


def tilldelning(betalande: Medlem, belopp: str = "1000000", ar: int = AR, **falt: Any) -> Tilldelning:
    return Tilldelning.objects.create(medlem=betalande, ar=ar, belopp=Decimal(belopp), **falt)


def extratilldelning(till: Tilldelning, belopp: str = "200000", **falt: Any) -> Extratilldelning:
    return Extratilldelning.objects.create(tilldelning=till, belopp=Decimal(belopp), **{"skal": "Ett år", **falt})


def betalning(till: Tilldelning, belopp: str = "500000", **falt: Any) -> Betalning:
    dag = datetime.date(till.ar, 6, 30)
    return Betalning.objects.create(tilldelning=till, belopp=Decimal(belopp), **{"forfaller": dag, **falt})


def kapitalniva(forbund: Forbund, procent: str = "20", **falt: Any) -> Kapitalniva:
    standard = {"fran": datetime.date(2013, 10, 2), "kalla": "Nationella rådet"}
    return Kapitalniva.objects.create(forbund=forbund, procent=Decimal(procent), **standard | falt)


def samrad(forbund: Forbund, ar: int = AR, **falt: Any) -> Samrad:
    standard = {"datum": datetime.date(ar - 1, 10, 16)}
    return Samrad.objects.create(forbund=forbund, ar=ar, **standard | falt)


def kapitalgrans(forbund: Forbund, belopp: str | None = "100000", **falt: Any) -> Kapitalgrans:
    standard = {"fran": datetime.date(2020, 1, 1)}
    varde = None if belopp is None else Decimal(belopp)
    return Kapitalgrans.objects.create(forbund=forbund, belopp=varde, **standard | falt)
