"""Reading of SIE files (types 1-4, edition 4C): bytes in, a frozen picture of the bookkeeping out. No database here."""
