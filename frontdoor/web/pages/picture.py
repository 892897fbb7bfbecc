"""What can be drawn of a table: the map where a column names regions, else bars of its first column of figures."""

from collections import Counter
from dataclasses import dataclass

from frontdoor.figures import number
from frontdoor.regions import ITL1
from frontdoor.web.pages.bar import Bar, Measured, bars
from frontdoor.web.pages.table import Cell, Table
from frontdoor.web.pages.uk_map import UkMap, uk_map

BARS = 20
UNMEASURED = {"start", "end", "since", "first", "last", "rank", "best", "worst", "confidence", "lower", "upper"}
"""Columns of numbers whose length as a bar would say nothing."""

INTERVAL = ["lower", "upper"]
"""The columns right of a figure that hold its interval."""

NAMES = {"name", "title", "label"}

IN_ENGLAND = " (England)"
"""What official names of some regions end with."""

CODES = {name.casefold(): code for code, name in ITL1.items()} | {code.casefold(): code for code in ITL1}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a table; `measure`: what it shows, and `of`: by what. `map` or `bars`, the first of `total`.

    `intervals`: whether the bars have them.
    """

    measure: str
    of: str
    map: UkMap | None
    bars: list[Bar]
    total: int
    intervals: bool = False


def picture(table: Table) -> Picture | None:
    """The picture of a table; None where there is nothing to compare: fewer than two rows, or no region and figure."""
    if len(table.rows) < 2:
        return None
    measured = next((at for at in table.numeric if _measurable(table, at)), None)
    for at in range(len(table.columns)):
        if (codes := _regions(table, at)) is not None:
            return _mapped(table, at, codes, measured)
    return None if measured is None else _barred(table, measured)


def _measurable(table: Table, at: int) -> bool:
    figures = [cell.number for row in table.rows if (cell := row[at]) and cell.number is not None]
    return table.columns[at] not in UNMEASURED and min(figures) >= 0 < max(figures)


def _regions(table: Table, at: int) -> list[str | None] | None:
    """The region of each row by a column; None where the column holds anything else."""
    values = [row[at].value if row[at] else None for row in table.rows]  # type: ignore[union-attr]
    codes = [CODES.get(each.removesuffix(IN_ENGLAND).casefold()) if each else None for each in values]
    known = all(code for code, value in zip(codes, values, strict=True) if value)
    return codes if known and len(set(codes) - {None}) > 1 else None


def _mapped(table: Table, at: int, codes: list[str | None], measured: int | None) -> Picture | None:
    """Whole numbers are summed over the rows of a region; where there are none, its rows are counted.

    None where each region has one row and nothing else: the table alone says as much.
    """
    counts = Counter[str]()
    figures = [row[measured].number if row[measured] else None for row in table.rows] if measured is not None else []  # type: ignore[union-attr]
    whole = bool(figures) and all(each is None or each.is_integer() for each in figures)
    for place, code in enumerate(codes):
        if code:
            counts[code] += int(figures[place] or 0) if whole else 1
    if not whole and max(counts.values()) == 1:
        return None
    measure = table.columns[measured] if whole and measured is not None else "rows"
    return Picture(measure, table.columns[at], uk_map(counts), [], len(counts))


def _barred(table: Table, measured: int) -> Picture | None:
    of = _label(table, measured)
    if of is None:
        return None
    intervals = table.columns[measured + 1 : measured + 3] == INTERVAL
    drawn = [_measured(row, of, measured, intervals) for row in table.rows if row[measured]]
    return Picture(
        table.columns[measured], table.columns[of], None, bars(drawn[:BARS]), table.total,
        intervals and any(each.upper is not None for each in drawn[:BARS]),
    )  # fmt: skip


def _measured(row: list[Cell | None], of: int, measured: int, intervals: bool) -> Measured:
    figure = row[measured]
    assert figure
    lower, upper = (row[measured + 1], row[measured + 2]) if intervals else (None, None)
    three = [number("", cell.number or 0.0) for cell in (figure, lower, upper) if cell]
    text = f"{three[0]} ({three[1]} to {three[2]})" if lower and upper else figure.text
    return Measured(
        _text(row[of]), None, text, figure.number or 0.0,
        lower.number if lower else None, upper.number if upper else None,
    )  # fmt: skip


def _label(table: Table, measured: int) -> int | None:
    """The column left of the figure that tells the rows apart, names before other words and those before IRIs.

    None where none does: bars of the same name, or of several measures in one column, would not compare.
    """
    columns = [at for at in range(measured) if at not in table.numeric]
    apart = [at for at in columns if len({_text(row[at]) for row in table.rows}) == len(table.rows)]
    linked = {at: any((cell := row[at]) and cell.link for row in table.rows) for at in apart}
    return min(apart, key=lambda at: (table.columns[at] not in NAMES, linked[at], at), default=None)


def _text(cell: Cell | None) -> str:
    return cell.text if cell else "not stated"
