"""What a meeting could take up, with the reason, and how it is taken in."""

import datetime
from decimal import Decimal

import pytest

from budget.models import Budgetversion
from finsam.models import Dokument, Forbund, Person
from insatser.models import Ansokan, Beredning, Utfall
from styrelse.arshjul.arbete import staende_punkter
from styrelse.dagordning.forslag import att_satserna, foresla_arenden
from styrelse.dagordning.kanda import nyckeln, typen
from styrelse.dagordning.ta_in import ta_in
from styrelse.models import Arende, Attsats, Bilaga, Protokoll, Sammantrade, Verkan, Verkansbelopp
from styrelse.mote import gang
from tests import fabriker, narvarofabriker, organfabriker
from tests.beredning import fabrik


@pytest.fixture
def by(db: None) -> Person:
    return fabriker.person("Eva Ask")


@pytest.fixture
def mote(forbund: Forbund) -> Sammantrade:
    return organfabriker.sammantrade(organfabriker.styrelse(forbund), "2026-11-18")


@pytest.fixture
def fore(mote: Sammantrade) -> Sammantrade:
    """The meeting before, with a § that was put off and one that was not."""
    fore = organfabriker.sammantrade(mote.organ, "2026-09-09", tillstand="avslutat")
    ett, _ = narvarofabriker.arenden(fore, 2)
    Arende.objects.filter(pk=ett.pk).update(utfall="bordlagt", klart=datetime.datetime(2026, 9, 9, tzinfo=datetime.UTC))
    Bilaga.objects.create(arende=ett, namn="Kalkyl")
    verkan = Verkan.objects.create(
        attsats=Attsats.objects.create(arende=ett, skede="forslag", text="bevilja"), sort="bevilja"
    )
    Verkansbelopp.objects.create(verkan=verkan, ar=2027, belopp=5000)
    return fore


def rubriker(mote: Sammantrade) -> list[str]:
    return [f.arende.rubrik for f in foresla_arenden(mote)]


def ta_in_allt(mote: Sammantrade, by: Person) -> list[str]:
    ta_in(mote=mote, valda=[f.kod for f in foresla_arenden(mote)], by=by)
    return [a.rubrik for a in mote.arenden.pa_dagordningen()]


@pytest.mark.parametrize(
    ("rubrik", "nyckel", "typ"),
    [
        ("Sammanträdet öppnas", "oppnas", "formalia"),
        ("Mötet avslutas", "avslutas", "formalia"),
        ("Val av justerare", "justerare", "formalia"),
        ("Dagordningen godkänns", "dagordning", "formalia"),
        ("Föregående protokoll", "foregaende", "formalia"),
        ("Anmälan av delegationsbeslut", "delegation", "information"),
        ("Uppdrag som bevakas", "bevakning", "information"),
        ("Ekonomisk uppföljning", "", "information"),
        ("Avslut av insatsen", "", "beslut"),
    ],
)
def test_en_stende_punkt_kanns_igen(rubrik: str, nyckel: str, typ: str) -> None:
    assert (nyckeln(rubrik), typen(rubrik, nyckeln(rubrik), "beslut")) == (nyckel, typ)


def test_staende_punkter_tas_in_i_sin_ordning_och_arshjulets_fore_de_sista(mote: Sammantrade, by: Person) -> None:
    staende_punkter(organ=mote.organ, by=by)
    mote.organ.refresh_from_db()
    mote.punkter = "Nästa års budget\nÖvriga frågor"
    mote.save()
    assert ta_in_allt(mote, by) == [
        "Sammanträdet öppnas",
        "Val av justerare",
        "Dagordningen godkänns",
        "Föregående protokoll",
        "Ekonomisk uppföljning",
        "Information från kansliet",
        "Nästa års budget",
        "Övriga frågor",
        "Sammanträdet avslutas",
    ]
    assert mote.arenden.get(rubrik="Nästa års budget").typ == "beslut"
    assert mote.arenden.get(nyckel="dagordning").attsatser.get().text == "godkänna dagordningen"
    assert foresla_arenden(mote) == []


def test_bordlagt_kommer_igen_med_sin_kedja_och_det_det_gor(fore: Sammantrade, mote: Sammantrade, by: Person) -> None:
    fran = {f.arende.rubrik: f.skal for f in foresla_arenden(mote)}
    assert fran["Ärende 1"] == "Bordlades den 9 september 2026, § 12"
    ta_in_allt(mote, by)
    nytt = mote.arenden.get(rubrik="Ärende 1")
    assert (nytt.tidigare, nytt.bilagor.get().namn) == (fore.arenden.get(rubrik="Ärende 1"), "Kalkyl")
    assert nytt.attsatser.get().verkan.belopp.get().belopp == 5000
    assert "Ärende 1" not in rubriker(mote)


def test_foregaende_protokoll_kommer_av_sig_sjalvt(fore: Sammantrade, mote: Sammantrade, by: Person) -> None:
    Protokoll.objects.create(sammantrade=fore, tillstand="justerat")
    ta_in_allt(mote, by)
    ett = mote.arenden.get(nyckel="foregaende")
    assert ett.beskrivning == "<p>Protokollet från den 9 september 2026, §§ 12 och 13, är justerat.</p>"


def test_delegationsbeslut_anmals_och_nya_laggs_till(mote: Sammantrade, by: Person) -> None:
    ett = organfabriker.delegationsbeslut(mote.organ.forbund)
    uppdrag = organfabriker.bevakning(mote.organ.forbund)
    klart = organfabriker.bevakning(mote.organ.forbund, tillstand="klar", klar=mote.datum, vad="Lämna yttrande")
    assert rubriker(mote) == ["Delegationsbeslut", "Uppdrag som bevakas"]
    ta_in_allt(mote, by)
    arende = mote.arenden.get(nyckel="delegation")
    assert list(arende.delegationsbeslut.all()) == [ett]
    bevakas = mote.arenden.get(nyckel="bevakning").beskrivning
    assert uppdrag.vad.rstrip(".") in bevakas
    assert f"{klart.vad}. Klart den" in bevakas
    organfabriker.delegationsbeslut(mote.organ.forbund, "2026-10-02")
    assert rubriker(mote) == ["Delegationsbeslut"]
    ta_in_allt(mote, by)
    arende.refresh_from_db()
    assert arende.delegationsbeslut.count() == 2
    assert arende.beskrivning.count("<li>") == 2


def till_beslut(forbund: Forbund, by: Person, **falt: object) -> Ansokan:
    ansokan = fabrik.ansokan(forbund, by, tillstand=Ansokan.Tillstand.TILL_BESLUT)
    if falt:
        beredning = Beredning.objects.create(ansokan=ansokan, **falt)
        beredning.belopp.create(ar=2027, belopp=Decimal(600_000))
    return ansokan


def test_en_ansokan_som_ar_klar_bar_med_sig_medlen(mote: Sammantrade, by: Person) -> None:
    att = "<p>Styrelsen beslutar</p><p>att uppdra åt chefen att teckna avtal, samt</p><p>att bevilja medel.</p>"
    lsg = {"lsg_datum": datetime.date(2026, 10, 1), "lsg_stallning": "tillstyrker", "lsg_text": "Bra."}
    ansokan = till_beslut(
        mote.organ.forbund, by, forslag=Utfall.BEVILJAD, att_satser=att, sammanfattning="Kort.", **lsg
    )
    ta_in_allt(mote, by)
    arende = mote.arenden.get(ansokan=ansokan)
    utan, med = arende.attsatser.order_by("ordning")
    assert [utan.text, med.text] == ["uppdra åt chefen att teckna avtal", "bevilja medel"]
    assert (med.verkan.ansokan, med.verkan.belopp.get().belopp) == (ansokan, 600_000)
    assert not hasattr(utan, "verkan")
    assert "LSG tillstyrker ansökan (den 1 oktober 2026). Bra." in arende.beskrivning
    assert foresla_arenden(mote) == []


@pytest.mark.parametrize(
    ("forslag", "satser"), [("avslagen", ["avslå ansökan"]), ("", []), ("beviljad", ["bevilja medel till Steget in"])]
)
def test_ett_forslag_utan_att_satser_far_en_vanlig(
    mote: Sammantrade, by: Person, forslag: str, satser: list[str]
) -> None:
    till_beslut(mote.organ.forbund, by, forslag=forslag)
    assert [s.text for f in foresla_arenden(mote) for s in f.satser] == satser


def test_en_ansokan_utan_beredning_tas_in_utan_forslag(mote: Sammantrade, by: Person) -> None:
    till_beslut(mote.organ.forbund, by)
    assert [f.satser for f in foresla_arenden(mote)] == [()]


def test_budget_och_plan_som_ar_framlagda_ska_antas(mote: Sammantrade, by: Person) -> None:
    forbund = mote.organ.forbund
    version = fabriker.budgetversion(forbund, tillstand=Budgetversion.Tillstand.FORSLAG)
    Dokument.objects.create(forbund=forbund, typ="verksamhetsplan", ar=2027, tillstand="till_beslut")
    ta_in_allt(mote, by)
    verkan = Verkan.objects.order_by("sort").values_list("sort", "budgetversion", "attsats__text")
    ar = version.budget.ar
    assert list(verkan) == [
        ("anta_budget", version.pk, f"anta budget för {ar}"),
        ("anta_dokument", None, "anta verksamhetsplan för 2027"),
    ]
    assert foresla_arenden(mote) == []


def test_de_som_bereder_far_det_som_ar_under_beredning(mote: Sammantrade, by: Person) -> None:
    lsg = organfabriker.organ(mote.organ.forbund, "beredning")
    fabrik.ansokan(mote.organ.forbund, by)
    deras = organfabriker.sammantrade(lsg, "2026-11-20")
    fore = organfabriker.sammantrade(lsg, "2026-10-20", tillstand="avslutat")
    assert rubriker(deras) == ["Ansökan om Steget in", "Föregående protokoll"]
    ta_in_allt(deras, by)
    assert (
        "Anteckningarna från den 20 oktober 2026 finns hos kansliet."
        in deras.arenden.get(nyckel="foregaende").beskrivning
    )
    assert not Attsats.objects.exists()
    assert fore.arenden.count() == 0


def test_det_som_tas_in_under_sammantradet_star_i_protokollet(fore: Sammantrade, mote: Sammantrade, by: Person) -> None:
    Sammantrade.objects.filter(pk=mote.pk).update(tillstand="kallat")
    gang.oppna(mote=mote, by=by)
    (nytt, *_) = ta_in(mote=mote, valda=[f"arende-{fore.arenden.get(ordning=1).pk}"], by=by)
    assert nytt.sent
    assert nytt.attsatser.get(skede="beslut").text == "bevilja"


def test_rader_utan_att_ar_satser_nar_ingen_borjar_sa() -> None:
    assert att_satserna("<p>bevilja medel och</p><p></p><p>teckna avtal.</p>") == ["bevilja medel", "teckna avtal"]
