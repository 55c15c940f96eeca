"""What an application says, part by part, as plain data: what forms show, versions keep, and Word and PDF print.

A part is a dict that JSON holds. `las` gives all of them, `skriv` stores one, `i_ord` says one in words.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from finsam import datum
from finsam.models import Medlem
from finsam.richtext import text_utan_taggar
from insatser.ansokan.ekonomi import Ekonomi, las_ekonomi, skriv_ekonomi
from insatser.malgrupper import malgrupper
from insatser.models import Ansokan, Insats, Insatsmal, Insatspart

Data = dict[str, Any]
Innehall = dict[str, Data]
FLEST_MAL: Final = 30


@dataclass(frozen=True)
class Avsnitt:
    """A part of the form: its key, its heading, and what to think of when writing it."""

    nyckel: str
    rubrik: str
    hjalp: str = ""


AVSNITT: Final = (
    Avsnitt("sokande", "Sökande", "Den organisation som ansöker och ansvarar för insatsen."),
    Avsnitt("parter", "Samverkansparter", "De som är med och gör arbetet, utöver den sökande."),
    Avsnitt(
        "bakgrund", "Bakgrund", "Varför ansöker ni? Saknas något i dag, eller finns ett glapp mellan verksamheterna?"
    ),
    Avsnitt("genomforande", "Vad, hur och när", "Vad ska göras, på vilket sätt och i vilken ordning?"),
    Avsnitt("malgrupp", "Målgrupp", "Vilka är insatsen till för, vad behöver de, och ungefär hur många är de?"),
    Avsnitt("mal", "Mål", "Ett mål per rad. Skriv också hur ni ser att det är nått."),
    Avsnitt("utvardering", "Utvärdering", "Hur och när följer ni upp, och vem gör det?"),
    Avsnitt("ledning", "Ledning och styrning", "Vem leder arbetet, och vilka sitter i styrgruppen?"),
    Avsnitt("implementering", "Implementering", "Hur lever det som fungerar vidare när medlen är slut?"),
    Avsnitt("ekonomi", "Ekonomi", "Kostnader, egen insats och det ni söker, år för år. Summorna räknas ut."),
)
RUBRIKER: Final = {a.nyckel: a.rubrik for a in AVSNITT}
SOKANDE: Final = {
    "namn": "Insatsens namn",
    "sort": "Slag av insats",
    "sokande": "Sökande organisation",
    "enhet": "Enhet eller arbetsställe",
    "orgnr": "Organisationsnummer",
    "kontaktperson": "Kontaktperson",
    "kontakt_epost": "Kontaktpersonens e-post",
}
# The parts that are one text, and where the text is stored.
TEXTER: Final = {
    "bakgrund": (Ansokan, "bakgrund"),
    "malgrupp": (Insats, "malgrupp"),
    "utvardering": (Insats, "uppfoljning"),
    "ledning": (Insats, "ledning"),
    "implementering": (Insats, "implementering"),
}


def las(ansokan: Ansokan) -> Innehall:
    """Everything as it stands now. Fetch it with its insats; six queries."""
    return {a.nyckel: LASARE[a.nyckel](ansokan) if a.nyckel in LASARE else _text(ansokan, a.nyckel) for a in AVSNITT}


def las_avsnitt(ansokan: Ansokan, nyckel: str) -> Data:
    """One part as it stands now."""
    return LASARE[nyckel](ansokan) if nyckel in LASARE else _text(ansokan, nyckel)


def skriv(ansokan: Ansokan, nyckel: str, data: Data) -> None:
    """Store one part in place of what was there. Both rows must be locked by the caller."""
    if nyckel in SKRIVARE:
        SKRIVARE[nyckel](ansokan, data)
    else:
        rad = ansokan if TEXTER[nyckel][0] is Ansokan else ansokan.insats
        setattr(rad, TEXTER[nyckel][1], data["text"])
        rad.save(update_fields=[TEXTER[nyckel][1]])


def i_ord(nyckel: str, data: Data) -> str:
    """A part in words, a line for each thing: for history and for comparing."""
    return ORD[nyckel](data) if nyckel in ORD else text_utan_taggar(data["text"])


def ar_tomt(nyckel: str, data: Data) -> bool:
    """Whether nothing has been written in the part."""
    if nyckel == "genomforande":
        return not text_utan_taggar(data["text"]).strip()
    if nyckel == "ekonomi":
        return las_ekonomi_data(data).ar_tom
    return not i_ord(nyckel, data).strip()


def las_ekonomi_data(data: Data) -> Ekonomi:
    """The economy part as something that adds."""
    return Ekonomi.fran_data(data)


# --- Reading -------------------------------------------------------------------------------------------------


def _text(ansokan: Ansokan, nyckel: str) -> Data:
    model, falt = TEXTER[nyckel]
    return {"text": getattr(ansokan if model is Ansokan else ansokan.insats, falt)}


def _sokande(ansokan: Ansokan) -> Data:
    egna = {f: getattr(ansokan, f) for f in ("sokande", "enhet", "orgnr", "kontaktperson", "kontakt_epost")}
    return {"namn": ansokan.insats.namn, "sort": ansokan.insats.sort, **egna}


def _parter(ansokan: Ansokan) -> Data:
    parter = list(ansokan.insats.parter.select_related("medlem"))
    egna = sorted((p.medlem for p in parter if p.medlem), key=lambda m: m.pk)
    medlemmar = [{"id": m.pk, "namn": m.namn, "part": m.sort} for m in egna]
    return {"medlemmar": medlemmar, "andra": [p.annan for p in parter if not p.medlem]}


def _malgrupp(ansokan: Ansokan) -> Data:
    grupper = sorted(ansokan.insats.malgrupper.all(), key=lambda m: m.pk)
    return {"grupper": [{"id": m.pk, "namn": m.rubrik} for m in grupper], **_text(ansokan, "malgrupp")}


def _genomforande(ansokan: Ansokan) -> Data:
    insats = ansokan.insats
    return {"fran": _iso(insats.fran), "tom": _iso(insats.tom), "text": ansokan.genomforande}


def _iso(dag: datetime.date | None) -> str:
    return dag.isoformat() if dag else ""


def _mal(ansokan: Ansokan) -> Data:
    return {"rader": [{"text": m.text, "matt": m.matt} for m in ansokan.insats.mal.all()]}


LASARE: Final[dict[str, Callable[[Ansokan], Data]]] = {
    "sokande": _sokande,
    "parter": _parter,
    "malgrupp": _malgrupp,
    "genomforande": _genomforande,
    "mal": _mal,
    "ekonomi": las_ekonomi,
}


# --- Writing -------------------------------------------------------------------------------------------------


def _skriv_sokande(ansokan: Ansokan, data: Data) -> None:
    insats = ansokan.insats
    insats.namn, insats.sort, insats.agare = data["namn"], data["sort"], data["sokande"]
    insats.save(update_fields=["namn", "sort", "agare"])
    egna = ["sokande", "enhet", "orgnr", "kontaktperson", "kontakt_epost"]
    for falt in egna:
        setattr(ansokan, falt, data[falt])
    ansokan.save(update_fields=egna)


def _skriv_parter(ansokan: Ansokan, data: Data) -> None:
    insats = ansokan.insats
    insats.parter.all().delete()
    egna = Medlem.objects.filter(forbund=insats.forbund, pk__in=[m["id"] for m in data["medlemmar"]])
    rader = [Insatspart(insats=insats, medlem=m) for m in egna]
    rader += [Insatspart(insats=insats, annan=namn) for namn in data["andra"]]
    for nr, rad in enumerate(rader):
        rad.ordning = nr
    Insatspart.objects.bulk_create(rader)


def _skriv_malgrupp(ansokan: Ansokan, data: Data) -> None:
    insats = ansokan.insats
    insats.malgrupper.set(malgrupper(insats.forbund).filter(pk__in=[g["id"] for g in data.get("grupper", [])]))
    insats.malgrupp = data["text"]
    insats.save(update_fields=["malgrupp"])


def _skriv_genomforande(ansokan: Ansokan, data: Data) -> None:
    insats = ansokan.insats
    insats.fran, insats.tom = _dag(data["fran"]), _dag(data["tom"])
    insats.save(update_fields=["fran", "tom"])
    ansokan.genomforande = data["text"]
    ansokan.save(update_fields=["genomforande"])


def _dag(iso: str) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


def _skriv_mal(ansokan: Ansokan, data: Data) -> None:
    ansokan.insats.mal.all().delete()
    Insatsmal.objects.bulk_create(
        Insatsmal(insats=ansokan.insats, ordning=nr, **rad) for nr, rad in enumerate(data["rader"])
    )


SKRIVARE: Final[dict[str, Callable[[Ansokan, Data], None]]] = {
    "sokande": _skriv_sokande,
    "parter": _skriv_parter,
    "malgrupp": _skriv_malgrupp,
    "genomforande": _skriv_genomforande,
    "mal": _skriv_mal,
    "ekonomi": skriv_ekonomi,
}


# --- In words ------------------------------------------------------------------------------------------------


def _sokande_i_ord(data: Data) -> str:
    varden = {**data, "sort": Insats.Sort(data["sort"]).label}
    return "\n".join(f"{etikett}: {varden[falt]}" for falt, etikett in SOKANDE.items() if varden[falt])


def _parter_i_ord(data: Data) -> str:
    return "\n".join([*(m["namn"] for m in data["medlemmar"]), *data["andra"]])


def period_i_ord(data: Data) -> str:
    """The period of the part genomforande, "2027–2029"; empty where neither end is given."""
    return datum.period(_dag(data["fran"]), _dag(data["tom"]))


def malgrupper_i_ord(data: Data) -> str:
    """The target groups of the part malgrupp; empty in versions that were handed in before there were any."""
    return ", ".join(g["namn"] for g in data.get("grupper", []))


def _malgrupp_i_ord(data: Data) -> str:
    return "\n".join(filter(None, [malgrupper_i_ord(data), text_utan_taggar(data["text"])]))


def _genomforande_i_ord(data: Data) -> str:
    period = period_i_ord(data)
    return "\n".join(filter(None, [f"Period: {period}" if period else "", text_utan_taggar(data["text"])]))


def mal_i_ord(rad: Data) -> str:
    """A goal with how it is measured."""
    text: str = rad["text"]
    return text + (f" (mäts genom {rad['matt']})" if rad["matt"] else "")


def _mal_i_ord(data: Data) -> str:
    return "\n".join(f"{nr}. {mal_i_ord(rad)}" for nr, rad in enumerate(data["rader"], 1))


def _ekonomi_i_ord(data: Data) -> str:
    return las_ekonomi_data(data).i_ord()


ORD: Final[dict[str, Callable[[Data], str]]] = {
    "sokande": _sokande_i_ord,
    "parter": _parter_i_ord,
    "malgrupp": _malgrupp_i_ord,
    "genomforande": _genomforande_i_ord,
    "mal": _mal_i_ord,
    "ekonomi": _ekonomi_i_ord,
}
