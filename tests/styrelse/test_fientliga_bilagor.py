"""Hostile papers to a meeting's items: their names and what is in them, from the upload to the mail and the archive's ZIP."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client

from finsam.filer.typer import rent_namn
from finsam.models import Forbund
from styrelse.dokument.protokoll.arkiv import Arkivpost, arkivposter, packa
from styrelse.dokument.protokoll.hamta import hamta
from styrelse.models import Arende, Bilaga
from tests import fabriker, narvarofabriker
from tests.finsam.onda_filer import EXE, OLE, SVG, bild, docx, med_bilaga, med_javascript, pdf, zipbomb, zipfil
from tests.narvarofabriker import adr

HTML = b"<html><script>alert(1)</script></html>"


@pytest.fixture
def arende(forbund: Forbund) -> Arende:
    return narvarofabriker.arende_i(forbund)


def ladda_upp(chef: Client, arende: Arende, innehall: bytes, filnamn: str = "plan.pdf", **data: str) -> Any:
    """As a browser that lies would: the name is sent raw, and the type is said to be a PDF."""
    fil = SimpleUploadedFile("x.pdf", innehall, "application/pdf")
    fil._name = filnamn  # past what SimpleUploadedFile washes off
    return chef.post(adr("dagordning_bilaga_ny", arende.pk), {"fil": fil, **data})


@pytest.mark.parametrize(
    ("namn", "blev"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\plan.pdf", "plan.pdf"),
        ("faktura\u202efdp.exe.pdf", "fakturafdp.exe.pdf"),
        ("plan\u200b\u2066.pdf", "plan.pdf"),
        ("a*b|c?.pdf", "a_b_c_.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("<script>alert(1)<.pdf", "_script_alert(1)_.pdf"),
        ("å" * 300 + ".pdf", "å" * 196 + ".pdf"),
        ("😀 kalkyl.pdf", "😀 kalkyl.pdf"),
    ],
)
def test_filnamnet_gors_ofarligt(chef: Client, arende: Arende, namn: str, blev: str) -> None:
    assert ladda_upp(chef, arende, pdf(), namn).status_code == 302
    bilaga = Bilaga.objects.select_related("fil").get()
    assert bilaga.fil is not None
    assert bilaga.fil.namn == blev
    assert bilaga.namn == blev.rpartition(".")[0]


@pytest.mark.parametrize(
    ("innehall", "namn"),
    [
        (SVG, "bild.svg"),
        (SVG, "bild.png"),
        (HTML, "sida.html"),
        (HTML, "sida.txt"),
        (b"\xef\xbb\xbf \r\n" + HTML, "sida.pdf"),
        (EXE, "plan.pdf"),
        (OLE, "plan.doc"),
        (bild(), "plan.pdf"),
        (pdf(), "plan.docx"),
        (pdf(), "plan.pdf.exe"),
        (b"%PDF-1.7 trasig", "plan.pdf"),
        (zipfil([("../../x.txt", b"x")]), "plan.docx"),
        (docx(("../ut.xml", b"<x/>")), "plan.docx"),
        (docx(("word/vbaProject.bin", b"x")), "plan.docx"),
        (zipbomb(), "plan.docx"),
        (b"", "plan.pdf"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_det_som_inte_ar_vad_det_heter_tas_inte_emot(chef: Client, arende: Arende, innehall: bytes, namn: str) -> None:
    svar = ladda_upp(chef, arende, innehall, namn, namn="Kalkyl")
    assert svar.status_code == 200
    assert svar.context["form"].errors["fil"]
    assert svar.context["form"]["namn"].value() == "Kalkyl"
    assert not Bilaga.objects.exists()


@pytest.mark.parametrize("spoil", [med_javascript, med_bilaga])
def test_program_i_pdfen_ar_borta_nar_den_oppnas(chef: Client, arende: Arende, spoil: Any) -> None:
    ladda_upp(chef, arende, pdf(spoil))
    fil = Bilaga.objects.get().fil
    assert fil is not None
    svar = chef.get(fil.get_absolute_url())
    innehall = b"".join(svar.streaming_content)  # type: ignore[attr-defined]
    assert b"JavaScript" not in innehall
    assert b"EmbeddedFile" not in innehall
    assert svar["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("namn", ["plan\r\nSet-Cookie: x=1.pdf", 'p"; filename="x.exe.pdf', "åäö.pdf"])
def test_ett_filnamn_ger_inga_fler_huvuden(chef: Client, forbund: Forbund, namn: str) -> None:
    fil = fabriker.fil(forbund)
    fil.namn = namn  # as if it had come past the washing
    fil.save()
    huvudet = chef.get(fil.get_absolute_url())["Content-Disposition"]
    assert not set("\r\n") & set(huvudet)
    assert huvudet.count("filename") == 1 + ("x.exe" in namn)
    brev = EmailMessage("Kallelse", "Hej", to=["eva@exempel.se"])
    brev.attach(f"Bilaga 1 {rent_namn(namn)}", b"%PDF-1.7", fil.typ)
    assert b"\nSet-Cookie" not in brev.message().as_bytes()


def arkivet(arende: Arende) -> list[str]:
    protokoll = arende.sammantrade.protokoll
    poster = [post for post in arkivposter(protokoll, hamta(protokoll)) if not post.skrift]
    with zipfile.ZipFile(io.BytesIO(packa(poster, b"", "Protokoll"))) as arkiv:
        return [namn for namn in arkiv.namelist() if namn != "innehåll.txt"]


def test_arkivets_namn_ar_olika_och_kommer_inte_ur_sin_mapp(arende: Arende, forbund: Forbund) -> None:
    fil = fabriker.fil(forbund)
    for nr, namn in enumerate(("Avtal 2026/27", "avtal 2026/27", "../../etc/passwd", "a\\b", "x" * 200, "a\r\nb"), 1):
        Bilaga.objects.create(arende=arende, ordning=nr, nr=1, namn=namn, fil=fil)
    Bilaga.objects.create(arende=arende, ordning=9, nr=2, namn="Läkarintyg", fil=fil, sekretess="personuppgifter")
    assert arkivet(arende) == [
        "offentligt/Bilaga 1 Avtal 2026-27.pdf",
        "offentligt/Bilaga 1 avtal 2026-27 (2).pdf",
        "offentligt/Bilaga 1 ..-..-etc-passwd.pdf",
        "offentligt/Bilaga 1 a-b.pdf",
        f"offentligt/Bilaga 1 {'x' * 187}.pdf",
        "offentligt/Bilaga 1 ab.pdf",
        "inte offentligt/Bilaga 2 Läkarintyg.pdf",
    ]


def test_en_aterkallad_fil_foljer_inte_med_till_arkivet(arende: Arende, forbund: Forbund) -> None:
    fil = fabriker.fil(forbund)
    Bilaga.objects.create(arende=arende, nr=1, namn="Kalkyl", fil=fil, maskad=fil, sekretess="personuppgifter")
    assert len(arkivet(arende)) == 2
    fil.aterkallad = fil.skapad
    fil.save()
    assert arkivet(arende) == []


def test_en_packad_lista_gar_att_lasa_rad_for_rad() -> None:
    post = Arkivpost("offentligt", "a.pdf", "Bilaga 1, a\r\noffentligt/falsk.pdf", las=lambda: b"x")
    with zipfile.ZipFile(io.BytesIO(packa([post], b"", "Protokoll"))) as arkiv:
        lista = arkiv.read("innehåll.txt").decode().split("\r\n")
    assert "offentligt/falsk.pdf" not in lista
