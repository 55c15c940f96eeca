"""A Word file against the application as it stands: what would change, part by part, before anything is saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Final

from django.core.exceptions import ValidationError

from finsam.models import Forbund
from finsam.pengar import formatera, tolka
from finsam.richtext import rensa
from finsam.samtidighet import Bit, jamfor
from insatser.ansokan.ekonomi import EGET, KOSTNADSNAMN, SOKT, Belopp, Ekonomi
from insatser.ansokan.innehall import (
    AVSNITT,
    FLEST_MAL,
    SOKANDE,
    Data,
    Innehall,
    ar_tomt,
    i_ord,
    las_ekonomi_data,
    malgrupper_i_ord,
    period_i_ord,
)
from insatser.ansokan.ordfil import Ordavsnitt, Stycke
from insatser.models import Ansokan, Insats, Insatsmal

UTAN: Final = ("Bilagor",)  # headings of the exported file that are no part of the form
PERIOD: Final = "Period"
MALGRUPPER: Final = "Målgrupper"
FORST: Final = "Före första rubriken"
BARA_TABELL: Final = ("sokande", "ekonomi")
# What the exported file says by itself in those parts.
SAGT: Final = ("Belopp i kronor.", *(a.hjalp for a in AVSNITT))


@dataclass(frozen=True)
class Andring:
    """A part that the file says otherwise: its new content, and both in words, word by word. `fel` says what cannot be taken in."""

    nyckel: str
    rubrik: str
    data: Data
    nu: list[Bit]
    ny: list[Bit]
    fel: str = ""


@dataclass(frozen=True)
class Aterlasning:
    """What a file would change. `saknade` are headings that it lacks, `okanda` (heading, words) what belongs to no part."""

    andringar: tuple[Andring, ...]
    saknade: tuple[str, ...]
    okanda: tuple[tuple[str, str], ...]


class OlasligDel(ValueError):
    """Something in a part cannot be understood. The message is Swedish, for the one who wrote it."""


def jamfor_ordfil(delar: Iterable[Ordavsnitt], nu: Innehall, forbund: Forbund) -> Aterlasning:
    """The file's parts against the stored ones. A part whose heading is missing is left as it is, and said."""
    per_rubrik: dict[str, list[Stycke]] = {}
    okanda: list[tuple[str, str]] = []
    kanda = {a.rubrik.casefold(): a.nyckel for a in AVSNITT}
    for del_ in delar:
        nyckel = kanda.get(del_["rubrik"].casefold().rstrip(":. "))
        if nyckel:
            per_rubrik.setdefault(nyckel, []).extend(del_["stycken"])
        elif del_["rubrik"] and del_["rubrik"] not in UTAN:
            okanda.append((del_["rubrik"], _ord(del_["stycken"])))
        else:
            okanda.append(
                (del_["rubrik"] or FORST, _ord(s for s in del_["stycken"] if s["slag"] not in ("titel", "ul")))
            )
    okanda += [
        (f"{a.rubrik}, utanför tabellen", _ord(s for s in per_rubrik.get(a.nyckel, ()) if s["slag"] != "tabell"))
        for a in AVSNITT
        if a.nyckel in BARA_TABELL
    ]
    andringar = [
        _andring(a.nyckel, a.rubrik, per_rubrik[a.nyckel], nu[a.nyckel], a.hjalp, forbund)
        for a in AVSNITT
        if a.nyckel in per_rubrik
    ]
    saknade = tuple(a.rubrik for a in AVSNITT if a.nyckel not in per_rubrik)
    return Aterlasning(tuple(a for a in andringar if a), saknade, tuple(par for par in okanda if par[1]))


def _ord(stycken: Iterable[Stycke]) -> str:
    return "\n".join(stycke["text"] for stycke in stycken if stycke["text"] not in SAGT)


def _andring(nyckel: str, rubrik: str, stycken: list[Stycke], nu: Data, hjalp: str, forbund: Forbund) -> Andring | None:
    if ar_tomt(nyckel, nu):
        stycken = [stycke for stycke in stycken if stycke["text"] != hjalp]
    fore, efter = i_ord(nyckel, nu), "\n".join(stycke["text"] for stycke in stycken)
    try:
        data = _las(nyckel, stycken, nu, forbund)
    except OlasligDel as fel:
        return Andring(nyckel, rubrik, nu, *jamfor(fore, efter), fel=str(fel))
    if data == nu or (i_ord(nyckel, data) == fore and not _ny_form(data, nu)):
        return None
    return Andring(nyckel, rubrik, data, *jamfor(fore, i_ord(nyckel, data)))


def _ny_form(data: Data, nu: Data) -> bool:
    """Whether a text has the same words in another form, as when a paragraph has become a heading."""
    return "text" in data and rensa(data["text"]) != rensa(nu["text"])


def _las(nyckel: str, stycken: list[Stycke], nu: Data, forbund: Forbund) -> Data:
    if nyckel == "sokande":
        return _sokande(stycken, nu)
    if nyckel == "parter":
        return _parter(stycken, forbund)
    if nyckel == "mal":
        return _malen([stycke for stycke in stycken if stycke["text"]])
    if nyckel == "ekonomi":
        return _ekonomi(stycken, las_ekonomi_data(nu))
    if nyckel == "genomforande":
        _prova_period(stycken, nu)
    if nyckel == "malgrupp":
        _prova_malgrupper(stycken, nu)
    return {**nu, "text": till_html(s for s in stycken if not _ar_fakta(s))}


def till_html(stycken: Iterable[Stycke]) -> str:
    """Paragraphs as the subset of rich text, those of a list gathered in one; a table's rows become paragraphs."""
    delar: list[str] = []
    for slag, grupp in groupby(stycken, key=lambda stycke: stycke["slag"]):
        grupperat = list(grupp)
        html = [stycke["html"] for stycke in grupperat]
        if slag in ("ul", "ol"):
            delar.append(f"<{slag}>{''.join(f'<li>{ett}</li>' for ett in html)}</{slag}>")
        elif slag == "blockquote":
            delar.append(f"<blockquote>{''.join(f'<p>{ett}</p>' for ett in html)}</blockquote>")
        elif slag == "tabell":
            delar += [f"<p>{escape(' | '.join(rad))}</p>" for stycke in grupperat for rad in stycke["rader"]]
        else:
            delar += [f"<{slag}>{ett}</{slag}>" for ett in html]
    return rensa("".join(delar))


def _ar_fakta(stycke: Stycke) -> bool:
    rader = stycke["rader"]
    return bool(rader and rader[0]) and rader[0][0].rstrip(":") in (PERIOD, MALGRUPPER)


def _fakta(stycken: Iterable[Stycke]) -> dict[str, str]:
    rader = (rad for stycke in stycken for rad in stycke["rader"])
    return {rad[0].rstrip(":"): rad[1] for rad in rader if len(rad) > 1}


def _sokande(stycken: list[Stycke], nu: Data) -> Data:
    """What the table says; a row that has gone leaves its field as it is."""
    fakta, data = _fakta(stycken), dict(nu)
    for falt, etikett in SOKANDE.items():
        if etikett in fakta:
            data[falt] = _sort(fakta[etikett]) if falt == "sort" else _provat(falt, etikett, fakta[etikett])
    return data


def _sort(text: str) -> str:
    sorter = {str(sort.label).casefold(): sort.value for sort in Insats.Sort}
    if text.casefold() not in sorter:
        raise OlasligDel(f"Slag av insats ska vara {' eller '.join(sorter)}, inte ”{text}”.")
    return sorter[text.casefold()]


def _provat(falt: str, etikett: str, text: str) -> str:
    model = Insats if falt == "namn" else Ansokan
    try:
        return str(model._meta.get_field(falt).clean(text, None))  # type: ignore[union-attr]
    except ValidationError as fel:
        raise OlasligDel(f"{etikett}: {' '.join(fel.messages)}") from fel


def _parter(stycken: list[Stycke], forbund: Forbund) -> Data:
    medlemmar = {medlem.namn.casefold(): medlem for medlem in forbund.medlemmar.all()}
    namn = [stycke["text"] for stycke in stycken if stycke["slag"] != "tabell"]
    egna = sorted((medlemmar[n.casefold()] for n in namn if n.casefold() in medlemmar), key=lambda m: m.pk)
    andra = [n for n in namn if n.casefold() not in medlemmar]
    if any(len(n) > 160 for n in andra):
        raise OlasligDel("Skriv en part på varje rad, med högst 160 tecken.")
    return {"medlemmar": [{"id": m.pk, "namn": m.namn, "part": m.sort} for m in egna], "andra": andra}


def _malen(stycken: list[Stycke]) -> Data:
    """As many as the form shows: it would lose the others the next time it is saved."""
    if len(stycken) > FLEST_MAL:
        raise OlasligDel(f"Filen har {len(stycken)} mål. En ansökan kan ha {FLEST_MAL}.")
    return {"rader": [_mal(stycke) for stycke in stycken]}


def _mal(stycke: Stycke) -> Data:
    text, _, matt = stycke["text"].partition("\nMäts genom ")
    mal = {"text": " ".join(text.split()), "matt": " ".join(matt.split())}
    for falt, varde in mal.items():
        storst = Insatsmal._meta.get_field(falt).max_length or 0  # type: ignore[union-attr]
        if len(varde) > storst:
            raise OlasligDel(f"”{varde[:40]} …” är längre än {storst} tecken. Dela upp det, eller skriv det kortare.")
    return mal


def _prova_period(stycken: list[Stycke], nu: Data) -> None:
    skriven = _fakta(stycken).get(PERIOD)
    if skriven is not None and skriven != period_i_ord(nu):
        raise OlasligDel(f"Perioden är ändrad till ”{skriven}”. Den läses inte ur Word: ändra den på sidan.")


def _prova_malgrupper(stycken: list[Stycke], nu: Data) -> None:
    skrivna = _fakta(stycken).get(MALGRUPPER)
    if skrivna is not None and skrivna != malgrupper_i_ord(nu):
        raise OlasligDel(f"Målgrupperna är ändrade till ”{skrivna}”. De läses inte ur Word: kryssa för dem på sidan.")


def _ekonomi(stycken: list[Stycke], nu: Ekonomi) -> Data:
    """The amounts of the table; a cell that shows what is stored keeps its öre, and sums are not read."""
    rader = {rad[0]: rad[1:] for stycke in stycken for rad in stycke["rader"] if rad}
    ar = [text for text in rader.get("", ()) if text != "Summa"]
    if [str(ett) for ett in nu.ar] != ar:
        raise OlasligDel("Tabellen har inte samma år som på sidan. Ändra åren på sidan, och hämta filen på nytt.")
    return Ekonomi(
        nu.ar,
        {slag: _belopp(rader, namn, nu.kostnader[slag]) for slag, namn in KOSTNADSNAMN.items()},
        _belopp(rader, EGET, nu.eget),
        _belopp(rader, SOKT, nu.sokt),
    ).till_data()


def _belopp(rader: dict[str, list[str]], namn: str, nu: tuple[Belopp, ...]) -> tuple[Belopp, ...]:
    if namn not in rader:
        return nu
    if len(rader[namn]) < len(nu):
        raise OlasligDel(f"{namn}: raden har inte en cell för varje år.")
    return tuple(_ett(text, namn, belopp) for text, belopp in zip(rader[namn], nu, strict=False))


def _ett(text: str, namn: str, nu: Belopp) -> Decimal | None:
    if text == formatera(nu):
        return nu
    try:
        belopp = tolka(text)
    except ValueError as fel:
        raise OlasligDel(f"{namn}: {fel}") from fel
    if belopp is not None and belopp < 0:
        raise OlasligDel(f"{namn}: Beloppet {text} är mindre än noll.")
    return belopp
