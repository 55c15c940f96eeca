"""Swedish holidays (lag 1989:253), and the eves that are counted with them (lag 1930:173)."""

import datetime
import functools


def paskdagen(ar: int) -> datetime.date:
    """Easter Sunday in the Gregorian calendar."""
    a, b, c = ar % 19, ar // 100, ar % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(ar, f // 31, f % 31 + 1)


@functools.cache
def helgdagar(ar: int) -> dict[datetime.date, str]:
    """The days of the year that are no working days though they may fall on one, with their names. Sundays and Saturdays apart."""
    pask = paskdagen(ar)
    fasta = {
        (1, 1): "nyårsdagen",
        (1, 6): "trettondedag jul",
        (5, 1): "första maj",
        (6, 6): "nationaldagen",
        (12, 24): "julafton",
        (12, 25): "juldagen",
        (12, 26): "annandag jul",
        (12, 31): "nyårsafton",
    }
    rorliga = {-2: "långfredagen", 0: "påskdagen", 1: "annandag påsk", 39: "Kristi himmelsfärdsdag", 49: "pingstdagen"}
    dagar = {datetime.date(ar, *dag): namn for dag, namn in fasta.items()}
    dagar |= {pask + datetime.timedelta(days=n): namn for n, namn in rorliga.items()}
    dagar[_lordagen(datetime.date(ar, 6, 20))] = "midsommardagen"
    dagar[_lordagen(datetime.date(ar, 6, 20)) - datetime.timedelta(days=1)] = "midsommarafton"
    dagar[_lordagen(datetime.date(ar, 10, 31))] = "alla helgons dag"
    return dagar


def ledig(dag: datetime.date) -> str:
    """Why the day is no working day: a holiday's name, lördag or söndag; the empty string where it is one."""
    veckoslut = {5: "lördag", 6: "söndag"}.get(dag.weekday(), "")
    return helgdagar(dag.year).get(dag, veckoslut)


def _lordagen(tidigast: datetime.date) -> datetime.date:
    """The first Saturday on the day or after it."""
    return tidigast + datetime.timedelta(days=(5 - tidigast.weekday()) % 7)
