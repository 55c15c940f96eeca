"""Reads a PDF's tags for the tests: what stands on which page, in reading order."""

import io
import subprocess
from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True)
class Blad:
    """A piece of marked content: its page (from 1), and the tags it stands in, outermost first."""

    sida: int
    taggar: tuple[str, ...]
    rad: int | None
    tabell: int | None


def blad(pdf_bytes):
    """Every piece of marked content in reading order."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        sidor = {sida.objgen: plats for plats, sida in enumerate(pdf.pages, 1)}
        klara = []

        def ga(element, taggar, sida, rad, tabell):
            sort = str(element.get("/S", ""))[1:]
            taggar = (*taggar, sort) if sort else taggar
            rad = element.objgen[0] if sort == "TR" else rad
            tabell = element.objgen[0] if sort == "Table" else tabell
            sida = element["/Pg"].objgen if "/Pg" in element else sida
            barn = element.get("/K", [])
            for ett in barn if isinstance(barn, pikepdf.Array) else [barn]:
                if isinstance(ett, int):
                    klara.append(Blad(sidor[sida], taggar, rad, tabell))
                elif isinstance(ett, pikepdf.Dictionary) and "/MCID" in ett:
                    klara.append(Blad(sidor[ett["/Pg"].objgen if "/Pg" in ett else sida], taggar, rad, tabell))
                elif isinstance(ett, pikepdf.Dictionary) and "/S" in ett:
                    ga(ett, taggar, sida, rad, tabell)

        ga(pdf.Root.StructTreeRoot, (), None, None, None)
    return klara


def sist_pa_sidorna(pdf_bytes):
    """The tags of the last piece on each page."""
    return {ett.sida: ett.taggar for ett in blad(pdf_bytes)}


def ensamma_rader(pdf_bytes):
    """(page, table) where a table that runs over several pages has a single body row on one of them."""
    per_tabell = {}
    for ett in blad(pdf_bytes):
        if ett.rad and ett.tabell and "THead" not in ett.taggar:
            per_tabell.setdefault(ett.tabell, {}).setdefault(ett.sida, set()).add(ett.rad)
    return [
        (sida, tabell)
        for tabell, sidor in per_tabell.items()
        if len(sidor) > 1
        for sida, rader in sidor.items()
        if len(rader) == 1
    ]


def text(pdf_bytes):
    """The PDF's text in layout order, as pdftotext reads it."""
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf_bytes, capture_output=True, check=True
    ).stdout.decode()


def typsnitt(pdf_bytes):
    """The names of all embedded fonts, without their subset prefix."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        return {
            str(o["/FontName"]).split("+")[-1].lstrip("/")
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        }
