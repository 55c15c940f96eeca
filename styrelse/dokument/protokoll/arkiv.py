"""What the archive gets of a meeting: the protokoll and its bilagor, those that are not public apart and with their reason."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from finsam.filer.typer import rent_namn
from finsam.frysningar import fryst
from finsam.models import Fil
from styrelse.dokument.protokoll.skrift import Protokollsskrift
from styrelse.models import Bilaga, Justering, Protokoll
from styrelse.narvaro.ordval import paragrafernas_nummer

OFFENTLIGT: Final = "offentligt"
INTE_OFFENTLIGT: Final = "inte offentligt"
METADATA: Final = "den undertecknade filen kan innehålla personnummer"


@dataclass(frozen=True)
class Arkivpost:
    """A file of the set: in which folder, its name there, what it is, and why it is not public.

    `las` gives its bytes; None for what is to be drawn from the rows (`skrift`), and for a bilaga that has no file here.
    """

    mapp: str
    namn: str
    vad: str
    skal: str = ""
    las: Callable[[], bytes] | None = None
    skrift: Protokollsskrift | None = None

    @property
    def saknas(self) -> bool:
        """Whether there is no file to put in."""
        return self.las is None and self.skrift is None


def arkivposter(protokoll: Protokoll, skrift: Protokollsskrift) -> list[Arkivpost]:
    """The whole set, in order. `skrift` is the protokoll as its rows stand."""
    justeringar = list(
        protokoll.justeringar.filter(tillstand=Justering.Tillstand.JUSTERAD)
        .select_related("undertecknad")
        .prefetch_related("arenden")
        .defer("pdf", "data")
    )
    bilagor = Bilaga.objects.filter(arende__sammantrade=protokoll.sammantrade_id, arende__utgick="")
    return [
        *_protokollet(protokoll, justeringar, skrift),
        *(post for b in bilagor.select_related("arende", "fil", "maskad") for post in _bilagan(b)),
    ]


def _protokollet(
    protokoll: Protokoll, justeringar: Sequence[Justering], skrift: Protokollsskrift
) -> Iterator[Arkivpost]:
    dag = protokoll.sammantrade.datum.isoformat()
    frysta = [(j, f) for j in justeringar if (f := fryst(j))]
    for justering, frysning in frysta:
        numren = paragrafernas_nummer(sorted(a.paragraf for a in justering.arenden.all() if a.paragraf is not None))
        namn = f"Protokoll {dag}, {numren}.pdf" if len(justeringar) > 1 else f"Protokoll {dag}.pdf"
        yield Arkivpost(OFFENTLIGT, namn, f"Justerat exemplar, {numren}", las=_bytes(bytes(frysning.pdf)))
    if skrift.rattelser or len(frysta) < len(justeringar):
        vad = "Protokollet med rättelserna först" if skrift.rattelser else "Protokollet"
        namn = f"Protokoll {dag}{', med rättelser' if skrift.rattelser else ''}.pdf"
        yield Arkivpost(OFFENTLIGT, namn, vad, skrift=skrift)
    for justering in justeringar:
        if fil := justering.undertecknad:
            stamplad = justering.satt == Justering.Satt.APP
            namn = f"Undertecknat protokoll {dag}, {justering.nr}{_andelse(fil)}"
            mapp, skal = (OFFENTLIGT, "") if stamplad else (INTE_OFFENTLIGT, METADATA)
            yield Arkivpost(mapp, namn, "Undertecknad fil", skal, _filens(fil))


def _bilagan(bilaga: Bilaga) -> Iterator[Arkivpost]:
    """The bilaga, and its masked copy."""
    arende = bilaga.arende
    var = f"§ {arende.paragraf}" if arende.paragraf else arende.rubrik
    namn = re.sub(r"[/\\]", "-", f"Bilaga {bilaga.nr} {bilaga.namn}" if bilaga.nr else f"{var} {bilaga.namn}")
    mapp = INTE_OFFENTLIGT if bilaga.sekretess else OFFENTLIGT
    las = _filens(bilaga.fil) if bilaga.fil and not bilaga.fil.aterkallad else None
    yield Arkivpost(mapp, rent_namn(namn + _andelse(bilaga.fil)), f"{bilaga}, {var}", bilaga.sekretess, las)
    if bilaga.maskad and not bilaga.maskad.aterkallad:
        kopia = rent_namn(f"{namn}, maskad{_andelse(bilaga.maskad)}")
        yield Arkivpost(OFFENTLIGT, kopia, f"Maskad kopia av {bilaga}", las=_filens(bilaga.maskad))


def _andelse(fil: Fil | None) -> str:
    return PurePath(fil.namn).suffix if fil else ""


def _bytes(innehall: bytes) -> Callable[[], bytes]:
    return lambda: innehall


def _filens(fil: Fil) -> Callable[[], bytes]:
    def las() -> bytes:
        with fil.lagrad.open("rb") as innehall:
            return bytes(innehall.read())

    return las


def packa(poster: Iterable[Arkivpost], ritat: bytes, rubrik: str) -> bytes:
    """The set as a ZIP, with a list of what is in it: names, what they are, SHA-256, and why something is not public.

    `ritat` is the PDF of what is drawn from the rows.
    """
    ut = io.BytesIO()
    lista = [rubrik, ""]
    tagna: set[str] = set()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        for post in poster:
            if post.saknas:
                lista += [_en_rad(post.vad), "  Filen finns inte här.", ""]
                continue
            innehall = post.las() if post.las else ritat
            namn = _ledigt(f"{post.mapp}/{post.namn}", tagna)
            arkiv.writestr(namn, innehall)
            lista += [namn, f"  {_en_rad(post.vad)}", f"  SHA-256 {hashlib.sha256(innehall).hexdigest()}"]
            lista += [f"  Inte offentlig: {_en_rad(post.skal)}", ""] if post.skal else [""]
        arkiv.writestr("innehåll.txt", "\r\n".join(lista))
    return ut.getvalue()


def _en_rad(text: str) -> str:
    return " ".join(text.split())


def _ledigt(namn: str, tagna: set[str]) -> str:
    """The name, or with a number where another file has it."""
    stam, andelse = (str(PurePath(namn).with_suffix("")), PurePath(namn).suffix)
    nr = 1
    while namn.casefold() in tagna:
        nr += 1
        namn = f"{stam} ({nr}){andelse}"
    tagna.add(namn.casefold())
    return namn
