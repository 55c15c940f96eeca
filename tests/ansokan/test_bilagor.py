"""Attachments by link: looked through, fetched, taken away, and nothing of others."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from finsam.models import Fil
from insatser.models import Ansokan, Ansokansbilaga
from tests import fabriker
from tests.ansokan.conftest import Skrivare


def ladda_upp(sara: Skrivare, namn: str, innehall: bytes) -> Any:
    return sara.client.post(sara.adress + "bilagor/", {"fil": SimpleUploadedFile(namn, innehall)}, follow=True)


def test_en_textfil_tas_emot_och_hamtas(sara: Skrivare) -> None:
    svar = ladda_upp(sara, "tidsplan.txt", b"Vecka 1: start")
    bilaga = Ansokansbilaga.objects.get()
    assert "tidsplan.txt" in svar.content.decode()
    assert bilaga.fil.uppladdad_av is None
    assert bilaga.fil.synlighet == Fil.Synlighet.KANSLI
    hamtad = sara.client.get(f"{sara.adress}bilagor/{bilaga.pk}/")
    assert b"".join(hamtad.streaming_content) == b"Vecka 1: start"  # type: ignore[attr-defined]
    assert "default-src 'none'" in hamtad["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("namn", "innehall"),
    [
        ("plan.html", b"<html><script>alert(1)</script></html>"),
        ("plan.pdf.exe", b"MZ\x90\x00" + b"\x00" * 200),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
        ("tom.txt", b""),
    ],
)
def test_farliga_filer_avvisas(sara: Skrivare, namn: str, innehall: bytes) -> None:
    svar = ladda_upp(sara, namn, innehall)
    assert svar.status_code == 200
    assert not Ansokansbilaga.objects.exists()
    assert "medd fel" in svar.content.decode()


def test_for_stor_fil_avvisas(sara: Skrivare, settings: Any) -> None:
    settings.FIL_MAX_MB = 1
    assert "högst 1 MB" in ladda_upp(sara, "stor.txt", b"a" * 1024 * 1025).content.decode().replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert not Ansokansbilaga.objects.exists()


def test_bilagan_tas_bort_men_versionen_har_den_kvar(sara: Skrivare, ansokan: Ansokan) -> None:
    bilaga = fabriker.bilaga(ansokan)
    sara.spara(**{f"ekonomi__sokt_{sara.ar}": "1000"})
    sara.client.post(sara.adress + "granska/")
    Ansokan.objects.update(tillstand="komplettering", komplettera="Mer")
    sara.client.post(f"{sara.adress}bilagor/{bilaga.pk}/ta-bort/")
    bilaga.refresh_from_db()
    assert bilaga.borttagen
    assert ansokan.versioner.get().data["bilagor"][0]["namn"] == "tidsplan.pdf"


def test_inlamnad_ansokan_tar_inte_emot_bilagor(sara: Skrivare, ansokan: Ansokan) -> None:
    bilaga = fabriker.bilaga(ansokan)
    sara.spara(**{f"ekonomi__sokt_{sara.ar}": "1000"})
    sara.client.post(sara.adress + "granska/")
    ladda_upp(sara, "sen.txt", b"sen")
    sara.client.post(f"{sara.adress}bilagor/{bilaga.pk}/ta-bort/")
    assert Ansokansbilaga.objects.get().borttagen is None


def test_bilagor_blir_lasbara_for_forbundet_vid_inlamning(sara: Skrivare, ansokan: Ansokan) -> None:
    fil = fabriker.bilaga(ansokan).fil
    sara.spara(**{f"ekonomi__sokt_{sara.ar}": "1000"})
    sara.client.post(sara.adress + "granska/")
    fil.refresh_from_db()
    assert fil.synlighet == Fil.Synlighet.FORBUND


def test_lanken_hamtar_ingen_annans_bilaga(sara: Skrivare, ansokan: Ansokan) -> None:
    annan = fabriker.bilaga(fabriker.ansokan(ansokan.insats.forbund, "En annan"))
    assert sara.client.get(f"{sara.adress}bilagor/{annan.pk}/").status_code == 404
    assert sara.client.post(f"{sara.adress}bilagor/{annan.pk}/ta-bort/").status_code == 404


def test_aterkallad_fil_hamtas_inte(sara: Skrivare, ansokan: Ansokan) -> None:
    bilaga = fabriker.bilaga(ansokan)
    Fil.objects.update(aterkallad="2026-01-01T00:00Z")
    assert sara.client.get(f"{sara.adress}bilagor/{bilaga.pk}/").status_code == 404


def test_antalet_bilagor_har_ett_tak(sara: Skrivare, ansokan: Ansokan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("insatser.ansokan.bilagor.FLEST", 1)
    fabriker.bilaga(ansokan)
    assert "kan ha 1 bilagor" in ladda_upp(sara, "mer.txt", b"mer").content.decode()
