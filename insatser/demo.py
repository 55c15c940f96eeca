"""The demo's insatser and applications: what they are, their goals, parties, cost shares, and what has been granted to them."""

from decimal import Decimal
from typing import Any

from finsam.demo import Demo, registrera
from finsam.models import Medlem
from finsam.richtext import fran_inmatning
from insatser.ansokan.demo import ladda_ansokningar
from insatser.avslut.demo import ladda_avslut
from insatser.beredning.demo import ladda_beredning
from insatser.deltagare.demo import ladda_deltagare
from insatser.diariet.demo import ladda_diariet
from insatser.dokument.demo import ladda_bilaga
from insatser.malgrupper import valbara
from insatser.models import Beviljande, Insats, Insatsmal, Insatspart, Kostnadsdel, Malgruppsval, PubliceratAntal
from insatser.rapport.demo import ladda_rapporter
from insatser.rekvisition.demo import ladda_rekvisitioner

TEXTER = ("syfte", "malgrupp", "uppfoljning", "ledning", "implementering")
INVENTERAD = "Beslutet är påhittat för demon, beloppet är förbundets."


@registrera
def ladda(demo: Demo) -> None:
    """Insatser in the order of the data, each with all that belongs to it."""
    texter = demo.data("insatser", "texter")
    malgrupper = {m.rubrik: m for m in valbara(demo.forbund, by=demo.chef)}
    PubliceratAntal.objects.bulk_create(
        PubliceratAntal(forbund=demo.forbund, **rad) for rad in demo.data("insatser").get("publicerade_antal", [])
    )
    for fakta in demo.data("insatser").get("insatser", []):
        rad = {**texter.get(fakta.get("kod") or fakta["namn"], {}), **fakta}
        insats = _insats(demo, rad)
        _mal_och_parter(demo, insats, rad)
        Malgruppsval.objects.bulk_create(
            Malgruppsval(insats=insats, malgrupp=malgrupper[namn]) for namn in rad.get("malgrupper", [])
        )
        _pengar(demo, insats, rad)
    ladda_rekvisitioner(demo)
    ladda_deltagare(demo)
    ladda_ansokningar(demo)
    ladda_beredning(demo)
    ladda_rapporter(demo)
    ladda_avslut(demo)
    ladda_diariet(demo)
    ladda_bilaga(demo)


def _insats(demo: Demo, rad: dict[str, Any]) -> Insats:
    falt = {
        namn: rad[namn]
        for namn in ("namn", "kod", "sort", "inriktning", "tillstand", "agare", "fran", "tom")
        if namn in rad
    }
    texter = {namn: fran_inmatning(rad[namn]) for namn in TEXTER if namn in rad}
    insats = Insats.objects.create(forbund=demo.forbund, **falt, **texter)
    if "ansvarig" in rad:
        insats.ansvariga.add(demo.personer[rad["ansvarig"]])
    return insats


def _mal_och_parter(demo: Demo, insats: Insats, rad: dict[str, Any]) -> None:
    Insatsmal.objects.bulk_create(
        Insatsmal(insats=insats, ordning=nr, **mal) for nr, mal in enumerate(rad.get("mal", []))
    )
    Insatspart.objects.bulk_create(
        Insatspart(insats=insats, ordning=nr, **_part(demo.medlemmar, part))
        for nr, part in enumerate(rad.get("parter", []))
    )


def _part(medlemmar: dict[str, Medlem], part: str) -> dict[str, Any]:
    """A member by its key in the data, or another party by its name."""
    return {"medlem": medlemmar[part]} if part in medlemmar else {"annan": part}


def _anmarkning(demo: Demo, beslut: str) -> str:
    """What the demo says of a grant's amount: the data's own words about the decision, or that it is invented."""
    egen: dict[str, str] = demo.data("insatser").get("anmarkningar", {})
    return egen.get(beslut, INVENTERAD if "påhittade" in demo.beslut[beslut].finns_i else "")


def _pengar(demo: Demo, insats: Insats, rad: dict[str, Any]) -> None:
    """Amounts in the data are kronor. A decision's name points at the decisions of the ground floor."""
    Beviljande.objects.bulk_create(
        Beviljande(
            insats=insats,
            ar=ar,
            belopp=Decimal(belopp),
            beslut=demo.beslut[namn],
            anmarkning=_anmarkning(demo, namn),
        )
        for namn, per_ar in rad.get("beviljat", {}).items()
        for ar, belopp in per_ar.items()
    )
    Kostnadsdel.objects.bulk_create(
        Kostnadsdel(
            insats=insats,
            ar=del_["ar"],
            benamning=del_["vad"],
            medlem=demo.medlemmar.get(del_.get("betalas_av", "")),
            belopp=Decimal(del_["belopp"]),
            ordning=nr,
        )
        for nr, del_ in enumerate(rad.get("kostnader", []))
    )
