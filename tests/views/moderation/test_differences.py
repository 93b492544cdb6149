"""Two states of a claim in words."""

from dataclasses import replace

import pytest

from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Note, Source, SourceKind
from bot.domain.moderation.overlay import CONTESTED, MODERATOR_NOTE
from bot.i18n import ENGLISH
from bot.views.moderation.differences import differences
from tests.doubles.claims import made_claim, person

ARTICLE = Article(text="It may rain, Ann Lee said.")
CLAIM = made_claim(ARTICLE, "It may rain", source=person("Ann Lee"), modality=Modality.HEDGED)
MEDIA = Source(kind=SourceKind.MEDIA, name="BBC", title="radio", via="Ann Lee")


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (CLAIM, []),
        (
            replace(CLAIM, source=MEDIA),
            [
                ("Source", "Ann Lee", "BBC"),
                ("Kind of source", "person", "media"),
                ("Role", "", "radio"),
                ("Via", "", "Ann Lee"),
            ],
        ),
        (
            replace(CLAIM, source=Source()),
            [("Source", "Ann Lee", ""), ("Kind of source", "person", "the article’s own voice")],
        ),
        (replace(CLAIM, modality=Modality.ASSERTED), [("Mark", "speculative · hedged", "asserted")]),
        (replace(CLAIM, cues=(ARTICLE.span(3, 6),)), [("Cue words", "", "“may”")]),
        (replace(CLAIM, statement="Rain."), [("Statement", "It may rain", "Rain.")]),
        (replace(CLAIM, notes=(Note(MODERATOR_NOTE, "See\x07 below"),)), [("Note to readers", "", "See below")]),
        (replace(CLAIM, notes=(Note(CONTESTED),)), [("Contested", "", "yes")]),
    ],
)
def test_what_changed_is_named(after: Claim, told: list[tuple[str, str, str]]) -> None:
    """Field by field, with what was before, and what acts on a screen taken out."""
    assert [(one.name, one.before, one.after) for one in differences(CLAIM, after, ENGLISH)] == told
