"""What the column beside the protokoll says and warns of: pure."""

from styrelse.narvaro.bild import Anmalan, Anmarkningsrad, Javsrad, Pass, Stol, Yrkanderad
from styrelse.narvaro.sida import arendeblock, kolumn, varningar
from tests.narvarofabriker import bild, folk

DAR = {"franvarande": False, "pass_": (Pass(),)}


def test_kolumnen_sager_vem_som_ar_vad():
    personer = folk(d4={"franvarande": True}, d6={"franvarande": False, "pass_": (Pass(ersatter=4, distans="bild"),)})
    ett = kolumn(bild(personer=personer, anmarkningar=(Anmarkningsrad(1, 101, "avstar", (3,)),)), 101)
    assert ett.i_ord == "fem av fem"
    assert [(v.namn, v.om, v.ord) for v in ett.beslutar] == [
        ("Per Hell", "Medlem 1, ordförande", ""),
        ("Yvonne Rask", "Medlem 2, vice ordförande", ""),
        ("Tomas Wik", "Medlem 3", "Avstår"),
        ("Karin Ås", "Medlem 5", ""),
        ("Inger Sten", "ersätter Sofia Ek, Medlem 4, på distans med bild och ljud", ""),
    ]
    assert [(v.namn, v.ord) for v in ett.borta] == [("Sofia Ek", "Frånvarande")]


def test_gaster_och_ersattare_star_bland_ovriga():
    personer = folk(d6={"franvarande": False, "pass_": (Pass(distans="bild"),)}, d9={"bara": frozenset({101})})
    assert [v.om for v in kolumn(bild(personer=personer), 101).ovriga] == [
        "ersättare, Medlem 4, på distans med bild och ljud",
        "förbundschef, sekreterare, deltar i § 12",
    ]


def test_jav_utan_klockslag_och_skal():
    ett = kolumn(bild(jav=(Javsrad(1, 101, 5),)), 101)
    assert [(v.om, v.ord) for v in ett.beslutar if v.namn == "Karin Ås"] == [("Medlem 5", "Jäv")]


def test_flera_javiga_gor_att_det_inte_racker():
    jav = tuple(Javsrad(n, 101, n) for n in (3, 4, 5))
    text = " ".join(varningar(bild(jav=jav), 101))
    assert "inte beslutför när de som är jäviga har lämnat: två deltar och det behövs tre av fem" in text


def test_inte_beslutfor_utan_jav():
    borta = {f"d{n}": {"franvarande": True} for n in (3, 4, 5)}
    assert "är inte beslutför: två deltar" in varningar(bild(personer=folk(**borta)), 101)[0]


def test_ingen_ordforande_varnas():
    assert "Ingen ordförande deltar" in varningar(bild(personer=folk(d1={"franvarande": True})), 101)[0]


def test_en_ersattare_fran_en_annan_medlem_varnas_men_raknas():
    personer = folk(d3={"franvarande": True}, d6={"franvarande": False, "pass_": (Pass(ersatter=3),)})
    ett = bild(personer=personer)
    assert "Inger Sten är utsedd av Medlem 4 men tjänstgör för Medlem 3" in varningar(ett, 101)[0]
    assert ett.deltagande(101).beslutforhet.antal == 5


def test_en_ersattare_som_kan_ga_in_foreslas():
    personer = folk(d4={"franvarande": True}, d6=DAR)
    assert varningar(bild(personer=personer), 101) == [
        "Inger Sten är ersättare och kan tjänstgöra för Sofia Ek, Medlem 4."
    ]


def test_utan_paragrafer_varnas_bara_for_jav():
    ett = bild(
        personer=folk(d1={"franvarande": True, "vem": 7}),
        har_paragrafer=False,
        anmalningar=(Anmalan(1, 101, 7, "Per", "x"),),
    )
    assert varningar(ett, 101) == ["Per har anmält jäv i § 12."]
    assert kolumn(ett, 101).beslutforhet is None


def test_en_anmalan_som_antecknats_varnas_inte():
    ett = bild(
        personer=folk(d5={"vem": 7}), jav=(Javsrad(1, 101, 5),), anmalningar=(Anmalan(1, 101, 7, "Karin Ås", "x"),)
    )
    assert kolumn(ett, 101).anmalningar == ()


def test_arendets_block_har_rader_att_andra():
    ett = bild(
        personer=folk(d3={"pass_": (Pass(tom=0),)}),
        stolar=(Stol(1, "Medlem 1", 1, 1),),
        yrkanden=(Yrkanderad(7, 101, 1), Yrkanderad(8, 101, 2, aterkallat=True)),
        byten=((101, 2),),
    )
    block = arendeblock(ett, 101)
    assert [(s.slag, s.id) for s in block.fore] == [("leder", 101)]
    assert [(g.rubrik, [(s.id, s.struken) for s in g.satser]) for g in block.mellan] == [
        ("Yrkanden", [(7, False), (8, True)])
    ]
    assert [g.rubrik for g in block.efter] == ["Lämnar"]
    assert not block.tomt
    assert arendeblock(bild(), 101).tomt
