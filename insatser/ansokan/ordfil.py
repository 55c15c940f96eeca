"""What a Word file says, heading by heading, as JSON. Runs in the sandbox; no Django here."""

import io
from html import escape
from typing import Final, TypedDict
from zipfile import BadZipFile

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from finsam.sandlada_barn import Avvisat

_SLAG: Final = {
    "Title": "titel",
    "Subtitle": "titel",
    "Heading 2": "h3",
    "Heading 3": "h4",
    "Quote": "blockquote",
    "List Bullet": "ul",
    "List Number": "ol",
    "List Paragraph": "ul",
}
_FLEST: Final = 5_000


class Stycke(TypedDict):
    """A paragraph (`slag` names its tag, titel what the file is called) or a table. `html` is its words with bold and italic; `rader` are a table's cells."""

    slag: str
    html: str
    text: str
    rader: list[list[str]]


class Ordavsnitt(TypedDict):
    """A heading and what stands under it, until the next of its level. The first has no heading."""

    rubrik: str
    stycken: list[Stycke]


def las_ordfil(innehall: bytes) -> list[Ordavsnitt]:
    """The parts of a .docx in order. Raises Avvisat where it is no document, or an endless one."""
    try:
        dokument = Document(io.BytesIO(innehall))
    except (KeyError, ValueError, BadZipFile) as fel:
        raise Avvisat("Filen är inget Word-dokument. Spara den som docx och försök igen.") from fel
    if next(dokument.element.iter(qn("w:ins"), qn("w:del")), None) is not None:
        raise Avvisat("Filen har spårade ändringar. Godkänn eller förkasta dem i Word, spara och läs in filen igen.")
    delar: list[Ordavsnitt] = [{"rubrik": "", "stycken": []}]
    for nr, block in enumerate(dokument.iter_inner_content()):
        if nr > _FLEST:
            raise Avvisat(f"Dokumentet har fler än {_FLEST} stycken. Är det rätt fil?")
        if isinstance(block, Paragraph) and _stil(block) == "Heading 1":
            delar.append({"rubrik": " ".join(block.text.split()), "stycken": []})
        elif isinstance(block, Table):
            delar[-1]["stycken"].append(_tabell(block))
        elif block.text.strip():
            delar[-1]["stycken"].append(_stycke(block))
    return delar


def _stil(stycke: Paragraph) -> str:
    return str(stycke.style.name) if stycke.style is not None else ""


def _tabell(tabell: Table) -> Stycke:
    rader = [[cell.text.strip() for cell in rad.cells] for rad in tabell.rows]
    return {"slag": "tabell", "html": "", "text": "\n".join(" ".join(rad) for rad in rader), "rader": rader}


def _stycke(stycke: Paragraph) -> Stycke:
    slag = _SLAG.get(_stil(stycke), "p")
    html = (
        escape(stycke.text.strip())
        if slag in ("h3", "h4")
        else "".join(_del(ett) for ett in stycke.iter_inner_content())
    )
    return {"slag": slag, "html": html, "text": stycke.text.strip(), "rader": []}


def _del(ett: Run | Hyperlink) -> str:
    if isinstance(ett, Run):
        return _bit(ett)
    return f'<a href="{escape(ett.url)}">{"".join(_bit(run) for run in ett.runs)}</a>'


def _bit(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    if run.bold:
        text = f"<strong>{text}</strong>"
    return f"<em>{text}</em>" if run.italic else text
