"""What a decision does, written at its att-sats."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Handelse, Person
from finsam.samtidighet import Krock
from insatser.models import Ansokan, Beredning, Forslagsbelopp, Insats
from styrelse.arshjul.arbete import GarInte
from styrelse.forms.verkan import verkansbelopp, verkansform
from styrelse.models import Arende, Attsats, Sammantrade, Verkan, Verkansbelopp
from styrelse.mote import gang
from styrelse.verkan import arbete, borjan
from styrelse.verkan.bilder import satt_bilder
from styrelse.verkan.utforande import prova
from tests import fabriker, organfabriker
from tests.beredning import fabrik
from tests.verkan.test_utforande import beslutad, justera

S, T = Verkan.Sort, Verkan.Tillstand
RADER = {"belopp-TOTAL_FORMS": "1", "belopp-INITIAL_FORMS": "0"}


@pytest.fixture
def attsats(mote: Sammantrade) -> Attsats:
    return Attsats.objects.create(
        arende=mote.arenden.get(), skede="beslut", text="bevilja Steget in 600 000 kr för 2026"
    )


@pytest.fixture
def adress(attsats: Attsats, forbund: Forbund) -> str:
    return reverse("verkan_form", args=[forbund.slug, attsats.pk])


def rader(*par: tuple[int | str, str]) -> dict[str, str]:
    ut = {"belopp-TOTAL_FORMS": str(len(par)), "belopp-INITIAL_FORMS": "0"}
    for nr, (ar, belopp) in enumerate(par):
        ut |= {f"belopp-{nr}-ar": str(ar), f"belopp-{nr}-belopp": belopp}
    return ut


def version(verkan: Verkan) -> str:
    return str(verkansform(None, verkan=verkan).initial["version"])


def test_sorten_valjs_forst_och_den_som_passar_ar_markt(chef: Client, adress: str) -> None:
    sida = chef.get(adress).content.decode()
    assert sida.index("?sort=bevilja") < sida.index("Passar att-satsen") < sida.index("?sort=andra_belopp")


def test_medel_skrivs_i_forbundets_enhet_och_andras_och_tas_bort(chef: Client, adress: str, insats: Insats) -> None:
    svar = chef.post(f"{adress}?sort=bevilja", {"insats": insats.pk, "version": "1", **rader((2026, "600"))})
    skriven = Verkan.objects.get()
    assert (svar.status_code, skriven.belopp.get().belopp, skriven.insats) == (302, 600_000, insats)
    assert f"Beviljar {insats} 600" in chef.get(adress).content.decode()
    chef.post(adress, {"insats": insats.pk, "version": version(skriven), **rader((2026, "700"), (2027, "50"))})
    assert list(skriven.belopp.values_list("ar", "belopp")) == [(2026, 700_000), (2027, 50_000)]
    assert Handelse.objects.filter(vad__contains="ändrade vad beslutet gör", till__contains="700").exists()
    chef.post(adress, {"ta_bort": "1"})
    assert not Verkan.objects.exists()
    assert chef.post(adress, {"ta_bort": "1"}).status_code == 302


def test_felen_star_vid_sina_falt(chef: Client, adress: str) -> None:
    svar = chef.post(f"{adress}?sort=bevilja", {"villkor": "Redovisa kön.", **rader((2026, "sexhundra"))})
    sida = svar.content.decode()
    assert "insats" in svar.context["form"].errors
    assert "gick inte att läsa" in sida
    assert "sexhundra" in sida
    assert "Redovisa kön." in sida
    assert not Verkan.objects.exists()


def test_tva_som_sparar_far_se_varandras(chef: Client, adress: str, insats: Insats) -> None:
    def data(belopp: str) -> dict[str, str]:
        return {"insats": str(insats.pk), "version": "1", **rader((2026, belopp))}

    chef.post(f"{adress}?sort=bevilja", data("600"))
    svar = chef.post(f"{adress}?sort=bevilja", data("500"))
    assert (svar.status_code, "bevilja medel, 2026: 600000 kr" in svar.content.decode()) == (409, True)
    svar = chef.post(f"{adress}?sort=bevilja", data("600"))
    assert (svar.status_code, "Det som är sparat är likadant" in svar.content.decode()) == (409, True)
    assert Verkansbelopp.objects.get().belopp == 600_000


def test_byts_sorten_galler_inget_av_den_gamla(chef: Client, adress: str, insats: Insats) -> None:
    chef.post(f"{adress}?sort=bevilja", {"insats": insats.pk, "villkor": "Redovisa.", **rader((2026, "600"))})
    assert "?sort=uppdra" in chef.get(f"{adress}?sort=annan").content.decode()
    sedd = str(chef.get(f"{adress}?sort=uppdra").context["form"].initial["version"])
    chef.post(f"{adress}?sort=uppdra", {"ansvarig_namn": "beredningsgruppen", "version": sedd})
    bytt = Verkan.objects.get()
    assert (bytt.sort, bytt.insats, bytt.villkor, bytt.belopp.count()) == ("uppdra", None, "", 0)


def test_man_kommer_tillbaka_dit_man_kom_ifran(chef: Client, adress: str, forbund: Forbund) -> None:
    hit = f"/{forbund.slug}/organ/"
    data = {"ansvarig_namn": "beredningsgruppen"}
    assert chef.post(f"{adress}?sort=uppdra&tillbaka={hit}", data)["Location"] == hit
    assert chef.get(f"{adress}?tillbaka=//ond.example/").context["avbryt"].startswith(f"/{forbund.slug}/sammantraden/")


def test_det_som_ar_avgjort_andras_inte(chef: Client, adress: str, attsats: Attsats, by: Person) -> None:
    gang.avgor(arende=attsats.arende, utfall="beslutat", by=by)
    assert "Ta upp det igen" in chef.get(adress, follow=True).content.decode()
    attsats = Attsats.objects.get()
    with pytest.raises(GarInte):
        arbete.spara(verkan=Verkan(attsats=attsats, sort=S.UPPDRA), belopp={}, by=by, sedd=1)


def test_forslag_som_ar_med_vid_sammantradet_andras_i_beslutet(attsats: Attsats) -> None:
    forslag = Attsats.objects.create(arende=attsats.arende, skede="forslag", text="bevilja medel")
    satt_bilder([forslag, attsats], forbund=attsats.arende.sammantrade.organ.forbund)
    assert (forslag.verkansbild.last, attsats.verkansbild.last) == (arbete.TAGET_MED, "")  # type: ignore[attr-defined]
    assert arbete.varfor_inte(forslag) == arbete.TAGET_MED
    assert not any(a.verkansbild.galler for a in (forslag, attsats))  # type: ignore[attr-defined]


def test_det_som_ar_borttaget_av_en_annan_sparas_inte(attsats: Attsats, by: Person) -> None:
    borttagen = Verkan.objects.create(attsats=attsats, sort=S.UPPDRA)
    Verkan.objects.filter(pk=borttagen.pk).delete()
    with pytest.raises(GarInte, match="tagit bort"):
        arbete.spara(verkan=borttagen, belopp={}, by=by, sedd=1)
    arbete.ta_bort(verkan=borttagen, by=by)


def test_tva_som_borjar_samtidigt_far_se_varandras(attsats: Attsats, by: Person) -> None:
    Verkan.objects.create(attsats=Attsats.objects.get(), sort=S.UPPDRA)
    with pytest.raises(Krock):
        arbete.spara(verkan=Verkan(attsats=attsats, sort=S.UPPDRA), belopp={}, by=by, sedd=1)


def test_det_som_hinner_avgoras_sparas_inte(chef: Client, adress: str, monkeypatch: Any, insats: Insats) -> None:
    def avgjort(**falt: Any) -> None:
        raise GarInte(arbete.AVGJORT)

    monkeypatch.setattr(arbete, "spara", avgjort)
    svar = chef.post(f"{adress}?sort=avsluta", {"insats": insats.pk})
    assert arbete.AVGJORT in svar.content.decode()


def test_valen_sager_vilken_budget_och_vilket_sammantrade(attsats: Attsats, forbund: Forbund) -> None:
    fabriker.budgetversion(forbund, 2026)
    organfabriker.sammantrade(attsats.arende.sammantrade.organ, "2099-05-18")
    for sort, ord_ in (("anta_budget", "Budget 2026, arbetsversion 1"), ("flytta", "sammanträde 18 maj 2099")):
        assert ord_ in str(verkansform(None, verkan=Verkan(attsats=attsats, sort=sort)))


def test_det_som_stoppades_kompletteras_och_utfors(
    chef: Client, mote: Sammantrade, forbund: Forbund, insats: Insats, by: Person
) -> None:
    beslutad(mote, S.FORLANGA, by, insats=insats)
    stoppad = justera(mote, by)
    adress = reverse("verkan_form", args=[forbund.slug, stoppad.attsats_id])
    assert adress in chef.get(reverse("verkan_stoppad", args=[forbund.slug, stoppad.pk])).content.decode()
    with pytest.raises(GarInte, match="Anteckna"):
        arbete.ta_bort(verkan=stoppad, by=by)
    assert "Anteckna hur" in chef.post(adress, {"ta_bort": "1"}, follow=True).content.decode()
    data = {"insats": insats.pk, "tom": "2027-06-30", "version": version(stoppad), **RADER}
    assert "utförd" in chef.post(f"{adress}?sort=avsluta", data, follow=True).content.decode()
    insats.refresh_from_db()
    assert (insats.tom, Verkan.objects.get().tillstand) == (datetime.date(2027, 6, 30), T.UTFORD)
    assert "redan hanterat" in chef.get(adress, follow=True).content.decode()


def test_ett_forslag_sager_redan_vad_som_hindrar(chef: Client, adress: str, attsats: Attsats, insats: Insats) -> None:
    Insats.objects.update(tillstand="slutredovisad")
    verkan = Verkan.objects.create(attsats=attsats, sort=S.BEVILJA, insats=insats)
    Verkansbelopp.objects.create(verkan=verkan, ar=2026, belopp=5_000)
    assert prova(Verkan.objects.get()) == [f"{insats} är slutredovisad."]
    assert not attsats.arende.sammantrade.organ.forbund.beslut.exists()
    assert "Kan inte utföras nu" in chef.get(adress).content.decode()
    data = {"insats": insats.pk, "version": version(verkan), **rader((2026, "6"))}
    assert "kan inte utföras nu" in chef.post(adress, data, follow=True).content.decode()


def test_bilderna_kostar_lika_mycket_for_flera(
    attsats: Attsats, insats: Insats, forbund: Forbund, django_assert_num_queries: Any
) -> None:
    andra = Attsats.objects.create(arende=attsats.arende, skede="beslut", text="bevilja mer")
    for rad in (attsats, andra):
        Verkansbelopp.objects.create(
            verkan=Verkan.objects.create(attsats=rad, sort=S.BEVILJA, insats=insats), ar=2026, belopp=5_000
        )
    for valda in ([attsats], [attsats, andra]):
        with django_assert_num_queries(5):
            satt_bilder(valda, forbund=forbund)
    assert andra.verkansbild.slip.rader[0].sedan == 5_000  # type: ignore[attr-defined]


# --- Each kind ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "data", "falt"),
    [
        ("forlanga", {"tom": "2026-12-31"}, "tom"),
        ("avsluta", {"tom": "2025-12-31"}, "tom"),
        ("utse", {"syssla": "ombud"}, "vem"),
        ("utse", {"syssla": "ordforande", "fran": "2026-05-01", "tom": "2026-04-01"}, "tom"),
        ("uppdra", {}, "ansvarig"),
        ("flytta", {"till_tom": "15.00", "till_datum": "2026-05-01"}, "till_fran"),
        ("flytta", {"till_fran": "15.00", "till_tom": "14.00", "till_datum": "2026-05-01"}, "till_tom"),
        ("anta_budget", {}, "budgetversion"),
        ("anta_dokument", {}, "dokument"),
        ("bevilja", {"insats": "0"}, "insats"),
        ("bevilja", {"villkor": f"Redovisa.\n{'x' * 401}"}, "villkor"),
    ],
)
def test_varje_sort_kraver_sitt(attsats: Attsats, insats: Insats, sort: str, data: dict[str, str], falt: str) -> None:
    Insats.objects.update(fran=datetime.date(2026, 1, 1))
    form = verkansform({"insats": str(insats.pk), **data}, verkan=Verkan(attsats=attsats, sort=sort))
    assert falt in form.errors


def test_bara_en_far_uppdraget(attsats: Attsats, forbundschef: Person) -> None:
    data = {"ansvarig": str(forbundschef.pk), "ansvarig_namn": "Beredningsgruppen"}
    form = verkansform(data, verkan=Verkan(attsats=attsats, sort=S.UPPDRA))
    assert list(form.errors) == ["ansvarig_namn"]


def test_justeraren_kan_lamnas_at_sammantradet(mote: Sammantrade, by: Person) -> None:
    forslag = Attsats.objects.create(arende=mote.arenden.get(), skede="forslag", text="utse justerare")
    assert verkansform({"syssla": "justerare"}, verkan=Verkan(attsats=forslag, sort=S.UTSE)).is_valid()
    assert "vem" in verkansform({"syssla": "ombud"}, verkan=Verkan(attsats=forslag, sort=S.UTSE)).errors
    beslutad(mote, S.UTSE, by, syssla="justerare")
    assert not mote.protokoll.narvaro.filter(syssla="justerare").exists()


def test_ansokan_beviljas_med_det_som_beredningen_foreslar(attsats: Attsats, forbund: Forbund, by: Person) -> None:
    ansokan = fabrik.ansokan(forbund, by)
    Ansokan.objects.update(tillstand="till_beslut")
    arende = attsats.arende
    arende.ansokan = ansokan
    assert borjan.falten(attsats, S.BEVILJA)["ansokan"] == ansokan.pk
    assert borjan.falten(attsats, S.FORLANGA)["insats"] == ansokan.insats_id
    assert borjan.beloppen(attsats, None, S.AVSATTA) == {2026: None}
    fran = datetime.date(2026, 4, 1)
    beredning = Beredning.objects.create(ansokan=ansokan, fran=fran)
    assert borjan.beloppen(attsats, None, S.BEVILJA) == dict.fromkeys((2026, 2027, 2028))
    Forslagsbelopp.objects.create(beredning=beredning, ar=2026, belopp=5_000)
    arende.ansokan.refresh_from_db()
    assert borjan.falten(attsats, S.BEVILJA)["fran"] == fran
    assert borjan.beloppen(attsats, None, S.BEVILJA) == {2026: 5_000}
    assert borjan.beloppen(attsats, None, S.UPPDRA) == {}
    annan = fabriker.insats(forbund, namn="Annan", tillstand="pagaende")
    verkan = Verkan(attsats=attsats, sort=S.BEVILJA)
    form = verkansform({"ansokan": str(ansokan.pk), "insats": str(annan.pk)}, verkan=verkan)
    assert {"insats", "fran"} <= set(form.errors)
    perioden = {"fran": "2026-05-01", "tom": "2026-04-01"}
    assert set(verkansform(perioden, verkan=Verkan(attsats=attsats, sort=S.BEVILJA)).errors) == {"insats", "tom"}


@pytest.mark.parametrize(
    ("sort", "belopp", "gar"),
    [
        ("forlanga", "", True),
        ("avsatta", "0", False),
        ("andra_belopp", "\N{MINUS SIGN}50", True),
        ("bevilja", "\N{MINUS SIGN}50", False),
    ],
)
def test_beloppen_ar_som_sorten_vill(attsats: Attsats, forbund: Forbund, sort: str, belopp: str, gar: bool) -> None:
    verkan = Verkan(attsats=attsats, sort=sort)
    assert verkansbelopp(rader((2026, belopp)), verkan=verkan, forbund=forbund, initial={}).is_valid() == gar


def test_det_som_ar_kvar_star_vid_beloppen(chef: Client, adress: str, forbund: Forbund) -> None:
    assert "data-kvar" not in chef.get(f"{adress}?sort=bevilja").content.decode()
    kolumn = fabriker.kolumn(version_ := fabriker.budgetversion(forbund, 2026), "budget", 2026)
    fabriker.cell(fabriker.post(fabriker.grupp(version_, "Intäkter", "intakt"), "Staten"), kolumn, "900000")
    sida = chef.get(f"{adress}?sort=bevilja").content.decode()
    assert "data-kvar" in sida
    assert "Beslutat som inte är justerat är borträknat." in sida


@pytest.mark.parametrize(
    ("text", "falt", "sort"),
    [
        ("utse två justerare", {}, S.UTSE),
        ("fastställa valet", {"nyckel": Arende.Nyckel.JUSTERARE}, S.UTSE),
        ("anta budgeten", {"budgetversion_id": 1}, S.ANTA_BUDGET),
        ("lägga rapporten till handlingarna", {}, None),
    ],
)
def test_den_troligaste_sorten(text: str, falt: dict[str, Any], sort: Verkan.Sort | None) -> None:
    attsats = Attsats(arende=Arende(**falt), text=text)
    assert borjan.troligast(attsats) == sort
    if falt.get("nyckel"):
        assert borjan.falten(attsats, S.UTSE) == {"syssla": Verkan.Syssla.JUSTERARE}
