"""A whole plan as the engine gets it: the figures of a published plan, and texts of our own about invented arrangements."""

from decimal import Decimal

from finsam.dokument.delar import Ordrad, Ordtabell, Skrift
from finsam.dokument.motor import Avsnittsdata, kapitel, levande_innehall
from finsam.dokument.tabell import Fotnot, Kolumnhuvud, Rad, Sort
from finsam.dokument.tal import Kalla, Slag, Tal
from styrelse.dokument.underlag import (
    Aktivitetsunderlag,
    Budgetunderlag,
    Delmalsunderlag,
    Insatsar,
    Insatsunderlag,
    Kapitalar,
    Kostnadsrad,
    Malunderlag,
    Medlemsunderlag,
    Nyckelunderlag,
    Part,
    Planunderlag,
)
from styrelse.dokument.verksamhetsplan import NAMN, TYP
from tests.dokument import umea_tal

AREN = ((2017, "prognos"), (2018, "budget"), (2019, "plan"), (2020, "plan"))
KALLA = Kalla("budgetversion 3, 12 november 2017", "/umearegionen/2018/budget/", "Budget 2018", "avsnitt-budget")
KOLUMNER = (
    Kolumnhuvud("2005–2016", "utfall"),
    Kolumnhuvud("2017", "prognos"),
    Kolumnhuvud("2018", "budget", nu=True),
    Kolumnhuvud("2019", "plan"),
    Kolumnhuvud("2020", "plan"),
    Kolumnhuvud("2005–2020", "summa"),
)


def tkr(belopp, nyckel=""):
    """A figure from the table, in tkr, with the row it came from."""
    kalla = Kalla(KALLA.text, f"{KALLA.url}#{nyckel}", nyckel) if nyckel else None
    return Tal(None if belopp is None else Decimal(belopp) * 1000, Slag.TKR, kalla)


def budget():
    """The main budget with all its columns."""
    rader = [
        Rad(Sort(sort), text, tuple(tkr(v, nyckel) for v in celler), nyckel, delar, luft=nyckel in ("S", "R1"))
        for nyckel, sort, text, celler, delar in umea_tal.BUDGET
    ]
    noter = (Fotnot("a", "Engångsbelopp."), Fotnot("b", "Beslutas insats för insats under året."))
    return Budgetunderlag(
        "Budget 2018 och plan 2019–2020", (Kolumnhuvud("Post"), *KOLUMNER), tuple(rader), noter, KALLA
    )


def insatsbudget():
    """Money per insats with code and kind."""
    rader = [
        Rad(
            Sort(sort),
            text,
            (kod, umea_tal.SLAG.get(kod, ""), *(tkr(v, nyckel) for v in celler)) if celler else (),
            nyckel,
            delar,
        )
        for nyckel, sort, text, kod, celler, delar in umea_tal.INSATSBUDGET
    ]
    huvuden = (Kolumnhuvud("Insats"), Kolumnhuvud("Kod", ord=True), Kolumnhuvud("Slag", ord=True), *KOLUMNER)
    return Budgetunderlag("Medel, insats för insats", huvuden, tuple(rader), (), KALLA)


def medlemmar():
    """The members and what they pay."""
    return tuple(
        Medlemsunderlag(
            namn,
            kort,
            Part(part),
            tkr(fore, kort),
            tkr(nu, kort),
            Tal(Decimal(nyckel) / 100 if nyckel else None, Slag.PROCENT),
        )
        for namn, kort, part, nyckel, fore, nu in umea_tal.MEDLEMMAR
    )


TEXTER = (
    (
        "Syfte",
        "<p>De som behöver stöd av flera myndigheter möter dem på en plats och får en plan som alla håller sig till. Det kortar väntan mellan besluten och gör att ingen behöver berätta sin historia fyra gånger.</p>",
    ),
    (
        "Målgrupp",
        "<p>Invånare i arbetsför ålder som har kontakt med minst två av parterna och som själva vill prova vägen mot arbete eller studier.</p>",
    ),
    (
        "Mål",
        "<ul><li>Varje deltagare har en gemensam plan inom tre veckor.</li><li>Hälften går vidare till arbete eller studier.</li><li>Väntan mellan parterna är kortare än i dag.</li></ul>",
    ),
    (
        "Uppföljning",
        "<p>Styrgruppen får en rapport i kvartalet med antal deltagare, väntetid och försörjning före och efter, för kvinnor och män var för sig. Siffrorna bygger på parternas egna register.</p>",
    ),
)


def insatser():
    """The insatser that have money in 2017-2020, gathered by code over the groups of the table."""
    per_kod = {}
    grupp = ""
    for nyckel, sort, text, kod, celler, _ in umea_tal.INSATSBUDGET:
        grupp = text if sort == "grupp" else grupp
        if kod:
            per_kod.setdefault(kod, (nyckel, text, {}))[2]["b" if grupp == "Beslutade" else "i"] = celler
    return tuple(
        _insats(kod, *varden)
        for kod, varden in per_kod.items()
        if kod in ("P59VT1", "P53FBO", "P57UT4", "P47SIF", "P58NAF", "P66INT", "P41VAN", "P48NOR", "P49VIN", "P51ROB")
    )


def _insats(kod, nyckel, namn, celler):
    tomma = (None,) * 6
    ar = tuple(
        Insatsar(ett, slag, tkr(celler.get("b", tomma)[plats], kod), tkr(celler.get("i", tomma)[plats], kod))
        for plats, (ett, slag) in enumerate(AREN, 1)
    )
    stor = kod in ("P59VT1", "P53FBO")
    return Insatsunderlag(
        nyckel=f"insats-{kod.lower()}",
        namn=namn,
        kod=kod,
        slag=umea_tal.SLAG[kod],
        inriktning="Rehabilitering" if stor else "",
        agare="Umeå kommun",
        parter=("Försäkringskassan", "Arbetsförmedlingen", "Umeå kommun", "Västerbottens läns landsting"),
        period="Januari 2017 till december 2019",
        beslut="Beviljat till och med 2019: § 12, 2017" if celler.get("b") else "Inte beslutat",
        ansvarig="Styrgrupp vuxna",
        texter=TEXTER if stor else TEXTER[:2],
        ar=ar,
        kostnader=tuple(Kostnadsrad(vem, vad, Tal(Decimal(kr), Slag.TKR)) for vem, vad, kr in umea_tal.KOSTNADER)
        if kod == "P59VT1"
        else (),
        kalla=Kalla(f"tabellen över medel, rad {kod}", f"/umearegionen/insatser/{kod}/", namn, "avsnitt-insatsbudget"),
    )


MAL = (
    (
        "Unga 16–30 år har en plattform som håller",
        "Ungdomstorget 4.0 bemannat av fyra parter hela året",
        "Bemanning per kvartal",
        "Styrgrupp unga",
    ),
    (
        "Vuxna över 25 år har en plattform som håller",
        "Vuxentorget tar emot från alla fem kommuner",
        "Deltagare per kommun",
        "Styrgrupp vuxna",
    ),
    (
        "Primärvården är med i samverkan",
        "Team på varje hälsocentral som har avtalat om det",
        "Antal team",
        "Styrgrupp NAFS",
    ),
    (
        "Färre sjukskrivs från kvinnodominerade arbetsplatser",
        "Sjukpenningtalet är högst 9,0 dagar i varje kommun",
        "Sjukpenningtal per månad",
        "Styrgrupp förebyggande",
    ),
    (
        "Stödet till samverkan är väl utbyggt",
        "Utbildningsplan för chefer beslutad före 1 mars",
        "Styrelsens beslut",
        "Förbundschefen",
    ),
)


def plan(**andrat):
    """The whole underlag; any part can be replaced."""
    ek = (
        (2016, "utfall", None, None, None, 3202, 2486),
        (2017, "prognos", 3202, 12542, -12015, 3729, 2486),
        (2018, "budget", 3729, 12068, -14323, 1474, 2392),
        (2019, "plan", 1474, 12060, -13925, -391, 2392),
        (2020, "plan", -391, 12050, -13351, -1692, 2392),
    )
    delar = {
        "ar": 2018,
        "planar": (2018, 2019, 2020),
        "enhet": Slag.TKR,
        "medlemmar": medlemmar(),
        "mal": tuple(Malunderlag(nr, text, (Delmalsunderlag(*delmal),)) for nr, (text, *delmal) in enumerate(MAL, 1)),
        "aktiviteter": (
            Aktivitetsunderlag(
                "Handlingsplan för studier läggs fram för alla plattformar",
                "Samverkan",
                (1, 2),
                "Styrgrupperna",
                "Senast 1 mars",
            ),
            Aktivitetsunderlag("Medlemssamråd med länets förbund", "Styrelsen", (5,), "Presidiet", "Mars"),
            Aktivitetsunderlag(
                "Utbildning för chefer, fyra tillfällen", "Samverkan", (4, 5), "Förbundschefen", "April till november"
            ),
        ),
        "insatser": insatser(),
        "nyckeltal": Nyckelunderlag(
            tkr(12068, "I"), tkr(14323, "S"), tkr(-2255, "R2"), tkr(1474, "ek"), tkr(12542), tkr(11522), tkr(2392)
        ),
        "budget": budget(),
        "insatsbudget": insatsbudget(),
        "kapital": tuple(
            Kapitalar(ar, slag, *(tkr(v) for v in (*varden[:3], None, *varden[3:]))) for ar, slag, *varden in ek
        ),
    }
    return Planunderlag(**(delar | andrat))


AVSNITT = (
    Avsnittsdata(
        "sammanfattning",
        "Sammanfattning",
        "<p>Under 2018 blir de två plattformarna för unga och vuxna förbundets huvudsak. Pengarna räcker till det året. De räcker inte till den fortsättning som planen beskriver, och styrelsen behöver därför välja väg under våren.</p><h3>Tre vägval</h3><p>Vuxentorget får sitt första hela år. Ungdomstorget går från projekt till plattform. Båda väntar på beslut om medel och står därför i budgeten som pågående men inte beslutade.</p><p>Det förebyggande arbetet vidgas till sju områden, och kansliet behåller sin storlek.</p>",
        True,
    ),
    Avsnittsdata(
        "forbundet",
        "Förbundet och medlemmarna",
        "<p>Samordningsförbundet är en egen juridisk person. Det finansierar samverkan mellan kommuner, landsting, Arbetsförmedlingen och Försäkringskassan så att människor som behöver stöd av flera får det samlat.</p>",
        under=(
            Avsnittsdata(
                "medlemmar",
                "Vad medlemmarna betalar",
                "<p>Lagen bestämmer fördelningen: staten svarar för hälften, landstinget för en fjärdedel och kommunerna tillsammans för en fjärdedel. Kommunerna delar sin del efter antalet invånare i arbetsför ålder.</p>",
                True,
            ),
            Avsnittsdata(
                "organisation",
                "Organisation",
                "<p>Styrelsen har fem ledamöter och sju ersättare, utsedda av medlemmarna. En beredningsgrupp med chefer från varje medlem prövar ansökningar före styrelsens beslut.</p><p>Varje plattform leds av en styrgrupp.</p>",
            ),
        ),
    ),
    Avsnittsdata(
        "vision", "Vision", "<p>Ingen ska stå utanför längre än nödvändigt för att myndigheter väntar på varandra.</p>"
    ),
    Avsnittsdata(
        "malgrupp",
        "Målgrupp",
        "<p>Invånare 16–64 år som behöver samordnat stöd för att komma i arbete eller studier.</p>",
    ),
    Avsnittsdata(
        "malkarta",
        "Mål",
        "<p>Fem mål gäller hela planperioden. Delmålen gäller 2018 och har var sin ansvarig.</p>",
        True,
    ),
    Avsnittsdata("aktiviteter", "Aktiviteter", "", True),
    Avsnittsdata(
        "insatser",
        "Insatser",
        "<p>Planen rymmer tio insatser med medel 2018. En insats är antingen individinriktad, då den möter deltagare, eller strukturövergripande, då den ändrar hur parterna arbetar.</p>",
        True,
    ),
    Avsnittsdata(
        "uppfoljning",
        "Uppföljning",
        "<p>Styrelsen får två lägesrapporter om året. Bedömningen redovisas i årsredovisningen med samma numrering som här.</p>",
    ),
    Avsnittsdata(
        "ekonomi",
        "Ekonomi",
        "<p>Budgeten är ett underskott som är avsett: sparade medel ska komma till nytta. Från 2019 är underskottet större än det som finns kvar att ta av.</p>",
        under=(
            Avsnittsdata(
                "kapital",
                "Eget kapital",
                "<p>Nationella rådet rekommenderar att ett förbund har högst en femtedel av årets tilldelning sparad.</p>",
                True,
            ),
            Avsnittsdata("budget", "Budget 2018 och plan 2019–2020", "", True),
        ),
    ),
    Avsnittsdata("insatsbudget", "Medel, insats för insats", "", True),
)

VERSIONER = Ordtabell(
    "Versioner",
    ("Version", "Datum", "Vad som ändrats"),
    (
        Ordrad(
            (
                "Arbetsversion 3",
                "12 november 2017",
                "Budget efter beredningsgruppens yttrande, nytt avsnitt om eget kapital",
            )
        ),
        Ordrad(("Arbetsversion 2", "20 oktober 2017", "Mål och delmål efter styrelsens framtidsdag")),
    ),
    "versioner",
)


def dokument(underlag=None, avsnitt=AVSNITT, **andrat):
    """The document as it is printed."""
    delar = {
        "forbund": "Samordningsförbundet Umeåregionen",
        "namn": NAMN,
        "ar": 2018,
        "underrubrik": "Med plan för 2019 och 2020",
        "tillstand": "Arbetsversion 3, 12 november 2017",
        "tillstand_mer": "Inte antagen.",
        "version": "Arbetsversion 3",
        "accent": "#1f4a78",
        "kapitel": kapitel(avsnitt, levande_innehall(TYP, avsnitt, underlag or plan())),
        "versioner": VERSIONER,
    }
    return Skrift(**(delar | andrat))
