"""Messages between the server and a worker: a letter, the length in four bytes, and as many bytes."""

import json
import struct
from typing import Any, BinaryIO

READY, ASKED, MEDIA, DATA, DONE, REFUSED, FAULT = (ord(each) for each in "RAMDEXF")
"""A worker is ready; a query; an answer's media type; part of it; its end; a query that is not answered; a fault."""

HEAD = struct.Struct(">BI")


def frame(kind: int, payload: bytes) -> bytes:
    """A message as bytes."""
    return HEAD.pack(kind, len(payload)) + payload


def said(kind: int, **message: Any) -> bytes:
    """A message of named values as bytes."""
    return frame(kind, json.dumps(message).encode())


def read_frame(stream: BinaryIO) -> tuple[int, bytes] | None:
    """The next message; None where there is no more."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    return kind, stream.read(length)
