"""What a revisor would ask about the insatser of a year."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.urls import reverse

from finsam import datum
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from insatser.models import Insats, PubliceratAntal
from insatser.oversikt import Planinsats, insatser_for_plan

DATUM = "Datum i ordning"
SAMVERKAN = "7 § lagen (2003:1210), stödja samverkan"
RAKNING = "Räkning"

Provning = Callable[[Planinsats, int], str]


def kontrollera_insatser(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """Each rule over the insatser of the year: what does not hold insats by insats, else one line that it holds for all."""
    insatser = insatser_for_plan(forbund, ar)
    if not insatser:
        return
    for id_, namn, regel, utfall, prova in REGLER:
        fel = [(p, text) for p in insatser if (text := prova(p, ar))]
        yield from [Kontroll(id_, namn, regel, utfall, text, url=p.url) for p, text in fel]
        if not fel:
            yield Kontroll(id_, namn, regel, Utfall.HALLER, f"Prövat för {_antal(len(insatser))}.")
    yield from _koder(insatser)
    yield from (k for p in insatser if (k := _kostnadsdelning(p, ar)) is not None)


def kontrollera_antal(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """How many insatser an older document says that the year had, against those that are here. Two queries where any says."""
    sagda = list(PubliceratAntal.objects.filter(forbund=forbund, ar=ar))
    har = Insats.objects.filter(forbund=forbund).finns().i_planen(ar).count() if sagda else 0
    for sagd in sagda:
        text = f"{sagd.kalla} säger {_antal(sagd.antal)}. Här finns {har} för {ar}."
        utfall = Utfall.HALLER if sagd.antal == har else Utfall.HALLER_INTE
        url = reverse("insatser", args=[forbund.slug, ar])
        yield Kontroll("insats.publicerat_antal", "Antal insatser i äldre dokument", RAKNING, utfall, text, url=url)


def _antal(antal: int) -> str:
    return "en insats" if antal == 1 else f"{antal} insatser"


def _har_period(insats: Planinsats, ar: int) -> str:
    if insats.fran and insats.tom:
        return ""
    saknas = "slutdatum" if insats.fran else "startdatum" if insats.tom else "period"
    return f"{insats.namn} saknar {saknas}."


def _beviljat_i_perioden(insats: Planinsats, ar: int) -> str:
    """Money for a year that the insats does not touch."""
    fore = insats.fran and insats.fran.year > ar
    efter = insats.tom and insats.tom.year < ar
    if not (fore or efter) or not insats.beviljat(ar).summa:
        return ""
    return f"{insats.namn} har beviljats medel för {ar}, men perioden är {insats.period}."


def _inte_negativt(insats: Planinsats, ar: int) -> str:
    if insats.beviljat(ar).summa >= 0:
        return ""
    return f"Besluten för {insats.namn} {ar} drar tillbaka mer än de ger."


def _har_parter(insats: Planinsats, ar: int) -> str:
    if len(insats.parter) >= 2:
        return ""
    har = f"bara en part, {insats.parter[0]}" if insats.parter else "inga parter"
    return f"{insats.namn} har {har}."


def _har_beslut(insats: Planinsats, ar: int) -> str:
    if insats.medel or insats.tillstand == "planerad":
        return ""
    return f"{insats.namn} är {insats.tillstand} men inget beslut om medel är inskrivet."


def _tillstand_och_period(insats: Planinsats, ar: int) -> str:
    if insats.tillstand != "pågående" or not insats.tom or insats.tom.year >= ar:
        return ""
    return f"{insats.namn} är pågående, men perioden slutade {datum.utan_veckodag(insats.tom)}."


REGLER: tuple[tuple[str, str, str, Utfall, Provning], ...] = (
    ("insats.medel_i_period", "Medel inom perioden", DATUM, Utfall.HALLER_INTE, _beviljat_i_perioden),
    ("insats.tillstand", "Tillstånd och period", DATUM, Utfall.UPPLYSNING, _tillstand_och_period),
    ("insats.period", "Insatsen har en period", DATUM, Utfall.UPPLYSNING, _har_period),
    ("insats.negativt", "Beviljat är inte under noll", RAKNING, Utfall.HALLER_INTE, _inte_negativt),
    (
        "insats.beslut",
        "Pågående insatser har beslut",
        "Varje beviljad krona har ett beslut",
        Utfall.UPPLYSNING,
        _har_beslut,
    ),
    ("insats.parter", "Minst två parter", SAMVERKAN, Utfall.UPPLYSNING, _har_parter),
)


def _koder(insatser: list[Planinsats]) -> Iterable[Kontroll]:
    """Codes that differ only in case or spaces; the database itself refuses those that are alike."""
    kod, namn, regel = "insats.kod", "En kod per insats", "Koderna skiljs åt"
    antal = Counter(_jamforbar(p.kod) for p in insatser if p.kod)
    dubbla = [p for p in insatser if antal[_jamforbar(p.kod)] > 1]
    for p in dubbla:
        yield Kontroll(kod, namn, regel, Utfall.HALLER_INTE, f"Koden {p.kod} liknar en annan insats kod.", url=p.url)
    if antal and not dubbla:
        yield Kontroll(kod, namn, regel, Utfall.HALLER, f"Prövat för {_antal(antal.total())} med kod.")


def _jamforbar(kod: str) -> str:
    return "".join(kod.split()).upper()


def _kostnadsdelning(insats: Planinsats, ar: int) -> Kontroll | None:
    """The förbund's part of a shared cost against what is granted; None where either is not entered."""
    egna = [k.belopp for k in insats.kostnader_for(ar) if k.medlem_id is None]
    if not egna or not insats.beslut(ar):
        return None
    vanster, hoger = sum(egna[1:], egna[0]), insats.beviljat(ar).summa
    utfall = Utfall.HALLER if vanster == hoger else Utfall.HALLER_INTE
    text = f"Förbundets del av kostnaden för {insats.namn} {ar} mot beviljat."
    return Kontroll(
        "insats.kostnadsdelning",
        "Kostnadsdelning mot beviljat",
        RAKNING,
        utfall,
        text,
        vanster,
        hoger,
        insats.url,
        "Kostnadsdelningen",
        "Beviljat",
    )
