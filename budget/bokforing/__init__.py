"""The bookkeeping that the förbund's SIE files bring in: looked through, compared with what is there, read in."""
