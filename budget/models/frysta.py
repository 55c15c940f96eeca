"""Triggers that keep an adopted version and a locked month as they were, whoever asks the database."""

from typing import Final

import pgtrigger

FRYST = "('antagen', 'ersatt')"


def fryst_del(namn: str, version: str) -> pgtrigger.Trigger:
    """Refuse to add, change or remove a part of an adopted version.

    `version` is SQL for the id of the row's version, with {rad} for NEW or OLD.
    """
    provas = " OR ".join(
        f"EXISTS (SELECT 1 FROM budget_budgetversion v WHERE v.id = {version.format(rad=rad)} AND v.tillstand IN {FRYST})"  # noqa: S608 - constants of this package only
        for rad in ("NEW", "OLD")
    )
    return pgtrigger.Trigger(
        name=f"{namn}_fryst_nar_antagen",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF {provas} THEN
                RAISE EXCEPTION 'Budgetversionen är antagen och kan inte ändras.';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def fryst_version() -> pgtrigger.Trigger:
    """Refuse to change or remove an adopted version; that a later one replaces it is the only step left."""
    return pgtrigger.Trigger(
        name="budgetversion_fryst_nar_antagen",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Condition(f"OLD.tillstand IN {FRYST}"),
        func="""
            IF TG_OP = 'UPDATE' AND OLD.tillstand = 'antagen' AND NEW.tillstand = 'ersatt'
               AND (to_jsonb(NEW) - 'tillstand') = (to_jsonb(OLD) - 'tillstand') THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'Budgetversionen är antagen och kan inte ändras.';
        """,
    )


ANDRING_UTAN_RATTELSE: Final = """
    IF EXISTS (
        SELECT 1 FROM nya v JOIN budget_manadslas l
          ON l.forbund_id = v.forbund_id AND l.ar = v.ar AND l.oppnad IS NULL AND v.datum < l.manad + interval '1 month'
        WHERE NOT EXISTS (
            SELECT 1 FROM budget_manadsrattelse r
            WHERE r.fil_id = {fil} AND r.manad = date_trunc('month', v.datum)::date)
    ) THEN RAISE EXCEPTION 'Månaden är låst. En ändring av den är en rättelse med skäl.'; END IF;
    RETURN NULL;
"""


def last_manad(namn: str, operation: pgtrigger.Operation, fil: str) -> pgtrigger.Trigger:
    """Refuse a verifikation that comes or goes in a locked month without a correction by the same file. Once a statement.

    `fil` is SQL for the id of the file that does it.
    """
    return pgtrigger.Trigger(
        name=namn,
        when=pgtrigger.After,
        level=pgtrigger.Statement,
        operation=operation,
        referencing=pgtrigger.Referencing(new="nya"),  # type: ignore[no-untyped-call]
        func=ANDRING_UTAN_RATTELSE.format(fil=fil),
    )
