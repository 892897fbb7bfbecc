"""Every page there is."""

from fastapi import APIRouter

from frontdoor.web.pages import expertise, home, organisation, query, question, questions, search
from frontdoor.web.service import Service
from frontdoor.web.sparql.pool import Pool


def pages(service: Service, pool: Pool) -> list[APIRouter]:
    """The routes of all pages and of their JSON, over the build in service."""
    own = [each.router(service) for each in (home, search, expertise, organisation, questions)]
    return [*own, *(each.router(service, pool) for each in (question, query))]
