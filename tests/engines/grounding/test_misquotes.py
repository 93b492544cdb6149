"""Misquotes of a model: who is named for a pronoun, whose words are cut short, and what only ends a list."""

from dataclasses import dataclass
from itertools import pairwise

import pytest

from bot.domain.article import Article
from bot.domain.claim import STATEMENT_REPLACED, Claim, Note, Source, SourceKind
from bot.engines.grounding.claims import Grounding

PERSON, OUTLET = SourceKind.NAMED_PERSON, SourceKind.MEDIA
LUND, VILKAS = Source(kind=PERSON, name="Reva Lund"), Source(kind=PERSON, name="Asta Vilkas")


@dataclass(frozen=True, slots=True)
class Told:
    """An article, in sentences, and which of them is quoted."""

    sentences: tuple[str, ...]
    quoted: int = -1
    language: str = "en"

    def shown(self, statement: str, source: Source, *resolved: str, content_known: bool = False) -> Claim:
        """Ground a statement as a model would make it of the sentence."""
        article = Article(text=" ".join(self.sentences), language=self.language)
        starts = [0]
        for sentence in self.sentences:
            starts.append(starts[-1] + len(sentence) + 1)
        spans = [article.span(start, end - 1) for start, end in pairwise(starts)]
        quote = spans[self.quoted]
        claim = Claim(statement=statement, quote=quote, content=(quote,), source=source)
        return Grounding(article, spans).ground(claim, content_known=content_known, resolved=resolved)


COURT = "Judge Asta Vilkas sentenced Jan Mordan."
ARREST = "Police arrested Mordan at noon."
ASSAULT, THEFT, BRIBES = (
    "He raped two women.",
    "He stole a car.",
    "He took bribes for years, prosecutor Reva Lund said.",
)


@pytest.mark.parametrize("content_known", [True, False])
@pytest.mark.parametrize(
    ("told", "statement", "source"),
    [
        (Told((COURT, ASSAULT)), "Asta Vilkas raped two women.", VILKAS),
        (Told((COURT, ASSAULT)), "Vilkas raped two women.", Source(kind=PERSON, name="Asta Vilkas", title="Judge")),
        (Told((COURT, ASSAULT)), "Asta Vilkas raped two women.", Source()),
        (Told((ARREST, THEFT)), "Police stole a car.", Source(kind=SourceKind.NAMED_ORGANIZATION, name="Police")),
        (Told((ARREST, THEFT)), "Police stole a car.", Source()),
        (Told((COURT, BRIBES)), "Reva Lund took bribes for years.", LUND),
        (
            Told((COURT, BRIBES)),
            "Reva Lund took bribes for years.",
            Source(kind=PERSON, name="Reva Lund", title="prosecutor"),
        ),
        (
            Told(("The Orvik Herald met Lund.", "She took bribes.")),
            "The Orvik Herald took bribes.",
            Source(kind=PERSON, name="Lund", via="Orvik Herald"),
        ),
        (
            Told(("法官李明判处张伟死刑。", "他收受贿赂。"), language="zh"),
            "李明收受贿赂。",
            Source(kind=PERSON, name="李明"),
        ),
        (
            Told(("Суддя Вілкас засудив Мордана.", "Він узяв гроші."), language="uk"),
            "Вілкас узяв гроші.",
            Source(kind=PERSON, name="Вілкас"),
        ),
    ],
)
def test_a_source_is_not_named_for_whoever_is_spoken_of(
    told: Told,
    statement: str,
    source: Source,
    content_known: bool,  # noqa: FBT001 - a table's column
) -> None:
    """Only our own code may put a name for "he": a model took the judge for the rapist."""
    claim = told.shown(statement, source, content_known=content_known)

    assert claim.statement == told.sentences[told.quoted]
    assert claim.notes == (Note(STATEMENT_REPLACED),)


def test_a_name_that_our_own_code_resolved_may_be_put_in() -> None:
    """The same statement of the one who was sentenced is shown."""
    claim = Told((COURT, ASSAULT)).shown("Jan Mordan raped two women.", VILKAS, "Jan Mordan")

    assert claim.statement == "Jan Mordan raped two women."


@pytest.mark.parametrize("content_known", [True, False])
@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        # whoever else may have done it
        ("The judge said Reva Lund or Mordan took bribes.", "Mordan took bribes."),
        ("The judge said that Reva Lund or Mordan took bribes.", "Mordan took bribes."),
        ("Reva Lund and Mordan took bribes.", "Mordan took bribes."),
        ("Reva Lund or Mordan took bribes.", "Mordan took bribes."),
        ("Either Reva Lund, or Mordan, took bribes.", "Mordan took bribes."),
        ("The judge said Reva Lund told Mordan who took bribes.", "Mordan who took bribes."),
        ("The judge told Reva Lund Mordan took bribes.", "Mordan took bribes."),
        # what limits it
        ("The drug of Reva Lund, in mice, cures cancer.", "The drug of Reva Lund cures cancer."),
        ("The drug, in mice, cures cancer, Reva Lund said.", "The drug cures cancer."),
        ("Reva Lund, in a film, took bribes.", "Reva Lund took bribes."),
        ("Reva Lund took bribes, in a film.", "Reva Lund took bribes."),
        ("Reva Lund took bribes (as a spy).", "Reva Lund took bribes."),
        # another's verb
        ("Reva Lund resigned, Mordan, his aide, was jailed.", "Reva Lund resigned, was jailed."),
        ("Reva Lund resigned, Mordan, his aide, was jailed.", "Reva Lund was jailed."),
        ("Reva Lund resigned; Mordan was jailed.", "Reva Lund was jailed."),
        ("Reva Lund resigned, and Mordan was jailed.", "Reva Lund was jailed."),
        # a few, and few
        ("A few of Reva Lund’s aides took bribes.", "Few of Reva Lund’s aides took bribes."),
        ("Few of Reva Lund’s aides took bribes.", "A few of Reva Lund’s aides took bribes."),
        ("Reva Lund has a little money.", "Reva Lund has little money."),
    ],
)
def test_a_sentence_is_not_cut_to_what_it_does_not_say(sentence: str, statement: str, content_known: bool) -> None:  # noqa: FBT001 - a table's column
    """Whoever is shown as its source, and whether the content is known or not."""
    told = Told((sentence, "It rained."), quoted=0)

    claim = told.shown(statement, LUND, content_known=content_known)

    assert claim.statement == sentence


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Reva Lund told Radio Kelder that Mordan took bribes.", "Mordan took bribes."),
        ("Reva Lund told Radio Kelder: Mordan took bribes.", "Mordan took bribes."),
        ("Reva Lund said that Mordan took bribes.", "Mordan took bribes."),
        ("Mordan took bribes, Reva Lund told Radio Kelder.", "Mordan took bribes."),
        ("Mordan, Reva Lund told Radio Kelder, took bribes.", "Mordan took bribes."),
        ("Mordan took bribes – Reva Lund.", "Mordan took bribes."),
    ],
)
def test_an_attribution_to_whoever_is_shown_may_go(sentence: str, statement: str) -> None:
    """With the outlet through which it came, where the article names it there."""
    source = Source(kind=PERSON, name="Reva Lund", via="Radio Kelder" if "Radio" in sentence else None)

    claim = Told((sentence,)).shown(statement, source)

    assert claim.statement == statement


def test_an_attribution_to_an_outlet_of_another_part_of_the_article_stays() -> None:
    """Words for whoever passed it on may go only where the article says that it did."""
    sentence = "Reva Lund told Mordan that Asta took bribes."
    told = Told((sentence, "It rained.", "Radio Kelder was there."), quoted=0)

    claim = told.shown("Asta took bribes.", Source(kind=OUTLET, name="Reva Lund", via="Radio Kelder"))

    assert (claim.statement, claim.source.via) == (sentence, None)
