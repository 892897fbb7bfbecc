"""The service manifest: what the reconciliation service is, and where its parts answer."""

from importlib.metadata import version
from typing import Any

from frontdoor.web.directory import ORGANISATION
from frontdoor.web.reconcile.queries import BATCH_SIZE
from frontdoor.web.service import Opened
from ontology.terms import ORG

DEFAULT_TYPES = ("University", "NHSTrust", "Company", "ClusterOrganisation", "MembershipOrganisation")
PREVIEW_WIDTH, PREVIEW_HEIGHT = 430, 300


def manifest(opened: Opened, endpoint: str) -> dict[str, Any]:
    """The manifest of the service at an endpoint, a URL without a slash at its end."""
    preview = f"{endpoint}/preview?id={{{{id}}}}"
    return {
        "versions": ["0.2"],
        "name": "Front Door: UK life-science organisations",
        "identifierSpace": ORGANISATION,
        "schemaSpace": str(ORG.Organization),
        "serviceVersion": version("uk-life-science-frontdoor"),
        "defaultTypes": [
            {"id": each, "name": opened.kinds.name(each)} for each in DEFAULT_TYPES if each in opened.kinds.by_id
        ],
        "view": {"url": preview},
        "preview": {"url": preview, "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {
            each: {"service_url": endpoint, "service_path": f"/suggest/{each}"}
            for each in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": endpoint, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "How many values at most (0 for all)",
                }
            ],
        },
        "batchSize": BATCH_SIZE,
    }
