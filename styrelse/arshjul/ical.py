"""Meetings as iCalendar (RFC 5545): folded at 75 octets, escaped, with a UID that stays and a SEQUENCE that grows at each change."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from finsam.datum import utan_veckodag
from styrelse.models import Sammantrade

RADSLUT: Final = "\r\n"
OKTETTER: Final = 75
ZON: Final = "Europe/Stockholm"
MIME: Final = "text/calendar; charset=utf-8"
# Summer time as the European Union has had it since 1996.
TIDSZON: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZON}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Kalenderpost:
    """A meeting in a calendar. Without `fran` it takes the whole day, without `tom` it ends when it begins."""

    uid: str
    sekvens: int
    andrad: datetime.datetime
    rubrik: str
    datum: datetime.date
    fran: datetime.time | None
    tom: datetime.time | None
    plats: str
    text: str
    url: str
    installt: bool


def post(mote: Sammantrade, *, bas: str) -> Kalenderpost:
    """A meeting with its organ, förbund, `med` and moves fetched. `bas` is where its addresses begin, without a slash last."""
    organ = " och ".join([mote.organ.namn, *(o.namn for o in mote.med.all())])
    installt = mote.tillstand == Sammantrade.Tillstand.INSTALLT
    rubrik = f"{'INSTÄLLT: ' if installt else ''}{organ}: {mote.rubrik[0].lower()}{mote.rubrik[1:]}"
    delar = [mote.organ.forbund.namn, *(f"Inställt: {mote.installt_for}" for _ in range(installt)), *mote.rader]
    flyttar = list(mote.flyttar.all())
    if flyttar:
        delar.insert(1, f"Flyttat från {utan_veckodag(flyttar[-1].fran_datum)}: {flyttar[-1].skal}")
    plats = mote.lokal or ("På distans" if mote.form == Sammantrade.Form.DISTANS else "")
    return Kalenderpost(
        f"sammantrade-{mote.pk}@{mote.organ.forbund.slug}.finsam",
        mote.version - 1,
        mote.andrad,
        rubrik,
        mote.datum,
        mote.fran,
        mote.tom,
        plats,
        "\n".join(delar),
        bas + mote.get_absolute_url(),
        installt,
    )


def kalender(namn: str, poster: Iterable[Kalenderpost]) -> str:
    """The whole file, with CRLF at each line."""
    rader = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Finsam//Arshjul//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{skydda(namn)}",
        f"X-WR-CALNAME:{skydda(namn)}",
        f"X-WR-TIMEZONE:{ZON}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        *TIDSZON,
        *(rad for en in poster for rad in _handelse(en)),
        "END:VCALENDAR",
    ]
    return "".join(vik(rad) + RADSLUT for rad in rader)


def _handelse(en: Kalenderpost) -> list[str]:
    stampel = en.andrad.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    falt = [("LOCATION", en.plats), ("DESCRIPTION", en.text)]
    return [
        "BEGIN:VEVENT",
        f"UID:{en.uid}",
        f"SEQUENCE:{en.sekvens}",
        f"DTSTAMP:{stampel}",
        f"LAST-MODIFIED:{stampel}",
        *_tid(en),
        f"SUMMARY:{skydda(en.rubrik)}",
        *(f"{namn}:{skydda(text)}" for namn, text in falt if text),
        f"URL:{en.url}",
        f"STATUS:{'CANCELLED' if en.installt else 'CONFIRMED'}",
        f"TRANSP:{'TRANSPARENT' if en.installt else 'OPAQUE'}",
        "END:VEVENT",
    ]


def _tid(en: Kalenderpost) -> list[str]:
    if en.fran is None:
        slut = en.datum + datetime.timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{en.datum:%Y%m%d}", f"DTEND;VALUE=DATE:{slut:%Y%m%d}"]
    tider = [("DTSTART", en.fran), *([("DTEND", en.tom)] if en.tom else [])]
    return [f"{namn};TZID={ZON}:{en.datum:%Y%m%d}T{klockan:%H%M%S}" for namn, klockan in tider]


def skydda(text: str) -> str:
    """A text value with what has a meaning of its own escaped (3.3.11); control characters go."""
    rent = text.replace("\r\n", "\n").replace("\r", "\n")
    for tecken in ("\\", ";", ","):
        rent = rent.replace(tecken, "\\" + tecken)
    return "".join(t for t in rent.replace("\n", "\\n") if t == "\t" or t >= " ")


def vik(rad: str) -> str:
    """A line cut so that none is longer than 75 octets; each that follows begins with a space, and no letter is cut in two (3.1)."""
    bitar, plats = [""], OKTETTER
    for tecken in rad:
        langd = len(tecken.encode())
        if langd > plats:
            bitar.append("")
            plats = OKTETTER - 1
        bitar[-1] += tecken
        plats -= langd
    return (RADSLUT + " ").join(bitar)
