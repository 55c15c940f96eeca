"""The follow-up: which line a row of the books belongs to, the sums, and the pages."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.bokforing.bok import RESULTATKONTON, kontosaldon
from budget.bokforing.inlasning import las_in
from budget.models import Bokforingssaldo, Budgetpost, Kolumn, Konteringsregel, Uppfoljningsgrans, Uppfoljningsrad
from budget.objektnyckel import objekt_av
from budget.sie.lasning import las
from budget.uppfoljning.arbete import Overlappar, spara_regel
from budget.uppfoljning.hamtning import arets_manader, folj_upp_aret
from budget.uppfoljning.kontering import Bokfort, Mal, Regel, fordela, regel_for
from budget.uppfoljning.rakning import Budgetlinje, Linje, Period, Underlag, folj_upp
from budget.uppfoljning.visning import visning
from finsam.models import Forbund, Handelse, Person
from tests import bokforingsfabriker, fabriker

LOKAL, PROJEKT = Mal("Kansli", "Lokal"), Mal(insats=7)
P1 = ((1, "100"), (6, "P1"))
MANADER = arets_manader(2017, [])
SIE = """#FLAGGA 0
#SIETYP 4
#RAR 0 20170101 20171231
#OBJEKT 6 "P1" "Steget in"
#VER A 1 20170303 "Hyra"
{
#TRANS 7010 {} 150000
#TRANS 1930 {} -150000
}
#VER A 2 20170403 "Bidrag"
{
#TRANS 3510 {} -900000
#TRANS 1930 {} 900000
}
#VER A 3 20170503 "Rekvisition"
{
#TRANS 4510 {6 "P1"} 40000
#TRANS 8310 {} -20
#TRANS 1930 {} -39980
}
"""


@pytest.fixture
def aret(forbund: Forbund, forbundschef: Person) -> Forbund:
    """A budget of 1 000 tkr and an office of 200 for 2017, and books of three months."""
    version = fabriker.budgetversion(forbund, 2017)
    kolumn = fabriker.kolumn(version, "budget", 2017)
    staten = fabriker.post(fabriker.grupp(version, "Intäkter", "intakt", ordning=1), "Staten")
    lokal = fabriker.post(fabriker.grupp(version, "Kansli", ordning=2), "Lokal")
    fabriker.cell(staten, kolumn, "1200000")
    fabriker.cell(lokal, kolumn, "240000")
    las_in(bokforingsfil=bokforingsfabriker.bokforingsfil(forbund, forbundschef), fil=las(SIE.encode()))
    return forbund


def adress(vy: str, *argument: object, **fraga: str) -> str:
    return reverse(vy, args=["norrdal", 2017, *argument], query=fraga)


def rader(forbund: Forbund, **falt: Any) -> dict[str, Linje]:
    uppfoljt = folj_upp_aret(forbund, 2017, **falt).uppfoljt
    return {linje.text: linje for linje in (*uppfoljt.linjer(), *uppfoljt.ofordelat)}


@pytest.mark.parametrize(
    ("regler", "vald"),
    [
        ([Regel("4", "7", LOKAL), Regel("45", "45", PROJEKT)], PROJEKT),
        ([Regel("4510", "4510", LOKAL), Regel("3", "8", PROJEKT, 6, "P1")], PROJEKT),
        ([Regel("3", "8", LOKAL, 1, "100"), Regel("3", "8", PROJEKT, 6, "P1")], PROJEKT),
        ([Regel("3", "8", LOKAL, 6, "P1"), Regel("4500", "4599", PROJEKT, 1, "100")], PROJEKT),
    ],
)
def test_den_smalaste_regeln_galler(regler: list[Regel], vald: Mal) -> None:
    for ordning in (regler, regler[::-1]):
        regel = regel_for(ordning, "4510", P1)
        assert regel is not None
        assert regel.mal == vald


def test_rad_utan_regel_faller_inte_bort() -> None:
    post = Bokfort("4510", (), None, Decimal(5))
    assert fordela([post], [Regel("4510", "4510", PROJEKT, 6, "P1"), Regel("5", "5", LOKAL)]) == {None: [post]}


@pytest.mark.parametrize(
    ("ena", "andra", "krockar"),
    [
        (("4000", "4999"), ("4500", "5499"), True),
        (("4000", "4999"), ("4500", "4599"), False),
        (("4000", "4999"), ("5000", "5999"), False),
        (("45", "45"), ("4500", "4599"), True),
    ],
)
def test_lika_breda_regler_far_inte_overlappa(ena: tuple[str, str], andra: tuple[str, str], krockar: bool) -> None:
    assert Regel(*ena, LOKAL).krockar(Regel(*andra, PROJEKT)) is krockar
    assert not Regel(*ena, LOKAL, 6, "P1").krockar(Regel(*andra, PROJEKT, 6, "P2"))


KONTON = st.sampled_from(["3510", "4510", "5010", "7010", "8310", "8410"])
BELOPP = st.decimals(-(10**7), 10**7, places=2)
BOKFORT = st.lists(
    st.builds(Bokfort, KONTON, st.sampled_from([(), P1, ((6, "P2"),)]), st.sampled_from(MANADER), BELOPP), max_size=30
)
REGLER = st.lists(
    st.builds(
        Regel,
        st.sampled_from(["3", "4", "45"]),
        st.sampled_from(["45", "5", "8"]),
        st.sampled_from([LOKAL, PROJEKT, Mal("Borta", "Rad"), Mal("Intäkter", "Staten")]),
        *[st.just(x) for x in (6, "P1")],
    ),
    max_size=4,
)
GRUPPER = [
    ("Intäkter", "intakt", [Budgetlinje(Mal("Intäkter", "Staten"), "Staten", "intakt", Decimal(100))]),
    (
        "Kansli",
        "kostnad",
        [Budgetlinje(LOKAL, "Lokal", "kostnad", None, (Budgetlinje(PROJEKT, "P", "kostnad", Decimal(7)),))],
    ),
]


@settings(max_examples=60)
@given(BOKFORT, REGLER, st.integers(1, 12), st.booleans())
def test_sidans_summa_ar_alltid_bokforingens(
    bokfort: list[Bokfort], regler: list[Regel], manad: int, ensam: bool
) -> None:
    underlag = Underlag(Period(manad, 12, ensam), fordela(bokfort, regler), MANADER)
    uppfoljt = folj_upp(GRUPPER, underlag)
    valda = {MANADER[manad - 1]} if ensam else set(MANADER[:manad])
    assert (uppfoljt.resultat.summa.utfall or 0) == -sum(p.belopp for p in bokfort if p.manad in valda)


@given(BELOPP, st.sampled_from([12, 18]))
def test_manaderna_ar_tillsammans_arets_budget(arets: Decimal, antal: int) -> None:
    assert sum(Period(m, antal, ensam=True).del_av(arets) or 0 for m in range(1, antal + 1)) == arets


def test_nyckel_med_lodstreck_i_koden_delas_ratt() -> None:
    assert objekt_av("1:100|6:A|B") == ((1, "100"), (6, "A|B"))


def test_utfall_hor_till_raden_och_plus_ar_battre(aret: Forbund) -> None:
    bokforingsfabriker.konteringsregel(aret)
    bokforingsfabriker.konteringsregel(aret, fran_konto="35", till_konto="35", grupp="Intäkter", rad="Staten")
    linjer = rader(aret)
    lokal, staten = linjer["Lokal"], linjer["Staten"]
    assert (lokal.varde.utfall, lokal.varde.del_, lokal.skillnad) == (150000, 100000, -50000)
    assert (staten.varde.utfall, staten.skillnad, staten.varde.andel) == (900000, 400000, Decimal("0.75"))
    assert lokal.varde.prognos == 360000


def test_manaden_for_sig_visar_bara_den(aret: Forbund) -> None:
    bokforingsfabriker.konteringsregel(aret)
    lokal = rader(aret, manad=datetime.date(2017, 4, 1), ensam=True)["Lokal"]
    assert (lokal.varde.utfall, lokal.varde.del_, lokal.varde.hittills) == (0, 20000, 150000)


def test_utfall_utan_rad_och_utan_regel_visas_och_raknas(aret: Forbund) -> None:
    insats = fabriker.insats(aret)
    regel = {
        "fran_konto": "3",
        "till_konto": "8",
        "dimension": 6,
        "kod": "P1",
        "grupp": "",
        "rad": "",
        "insats": insats,
    }
    bokforingsfabriker.konteringsregel(aret, **regel)
    uppf = folj_upp_aret(aret, 2017)
    assert [(x.text, x.varde.utfall) for x in uppf.uppfoljt.utan_rad] == [(str(insats), 40000)]
    assert [x.text for x in uppf.uppfoljt.ofordelat] == ["3510", "7010", "8310"]
    bokens = sum(s.rorelse for s in kontosaldon(aret, 2017) if s.konto.nr.startswith(RESULTATKONTON))
    assert uppf.uppfoljt.resultat.summa.utfall == -bokens == 710020


def test_insats_under_sin_rad_raknas_i_raden_och_gruppen(aret: Forbund) -> None:
    insats = fabriker.insats(aret)
    lokal = Budgetpost.objects.get(text="Lokal")
    rad = fabriker.post(lokal.foralder, "Insatser", ordning=2)
    under = fabriker.post(rad, "Steget in", Budgetpost.Sort.INSATS, insats=insats)
    fabriker.cell(under, Kolumn.objects.get(), "120000")
    mal = {"grupp": "", "rad": "", "insats": insats}
    bokforingsfabriker.konteringsregel(aret, fran_konto="3", till_konto="8", dimension=6, kod="P1", **mal)
    visad = {r.text: r for _, block in visning(folj_upp_aret(aret, 2017)).block for r in block}
    assert [visad[t].varde.utfall for t in ("Insatser", "Steget in", "Summa kansli")] == [40000, 40000, 40000]
    assert visad["Summa kansli"].skillnad == 110000
    assert (visad["Steget in"].klass, visad["Insatser"].saknas) == ("insats", False)


def test_bara_saldon_raknas_for_hela_aret(forbund: Forbund, forbundschef: Person) -> None:
    fil = bokforingsfabriker.bokforingsfil(forbund, forbundschef)
    konto = bokforingsfabriker.konto(forbund, "7010", "Hyra")
    Bokforingssaldo.objects.create(forbund=forbund, ar=2017, slag="res", konto=konto, belopp=Decimal(9), fil=fil)
    assert rader(forbund)["7010"].varde.utfall == 9


def test_okonterad_rad_konteras_vid_raden(chef: Client, aret: Forbund) -> None:
    val = chef.get(adress("uppfoljning_kontering")).context["malval"]
    mal = next(nyckel for grupp, alla in val for nyckel, text in alla if text == "Lokal")
    chef.post(adress("uppfoljning_kontering"), {"omfattning": "konto|7010", "mal": mal})
    chef.post(adress("uppfoljning_kontering"), {"omfattning": "alla|6|P1", "mal": mal})
    assert rader(aret)["Lokal"].varde.utfall == 190000
    assert Handelse.objects.filter(vad__startswith="Kontering av konto").count() == 2


@pytest.mark.parametrize(
    ("falt", "fel"),
    [
        ({"fran_konto": "1930", "till_konto": "8"}, "börjar på 3–8"),
        ({"fran_konto": "7010", "till_konto": "7010", "kod": "P1"}, "både objektets dimension"),
        ({"fran_konto": "7010", "till_konto": "6010"}, "före det första"),
        ({"fran_konto": "7010", "till_konto": "7010"}, "redan en regel"),
        ({"fran_konto": "701", "till_konto": "701", "mal": ""}, "Välj en rad"),
        ({"fran_konto": "6015", "till_konto": "7014"}, "överlappar konto 6010–7009"),
    ],
)
def test_fel_regel_sager_vad_som_ar_fel(chef: Client, aret: Forbund, falt: dict[str, str], fel: str) -> None:
    bokforingsfabriker.konteringsregel(aret)
    bokforingsfabriker.konteringsregel(aret, fran_konto="6010", till_konto="7009")
    val = chef.get(adress("uppfoljning_kontering")).context["malval"]
    svar = chef.post(adress("uppfoljning_kontering"), {"mal": val[0][1][0][0], **falt})
    assert svar.status_code == 400
    assert fel in str(svar.context["form"].errors)
    assert Konteringsregel.objects.count() == 2


def test_overlappande_regel_sparas_inte(forbund: Forbund, forbundschef: Person) -> None:
    bokforingsfabriker.konteringsregel(forbund, fran_konto="40", till_konto="49")
    regel = Konteringsregel(forbund=forbund, fran_konto="45", till_konto="54", grupp="Kansli", rad="Annat")
    with pytest.raises(Overlappar, match="Kansli: Lokal"):
        spara_regel(regel=regel, sedd=None, by=forbundschef)


def test_en_regel_andras_och_den_andra_som_sparar_ser_bada(chef: Client, aret: Forbund) -> None:
    regel = bokforingsfabriker.konteringsregel(aret)
    sida = chef.get(adress("uppfoljning_regel", regel.pk))
    form = sida.context["form"]
    nu, annan = form.initial["mal"], next(n for n in form.malval.mal if n != form.initial["mal"])
    data = {"fran_konto": "7010", "till_konto": "7019", "mal": nu, "version": "1"}
    chef.post(adress("uppfoljning_regel", regel.pk), data)
    regel.refresh_from_db()
    assert (regel.till_konto, regel.version) == ("7019", 2)
    assert Handelse.objects.filter(vad="Kontering av konto 7010–7019", fran__startswith="konto 7010: ").exists()
    svar = chef.post(adress("uppfoljning_regel", regel.pk), {**data, "till_konto": "7011", "mal": annan})
    assert svar.status_code == 409
    assert "Hör till" in svar.content.decode()


def test_en_regel_for_en_rad_som_inte_finns_mer_visas_som_den_star(chef: Client, aret: Forbund) -> None:
    regel = bokforingsfabriker.konteringsregel(aret, grupp="Kansli", rad="Borttagen rad")
    bokforingsfabriker.konteringsregel(aret, fran_konto="6010", till_konto="7009")
    form = chef.get(adress("uppfoljning_regel", regel.pk)).context["form"]
    assert form.malval.val[0] == (
        "Gäller nu, men finns inte i budgeten",
        [(form.initial["mal"], "Kansli: Borttagen rad")],
    )
    data = {"fran_konto": "6015", "till_konto": "7014", "mal": form.initial["mal"], "version": "1"}
    assert "överlappar konto 6010–7009" in chef.post(adress("uppfoljning_regel", regel.pk), data).content.decode()


def test_borttagen_regel_lamnar_raden_okonterad(chef: Client, aret: Forbund) -> None:
    regel = bokforingsfabriker.konteringsregel(aret)
    chef.post(adress("uppfoljning_regel_ta_bort", regel.pk))
    assert "7010" not in rader(aret)
    chef.post(adress("uppfoljning_regel_ta_bort", regel.pk), {"ta_bort": "ja"})
    assert "7010" in rader(aret)


def test_avvikelse_over_gransen_ska_kommenteras(chef: Client, aret: Forbund) -> None:
    bokforingsfabriker.konteringsregel(aret, fran_konto="3", till_konto="3", grupp="Intäkter", rad="Staten")
    assert visning(folj_upp_aret(aret, 2017)).antal_utan_kommentar == 2
    rad = adress("uppfoljning_rad", grupp="Intäkter", rad="Staten")
    svar = chef.post(rad, {"kommentar": "Betalas i förskott.", "prognos": "1 100", "version": "1"}, follow=True)
    assert "Betalas i förskott." in svar.content.decode()
    assert visning(folj_upp_aret(aret, 2017)).antal_utan_kommentar == 1
    assert rader(aret)["Staten"].varde.prognos == 1100000
    assert "Prognos för Staten, 2017" in Handelse.objects.values_list("vad", flat=True)


def test_takten_tas_som_prognos(chef: Client, aret: Forbund) -> None:
    bokforingsfabriker.konteringsregel(aret)
    chef.post(adress("uppfoljning_rad", grupp="Kansli", rad="Lokal"), {"takt": "ja", "version": "1"})
    assert Uppfoljningsrad.objects.get().prognos == 360000


def test_den_som_sparar_sist_ser_bada_texterna(chef: Client, aret: Forbund) -> None:
    rad = adress("uppfoljning_rad", grupp="Kansli", rad="Lokal")
    chef.post(rad, {"kommentar": "Först", "version": "1"})
    svar = chef.post(rad, {"kommentar": "Sedan", "version": "1"})
    assert svar.status_code == 409
    assert Uppfoljningsrad.objects.get().kommentar == "Först"


def test_gransen_andras_med_historik(chef: Client, aret: Forbund) -> None:
    chef.post(adress("uppfoljning_grans"), {"procent": "100", "kronor": "900", "version": "1"})
    assert visning(folj_upp_aret(aret, 2017)).antal_utan_kommentar == 0
    assert Handelse.objects.filter(till__contains="100,00 procent").exists()
    assert chef.post(adress("uppfoljning_grans"), {"procent": "5", "kronor": "1", "version": "1"}).status_code == 409
    assert Uppfoljningsgrans.objects.get().kronor == 900000
    antal = Handelse.objects.count()
    chef.post(adress("uppfoljning_grans"), {"procent": "100", "kronor": "900", "version": "2"})
    assert Handelse.objects.count() == antal
    assert b"100" in chef.get(adress("uppfoljning_grans")).content


def test_ledamoten_ser_raden_men_inte_bokforingen(ledamot: Person, aret: Forbund, client: Client) -> None:
    bokforingsfabriker.konteringsregel(aret)
    client.force_login(ledamot)
    rad = adress("uppfoljning_rad", grupp="Kansli", rad="Lokal")
    svar = client.get(rad).content.decode()
    assert "7010" in svar
    assert "/bokforing/" not in svar
    assert "Hyra" not in svar
    assert client.post(rad, {"kommentar": "Nej", "version": "1"}).status_code == 403
    assert client.get(adress("uppfoljning")).status_code == 200
    assert client.get(adress("uppfoljning_rad", grupp="Kansli", rad="Finns inte")).status_code == 404


def test_ar_utan_bokforing_sager_hur_man_borjar(chef: Client, forbund: Forbund) -> None:
    assert "Ingen bokföring för 2017" in chef.get(adress("uppfoljning", manad="fel")).content.decode()


def test_lika_manga_fragor_hur_mycket_som_an_ar_bokfort(chef: Client, aret: Forbund) -> None:
    bokforingsfabriker.konteringsregel(aret)

    def fragor(adress: str) -> int:
        with CaptureQueriesContext(connection) as fangade:
            chef.get(adress)
        return len(fangade)

    sidor = [
        adress("uppfoljning"),
        adress("uppfoljning_kontering"),
        adress("uppfoljning_rad", grupp="Kansli", rad="Lokal"),
    ]
    fragor(sidor[0])  # what the session and the content types take once
    fragor(sidor[1])
    fore = [fragor(sida) for sida in sidor]
    fil = bokforingsfabriker.granskad_bokforingsfil(aret)
    for manad in range(1, 13):
        bokforingsfabriker.verifikation(aret, datum=datetime.date(2017, manad, 3), fil=fil)
    for nr in range(5):
        bokforingsfabriker.konteringsregel(
            aret, fran_konto=f"46{nr}", till_konto=f"46{nr}", grupp="", rad="", insats=fabriker.insats(aret, f"I{nr}")
        )
    assert [fragor(sida) for sida in sidor] == fore


def test_raden_leder_till_just_sina_verifikationer(aret: Forbund, chef: Client) -> None:
    bokforingsfabriker.konteringsregel(aret, fran_konto="45", till_konto="45", dimension=6, kod="P1")
    sida = chef.get(adress("uppfoljning_rad", grupp="Kansli", rad="Lokal", manad="2017-05")).content.decode()
    lank = "/norrdal/2017/bokforing/konton/4510/?objekt=6%3AP1&amp;tom=2017-05"
    assert lank in sida
    kontot = chef.get(lank.replace("&amp;", "&")).content.decode()
    assert "P1 Steget in, till och med maj 2017" in kontot
    assert "1 rad 2017" in kontot
    assert "0 rader" in chef.get(adress("bokforing_konto", "4510", objekt="", tom="2017-05")).content.decode()
    assert "0 rader" in chef.get(adress("bokforing_konto", "4510", tom="2017-04")).content.decode()
