"""Writes the pictures of `docs/pages.md`: `python -m bench.make_screens HOME`, on a workspace with the sample.

Needs Debian's Chromium. The pictures are cut to one screen and to 64 colours, so that a page of them stays small.
"""

import argparse
import io
from pathlib import Path

import duckdb
from PIL import Image
from playwright.sync_api import sync_playwright

from bench.pages import served

FOLDER = Path(__file__).resolve().parent.parent / "docs/screens"
FLAGS = ["--headless", "--no-sandbox", "--disable-quic", "--use-gl=angle", "--use-angle=swiftshader",
         "--enable-unsafe-swiftshader"]  # fmt: skip
NAMED = {"leeds": "University of Leeds", "alliance": "Northern Health Science Alliance"}
PAGES = {
    "home": "/", "expertise": "/expertise?q=malaria", "organisation": "/organisations/{leeds}",
    "link-up": "/link-up?one={leeds}&other=Cell+and+Gene+Therapy+Catapult", "partners": "/partners?one={leeds}",
    "body": "/bodies/{alliance}", "overlap": "/bodies/{alliance}#overlap", "region": "/regions/TLE",
    "brief": "/brief?q=malaria", "question": "/questions/excellence/growth_of_topics", "query": "/query",
    "explore": "/explore?id={leeds}#explored", "data": "/data",
}  # fmt: skip
WIDTH, HEIGHT = 1180, 1100


def main() -> None:
    """Opens each page and keeps its first screen."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("home", type=Path)
    home = arguments.parse_args().home
    build = (home / "current").read_text(encoding="utf-8").strip()
    rows = duckdb.execute(
        "SELECT label, iri FROM read_parquet(?)", [str(home / "builds" / build / "resolved/resolved.parquet")]
    ).fetchall()
    ids = {short: dict(rows)[label].rsplit("/", 1)[-1] for short, label in NAMED.items()}
    FOLDER.mkdir(exist_ok=True)
    with served(home) as client, sync_playwright() as driven:
        browser = driven.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, address in PAGES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(str(client.base_url).rstrip("/") + address.format(**ids))
            page.wait_for_timeout(2500 if name == "explore" else 400)
            with Image.open(io.BytesIO(page.screenshot())) as picture:
                # By coverage, as sectors of few dots would lose their colours by the median.
                few = picture.convert("RGB").quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
                few.save(FOLDER / f"{name}.png", optimize=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
