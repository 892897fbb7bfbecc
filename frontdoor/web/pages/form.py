"""A form as a browser without a script sends it."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from frontdoor.web.refusal import Refused


async def posted(request: Request) -> dict[str, str]:
    """The fields of a posted form, the last of each name. Raises Refused (400) for what is no form in UTF-8."""
    try:
        return dict(parse_qsl((await request.body()).decode(), max_num_fields=100, errors="strict"))
    except ValueError:
        raise Refused("what was sent is no form in UTF-8") from None
