"""Addresses of a meeting's kallelse: the office's, and those who are called."""

from django.urls import URLPattern, path

from styrelse.views import handlingar, kallelse

MOTE = "sammantraden/<int:sammantrade_id>"

urlpatterns: list[URLPattern] = [
    path(f"{MOTE}/kallelse/", kallelse.kallelse, name="kallelse"),
    path(f"{MOTE}/kallelse/pdf/", kallelse.kallelse_pdf, name="kallelse_pdf"),
    path(f"{MOTE}/kallelse/<int:nr>/", kallelse.kallelse_skickad, name="kallelse_skickad"),
    path(f"{MOTE}/handlingar/", handlingar.handlingar, name="handlingar"),
    path(f"{MOTE}/handlingar/<int:arende_id>/", handlingar.handlingar_arende, name="handlingar_arende"),
    path(f"{MOTE}/handlingar/bilaga/<int:bilaga_id>/", handlingar.handling, name="handlingar_bilaga"),
]
