"""Replies are read as they come: strictly where that protects, kindly where it only saves a good answer."""

import json

import pytest

from bot.domain.claim import Modality, SourceKind
from bot.engines.llm.reply import MOST_CLAIMS, Reply, read_reply, schema, shape
from tests.doubles.replies import Json, reply, reply_claim, seed_reply

GOOD = reply_claim(1, statement="The dam holds.")


def read(whole: object) -> Reply:
    """Read a reply that is JSON."""
    return read_reply(json.dumps(whole))


def test_a_good_reply_is_read_whole() -> None:
    """Each field arrives as it was given."""
    given = reply_claim(2, 3, statement="It may rain.", source_kind="media", source_name="Radio Lom", modality="hedged")

    found = read(
        reply({**given, "cues": ["may"], "via": "Kell"}, headline_stronger_than_body=True, loaded_words=["vile"])
    )

    (claim,) = found.claims
    assert (claim.sentences, claim.statement, claim.cues) == ([2, 3], "It may rain.", ["may"])
    assert (claim.source_kind, claim.source_name, claim.via) == (SourceKind.MEDIA, "Radio Lom", "Kell")
    assert (claim.modality, claim.centrality) == (Modality.HEDGED, 3)
    assert (found.headline_stronger_than_body, found.loaded_words, found.broken) == (True, ("vile",), 0)


def test_nothing_to_claim_is_a_reply() -> None:
    """A recipe has none."""
    assert read(reply(not_an_article=True)) == Reply((), not_an_article=True)


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "\n\n  {}",
        "```json\n{}\n```",
        "Here are the claims:\n{}\nI hope that helps! {{}}",
        "\ufeff{}",
        "<answer>{}</answer>",
    ],
)
def test_words_around_a_reply_are_passed_over(around: str) -> None:
    """Servers without a schema have models that are polite."""
    assert read_reply(around.format(json.dumps(reply(GOOD)))) == read(reply(GOOD))


@pytest.mark.parametrize(
    "before",
    [
        "{ I think of {claims} here. } ",
        '{"thoughts": "first { then }"}\n',
        '{"thoughts": {"claim": []}} ',
        "The set {1, 2} and `{}`: ",
        "{" * 19,
    ],
)
def test_other_braces_before_a_reply_are_passed_over(before: str) -> None:
    """A reasoning model thinks aloud in them."""
    assert read_reply(before + json.dumps(reply(GOOD))) == read(reply(GOOD))


@pytest.mark.parametrize(
    "text",
    [
        *("", "I can't help with that.", "null", "[]", "3", '"claims"', "{", '{"claims": [', "{'claims': []}"),
        *('{"claims": null}', '{"claims": {}}', '{"claims": "none"}', '{"claim": []}', "{}", "\ud800", "\x00"),
        '{"claims": [' * 100_000,
        '{"a":' * 100_000,
        "{" * 20 + '{"claims": []}',
        '{"claims": [1' + "0" * 5_000 + "]}",
        json.dumps({"claims": [1, None, "x", [], {}]}),
    ],
    ids=lambda text: text[:20].encode("ascii", "backslashreplace").decode(),
)
def test_what_is_no_reply_is_malformed(text: str) -> None:
    """Prose, other shapes, half an answer, nests without end: one kind of error."""
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
        read_reply(text)


@pytest.mark.parametrize(
    "broken",
    [
        *(None, "a claim", 7, [], {}),
        *({**GOOD, "sentences": wrong} for wrong in (None, "first", [-1], [None], [1.5], [10**9], {"a": 1})),
        *({**GOOD, "source_kind": wrong} for wrong in (None, "alien", 3, ["none"])),
        *({**GOOD, "modality": wrong} for wrong in (None, "true", 3)),
        *({**GOOD, "centrality": wrong} for wrong in (0, 6, "high", None)),
        *({**GOOD, "statement": wrong} for wrong in (None, 3, ["The dam holds."])),
        *({**GOOD, "cues": wrong} for wrong in (None, "may", [1], [None])),
        *({name: value for name, value in GOOD.items() if name != gone} for gone in ("sentences", "modality")),
    ],
)
def test_one_broken_claim_costs_itself_alone(broken: object) -> None:
    """The good ones around it stay, and it is counted."""
    found = read(reply(GOOD, broken, GOOD))

    assert (len(found.claims), found.broken) == (2, 1)


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        ({"source_kind": "Named Person"}, "source_kind", SourceKind.NAMED_PERSON),
        ({"source_kind": " named-organization "}, "source_kind", SourceKind.NAMED_ORGANIZATION),
        ({"modality": "HEDGED"}, "modality", Modality.HEDGED),
        ({"source_name": "null"}, "source_name", None),
        ({"source_name": " - "}, "source_name", None),
        ({"source_title": "None"}, "source_title", None),
        ({"via": ""}, "via", None),
        ({"sentences": ["12"]}, "sentences", [12]),
        ({"centrality": "4"}, "centrality", 4),
        ({"truth": "false", "explanation": "x"}, "statement", "The dam holds."),
    ],
)
def test_free_spelling_is_understood(fields: Json, name: str, expected: object) -> None:
    """Labels in other letters, a word for null, numbers in quotation marks, fields that nobody asked for."""
    (claim,) = read(reply({**GOOD, **fields})).claims

    assert getattr(claim, name) == expected


def test_what_may_be_left_out_has_a_plain_value() -> None:
    """A passage, a kind and a modality are enough."""
    (claim,) = read({"claims": [{"sentences": [1], "source_kind": "none", "modality": "asserted"}]}).claims

    assert (claim.statement, claim.source_name, claim.cues, claim.centrality) == ("", None, [], 3)


def test_what_is_too_long_is_cut() -> None:
    """No field of a reply can be larger than any honest one."""
    large: Json = {"statement": "a" * 9_999, "source_name": "b" * 9_999, "cues": ["c" * 999] * 99}

    found = read(reply(*[{**GOOD, **large, "sentences": [1] * 999}] * 99, loaded_words=["d" * 999] * 99))

    assert (len(found.claims), found.broken) == (MOST_CLAIMS, 99 - MOST_CLAIMS)
    claim = found.claims[0]
    assert len(claim.statement) == 1_000
    assert claim.source_name == "b" * 200
    assert (len(claim.cues), len(claim.cues[0]), len(claim.sentences)) == (12, 80, 60)
    assert (len(found.loaded_words), len(found.loaded_words[0])) == (12, 80)


@pytest.mark.parametrize("wrong", [None, 1, "true", ["yes"], {"a": True}])
def test_the_rest_of_a_reply_is_believed_only_in_its_own_type(wrong: object) -> None:
    """Anything but true is false, and anything but a list of words is none."""
    found = read(reply(GOOD, headline_stronger_than_body=wrong, not_an_article=wrong, loaded_words=wrong))

    assert not found.headline_stronger_than_body
    assert not found.not_an_article
    assert found.loaded_words == (("yes",) if wrong == ["yes"] else ())


def test_the_schema_is_strict_and_has_the_fields_of_a_good_reply() -> None:
    """Every object has all its fields and no other, as OpenAI's strict mode asks."""
    whole = schema()
    claim = whole["properties"]["claims"]["items"]

    assert (list(whole["properties"]), list(claim["properties"])) == (list(seed_reply()), list(GOOD))
    for each in (whole, claim):
        assert each["required"] == list(each["properties"])
        assert each["additionalProperties"] is False


def test_the_shape_in_words_has_the_same_fields() -> None:
    """For servers that hold a model to no schema."""
    assert all(f'"{name}"' in shape() for name in (*seed_reply(), *GOOD))
