"""The demo's bookkeeping: SIE files made from the data and read in as any other, with rules, comments and locked months."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, Decimal
from typing import Any

import pgtrigger

from budget.bokforing.granskning import granska
from budget.bokforing.inlasning import las_in
from budget.bokforing.manadslas import las_till_och_med
from budget.bokforing.uppladdning import MIME, Skal, borja, ta_emot_bokforing
from budget.models import Bokforingsfil, Ekonomirapport, Konteringsregel, Manadslas, Manadsrattelse
from budget.rapport.arbete import borja as borja_rapport
from budget.rapport.arbete import marke, skicka, skriv
from budget.sie.lasning import las
from budget.uppfoljning.arbete import spara_uppfoljning
from budget.uppfoljning.kontering import Mal
from finsam.demo import Demo
from finsam.filer.arkiv import GranskadFil
from finsam.richtext import fran_inmatning
from insatser.models import Insats

STALLE, PROJEKT = 1, 6
KVARTAL = [3, 6, 9, 12]
FILER = ("bokforing", "bokforing-2018")


def ladda_bokforing(demo: Demo) -> None:
    """The years of the data, if the förbund has any: with the rules, with months that are locked and one of them corrected."""
    for om in FILER:
        if data := demo.data("budget", om):
            _ladda_ar(demo, data)


def _ladda_ar(demo: Demo, data: dict[str, Any]) -> None:
    _las_in(demo, f"bokforing-{data['ar']}.se", sie_rader(data, demo.forbund.namn, forst=True))
    insatser = {i.namn: i for i in Insats.objects.filter(forbund=demo.forbund)}
    if "regler" in data:
        Konteringsregel.objects.bulk_create(_regler(demo, data, insatser))
    for kommentar in data["kommentarer"]:
        spara_uppfoljning(
            forbund=demo.forbund,
            ar=data["ar"],
            mal=Mal(*kommentar["rad"]) if "rad" in kommentar else Mal(insats=insatser[kommentar["insats"]].pk),
            kommentar=kommentar["text"],
            prognos=Decimal(kommentar["prognos"]) if "prognos" in kommentar else None,
            sedd=1,
            by=demo.personer["ekonom"],
        )
    _las_manader(demo, data)


def _las_in(demo: Demo, namn: str, rader: Iterable[str], skal: str = "") -> Bokforingsfil:
    innehall = "\r\n".join(rader).encode("cp437")
    granskad, sie, ekonom = GranskadFil(namn=namn, mime=MIME, innehall=innehall), las(innehall), demo.personer["ekonom"]
    fil = ta_emot_bokforing(forbund=demo.forbund, by=ekonom, granskad=granskad, sie=sie)
    visad = granska(forbund=demo.forbund, fil=sie).marke
    borja(fil, Skal(skal, ekonom, visad) if skal else None)
    fil.refresh_from_db()
    las_in(bokforingsfil=fil, fil=sie)
    return fil


def _las_manader(demo: Demo, data: dict[str, Any]) -> None:
    """Lock the months of the data, and correct one of them afterwards, on the days that the data says; reports before and after."""
    for las_data in data.get("las", []):
        manadslas = las_till_och_med(
            forbund=demo.forbund, ar=data["ar"], manad=las_data["manad"], by=demo.personer["ekonom"]
        )
        with pgtrigger.ignore():
            Manadslas.objects.filter(pk=manadslas.pk).update(last=las_data["last"])
        _skriv_rapporter(demo, data, skickade=True, manad=las_data["manad"])
    if "rattelse" not in data:
        return
    rattelse = data["rattelse"]
    rader = sie_rader(data, demo.forbund.namn, manad=rattelse["manad"])
    fil = _las_in(demo, f"rattad-{data['ar']}-{rattelse['manad']:02}.se", rader, rattelse["skal"])
    with pgtrigger.ignore():
        Manadsrattelse.objects.filter(fil=fil).update(nar=rattelse["nar"])
    _skriv_rapporter(demo, data, skickade=False)


def _skriv_rapporter(demo: Demo, data: dict[str, Any], *, skickade: bool, manad: datetime.date | None = None) -> None:
    """The reports to the board, of one month or of all: those that are sent, or those under work."""
    for rad in data["rapporter"]:
        if ("skickad" in rad) == skickade and manad in (None, rad["manad"]):
            rapport = borja_rapport(forbund=demo.forbund, ar=data["ar"], manad=rad["manad"], by=demo.chef)
            text = fran_inmatning(rad["text"])
            skriv(rapport=rapport, text=text, sammantrade=rad["sammantrade"], sedd=1, by=demo.chef)
            if skickade:
                skicka(
                    rapport=rapport,
                    sammantrade=rad["sammantrade"],
                    las_bockerna=False,
                    visad=marke(Ekonomirapport.objects.select_related("forbund").get(pk=rapport.pk)),
                    by=demo.chef,
                    nar=rad["skickad"],
                )


def sie_rader(data: dict[str, Any], foretag: str, *, manad: int = 0, forst: bool = False) -> Iterator[str]:
    """The lines of a type 4 file: each post of the data is spread over its months, against the bank or another account.

    With `manad` only that month has its rows; `forst` is how they were booked before what the data corrects.
    """
    ar = data["ar"]
    yield from ("#FLAGGA 0", '#PROGRAM "Finsams demo" 1', "#FORMAT PC8", "#SIETYP 4", f'#FNAMN "{foretag}"')
    yield f"#RAR 0 {ar}0101 {ar}1231"
    yield from (f'#KONTO {nr} "{namn}"' for nr, namn in data["konton"].items())
    yield from (f'#OBJEKT {STALLE} "{kod}" "{namn}"' for kod, namn in data["kostnadsstallen"].items())
    yield from (f'#OBJEKT {PROJEKT} "P{nr}" "{namn}"' for nr, namn in enumerate(data["projekt"], 1))
    yield from (f"#IB 0 {konto} {belopp}" for konto, belopp in data["ingaende"].items())
    for nr, (dag, post, belopp) in enumerate(sorted(_delar(data), key=lambda d: d[0]), 1):
        if manad in (0, dag.month):
            rad = _som_forst(data, post, dag) if forst else post
            yield f'#VER A {nr} {dag:%Y%m%d} "{post["text"]}"'
            mot = rad.get("mot", "1930")
            yield from ("{", f"#TRANS {rad['konto']} {{{_objekt(rad)}}} {belopp}", f"#TRANS {mot} {{}} {-belopp}", "}")


def _som_forst(data: dict[str, Any], post: dict[str, Any], dag: datetime.date) -> dict[str, Any]:
    """The post as it was booked before it was corrected."""
    rattelse = data.get("rattelse")
    if rattelse is None:
        return post
    return {**post, **rattelse["fel"]} if (post["text"], dag.month) == (rattelse["text"], rattelse["manad"]) else post


def _objekt(post: dict[str, Any]) -> str:
    return str(post.get("objekt", "")) or (f'{STALLE} "{post["stalle"]}"' if "stalle" in post else "")


def _delar(data: dict[str, Any]) -> Iterator[tuple[datetime.date, dict[str, Any], Decimal]]:
    """Each post in equal parts, öre and all; the last month takes what is left."""
    projekt = [
        {
            "konto": "4510",
            "objekt": f'{PROJEKT} "P{nr}"',
            "text": f"Rekvisition {namn}",
            "belopp": b,
            "manader": KVARTAL,
        }
        for nr, (namn, b) in enumerate(data["projekt"].items(), 1)
        if b
    ]
    for post in [*data["poster"], *projekt]:
        del_ = (Decimal(post["belopp"]) / len(post["manader"])).quantize(Decimal(1), rounding=ROUND_DOWN)
        kvar = Decimal(post["belopp"])
        for nr, manad in enumerate(post["manader"], 1):
            belopp = kvar if nr == len(post["manader"]) else del_
            kvar -= belopp
            yield datetime.date(data["ar"], manad, 20), post, belopp


def _regler(demo: Demo, data: dict[str, Any], insatser: dict[str, Insats]) -> Iterator[Konteringsregel]:
    for nr, namn in enumerate(data["projekt"], 1):
        yield Konteringsregel(
            forbund=demo.forbund,
            fran_konto="3",
            till_konto="8",
            dimension=PROJEKT,
            kod=f"P{nr}",
            insats=insatser[namn],
        )
    for regel in data["regler"]:
        grupp, rad = regel["rad"]
        yield Konteringsregel(
            forbund=demo.forbund,
            fran_konto=regel["konton"][0],
            till_konto=regel["konton"][1],
            dimension=STALLE if "stalle" in regel else None,
            kod=regel.get("stalle", ""),
            grupp=grupp,
            rad=rad,
        )
