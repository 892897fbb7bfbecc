"""What can differ from one SPARQL 1.1 server to another."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a server is spoken to; paths follow the address given by the user.

    `graph_parameter`: the Graph Store Protocol's parameter. `login`: the scheme used where a user name is given.
    `results`: the media type of rows. `cap_header`: the answer's header that tells at how many rows it is cut.
    `truth_column`: the column, holding 1 or 0, in which ASK comes as a table. `part_lines`: statements an upload part.
    `blank_scheme`: what stands before the name of a blank node in rows, which no name of one may hold.
    `atomic`: whether readers see an update request wholly or not at all.
    """

    name: str
    query: str = ""
    update: str = ""
    graphs: str = ""
    graph_parameter: str = "graph"
    login: Literal["BASIC", "DIGEST"] = "BASIC"
    realm: str = "SPARQL"
    results: str = "application/sparql-results+json"
    cap_header: str = ""
    truth_column: str = ""
    blank_scheme: str = ""
    part_lines: int = 50_000
    atomic: bool = False
