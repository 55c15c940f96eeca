"""Addresses of the beredning, the decision and the avtal, inside a förbund."""

from django.urls import URLPattern, path

from insatser.views import avtal, beredning, beslut, yttranden

ANSOKAN = "ansokningar/<int:ansokan_id>"
AVTAL = "avtal/<int:avtal_id>"

urlpatterns: list[URLPattern] = [
    path(f"{ANSOKAN}/beredning/", beredning.beredning, name="ansokan_beredning"),
    path(f"{ANSOKAN}/beredning/borja/", beredning.borja, name="ansokan_borja_beredning"),
    path(f"{ANSOKAN}/beredning/lagg-fram/", beredning.lagg_fram, name="ansokan_lagg_fram"),
    path(f"{ANSOKAN}/beredning/ta-tillbaka/", beredning.ta_tillbaka, name="ansokan_ta_tillbaka"),
    path(f"{ANSOKAN}/checklista/", beredning.checklista, name="ansokan_checklista"),
    path(f"{ANSOKAN}/forslag/", beredning.forslag, name="ansokan_forslag"),
    path(f"{ANSOKAN}/yttrande/", yttranden.begar, name="ansokan_begar_yttrande"),
    path("yttranden/<int:yttrande_id>/", yttranden.yttrande, name="ansokan_yttrande"),
    path("yttranden/<int:yttrande_id>/registrera/", yttranden.registrera, name="ansokan_registrera_yttrande"),
    path("yttranden/<int:yttrande_id>/aterkalla/", yttranden.aterkalla, name="ansokan_aterkalla_yttrande"),
    path(f"{ANSOKAN}/tjansteskrivelse/", beredning.uppratta_skrivelse, name="ansokan_uppratta"),
    path(f"{ANSOKAN}/tjansteskrivelse/utkast/", beredning.utkast_pdf, name="ansokan_skrivelse_utkast"),
    path("tjansteskrivelser/<int:skrivelse_id>/", beredning.skrivelse_pdf, name="ansokan_skrivelse"),
    path(f"{ANSOKAN}/bevilja/", beslut.bevilja, name="ansokan_bevilja"),
    path(f"{ANSOKAN}/avsla/", beslut.avslag, name="ansokan_avsla"),
    path(f"{ANSOKAN}/besked/", beslut.besked, name="ansokan_besked"),
    path("villkor/<int:villkor_id>/", beslut.villkor, name="insats_villkor"),
    path("insatser/<int:insats_id>/avtal/", avtal.borja, name="insats_avtal_borja"),
    path(f"{AVTAL}/", avtal.avtal, name="insats_avtal"),
    path(f"{AVTAL}/andra/", avtal.andra, name="insats_avtal_andra"),
    path(f"{AVTAL}/skicka/", avtal.skicka, name="insats_avtal_skicka"),
    path(f"{AVTAL}/ta-tillbaka/", avtal.ta_tillbaka, name="insats_avtal_ta_tillbaka"),
    path(f"{AVTAL}/underteckna/", avtal.underteckna, name="insats_avtal_underteckna"),
    path(f"{AVTAL}/pdf/", avtal.pdf, name="insats_avtal_pdf"),
    path(f"{AVTAL}/jamfor/", avtal.jamfor, name="insats_avtal_jamfor"),
]
