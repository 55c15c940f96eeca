"""Rich text: one sanitised format for every free text, the same subset on the page and in the PDF.

The format is HTML: p, h3 ("Rubrik"), h4 ("Underrubrik"), ul, ol, li, blockquote, strong, em, a (http, https, mailto, or an
address in the installation) and br. `rensa` gives the one normal form; what is stored is always that, however it was saved.
Without JavaScript the same text is typed as plain text (finsam/richtext_text.py), and nothing is lost on the way.
"""

import functools
import re
from typing import Any, Final

import nh3
from django import forms
from django.db import models
from django.utils.safestring import SafeString, mark_safe

from finsam.richtext_text import fran_text, till_text
from finsam.richtext_trad import normalisera, text_ur

TAGGAR: Final = {"p", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br"}
SCHEMAN: Final = {"http", "https", "mailto"}

# What is understood on the way in and turned into the subset, or unwrapped.
_FORSTADDA: Final = TAGGAR | {
    *("h1", "h2", "h5", "h6", "b", "i", "cite", "div", "section", "article", "main", "header", "footer", "aside"),
    *(
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "dl",
        "dt",
        "dd",
        "pre",
        "hr",
        "figure",
        "figcaption",
    ),
}
_BORTKASTADE: Final = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "textarea",
    "select",
}
_AR_HTML: Final = re.compile(r"\s*<(p|h[1-6]|ul|ol|blockquote|div)[\s>]", re.IGNORECASE)


@functools.lru_cache(maxsize=512)
def rensa(html: str) -> str:
    """The normal form of any HTML: only the subset, no empty paragraphs, no runs of spaces. Idempotent; empty for no text."""
    forst = nh3.clean(
        html,
        tags=_FORSTADDA,
        clean_content_tags=_BORTKASTADE,
        attributes={"a": {"href"}},
        url_schemes=SCHEMAN,
        link_rel=None,
    )
    return _bara_delmangden(normalisera(forst))


def fran_inmatning(text: str) -> str:
    """The normal form of what was typed: HTML where it begins with a block of the subset (the editor's), else plain text."""
    return rensa(text if _AR_HTML.match(text) else fran_text(text))


def visa(html: str) -> SafeString:
    """Stored rich text for a page or a PDF. Filtered once more, so that not even a row written by hand can carry a script."""
    return mark_safe(_bara_delmangden(html))  # noqa: S308 - just sanitised


def text_utan_taggar(html: str) -> str:
    """The words alone, a line for each paragraph, heading and list item."""
    return text_ur(html)


def ar_tom(html: str) -> bool:
    """Whether there is nothing to read."""
    return not text_ur(html).strip()


def _bara_delmangden(html: str) -> str:
    return nh3.clean(html, tags=TAGGAR, attributes={"a": {"href"}}, url_schemes=SCHEMAN, link_rel=None)


class RichTextInput(forms.Textarea):
    """A plain text box that static/finsam/js/richtext.js turns into the editor; `data-html` is what it begins with."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "richtext", "rows": 8, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Plain text, for those without JavaScript."""
        return till_text(fran_inmatning(str(value))) if value else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the HTML to the attributes."""
        html = fran_inmatning(str(value)) if value else ""
        return super().get_context(name, value, {**(attrs or {}), "data-html": html})


class RichTextFormField(forms.CharField):
    """Rich text, cleaned to its normal form."""

    widget = RichTextInput

    def to_python(self, value: Any) -> str:
        """Normal form, or the empty string where there is nothing to read."""
        return fran_inmatning(str(value)) if value else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """By content: an editor that was opened and left has changed nothing."""
        return self.to_python(initial) != self.to_python(data)


class RichTextField(models.TextField):  # type: ignore[type-arg]
    """Rich text in its normal form; it is sanitised however it is saved, and not only by forms."""

    def to_python(self, value: Any) -> Any:
        """Normal form of a string; None stays."""
        return fran_inmatning(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        """Leave the object with what is stored."""
        varde = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, varde)
        return varde

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """For updates of whole querysets."""
        return super().get_db_prep_save(self.to_python(value), connection)

    def formfield(self, **kwargs: Any) -> Any:
        """The editor."""
        return models.Field.formfield(self, **{"form_class": RichTextFormField, **kwargs})
