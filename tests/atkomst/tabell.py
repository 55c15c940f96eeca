"""Who may open what: every address of the installation, by the name of its view.

A row says what each role gets from GET in its own förbund: the letters of those who are let in (200 or a redirect
inside), all other insiders get 403. Outsiders get 404 and the anonymous are sent to the login, unless the row is
public. `skriv` names those let in by POST (an empty form counts: 200 or 302, not 403). "" means: nobody, and the
method is refused (405).

    C förbundschef  H handläggare  E ekonom  O ordförande  L ledamot  X ersättare  I insatsansvarig  G LSG  R revisor
"""

from dataclasses import dataclass

from finsam.models import Roll

BOKSTAV = {
    "C": Roll.Sort.FORBUNDSCHEF,
    "H": Roll.Sort.HANDLAGGARE,
    "E": Roll.Sort.EKONOM,
    "O": Roll.Sort.ORDFORANDE,
    "L": Roll.Sort.LEDAMOT,
    "X": Roll.Sort.ERSATTARE,
    "I": Roll.Sort.INSATSANSVARIG,
    "G": Roll.Sort.LSG,
    "R": Roll.Sort.REVISOR,
}
ALLA = "CHEOLXIGR"
KANSLI = "CH"
INSYN = "CHEOLXR"
BUDGET = "CHE"


@dataclass(frozen=True)
class Rad:
    """`vy` is the name of the url; `las` and `skriv` letters; `publik` opens it to all; `fri` exempts it from walking."""

    vy: str
    las: str = ""
    skriv: str = ""
    publik: bool = False
    fri: str = ""


TABELL = [
    # the way in
    Rad("hem", fri="leads each person to their own förbund, tests/finsam/test_start.py"),
    Rad("tillganglighet", publik=True),
    Rad("tillganglighet_brister", fri="for persons with far_skapa_forbund, tests/finsam/test_tillganglighet.py"),
    Rad("nytt_forbund", fri="for persons with far_skapa_forbund, tests/finsam/test_nytt_forbund.py"),
    Rad("nytt_forbund_steg", fri="for persons with far_skapa_forbund, tests/finsam/test_nytt_forbund.py"),
    # allauth
    Rad("account_login", publik=True),
    Rad("account_reset_password", publik=True),
    Rad("account_reset_password_done", publik=True),
    Rad("account_reset_password_from_key", publik=True),
    Rad("account_reset_password_from_key_done", publik=True),
    Rad("account_inactive", publik=True),
    Rad("account_logout", fri="the library's own, for whoever is logged in"),
    Rad("account_change_password", fri="the library's own, for whoever is logged in"),
    Rad("account_set_password", fri="the library's own, for whoever is logged in"),
    Rad("account_reauthenticate", fri="the library's own, for whoever is logged in"),
    # inside a förbund
    Rad("start", las=ALLA),
    Rad("sok", las=ALLA),
    # the place Förbundet
    Rad("forbundet", las=INSYN),
    Rad("forbund_installningar", las=KANSLI, skriv=KANSLI),
    Rad("forbund_namn", las=KANSLI, skriv=KANSLI),
    Rad("medlemmar", las=INSYN),
    Rad("medlem_ny", las=KANSLI, skriv=KANSLI),
    Rad("medlem", las=KANSLI, skriv=KANSLI),
    Rad("personer", las=INSYN),
    Rad("person", las=INSYN),
    Rad("person_andra", las="C", skriv="C"),
    Rad("person_bjud_in", las="C", skriv="C"),
    Rad("roll_ge", las="C", skriv="C"),
    Rad("roll_avsluta", las="C", skriv="C"),
    Rad("serier", las=INSYN),
    Rad("serie_ny", las=KANSLI, skriv=KANSLI),
    Rad("serie", las=KANSLI, skriv=KANSLI),
    Rad("beslut_lista", las=INSYN),
    Rad("beslut_nytt", las=KANSLI, skriv=KANSLI),
    Rad("beslut", las=INSYN),
    Rad("beslut_andra", las=KANSLI, skriv=KANSLI),
    Rad("mallar", las=INSYN),
    Rad("mall_ny", las=KANSLI, skriv=KANSLI),
    Rad("mall", las=INSYN),
    Rad("malltext_ny", las=KANSLI, skriv=KANSLI),
    Rad("malltext", las=KANSLI, skriv=KANSLI),
    Rad("malltext_flytta", skriv=KANSLI),
    Rad("malltext_ta_bort", las=KANSLI, skriv=KANSLI),
    Rad("historik", las="CHR"),
    Rad("historik_csv", las="CHR"),
    Rad("kontroller", las=INSYN),
    Rad("utkast", las=ALLA, skriv=ALLA),
    Rad("filer", las=INSYN),
    Rad("fil", las="CHR"),  # the office's; other visibilities in tests/finsam/test_filer.py
    Rad("fil_ladda_upp", las=KANSLI, skriv=KANSLI),
    Rad("fil_aterkalla", las=KANSLI, skriv=KANSLI),
    # insatser: which of them is told by InsatsQuerySet.synliga_for, tests/insatser/test_synlighet.py
    Rad("insatser", las=ALLA),
    Rad("insats", las=ALLA),
    Rad("insats_ny", las=KANSLI, skriv=KANSLI),
    Rad("insats_andra", las="CHI", skriv="CHI"),
    Rad("insats_tillstand", las=KANSLI, skriv=KANSLI),
    Rad("insats_bevilja", las=KANSLI, skriv=KANSLI),
    Rad("insats_ratta", las=KANSLI, skriv=KANSLI),
    Rad("insats_kostnader", las=KANSLI, skriv=KANSLI),
    # applications: which of them is told by AnsokanQuerySet.synliga_for, tests/ansokan/test_synlighet.py
    Rad("ansokningar", las=ALLA),
    Rad("ansokan", las=ALLA),
    Rad("ansokan_version", las=ALLA),
    Rad("ansokan_jamfor", las=ALLA),
    Rad("ansokan_word", las=ALLA),
    Rad("ansokan_pdf", las=INSYN),
    Rad("ansokan_bjud_in", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_ny", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_skriv", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_granska", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_ladda_upp", skriv=KANSLI),
    Rad("ansokan_ta_bort_bilaga", skriv=KANSLI),
    Rad("ansokan_fler", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_aterkalla_lank", skriv=KANSLI),
    Rad("ansokan_komplettering", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_aterta", las=KANSLI, skriv=KANSLI),
    Rad("lank_ansokan", fri="by secret link, tests/ansokan/test_lanken.py"),
    Rad("lank_ansokan_granska", fri="by secret link, tests/ansokan/test_lanken.py"),
    Rad("lank_ansokan_aterta", fri="by secret link, tests/ansokan/test_lanken.py"),
    Rad("lank_ansokan_word", fri="by secret link, tests/ansokan/test_lanken.py"),
    Rad("lank_ansokan_ladda_upp", fri="by secret link, tests/ansokan/test_bilagor.py"),
    Rad("lank_ansokan_bilaga", fri="by secret link, tests/ansokan/test_bilagor.py"),
    Rad("lank_ansokan_ta_bort_bilaga", fri="by secret link, tests/ansokan/test_bilagor.py"),
    # rekvisitioner: which of them is told by RekvisitionQuerySet.synliga_for, who takes which step in tests/rekvisition
    Rad("rekvisitioner", las="CHEOLXIR"),
    Rad("rekvisition", las="CHEOLXIR"),
    Rad("rekvisition_ny", las="CHI", skriv="CHI"),
    Rad("rekvisition_andra", las="CHI", skriv="CHI"),
    Rad("rekvisition_text", las="CHE", skriv="CHE"),
    Rad("rekvisition_pdf", las="CHEOLXIR"),
    Rad("rekvisition_underlag", las="CHEOIR"),
    Rad("rekvisition_lamna_in", skriv="CHI"),
    Rad("rekvisition_ta_bort", skriv="CHI"),
    Rad("rekvisition_granska", las="CHE", skriv="CHE"),
    Rad("rekvisition_komplettera", las="CHE", skriv="CHE"),
    Rad("rekvisition_avvisa", las="CHE", skriv="CHE"),
    Rad("rekvisition_granska_igen", las="CHEO", skriv="CHEO"),
    Rad("rekvisition_attestera", skriv="CEO"),
    Rad("rekvisition_betald", las="CHE", skriv="CHE"),
    # beredning, decision and avtal: tests/beredning
    Rad("ansokan_beredning", las=INSYN),
    Rad("ansokan_borja_beredning", skriv=KANSLI),
    Rad("ansokan_lagg_fram", skriv=KANSLI),
    Rad("ansokan_ta_tillbaka", skriv=KANSLI),
    Rad("ansokan_checklista", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_forslag", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_begar_yttrande", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_yttrande", las="CHEOLXGR", skriv="G"),  # only the one who is asked answers
    Rad("ansokan_registrera_yttrande", las=KANSLI, skriv=KANSLI),
    Rad("ansokan_aterkalla_yttrande", skriv=KANSLI),
    Rad("ansokan_uppratta", skriv=KANSLI),
    Rad("ansokan_skrivelse_utkast", las=KANSLI),
    Rad("ansokan_skrivelse", las=INSYN),
    Rad("ansokan_bevilja", las="C", skriv="C"),
    Rad("ansokan_avsla", las="C", skriv="C"),
    Rad("ansokan_besked", las=KANSLI, skriv=KANSLI),
    Rad("insats_villkor", las=KANSLI, skriv=KANSLI),
    Rad("insats_avtal_borja", skriv=KANSLI),
    # drafts are for CHR, tests/beredning/test_avtalssidor.py
    Rad("insats_avtal", las=ALLA),
    Rad("insats_avtal_andra", las=KANSLI, skriv=KANSLI),
    Rad("insats_avtal_skicka", skriv=KANSLI),
    Rad("insats_avtal_ta_tillbaka", skriv=KANSLI),
    Rad("insats_avtal_underteckna", las=KANSLI, skriv=KANSLI),
    Rad("insats_avtal_pdf", las=ALLA),
    Rad("insats_avtal_jamfor", las=ALLA),
    Rad("lank_yttrande", fri="by secret link, tests/beredning/test_sidor.py"),
    # documents
    Rad("dokument", las=INSYN),
    Rad("dokument_borja", skriv=KANSLI),
    Rad("verksamhetsplan", las=INSYN),
    Rad("bilaga", las=INSYN),
    Rad("bilaga_webb", las=INSYN),
    Rad("dokument_version", las=INSYN),
    Rad("dokument_ordna", las=KANSLI),
    Rad("dokument_historik", las=INSYN),
    Rad("dokument_lagg_fram", skriv=KANSLI),
    Rad("dokument_ta_tillbaka", las=KANSLI, skriv=KANSLI),
    Rad("dokument_anta", las="C", skriv="C"),
    Rad("dokument_antas", las="C"),
    Rad("dokument_ny_version", skriv=KANSLI),
    Rad("dokument_skapa_pdf", skriv=INSYN),
    Rad("dokument_pdf_skapas", las=INSYN),
    Rad("dokument_pdf_status", las=INSYN),
    Rad("dokument_webb", las=INSYN),
    Rad("verksamhetsplan_webb", las=INSYN),
    Rad("dokument_pdf", las=INSYN),
    Rad("avsnitt", las=INSYN, skriv=KANSLI),
    Rad("avsnitt_nytt", las=KANSLI, skriv=KANSLI),
    Rad("avsnitt_rubrik", las=KANSLI, skriv=KANSLI),
    Rad("avsnitt_flytta", skriv=KANSLI),
    Rad("avsnitt_utelamna", skriv=KANSLI),
    Rad("avsnitt_ta_bort", las=KANSLI, skriv=KANSLI),
    # the board's goals and activities
    Rad("mal_lista", las=INSYN),
    Rad("mal", las=INSYN),
    Rad("mal_nytt", las=KANSLI, skriv=KANSLI),
    Rad("mal_kopiera", skriv=KANSLI),
    Rad("mal_andra", las=KANSLI, skriv=KANSLI),
    Rad("mal_flytta", skriv=KANSLI),
    Rad("mal_avsluta", las=KANSLI, skriv=KANSLI),
    Rad("mal_ta_bort", las=KANSLI, skriv=KANSLI),
    Rad("aktivitet_ny", las=KANSLI, skriv=KANSLI),
    Rad("aktivitet_andra", las=KANSLI, skriv=KANSLI),
    Rad("aktivitet_flytta", skriv=KANSLI),
    Rad("aktivitet_ta_bort", las=KANSLI, skriv=KANSLI),
    # budget
    Rad("budget", las=INSYN, skriv=BUDGET),
    Rad("budgetversion", las=INSYN),
    Rad("budget_borja", skriv=BUDGET),
    Rad("budgetversioner", las=INSYN),
    Rad("budget_jamfor", las=INSYN),
    Rad("budget_lagg_fram", skriv=BUDGET),
    Rad("budget_ta_tillbaka", las=BUDGET, skriv=BUDGET),
    Rad("budget_anta", las="C", skriv="C"),
    Rad("budget_ny_version", skriv=BUDGET),
    Rad("budget_underskott", las=BUDGET, skriv=BUDGET),
    Rad("budget_rader", las=BUDGET),
    Rad("budgetpost_ny", las=BUDGET, skriv=BUDGET),
    Rad("budgetpost", las=BUDGET, skriv=BUDGET),
    Rad("budgetpost_flytta", skriv=BUDGET),
    Rad("budgetpost_ta_bort", las=BUDGET, skriv=BUDGET),
    Rad("budget_cellnot", las=BUDGET, skriv=BUDGET),
    Rad("budgetkolumn_ny", las=BUDGET, skriv=BUDGET),
    Rad("budgetkolumn", las=BUDGET, skriv=BUDGET),
    Rad("budgetkolumn_flytta", skriv=BUDGET),
    Rad("budgetkolumn_ta_bort", las=BUDGET, skriv=BUDGET),
    Rad("eget_kapital", las=INSYN),
    Rad("eget_kapital_nytt", las=BUDGET, skriv=BUDGET),
    Rad("eget_kapital_andra", las=BUDGET, skriv=BUDGET),
    Rad("budget_fordelning", las=BUDGET, skriv=BUDGET),
]
