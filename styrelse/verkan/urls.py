"""Addresses of what decisions do."""

from django.urls import URLPattern, path

from styrelse.views import verkan

urlpatterns: list[URLPattern] = [
    path("sammantraden/verkan/<int:verkan_id>/", verkan.verkan_stoppad, name="verkan_stoppad"),
]
