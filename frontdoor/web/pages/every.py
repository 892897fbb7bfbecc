"""Every page there is."""

from fastapi import APIRouter

from frontdoor.web.pages import (
    api,
    body,
    brief,
    compare,
    data,
    expertise,
    explore,
    home,
    how,
    link_up,
    organisation,
    partners,
    place,
    query,
    question,
    questions,
    records,
    region,
    search,
    wrong,
)  # fmt: skip
from frontdoor.web.service import Service
from frontdoor.web.sparql.pool import Pool

OF_FACTS = (
    home, search, expertise, organisation, link_up, partners, body, region, place, compare, brief, records, wrong,
    questions, explore, data, how,
)  # fmt: skip
OF_QUERIES = (question, query)
"""What is asked of the store runs in the workers of the SPARQL service, with their deadline and memory."""


def pages(service: Service, pool: Pool) -> list[APIRouter]:
    """The routes of all pages and of their JSON, over the build in service."""
    of_facts = [each.router(service) for each in OF_FACTS]
    return [*of_facts, *(each.router(service, pool) for each in OF_QUERIES), api.router()]
