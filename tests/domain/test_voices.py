"""Who speaks in an article, and how often."""

from bot.domain.analysis import Voice
from bot.domain.article import Article
from bot.domain.claim import Modality, Source, SourceKind
from bot.domain.voices import NO_SOURCE, UNNAMED, count_voices
from tests.doubles.claims import made_claim, person

ARTICLE = Article(text="The ferry sank. It may be raised. Divers are on the way. The owner is silent.")


def test_the_source_with_most_claims_comes_first() -> None:
    """A reader sees at once who carries the story, and how much of it is speculation."""
    claims = [
        made_claim(ARTICLE, "The ferry sank.", source=person("Ada Lind")),
        made_claim(ARTICLE, "It may be raised.", source=person("Olu Bray"), modality=Modality.HEDGED),
        made_claim(ARTICLE, "Divers are on the way.", source=person("Olu Bray")),
    ]

    actual = count_voices(claims)

    assert actual == (
        Voice(name="Olu Bray", kind=SourceKind.NAMED_PERSON, claims=2, speculative=1),
        Voice(name="Ada Lind", kind=SourceKind.NAMED_PERSON, claims=1, speculative=0),
    )


def test_claims_without_a_source_are_a_voice_of_their_own() -> None:
    """What the article says in its own voice is counted too."""
    actual = count_voices([made_claim(ARTICLE, "The owner is silent.")])

    assert actual == (Voice(name=NO_SOURCE, kind=SourceKind.NONE, claims=1, speculative=0),)


def test_a_source_that_is_not_even_described_is_called_unnamed() -> None:
    """Somebody speaks ("reportedly"), so it isn't the article's own voice."""
    nobody = Source(kind=SourceKind.ANONYMOUS_SOURCE)

    (voice,) = count_voices([made_claim(ARTICLE, "It may be raised.", source=nobody, modality=Modality.RUMOR)])

    assert (voice.name, voice.kind, voice.speculative) == (UNNAMED, SourceKind.ANONYMOUS_SOURCE, 1)


def test_of_equals_the_one_heard_first_comes_first() -> None:
    """The order doesn't change from one reading to the next."""
    claims = [
        made_claim(ARTICLE, "Divers are on the way.", source=person("Zoe Amis")),
        made_claim(ARTICLE, "The ferry sank.", source=person("Ada Lind")),
    ]

    assert [voice.name for voice in count_voices(claims)] == ["Zoe Amis", "Ada Lind"]


def test_a_name_in_capitals_is_the_same_voice() -> None:
    """Two spellings of a name don't split a speaker in two."""
    claims = [
        made_claim(ARTICLE, "Divers are on the way.", source=person("Ada Lind")),
        made_claim(ARTICLE, "The ferry sank.", source=person("ADA LIND")),
    ]

    assert [(voice.name, voice.claims) for voice in count_voices(claims)] == [("Ada Lind", 2)]
