"""Who may open what of documents."""

from tests.atkomst.rad import INSYN, KANSLI, Rad

RADER = [
    # documents
    Rad("dokument", las=INSYN),
    Rad("dokument_borja", skriv=KANSLI),
    Rad("verksamhetsplan", las=INSYN),
    Rad("arsredovisning", las=INSYN),
    Rad("arsredovisning_webb", las=INSYN),
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
]
