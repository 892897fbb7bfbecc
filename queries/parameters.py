"""What a question can be asked with: values that people type, as SPARQL terms that can be nothing else."""

import re
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from ontology.terms import CODE, XSD

_EXPECTED = {
    "iri": "an absolute IRI",
    "string": "a text",
    "integer": "a whole number",
    "date": "a day of the calendar as YYYY-MM-DD",
    "code": "a code",
}


class BadParameter(ValueError):
    """A value that a question's parameter can't take; the message names the parameter and what is expected."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: iri, string, integer, date, or code of the list `list`.

    `values` names the saved question that lists values it can take; without it, any value of the type will do.
    """

    name: str
    type: str
    description: str
    example: str
    list: str | None = None
    values: str | None = None

    def term(self, value: str) -> str:
        """The value as a SPARQL term. Raises BadParameter."""
        try:
            match self.type:
                case "iri":
                    return str(NamedNode(value))
                case "integer" if re.fullmatch(r"[+-]?[0-9]{1,18}", value):
                    return str(int(value))
                case "date" if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and date.fromisoformat(value):
                    return str(Literal(value, datatype=NamedNode(str(XSD.date))))
                case "code" if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", value):
                    return str(NamedNode(f"{CODE}{self.list}/{value}"))
                case "string":
                    return str(Literal(value))
        except ValueError:
            pass
        of_list = f" of the list '{self.list}'" if self.list else ""
        raise BadParameter(f"{self.name}: {value!r} is not {_EXPECTED[self.type]}{of_list}; for example {self.example}")
