"""Bytes sealed with a key made from a file: who does not hold the file can neither read nor forge them.

The name of an entry, the key of its cipher and the key of its seal are three values of one HMAC over the digest of the
file: none of them tells another, or the digest. SHAKE-256 over key and nonce gives the stream (32 bytes of key, 16 of
nonce, never used twice); HMAC-SHA-256 over nonce and cipher is the seal, and is checked before anything is opened.

Limits:
    Who holds the same file can tell that it was read here. Length and time of an entry are not hidden.
"""

import hmac
from hashlib import shake_256
from secrets import token_bytes
from zlib import compress, decompressobj

from countertrial.case.errors import CountertrialError

NONCE, SEAL = 16, 32

MOST = 64 * 1024 * 1024
"""Bytes that an entry may unpack to."""


class Damaged(CountertrialError):
    """An entry is not what was sealed."""


class Key:
    """The key of one entry.

    Args:
        digest: SHA-256 of all bytes of the file.
        about: What else the entry hangs on.
    """

    def __init__(self, digest: bytes, about: bytes) -> None:
        root = hmac.digest(digest, about, "sha256")
        self.name = hmac.digest(root, b"name", "sha256")
        self._cipher, self._seal = hmac.digest(root, b"cipher", "sha256"), hmac.digest(root, b"seal", "sha256")

    def seal(self, content: bytes) -> bytes:
        """The content, sealed."""
        nonce = token_bytes(NONCE)
        closed = nonce + self._crossed(nonce, compress(content))
        return hmac.digest(self._seal, closed, "sha256") + closed

    def open(self, closed: bytes) -> bytes:
        """What was sealed.

        Raises:
            Damaged: If one bit is another, or the entry is that of another key.
        """
        if len(closed) < SEAL + NONCE or not hmac.compare_digest(
                closed[:SEAL], hmac.digest(self._seal, closed[SEAL:], "sha256")):
            raise Damaged("an entry is not what was sealed")
        unpacker = decompressobj()
        content = unpacker.decompress(self._crossed(closed[SEAL:SEAL + NONCE], closed[SEAL + NONCE:]), MOST)
        if not unpacker.eof:
            raise Damaged("an entry is larger than any that is written")
        return content

    def _crossed(self, nonce: bytes, content: bytes) -> bytes:
        stream = shake_256(self._cipher + nonce).digest(len(content))
        return (int.from_bytes(content, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(content), "big")
