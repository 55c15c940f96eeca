import datetime
from decimal import Decimal

import pytest
from django.test import Client

from budget.kapital import Kapitalar, Kapitalregler, foljd, forbundets_kapital, kapitalrader
from budget.kapitalandring import ta_bort_kapital, ta_bort_regel
from budget.kapitaldelar import foljd_i_ord, kapitaldelar
from budget.kapitalkontroller import kontrollera_kapital
from budget.models import EgetKapital, Kapitalgrans, Kapitalniva
from budget.samrad import ta_bort_samrad
from budget.tabell import budgettabell
from budget.tilldelning.andring import ta_bort_betalning, ta_bort_extra
from finsam.dokument.tal import Slag
from finsam.models import Forbund, Handelse, Medlem, Person
from finsam.pengar import Enhet
from tests import bokforingsfabriker, fabriker
from tests.budget.conftest import Liten, andringar, till

MKR = 1_000_000


def steg(fran: int, fran_tilldelning: int = 0, procent: int = 20, hogst: int | None = None) -> Kapitalniva:
    return Kapitalniva(
        fran=datetime.date(fran, 1, 1), fran_tilldelning=fran_tilldelning, procent=Decimal(procent), hogst=hogst
    )


def grans(sort: str = "lagst", belopp: int | None = None, procent: int | None = None, fran: int = 2020) -> Kapitalgrans:
    return Kapitalgrans(fran=datetime.date(fran, 1, 1), sort=sort, belopp=belopp, procent=procent)


def rader(belopp: dict[int, int], *granser: Kapitalgrans, nivaer=(), slag: str = "plan", tilldelning: int = MKR):
    aren = [
        Kapitalar(ar, "bokslut" if ar < 2026 else slag, Decimal(b), Decimal(tilldelning)) for ar, b in belopp.items()
    ]
    return kapitalrader(aren, Kapitalregler(nivaer, granser))


def ren(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_tjugo_procent_av_skelleftea_norsjos_tilldelning_2017() -> None:
    (rad,) = rader({2017: 1_291_180}, nivaer=[steg(2013)], tilldelning=6_132_500)
    assert (rad.tak, rad.over_tak) == (1_226_500, 64_680)


@pytest.mark.parametrize(
    ("ar", "tilldelning", "tak"),
    [
        (2012, 6 * MKR, None),  # before any step
        (2013, 6 * MKR, Decimal(1_200_000)),
        (2021, 6 * MKR, Decimal(900_000)),  # the new set replaces all of the old
        (2021, 20 * MKR, Decimal(1_500_000)),  # its ceiling in kronor
        (2021, 4 * MKR, None),  # the new set has no step for so little
    ],
)
def test_steget_valjs_efter_dag_och_tilldelning(ar: int, tilldelning: int, tak: Decimal | None) -> None:
    nivaer = [steg(2013), steg(2021, 5 * MKR, 15), steg(2021, 10 * MKR, 10, 1_500_000)]
    (rad,) = rader({ar: 1}, nivaer=nivaer, tilldelning=tilldelning)
    assert rad.tak == tak


def test_styrelsens_granser_ar_belopp_eller_andel_fran_sin_dag() -> None:
    granser = [grans(belopp=50_000), grans(procent=10, fran=2026), grans("hogst", procent=15, fran=2026)]
    fore, efter = rader({2025: 60_000, 2026: 160_000}, *granser)
    assert (fore.golv, fore.under_golv, fore.eget_tak) == (50_000, None, None)
    assert (efter.golv, efter.eget_tak, efter.over_eget_tak, efter.andel) == (100_000, 150_000, 10_000, Decimal("0.16"))
    assert efter.passerar
    assert not fore.passerar


def test_utan_kand_tilldelning_finns_ingen_niva_och_ingen_andel() -> None:
    (rad,) = kapitalrader([Kapitalar(2026, "budget", Decimal(5))], Kapitalregler([steg(2013)], [grans(procent=10)]))
    assert (rad.andel, rad.tak, rad.golv, rad.forandring) == (None, None, None, None)


def test_ett_underskott_leder_till_ett_belopp_och_racker_nagra_ar() -> None:
    leder_till = foljd(rader({2025: 500_000, 2026: 400_000, 2027: 300_000}, grans(belopp=350_000)), 2026)
    assert leder_till is not None
    assert [ren(m) for m in foljd_i_ord(leder_till, Enhet.TKR)] == [
        "Eget kapital går från 500 tkr efter 2025 till 300 tkr efter 2027.",
        "Från 2027 är det under styrelsens lägsta nivå, 350 tkr.",
        "Med ett lika stort underskott som 2027, 100 tkr om året, räcker det 3 år till.",
    ]


@pytest.mark.parametrize(
    ("belopp", "sist"),
    [
        ({2025: 100, 2026: -50}, "Det är förbrukat under 2026, och efter 2026 fattas 50 kr."),
        ({2025: 100, 2026: -50, 2027: 10}, "Det är förbrukat under 2026."),
        ({2025: 300, 2026: 160}, "Med ett lika stort underskott som 2026, 140 kr om året, räcker det ett år till."),
        ({2025: 300, 2026: 100}, "Det som är kvar räcker inte till ett lika stort underskott som 2026, 200 kr."),
        ({2025: 300, 2026: 100, 2027: 200}, "Eget kapital går från 300 kr efter 2025 till 200 kr efter 2027."),
    ],
)
def test_foljden_i_ord(belopp: dict[int, int], sist: str) -> None:
    leder_till = foljd(rader(belopp), 2026)
    assert leder_till is not None
    assert ren(foljd_i_ord(leder_till, Enhet.KR)[-1]) == sist


def test_golvet_som_halls_sags_och_utan_underskott_sags_inget() -> None:
    leder_till = foljd(rader({2025: 300, 2026: 100}, grans(belopp=50)), 2026)
    assert leder_till is not None
    assert "Det är inte under styrelsens lägsta nivå" in foljd_i_ord(leder_till, Enhet.KR)[1]
    assert foljd(rader({2025: 300, 2026: 400}), 2026) is None


def test_tabellen_visar_bara_rader_som_nagot_ar_har() -> None:
    assert kapitaldelar((), Slag.KR) == ()
    _, tabell = kapitaldelar(rader({2025: 300_000, 2026: 100}, nivaer=[steg(2013)]), Slag.KR, nu=2026)
    assert [rad.text for rad in tabell.rader] == [
        "Förändring under året",
        "Eget kapital vid årets slut",
        "Årets tilldelning",
        "Andel av tilldelningen, procent",
        "Rekommenderad nivå",
        "över",
    ]
    assert [k.nu for k in tabell.kolumner] == [False, False, True]


def test_nivan_raknas_pa_den_ordinarie_tilldelningen_och_annars_pa_budgetens_rader(
    liten: Liten, forbund: Forbund
) -> None:
    fk = fabriker.medlem(forbund, "FK", Medlem.Sort.FORSAKRINGSKASSAN)
    liten.staten.medlem = fk
    liten.staten.save()
    fabriker.extratilldelning(fabriker.tilldelning(fk, "600000"), "300000")
    EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=Decimal(0))
    rader_ = forbundets_kapital(forbund, budgettabell(liten.version))
    assert [(r.ar, r.tilldelning) for r in rader_] == [(2025, None), (2026, 600_000), (2027, 1_000_000)]


def test_kontrollen_visar_bada_siffrorna(liten: Liten, forbund: Forbund) -> None:
    liten.staten.medlem = fabriker.medlem(forbund, "FK", Medlem.Sort.FORSAKRINGSKASSAN)
    liten.staten.save()
    fabriker.kapitalniva(forbund)
    fabriker.kapitalgrans(forbund, "800000")
    EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=Decimal(-1_000))
    prov = {(k.id, k.utfall, k.vanster, k.hoger) for k in kontrollera_kapital(forbund, 2026)}
    assert prov == {
        ("budget.kapital_tak", "haller_inte", Decimal(699_000), Decimal(200_000)),
        ("budget.kapital_tak", "haller_inte", Decimal(1_389_000), Decimal(200_000)),
        ("budget.kapital_golv", "haller_inte", Decimal(699_000), Decimal(800_000)),
    }
    Kapitalgrans.objects.update(belopp=Decimal(10))
    (golv,) = [k for k in kontrollera_kapital(forbund, 2026) if k.id == "budget.kapital_golv"]
    assert golv.utfall == "haller"
    assert "699 tkr efter 2026" in ren(golv.text)


def test_ett_steg_laggs_till_andras_och_tas_bort(chef: Client, forbund: Forbund) -> None:
    data = {"fran": "2024-01-01", "fran_tilldelning": "7 mkr", "procent": "15,5", "hogst": "", "kalla": "Beslut 2023"}
    chef.post(till("kapitalniva_ny"), data)
    niva = Kapitalniva.objects.get(forbund=forbund)
    assert (niva.fran_tilldelning, niva.procent, niva.hogst) == (7 * MKR, Decimal("15.50"), None)
    assert "Det finns redan ett steg" in chef.post(till("kapitalniva_ny"), data).content.decode()
    chef.post(till("kapitalniva", niva.pk), {**data, "procent": "15", "version": str(niva.version)})
    niva.refresh_from_db()
    assert (niva.procent, niva.version) == (15, 2)
    chef.post(till("kapitalniva", niva.pk), {"ta_bort": "ja"})
    assert not Kapitalniva.objects.exists()
    assert [h.vad for h in andringar()][::-1] == [
        "Rekommenderad nivå: lade till",
        "Rekommenderad nivå från 2024-01-01, tilldelning från 7\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr: ändrade högst procent",
        "Rekommenderad nivå: tog bort",
    ]


def test_en_grans_har_belopp_eller_andel_och_sitt_beslut(chef: Client, forbund: Forbund) -> None:
    beslut = fabriker.beslut(forbund)
    data = {"sort": "lagst", "belopp": "500 000", "procent": "10", "fran": "2026-01-01", "beslut": str(beslut.pk)}
    assert "ett av dem" in chef.post(till("kapitalgrans_ny"), data).content.decode()
    chef.post(till("kapitalgrans_ny"), {**data, "belopp": ""})
    rad = Kapitalgrans.objects.get()
    assert (rad.i_ord, rad.hur) == ("10\N{NO-BREAK SPACE}% av årets tilldelning", beslut.hanvisning)
    sida = chef.get(till("eget_kapital")).content.decode()
    assert "Lägst</b> 10\N{NO-BREAK SPACE}% av årets tilldelning" in sida
    chef.post(till("kapitalgrans", rad.pk), {**data, "procent": "", "version": str(rad.version)})
    rad.refresh_from_db()
    assert (rad.belopp, rad.procent) == (500_000, None)
    chef.post(till("kapitalgrans", rad.pk), {"ta_bort": "ja"})
    assert not Kapitalgrans.objects.exists()


def test_den_andra_som_sparar_ett_steg_ser_bada(chef: Client, forbund: Forbund) -> None:
    niva = fabriker.kapitalniva(forbund)
    Kapitalniva.objects.update(version=2, procent=25)
    data = {"fran": "2013-10-02", "fran_tilldelning": "0", "procent": "15", "kalla": "NR", "version": "1"}
    assert chef.post(till("kapitalniva", niva.pk), data).status_code == 409


def test_bokslutets_kapital_tas_in_och_jamfors(chef: Client, forbund: Forbund) -> None:
    bokforingsfabriker.bokslut(forbund, 2025, {"br.ek": [900, 0]})
    sida = chef.get(till("eget_kapital"))
    assert f"{till('eget_kapital_nytt')}?bokslut=2025" in sida.content.decode()
    form = chef.get(till("eget_kapital_nytt"), {"bokslut": "2025"}).context["form"]
    assert (form.initial["ar"], form.initial["belopp"], form.initial["kalla"]) == (2025, 900, "Bokslut 2025")
    assert chef.get(till("eget_kapital_nytt"), {"bokslut": "2024"}).context["form"].initial["ar"] == 2025
    kant = EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=Decimal(900))
    assert [k.utfall for k in kontrollera_kapital(forbund, 2025) if k.id == "budget.kapital_bokslut"] == ["haller"]
    EgetKapital.objects.filter(pk=kant.pk).update(belopp=Decimal(5_000))
    (kontroll,) = [k for k in kontrollera_kapital(forbund, 2025) if k.id == "budget.kapital_bokslut"]
    assert (kontroll.utfall, kontroll.vanster, kontroll.hoger) == ("haller_inte", 5_000, 900)


@pytest.mark.parametrize("antal", [1, 6])
def test_sidans_fragor_vaxer_inte(chef: Client, liten: Liten, antal: int, django_assert_num_queries) -> None:
    forbund = liten.version.budget.forbund
    for nr in range(antal):
        fabriker.kapitalniva(forbund, fran_tilldelning=nr)
        fabriker.kapitalgrans(forbund, fran=datetime.date(2020, 1, nr + 1), beslut=fabriker.beslut(forbund))
        EgetKapital.objects.create(forbund=forbund, ar=2020 + nr, belopp=Decimal(1000))
    chef.get(till("eget_kapital"))
    with django_assert_num_queries(15):
        chef.get(till("eget_kapital"))


def test_det_som_tas_bort_av_tva_star_en_gang_i_historiken(forbund: Forbund, forbundschef: Person) -> None:
    by = forbundschef
    tilldelning = fabriker.tilldelning(fabriker.medlem(forbund))
    for rad, ta_bort in (
        (fabriker.kapitalgrans(forbund), lambda rad: ta_bort_regel(regel=rad, by=by)),
        (
            EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=1000),
            lambda rad: ta_bort_kapital(kapital=rad, by=by),
        ),
        (fabriker.samrad(forbund), lambda rad: ta_bort_samrad(samrad=rad, by=by)),
        (fabriker.extratilldelning(tilldelning), lambda rad: ta_bort_extra(extra=rad, by=by)),
        (fabriker.betalning(tilldelning), lambda rad: ta_bort_betalning(betalning=rad, by=by)),
    ):
        fore = Handelse.objects.count()
        for hamtad in [type(rad).objects.get(pk=rad.pk) for _ in range(2)]:
            ta_bort(hamtad)
        assert Handelse.objects.count() == fore + 1, rad
