"""What a document may read: our own static files and permitted files, never the network or the disk."""

import logging

import pytest

from finsam.dokument.hamtare import BAS, FIL, Hamtare, Nekad
from finsam.dokument.pdf import till_pdf

NEKADE = [
    "http://exempel.se/bild.png",
    "https://exempel.se/bild.png",
    "file:///etc/passwd",
    "ftp://exempel.se/x",
    "data:image/png;base64,AAAA",
    "https://finsam.invalid/static/../finsam/settings.py",
    "https://finsam.invalid/static/%2e%2e/finsam/settings.py",
    "https://finsam.invalid/static//etc/passwd.css",
    "https://finsam.invalid/static/finsam/css/finns-inte.css",
    "https://finsam.invalid/static/finsam/fonts/LICENSE-sans",
    "https://finsam.invalid/fil/7",
    "https://finsam.invalid/annat",
    "https://finsam.invalid.exempel.se/static/finsam/css/dokument.css",
    "http://finsam.invalid/static/finsam/css/dokument.css",
]


@pytest.mark.parametrize("adress", NEKADE)
def test_frammande_adress_nekas_och_loggas(adress, caplog):
    hamtare = Hamtare()
    with pytest.raises(Nekad), caplog.at_level(logging.WARNING, "finsam.dokument.hamtare"):
        hamtare.fetch(adress)
    assert hamtare.nekade == [adress]
    assert adress in caplog.text


def test_egen_stilmall_lases():
    svar = Hamtare().fetch(BAS + "finsam/css/dokument.css")
    assert (svar.content_type, b"@page" in svar.read()) == ("text/css", True)


def test_tillaten_fil_lases_genom_den_som_tillat():
    hamtare = Hamtare({"7": lambda: (b"bild", "image/png")})
    assert hamtare.fetch(FIL + "7").read() == b"bild"
    with pytest.raises(Nekad):
        hamtare.fetch(FIL + "8")


def test_ett_dokument_som_pekar_ut_blir_till_utan_att_lasa(caplog):
    html = '<html lang="sv"><title>Prov</title><link rel="stylesheet" href="finsam/css/dokument.css"><img alt="x" src="file:///etc/passwd"><img alt="y" src="http://exempel.se/z.png"><p>Text</p>'
    with caplog.at_level(logging.WARNING, "finsam.dokument.hamtare"):
        pdf = till_pdf(html, accent="#0a5463")
    assert pdf.startswith(b"%PDF-")
    assert "file:///etc/passwd" in caplog.text
    assert "http://exempel.se/z.png" in caplog.text
