"""The centres for a topic as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from graph.excellence.centre import Centre

COLUMNS = (
    "rank", "tied", "organisation", "iri", "kind", "sector", "regions", "identity_confidence", "declared_strengths",
    "awards", "awards_led", "award_share", "award_share_lower", "award_share_upper", "specialised",
    "specialised_lower", "specialised_upper", "ref_4_star_fte", "top_ten_share", "convened_by", "records",
)  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet: names are untrusted text."""


def centres_csv(rows: list[Centre]) -> str:
    """The rows as RFC 4180 CSV with a header; an empty cell where nothing is stated."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    ranks = [each.rank for each in rows]
    for each in rows:
        share, special = each.figures.get("awards-fractional"), each.figures.get("specialisation")
        records = [
            *(one.record for one in each.strengths),
            *(one.record for one in each.awards),
            *(one.record for one in each.submissions if one.record),
        ]
        writer.writerow(
            map(
                plain,
                (
                    each.rank, "yes" if ranks.count(each.rank) > 1 else "", each.label, each.iri, each.kind,
                    each.sector,
                    " ".join(each.regions), each.weakest, len(each.strengths), len(each.awards),
                    sum(award.role == "lead" for award in each.awards), round(each.award_share, 4),
                    share.lower if share else None, share.upper if share else None,
                    special.value if special else None, special.lower if special else None,
                    special.upper if special else None, round(each.four_star_fte, 2), each.acceptability,
                    "; ".join(body.label for body in each.convenors), "; ".join(_distinct(records)),
                ),
            )
        )  # fmt: skip
    return out.getvalue()


def plain(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; a number stays one."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
