"""Documents rendered once for all tests that read them."""

import pytest

from finsam.dokument.pdf import dokument_till_pdf
from tests.dokument import pdfprov, umea


@pytest.fixture(scope="session")
def plan_pdf():
    return dokument_till_pdf(umea.dokument())


@pytest.fixture(scope="session")
def plan_text(plan_pdf):
    return pdfprov.text(plan_pdf)
