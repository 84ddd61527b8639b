"""Pictures for the sample site, drawn on the fly so that the repository holds none."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha1

WIDTH, HEIGHT = 640, 400


def png(name: str) -> bytes:
    """A plain seascape whose colours and horizon follow from the name."""
    seed = sha1(name.encode()).digest()
    horizon = HEIGHT // 3 + seed[0] % (HEIGHT // 3)
    rows = b"".join(b"\0" + _row(y, horizon, seed) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _row(y: int, horizon: int, seed: bytes) -> bytes:
    """One line of the picture: sky above the horizon, water below."""
    if y < horizon:
        shade = y * 80 // horizon
        colour = (120 + seed[1] % 60 + shade // 2, 150 + seed[2] % 40 + shade // 2, 175 + shade // 2)
    else:
        shade = (y - horizon) * 70 // (HEIGHT - horizon)
        colour = (60 + seed[3] % 50 - shade // 3, 90 + seed[4] % 50 - shade // 3, 120 + seed[5] % 30 - shade)
    return bytes(colour) * WIDTH


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
