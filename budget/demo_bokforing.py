"""The demo's bookkeeping: a SIE file made from the data and read in as any other, with rules and comments."""

import datetime
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from typing import Any

from budget.bokforing.inlasning import las_in
from budget.bokforing.uppladdning import MIME, borja, ta_emot_bokforing
from budget.models import Konteringsregel
from budget.sie.lasning import las
from budget.uppfoljning.arbete import spara_uppfoljning
from budget.uppfoljning.kontering import Mal
from finsam.demo import Demo
from finsam.filer.arkiv import GranskadFil
from insatser.models import Insats

STALLE, PROJEKT = 1, 6
KVARTAL = [3, 6, 9, 12]


def ladda_bokforing(demo: Demo) -> None:
    """The year of the data, if the förbund has one."""
    data = demo.data("budget", "bokforing")
    if not data:
        return
    innehall = "\r\n".join(sie_rader(data, demo.forbund.namn)).encode("cp437")
    granskad, sie = GranskadFil(namn=f"bokforing-{data['ar']}.se", mime=MIME, innehall=innehall), las(innehall)
    fil = ta_emot_bokforing(forbund=demo.forbund, by=demo.personer["ekonom"], granskad=granskad, sie=sie)
    borja(fil)
    fil.refresh_from_db()
    las_in(bokforingsfil=fil, fil=sie)
    insatser = {i.namn: i for i in Insats.objects.filter(forbund=demo.forbund)}
    Konteringsregel.objects.bulk_create(_regler(demo, data, insatser))
    for kommentar in data["kommentarer"]:
        spara_uppfoljning(
            forbund=demo.forbund,
            ar=data["ar"],
            mal=Mal(*kommentar["rad"]) if "rad" in kommentar else Mal(insats=insatser[kommentar["insats"]].pk),
            kommentar=kommentar["text"],
            prognos=None,
            sedd=1,
            by=demo.personer["ekonom"],
        )


def sie_rader(data: dict[str, Any], foretag: str) -> Iterator[str]:
    """The lines of a type 4 file: each post of the data is spread over its months, against the bank."""
    ar = data["ar"]
    yield from ("#FLAGGA 0", '#PROGRAM "Finsams demo" 1', "#FORMAT PC8", "#SIETYP 4", f'#FNAMN "{foretag}"')
    yield f"#RAR 0 {ar}0101 {ar}1231"
    yield from (f'#KONTO {nr} "{namn}"' for nr, namn in data["konton"].items())
    yield from (f'#OBJEKT {STALLE} "{kod}" "{namn}"' for kod, namn in data["kostnadsstallen"].items())
    yield from (f'#OBJEKT {PROJEKT} "P{nr}" "{namn}"' for nr, namn in enumerate(data["projekt"], 1))
    yield from (f"#IB 0 {konto} {belopp}" for konto, belopp in data["ingaende"].items())
    for nr, (dag, post, belopp) in enumerate(sorted(_delar(data), key=lambda d: d[0]), 1):
        yield f'#VER A {nr} {dag:%Y%m%d} "{post["text"]}"'
        yield from ("{", f"#TRANS {post['konto']} {{{post['objekt']}}} {belopp}", f"#TRANS 1930 {{}} {-belopp}", "}")


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
    ]
    for post in [*data["poster"], *projekt]:
        objekt = post.get("objekt") or (f'{STALLE} "{post["stalle"]}"' if "stalle" in post else "")
        del_ = (Decimal(post["belopp"]) / len(post["manader"])).quantize(Decimal(1), rounding=ROUND_DOWN)
        kvar = Decimal(post["belopp"])
        for nr, manad in enumerate(post["manader"], 1):
            belopp = kvar if nr == len(post["manader"]) else del_
            kvar -= belopp
            yield datetime.date(data["ar"], manad, 20), {**post, "objekt": objekt}, belopp


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
