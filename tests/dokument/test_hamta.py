"""Rows in, a whole document out: each figure from the row that holds it, and no more queries for more rows."""

import datetime
from decimal import Decimal

import pytest

from budget.models import Budgetpost, Budgetversion, EgetKapital, Fordelningsnyckel, Kolumn
from finsam.dokument.skrift import avsnittsdata, bygg, tillstand_i_ord
from finsam.dokumentarbete.kapitellista import kapitellista
from finsam.models import Avsnitt, Dokument, Forbundsnamn, Medlem
from insatser.models import Insats, Insatsmal, Insatspart, Kostnadsdel
from styrelse.dokument import ekonomi
from styrelse.dokument.hamta import hamta_plan
from tests import fabriker

AR = fabriker.AR


@pytest.fixture
def dokument(forbund):
    return fabriker.dokument(forbund)


@pytest.fixture
def version(forbund):
    """A budget with two members, a decided and an undecided insats, and eget kapital known two years back."""
    fabriker.kapitalniva(forbund)
    version = fabriker.budgetversion(forbund)
    kolumner = [
        fabriker.kolumn(version, Kolumn.Sort.PROGNOS, AR - 1, ordning=1),
        fabriker.kolumn(version, Kolumn.Sort.BUDGET, AR, ordning=2),
        fabriker.kolumn(version, Kolumn.Sort.PLAN, AR + 1, ordning=3),
        fabriker.kolumn(version, Kolumn.Sort.SUMMA, AR - 1, AR + 1, ordning=4),
    ]
    intakter = fabriker.grupp(version, "Intäkter", Budgetpost.Slag.INTAKT, ordning=1)
    kostnader = fabriker.grupp(version, "Insatser", ordning=2)
    staten = fabriker.medlem(forbund, "Försäkringskassan", Medlem.Sort.FORSAKRINGSKASSAN)
    kommunen = fabriker.medlem(forbund)
    Fordelningsnyckel.objects.create(medlem=kommunen, fran_ar=2020, procent=Decimal("100.00"))
    rader = [
        (fabriker.post(intakter, "Försäkringskassan", medlem=staten, ordning=1), ("1000000", "1200000", "1200000")),
        (fabriker.post(intakter, "Norrdals kommun", medlem=kommunen, ordning=2), ("500000", "600000", None)),
    ]
    steget = fabriker.insats(forbund, kod="P1", agare="Norrdals kommun", fran=datetime.date(2025, 1, 1))
    fabriker.beviljande(steget, "900000")
    beslutade = fabriker.post(kostnader, "Beslutade", ordning=1)
    rader.append(
        (fabriker.post(beslutade, "Steget in", Budgetpost.Sort.INSATS, insats=steget, beviljat=True), ("700000",))
    )
    rader.append((fabriker.post(kostnader, "Avslutade", ordning=2, anmarkning="Före 2025."), ("50000", "0", None)))
    for post, belopp in rader:
        for kolumn, ett in zip(kolumner, belopp, strict=False):
            fabriker.cell(post, kolumn, ett)
    EgetKapital.objects.create(forbund=forbund, ar=AR - 2, belopp=Decimal("300000"))
    return version


def plan(dokument):
    return hamta_plan(Dokument.objects.select_related("forbund", "beslut").get(pk=dokument.pk))


def test_medlemmarna_betalar_vad_budgeten_sager(dokument, version):
    stat, kommun = sorted(plan(dokument).medlemmar, key=lambda medlem: medlem.part, reverse=True)
    assert (stat.namn, stat.fore.varde, stat.nu.varde) == ("Försäkringskassan", 1_000_000, 1_200_000)
    assert (kommun.nu.varde, kommun.nyckel.varde) == (600_000, 1)
    assert stat.nu.kalla.url.startswith("/norrdal/") or stat.nu.kalla.url.startswith("#")


def test_budgettabellen_har_alla_kolumner_och_summor(dokument, version):
    budget = plan(dokument).budget
    assert [(k.rubrik, k.under, k.nu) for k in budget.kolumner[1:]] == [
        ("2025", "prognos", False),
        ("2026", "budget", True),
        ("2027", "plan", False),
        ("2025–2027", "summa", False),
    ]
    per_text = {rad.text: [cell.varde for cell in rad.celler] for rad in budget.rader}
    assert per_text["Summa intäkter"] == [1_500_000, 1_800_000, 1_200_000, 4_500_000]
    assert per_text["Resultat"] == [750_000, 900_000, 1_200_000, 2_850_000]
    assert per_text["Eget kapital efter året"] == [1_050_000, 1_950_000, 3_150_000, None]
    assert [(n.tecken, n.text) for n in budget.noter] == [("a", "Före 2025.")]


def test_insatsbudgeten_visar_rad_for_rad(dokument, version):
    rader = [(rad.sort, rad.text, rad.celler[:2]) for rad in plan(dokument).insatsbudget.rader]
    assert rader == [
        ("grupp", "Beslutade", ()),
        ("rad", "Steget in", ("P1", "individinriktad")),
        ("summa", "Summa beslutade", ("", "")),
        ("rad", "Avslutade", ("", "")),
        ("resultat", "Summa insatser", ("", "")),
    ]


def test_insatsens_medel_skiljer_beslutat_fran_inte_beslutat(dokument, version):
    insats = Insats.objects.get()
    rad = Budgetpost.objects.get(text="Beslutade")
    mer = fabriker.post(rad, "Steget in, mer", Budgetpost.Sort.INSATS, insats=insats)
    fabriker.cell(mer, version.kolumner.get(sort="budget"), "100000")
    aren = plan(dokument).insatser[0].ar
    assert [(ar.ar, ar.slag, ar.beslutat.varde, ar.inte_beslutat.varde) for ar in aren] == [
        (2025, "prognos", 700_000, None),
        (2026, "budget", 900_000, 100_000),
        (2027, "plan", None, None),
    ]


def test_insats_utan_rad_i_budgeten_visar_det_beviljade(dokument, forbund):
    fabriker.beviljande(fabriker.insats(forbund), "400000")
    aren = plan(dokument).insatser[0].ar
    assert [(ar.ar, ar.slag, ar.beslutat.varde) for ar in aren] == [
        (2026, "budget", 400_000),
        (2027, "plan", None),
        (2028, "plan", None),
    ]


def test_insatsens_fakta_och_texter(dokument, forbund):
    period = {"fran": datetime.date(2025, 1, 1), "tom": datetime.date(2026, 12, 31)}
    insats = fabriker.insats(forbund, syfte="<p>Stöd</p>", **period)
    beslut = fabriker.beslut(forbund)
    fabriker.beviljande(insats, "1", AR, beslut=beslut)
    fabriker.beviljande(insats, "1", AR + 1, beslut=beslut)
    Insatsmal.objects.create(insats=insats, text="Arbete <nu>", matt="Enkät")
    Insatspart.objects.create(insats=insats, annan="Föreningen Viken")
    Kostnadsdel.objects.create(insats=insats, ar=AR, benamning="Lokal", belopp=Decimal("1000"))
    ett = plan(dokument).insatser[0]
    assert (ett.period, ett.parter, ett.slag) == (
        "Januari 2025 till december 2026",
        ("Föreningen Viken",),
        "Individinriktad",
    )
    assert ett.beslut == "§\N{NO-BREAK SPACE}56, 2025 (medel 2026–2027)"
    assert dict(ett.texter)["Mål"] == "<ul><li>Arbete &lt;nu&gt; (mäts genom enkät)</li></ul>"
    assert [(k.vem, k.vad, k.belopp.varde) for k in ett.kostnader] == [("Samordningsförbundet", "Lokal", 1000)]


@pytest.mark.parametrize(
    ("fran", "tom", "period"),
    [((2025, 3, 1), None, "Från mars 2025"), (None, (2026, 5, 1), "Till och med maj 2026"), (None, None, "")],
)
def test_en_oppen_period_sags_i_ord(dokument, forbund, fran, tom, period):
    fabriker.insats(forbund, fran=fran and datetime.date(*fran), tom=tom and datetime.date(*tom))
    assert plan(dokument).insatser[0].period == period


def test_eget_kapital_gar_fran_det_kanda(dokument, version):
    aren = plan(dokument).kapital
    assert [(ar.ar, ar.ingaende.varde, ar.utgaende.varde, ar.niva.varde) for ar in aren] == [
        (2024, None, 300_000, None),
        (2025, 300_000, 1_050_000, 300_000),
        (2026, 1_050_000, 1_950_000, 360_000),
        (2027, 1_950_000, 3_150_000, 240_000),
    ]


def test_de_fyra_siffrorna_ar_budgetarets(dokument, version):
    nyckel = plan(dokument).nyckeltal
    assert [t.varde for t in (nyckel.intakter, nyckel.kostnader, nyckel.resultat, nyckel.eget_kapital)] == [
        1_800_000,
        900_000,
        900_000,
        1_950_000,
    ]
    assert (nyckel.intakter_fore.varde, nyckel.till_insatser.varde, nyckel.niva.varde) == (1_500_000, 900_000, 360_000)


def test_mal_och_aktiviteter(dokument, forbund):
    mal = fabriker.mal(forbund)
    fabriker.delmal(mal, matt="Enkät")
    fabriker.aktivitet(forbund).mal.add(mal)
    ett = plan(dokument)
    assert [(m.nummer, m.text, m.delmal[0].matt) for m in ett.mal] == [(1, "Fler i arbete", "Enkät")]
    assert [(a.text, a.omrade, a.mal) for a in ett.aktiviteter] == [("Utbildning för chefer", "Kompetens", (1,))]


def test_ett_forbund_utan_rader_ger_ett_tomt_underlag(dokument):
    ett = plan(dokument)
    assert (ett.budget, ett.insatsbudget, ett.nyckeltal, ett.kapital, ett.medlemmar) == (None, None, None, (), ())
    assert ett.planar == (AR,)


def test_planens_kapitel_kommer_ur_avsnitten(dokument, version):
    fabriker.avsnitt(dokument, "Vision", text="<p>Vi</p>", ordning=1)
    ekonomi = fabriker.avsnitt(dokument, "Ekonomi", ordning=2)
    fabriker.avsnitt(dokument, "Budget", foralder=ekonomi, sort="levande", nyckel="budget")
    tomt = fabriker.avsnitt(dokument, "Målgrupp", ordning=3)
    dold = fabriker.avsnitt(dokument, "Dold", ordning=4, text="<p>x</p>", utelamnas=True)
    dokument = Dokument.objects.select_related("forbund", "beslut").get(pk=dokument.pk)
    skrift = bygg(dokument)
    assert [(k.nummer, k.rubrik, [u.nummer for u in k.under]) for k in skrift.kapitel] == [
        ("1", "Vision", []),
        ("2", "Ekonomi", ["2.1"]),
    ]
    assert skrift.underrubrik == "Med plan för 2027"
    assert {rad.avsnitt.pk for rad in kapitellista(dokument).rader if not rad.med} == {tomt.pk, dold.pk}


def test_samma_levande_avsnitt_visas_en_gang(dokument):
    ett, annat = (fabriker.avsnitt(dokument, n, sort="levande", nyckel="budget") for n in "AB")
    assert [(a.nyckel, a.levande) for a in avsnittsdata([ett, annat])] == [("budget", True), (f"a{annat.pk}", False)]


def test_planen_bar_namnet_som_gallde_planaret(dokument, forbund):
    Forbundsnamn.objects.create(forbund=forbund, fran=datetime.date(2014, 1, 1), namn="Samordningsförbundet Dalen")
    Forbundsnamn.objects.create(forbund=forbund, fran=datetime.date(2027, 1, 1), namn="Samordningsförbundet Norrdal")
    assert bygg(dokument).forbund == "Samordningsförbundet Dalen"


@pytest.mark.parametrize(
    ("tillstand", "text"),
    [
        ("arbetsversion", ("Arbetsversion 2, 12 november 2025", "Inte antagen.")),
        ("till_beslut", ("Förslag till beslut, 12 november 2025", "Inte antagen.")),
        ("antagen", ("Antagen av styrelsen 20 november 2025, §\N{NO-BREAK SPACE}56", "")),
        ("ersatt", ("Antagen av styrelsen 20 november 2025, §\N{NO-BREAK SPACE}56", "Ersatt av en senare version.")),
    ],
)
def test_omslaget_sager_var_planen_star(forbund, tillstand, text):
    antagen = tillstand in ("antagen", "ersatt")
    dokument = Dokument(forbund=forbund, typ="verksamhetsplan", ar=AR, nr=2, tillstand=tillstand)
    dokument.beslut = fabriker.beslut(forbund) if antagen else None
    dokument.andrad = datetime.datetime(2025, 11, 12, 12, tzinfo=datetime.UTC)
    assert tillstand_i_ord(dokument) == text


def fyll(forbund, version, antal):
    kostnader = Budgetpost.objects.get(text="Beslutade")
    for nr in range(antal):
        insats = fabriker.insats(forbund, f"Insats {nr}", kod=f"X{nr}")
        fabriker.beviljande(insats, "1000", beslut=fabriker.beslut(forbund, paragraf=nr + 1))
        Insatspart.objects.create(insats=insats, medlem=fabriker.medlem(forbund, f"Kommun {nr}"))
        Insatsmal.objects.create(insats=insats, text="Mål")
        Kostnadsdel.objects.create(insats=insats, ar=AR, benamning="Lokal", belopp=Decimal(1))
        fabriker.post(kostnader, f"Insats {nr}", Budgetpost.Sort.INSATS, insats=insats, beviljat=True)
        fabriker.delmal(fabriker.mal(forbund, nr=nr + 10))
        fabriker.aktivitet(forbund).mal.add(fabriker.mal(forbund, nr=nr + 100))


@pytest.mark.parametrize("antal", [1, 12])
def test_antalet_fragor_vaxer_inte_med_raderna(dokument, forbund, version, antal, django_assert_num_queries):
    fyll(forbund, version, antal)
    for nyckel in (
        "sammanfattning",
        "medlemmar",
        "malkarta",
        "aktiviteter",
        "insatser",
        "kapital",
        "budget",
        "insatsbudget",
    ):
        fabriker.avsnitt(dokument, nyckel, sort=Avsnitt.Sort.LEVANDE, nyckel=nyckel)
    dokument = Dokument.objects.select_related("forbund", "beslut").get(pk=dokument.pk)
    with django_assert_num_queries(26):
        assert len(bygg(dokument).kapitel) == 8


def test_det_bokslutet_andrar_utover_resultatet_star_for_sig(dokument, version):
    EgetKapital.objects.create(forbund=version.budget.forbund, ar=AR - 1, belopp=Decimal(1_000_000))
    plan_ = plan(dokument)
    assert [ar.ovrigt.varde for ar in plan_.kapital] == [None, -50_000, 0, 0]
    tabell = ekonomi.kapitaldelar(plan_)[1]
    assert "Annan förändring enligt bokslut" in [rad.text for rad in tabell.rader]
    assert tabell.avrundningsnot == ""


def test_ett_underskott_sager_vart_det_leder_och_varfor(dokument, version):
    lokal = Budgetpost.objects.get(text="Avslutade")
    for kolumn in version.kolumner.filter(sort__in=["budget", "plan"]):
        fabriker.cell(fabriker.post(lokal.foralder, f"Utredning {kolumn.pk}"), kolumn, "2000000")
    assert plan(dokument).underskott == ""
    Budgetversion.objects.update(underskott_skal="<p>Medel finns.</p>")
    plan_ = plan(dokument)
    assert plan_.underskott == "<p>Medel finns.</p>"
    assert plan_.kapitalfoljd[0].startswith("Eget kapital går från 1\N{NO-BREAK SPACE}050")
    assert plan_.nivakalla.startswith("Högst 20 procent av medlemmarnas bidrag samma år, utan extra tilldelning.")


def test_forsta_varav_sager_att_det_ar_varav(dokument, version):
    rad = Budgetpost.objects.get(text="Avslutade")
    for ordning, text in enumerate(("Resor", "Lokal"), 1):
        fabriker.post(rad, text, Budgetpost.Sort.VARAV, ordning=ordning)
    assert [r.text for r in plan(dokument).budget.rader if r.sort == "varav"] == ["varav resor", "Lokal"]


def test_en_insatsrad_leder_till_raden_uppslagen(dokument, version):
    post = Budgetpost.objects.get(sort="insats")
    rad = next(rad for rad in plan(dokument).insatsbudget.rader if rad.text == "Steget in")
    assert rad.celler[2].kalla.url == f"/norrdal/2026/budget/?insatser={post.foralder_id}#post-{post.pk}"
