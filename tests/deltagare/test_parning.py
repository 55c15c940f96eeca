"""A foreign table beside ours: columns and rows guessed, asked about, never dropped in silence."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from finsam.sandlada import TidenSlut
from insatser.deltagare import steg
from insatser.deltagare.parning import Grannlag, filrader, gissa_kolumner, normal
from insatser.deltagare.tal import Nyckel, Personer
from insatser.deltagare.uppstallning import uppstallning
from insatser.forms.deltagarfil import Parning
from insatser.models import Deltagarkategori, Deltagarrubrik, Insats, Motuppgift
from tests import fabriker

AR = fabriker.AR

# The table of the årsredovisning of Skellefteå–Norsjö for 2017, as it was printed.
SUSAM = [
    ["Sysselsättning", "Före, antal", "Före, andel", "Efter, antal", "Efter, andel"],
    ["Ej subventionerat arbete", "0", "0%", "3", "9%"],
    ["Subventionerat arbete", "2", "6%", "3", "9%"],
    ["Övriga", "25", "78%", "16", "50%"],
]
FORSORJNING = [
    ["Försörjning", "Kön", "Antal före insats", "Antal efter insats"],
    ["Aktivitetsersättning", "Kvinna", "3", "4"],
    ["", "Man", "0", "3"],
    ["", "Totalt", "3", "7"],
    ["Studiestöd/Studiemedel", "Kvinna", "1", "3"],
    ["", "Man", "0", "3"],
]
TRE = [["", "Kvinnor", "Män", "Totalt"], ["Deltagare", "44", "53", "97"]]


def parning(insats: Insats, rader: list[list[str]], data: Any = None, nu: Any = None) -> Parning:
    underlag = {"namn": "a.csv", "blad": [{"namn": "Blad1", "rader": rader, "kapad": False}]}
    return Parning(underlag, upp=uppstallning(insats, None), nu=nu or {}, minne=steg.minnet(insats.forbund), data=data)


def kategori(lista: str, namn: str) -> int:
    return Deltagarkategori.objects.get(lista=lista, namn=namn).pk


def spara(p: Parning, **data: str) -> dict[str, str]:
    """The page sent as it was shown, with changes."""
    rader = {r.falt: r.valt for r in p.radval}
    return {"steg": "spara", **{k.falt: k.valt for k in p.kolumner}, **rader, **data}


@pytest.mark.parametrize(
    ("huvud", "kolumner"),
    [
        (TRE, ["namn", "k", "m", "t"]),
        (SUSAM, ["namn", "t_fore", "inte", "t_efter", "inte"]),
        (FORSORJNING, ["namn", "kon", "t_fore", "t_efter"]),
        ([["", "Kvinnor", "", "Män", ""], ["", "före", "efter", "före", "efter"], ["X", "1", "2", "3", "4"]],
         ["namn", "k_fore", "k_efter", "m_fore", "m_efter"]),
        ([["Nya", "3", "4"]], ["namn", "k", "m"]),
        ([["Nya", "3", "4", "7"]], ["namn", "k", "m", "t"]),
        ([["Nya", "3", "4", "7", "8"]], ["namn", "inte", "inte", "inte", "inte"]),
        ([["3", "4"]], ["k", "m"]),
        ([["Vad", "Kommentar"], ["x", "y"]], ["namn", "inte"]),
        ([["", "Kvinnor", "Kvinnor"], ["Nya", "1", "2"]], ["namn", "k", "inte"]),
        ([], []),
    ],
)  # fmt: skip
def test_kolumnerna_gissas(huvud: list[list[str]], kolumner: list[str]) -> None:
    assert gissa_kolumner(huvud).kolumner == kolumner


@pytest.mark.parametrize(
    ("text", "blir"),
    [
        ("Antal deltagare (år 2017)", "deltagare"),
        ("Varav anonyma:", "anonyma"),
        ("A\u0308ldre", "äldre"),
        ("Antal", "antal"),
    ],
)
def test_texter_jamfors_utan_det_som_inte_spelar_roll(text: str, blir: str) -> None:
    assert normal(text) == blir


def test_rubriker_mellan_raderna_blir_sektioner() -> None:
    lag = Grannlag(["namn", "t"], 0)
    alla = filrader([["Remittent", ""], ["Annan", "3"], ["Utbildning", "Antal"], ["Grundskola", "x"]], lag)
    assert [(r.sektion, r.text, dict(r.tal)) for r in alla] == [
        ("Remittent", "Annan", {1: "3"}),
        ("Utbildning", "Grundskola", {1: "x"}),
    ]


def test_susams_tabell_kanns_igen(insats: Insats) -> None:
    p = parning(insats, SUSAM)
    assert p.okanda == 0
    efter = parning(insats, SUSAM, spara(p))
    assert efter.is_valid()
    arbete, ovriga = (kategori("sysselsattning", n) for n in ("Ej subventionerat arbete", "Övriga"))
    assert efter.tal[Nyckel("sysselsattning_fore", arbete)] == Personer(totalt=0)
    assert efter.tal[Nyckel("sysselsattning_efter", ovriga)] == Personer(totalt=16)


def test_kon_pa_varje_rad_laggs_ihop(insats: Insats) -> None:
    p = parning(insats, FORSORJNING)
    assert [r.text for r in p.rader if not p.val[r.nr]] == ["Studiestöd/Studiemedel"] * 2
    studier = str(kategori("forsorjning", "Studiestöd"))
    efter = parning(insats, FORSORJNING, spara(p, **{f"rad-{n}": f"forsorjning-{studier}" for n in (5, 6)}))
    assert efter.is_valid()
    assert efter.tal[Nyckel("forsorjning_efter", kategori("forsorjning", "Aktivitetsersättning"))] == Personer(4, 3)
    assert efter.tal[Nyckel("forsorjning_fore", int(studier))] == Personer(1, 0)


def test_okand_rad_sparas_inte_forran_nagon_har_svarat(insats: Insats) -> None:
    rader = [*TRE, ["Väntelista", "1", "2", "3"]]
    p = parning(insats, rader)
    assert p.okanda == 1
    fel = parning(insats, rader, spara(p))
    assert not fel.is_valid()
    assert [r.fel for r in fel.radval] == ["", "Välj vad raden betyder, eller att den inte tas med."]
    klar = parning(insats, rader, spara(p, **{"rad-3": "inte"}))
    assert klar.is_valid()
    assert klar.tal == {Nyckel("deltagare"): Personer(44, 53)}


def test_samma_ord_i_flera_listor_kraver_ett_val(insats: Insats) -> None:
    rader = [["", "Antal"], ["Studier", "8"]]
    assert parning(insats, rader).okanda == 1
    med_rubrik = [["", "Antal"], ["Orsak till avslut", ""], ["Studier", "8"]]
    assert parning(insats, med_rubrik).val[3] == f"avslutsorsak-{kategori('avslutsorsak', 'Studier')}"


@pytest.mark.parametrize(("rubrik", "tabell"), [("före", "sysselsattning_fore"), ("efter", "sysselsattning_efter")])
def test_rubriken_sager_fore_eller_efter(insats: Insats, rubrik: str, tabell: str) -> None:
    rader = [["", "Antal"], [f"Sysselsättning {rubrik}", ""], ["Eget företag", "8"], ["Antal som redovisas", "32"]]
    p = parning(insats, rader)
    assert p.val[3] == f"{tabell}-{kategori('sysselsattning', 'Eget företag')}"
    assert p.val[4] == "sysselsattning_redovisade-0"


def test_utan_fore_och_efter_fragas_det(insats: Insats) -> None:
    rader = [["", "Antal"], ["Sysselsättning", ""], ["Eget företag", "8"]]
    p = parning(insats, rader)
    assert p.okanda == 1
    mal = f"sysselsattning-{kategori('sysselsattning', 'Eget företag')}"
    assert (
        "säger inte om antalet gäller före eller efter"
        in parning(insats, rader, spara(p, **{"rad-3": mal})).radval[0].fel
    )


@pytest.mark.parametrize(
    ("rad", "fel"),
    [
        (["Nya", "fem", "2", "7"], "fem är inget antal"),
        (["Nya", "-1", "2", "7"], "mindre än noll"),
        (["Nya", "44", "52", "97"], "tillsammans 96, men totalt är 97"),
        (["Nya", "4", "", ""], "markera att tomma rutor betyder 0"),
        (["Nya", "1234567", "1", ""], "för stort"),
        (["Nya", "=A1", "1", ""], "=A1 är inget antal"),
    ],
)
def test_fel_tal_sags_vid_raden(insats: Insats, rad: list[str], fel: str) -> None:
    p = parning(insats, [TRE[0], rad])
    assert fel in parning(insats, [TRE[0], rad], spara(p)).radval[0].fel


def test_tomma_rutor_kan_vara_noll(insats: Insats) -> None:
    rader = [TRE[0], ["Nya", "4", "", ""]]
    assert parning(insats, rader, spara(parning(insats, rader), noll="on")).tal == {Nyckel("nya"): Personer(4, 0)}


def test_tva_varden_i_filen_kraver_ett_val(insats: Insats) -> None:
    rader = [*TRE, ["Antal deltagare", "44", "52", "96"]]
    p = parning(insats, rader)
    fel = parning(insats, rader, spara(p))
    assert not fel.is_valid()
    assert [str(k.personer) for k in fel.konflikter[0].kandidater] == [
        "97 (44 kvinnor, 53 män)",
        "96 (44 kvinnor, 52 män)",
    ]
    assert fel.konflikter[0].fel == "Välj vilken siffra som gäller."
    klar = parning(insats, rader, spara(p, **{"val-deltagare-0": "1", "anteckna": "on"}))
    assert klar.tal == {Nyckel("deltagare"): Personer(44, 52)}
    assert klar.motuppgifter == [(Nyckel("deltagare"), Personer(44, 53), "a.csv, rad 2, Deltagare")]


def test_samma_varde_tva_ganger_ar_en_siffra(insats: Insats) -> None:
    rader = [
        ["", "Kvinnor", "Män", "Totalt"],
        ["Deltagare", "", "", "97"],
        ["Deltagare", "44", "53", ""],
        ["Deltagare", "44", "53", "97"],
    ]
    p = parning(insats, rader)
    assert not p.konflikter
    assert parning(insats, rader, spara(p)).tal == {Nyckel("deltagare"): Personer(44, 53)}


def test_inskrivet_mot_filen_visar_bada(insats: Insats) -> None:
    nu = {Nyckel("deltagare"): Personer(44, 52)}
    p = parning(insats, TRE, nu=nu)
    assert [k.var for k in p.konflikter[0].kandidater] == ["tidigare inskrivet", "rad 2, Deltagare"]
    behall = parning(insats, TRE, spara(p, **{"val-deltagare-0": "nu"}), nu)
    assert (behall.tal, behall.motuppgifter) == (nu, [])
    byt = parning(insats, TRE, spara(p, **{"val-deltagare-0": "0", "anteckna": "on"}), nu)
    assert byt.motuppgifter == [(Nyckel("deltagare"), Personer(44, 52), "tidigare inskrivet")]


# --- The pages -------------------------------------------------------------------------------------------------


def till(namn: str, insats: Insats) -> str:
    return reverse(namn, args=["norrdal", insats.pk, AR])


def test_inklistrat_paras_och_sparas_och_minns(som_ansvarig: Client, insats: Insats) -> None:
    text = "\tKvinnor\tMän\nDeltagare\t44\t53\nDe som slutat\t10\t11\n"
    svar = som_ansvarig.post(till("deltagare_las", insats), {"klistrat": text})
    assert "En rad känns inte igen" in svar.content.decode()
    data = spara(svar.context["parning"], underlag=svar.context["underlag"], **{"rad-3": "avslutade-0"})
    assert som_ansvarig.post(till("deltagare_para", insats), data, follow=True).redirect_chain[-1][0] == till(
        "deltagare", insats
    )
    assert steg.tal_i(steg.uppgift_for(insats, AR)) == {
        Nyckel("deltagare"): Personer(44, 53),
        Nyckel("avslutade"): Personer(10, 11),
    }
    assert Deltagarrubrik.objects.get(text="|de som slutat").tabell == "avslutade"
    assert parning(insats, [["", "Kvinnor", "Män"], ["De som slutat", "1", "2"]]).okanda == 0


def test_motuppgiften_fran_filen_syns_i_kontrollerna(som_ansvarig: Client, insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (44, 53)})
    fil = SimpleUploadedFile("bilagan.csv", "Rad;Kvinnor;Män\nDeltagare;44;52\n".encode())
    svar = som_ansvarig.post(till("deltagare_las", insats), {"fil": fil})
    data = spara(svar.context["parning"], underlag=svar.context["underlag"], anteckna="on", **{"val-deltagare-0": "nu"})
    som_ansvarig.post(till("deltagare_para", insats), data)
    som_ansvarig.post(till("deltagare_para", insats), data)
    mot = Motuppgift.objects.get()
    assert (mot.antal, mot.kalla) == (96, "bilagan.csv, rad 2, Deltagare")


def test_bladet_kan_bytas(som_ansvarig: Client, insats: Insats) -> None:
    from tests.finsam.test_blad import bok

    fil = SimpleUploadedFile("a.xlsx", bok(Info=[["Om boken", 1]], Antal=[["", "Kvinnor", "Män"], ["Nya", 1, 2]]))
    svar = som_ansvarig.post(till("deltagare_las", insats), {"fil": fil})
    data = spara(svar.context["parning"], underlag=svar.context["underlag"], steg="blad", blad="1")
    data["steg"] = "blad"
    sida = som_ansvarig.post(till("deltagare_para", insats), data)
    assert sida.context["parning"].blad["namn"] == "Antal"


@pytest.mark.parametrize(
    ("data", "fel"),
    [
        ({}, "Välj en fil, eller klistra in"),
        ({"klistrat": "1", "fil": "x"}, "inte båda"),
        ({"fil": "PK\x03\x04"}, "skadad"),
        ({"klistrat": "x" * 200_001}, "200"),
    ],
)
def test_fel_i_det_som_valjs_star_i_formularet(
    som_ansvarig: Client, insats: Insats, data: dict[str, str], fel: str
) -> None:
    sant: dict[str, Any] = dict(data)
    if "fil" in data:
        sant["fil"] = SimpleUploadedFile("a.xlsx", data["fil"].encode())
    assert fel in som_ansvarig.post(till("deltagare_las", insats), sant).content.decode()


def test_fil_som_sandladan_ger_upp_sags_vid_faltet(som_ansvarig: Client, insats: Insats, monkeypatch: Any) -> None:
    def ger_upp(*_: Any, **__: Any) -> None:
        raise TidenSlut("20 s")

    monkeypatch.setattr("finsam.forms.underlag.kor", ger_upp)
    fil = SimpleUploadedFile("a.csv", b"Nya;1")
    assert "tog för lång tid" in som_ansvarig.post(till("deltagare_las", insats), {"fil": fil}).content.decode()


def test_tom_fil_sags(som_ansvarig: Client, insats: Insats) -> None:
    svar = som_ansvarig.post(till("deltagare_las", insats), {"fil": SimpleUploadedFile("a.csv", b"")})
    assert "Filen är tom." in svar.content.decode()


def test_klar_medan_filen_parades_sags(som_ansvarig: Client, insats: Insats, monkeypatch: Any) -> None:
    def klar(**_: Any) -> None:
        raise steg.DeltagarFel(steg.KLART)

    svar = som_ansvarig.post(till("deltagare_las", insats), {"klistrat": "\tKvinnor\tMän\nDeltagare\t44\t53\n"})
    monkeypatch.setattr(steg, "las_in", klar)
    data = spara(svar.context["parning"], underlag=svar.context["underlag"])
    assert (
        "markerade som klara" in som_ansvarig.post(till("deltagare_para", insats), data, follow=True).content.decode()
    )


def test_for_stor_fil_sags(som_ansvarig: Client, insats: Insats, settings: Any) -> None:
    settings.FIL_MAX_MB = 1
    fil = SimpleUploadedFile("a.csv", bytes(2_000_000))
    assert "får vara högst 1 MB" in som_ansvarig.post(till("deltagare_las", insats), {"fil": fil}).content.decode()


def test_andrat_underlag_lases_inte(som_ansvarig: Client, insats: Insats) -> None:
    svar = som_ansvarig.post(till("deltagare_para", insats), {"underlag": "påhittat", "steg": "spara"}, follow=True)
    assert "Välj filen på nytt" in svar.content.decode()


def test_klara_siffror_lases_inte_over(som_ansvarig: Client, insats: Insats, ansvarig: Any) -> None:
    fabriker.deltagaruppgift(insats, tal={"deltagare": (1, 2)}, klar_av=ansvarig)
    for namn in ("deltagare_las", "deltagare_para"):
        assert som_ansvarig.post(till(namn, insats)).url == till("deltagare", insats)
