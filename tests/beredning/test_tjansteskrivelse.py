"""The tjänsteskrivelse: what stands in it, that it is kept, and that it is an accessible PDF."""

import datetime
from decimal import Decimal

import page
import pytest
from django.utils import timezone

from finsam.dokument.delar import Blad, Ordtabell, Text
from finsam.dokument.fryst import blad_fran_data
from finsam.dokument.pdf import dokument_till_pdf
from finsam.dokument.tabell import Tabell
from finsam.dokumentarbete.bladfrysning import frys_blad
from finsam.forbundsarbete.mallar import mall_for
from finsam.frysningar import fryst
from finsam.models import Handling, Person
from insatser.beredning import arbete as beredning
from insatser.beredning import effekt as beredning_effekt
from insatser.beredning import yttranden
from insatser.beredning.arbete import NyttSvar
from insatser.beredning.blad import tjansteskrivelse, uppratta
from insatser.beredning.effekt import Effekt
from insatser.beredning.yttranden import Begaran, Svar
from insatser.models import Ansokan
from tests import fabriker


@pytest.fixture
def full(ansokan: Ansokan, forbundschef: Person, monkeypatch: pytest.MonkeyPatch) -> Ansokan:
    """An application on which everything has been said. Some budget has 900 000 kronor left for 2026."""
    monkeypatch.setattr(
        beredning_effekt,
        "_kallor",
        [lambda forbund, belopp: [Effekt(2026, Decimal(900_000), Decimal(900_000) - belopp[2026])]],
    )
    mall = mall_for(ansokan.insats.forbund, "beredning", by=forbundschef)
    svar = [NyttSvar(mall.texter.all()[0], "delvis", "Bara två.")]
    beredning.svara(ansokan=ansokan, svar=svar, by=forbundschef)
    for organ in ("Regionen", "Nämnden"):
        begaran = Begaran(organ, timezone.localdate(), sort="remiss")
        rad = yttranden.begar(ansokan=ansokan, begaran=begaran, by=forbundschef)
    yttranden.svara(yttrande=rad, svar=Svar("avstyrker", "För dyrt."), namn="Ada Ros")
    ansokan.insats.mal.create(text="Fler i arbete", matt="Enkät")
    ansokan.medel.create(ar=2026, sokt=Decimal(600_000), eget=Decimal(50_000))
    ansokan.kostnader.create(ar=2026, slag="personal", belopp=Decimal(650_000))
    rad = beredning.hamta(ansokan)
    falt = {
        "forslag": "beviljad",
        "att_satser": "<p>att bevilja</p>",
        "sammanfattning": "Behovet är tydligt.",
        "lsg_datum": datetime.date(2026, 2, 1),
        "lsg_stallning": "tillstyrker",
        "lsg_text": "LSG är enig.",
    }
    beredning.spara(beredning=rad, falt=falt, belopp_per_ar={2026: Decimal(500_000)}, sedd=rad.version, by=forbundschef)
    return ansokan


def delar(blad: Blad, nyckel: str) -> list[object]:
    return [del_ for kapitel in blad.kapitel if kapitel.nyckel == nyckel for del_ in kapitel.delar]


def test_skrivelsen_borjar_med_forslaget_och_dess_belopp(full: Ansokan, forbundschef: Person) -> None:
    text, tabell = delar(tjansteskrivelse(full, by=forbundschef), "forslag")
    assert isinstance(text, Text)
    assert text.html == "<p>att bevilja</p>"
    assert isinstance(tabell, Tabell)
    assert [(rad.text, rad.celler[0].text) for rad in tabell.rader] == [("2026", "500\xa0000"), ("Summa", "500\xa0000")]


def test_ekonomin_visar_sokt_foreslaget_och_kvar_att_fordela(full: Ansokan, forbundschef: Person) -> None:
    sokt, kvar, _ = delar(tjansteskrivelse(full, by=forbundschef), "ekonomi")
    assert isinstance(sokt, Tabell)
    assert isinstance(kvar, Tabell)
    assert [c.text for c in sokt.rader[0].celler] == ["650\xa0000", "50\xa0000", "600\xa0000", "500\xa0000"]
    assert [c.text for c in kvar.rader[0].celler] == ["900\xa0000", "500\xa0000", "400\xa0000"]


def test_yttranden_och_lsg_star_med(full: Ansokan, forbundschef: Person) -> None:
    tabell, lsg = delar(tjansteskrivelse(full, by=forbundschef), "yttranden")
    assert isinstance(tabell, Ordtabell)
    assert [rad.celler for rad in tabell.rader] == [
        ("Regionen", "Har inte svarat", ""),
        ("Nämnden", "Avstyrker", "För dyrt."),
    ]
    assert isinstance(lsg, Text)
    assert "LSG är enig." in lsg.html


def test_en_tom_beredning_ger_bara_arendet(ansokan: Ansokan, forbundschef: Person) -> None:
    blad = tjansteskrivelse(ansokan, by=forbundschef)
    assert [k.nyckel for k in blad.kapitel] == ["arendet", "underskrift"]


def test_den_upprattade_diariefors_numreras_och_fryses(full: Ansokan, forbundschef: Person) -> None:
    forsta, andra = (uppratta(ansokan=full, by=forbundschef) for _ in range(2))
    rubriker = Handling.objects.filter(riktning="upprattad").values_list("rubrik", flat=True)
    assert list(rubriker) == ["Tjänsteskrivelse", "Tjänsteskrivelse, version 2"]
    frys_blad(
        modell="insatser.tjansteskrivelse",
        pk=andra.pk,
        forbund_id=full.insats.forbund_id,
        person_id=forbundschef.pk,
    )
    assert fryst(andra) is not None
    assert fryst(forsta) is None


def test_skrivelsen_ar_en_tillganglig_pdf(full: Ansokan, forbundschef: Person) -> None:
    blad = blad_fran_data(uppratta(ansokan=full, by=forbundschef).data)
    rapport = page.validate_pdf_bytes(dokument_till_pdf(blad), profile="ua1")
    assert rapport.is_compliant, [(fel.rule_id, fel.message) for fel in rapport.failures]


def test_budgeten_sager_vad_som_blir_kvar(ansokan: Ansokan) -> None:
    from budget.effekt import kvar_efter

    forbund = ansokan.insats.forbund
    assert kvar_efter(forbund, {2026: Decimal(1)}) == []
    version = fabriker.budgetversion(forbund)
    fabriker.kolumn(version)
    effekt = kvar_efter(forbund, {2026: Decimal(100), 2027: Decimal(1)})
    assert [(e.ar, e.fore - e.efter) for e in effekt] == [(2026, Decimal(100))]
