import pytest

from styrelse.dokument.protokoll.radbrytning import hall_ihop


@pytest.mark.parametrize(
    ("skrivet", "tryckt"),
    [
        ("2 517 000 kronor kl. 9.00", "2~517~000~kronor kl.~9.00"),
        ("§ 12 och bilaga 3, 15,7 procent", "§~12 och bilaga~3, 15,7~procent"),
        ("den 3 2017 års 12 personer", "den 3 2017 års 12 personer"),
    ],
)
def test_belopp_och_klockslag_bryts_inte_isar(skrivet, tryckt):
    assert hall_ihop(skrivet).replace("\N{NO-BREAK SPACE}", "~") == tryckt
