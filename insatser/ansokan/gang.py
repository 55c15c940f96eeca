"""The life of an application: handed in, sent back for more, weighed, decided, taken back. All changes go through `byt`."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from finsam.diarium import oppna_arende, registrera_handling
from finsam.handelser import notera
from finsam.models import Fil, Handling, Person
from insatser.ansokan.fragor import Brist, brister
from insatser.ansokan.innehall import las
from insatser.ansokan.skriva import Skribent
from insatser.models import Ansokan, Ansokansversion

T = Ansokan.Tillstand


class GangFel(ValueError):
    """A step that cannot be taken now. The message is Swedish and meant for the one who tried."""


class Ofullstandig(GangFel):
    """It cannot be handed in: `brister` says what is missing where."""

    def __init__(self, saknas: list[Brist]) -> None:
        super().__init__("Ansökan kan inte lämnas in än.")
        self.brister = saknas


def hamta_last(ansokan: Ansokan) -> Ansokan:
    """The application as stored, locked until the transaction ends."""
    rader = Ansokan.objects.select_for_update(of=("self",))
    return rader.select_related("insats__forbund", "diarieforing").get(pk=ansokan.pk)


def byt(
    *,
    ansokan: Ansokan,
    till: str,
    by: Person | None,
    vad: str = "",
    forst: Callable[[Ansokan], Any] | None = None,
    **falt: Any,
) -> Ansokan:
    """Take an application to another state, with the fields that go with it. The only way there is.

    `forst` runs on the locked row before it changes; `vad` is said in the history. Raises GangFel where the step is not
    in Ansokan.OVERGANGAR.
    """
    with transaction.atomic():
        last = hamta_last(ansokan)
        fran, nytt = T(last.tillstand), T(till)
        if nytt not in Ansokan.OVERGANGAR[fran]:
            raise GangFel(f"Ansökan är {fran.label} och kan inte bli {nytt.label} nu.")
        if forst:
            forst(last)
        last.tillstand, last.tillstand_sedan = nytt, timezone.now()
        for namn, varde in falt.items():
            setattr(last, namn, varde)
        last.save()
        notera(
            forbund=last.insats.forbund,
            by=by,
            vad=f"{last}: {vad or nytt.label}",
            objekt=last,
            fran=fran.label,
            till=nytt.label,
        )
    return last


def lamna_in(*, ansokan: Ansokan, av: Skribent) -> Ansokansversion:
    """Receive an application: its version frozen, the handling registered, the ärende opened the first time.

    Raises Ofullstandig where something that is needed is missing, GangFel where it is handed in already.
    """
    versioner: list[Ansokansversion] = []
    with transaction.atomic():
        forsta = hamta_last(ansokan).inlamnad is None
        tid = {"inlamnad": timezone.now()} if forsta else {}
        last = byt(
            ansokan=ansokan,
            till=T.INLAMNAD,
            by=av.person,
            vad="lämnades in" + ("" if av.person else f" genom länken till {av.vem}"),
            forst=lambda a: versioner.append(_frys(a, av)),
            komplettera="",
            komplettera_senast=None,
            **tid,
        )
        _diariefor(last, versioner[0], av)
    return versioner[0]


def begar_komplettering(*, ansokan: Ansokan, by: Person, text: str, senast: datetime.date) -> Ansokan:
    """Send an application back with what is to be added, by a day."""
    with transaction.atomic():
        last = byt(
            ansokan=ansokan,
            till=T.KOMPLETTERING,
            by=by,
            vad="komplettering begärdes",
            komplettera=text.strip(),
            komplettera_senast=senast,
        )
        if last.diarieforing:
            registrera_handling(
                arende=last.diarieforing,
                by=by,
                riktning=Handling.Riktning.UT,
                rubrik="Begäran om komplettering",
                part=last.sokande,
                objekt=last,
            )
    return last


def aterta(*, ansokan: Ansokan, av: Skribent, skal: str = "") -> Ansokan:
    """Take an application back. What has been handed in is kept and stays in the diarium."""
    with transaction.atomic():
        vad = "återtogs" + ("" if av.person else f" genom länken till {av.vem}")
        last = byt(ansokan=ansokan, till=T.ATERTAGEN, by=av.person, vad=f"{vad}. {skal}".strip(". "))
        if last.diarieforing:
            registrera_handling(
                arende=last.diarieforing,
                by=av.person,
                riktning=Handling.Riktning.IN,
                rubrik="Ansökan återtas",
                part=last.sokande,
                objekt=last,
            )
    return last


def fryst_innehall(ansokan: Ansokan) -> dict[str, Any]:
    """Everything of an application as it stands, with its attachments by hash: what a version keeps."""
    filer = [b.fil for b in ansokan.bilagor.filter(borttagen__isnull=True).select_related("fil")]
    bilagor = [{"id": f.pk, "namn": f.namn, "storlek": f.storlek, "sha256": f.sha256} for f in filer]
    return {"avsnitt": las(ansokan), "bilagor": bilagor}


def _frys(ansokan: Ansokan, av: Skribent) -> Ansokansversion:
    data = fryst_innehall(ansokan)
    saknas = brister(data["avsnitt"])
    if saknas:
        raise Ofullstandig(saknas)
    sista = ansokan.versioner.aggregate(sista=Max("nr"))["sista"] or 0
    Fil.objects.filter(pk__in=[b["id"] for b in data["bilagor"]]).update(synlighet=Fil.Synlighet.FORBUND)
    return Ansokansversion.objects.create(ansokan=ansokan, nr=sista + 1, av=av.vem, data=data)


def _diariefor(ansokan: Ansokan, version: Ansokansversion, av: Skribent) -> None:
    if ansokan.diarieforing is None:
        rubrik = f"Ansökan om medel: {ansokan.insats.namn}"
        ansokan.diarieforing = oppna_arende(forbund=ansokan.insats.forbund, by=av.person, rubrik=rubrik)
        ansokan.save(update_fields=["diarieforing"])
    registrera_handling(
        arende=ansokan.diarieforing,
        by=av.person,
        riktning=Handling.Riktning.IN,
        rubrik="Ansökan om medel" if version.nr == 1 else f"Ansökan om medel, kompletterad (version {version.nr})",
        part=ansokan.sokande,
        objekt=version,
    )
