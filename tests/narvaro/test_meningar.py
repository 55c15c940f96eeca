"""The sentences of a protokoll, one behaviour a row: pure."""

import datetime

import pytest

from styrelse.narvaro.bild import (
    Ajourneringsrad,
    Anmarkningsrad,
    Javsrad,
    Omrostningsrad,
    Pass,
    Stol,
    Yrkanderad,
)
from styrelse.narvaro.meningar import Mening, Slag, meningar
from tests.narvarofabriker import bild, folk

NB = "\N{NO-BREAK SPACE}"
KOM = {"franvarande": False, "pass_": (Pass(),)}


def kl(text):
    return datetime.time.fromisoformat(text)


def sagt(ett, arende=102):
    return [m.text.replace(NB, " ") for m in meningar(arende, ett)]


def test_ett_arende_dar_inget_hander_sager_inget():
    assert sagt(bild()) == []


@pytest.mark.parametrize(
    ("andrade", "arende", "sags"),
    [
        (
            {"d3": {"pass_": (Pass(fran=1, fran_kl=kl("09:20")),)}},
            102,
            ["Tomas Wik kommer till sammanträdet kl. 09.20."],
        ),
        ({"d3": {"pass_": (Pass(fran=1),)}}, 102, ["Tomas Wik kommer till sammanträdet."]),
        ({"d3": {"pass_": (Pass(tom=0), Pass(fran=2))}}, 103, ["Tomas Wik kommer tillbaka till sammanträdet."]),
        ({"d3": {"pass_": (Pass(tom=1, tom_kl=kl("11:10")),)}}, 102, ["Tomas Wik lämnar sammanträdet kl. 11.10."]),
        ({"d3": {"pass_": (Pass(tom=2, tom_kl=kl("12:00")),)}}, 103, []),
        (
            {"d3": {"pass_": (Pass(tom=0), Pass(fran=1, distans="bild"))}},
            102,
            ["Tomas Wik deltar från och med § 13 på distans med bild och ljud."],
        ),
        (
            {"d3": {"pass_": (Pass(tom=0, distans="bild"), Pass(fran=1))}},
            102,
            ["Tomas Wik deltar från och med § 13 på plats."],
        ),
        ({"d9": {"bara": frozenset({102})}}, 102, []),
        (
            {
                "d4": {"pass_": (Pass(tom=0),)},
                "d6": {"franvarande": False, "pass_": (Pass(tom=0), Pass(1, 1, None, ersatter=4))},
            },
            102,
            ["Inger Sten tjänstgör från och med § 13 i stället för Sofia Ek."],
        ),
        (
            {"d4": {"pass_": (Pass(fran=1),)}, "d6": {"franvarande": False, "pass_": (Pass(ersatter=4),)}},
            102,
            ["Sofia Ek kommer till sammanträdet.", "Inger Sten tjänstgör inte från och med § 13."],
        ),
    ],
)
def test_den_som_kommer_och_gar(andrade, arende, sags):
    assert sagt(bild(personer=folk(**andrade)), arende) == sags


def test_den_som_gar_star_i_paragrafen_fore():
    ett = bild(personer=folk(d3={"pass_": (Pass(tom=0, tom_kl=kl("10:05")),)}))
    assert meningar(101, ett)[0].efter
    assert sagt(ett, 101) == ["Tomas Wik lämnar sammanträdet kl. 10.05."]


def test_en_ersattare_pa_vakant_plats():
    stolar = (*(Stol(nr, f"Medlem {nr}", nr, nr) for nr in range(1, 5)), Stol(8, "Medlem 5", 5))
    personer = folk(d7={"franvarande": False, "pass_": (Pass(tom=0), Pass(fran=1, ersatter=8))})
    ett = bild(personer=personer, stolar=stolar)
    assert sagt(ett) == ["Göran Flod tjänstgör från och med § 13 på den vakanta platsen för Medlem 5."]


JAV = "lämnar sammanträdet kl. 09.41 och deltar varken i handläggningen eller i beslutet."


@pytest.mark.parametrize(
    ("rader", "sags"),
    [
        ([Javsrad(1, 102, 5, lamnade_kl=kl("09:41"))], f"Karin Ås anmäler jäv, {JAV}"),
        ([Javsrad(1, 102, 5)], f"Karin Ås anmäler jäv, {JAV.replace(' kl. 09.41', '')}"),
        (
            [Javsrad(1, 102, 5, lamnade_kl=kl("09:41"), ater_kl=kl("10:05"), ersattare=7)],
            f"Karin Ås anmäler jäv, {JAV} Göran Flod tjänstgör i stället för Karin Ås. Karin Ås kommer tillbaka kl. 10.05.",
        ),
        (
            [Javsrad(1, 102, 5, egen=False, lamnade_kl=kl("09:41"))],
            f"Styrelsen finner att Karin Ås är jävig. Karin Ås {JAV}",
        ),
        (
            [Javsrad(n, 102, n, lamnade_kl=kl("09:41"), ater_kl=kl("10:05")) for n in (3, 5)],
            f"Tomas Wik och Karin Ås anmäler jäv, {JAV} Tomas Wik och Karin Ås kommer tillbaka kl. 10.05.",
        ),
        (
            [Javsrad(n, 102, n, egen=False, lamnade_kl=kl("09:41")) for n in (3, 5)],
            f"Styrelsen finner att Tomas Wik och Karin Ås är jäviga. Tomas Wik och Karin Ås {JAV}",
        ),
    ],
)
def test_jav(rader, sags):
    personer = folk(d7=KOM)
    assert sagt(bild(personer=personer, jav=tuple(rader))) == [sags]


def test_den_som_kommer_tillbaka_efter_jav_kommer_inte_till_motet():
    ett = bild(personer=folk(d7=KOM), jav=(Javsrad(1, 102, 5, ersattare=7),))
    assert sagt(ett, 103) == []


@pytest.mark.parametrize(
    ("byte", "syssla", "sags"),
    [
        (2, "ordforande", "Vice ordförande Yvonne Rask är ordförande under ärendet i stället för Per Hell."),
        (3, "ordforande", "Tomas Wik är ordförande under ärendet i stället för Per Hell."),
        (3, "", "Tomas Wik är ordförande under ärendet."),
    ],
)
def test_byte_av_ordforande(byte, syssla, sags):
    assert sagt(bild(personer=folk(d1={"syssla": syssla}), byten=((102, byte),))) == [sags]


def test_ajournering():
    rader = (
        Ajourneringsrad(1, 102, kl("10:00"), kl("10:15")),
        Ajourneringsrad(2, 102, kl("11:00")),
    )
    assert sagt(bild(ajourneringar=rader)) == [
        "Sammanträdet ajourneras kl. 10.00–10.15.",
        "Sammanträdet ajourneras kl. 11.00.",
    ]


@pytest.mark.parametrize(
    ("rad", "sags"),
    [
        (Yrkanderad(1, 102, 1), ["Per Hell yrkar bifall till förslaget."]),
        (
            Yrkanderad(1, 102, 1, instammer=(2, 3)),
            ["Per Hell yrkar bifall till förslaget. Yvonne Rask och Tomas Wik instämmer i yrkandet."],
        ),
        (
            Yrkanderad(1, 102, 5, "avslag", "Behovet är inte visat", (2,)),
            ["Karin Ås yrkar avslag på förslaget. Behovet är inte visat. Yvonne Rask instämmer i yrkandet."],
        ),
        (
            Yrkanderad(1, 102, 5, "andring", "att beloppet sänks till 400 000 kr"),
            ["Karin Ås yrkar att beloppet sänks till 400 000 kr."],
        ),
        (Yrkanderad(1, 102, 5, "andring", "beloppet sänks."), ["Karin Ås yrkar att beloppet sänks."]),
        (Yrkanderad(1, 102, 4, "bordlaggning"), ["Sofia Ek yrkar att ärendet bordläggs."]),
        (Yrkanderad(1, 102, 4, "aterremiss"), ["Sofia Ek yrkar att ärendet återremitteras."]),
        (Yrkanderad(1, 102, 4, aterkallat=True), []),
    ],
)
def test_yrkanden(rad, sags):
    assert sagt(bild(yrkanden=(rad,))) == sags


FRAGA = "Ordföranden ställer bifall till förslaget mot avslag på förslaget."
GRUND = {"propositionsordning": FRAGA, "ja": "bifall till förslaget", "nej": "avslag på förslaget", "ja_vann": True}


def test_acklamation():
    ett = bild(omrostningar=(Omrostningsrad(1, 102, acklamation=True, **GRUND),))
    assert sagt(ett) == [f"{FRAGA} Ordföranden finner att styrelsen väljer bifall till förslaget."]


@pytest.mark.parametrize(
    ("roster", "falt", "sags"),
    [
        (
            {1: "ja", 2: "ja", 3: "ja", 4: "nej", 5: "nej"},
            {},
            (
                "Omröstningen ger tre ja-röster och två nej-röster. Ja röstar Per Hell, Yvonne Rask och Tomas Wik. "
                "Nej röstar Sofia Ek och Karin Ås. Styrelsen väljer därmed bifall till förslaget."
            ),
        ),
        (
            {1: "nej", 2: "avstar"},
            {"ja_vann": False},
            (
                "Omröstningen ger ingen ja-röst och en nej-röst. Nej röstar Per Hell. Yvonne Rask avstår. "
                "Styrelsen väljer därmed avslag på förslaget."
            ),
        ),
        (
            {1: "ja", 2: "nej", 3: "avstar", 4: "avstar"},
            {"utslag": "ordforande"},
            (
                "Omröstningen ger en ja-röst och en nej-röst. Ja röstar Per Hell. Nej röstar Yvonne Rask. "
                "Tomas Wik och Sofia Ek avstår. Rösterna är lika och ordförandens röst avgör. "
                "Styrelsen väljer därmed bifall till förslaget."
            ),
        ),
    ],
)
def test_oppen_omrostning(roster, falt, sags):
    rad = Omrostningsrad(1, 102, roster=tuple(roster.items()), **{**GRUND, **falt})
    assert sagt(bild(omrostningar=(rad,))) == [
        f"{FRAGA} Omröstning begärs. Ja betyder bifall till förslaget, nej betyder avslag på förslaget.",
        sags,
    ]


@pytest.mark.parametrize(
    ("antalen", "utslag", "sags"),
    [
        (
            (3, 2, 0),
            "",
            "Omröstningen ger tre röster för Karin Ås och två för Tomas Wik. Styrelsen väljer därmed Karin Ås.",
        ),
        (
            (1, 1, 1),
            "lott",
            (
                "Omröstningen ger en röst för Karin Ås och en för Tomas Wik. En avstår. Rösterna är lika och lotten avgör. "
                "Styrelsen väljer därmed Karin Ås."
            ),
        ),
    ],
)
def test_sluten_omrostning_har_bara_siffror(antalen, utslag, sags):
    rad = Omrostningsrad(1, 102, "Två är föreslagna", "Karin Ås", "Tomas Wik", False, True, antalen, utslag, True)
    assert sagt(bild(omrostningar=(rad,))) == ["Två är föreslagna. Omröstningen är sluten.", sags]


@pytest.mark.parametrize(
    ("rad", "yrkanden", "sags"),
    [
        (Anmarkningsrad(1, 102, vilka=(4,)), (), "Sofia Ek reserverar sig mot beslutet."),
        (
            Anmarkningsrad(1, 102, vilka=(4, 5), text="Kostnaden är för hög"),
            (),
            "Sofia Ek och Karin Ås reserverar sig mot beslutet. Motivering: Kostnaden är för hög.",
        ),
        (
            Anmarkningsrad(1, 102, vilka=(5,)),
            (Yrkanderad(1, 102, 5, "avslag"),),
            "Karin Ås reserverar sig mot beslutet till förmån för sitt eget yrkande.",
        ),
        (
            Anmarkningsrad(1, 102, vilka=(4, 5)),
            (Yrkanderad(1, 102, 5, "avslag", instammer=(4,)),),
            "Sofia Ek och Karin Ås reserverar sig mot beslutet till förmån för Karin Ås yrkande.",
        ),
        (
            Anmarkningsrad(1, 102, vilka=(4,)),
            (Yrkanderad(1, 102, 1, "avslag", instammer=(4,)),),
            "Sofia Ek reserverar sig mot beslutet till förmån för Per Hells yrkande.",
        ),
        (
            Anmarkningsrad(1, 102, "anteckning", (4,), "frågan bör tas upp igen"),
            (),
            "Sofia Ek: frågan bör tas upp igen.",
        ),
        (Anmarkningsrad(1, 102, "avstar", (4,)), (), "Sofia Ek deltar inte i beslutet."),
        (Anmarkningsrad(1, 102, "avstar", (3, 4)), (), "Tomas Wik och Sofia Ek deltar inte i beslutet."),
    ],
)
def test_reservationer_och_anteckningar(rad, yrkanden, sags):
    assert sagt(bild(anmarkningar=(rad,), yrkanden=yrkanden))[-1] == sags


def test_meningarna_star_i_protokollets_ordning():
    ett = bild(
        personer=folk(d3={"pass_": (Pass(1, 1, 1),)}),
        jav=(Javsrad(1, 102, 1),),
        byten=((102, 2),),
        ajourneringar=(Ajourneringsrad(1, 102, kl("10:00")),),
        yrkanden=(Yrkanderad(1, 102, 2),),
        omrostningar=(Omrostningsrad(1, 102, roster=((2, "ja"),), **GRUND),),
        anmarkningar=tuple(
            Anmarkningsrad(n, 102, s, (4,), "Så.") for n, s in enumerate(("anteckning", "reservation", "avstar"))
        ),
    )
    rader = meningar(102, ett)
    assert [m.slag for m in rader] == list(Slag)
    assert [(m.fore, m.mellan, m.efter).index(True) for m in rader] == [0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2]
    assert next(m.rubrik for m in rader if m.rubrik) == "Jäv"


def test_en_mening_utan_egen_rubrik():
    assert Mening(Slag.KOM, "Per Hell kommer.").rubrik == ""
