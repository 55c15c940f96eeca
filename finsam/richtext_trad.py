"""The normal form of rich text as a tree: blocks, and in them bits of text with their marks.

No Django and no sanitising here; finsam/richtext.py does that around it. In the normal form marks nest a > strong > em, a
space or line break carries only the marks that both its neighbours have, and no block is empty.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser
from typing import Final

STYCKEN: Final = frozenset({"p", "h3", "h4"})
LISTOR: Final = frozenset({"ul", "ol"})
_MARKEN: Final = {"strong": "fet", "b": "fet", "em": "kursiv", "i": "kursiv", "cite": "kursiv"}
_BYTEN: Final = {
    "h1": "h3",
    "h2": "h3",
    "h5": "h4",
    "h6": "h4",
    **dict.fromkeys(("pre", "dt", "dd", "caption", "figcaption", "tr"), "p"),
}
_BLOCK: Final = STYCKEN | LISTOR | {"li", "blockquote"}
_OSYNLIGA: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\ue00f\ufeff]"
)
_BLANKT: Final = re.compile("[\\s\u00a0]+")
_ORD_OCH_BLANKT: Final = re.compile("[\\s\u00a0]+|[^\\s\u00a0]+")
_PUNKT: Final = re.compile("[·•▪\uf0b7]")
DJUPAST: Final = 20
_TILLATEN_ADRESS: Final = re.compile(r"(https?://[^\s/]|mailto:[^\s@]+@|/(?!/)|#)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of text with the same marks; "\\n" is a line break."""

    text: str
    fet: bool = False
    kursiv: bool = False
    href: str = ""

    def med(self, text: str) -> "Bit":
        """The same marks on another text."""
        return Bit(text, self.fet, self.kursiv, self.href)

    def lik(self, annan: "Bit") -> bool:
        """Whether both have the same marks."""
        return (self.fet, self.kursiv, self.href) == (annan.fet, annan.kursiv, annan.href)


@dataclass(slots=True)
class Block:
    """p, h3 and h4 have bits; ul, ol, li and blockquote have blocks. An li's first p stands without its tags."""

    tagg: str
    block: list["Block"] = field(default_factory=list)
    bitar: list[Bit] = field(default_factory=list)


def block_ur(html: str) -> list[Block]:
    """The normal form of sanitised HTML."""
    lasare = _Lasare()
    lasare.feed(html)
    lasare.close()
    return _normal(lasare.rot.block)


def normalisera(html: str) -> str:
    """The normal form written out, a line for each block."""
    return "\n".join(skriv(block) for block in block_ur(html))


def text_ur(html: str) -> str:
    """The words, a line for each paragraph, heading and list item."""
    return "\n".join(_rader(block_ur(html)))


def _rader(block: Iterable[Block]) -> Iterable[str]:
    for ett in block:
        if ett.bitar:
            yield "".join(bit.text for bit in ett.bitar)
        yield from _rader(ett.block)


def adress(href: str) -> str:
    """A link's address, completed where it begins with www; empty where it is not allowed."""
    href = re.sub(r"[\x00-\x20\u00a0]+", "", href)
    href = f"https://{href}" if href.lower().startswith("www.") else href
    href = href.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
    return href if _TILLATEN_ADRESS.match(href) else ""


# --- In ------------------------------------------------------------------------------------------------------


class _Lasare(HTMLParser):
    """Well-formed HTML into blocks: loose text becomes paragraphs, unknown boxes are opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rot = Block("")
        self.stig: list[tuple[str, Block]] = [("", self.rot)]
        self.marken: list[tuple[str, Bit]] = []
        self.stycke: Block | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tagg = _BYTEN.get(tag, tag)
        if tag in _MARKEN or tag == "a":
            self.marken.append((tag, self._marke_med(tag, str(dict(attrs).get("href") or ""))))
        elif tag == "br":
            self._skriv("\n")
        elif tag in ("td", "th"):
            self._skriv("; " if self.stycke and self.stycke.bitar else "")
        elif tagg in STYCKEN:
            self._oppna_stycke(tagg)
        else:
            self.stycke = None
            if tagg in _BLOCK:
                self.stig.append((tag, self._oppna(tagg)))

    def handle_endtag(self, tag: str) -> None:
        if self.marken and self.marken[-1][0] == tag:
            self.marken.pop()
        elif tag not in (*_MARKEN, "a", "br", "td", "th"):
            self.stycke = None
            if self.stig[-1][0] == tag:
                self.stig.pop()

    def handle_data(self, data: str) -> None:
        self._skriv(_BLANKT.sub(lambda blankt: "\u00a0" if blankt[0] == "\u00a0" else " ", _OSYNLIGA.sub("", data)))

    def _marke(self) -> Bit:
        return self.marken[-1][1] if self.marken else Bit("")

    def _marke_med(self, tag: str, href: str) -> Bit:
        nu = self._marke()
        if tag == "a":
            return replace(nu, href=adress(href))
        return replace(nu, fet=True) if _MARKEN[tag] == "fet" else replace(nu, kursiv=True)

    def _skriv(self, text: str) -> None:
        if self.stycke or text.strip():
            stycke = self.stycke or self._oppna_stycke("p")
            stycke.bitar.append(self._marke().med(text))

    def _oppna_stycke(self, tagg: str) -> Block:
        self.stycke = Block(tagg)
        self._plats().block.append(self.stycke)
        return self.stycke

    def _plats(self) -> Block:
        """Where a paragraph goes: a list holds nothing but items."""
        nu = self.stig[-1][1]
        if nu.tagg in LISTOR:
            nu.block.append(Block("li"))
            return nu.block[-1]
        return nu

    def _oppna(self, tagg: str) -> Block:
        """The block that a tag begins. What is nested too deep for anyone to follow stays at the level it has reached."""
        nu = self.stig[-1][1]
        if len(self.stig) > DJUPAST or (tagg == "li" and nu.tagg not in LISTOR):
            return nu
        if tagg in LISTOR and nu.tagg in LISTOR and nu.block:
            nu = nu.block[-1]
        elif tagg != "li":
            nu = self._plats()
        nu.block.append(Block(tagg))
        return nu.block[-1]


# --- Normal form ---------------------------------------------------------------------------------------------


def _normal(block: list[Block], inuti: bool = False) -> list[Block]:  # noqa: FBT001, FBT002 - private
    """`inuti` a list or quotation there are no headings and no quotations."""
    ut: list[Block] = []
    for ett in block:
        for nytt in _normalt_block(ett, inuti=inuti):
            if ut and nytt.tagg in LISTOR and ut[-1].tagg == nytt.tagg:
                ut[-1].block += nytt.block
            else:
                ut.append(nytt)
    return ut


def _normalt_block(ett: Block, *, inuti: bool) -> list[Block]:
    if ett.tagg in STYCKEN:
        stycken = _stycken(ett)
        return [Block("p", bitar=b) if inuti else _punkt_eller_stycke(ett.tagg, b) for b in stycken]
    inre = _normal(ett.block, inuti or ett.tagg in ("blockquote", "li"))
    if ett.tagg == "" or (ett.tagg == "blockquote" and inuti):
        return inre
    return [Block(ett.tagg, inre)] if inre else []


def _punkt_eller_stycke(tagg: str, bitar: list[Bit]) -> Block:
    """Word's lists come as paragraphs that begin with a bullet."""
    punkt = _PUNKT.match(bitar[0].text) if tagg == "p" else None
    if not punkt:
        return Block(tagg, bitar=bitar)
    utan = _putsa([bitar[0].med(bitar[0].text[punkt.end() :]), *bitar[1:]])
    return Block("ul", [Block("li", [Block("p", bitar=utan)])]) if utan else Block(tagg, bitar=bitar)


def _stycken(ett: Block) -> list[list[Bit]]:
    """The bits of one or more paragraphs: two line breaks in a row begin a new one. A heading has no line breaks."""
    grupper: list[list[Bit]] = [[]]
    for bit in ett.bitar:
        if bit.text != "\n" or ett.tagg != "p":
            grupper[-1].append(bit.med(" ") if bit.text == "\n" else bit)
        elif grupper[-1] and grupper[-1][-1].text == "\n":
            grupper.append([])
        else:
            grupper[-1].append(bit)
    return [putsad for grupp in grupper if (putsad := _putsa(grupp))]


def _putsa(bitar: list[Bit]) -> list[Bit]:
    """One space where there were several, none at the ends or at line breaks; hard ones only beside figures."""
    ord = [bit.med(del_) for bit in bitar for del_ in _ORD_OCH_BLANKT.findall(bit.text)]
    ut: list[Bit] = []
    for bit in ord:
        blank = not bit.text.strip()
        if not blank or (ut and ut[-1].text.strip()):
            ut.append(bit)
        elif ut and (bit.text == "\n" or ut[-1].text != "\n"):
            ut[-1] = bit if bit.text == "\n" else ut[-1].med(" ")
    if ut and not ut[-1].text.strip():
        ut.pop()
    return _sla_ihop([_blankets_marken(ut, plats) for plats in range(len(ut))])


def _blankets_marken(bitar: list[Bit], plats: int) -> Bit:
    """A space or line break keeps only the marks that go on over it; a hard space stays only beside a figure or §."""
    bit = bitar[plats]
    if bit.text.strip():
        return bit
    fore, efter = bitar[plats - 1], bitar[plats + 1]
    hart = "\u00a0" in bit.text and (fore.text[-1] in "0123456789§" or efter.text[0] in "0123456789")
    samma_lank = fore.href == efter.href
    return Bit(
        bit.text if bit.text == "\n" else ("\u00a0" if hart else " "),
        samma_lank and fore.fet and efter.fet,
        samma_lank and fore.fet == efter.fet and fore.kursiv and efter.kursiv,
        fore.href if samma_lank else "",
    )


def _sla_ihop(bitar: list[Bit]) -> list[Bit]:
    ut: list[Bit] = []
    for bit in bitar:
        if ut and "\n" not in (bit.text, ut[-1].text) and ut[-1].lik(bit):
            ut[-1] = bit.med(ut[-1].text + bit.text)
        else:
            ut.append(bit)
    return ut


# --- Out -----------------------------------------------------------------------------------------------------


def skriv(ett: Block) -> str:
    """A block of the normal form as HTML."""
    if ett.tagg in STYCKEN:
        return f"<{ett.tagg}>{_skriv_bitar(ett.bitar)}</{ett.tagg}>"
    if ett.tagg == "li" and ett.block[0].tagg == "p" and all(inre.tagg in LISTOR for inre in ett.block[1:]):
        return f"<li>{_skriv_bitar(ett.block[0].bitar)}{''.join(skriv(inre) for inre in ett.block[1:])}</li>"
    return f"<{ett.tagg}>{''.join(skriv(inre) for inre in ett.block)}</{ett.tagg}>"


def marken(bit: Bit) -> list[tuple[str, str]]:
    """A bit's marks from the outermost: (tag, address)."""
    alla = [("a", bit.href)] if bit.href else []
    return alla + [(tagg, "") for tagg, har in (("strong", bit.fet), ("em", bit.kursiv)) if har]


def overgang(fran: list[tuple[str, str]], till: list[tuple[str, str]]) -> tuple[list[str], list[tuple[str, str]]]:
    """What closes and what opens between two bits."""
    lika = next(
        (n for n, par in enumerate(zip(fran, till, strict=False)) if par[0] != par[1]), min(len(fran), len(till))
    )
    return [tagg for tagg, _ in reversed(fran[lika:])], till[lika:]


def _skriv_bitar(bitar: list[Bit]) -> str:
    ut: list[str] = []
    oppna: list[tuple[str, str]] = []
    for bit in [*bitar, Bit("")]:
        stangs, oppnas = overgang(oppna, marken(bit))
        ut += [f"</{tagg}>" for tagg in stangs]
        ut += [f'<a href="{escape(href)}">' if tagg == "a" else f"<{tagg}>" for tagg, href in oppnas]
        ut.append("<br>" if bit.text == "\n" else escape(bit.text, quote=False))
        oppna = marken(bit)
    return "".join(ut)
