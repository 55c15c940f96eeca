"""Triggers that keep what is justerat as it was signed, whoever asks the database."""

from collections.abc import Iterable
from typing import Final

import pgtrigger

FRYST: Final = "Protokollet är justerat och kan inte ändras."

ARENDE_JUSTERAT: Final = (
    "EXISTS (SELECT 1 FROM styrelse_justering j JOIN styrelse_arende a ON a.justering_id = j.id"
    " WHERE a.id = {arende} AND j.tillstand = 'justerad')"
)
PROTOKOLL_JUSTERAT: Final = (
    "EXISTS (SELECT 1 FROM styrelse_protokoll p WHERE p.id = {protokoll} AND p.tillstand = 'justerat')"
)
JUSTERING_KLAR: Final = (
    "EXISTS (SELECT 1 FROM styrelse_justering j WHERE j.id = {justering} AND j.tillstand = 'justerad')"
)


def fryst_med_arende(namn: str, arende: str = "{rad}.arende_id", utom: Iterable[str] = ()) -> pgtrigger.Trigger:
    """Refuse to add, change or remove what belongs to a § that is justerad, but for the columns in `utom`.

    `arende` is SQL for the id of the row's item, with {rad} for NEW or OLD.
    """
    return _vagra(namn, ARENDE_JUSTERAT.format(arende=arende), utom)


def fryst_med_protokoll(namn: str, protokoll: str = "{rad}.protokoll_id") -> pgtrigger.Trigger:
    """Refuse to add, change or remove what belongs to the whole of a protokoll that is justerat."""
    return _vagra(namn, PROTOKOLL_JUSTERAT.format(protokoll=protokoll))


def fryst_med_justering(namn: str, justering: str = "{rad}.justering_id") -> pgtrigger.Trigger:
    """Refuse to add, change or remove what belongs to a justering that is justerad: its §§, who signed, what they proposed."""
    return _vagra(namn, JUSTERING_KLAR.format(justering=justering))


def fryst_sjalv(namn: str, tillstand: str) -> pgtrigger.Trigger:
    """Refuse to change or remove a row in one of the states: `tillstand` is an SQL list."""
    return pgtrigger.Trigger(
        name=namn,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Condition(f"OLD.tillstand IN ({tillstand})"),
        func=f"RAISE EXCEPTION '{FRYST}';",
    )


def _vagra(namn: str, provas: str, utom: Iterable[str] = ()) -> pgtrigger.Trigger:
    rader = " OR ".join(provas.format(rad=rad) for rad in ("NEW", "OLD"))
    fria = ", ".join(f"'{kolumn}'" for kolumn in utom)
    undantag = f"""
            IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - ARRAY[{fria}]) = (to_jsonb(OLD) - ARRAY[{fria}]) THEN
                RETURN NEW;
            END IF;"""
    return pgtrigger.Trigger(
        name=namn,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""{undantag if fria else ""}
            IF {rader} THEN
                RAISE EXCEPTION '{FRYST}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )
