from django.urls import URLPattern, path

from insatser.avslut import urls as avslut_urls
from insatser.beredning import urls as beredning_urls
from insatser.deltagare import publicerat_urls
from insatser.deltagare import urls as deltagare_urls
from insatser.rapport import urls as rapport_urls
from insatser.rekvisition import urls as rekvisition_urls
from insatser.views import ansokan, ansokan_kansli, insats, lista, pengar, skriva

urlpatterns: list[URLPattern] = [
    path("<int:ar>/insatser/", lista.insatser, name="insatser"),
    path("<int:ar>/insatser/excel/", lista.excel, name="insatser_excel"),
    path("insatser/ny/", skriva.ny, name="insats_ny"),
    path("insatser/<int:insats_id>/", insats.insats, name="insats"),
    path("insatser/<int:insats_id>/historik/", insats.historik, name="insats_historik"),
    path("insatser/<int:insats_id>/andra/", skriva.andra, name="insats_andra"),
    path("insatser/<int:insats_id>/tillstand/", skriva.tillstand, name="insats_tillstand"),
    path("insatser/<int:insats_id>/medel/", pengar.bevilja, name="insats_bevilja"),
    path("insatser/medel/<int:beviljande_id>/", pengar.ratta_beviljande, name="insats_ratta"),
    path("insatser/<int:insats_id>/kostnader/<int:ar>/", pengar.kostnader, name="insats_kostnader"),
    path("ansokningar/", ansokan.ansokningar, name="ansokningar"),
    path("ansokningar/bjud-in/", ansokan_kansli.inbjudan, name="ansokan_bjud_in"),
    path("ansokningar/ny/", ansokan_kansli.ny, name="ansokan_ny"),
    path("ansokningar/<int:ansokan_id>/", ansokan.ansokan, name="ansokan"),
    path("ansokningar/<int:ansokan_id>/pdf/", ansokan.pdf, name="ansokan_pdf"),
    path("ansokningar/<int:ansokan_id>/word/", ansokan.word, name="ansokan_word"),
    path("ansokningar/<int:ansokan_id>/ordfil/", ansokan_kansli.ordfil, name="ansokan_ordfil"),
    path("ansokningar/<int:ansokan_id>/versioner/<int:nr>/", ansokan.version, name="ansokan_version"),
    path("ansokningar/<int:ansokan_id>/versioner/<int:nr>/mot/<int:mot_nr>/", ansokan.jamfor, name="ansokan_jamfor"),
    path("ansokningar/<int:ansokan_id>/skriv/", ansokan_kansli.skriv, name="ansokan_skriv"),
    path("ansokningar/<int:ansokan_id>/granska/", ansokan_kansli.granska, name="ansokan_granska"),
    path("ansokningar/<int:ansokan_id>/bilagor/", ansokan_kansli.ladda_upp, name="ansokan_ladda_upp"),
    path(
        "ansokningar/<int:ansokan_id>/bilagor/<int:bilaga_id>/ta-bort/",
        ansokan_kansli.bort_med_bilaga,
        name="ansokan_ta_bort_bilaga",
    ),
    path("ansokningar/<int:ansokan_id>/lankar/", ansokan_kansli.fler, name="ansokan_fler"),
    path(
        "ansokningar/<int:ansokan_id>/lankar/<int:lank_id>/aterkalla/",
        ansokan_kansli.aterkalla,
        name="ansokan_aterkalla_lank",
    ),
    path("ansokningar/<int:ansokan_id>/komplettering/", ansokan_kansli.komplettering, name="ansokan_komplettering"),
    path("ansokningar/<int:ansokan_id>/aterta/", ansokan_kansli.ta_tillbaka, name="ansokan_aterta"),
    *rekvisition_urls.urlpatterns,
    *beredning_urls.urlpatterns,
    *rapport_urls.urlpatterns,
    *publicerat_urls.urlpatterns,
    *deltagare_urls.urlpatterns,
    *avslut_urls.urlpatterns,
]
