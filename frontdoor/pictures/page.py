"""A picture as one HTML page that asks no server for anything.

pyvis holds the network and brings vis-network; its own page links to servers of others and does not escape names, so
that the page is a template of ours.
"""

from collections import Counter
from importlib.resources import files
from math import sqrt

from frontdoor.pictures.picture import Picture
from frontdoor.pictures.sectors import mark

LABELLED = 45
"""How many marks have their names beside them; the others tell theirs when pointed at."""
CROWD, LABELLED_IN_A_CROWD = 100, 10
"""From so many organisations on, the strongest stand so close that only a few names can be read."""

INSTALL = "pip install 'uk-life-science-frontdoor[pictures]'"

FONT = {"size": 21, "color": "#0b0c0c", "strokeWidth": 5, "strokeColor": "#ffffff"}

OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "navigationButtons": False, "keyboard": {"enabled": True, "bindToWindow": False}},
    "nodes": {"borderWidth": 1, "widthConstraint": {"maximum": 240}, "font": FONT},
    "edges": {"smooth": False, "selectionWidth": 2},
    "layout": {"randomSeed": 1, "improvedLayout": False},
}


class NoPyvis(RuntimeError):
    """pyvis, which draws, is not installed."""


def page(picture: Picture) -> str:
    """The page: what is shown in words, the legend, the picture and its table. Raises NoPyvis where it is missing."""
    try:
        from jinja2 import Environment
        from markupsafe import Markup
        from pyvis.network import Network
    except ImportError as error:
        raise NoPyvis(f"a picture needs pyvis; {INSTALL}") from error
    drawn = Network(cdn_resources="in_line")
    most = max((each.worth for each in picture.nodes), default=1.0) or 1.0
    room = LABELLED if len(picture.nodes) < CROWD else LABELLED_IN_A_CROWD
    named = {each.iri for each in sorted(picture.nodes, key=lambda each: (not each.focus, -each.worth))[:room]}
    for each in picture.nodes:
        its = mark(each.sector)
        drawn.add_node(
            each.iri,
            label=each.label if each.iri in named else " ",
            title=f"{each.label}\n{its.name}",
            x=round(each.x, 1),
            y=round(each.y, 1),
            shape=its.shape,
            size=round(8 + 16 * sqrt(each.worth / most), 1),
            color={"background": its.colour, "border": "#0b0c0c"},
            borderWidth=3 if each.focus else 1,
        )
    heaviest = max((each.weight for each in picture.edges), default=1.0) or 1.0
    for tie in picture.edges:
        drawn.add_edge(
            tie.one,
            tie.other,
            title=tie.said,
            width=round(1 + 5 * sqrt(tie.weight / heaviest), 2),
            dashes=[12, 10] if tie.dashed else False,
            color="#c9cccf" if tie.faint else "#6f777b",
        )
    legend = Counter(mark(each.sector) for each in picture.nodes).most_common()
    library = files("pyvis").joinpath("templates", "lib", "vis-9.1.2")
    template = files("frontdoor.pictures").joinpath("page.html").read_text(encoding="utf-8")
    nodes, edges, *_ = drawn.get_network_data()
    return (
        Environment(autoescape=True)
        .from_string(template)
        .render(
            picture=picture,
            legend=legend,
            nodes=nodes,
            edges=edges,
            options=OPTIONS,
            vis_style=Markup(library.joinpath("vis-network.css").read_text(encoding="utf-8")),
            vis_script=Markup(library.joinpath("vis-network.min.js").read_text(encoding="utf-8")),
        )
    )
