"""An opened meeting of three items, §§ 12–14."""

import pytest

from tests.narvarofabriker import protokoll


@pytest.fixture
def motet(forbund, chef):
    return protokoll(forbund)
