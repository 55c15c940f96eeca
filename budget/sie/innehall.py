"""What a SIE file says, as it says it: nothing is added up here but what tells whether the file holds together."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from budget.sie import falt
from budget.sie.falt import Objekt

MEST_VARNINGAR: Final = 200


class Transaktion(NamedTuple):
    """A row of a verifikation. `belopp` in kronor, debet +, kredit −; `datum` is None where the verifikation's own holds."""

    konto: str
    objekt: Objekt
    belopp: Decimal
    datum: datetime.date | None
    text: str


class Verifikation(NamedTuple):
    """A verifikation as it stands after corrections: removed rows are gone, added ones are there once."""

    rad: int
    serie: str
    nr: str
    datum: datetime.date
    text: str
    transaktioner: list[Transaktion]

    @property
    def differens(self) -> Decimal:
        """Debet less kredit in kronor; 0 in a verifikation that balances."""
        return sum((t.belopp for t in self.transaktioner), Decimal(0))


class Saldo(NamedTuple):
    """A balance in kronor, debet +, kredit −: #IB, #UB, #RES (no month), #PSALDO, #PBUDGET, and #OIB, #OUB with an object."""

    arsnr: int
    konto: str
    objekt: Objekt
    manad: datetime.date | None
    belopp: Decimal


class Varning(NamedTuple):
    """Something odd on a line that was read all the same."""

    rad: int
    text: str


@dataclass(frozen=True, slots=True)
class Rakenskapsar:
    """A financial year: 0 is the file's own, −1 the one before."""

    fran: datetime.date
    tom: datetime.date


@dataclass(slots=True)
class SieFil:
    """A whole file. `typ` is 1-4; `kod` the encoding its bytes were found to have."""

    kod: str
    typ: int = 1
    program: str = ""
    skapad: datetime.date | None = None
    foretag: str = ""
    orgnr: str = ""
    valuta: str = "SEK"
    omfattar_tom: datetime.date | None = None
    ar: dict[int, Rakenskapsar] = field(default_factory=dict)
    konton: dict[str, str] = field(default_factory=dict)
    dimensioner: dict[int, str] = field(default_factory=dict)
    objekt: dict[tuple[int, str], str] = field(default_factory=dict)
    ib: list[Saldo] = field(default_factory=list)
    ub: list[Saldo] = field(default_factory=list)
    res: list[Saldo] = field(default_factory=list)
    objektsaldon: list[Saldo] = field(default_factory=list)
    periodsaldon: list[Saldo] = field(default_factory=list)
    periodbudget: list[Saldo] = field(default_factory=list)
    verifikationer: list[Verifikation] = field(default_factory=list)
    varningar: list[Varning] = field(default_factory=list)
    okanda: dict[str, int] = field(default_factory=dict)

    @property
    def ar_import(self) -> bool:
        """A 4I file, made to be read into a bookkeeping program: type 4 without any balance."""
        return self.typ == 4 and not (self.ib or self.ub or self.res)

    def obalanserade(self) -> list[Verifikation]:
        """The verifikationer whose rows do not sum to 0, in the file's order."""
        return [ver for ver in self.verifikationer if ver.differens]

    def varna(self, rad: int, text: str) -> None:
        """Note something odd; the first 200 are kept."""
        if len(self.varningar) < MEST_VARNINGAR:
            self.varningar.append(Varning(rad, text))

    def belopp(self, text: str, rad: int) -> Decimal:
        """An amount of this file in kronor; one that has to be rounded to the öre is noted. Raises SieFel for what is no number."""
        if falt.avrundat(text):
            self.varna(rad, f"{text} har fler än två decimaler och avrundades till hela ören.")
        return falt.belopp(text, rad)
