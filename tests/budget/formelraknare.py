"""Computes a workbook's formulas as Excel would: SUM, COUNT, IF(…=0,"",…), addition and subtraction of cells."""

import re
from decimal import Decimal
from typing import Any

from openpyxl.utils import range_boundaries

CELL = re.compile(r"\$?[A-Z]+[0-9]+")


class Bok:
    """A sheet whose cells can be changed and read as they show."""

    def __init__(self, ark: Any) -> None:
        self.celler = {c.coordinate: c.value for rad in ark.iter_rows() for c in rad}

    def varde(self, plats: str) -> Any:
        innehall = self.celler.get(plats)
        if isinstance(innehall, str) and innehall.startswith("="):
            return self._uttryck(innehall[1:])
        return Decimal(str(innehall)) if isinstance(innehall, int | float | Decimal) else innehall

    def _uttryck(self, text: str) -> Any:
        om = re.fullmatch(r'IF\(COUNT\(([^)]*)\)=0,"",(.*)\)', text)
        if om:
            return self._uttryck(om[2]) if self._tal(om[1]) else ""
        led = re.findall(r"([+-]?)(SUM\([^)]*\)|[A-Z]+[0-9]+|-?[0-9.]+(?:E[+-]?[0-9]+)?)", text)
        assert "".join(t + d for t, d in led) == text, text
        return sum((-1 if tecken == "-" else 1) * self._led(del_) for tecken, del_ in led)

    def _led(self, text: str) -> Decimal:
        if text.startswith("SUM("):
            return sum(self._tal(text[4:-1]), Decimal(0))
        if CELL.fullmatch(text):
            varde = self.varde(text)
            assert varde != "", f"{text} är text: #VÄRDEFEL!"
            return Decimal(0) if varde is None else varde
        return Decimal(text)

    def _tal(self, delar: str) -> list[Decimal]:
        platser = [p for del_ in delar.split(",") for p in self._omrade(del_)]
        return [v for p in platser if isinstance(v := self.varde(p), Decimal)]

    def _omrade(self, del_: str) -> list[str]:
        from openpyxl.utils import get_column_letter

        k1, r1, k2, r2 = range_boundaries(del_)
        return [f"{get_column_letter(k)}{r}" for r in range(r1, r2 + 1) for k in range(k1, k2 + 1)]
