"""What the floor adds to checks, tasks and search."""

from django.utils import timezone

from finsam.kontroller import Utfall
from finsam.models import Forbund, Person, Roll
from finsam.sok import sok
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from styrelse.kontroller import malkontroller
from styrelse.uppgifter import malkartan
from tests import fabriker
from tests.fabriker import AR


def utfall(forbund: Forbund) -> dict[str, tuple[Utfall, str]]:
    return {k.id.removeprefix("styrelse."): (k.utfall, k.text) for k in malkontroller(forbund, AR)}


def uppgifter(person: Person, forbund: Forbund) -> list[Uppgift]:
    roller = Roll.objects.gallande(timezone.localdate()).filter(person=person)
    return list(malkartan(Tilltrade(person, forbund, frozenset(r.sort for r in roller)), AR))


def test_utan_mal_och_aktiviteter_kontrolleras_inget(forbund: Forbund) -> None:
    assert utfall(forbund) == {}


def test_det_som_saknas_sags_med_namn(forbund: Forbund) -> None:
    fabriker.mal(forbund)
    fabriker.delmal(fabriker.mal(forbund, nr=2), "Hälften", matt="Enkät")
    fabriker.delmal(fabriker.mal(forbund, nr=3), "Alla", ansvarig="Styrelsen")
    fabriker.aktivitet(forbund)
    fabriker.aktivitet(forbund, "Kurs")
    assert utfall(forbund) == {
        "mal_utan_delmal": (Utfall.UPPLYSNING, "1 mål har inga delmål: mål 1."),
        "delmal_utan_matt": (Utfall.UPPLYSNING, "1 delmål säger inte hur det mäts: mål 3, ”Alla”."),
        "delmal_utan_ansvarig": (Utfall.UPPLYSNING, "1 delmål säger inte vem som ansvarar: mål 2, ”Hälften”."),
        "aktivitet_utan_mal": (
            Utfall.UPPLYSNING,
            "2 aktiviteter saknar mål: ”Utbildning för chefer”; ”Kurs”.",
        ),
    }


def test_hel_malkarta_haller(forbund: Forbund) -> None:
    mal = fabriker.mal(forbund)
    fabriker.delmal(mal, matt="Enkät", ansvarig="Styrelsen")
    fabriker.aktivitet(forbund).mal.add(mal)
    assert {u for u, _ in utfall(forbund).values()} == {Utfall.HALLER}


def test_kansliet_far_veta_att_mal_saknas_och_att_de_har_luckor(forbund: Forbund, forbundschef: Person) -> None:
    assert [u.rubrik for u in uppgifter(forbundschef, forbund)] == [f"Sätt mål för {AR}"]
    mal = fabriker.mal(forbund)
    assert [(u.rubrik, u.text) for u in uppgifter(forbundschef, forbund)] == [
        (f"Gör målkartan för {AR} hel", "1 mål har inga delmål.")
    ]
    fabriker.delmal(mal, matt="Enkät", ansvarig="Styrelsen")
    assert uppgifter(forbundschef, forbund) == []


def test_ledamoten_har_inget_att_gora_med_malkartan(forbund: Forbund, ledamot: Person) -> None:
    assert uppgifter(ledamot, forbund) == []


def test_mal_och_aktiviteter_hittas_bara_av_den_som_far_lasa_dem(forbund: Forbund, ledamot: Person) -> None:
    fabriker.mal(forbund, "Fler i studier", tom_ar=AR)
    fabriker.aktivitet(forbund, "Studiedag")
    ser = Tilltrade(ledamot, forbund, frozenset({Roll.Sort.LEDAMOT}))
    ser_inte = Tilltrade(ledamot, forbund, frozenset({Roll.Sort.LSG}))
    traffar = {rubrik: [(t.titel, t.under) for t in rader] for rubrik, rader in sok(ser, "studie")}
    assert traffar["Mål"] == [("1. Fler i studier", str(AR))]
    assert traffar["Aktiviteter"] == [("Studiedag", f"Kompetens, {AR}")]
    assert sok(ser_inte, "studie") == []


def test_mal_over_flera_ar_visas_med_sina_ar(forbund: Forbund, ledamot: Person) -> None:
    fabriker.mal(forbund, "Fler i studier")
    tilltrade = Tilltrade(ledamot, forbund, frozenset({Roll.Sort.LEDAMOT}))
    assert sok(tilltrade, "studier")[0][1][0].under == f"{AR}–{AR + 2}"
