"""The twelve regions of the United Kingdom (ITL1), by the names and codes that people use."""

ITL1 = {
    "TLC": "North East", "TLD": "North West", "TLE": "Yorkshire and The Humber", "TLF": "East Midlands",
    "TLG": "West Midlands", "TLH": "East", "TLI": "London", "TLJ": "South East", "TLK": "South West",
    "TLL": "Wales", "TLM": "Scotland", "TLN": "Northern Ireland",
}  # fmt: skip


def region_code(asked: str) -> str:
    """The ITL1 code of a region by code or name. Raises LookupError with the choices."""
    if asked.upper() in ITL1:
        return asked.upper()
    for code, name in ITL1.items():
        if asked.casefold() == name.casefold():
            return code
    raise LookupError(f"no ITL1 region is called {asked!r}; they are " + ", ".join(f"{c} {n}" for c, n in ITL1.items()))
