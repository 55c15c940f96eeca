"""The annual accounts as parts of a document: for the årsredovisning, which embeds them, and for a document of their own.

`hamta.bokslutsunderlag(forbund, ar)` fetches a year's set once, in a fixed number of queries (None where the year has none). It is given
to functions that each return a tuple of document parts, empty where there is nothing to print:

    rakningar.resultatdelar, rakningar.balansdelar, rakningar.kassaflodesdelar    a `Tabell` each, this year and last, kr
    noter.notdelar                                                               a `Tabell` a note, "Not 1 Intäkter"

so that a live avsnitt is `Innehall(resultatdelar(underlag.bokslut), form="tabell")`: the table's caption becomes the heading. What is
said of a figure stands as notes under its table. Each figure is a `Tal` whose källa is its line on the page of the annual accounts.

A printed set is shown put right (`budget.bokslut.rattning`) where its own figures tell what should have stood there, with the
printed figure in a note; what they do not tell is shown as printed, with what does not agree in a note.
"""
