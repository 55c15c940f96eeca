"""What is asked before handing in: questions, not refusals."""

import datetime
from typing import Any

import pytest

from finsam.models import Forbund, Medlem
from insatser.ansokan.ekonomi import Ekonomi
from insatser.ansokan.fragor import brister, fragor
from insatser.ansokan.innehall import AVSNITT, Innehall
from tests import fabriker

I_DAG = datetime.date(2021, 9, 1)


def innehall(**delar: Any) -> Innehall:
    """A whole application, with some parts changed."""
    allt: Innehall = {a.nyckel: {"text": "<p>Skrivet</p>"} for a in AVSNITT}
    allt["sokande"] = {
        "namn": "Nätradalen",
        "sort": "individ",
        "sokande": "Norrdals kommun",
        "enhet": "",
        "orgnr": "",
        "kontaktperson": "",
        "kontakt_epost": "sara@exempel.se",
    }
    allt["parter"] = {"medlemmar": [{"id": 1, "namn": "Arbetsförmedlingen", "part": "af"}], "andra": []}
    allt["genomforande"] = {"fran": "2021-11-01", "tom": "2023-12-31", "text": "<p>Vi gör</p>"}
    allt["mal"] = {"rader": [{"text": "Tio i arbete", "matt": "Räknas"}]}
    allt["ekonomi"] = ekonomi([2022], [100000], [20000], [80000])
    return {**allt, **delar}


def ekonomi(ar: list[int], kostnad: list[int | None], eget: list[int | None], sokt: list[int | None]) -> dict[str, Any]:
    def text(rad: list[int | None]) -> list[str | None]:
        return [None if b is None else f"{b}.00" for b in rad]

    tomt: list[str | None] = [None] * len(ar)
    kostnader = {"personal": text(kostnad), "lokal": tomt, "ovrigt": tomt, "utvardering": tomt}
    return {"ar": ar, "kostnader": kostnader, "eget": text(eget), "sokt": text(sokt)}


def texter(allt: Innehall, medlemmar: Any = ()) -> list[str]:
    har = medlemmar or [Medlem(namn="Norrdals kommun", sort="kommun")]
    return [f.text.replace("\N{NO-BREAK SPACE}", " ") for f in fragor(allt, i_dag=I_DAG, medlemmar=har)]


def test_en_hel_ansokan_far_inga_fragor() -> None:
    assert texter(innehall()) == []
    assert brister(innehall()) == []


def test_det_publicerade_exemplet_far_sin_fraga() -> None:
    """Costs of 93 750 in 2021, 11 750 of own money, and 250 000 asked for."""
    exempel = ekonomi([2021, 2022, 2023], [93750, 424000, 424000], [11750, 30000, 50000], [250000, 300000, 300000])
    svar = texter(innehall(ekonomi=exempel))
    assert len(svar) == 1
    assert svar[0] == (
        "2021 söker ni 250 000 kr. Med kostnader på 93 750 kr och egen insats på 11 750 kr återstår 82 000 kr. "
        "Stämmer beloppen?"
    )


@pytest.mark.parametrize(
    ("rader", "fraga"),
    [
        (([2022], [100], [None], [None]), "2022 har kostnader på 100 kr men inget belopp som söks"),
        (([2022], [None], [None], [100]), "2022 söker ni 100 kr, men inga kostnader är inskrivna"),
        (([2022], [100], [None], [101]), "Med kostnader på 100 kr återstår 100 kr"),
        (([2030], [100], [None], [100]), "men insatsen pågår inte då"),
    ],
)
def test_belopp_som_ser_konstiga_ut(rader: Any, fraga: str) -> None:
    assert any(fraga in text for text in texter(innehall(ekonomi=ekonomi(*rader))))


def test_delar_som_saknas_sags_i_en_fraga() -> None:
    allt = innehall(malgrupp={"text": ""}, mal={"rader": []})
    assert "Inget är skrivet under ”Målgrupp” och ”Mål”. Ska det vara så?" in texter(allt)


def test_mal_utan_matt() -> None:
    allt = innehall(mal={"rader": [{"text": "A", "matt": ""}, {"text": "B", "matt": ""}]})
    assert "2 av målen saknar hur det mäts. Hur ser ni att det är nått?" in texter(allt)


def test_farre_an_tva_parter() -> None:
    allt = innehall(parter={"medlemmar": [], "andra": ["En förening"]})
    assert any("Bara en av parterna" in t for t in texter(allt))
    assert any("Ingen av parterna" in t for t in texter(allt, [Medlem(namn="Annan kommun", sort="kommun")]))


@pytest.mark.parametrize(
    ("fran", "tom", "fraga"),
    [
        ("", "", "Det står inte när insatsen börjar och slutar"),
        ("2021-11-01", "", "Det står inte när insatsen slutar"),
        ("", "2023-12-31", "Det står inte när insatsen börjar"),
        ("2021-08-01", "2023-12-31", "Insatsen börjar före i dag"),
    ],
)
def test_datum(fran: str, tom: str, fraga: str) -> None:
    allt = innehall(genomforande={"fran": fran, "tom": tom, "text": "<p>Vi gör</p>"})
    assert any(fraga in text for text in texter(allt))


def test_utan_epost_blir_det_inget_kvitto() -> None:
    allt = innehall()
    allt["sokande"]["kontakt_epost"] = ""
    assert any("inget kvitto" in t for t in texter(allt))


def test_det_som_maste_finnas() -> None:
    allt = innehall(ekonomi=ekonomi([2022], [100], [None], [None]))
    allt["sokande"] = {**allt["sokande"], "namn": " ", "sokande": ""}
    assert [(b.avsnitt, b.falt) for b in brister(allt)] == [
        ("sokande", "namn"),
        ("sokande", "sokande"),
        ("ekonomi", "sokt_2022"),
    ]


def test_summor_raknas_ut() -> None:
    e = Ekonomi.fran_data(ekonomi([2021, 2022], [93750, None], [11750, None], [250000, 300000]))
    assert [str(b) for b in e.kostnad_per_ar] == ["93750.00", "0.00"]
    assert [str(b) for b in e.aterstar_per_ar] == ["82000.00", "0.00"]
    assert str(e.sokt_totalt) == "550000.00"
    assert Ekonomi.fran_data(e.till_data()) == e


def test_medlemmarna_i_forbundet_rors_inte(forbund: Forbund) -> None:
    fabriker.medlem(forbund, "Norrdals kommun")
    assert texter(innehall(), forbund.medlemmar.all()) == []
