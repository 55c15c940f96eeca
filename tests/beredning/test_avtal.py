"""An avtal from draft to signed, its versions and reports."""

import datetime
from decimal import Decimal

import page
import pytest
from django.test import Client

from finsam.dokument.fryst import blad_fran_data
from finsam.dokument.pdf import dokument_till_pdf
from finsam.models import Beslut, Handling, Person
from finsam.samtidighet import Krock
from insatser.avtal import versioner as avtalsarbete
from insatser.avtal.rapporter import Rapportdag, rapportschema
from insatser.avtal.versioner import AvtalFel, Klausul
from insatser.models import Avtal, Insats
from tests import fabriker

T = Avtal.Tillstand
DAG = datetime.date(2026, 2, 20)


@pytest.fixture
def beviljad(insats: Insats) -> Insats:
    """Planned for March 2026 to December 2027, with 500 000 and 250 000 kronor."""
    insats.tillstand, insats.fran, insats.tom = (
        Insats.Tillstand.PLANERAD,
        datetime.date(2026, 3, 1),
        datetime.date(2027, 12, 31),
    )
    insats.save()
    beslut = fabriker.beslut(insats.forbund)
    fabriker.beviljande(insats, "500000", 2026, beslut=beslut)
    fabriker.beviljande(insats, "250000", 2027, beslut=beslut)
    return insats


@pytest.fixture
def utkast(beviljad: Insats, forbundschef: Person) -> Avtal:
    return avtalsarbete.borja_avtal(insats=beviljad, by=forbundschef)


def undertecknat(avtal: Avtal, by: Person) -> Avtal:
    avtalsarbete.skicka(avtal=avtal, by=by)
    return avtalsarbete.underteckna(avtal=avtal, dag=DAG, by=by)


def test_utkastet_hamtar_belopp_period_part_och_klausuler(utkast: Avtal) -> None:
    assert (utkast.nr, utkast.motpart, utkast.fran, utkast.tom) == (
        1,
        "Norrdals kommun",
        datetime.date(2026, 3, 1),
        datetime.date(2027, 12, 31),
    )
    assert [(b.ar, b.belopp) for b in utkast.belopp.all()] == [(2026, Decimal(500_000)), (2027, Decimal(250_000))]
    assert utkast.klausuler.count() == 11


def test_utan_beslut_om_medel_finns_inget_att_avtala_om(insats: Insats, forbundschef: Person) -> None:
    with pytest.raises(AvtalFel, match="beslut om medel"):
        avtalsarbete.borja_avtal(insats=insats, by=forbundschef)


def test_en_version_i_taget(utkast: Avtal, forbundschef: Person) -> None:
    with pytest.raises(AvtalFel, match="redan en version"):
        avtalsarbete.borja_avtal(insats=utkast.insats, by=forbundschef)


def test_rapporterna_foljer_kvartalen_och_slutar_med_en_slutrapport() -> None:
    schema = rapportschema(datetime.date(2026, 3, 1), datetime.date(2026, 12, 15), "kvartal")
    assert [(r.slag, r.fran, r.tom, r.senast) for r in schema] == [
        ("kvartal", datetime.date(2026, 3, 1), datetime.date(2026, 3, 31), datetime.date(2026, 4, 30)),
        ("kvartal", datetime.date(2026, 4, 1), datetime.date(2026, 6, 30), datetime.date(2026, 7, 31)),
        ("kvartal", datetime.date(2026, 7, 1), datetime.date(2026, 9, 30), datetime.date(2026, 10, 31)),
        ("kvartal", datetime.date(2026, 10, 1), datetime.date(2026, 12, 15), datetime.date(2027, 1, 31)),
        ("slut", datetime.date(2026, 3, 1), datetime.date(2026, 12, 15), datetime.date(2027, 2, 13)),
    ]


@pytest.mark.parametrize(("hur", "antal"), [("halvar", 5), ("ar", 3)])
def test_halvar_och_ar_ger_farre_rapporter(hur: str, antal: int) -> None:
    assert len(rapportschema(datetime.date(2026, 3, 1), datetime.date(2027, 12, 31), hur)) == antal


def spara(avtal: Avtal, by: Person, sedd: int | None = None, **falt: object) -> Avtal:
    rapporter = falt.pop("rapporter", None)
    klausuler = [Klausul(k.rubrik, k.text, k.nyckel) for k in avtal.klausuler.all()]
    return avtalsarbete.spara_avtal(
        avtal=avtal,
        falt=falt,
        klausuler=klausuler,
        rapporter=rapporter,
        sedd=avtal.version if sedd is None else sedd,
        by=by,
    )


def test_utkastet_andras_och_rapporterna_raknas_om(utkast: Avtal, forbundschef: Person) -> None:
    avtal = spara(utkast, forbundschef, tom=datetime.date(2026, 12, 31), rapporteras="ar")
    assert [r.slag for r in avtal.rapporter.all()] == ["ar", "slut"]
    assert avtal.insats.forbund.handelser.filter(vad__contains="ändrade till och med").exists()


def test_egna_rapportdagar_behalls(utkast: Avtal, forbundschef: Person) -> None:
    egen = Rapportdag("ar", DAG, datetime.date(2026, 12, 31), datetime.date(2027, 3, 15))
    avtal = spara(utkast, forbundschef, rapporter=[egen])
    assert [r.senast for r in avtal.rapporter.all()] == [datetime.date(2027, 3, 15)]


def test_tva_som_sparar_utkastet_krockar(utkast: Avtal, forbundschef: Person) -> None:
    spara(utkast, forbundschef, vad="Första")
    with pytest.raises(Krock):
        spara(utkast, forbundschef, sedd=1)


def test_det_skickade_star_fast_tills_det_tas_tillbaka(utkast: Avtal, forbundschef: Person) -> None:
    skickat = avtalsarbete.skicka(avtal=utkast, by=forbundschef)
    with pytest.raises(AvtalFel, match="utkast"):
        spara(skickat, forbundschef)
    assert Handling.objects.get(riktning="ut").part == "Norrdals kommun"
    assert avtalsarbete.ta_tillbaka(avtal=skickat, by=forbundschef).data is None


def test_det_undertecknade_galler_och_diariefors(utkast: Avtal, forbundschef: Person) -> None:
    avtal = undertecknat(utkast, forbundschef)
    assert avtalsarbete.gallande_avtal(avtal.insats, datetime.date(2026, 5, 1)) == avtal
    assert Handling.objects.get(riktning="in").datum == DAG
    with pytest.raises(AvtalFel, match="undertecknat"):
        avtalsarbete.ta_tillbaka(avtal=avtal, by=forbundschef)


def test_en_forlangning_ar_en_ny_version_som_ersatter_nar_den_undertecknas(utkast: Avtal, forbundschef: Person) -> None:
    forsta = undertecknat(utkast, forbundschef)
    Insats.objects.update(tom=datetime.date(2028, 6, 30))
    andra = avtalsarbete.borja_avtal(insats=forsta.insats, by=forbundschef)
    forsta.refresh_from_db()
    assert (andra.nr, forsta.tillstand) == (2, T.UNDERTECKNAT)
    undertecknat(andra, forbundschef)
    forsta.refresh_from_db()
    assert forsta.tillstand == T.ERSATT


def test_skillnaden_mellan_versioner_star_rad_for_rad(utkast: Avtal, forbundschef: Person) -> None:
    forsta = undertecknat(utkast, forbundschef)
    Insats.objects.update(tom=datetime.date(2028, 6, 30))
    fabriker.beviljande(forsta.insats, "100000", 2028, beslut=fabriker.beslut(forsta.insats.forbund, paragraf=70))
    andra = avtalsarbete.borja_avtal(insats=forsta.insats, by=forbundschef)
    vad = {s.vad: "".join(b.text for b in s.nu) for s in avtalsarbete.skillnader(forsta, andra)}
    assert set(vad) == {"Till och med", "Belopp", "Rapporter"}
    assert vad["Till och med"] == "30 juni 2028"
    assert "2028: 100" in vad["Belopp"]


@pytest.mark.parametrize("nr", [1, 2])
def test_avtalet_ar_en_tillganglig_pdf(utkast: Avtal, forbundschef: Person, nr: int) -> None:
    utkast.insats.villkor.create(text="Lämna en plan.", beslut=fabriker.beslut(utkast.insats.forbund, paragraf=9))
    if nr == 2:
        utkast = avtalsarbete.borja_avtal(insats=undertecknat(utkast, forbundschef).insats, by=forbundschef)
    blad = blad_fran_data(avtalsarbete.skicka(avtal=utkast, by=forbundschef).data)
    rapport = page.validate_pdf_bytes(dokument_till_pdf(blad), profile="ua1")
    assert rapport.is_compliant, [(fel.rule_id, fel.message) for fel in rapport.failures]


def test_avtal_om_medel_som_inte_ar_justerade_far_vanta(utkast: Avtal, forbundschef: Person, chef: Client) -> None:
    avtalsarbete.skicka(avtal=utkast, by=forbundschef)
    Beslut.objects.update(tillstand="ej_justerat", paragraf=18)
    with pytest.raises(AvtalFel, match="Medlen för 2026 är beslutade, men beslutet § 18, 2025 är inte justerat"):
        avtalsarbete.underteckna(avtal=utkast, dag=DAG, by=forbundschef)
    avtalsarbete.ta_tillbaka(avtal=utkast, by=forbundschef)
    assert "är inte justerat" in chef.get(utkast.get_absolute_url()).content.decode()
    with pytest.raises(AvtalFel, match="när protokollet är justerat"):
        avtalsarbete.skicka(avtal=utkast, by=forbundschef)
    Beslut.objects.update(tillstand="justerat")
    assert avtalsarbete.skicka(avtal=utkast, by=forbundschef).tillstand == T.SKICKAT
