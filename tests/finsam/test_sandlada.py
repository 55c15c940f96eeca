"""The sandbox holds against loops, memory eaters, sockets and crashes."""

import io
import os
import socket
import subprocess
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from finsam import sandlada_barn
from finsam.sandlada import Avvisat, Krasch, MinnetSlut, SandladaFel, TidenSlut, kor
from finsam.sandlada_barn import packa, packa_upp
from tests.finsam import sandladeprov as prov

VARDEN = {
    "text": "å",
    "rått": b"\0\xff",
    "lista": [1, None, True, 2.5],
    "dag": date(2018, 2, 21),
    "pengar": Decimal("1.50"),
}


def test_varden_gar_genom_vaggen():
    varde = {**VARDEN, "tid": datetime(2018, 2, 21, 9, tzinfo=UTC)}
    assert kor(prov.eka, varde) == varde


def test_stora_filer_gar_genom_vaggen():
    innehall = bytes(30_000_000)
    assert kor(prov.eka, innehall) == innehall


@pytest.mark.parametrize("funktion", [prov.snurra, prov.sov])
def test_slinga_stoppas_nar_tiden_ar_slut(funktion):
    start = time.monotonic()
    with pytest.raises(TidenSlut, match="för lång tid"):
        kor(funktion, None, sekunder=1)
    assert time.monotonic() - start < 300  # one sleeps for 600 s, the other never ends


@pytest.mark.parametrize("funktion", [prov.at_minne, prov.at_minne_i_smabitar])
def test_minnesatare_stoppas(funktion):
    with pytest.raises(MinnetSlut, match="för mycket minne"):
        kor(funktion, None, megabyte=200)


def test_natet_nas_inte():
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(SandladaFel) as fel:
        kor(prov.ring_ut, list(server.getsockname()))
    assert "PermissionError" in fel.value.orsak


def far_ha_eget_nat():
    """Whether the kernel and the container let a process leave the network."""
    return any(subprocess.run(["unshare", flagga, "true"], check=False).returncode == 0 for flagga in ("-n", "-Un"))


@pytest.mark.skipif(not far_ha_eget_nat(), reason="kärnan ger inget eget nät här; vakten prövas ändå")
def test_karnan_visar_inget_natkort_utom_sig_sjalv():
    assert kor(prov.natkort, None) == ["lo"]


@pytest.mark.parametrize("funktion", [prov.krascha, prov.lamna_utan_svar, prov.ljug])
def test_krasch_blir_ett_fel_med_ord(funktion):
    with pytest.raises(Krasch, match="skadad"):
        kor(funktion, None)


def test_undantag_sags_i_loggen_men_inte_for_anvandaren():
    with pytest.raises(SandladaFel) as fel:
        kor(prov.kasta, None)
    assert (str(fel.value), fel.value.orsak) == ("Filen gick inte att läsa. Den kan vara skadad.", "ValueError: trasig")


def test_avvisad_fil_sags_med_funktionens_ord():
    with pytest.raises(Avvisat, match="Filen är krypterad"):
        kor(prov.avvisa, None)


@pytest.mark.parametrize("funktion", [prov.starta_program, prov.las_bibliotek])
def test_program_och_bibliotek_ar_stangda(funktion):
    with pytest.raises(SandladaFel) as fel:
        kor(funktion, None)
    assert "PermissionError" in fel.value.orsak


def test_filer_kan_inte_skrivas(tmp_path):
    with pytest.raises(SandladaFel):
        kor(prov.skriv_fil, str(tmp_path / "x"))
    assert not (tmp_path / "x").exists()


def test_utskrift_stor_inte_svaret():
    assert kor(prov.prata, None) == "svar"


def test_varken_miljo_eller_oppna_filer_foljer_med(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemlig")
    miljo, filer, isolerad = kor(prov.miljo, None)
    assert "SECRET_KEY" not in miljo
    assert len(filer) <= 6
    assert isolerad


def test_funktion_som_inte_finns_ar_en_krasch():
    with pytest.raises(Krasch):
        kor(SimpleNamespace(__module__="tests.finsam.sandladeprov", __qualname__="saknas"), None)


@pytest.mark.parametrize("ram", [b"", b"\0", b"\0" * 8, b"\0" * 7 + b"\x09x", packa(1)[:-1]])
def test_bruten_ram_ar_ett_varde_fel(ram):
    with pytest.raises(ValueError):  # noqa: PT011
        packa_upp(ram)


def test_ram_bar_sina_varden():
    assert packa_upp(packa(VARDEN)) == VARDEN
    assert packa_upp(packa({"a": 1})) == {"a": 1}
    with pytest.raises(TypeError):
        packa(object())


def test_vakten_later_lasning_vara():
    sandlada_barn.vakta("open", ("/x", "r", 0))
    for handelse, varden in [("socket.connect", ()), ("open", ("/x", "w", os.O_WRONLY | os.O_CREAT))]:
        with pytest.raises(PermissionError):
            sandlada_barn.vakta(handelse, varden)


def test_utan_eget_nat_far_ett_anvandarnamnrum_duga():
    svar = iter([-1, 0])
    assert sandlada_barn.stang_natet(SimpleNamespace(unshare=lambda _: next(svar)))
    assert not sandlada_barn.stang_natet(SimpleNamespace(unshare=lambda _: -1))


@pytest.mark.parametrize(
    ("funktion", "svar"),
    [
        (prov.eka, {"slag": "klart", "varde": 1}),
        (prov.avvisa, {"slag": "avvisat", "text": "Filen är krypterad."}),
        (prov.kasta, {"slag": "fel", "text": "ValueError: trasig"}),
        (lambda _: (_ for _ in ()).throw(MemoryError), {"slag": "minne"}),
    ],
)
def test_varje_utgang_har_sitt_svar(funktion, svar):
    assert sandlada_barn.svara(funktion, io.BytesIO(packa(1))) == svar
