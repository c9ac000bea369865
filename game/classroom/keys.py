"""What lets people in: the code of a class, tokens, phrases, the teacher's secret; and its hashes.

Only hashes are kept, so that a copied class lets nobody in.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import NamedTuple

#: Signs that nobody mistakes on a projector.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6
#: 256 short words: four of them are one of 4 billion phrases, and tries are few a minute.
_TEXT = """
able acid acre also apex arch area army atom aunt away axis baby back bake ball band bank barn
base bath bead beam bean bear beat bell belt best bike bird blue boat body bold bolt bond bone
book born boss bowl brim buck bulb bush cafe cage cake call calm camp card care cart case cash
cast cave chef chin chip city clay club coal coat coin cold cook cool copy cord cork corn cost
crab crew crop crow cube cure dark dawn deal deck deep deer desk dice diet dish dock door dove
draw drum duck dust duty each earl east easy echo edge epic even exit face fact fair farm fast
fern film fine fire fish flag flat flow foam fold folk fond food fork form fort four frog fuel
full game gate gear gift girl glad glow goal goat gold golf good gray grid grin grow gulf hair
half hall hand harp hawk heat herb hero high hill holy home hood hook horn host idea inch iris
iron item jade jazz joke jump june jury kale keen kelp kind king kite kiwi knee knot lace lake
lamb lamp land lark lava lawn lead leaf lens lily lime line lion list loaf loft logo long loop
luck lung lynx mail main malt mane many maple mark mask mast meal mild milk mill mint mist moon
moss moth navy neat nest nine noon nose note oaks oath oboe ocean olive onyx open opal oval oven
pace page palm park path peak pear pine
"""
_WORDS = tuple(_TEXT.split())
PHRASE_LENGTH = 4


class Seat(NamedTuple):
    """What one person's phone keeps, and what they may write down; never stored as it is."""

    token: str
    phrase: str


def code() -> str:
    """Return a new code of a class, one of 887 million."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def seat() -> Seat:
    """Return a new token (128 bits) and a recovery phrase."""
    return Seat(
        secrets.token_urlsafe(16), " ".join(secrets.choice(_WORDS) for _ in range(PHRASE_LENGTH))
    )


def teacher() -> str:
    """Return a new secret for the teacher's page, 128 bits."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """Return what is kept of a secret; phrases may be typed with other spaces and capitals."""
    return hashlib.sha256(" ".join(secret.casefold().split()).encode()).hexdigest()


def token_hash(token: str) -> str:
    """Return what is kept of a token, every sign of which counts."""
    return hashlib.sha256(token.encode()).hexdigest()
