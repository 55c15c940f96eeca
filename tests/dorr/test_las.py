"""The lock files: every package with its hash, no registry, the same versions in both, in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parent.parent.parent
PAKET = re.compile(
    r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^ \\]+)([^\\]*)\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)
KORA, TESTA = "requirements.lock", "requirements-dev.lock"


def paket(las: str) -> dict[str, str]:
    return {namn: version for namn, version, _, _ in PAKET.findall((ROT / las).read_text())}


def namnet(krav: str) -> str:
    return re.split(r"[^A-Za-z0-9.-]", krav, maxsplit=1)[0].lower()


@pytest.mark.parametrize("las", [KORA, TESTA])
def test_varje_rad_ar_ett_paket_en_summa_eller_en_kommentar(las):
    rest = re.sub(r"^ *#.*\n", "", PAKET.sub("", (ROT / las).read_text()), flags=re.M)
    assert rest.strip() == ""


@pytest.mark.parametrize("las", [KORA, TESTA])
def test_laset_namner_varken_register_eller_mapp(las):
    text = (ROT / las).read_text()
    assert not re.search(r"://|index-url|find-links|file:|@ |/(?!lock)\w+/", text)


def test_det_som_provas_ar_det_som_kors():
    assert paket(KORA).items() <= paket(TESTA).items()


def test_laset_har_allt_som_pyproject_namner():
    projekt = tomllib.loads((ROT / "pyproject.toml").read_text())
    kora = {namnet(krav) for krav in projekt["project"]["dependencies"]}
    testa = {namnet(krav) for krav in projekt["dependency-groups"]["dev"]}
    assert kora <= set(paket(KORA))
    assert kora | testa <= set(paket(TESTA))
