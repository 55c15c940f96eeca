"""Addresses of a meeting's kallelse: the office's, and those who are called."""

from django.urls import URLPattern, path

from styrelse.views import anmalningar, handlingar, kallelse

MOTE = "sammantraden/<int:sammantrade_id>"

urlpatterns: list[URLPattern] = [
    path(f"{MOTE}/kallelse/", kallelse.kallelse, name="kallelse"),
    path(f"{MOTE}/kallelse/pdf/", kallelse.kallelse_pdf, name="kallelse_pdf"),
    path(f"{MOTE}/kallelse/installt/", kallelse.kallelse_installt, name="kallelse_installt"),
    path(f"{MOTE}/kallelse/<int:nr>/", handlingar.kallelse_skickad, name="kallelse_skickad"),
    path(f"{MOTE}/handlingar/", handlingar.handlingar, name="handlingar"),
    path(f"{MOTE}/handlingar/<int:arende_id>/", handlingar.handlingar_arende, name="handlingar_arende"),
    path(f"{MOTE}/handlingar/bilaga/<int:bilaga_id>/", handlingar.handling, name="handlingar_bilaga"),
    path(f"{MOTE}/handlingar/<int:arende_id>/jav/", anmalningar.jav, name="anmal_jav"),
    path(f"{MOTE}/handlingar/<int:arende_id>/jav/tillbaka/", anmalningar.jav_tillbaka, name="jav_tillbaka"),
    path(f"{MOTE}/forhinder/", anmalningar.forhinder, name="forhinder"),
    path(f"{MOTE}/forhinder/tillbaka/", anmalningar.forhinder_tillbaka, name="forhinder_tillbaka"),
    path("sammantraden/forhinder/<int:forhinder_id>/", anmalningar.kalla_in, name="kalla_in"),
]
