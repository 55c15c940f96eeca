"""The årsredovisning: rows of every floor in, a frozen dataclass out.

`hamta` fetches the underlag once, in a number of queries that does not grow; `levande` says what each live avsnitt shows of it. The
statements and notes are made by budget/bokslut/dokument/, the chapters of the bilaga by insatser/dokument/.
"""
