import pytest
from django.core.exceptions import ValidationError

from styrelse.narvaro.bild import Omrostningsrad, Yrkanderad
from styrelse.narvaro.omrostning import Rostutfall, foresla_proposition, rakna_oppna, rakna_slutna
from tests.narvarofabriker import bild


@pytest.mark.parametrize(
    ("roster", "utfall"),
    [
        ({1: "ja", 2: "ja", 3: "nej"}, Rostutfall(2, 1, 0, True)),
        ({1: "ja", 2: "nej", 3: "nej"}, Rostutfall(1, 2, 0, False)),
        ({1: "ja", 2: "nej", 3: "avstar"}, Rostutfall(1, 1, 1, True, "ordforande")),
        ({1: "nej", 2: "ja"}, Rostutfall(1, 1, 0, False, "ordforande")),
    ],
)
def test_flest_roster_eller_ordforandens(roster, utfall):
    assert rakna_oppna(roster, ordforande=1) == utfall


@pytest.mark.parametrize("roster", [{1: "avstar", 2: "ja", 3: "nej"}, {1: "avstar", 2: "avstar"}, {2: "ja", 3: "nej"}])
def test_ordforanden_maste_rosta_nar_det_behovs(roster):
    with pytest.raises(ValidationError, match="Ordföranden måste rösta"):
        rakna_oppna(roster, ordforande=1)


def test_lika_utan_ordforande():
    with pytest.raises(ValidationError, match="ingen leder"):
        rakna_oppna({2: "ja", 3: "nej"}, ordforande=None)


@pytest.mark.parametrize(
    ("ja", "nej", "lott", "utfall"),
    [(3, 2, None, Rostutfall(3, 2, 0, True)), (2, 3, None, Rostutfall(2, 3, 0, False))],
)
def test_sluten_avgors_av_flertalet(ja, nej, lott, utfall):
    assert rakna_slutna(ja, nej, 0, deltar=5, lotten_gav_ja=lott) == utfall


@pytest.mark.parametrize("lott", [True, False])
def test_sluten_avgors_av_lotten_nar_det_ar_lika(lott):
    assert rakna_slutna(2, 2, 1, deltar=5, lotten_gav_ja=lott) == Rostutfall(2, 2, 1, lott, "lott")


def test_lika_i_sluten_kraver_lott():
    with pytest.raises(ValidationError, match="Dra lott"):
        rakna_slutna(2, 2, 1, deltar=5, lotten_gav_ja=None)


def test_slutna_roster_ska_vara_lika_manga_som_deltar():
    with pytest.raises(ValidationError, match="tillsammans 6, men 5"):
        rakna_slutna(3, 3, 0, deltar=5, lotten_gav_ja=None)


@pytest.mark.parametrize(
    ("slagen", "text", "ja", "nej"),
    [
        (
            ["bifall"],
            "Ordföranden ställer proposition på bifall till förslaget.",
            "bifall till förslaget",
            "avslag på förslaget",
        ),
        (
            ["bifall", "avslag"],
            "Ordföranden ställer bifall till förslaget mot avslag på förslaget.",
            "bifall till förslaget",
            "avslag på förslaget",
        ),
        (
            ["andring"],
            "Ordföranden ställer bifall till förslaget mot Per Hells yrkande.",
            "bifall till förslaget",
            "Per Hells yrkande",
        ),
        (
            ["avslag", "andring"],
            (
                "Det finns tre förslag till beslut: bifall till förslaget, Per Hells yrkande och avslag på förslaget. "
                "Ordföranden ställer proposition på dem i den ordningen."
            ),
            "bifall till förslaget",
            "Per Hells yrkande",
        ),
        (
            ["bifall", "aterremiss"],
            "Ordföranden frågar först om ärendet ska avgöras i dag eller återremitteras.",
            "att ärendet avgörs i dag",
            "återremiss",
        ),
        (
            ["bordlaggning"],
            "Ordföranden frågar först om ärendet ska avgöras i dag eller bordläggas.",
            "att ärendet avgörs i dag",
            "bordläggning",
        ),
    ],
)
def test_propositionsordningen_foreslas_ur_yrkandena(slagen, text, ja, nej):
    yrkanden = tuple(Yrkanderad(n, 102, 1, slag, "beloppet sänks") for n, slag in enumerate(slagen))
    proposition = foresla_proposition(bild(yrkanden=yrkanden), 102)
    assert (proposition.text, proposition.ja, proposition.nej) == (text, ja, nej)


def test_nar_uppskovet_ar_avgjort_foreslas_sakfragan():
    yrkanden = (
        Yrkanderad(1, 102, 1, "aterremiss"),
        Yrkanderad(2, 102, 5, "avslag"),
        Yrkanderad(3, 102, 4, "avslag", aterkallat=True),
    )
    ett = bild(yrkanden=yrkanden, omrostningar=(Omrostningsrad(1, 102),))
    assert foresla_proposition(ett, 102).text.startswith("Ordföranden ställer bifall till förslaget mot avslag")
