from django.urls import URLPattern, path

from styrelse.anslag import urls as anslag_urls
from styrelse.arvode import urls as arvode_urls
from styrelse.bevakning import urls as bevakning_urls
from styrelse.dagordning import urls as dagordning_urls
from styrelse.dokument.protokoll import urls as protokoll_urls
from styrelse.justering import urls as justering_urls
from styrelse.kallelse import urls as kallelse_urls
from styrelse.mote import urls as mote_urls
from styrelse.narvaro import urls as narvaro_urls
from styrelse.verkan import urls as verkan_urls
from styrelse.views import aktivitet, arshjul, kalender, mal, maluppfyllelse, organ, uppdrag

urlpatterns: list[URLPattern] = [
    path("<int:ar>/styrelse/", mal.mal_lista, name="mal_lista"),
    path("<int:ar>/styrelse/mal/nytt/", mal.mal_nytt, name="mal_nytt"),
    path("<int:ar>/styrelse/mal/kopiera/", mal.mal_kopiera, name="mal_kopiera"),
    path("<int:ar>/styrelse/mal/<int:mal_id>/flytta/", mal.mal_flytta, name="mal_flytta"),
    path("<int:ar>/styrelse/maluppfyllelse/", maluppfyllelse.lista, name="mal_uppfyllelse"),
    path("<int:ar>/styrelse/maluppfyllelse/<int:mal_id>/", maluppfyllelse.ett, name="mal_bedom"),
    path("styrelse/mal/<int:mal_id>/", mal.mal, name="mal"),
    path("styrelse/mal/<int:mal_id>/andra/", mal.mal_andra, name="mal_andra"),
    path("styrelse/mal/<int:mal_id>/avsluta/", mal.mal_avsluta, name="mal_avsluta"),
    path("styrelse/mal/<int:mal_id>/ta-bort/", mal.mal_ta_bort, name="mal_ta_bort"),
    path("<int:ar>/styrelse/aktiviteter/ny/", aktivitet.aktivitet_ny, name="aktivitet_ny"),
    path("styrelse/aktiviteter/<int:aktivitet_id>/", aktivitet.aktivitet_andra, name="aktivitet_andra"),
    path("styrelse/aktiviteter/<int:aktivitet_id>/flytta/", aktivitet.aktivitet_flytta, name="aktivitet_flytta"),
    path("styrelse/aktiviteter/<int:aktivitet_id>/ta-bort/", aktivitet.aktivitet_ta_bort, name="aktivitet_ta_bort"),
    path("<int:ar>/arshjul/", arshjul.arshjul, name="arshjul"),
    path("<int:ar>/arshjul/nytt/", arshjul.sammantrade_nytt, name="sammantrade_nytt"),
    path("<int:ar>/arshjul/forslag/", arshjul.arshjul_forslag, name="arshjul_forslag"),
    path("<int:ar>/arshjul/pdf/", arshjul.arshjul_pdf, name="arshjul_pdf"),
    path("sammantraden/<int:sammantrade_id>/", arshjul.sammantrade, name="sammantrade"),
    path("sammantraden/<int:sammantrade_id>/andra/", arshjul.sammantrade_andra, name="sammantrade_andra"),
    path("sammantraden/<int:sammantrade_id>/flytta/", arshjul.sammantrade_flytta, name="sammantrade_flytta"),
    path("sammantraden/<int:sammantrade_id>/till/<slug:till>/", arshjul.sammantrade_steg, name="sammantrade_steg"),
    path("kalender/", kalender.kalender, name="kalender"),
    path("kalender/<int:lank_id>/aterkalla/", kalender.kalender_aterkalla, name="kalender_aterkalla"),
    path("organ/<int:organ_id>/punkter/", arshjul.organ_punkter, name="organ_punkter"),
    path("organ/", organ.organ_lista, name="organ_lista"),
    path("organ/nytt/", organ.organ_nytt, name="organ_nytt"),
    path("organ/<int:organ_id>/", organ.organ, name="organ"),
    path("organ/<int:organ_id>/andra/", organ.organ_andra, name="organ_andra"),
    path("organ/<int:organ_id>/platser/ny/", organ.plats_ny, name="plats_ny"),
    path("organ/<int:organ_id>/funktioner/ny/", uppdrag.funktion_ny, name="funktion_ny"),
    path("organ/platser/<int:plats_id>/", organ.plats_andra, name="plats_andra"),
    path("organ/platser/<int:plats_id>/ta-bort/", organ.plats_ta_bort, name="plats_ta_bort"),
    path("organ/platser/<int:plats_id>/uppdrag/", uppdrag.uppdrag_nytt, name="uppdrag_nytt"),
    path("organ/platser/<int:plats_id>/intrada/", uppdrag.uppdrag_intrada, name="uppdrag_intrada"),
    path("organ/uppdrag/<int:uppdrag_id>/", uppdrag.uppdrag_andra, name="uppdrag_andra"),
    path("organ/uppdrag/<int:uppdrag_id>/avsluta/", uppdrag.uppdrag_avsluta, name="uppdrag_avsluta"),
    path("organ/uppdrag/<int:uppdrag_id>/ta-bort/", uppdrag.uppdrag_ta_bort, name="uppdrag_ta_bort"),
    path("organ/funktioner/<int:funktion_id>/", uppdrag.funktion_andra, name="funktion_andra"),
    path("organ/funktioner/<int:funktion_id>/ta-bort/", uppdrag.funktion_ta_bort, name="funktion_ta_bort"),
    path("organ/personer/<int:uppdragstagare_id>/", uppdrag.uppdragstagare, name="uppdragstagare"),
    path("organ/personer/<int:uppdragstagare_id>/andra/", uppdrag.uppdragstagare_andra, name="uppdragstagare_andra"),
    *dagordning_urls.urlpatterns,
    *mote_urls.urlpatterns,
    *narvaro_urls.urlpatterns,
    *verkan_urls.urlpatterns,
    *anslag_urls.urlpatterns,
    *bevakning_urls.urlpatterns,
    *arvode_urls.urlpatterns,
    *protokoll_urls.urlpatterns,
    *justering_urls.urlpatterns,
    *kallelse_urls.urlpatterns,
]
