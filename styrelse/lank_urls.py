"""Addresses by secret link: /l/kalender/<hemlighet>/, /l/anslag/<hemlighet>/"""

from django.urls import URLPattern, path

from styrelse.views import anslag_lank, kalender

urlpatterns: list[URLPattern] = [
    path("kalender/<str:hemlighet>/", kalender.lank_kalender, name="lank_kalender"),
    path("anslag/<str:hemlighet>/", anslag_lank.lank_anslag, name="lank_anslag"),
]
