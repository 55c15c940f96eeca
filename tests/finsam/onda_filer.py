"""Hostile and honest files, made here so that none has to lie in the repository."""

import io
import zipfile

import pikepdf
from openpyxl import Workbook
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT = "application/vnd.oasis.opendocument.text"


def pdf(andra=None, **spara):
    """A one-page PDF; `andra` may spoil it before it is saved."""
    fil = pikepdf.new()
    fil.add_blank_page()
    if andra:
        andra(fil)
    ut = io.BytesIO()
    fil.save(ut, **spara)
    return ut.getvalue()


def med_javascript(fil):
    """A script that runs when the file is opened, and one by name."""
    fil.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    fil.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=[String("a"), Dictionary(S=Name.JavaScript, JS=String("x"))])
    )


def med_sidatgard(fil):
    """A page that starts a program when it is shown."""
    fil.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("cmd.exe")))


def med_lank(uri):
    """An annotation with a link, as a direct and as an indirect object."""

    def andra(fil):
        lank = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], A=Dictionary(S=Name.URI, URI=String(uri))
        )
        fil.pages[0].obj.Annots = Array([fil.make_indirect(lank), lank])

    return andra


def med_start(fil):
    """A link that starts a program, as the second action of a chain."""
    kedja = Dictionary(
        S=Name.URI, URI=String("https://example.org"), Next=Array([Dictionary(S=Name.Launch, F=String("calc"))])
    )
    fil.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], A=kedja)])


def med_bilaga(fil):
    """An embedded program, in the list of files and as a note on the page."""
    fil.attachments["program.exe"] = b"MZ"
    fil.pages[0].obj.Annots = Array(
        [fil.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 1, 1]))]
    )


def med_xfa(fil):
    """A form that is a program."""
    fil.Root.AcroForm = Dictionary(XFA=String("<xdp/>"), Fields=[])


def med_signatur_och_skript(fil):
    """A signed file with a script."""
    med_javascript(fil)
    fil.Root.Sig = fil.make_indirect(Dictionary(Type=Name.Sig, ByteRange=[0, 1, 2, 3]))


def zipfil(delar, kompression=zipfile.ZIP_DEFLATED):
    """A zip of (name, bytes) pairs."""
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", kompression) as arkiv:
        for namn, innehall in delar:
            arkiv.writestr(namn, innehall)
    return ut.getvalue()


def typer(*innehallstyper):
    """The part in which an Office file says what it is."""
    rader = "".join(f'<Override PartName="/x{n}" ContentType="{typ}"/>' for n, typ in enumerate(innehallstyper))
    return ("[Content_Types].xml", f"<Types>{rader}</Types>".encode())


def docx(*fler):
    """A Word file as small as this look-through lets it be."""
    return zipfil([typer(WORD), ("word/document.xml", b"<w/>"), *fler])


def odt():
    """An OpenDocument text."""
    return zipfil([("mimetype", ODT.encode()), ("content.xml", b"<x/>")])


def xlsx():
    """An Excel workbook written by openpyxl."""
    ut = io.BytesIO()
    bok = Workbook()
    bok.active["A1"] = 1
    bok.save(ut)
    return ut.getvalue()


def zipbomb():
    """40 MB of zeros in 40 kB."""
    return docx(("word/media/bild.bin", bytes(40 * 1024 * 1024)))


def bild(format="PNG", sida=8):
    """A square picture."""
    ut = io.BytesIO()
    Image.new("RGB", (sida, sida), "white").save(ut, format)
    return ut.getvalue()


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\x00" + bytes(60)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60)
