"""Rich text has one normal form, whoever typed it and wherever it was pasted from."""

from html import escape

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finsam.models import Avsnitt, Mall, Malltext
from finsam.richtext import RichTextFormField, ar_tom, fran_inmatning, rensa, text_utan_taggar, visa
from finsam.richtext_text import fran_text, till_text
from tests import fabriker

ord = st.text(alphabet="aå9* \\[]()#->._§•\n\u00a0&<", max_size=8).map(lambda text: escape(text).replace("\n", "<br>"))


def inuti(inre):
    marke = st.sampled_from(["strong", "em", "b", "span"])
    lank = st.sampled_from(["https://a.se/b_(c)", "mailto:a@b.se", "/x/", "javascript:1"])
    return st.one_of(
        st.lists(inre, max_size=3).map("".join),
        st.tuples(marke, inre).map(lambda par: f"<{par[0]}>{par[1]}</{par[0]}>"),
        st.tuples(lank, inre).map(lambda par: f'<a href="{par[0]}">{par[1]}</a>'),
    )


inline = st.recursive(ord, inuti, max_leaves=5)
block = st.recursive(
    inline,
    lambda inre: st.tuples(
        st.sampled_from(["p", "h1", "h4", "ul", "ol", "li", "blockquote", "div", "tr", "td"]),
        st.lists(inre, max_size=3),
    ).map(lambda par: f"<{par[0]}>{''.join(par[1])}</{par[0]}>"),
    max_leaves=8,
)


@given(block)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_normalformen_ar_sin_egen_normalform(html):
    normal = rensa(html)
    assert rensa(normal) == normal


@given(block)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_vagen_genom_ren_text_forlorar_inget(html):
    normal = rensa(html)
    assert fran_inmatning(till_text(normal)) == normal


@given(st.text(max_size=60))
@example("C:\\mapp \\\\server\\*")
@settings(deadline=None, derandomize=True)
def test_ingen_typad_text_gar_forlorad(text):
    synligt = "".join(tecken for tecken in text if tecken.isalnum())
    kvar = text_utan_taggar(rensa(fran_text(text)))
    if not any(tecken in text for tecken in "0123456789"):
        assert "".join(tecken for tecken in kvar if tecken.isalnum()) == synligt


@pytest.mark.parametrize(
    ("html", "normal"),
    [
        ("<h1>Mål</h1><h6>Del</h6>", "<h3>Mål</h3>\n<h4>Del</h4>"),
        ("<p>a&nbsp;&nbsp; b <b> fet </b>c</p><p>&nbsp;</p>", "<p>a b <strong>fet</strong> c</p>"),
        ("<p>12&nbsp;000 kr, §&nbsp;5, ett&nbsp;ord</p>", "<p>12&nbsp;000 kr, §&nbsp;5, ett ord</p>"),
        ("<p>a<br><br>b<br>c<br></p>", "<p>a</p>\n<p>b<br>c</p>"),
        ("<p>·&nbsp;&nbsp;ett</p><p>· två</p><p>·</p>", "<ul><li>ett</li><li>två</li></ul>\n<p>·</p>"),
        ("<ul><li><p>a</p><ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li>a</li></ul><ul>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<blockquote><h2>x</h2><blockquote>y</blockquote></blockquote>", "<blockquote><p>x</p><p>y</p></blockquote>"),
        ("<table><tr><th>a</th><td>b</td></tr></table>", "<p>a; b</p>"),
        ("<h3>a<br>b</h3>", "<h3>a b</h3>"),
        ("<li>lös</li>", "<p>lös</p>"),
        ("<blockquote><li>a</li></blockquote><p>b</p>", "<blockquote><p>a</p></blockquote>\n<p>b</p>"),
        ("<em><strong>a</strong></em> <strong>b</strong>", "<p><strong><em>a</em> b</strong></p>"),
        ("<p>a<!-- b --><o:p>c</o:p></p>", "<p>ac</p>"),
        ("<ul></ul><p></p>", ""),
    ],
)
def test_inklistrat_far_normalformen(html, normal):
    assert rensa(html) == normal


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<img src=x onerror=alert(1)>",
        "<svg><a xlink:href='javascript:1'></svg>",
        "<iframe src='//x'></iframe>",
    ],
)
def test_farligt_blir_inget(html):
    assert rensa(html) == ""


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "//ond.se", "file:///x", "mailto:x"]
)
def test_farlig_lank_blir_text(href):
    assert rensa(f'<p><a href="{href}">x</a></p>') == "<p>x</p>"


@pytest.mark.parametrize(
    ("href", "blir"),
    [
        ("https://a.se", "https://a.se"),
        ("www.a.se", "https://www.a.se"),
        ("/norrdal/", "/norrdal/"),
        ("mailto:a@b.se", "mailto:a@b.se"),
    ],
)
def test_tillaten_lank_behalls_utan_andra_attribut(href, blir):
    assert rensa(f'<p><a href="{href}" target="_blank" onclick="x">x</a></p>') == f'<p><a href="{blir}">x</a></p>'


def test_text_utan_javascript_blir_stycken_listor_och_rubriker():
    text = "## Mål\nVi ska:\r\n- ett\n- två\n  - *inuti*\n\n1. a\n\n   mer\n2. b\n\n> Citat\n\nSe [sidan](https://a.se).\nRad två, **fet**."
    assert fran_inmatning(text) == (
        "<h3>Mål</h3>\n<p>Vi ska:</p>\n<ul><li>ett</li><li>två<ul><li><em>inuti</em></li></ul></li></ul>\n"
        "<ol><li><p>a</p><p>mer</p></li><li>b</li></ol>\n<blockquote><p>Citat</p></blockquote>\n"
        '<p>Se <a href="https://a.se">sidan</a>.<br>Rad två, <strong>fet</strong>.</p>'
    )


def test_stjarnor_som_inte_ar_marken_star_kvar():
    assert fran_inmatning("5 * 3 * 2 och **öppen") == "<p>5 * 3 * 2 och **öppen</p>"


@pytest.mark.parametrize("rad", ["- inte en lista", "12. inte heller", "## inte en rubrik", "> inte ett citat"])
def test_rad_som_liknar_ett_block_forblir_ett_stycke(rad):
    html = rensa(f"<p>{escape(rad)}</p>")
    assert html.startswith("<p>")
    assert fran_inmatning(till_text(html)) == html


@pytest.mark.parametrize("led", ["<ul><li>", "<blockquote>", "<div>", "<strong>", "- ", "> ", "[", "*", "\\"])
def test_bottenlost_nastlat_tar_varken_tid_eller_minne(led):
    html = fran_inmatning(led * 4000 + "x")
    assert "x" in html
    assert rensa(html) == html
    assert fran_inmatning(till_text(html)) == html


def test_ord_och_tomhet():
    html = rensa("<h3>A</h3><ul><li>b<ul><li>c</li></ul></li></ul><p>d<br>e</p>")
    assert text_utan_taggar(html) == "A\nb\nc\nd\ne"
    assert not ar_tom(html)
    assert ar_tom("<p>&nbsp;</p>")


# --- Field, widget, template


class Formular(forms.Form):
    text = RichTextFormField(label="Text", required=True)


def test_faltet_ger_normalformen_av_text_och_html():
    for skrivet in ("Hej *du*", "<p>Hej <i>du</i></p>"):
        formular = Formular({"text": skrivet})
        assert formular.is_valid()
        assert formular.cleaned_data["text"] == "<p>Hej <em>du</em></p>"


def test_tom_editor_ar_en_tom_uppgift():
    assert "text" in Formular({"text": "<p></p>"}).errors


def test_rutan_visar_ren_text_och_bar_html_at_editorn():
    ruta = str(Formular(initial={"text": "<p>Hej <em>du</em></p>"})["text"])
    assert "Hej *du*</textarea>" in ruta
    assert 'data-html="&lt;p&gt;Hej &lt;em&gt;du&lt;/em&gt;&lt;/p&gt;"' in ruta
    assert 'data-html=""' in str(Formular()["text"])


def test_samma_text_ar_ingen_andring():
    assert not Formular({"text": "Hej *du*"}, initial={"text": "<p>Hej <em>du</em></p>"}).has_changed()
    assert Formular({"text": "Hej"}, initial={"text": "<p>Hå</p>"}).has_changed()


def test_falt_i_modellen_rensas_hur_det_an_sparas(forbund):
    avsnitt = fabriker.avsnitt(fabriker.dokument(forbund), text="<p onclick='x'>A<script>1</script></p>")
    assert avsnitt.text == "<p>A</p>"
    Avsnitt.objects.update(text="<h1>B</h1>")
    avsnitt.refresh_from_db()
    assert avsnitt.text == "<h3>B</h3>"


def test_falt_i_modellen_rensas_i_ett_svep(forbund):
    mall = Mall.objects.create(forbund=forbund, sort=Mall.Sort.FRASER, nyckel="x", namn="x")
    Malltext.objects.bulk_create([Malltext(mall=mall, rubrik="r", text="ren text")])
    assert Malltext.objects.get().text == "<p>ren text</p>"


def test_modellfaltet_ger_editorn_och_tal_tomhet():
    falt = Avsnitt._meta.get_field("text")
    assert isinstance(falt.formfield(), RichTextFormField)
    assert falt.to_python(None) is None


def test_visningen_filtrerar_en_gang_till():
    assert visa("<p>a<script>1</script></p>") == "<p>a</p>"
    assert Template("{% load finsam %}{{ x|richtext }}").render(Context({"x": "<p>a</p>"})) == "<p>a</p>"
    assert Template("{% load finsam %}{{ x|richtext }}").render(Context({"x": None})) == ""
