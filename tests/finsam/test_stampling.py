"""The förbund's stamp on a PDF."""

from pathlib import Path
from typing import Any

import pytest

from finsam import stampling
from finsam.models import Forbund
from tests.finsam.onda_filer import pdf


@pytest.fixture(autouse=True)
def _egen_mapp(settings: Any, tmp_path: Path) -> None:
    settings.STAMPEL_MAPP, settings.STAMPEL_LOSENORD, settings.UTVECKLING = tmp_path, "prov", True


def test_stampeln_haller_tills_en_byte_andras(forbund: Forbund) -> None:
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


def test_nyckeln_ar_bara_agarens_och_gors_en_gang(forbund: Forbund, tmp_path: Path) -> None:
    assert stampling.kan_stampla(forbund)
    stampling.stampla(pdf(), forbund=forbund, skal="")
    fil = tmp_path / f"{forbund.slug}.p12"
    assert (fil.stat().st_mode & 0o777, len(list(tmp_path.iterdir()))) == (0o600, 1)


def test_i_drift_gors_ingen_nyckel(forbund: Forbund, settings: Any, tmp_path: Path) -> None:
    settings.UTVECKLING = False
    assert not stampling.kan_stampla(forbund)
    with pytest.raises(stampling.IngenNyckel, match=f"{forbund.slug}.p12"):
        stampling.stampla(pdf(), forbund=forbund, skal="")
    (tmp_path / f"{forbund.slug}.p12").write_bytes(b"skrap")
    with pytest.raises(stampling.IngenNyckel, match="gick inte att"):
        stampling.stampla(pdf(), forbund=forbund, skal="")
