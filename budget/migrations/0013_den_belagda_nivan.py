"""Give each förbund the one step of Nationella rådet's recommendation that is proven, which was a constant until now."""

import datetime
from decimal import Decimal

from django.db import migrations

KALLA = (
    "Nationella rådets rekommendation 2013-10-02. Andelen 20 procent är belagd för förbund med ungefär 6 miljoner kronor i "
    "tilldelning. Kontrollera mot Nationella rådet om ert förbund är större eller mindre."
)


def ge_nivan(apps, schema_editor):
    Forbund, Kapitalniva = apps.get_model("finsam", "Forbund"), apps.get_model("budget", "Kapitalniva")
    utan = Forbund.objects.filter(kapitalnivaer__isnull=True)
    Kapitalniva.objects.bulk_create(
        Kapitalniva(forbund=f, fran=datetime.date(2013, 10, 2), procent=Decimal(20), kalla=KALLA) for f in utan
    )


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0012_kapitalnivaer_och_samrad"),
        ("finsam", "0015_slumpvis_lasning_ar_billig"),
    ]

    operations = [migrations.RunPython(ge_nivan, migrations.RunPython.noop)]
