"""Rows as SPARQL 1.1 results: JSON, XML, CSV and TSV, a row at a time, so that an answer can end after any of them."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as _quoted

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")
_IN_XML = str.maketrans(
    {**_NOT_IN_XML, "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


@dataclass(frozen=True, slots=True)
class Rows:
    """How rows are written: what comes before, each row, what stands between them, and what comes after.

    `end`: of the sentence that says why the answer was cut, None where it is whole.
    """

    begin: Callable[[Sequence[str]], str]
    row: Callable[[Sequence[str], Sequence[Term | None]], str]
    between: str
    end: Callable[[str | None], str]
    truth: Callable[[bool], str]


def _json_begin(names: Sequence[str]) -> str:
    return '{"head":{"vars":' + json.dumps(list(names)) + '},"results":{"bindings":['


def _json_row(names: Sequence[str], row: Sequence[Term | None]) -> str:
    bound = [f"{_quoted(name)}:{_json(term)}" for name, term in zip(names, row, strict=True) if term is not None]
    return "{" + ",".join(bound) + "}"


def _json(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f'{{"type":"uri","value":{_quoted(term.value)}}}'
    if isinstance(term, BlankNode):
        return f'{{"type":"bnode","value":{_quoted(term.value)}}}'
    if isinstance(term, Literal):
        value = f'{{"type":"literal","value":{_quoted(term.value)}'
        if term.language:
            return f'{value},"xml:lang":"{term.language}"}}'
        kind = term.datatype.value
        return f"{value}}}" if kind == XSD_STRING else f'{value},"datatype":{_quoted(kind)}}}'
    parts = ",".join(f'"{name}":{_json(getattr(term, name))}' for name in ("subject", "predicate", "object"))
    return f'{{"type":"triple","value":{{{parts}}}}}'


def _json_end(cut: str | None) -> str:
    return ']},"cut":' + json.dumps(cut) + "}" if cut else "]}}"


XML = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml_begin(names: Sequence[str]) -> str:
    variables = "".join(f'<variable name="{name}"/>' for name in names)
    return f"{XML}<head>{variables}</head><results>\n"


def _xml_row(names: Sequence[str], row: Sequence[Term | None]) -> str:
    terms = ((name, term) for name, term in zip(names, row, strict=True) if term is not None)
    bound = "".join(f'<binding name="{name}">{_xml(term)}</binding>' for name, term in terms)
    return f"<result>{bound}</result>\n"


def _xml(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{term.value.translate(_IN_XML)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{term.value}</bnode>"
    if isinstance(term, Literal):
        value = term.value.translate(_IN_XML)
        if term.language:
            return f'<literal xml:lang="{term.language}">{value}</literal>'
        kind = term.datatype.value
        said = "" if kind == XSD_STRING else f' datatype="{kind.translate(_IN_XML)}"'
        return f"<literal{said}>{value}</literal>"
    parts = (f"<{name}>{_xml(getattr(term, name))}</{name}>" for name in ("subject", "predicate", "object"))
    return "<triple>" + "".join(parts) + "</triple>"


def _xml_end(cut: str | None) -> str:
    return f"</results><!-- {cut} --></sparql>\n" if cut else "</results></sparql>\n"


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _csv_row(names: Sequence[str], row: Sequence[Term | None]) -> str:
    return _csv_line([each.value if isinstance(each, NamedNode | Literal) else str(each or "") for each in row])


def _tsv_begin(names: Sequence[str]) -> str:
    return "\t".join(f"?{name}" for name in names) + "\n"


def _tsv_row(names: Sequence[str], row: Sequence[Term | None]) -> str:
    # A term is written as in N-Triples, where no tab and no line end stands as itself.
    return "\t".join("" if each is None else str(each) for each in row) + "\n"


ROWS = {
    "application/sparql-results+json": Rows(
        _json_begin, _json_row, ",\n", _json_end, lambda truth: '{"head":{},"boolean":' + json.dumps(truth) + "}"
    ),
    "application/sparql-results+xml": Rows(
        _xml_begin,
        _xml_row,
        "",
        _xml_end,
        lambda truth: f"{XML}<head/><boolean>{json.dumps(truth)}</boolean></sparql>\n",
    ),
    "text/csv": Rows(_csv_line, _csv_row, "", lambda cut: "", json.dumps),
    "text/tab-separated-values": Rows(_tsv_begin, _tsv_row, "", lambda cut: "", json.dumps),
}
"""By media type. CSV and TSV have no place in which to say that they were cut."""
ROWS["application/json"] = ROWS["application/sparql-results+json"]
ROWS["application/xml"] = ROWS["application/sparql-results+xml"]
