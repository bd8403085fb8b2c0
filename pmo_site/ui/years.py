"""The years in which a day can be meant: outside them somebody mistyped it, and reckoning runs out of dates."""

YEARS = range(1900, 2201)
