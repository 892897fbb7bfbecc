"""Who takes part in a project, and who leads it: the same by look-up as by the records of each part."""

import pytest
from pyoxigraph import QuerySolutions, Store

from graph.workspace import Workspace

PREFIX = "PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#> SELECT ?project ?organisation "
LEAD = "<https://w3id.org/uk-life-science-frontdoor/code/party-role/lead>"


@pytest.mark.parametrize(
    ("looked_up", "recorded"),
    [("lsg:participant", ""), ("lsg:leader", f"; lsg:partyRole {LEAD}")],
)
def test_the_sample_states_by_look_up_what_its_participations_say(
    sample: Workspace, looked_up: str, recorded: str
) -> None:
    store = Store.read_only(str(sample.current() / "store"))

    def pairs(pattern: str) -> list[str]:
        found = store.query(f"{PREFIX} {{ {pattern} }}", use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return sorted(str(row) for row in found)

    stated = pairs(f"?project {looked_up} ?organisation")
    assert len(stated) > 100
    assert stated == sorted(set(pairs(f"?part lsg:project ?project ; lsg:agent ?organisation {recorded}")))
