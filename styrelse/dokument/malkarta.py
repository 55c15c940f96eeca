"""The målkarta and the activities tied to its goals."""

from finsam.dokument.delar import Del, Ordrad, Ordtabell
from styrelse.dokument.underlag import Aktivitetsunderlag, Planunderlag


def maldelar(plan: Planunderlag) -> tuple[Del, ...]:
    """The goals: one row each where each has at most one delmål, else the delmål under each goal's own heading."""
    if not plan.mal:
        return ()
    rubrik = f"Målkarta {plan.ar}" if len(plan.planar) < 2 else f"Målkarta {plan.ar}–{plan.planar[-1]}"
    if all(len(mal.delmal) <= 1 for mal in plan.mal):
        return (_en_rad_per_mal(plan, rubrik),)
    rader: list[Ordrad] = []
    for mal in plan.mal:
        rader.append(Ordrad((f"{mal.nummer}. {mal.text}",), grupp=True, kalla=mal.kalla))
        rader += [Ordrad((delmal.text, delmal.matt, delmal.ansvarig), kalla=mal.kalla) for delmal in mal.delmal]
    return (Ordtabell(rubrik, ("Delmål", "Mäts genom", "Ansvarig"), tuple(rader), "delmal"),)


def _en_rad_per_mal(plan: Planunderlag, rubrik: str) -> Ordtabell:
    rader: list[Ordrad] = []
    for mal in plan.mal:
        delmal = mal.delmal[0] if mal.delmal else None
        celler = (delmal.text, delmal.matt, delmal.ansvarig) if delmal else ("", "", "")
        rader.append(Ordrad((f"{mal.nummer}. {mal.text}", *celler), kalla=mal.kalla))
    return Ordtabell(rubrik, ("Mål", f"Delmål {plan.ar}", "Mäts genom", "Ansvarig"), tuple(rader), "malkarta")


def aktivitetsdelar(plan: Planunderlag) -> tuple[Del, ...]:
    """What is to be done, with the numbers of the goals it serves; under its area where there are several."""
    if not plan.aktiviteter:
        return ()
    omraden = list(dict.fromkeys(akt.omrade for akt in plan.aktiviteter))
    rader: list[Ordrad] = []
    for omrade in omraden:
        if len(omraden) > 1 and omrade:
            rader.append(Ordrad((omrade,), grupp=True))
        rader += [_aktivitet(akt) for akt in plan.aktiviteter if akt.omrade == omrade]
    return (Ordtabell(f"Aktiviteter {plan.ar}", ("Aktivitet", "Mål", "Ansvarig", "När"), tuple(rader), "aktiviteter"),)


def _aktivitet(akt: Aktivitetsunderlag) -> Ordrad:
    return Ordrad((akt.text, ", ".join(str(nummer) for nummer in akt.mal), akt.ansvarig, akt.nar), kalla=akt.kalla)
