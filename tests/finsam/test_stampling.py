"""The förbund's stamp on a PDF."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from finsam import stampling
from finsam.models import Forbund
from tests.finsam.onda_filer import pdf


@pytest.fixture(autouse=True)
def _egen_mapp(settings: Any, tmp_path: Path) -> None:
    settings.STAMPEL_MAPP, settings.STAMPEL_LOSENORD = tmp_path, "prov"


def test_stampeln_haller_tills_en_byte_andras(forbund: Forbund) -> None:
    stampling.gor_nyckel(forbund)
    fore = pdf()
    stamplad = stampling.stampla(fore, forbund=forbund, skal="Godkänd i Finsam, stämplad.", plats="Kansliet")
    assert stamplad.startswith(fore)
    prov = stampling.prova(stamplad, forbund=forbund)
    assert prov is not None
    assert (prov.hel, prov.egen, prov.av, prov.skal) == (True, True, forbund.namn, "Godkänd i Finsam, stämplad.")
    andrad = bytearray(stamplad)
    andrad[len(fore) // 2] ^= 1
    andrat = stampling.prova(bytes(andrad), forbund=forbund)
    assert andrat is not None
    assert not andrat.hel


def test_det_ostamplade_har_ingen_stampel(forbund: Forbund) -> None:
    assert stampling.prova(pdf(), forbund=forbund) is None
    trasig = stampling.prova(b"inte en PDF", forbund=forbund)
    assert trasig is not None
    assert not trasig.hel


def test_nyckeln_gors_en_gang_och_ar_bara_agarens(forbund: Forbund, tmp_path: Path) -> None:
    assert not stampling.kan_stampla(forbund)
    for _ in range(2):
        call_command("stampelnyckel", forbund.slug)
    (fil,) = tmp_path.iterdir()
    assert (fil.name, fil.stat().st_mode & 0o777) == (f"{forbund.slug}.p12", 0o600)
    assert stampling.kan_stampla(forbund)
    with pytest.raises(CommandError, match="inget förbund"):
        call_command("stampelnyckel", "nagot")


def test_utan_nyckel_stamplas_inget_och_det_sags_vad_som_saknas(forbund: Forbund, tmp_path: Path) -> None:
    with pytest.raises(stampling.IngenNyckel, match=f"{forbund.slug}.p12"):
        stampling.stampla(pdf(), forbund=forbund, skal="")
    (tmp_path / f"{forbund.slug}.p12").write_bytes(b"skrap")
    with pytest.raises(stampling.IngenNyckel, match="gick inte att"):
        stampling.stampla(pdf(), forbund=forbund, skal="")


def test_en_annans_stampel_ar_inte_forbundets(forbund: Forbund, tmp_path: Path) -> None:
    stampling.gor_nyckel(forbund)
    stamplad = stampling.stampla(pdf(), forbund=forbund, skal="")
    (tmp_path / f"{forbund.slug}.p12").unlink()
    prov = stampling.prova(stamplad, forbund=forbund)
    assert prov is not None
    assert (prov.hel, prov.egen) == (True, False)
