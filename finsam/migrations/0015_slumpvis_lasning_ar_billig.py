"""Tell the planner that a page anywhere on the disk costs about as much as the next one, as on every SSD.

With PostgreSQL's own figure, meant for spinning disks, it reads a whole table of all förbund rather than the three hundred rows
that one förbund has in it. The setting belongs to the database; whoever does not own it keeps what the server has.
"""

from django.db import migrations

SATT = """
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET random_page_cost = 1.1', current_database());
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'random_page_cost is left as the server has it';
END $$;
"""
ATERSTALL = """
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I RESET random_page_cost', current_database());
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("finsam", "0014_diariets_index_pa_dag")]

    operations = [migrations.RunSQL(SATT, ATERSTALL)]
