"""The follow-up as it was when months were locked, beside what it is now."""

from dataclasses import dataclass
from decimal import Decimal

from budget.models import Manadslas
from budget.rakning import Belopp
from budget.uppfoljning.hamtning import Uppfoljning, folj_upp_aret
from budget.uppfoljning.visning import Visningsrad, visning


@dataclass(frozen=True)
class Jamford:
    """A line's outcome when the months were locked and now, kronor signed as in budgets."""

    rad: Visningsrad
    da: Belopp
    nu: Belopp

    @property
    def andring(self) -> Decimal:
        """How much it has changed; nothing and zero are the same."""
        return (self.nu or Decimal(0)) - (self.da or Decimal(0))


@dataclass(frozen=True)
class Jamforelse:
    """Both follow-ups through the month of the lock, by groups of lines."""

    nu: Uppfoljning
    block: tuple[tuple[str, tuple[Jamford, ...]], ...]

    @property
    def andrad(self) -> bool:
        """Whether any line has changed."""
        return any(rad.andring for _, rader in self.block for rad in rader)


def jamfor_med_nu(las: Manadslas) -> Jamforelse:
    """The outcome when a lock was made and now, line by line. Both by the rules and the budget of today."""
    da = folj_upp_aret(las.forbund, las.ar, manad=las.manad, vid=las)
    nu = folj_upp_aret(las.forbund, las.ar, manad=las.manad)
    return Jamforelse(nu, _block(_rader(da), _rader(nu)))


Nyckel = tuple[str, str, str, str]


def _rader(uppf: Uppfoljning) -> dict[Nyckel, Visningsrad]:
    return {(grupp, rad.klass, rad.text, rad.fraga): rad for grupp, rader in visning(uppf).block for rad in rader}


def _block(da: dict[Nyckel, Visningsrad], nu: dict[Nyckel, Visningsrad]) -> tuple[tuple[str, tuple[Jamford, ...]], ...]:
    """The lines of now in their order; a line that only was then stands last in its group."""
    per_grupp: dict[str, list[Jamford]] = {}
    for nyckel in [*(n for n in nu if n[0]), *(n for n in da if n[0] and n not in nu), *(n for n in nu if not n[0])]:
        fore, efter = da.get(nyckel), nu.get(nyckel)
        rad = efter or fore
        if rad:
            jamford = Jamford(rad, fore.varde.utfall if fore else None, efter.varde.utfall if efter else None)
            per_grupp.setdefault(nyckel[0], []).append(jamford)
    return tuple((grupp, tuple(rader)) for grupp, rader in per_grupp.items())
