"""The command that lets the first person in."""

import getpass
import io
import sys

import pytest
from django.core.management import CommandError, call_command

from finsam.models import Handelse, Person


class Tangentbord(io.StringIO):
    def isatty(self) -> bool:
        return True


def lagg_till(monkeypatch, losenord="tre små grisar gick", epost="Eva.Lind@exempel.se"):
    monkeypatch.setattr(sys, "stdin", io.StringIO(losenord + "\n"))
    call_command("forsta_personen", epost, "Eva Lind", stdout=io.StringIO())


def test_personen_kan_logga_in_och_lagga_upp_forbund(db, monkeypatch, client):
    lagg_till(monkeypatch)
    person = Person.objects.get(email="eva.lind@exempel.se")
    assert person.far_skapa_forbund
    assert person.check_password("tre små grisar gick")


def test_vid_tangentbordet_fragas_efter_losenordet_dolt(db, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Tangentbord())
    monkeypatch.setattr(getpass, "getpass", lambda fraga: "tre små grisar gick")
    call_command("forsta_personen", "eva@exempel.se", "Eva Lind", stdout=io.StringIO())
    assert Person.objects.get().check_password("tre små grisar gick")


def test_det_star_i_historiken_utan_losenordet(db, monkeypatch):
    lagg_till(monkeypatch)
    assert Handelse.objects.get().vad == "Lade till Eva Lind, som får lägga upp förbund"


@pytest.mark.parametrize(("losenord", "epost"), [("kort", "eva@exempel.se"), ("tre små grisar gick", "ingen adress")])
def test_svagt_losenord_eller_fel_adress_avvisas(db, monkeypatch, losenord, epost):
    with pytest.raises(CommandError):
        lagg_till(monkeypatch, losenord, epost)
    assert not Person.objects.exists()


def test_den_som_redan_finns_laggs_inte_till_igen(db, monkeypatch):
    lagg_till(monkeypatch)
    with pytest.raises(CommandError, match="finns redan"):
        lagg_till(monkeypatch)
