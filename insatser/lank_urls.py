"""Addresses by secret link: /l/<syfte>/<hemlighet>/…"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
