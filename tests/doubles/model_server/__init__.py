"""A model's server of our own on loopback: speaks OpenAI's protocol and answers as a test has it, however wrong."""

from tests.doubles.model_server.asked import Asked
from tests.doubles.model_server.faults import cut_off, drips, hangs, hangs_up, in_turn, late
from tests.doubles.model_server.replies import (
    cut_short,
    empty,
    filtered,
    no_choices,
    page,
    raw,
    refusal,
    says,
    status,
)
from tests.doubles.model_server.reply import Reply
from tests.doubles.model_server.server import ModelServer

__all__ = [
    "Asked",
    "ModelServer",
    "Reply",
    "cut_off",
    "cut_short",
    "drips",
    "empty",
    "filtered",
    "hangs",
    "hangs_up",
    "in_turn",
    "late",
    "no_choices",
    "page",
    "raw",
    "refusal",
    "says",
    "status",
]
