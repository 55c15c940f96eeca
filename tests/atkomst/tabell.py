"""Who may open what: every address of the installation, by the name of its view.

A row says what each role gets from GET in its own förbund: the letters of those who are let in (200 or a redirect
inside), all other insiders get 403. Outsiders get 404 and the anonymous are sent to the login, unless the row is
public. `skriv` names those let in by POST (an empty form counts: 200 or 302, not 403). "" means: nobody, and the
method is refused (405).

    C förbundschef  H handläggare  E ekonom  O ordförande  L ledamot  X ersättare  I insatsansvarig  G LSG  R revisor
"""

from tests.atkomst.rad import ALLA, BOKSTAV, Rad
from tests.atkomst.rader import budgeten, dokumenten, grunden, insatserna, styrelsen

__all__ = ["ALLA", "BOKSTAV", "TABELL", "Rad"]

TABELL = [
    *grunden.RADER,
    *insatserna.RADER,
    *dokumenten.RADER,
    *styrelsen.RADER,
    *budgeten.RADER,
]
