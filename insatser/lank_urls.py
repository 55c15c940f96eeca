"""Addresses by secret link: /l/<syfte>/<hemlighet>/…"""

from django.urls import URLPattern, path

from insatser.rapport import urls as rapport_urls
from insatser.views import ansokan_lank, yttranden

urlpatterns: list[URLPattern] = [
    path("ansokan/<str:hemlighet>/", ansokan_lank.skriv, name="lank_ansokan"),
    path("ansokan/<str:hemlighet>/granska/", ansokan_lank.granska, name="lank_ansokan_granska"),
    path("ansokan/<str:hemlighet>/aterta/", ansokan_lank.ta_tillbaka, name="lank_ansokan_aterta"),
    path("ansokan/<str:hemlighet>/word/", ansokan_lank.word, name="lank_ansokan_word"),
    path("ansokan/<str:hemlighet>/ordfil/", ansokan_lank.ordfil, name="lank_ansokan_ordfil"),
    path("ansokan/<str:hemlighet>/bilagor/", ansokan_lank.ladda_upp, name="lank_ansokan_ladda_upp"),
    path("ansokan/<str:hemlighet>/bilagor/<int:bilaga_id>/", ansokan_lank.bilaga, name="lank_ansokan_bilaga"),
    path(
        "ansokan/<str:hemlighet>/bilagor/<int:bilaga_id>/ta-bort/",
        ansokan_lank.bort_med_bilaga,
        name="lank_ansokan_ta_bort_bilaga",
    ),
    path("yttrande/<str:hemlighet>/", yttranden.pa_lanken, name="lank_yttrande"),
    *rapport_urls.lankar,
]
