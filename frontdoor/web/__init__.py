"""The web front door: an ASGI application over the build in service."""
