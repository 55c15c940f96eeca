"""Addresses of what decisions do."""

from django.urls import URLPattern, path

from styrelse.views import verkan

urlpatterns: list[URLPattern] = [
    path("sammantraden/att-satser/<int:attsats_id>/verkan/", verkan.verkan_form, name="verkan_form"),
    path("sammantraden/verkan/<int:verkan_id>/", verkan.verkan_stoppad, name="verkan_stoppad"),
    path("sammantraden/arenden/<int:arende_id>/avslag/", verkan.verkan_avslag, name="verkan_avslag"),
]
