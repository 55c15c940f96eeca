"""What the beredning begins with in each förbund: the questions of the checklist and the clauses of the avtal."""

from typing import Final

from finsam.forbundsarbete.mallar import Standardmall, Standardtext
from finsam.models import Mall

CHECKLISTA: Final = Standardmall(
    "beredning",
    Mall.Sort.CHECKLISTA,
    "Checklista för beredning av ansökan",
    (
        Standardtext("Är minst två av parterna med?", "<p>Samverkan kräver att minst två parter bidrar.</p>", "parter"),
        Standardtext("Stämmer insatsen med förbundets mål?", "<p>Jämför med målen i årets verksamhetsplan.</p>"),
        Standardtext(
            "Hör deltagarna till lagens målgrupp?",
            "<p>Personer som behöver samordnat stöd för att få eller behålla förmåga till förvärvsarbete "
            "(2 § lagen om finansiell samordning av rehabiliteringsinsatser).</p>",
            "malgrupp",
        ),
        Standardtext("Går målen att mäta?", "<p>Varje mål ska ha ett mått och någon som mäter.</p>", "mal"),
        Standardtext(
            "Finns en plan för implementering?",
            "<p>Vem tar över det som fungerar, och när bestäms det?</p>",
            "implementering",
        ),
        Standardtext(
            "Är insatsen något annat än parternas ordinarie uppdrag?",
            "<p>Medlen får inte ersätta det som en part ändå ska göra.</p>",
        ),
        Standardtext(
            "Finns en plan för uppföljning och utvärdering?", "<p>Vad följs upp, när och av vem?</p>", "uppfoljning"
        ),
        Standardtext(
            "Är jämställdhet och likabehandling beaktade?",
            "<p>Når insatsen kvinnor och män på lika villkor? Är den tillgänglig för den som har en funktionsnedsättning?</p>",
        ),
        Standardtext(
            "Står kostnaden i proportion till det som ska uppnås?",
            "<p>Se till antalet deltagare, den egna insatsen och liknande insatser.</p>",
        ),
        Standardtext("Är ledning och ansvar klarlagda?", "<p>Vem är ansvarig chef, och finns en styrgrupp?</p>"),
    ),
)

AVTAL: Final = Standardmall(
    "avtal",
    Mall.Sort.DOKUMENT,
    "Klausuler i avtal om insats",
    (
        Standardtext(
            "Parter",
            "<p>Detta avtal gäller mellan samordningsförbundet, här kallat förbundet, och den som driver insatsen, "
            "här kallad anordnaren.</p>",
            "parter",
        ),
        Standardtext(
            "Bakgrund och syfte",
            "<p>Förbundet finansierar insatsen enligt lagen (2003:1210) om finansiell samordning av "
            "rehabiliteringsinsatser. Ansökan och styrelsens beslut är en del av avtalet.</p>",
            "beslut",
        ),
        Standardtext(
            "Anordnarens åtagande",
            "<p>Anordnaren driver insatsen så som den är beskriven i ansökan. Anordnaren är arbetsgivare för insatsens "
            "personal och ansvarar för de uppgifter om deltagare som insatsen behandlar.</p>"
            "<p>Större ändringar i insatsen ska vara överenskomna med förbundet innan de görs.</p>",
        ),
        Standardtext("Avtalstid", "<p>Avtalet gäller under den tid som anges här.</p>", "period"),
        Standardtext(
            "Ersättning",
            "<p>Förbundet ersätter anordnarens faktiska kostnader för insatsen, högst med de belopp som anges här. "
            "Medel flyttas mellan år bara om förbundet har beslutat det.</p>",
            "belopp",
        ),
        Standardtext(
            "Rekvisition",
            "<p>Anordnaren rekvirerar medel i efterskott för varje kvartal, senast den 20 i månaden efter kvartalet. "
            "Rekvisitionen görs utan mervärdesskatt och per kostnadsslag. Underlag bifogas. "
            "Förbundet betalar inom 30 dagar från att en fullständig rekvisition har kommit in.</p>",
        ),
        Standardtext("Villkor", "<p>För medlen gäller de villkor som anges här.</p>", "villkor"),
        Standardtext(
            "Rapporter",
            "<p>Anordnaren lämnar rapport om verksamhet, resultat och ekonomi enligt tabellen. "
            "Uppgifter om deltagare lämnas som antal, aldrig om enskilda personer.</p>",
            "rapporter",
        ),
        Standardtext(
            "Medel som inte används",
            "<p>Medel som inte har rekvirerats när avtalet upphör stannar hos förbundet. Har anordnaren fått medel för "
            "kostnader som inte uppstått, eller för annat än insatsen, betalas de tillbaka inom 30 dagar från förbundets krav.</p>",
        ),
        Standardtext(
            "Ändringar och uppsägning",
            "<p>Ändringar och förlängning görs skriftligt genom en ny version av avtalet. Följer en part inte avtalet får "
            "den andra säga upp det med tre månaders uppsägningstid. Kostnader som har uppstått dessförinnan ersätts.</p>",
        ),
        Standardtext(
            "Insyn och arkiv",
            "<p>Förbundet och dess revisorer har rätt att ta del av insatsens räkenskaper. Anordnaren bevarar underlagen "
            "i sju år.</p>",
        ),
    ),
)
