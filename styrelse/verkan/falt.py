"""What each kind of effect says: its fields, those that it cannot do without, and whether it moves money."""

from styrelse.models import Verkan

Sort = Verkan.Sort

FALT: dict[Sort, tuple[str, ...]] = {
    Sort.BEVILJA: ("ansokan", "insats", "fran", "tom", "finansiering", "villkor"),
    Sort.ANDRA_BELOPP: ("insats", "finansiering"),
    Sort.FORLANGA: ("insats", "tom", "finansiering"),
    Sort.AVSLUTA: ("insats", "tom"),
    Sort.AVSATTA: (),
    Sort.ANTA_BUDGET: ("budgetversion",),
    Sort.ANTA_DOKUMENT: ("dokument",),
    Sort.UTSE: ("syssla", "vem", "syssla_for", "fran", "tom"),
    Sort.UPPDRA: ("uppdrag", "ansvarig", "ansvarig_namn", "senast"),
    Sort.FLYTTA: ("mote", "till_datum", "till_fran", "till_tom"),
}
KRAVS: dict[Sort, tuple[str, ...]] = {
    Sort.ANDRA_BELOPP: ("insats",),
    Sort.FORLANGA: ("insats", "tom"),
    Sort.AVSLUTA: ("insats",),
    Sort.ANTA_BUDGET: ("budgetversion",),
    Sort.ANTA_DOKUMENT: ("dokument",),
    Sort.UTSE: ("syssla",),
    Sort.FLYTTA: ("mote", "till_datum"),
}
MED_BELOPP = (Sort.BEVILJA, Sort.ANDRA_BELOPP, Sort.FORLANGA, Sort.AVSATTA)
LANGSTA_VILLKOR = 400
FOR_LANGT_VILLKOR = f"Ett villkor kan ha högst {LANGSTA_VILLKOR} tecken. Dela upp det på flera rader."
UTAN_KRAV_PA_BELOPP = (Sort.FORLANGA,)
ALLA_FALT = tuple(dict.fromkeys(namn for falt in FALT.values() for namn in falt))


def tom_ovrigt(verkan: Verkan) -> None:
    """Empty what is not of the effect's kind: what was written for another kind does nothing by stealth."""
    for namn in ALLA_FALT:
        if namn not in FALT[Sort(verkan.sort)]:
            falt = verkan._meta.get_field(namn)
            setattr(verkan, namn, None if falt.null else "")


def villkoren(text: str) -> list[str]:
    """The conditions, one a line as they are typed."""
    return [rad.strip() for rad in text.splitlines() if rad.strip()]


def for_langa(text: str) -> bool:
    """Whether a condition is longer than an insats keeps."""
    return any(len(villkor) > LANGSTA_VILLKOR for villkor in villkoren(text))
