"""The documentation of the API, without a script: every address, its parameters, and the other services."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import HTMLResponse

from frontdoor.web.pages.page import rendered


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address: where it stands, and what it is."""

    name: str
    where: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address that answers with JSON, and what it tells."""

    path: str
    summary: str
    parameters: list[Parameter]


def router() -> APIRouter:
    """The page of the API, made from the OpenAPI document of the application that answers."""
    made = APIRouter()

    def as_page(request: Request) -> HTMLResponse:
        assert isinstance(request.app, FastAPI)
        return rendered(request, "api.html", addresses(request.app.openapi()))

    made.add_api_route("/api", as_page, include_in_schema=False, response_model=None)
    return made


def addresses(document: dict[str, Any]) -> list[Address]:
    """The addresses of an OpenAPI document."""
    return [
        Address(
            path,
            operation.get("summary", ""),
            [
                Parameter(each["name"], each["in"], each.get("required", False), each.get("description", ""))
                for each in operation.get("parameters", ())
            ],
        )
        for path, methods in sorted(document["paths"].items())
        for operation in methods.values()
    ]
