"""Last year's text of the same chapter, at hand while one writes this year's."""

from dataclasses import dataclass

from finsam.dokumentarbete.skapande import tidigare_dokument
from finsam.models import Avsnitt, Malltext


@dataclass(frozen=True)
class Fjoltext:
    """The text of the same chapter in an earlier year's latest document."""

    ar: int
    rubrik: str
    text: str


def fjolarets_text(avsnitt: Avsnitt) -> Fjoltext | None:
    """The same chapter, by its live block or its heading, in the latest document of the nearest earlier year; None without text."""
    dokument = avsnitt.dokument
    senaste = tidigare_dokument(dokument.forbund, dokument.typ, dokument.ar)
    if senaste is None:
        return None
    samma = {"nyckel": avsnitt.nyckel} if avsnitt.nyckel else {"rubrik__iexact": avsnitt.rubrik}
    funnet = senaste.avsnitt.filter(**samma).exclude(text="").first()
    return Fjoltext(senaste.ar, funnet.rubrik, funnet.text) if funnet else None


def mallens_hjalp(avsnitt: Avsnitt) -> str:
    """What the förbund's template says to write in the chapter, as rich text; "" where it says nothing."""
    dokument = avsnitt.dokument
    texter = Malltext.objects.filter(mall__forbund=dokument.forbund, mall__nyckel=dokument.typ)
    samma = {"nyckel": avsnitt.nyckel} if avsnitt.nyckel else {"rubrik": avsnitt.rubrik}
    return texter.filter(**samma).values_list("text", flat=True).first() or ""
