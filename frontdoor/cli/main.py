"""The `frontdoor` command."""

import typer

from frontdoor.cli import (
    ask,
    build,
    cards,
    centres,
    check,
    compare,
    convening,
    decide,
    diff,
    expertise,
    explain,
    export,
    fetch,
    gaps,
    links,
    match,
    picture,
    potential,
    profile,
    rejects,
    review,
    serve,
    sparql,
    suggest,
)

app = typer.Typer(
    name="frontdoor",
    help="A knowledge graph of UK life-science organisations, their expertise and their collaborations.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
app.command("build")(build.command)
app.command("fetch")(fetch.command)
app.command("centres")(centres.command)
app.command("expertise")(expertise.command)
app.command("profile")(profile.command)
app.command("compare")(compare.command)
app.command("gaps")(gaps.command)
app.command("potential")(potential.command)
app.command("cards")(cards.command)
app.command("links")(links.command)
app.command("suggest")(suggest.command)
app.command("convening")(convening.command)
app.command("ask")(ask.command)
app.command("sparql")(sparql.command)
app.command("explain")(explain.command)
app.command("check")(check.command)
app.command("match")(match.command)
app.command("serve")(serve.command)
app.command("rejects")(rejects.command)
app.command("diff")(diff.command)
app.command("review")(review.command)
app.command("decide")(decide.command)
app.add_typer(export.app)
app.add_typer(picture.app)


def run() -> None:
    """Runs the command line."""
    app()
