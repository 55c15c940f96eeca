"""Addresses by secret link: /l/kalender/<hemlighet>/"""

from django.urls import URLPattern, path

from styrelse.views import kalender

urlpatterns: list[URLPattern] = [path("kalender/<str:hemlighet>/", kalender.lank_kalender, name="lank_kalender")]
