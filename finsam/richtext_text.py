"""Rich text as plain text, for those without JavaScript, and back without loss.

Blank lines between paragraphs; "- " and "1. " begin list items, two spaces before them a list within; "## " and "### " are
headings, "> " a quotation; *italic*, **bold**, [words](address). A backslash takes a sign's meaning away.
"""

import re
from html import escape
from typing import Final

from finsam.richtext_trad import DJUPAST, Bit, Block, block_ur, marken, overgang

_RUBRIK: Final = re.compile(r"(#{1,4}) +(.*)")
_PUNKT: Final = re.compile(r"([-*•]|[0-9]{1,3}[.)])( +|$)")
_CITAT: Final = re.compile(r"> ?(.*)")
_BORJAN: Final = re.compile(r"#{1,4} |[-•]( |$)|>|[0-9]{1,3}[.)]( |$)")
_SIGN: Final = {"strong": "\ue000", "em": "\ue001", "a": "\ue002"}
_LANK_SLUT: Final = "\ue003"
_HAKE: Final = "\ue004"
_STJARNOR: Final = {"strong": "**", "em": "*"}
_MARKE: Final = {"\ue000": "**", "\ue001": "*", "\ue002": "[", _LANK_SLUT: "]", _HAKE: "\\]"}
_TECKEN: Final = r"*[\]#>.)•-"
_SKYDDAS: Final = re.compile(rf"(\\*)([*\[{''.join(_MARKE)}])|(?<!\\)(\\+)([{_TECKEN}])")
_DEL: Final = re.compile(rf"(\\+)(?=[{_TECKEN}])|(\*+)|[^\\*\[]+|\\+")
_LANKADRESS: Final = re.compile(r"\]\(([^()\s]+)\)")


# --- Out -----------------------------------------------------------------------------------------------------


def till_text(html: str) -> str:
    """Rich text in its normal form as plain text."""
    return "\n".join(_rader(block_ur(html)))


def _rader(block: list[Block]) -> list[str]:
    ut: list[str] = []
    for ett in block:
        ut += ([""] if ut else []) + _blockets_rader(ett)
    return ut


def _blockets_rader(ett: Block) -> list[str]:
    match ett.tagg:
        case "h3" | "h4":
            return [("## " if ett.tagg == "h3" else "### ") + _skriv_bitar(ett.bitar)]
        case "blockquote":
            return [f"> {rad}".rstrip() for rad in _rader(ett.block)]
        case "ul" | "ol":
            return [
                rad
                for nr, li in enumerate(ett.block, 1)
                for rad in _punktens_rader(li, "- " if ett.tagg == "ul" else f"{nr}. ")
            ]
    return [_skydda_borjan(rad) for rad in _skriv_bitar(ett.bitar).split("\n")]


def _punktens_rader(li: Block, marke: str) -> list[str]:
    rader: list[str] = []
    for nr, ett in enumerate(li.block):
        tatt = nr == 0 or ett.tagg in ("ul", "ol")
        rader += ([] if tatt else [""]) + _blockets_rader(ett)
    return [(marke if nr == 0 else " " * len(marke)) + rad if rad else "" for nr, rad in enumerate(rader)]


def _skydda_borjan(rad: str) -> str:
    """A line that would begin a list, a heading or a quotation does not."""
    traff = _BORJAN.match(rad)
    if not traff:
        return rad
    siffror = re.match("[0-9]*", rad)
    plats = siffror.end() if siffror else 0
    return f"{rad[:plats]}\\{rad[plats:]}"


def _skriv_bitar(bitar: list[Bit]) -> str:
    """Marks are first written as private signs, so that the text's own asterisks and brackets can be told from them."""
    ut: list[str] = []
    oppna: list[tuple[str, str]] = []
    for bit in [*bitar, Bit("")]:
        stangs, oppnas = overgang(oppna, marken(bit))
        for tagg in stangs:
            ut.append(f"{_LANK_SLUT}({oppna[0][1]})" if tagg == "a" else _SIGN[tagg])
        ut += [_SIGN[tagg] for tagg, _ in oppnas]
        ut.append(bit.text.replace("]", _HAKE) if bit.href else bit.text)
        oppna = marken(bit)
    return _SKYDDAS.sub(_skydda, "".join(ut))


def _skydda(traff: re.Match[str]) -> str:
    """Backslashes before a sign are doubled, and one more takes the sign's meaning away."""
    streck, tecken = (traff[1] or traff[3] or "") * 2, traff[2] or traff[4]
    return streck + (_MARKE.get(tecken) or (("\\" if tecken in "*[" else "") + tecken))


# --- In ------------------------------------------------------------------------------------------------------


def fran_text(text: str) -> str:
    """Plain text as HTML; finsam/richtext.py gives it its normal form. Every text is valid, and none is lost."""
    rader = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    return "".join(_block_av([rad.rstrip(" ") for rad in rader]))


def _block_av(rader: list[str], djup: int = 0) -> list[str]:
    ut: list[str] = []
    plats = 0
    while plats < len(rader):
        rad = rader[plats].lstrip(" ")
        if not rad:
            plats += 1
        elif djup < DJUPAST and _PUNKT.match(rad):
            plats, html = _las_lista(rader, plats, djup)
            ut.append(html)
        elif rubrik := _RUBRIK.match(rad):
            tagg = "h3" if len(rubrik[1]) < 3 else "h4"
            ut.append(f"<{tagg}>{_inline(rubrik[2])}</{tagg}>")
            plats += 1
        elif djup < DJUPAST and _CITAT.match(rad):
            plats, html = _las_citat(rader, plats, djup)
            ut.append(html)
        else:
            plats, html = _las_stycke(rader, plats)
            ut.append(html)
    return ut


def _las_stycke(rader: list[str], plats: int) -> tuple[int, str]:
    slut = plats + 1
    while slut < len(rader) and rader[slut].strip(" ") and not _borjar_block(rader[slut].lstrip(" ")):
        slut += 1
    return slut, f"<p>{_inline(chr(10).join(rad.lstrip(' ') for rad in rader[plats:slut]))}</p>"


def _borjar_block(rad: str) -> bool:
    return any(form.match(rad) for form in (_PUNKT, _RUBRIK, _CITAT))


def _las_citat(rader: list[str], plats: int, djup: int) -> tuple[int, str]:
    inre: list[str] = []
    while plats < len(rader) and (traff := _CITAT.match(rader[plats].lstrip(" "))):
        inre.append(traff[1])
        plats += 1
    return plats, f"<blockquote>{''.join(_block_av(inre, djup + 1))}</blockquote>"


def _las_lista(rader: list[str], plats: int, djup: int) -> tuple[int, str]:
    """Items of one kind, each with what is indented under it; blank lines between items are allowed."""
    indrag = len(rader[plats]) - len(rader[plats].lstrip(" "))
    tagg, punkter = "", []
    while plats < len(rader):
        rad = rader[plats][indrag:]
        traff = _PUNKT.match(rad) if rader[plats][:indrag].strip(" ") == "" else None
        sort = "" if not traff else "ul" if traff[1] in "-*•" else "ol"
        if not traff or (tagg and sort != tagg):
            break
        tagg = sort
        slut = _punktens_slut(rader, plats + 1, indrag + 2)
        bredd = indrag + len(traff[1]) + 1
        under = [r[min(bredd, len(r) - len(r.lstrip(" "))) :] for r in rader[plats + 1 : slut]]
        punkter.append(f"<li>{''.join(_block_av([rad[traff.end() :], *under], djup + 1))}</li>")
        plats = slut
        while plats < len(rader) - 1 and not rader[plats] and _PUNKT.match(rader[plats + 1][indrag:]):
            plats += 1
    return plats, f"<{tagg}>{''.join(punkter)}</{tagg}>"


def _punktens_slut(rader: list[str], plats: int, indrag: int) -> int:
    """The first line that is not under the item: a blank line is, where an indented one follows."""
    slut = plats
    while plats < len(rader):
        if rader[plats].startswith(" " * indrag):
            slut = plats + 1
        elif rader[plats]:
            break
        plats += 1
    return slut


def _inline(text: str, plats: int = 0, till: int | None = None) -> str:
    """Marks and links of a paragraph, or of a part of it; what is left open was meant as it stands."""
    till = len(text) if till is None else till
    ut: list[str] = []
    oppna: list[tuple[str, int]] = []
    while plats < till:
        traff = _DEL.match(text, plats)
        slut = min(traff.end(), till) if traff else plats + 1
        if traff and traff[1]:
            slut += len(traff[1]) % 2
            ut.append("\\" * (len(traff[1]) // 2) + escape(text[traff.end() : slut], quote=False))
        elif traff and traff[2]:
            _stjarna(text, plats, slut - plats, oppna, ut)
        elif lank := _lank(text, plats):
            html, slut = lank
            ut.append(html)
        else:
            ut.append(escape(text[plats:slut], quote=False).replace("\n", "<br>"))
        plats = slut
    for tagg, nr in oppna:
        ut[nr] = _STJARNOR[tagg]
    return "".join(ut)


def _lank(text: str, plats: int) -> tuple[str, int] | None:
    """A link that begins here, and where it ends. Nothing can be a link without words."""
    slut = plats + 1
    while text[plats] == "[" and slut < len(text) and text[slut] not in "[]":
        streck = _DEL.match(text, slut) if text[slut] == "\\" else None
        slut = streck.end() + (len(streck[1] or "") % 2) if streck else slut + 1
    traff = _LANKADRESS.match(text, slut)
    if not traff or slut == plats + 1:
        return None
    return f'<a href="{escape(traff[1])}">{_inline(text, plats + 1, slut)}</a>', traff.end()


def _stjarna(text: str, start: int, kvar: int, oppna: list[tuple[str, int]], ut: list[str]) -> None:
    """A run of asterisks: the innermost mark is closed first, then bold is opened before italic."""
    efter, fore = text[start + kvar : start + kvar + 1], text[start - 1 : start] if start else ""
    while kvar:
        innerst = oppna[-1][0] if oppna else ""
        langd = 1 if innerst == "em" or kvar == 1 else 2
        if innerst and fore.strip() and (innerst == "em" or kvar > 1):
            ut.append(f"</{oppna.pop()[0]}>")
        elif efter.strip() and not (langd == 1 and innerst == "em"):
            oppna.append(("strong" if langd == 2 else "em", len(ut)))
            ut.append("<strong>" if langd == 2 else "<em>")
        else:
            ut.append("*" * langd)
        kvar -= langd
