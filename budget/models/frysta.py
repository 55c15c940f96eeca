"""Triggers that keep an adopted version as it was, whoever asks the database."""

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
