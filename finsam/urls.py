"""Every address of the installation. Inside a förbund: /<slug>/…, and /<slug>/<år>/… where the year matters. By secret link: /l/…"""

from django.urls import URLPattern, URLResolver, include, path

from finsam.views import fil, nytt_forbund, sok, start, tillganglighet, utkast

i_forbundet: list[URLPattern | URLResolver] = [
    path("<int:ar>/", start.start, name="start"),
    path("sok/", sok.sok, name="sok"),
    path("utkast/", utkast.utkast, name="utkast"),
    path("filer/", fil.filer, name="filer"),
    path("filer/ladda-upp/", fil.ladda_upp, name="fil_ladda_upp"),
    path("filer/<int:pk>/", fil.fil, name="fil"),
    path("filer/<int:pk>/aterkalla/", fil.fil_aterkalla, name="fil_aterkalla"),
    path("", include("finsam.dokument_urls")),
    path("", include("finsam.forbund_urls")),
    path("", include("finsam.diarium_urls")),
    path("", include("insatser.urls")),
    path("", include("budget.urls")),
    path("", include("styrelse.urls")),
]

handler403 = "finsam.views.fel.nekad"

urlpatterns = [
    path("", start.hem, name="hem"),
    path("konto/", include("finsam.konto_urls")),
    path("nytt-forbund/", nytt_forbund.nytt_forbund, name="nytt_forbund"),
    path("nytt-forbund/<int:steg>/", nytt_forbund.steg, name="nytt_forbund_steg"),
    path("tillganglighet/", tillganglighet.redogorelse, name="tillganglighet"),
    path("tillganglighet/brister/", tillganglighet.brister, name="tillganglighet_brister"),
    path("l/", include("insatser.lank_urls")),
    path("l/", include("styrelse.lank_urls")),
    path("<slug:slug>/", include(i_forbundet)),
]
