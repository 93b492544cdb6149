"""The claims of an article: each piece of its sentences with its speaker, its modality and a statement of its own."""

from collections.abc import Iterator, Sequence

from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, QuoteType, Source, SourceKind
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.pieces import Piece, Range
from bot.engines.offline.claims.draft import Draft, chars
from bot.engines.offline.claims.drafts import draft_all
from bot.engines.offline.claims.statement import Statements
from bot.engines.offline.modality.judge import Judgement, judge
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.outline import Sentence
from bot.engines.offline.text.quotes import Quote
from bot.engines.offline.text.tokens import Kind

_FEWEST = 3  # words of a claim
_ENOUGH = 7  # words that say something without a verb or a number


def find_claims(
    article: Article, sentences: Sequence[Sentence], quotes: Sequence[Quote], names: Names, lexicon: Lexicon
) -> tuple[Claim, ...]:
    """Find the claims of an article in the order of its text, none of them ranked yet."""
    drafts = draft_all(article.text, sentences, quotes, names, lexicon)
    statements = Statements(names, article.text, lexicon)
    return tuple(_claim(article, draft, statements, lexicon) for draft in drafts if _says_something(draft))


def _says_something(draft: Draft) -> bool:
    """Leave out questions in the article's own voice and fragments without a verb or a number."""
    line, piece = draft.line, draft.piece
    if piece.own is None and piece.runs_on is None and line.word(piece.end - 1) == "?":
        return False
    size = piece.end - piece.start
    return size >= _ENOUGH or (size >= _FEWEST and _has_verb_or_number(line, piece))


def _has_verb_or_number(line: Line, piece: Piece) -> bool:
    inside = range(piece.start, piece.end)
    return line.has_finite(piece.start, piece.end) or any(line.kind(at) is Kind.NUMBER for at in inside)


def _claim(article: Article, draft: Draft, statements: Statements, lexicon: Lexicon) -> Claim:
    line, piece = draft.line, draft.piece
    judged = _judged(draft, lexicon)
    quote = article.span(*chars(line, (piece.start, piece.end)))
    return Claim(
        statement=statements.of(draft) or quote.text,
        quote=quote,
        content=tuple(article.span(*chars(line, part)) for part in piece.content),
        source=_source(article, draft, judged),
        modality=judged.modality,
        cues=tuple(article.span(start, end) for start, end in judged.cues),
    )


def _judged(draft: Draft, lexicon: Lexicon) -> Judgement:
    line, piece = draft.line, draft.piece
    lists = lexicon.lists("claims")
    if piece.own is not None and piece.own.lemma in lexicon.words("attribution", "nameless"):
        return Judgement(Modality.RUMOR, (chars(line, piece.own.cue),))  # "reports that": nobody stands for it
    judged = judge(
        line.tokens[piece.start : piece.end],
        [chars(line, part) for part in piece.content],
        cue=draft.cue if piece.own is not None else None,
        in_quote=list(_quoted_stretches(line, piece)),
        sourced=draft.speaker.kind is not SourceKind.NONE,
        lexicon=lexicon,
    )
    by_law = piece.own is not None and piece.own.lemma in lists["by_law"]
    if by_law and judged.modality is Modality.HEDGED:
        return Judgement(Modality.ASSERTED, ())  # "under the act, a minister may": leave, not doubt
    return judged


def _quoted_stretches(line: Line, piece: Piece) -> Iterator[Range]:
    """Give the parts of a piece that stand in quotations, each with its marks."""
    at = piece.start
    while at < piece.end:
        end = at + 1
        while end < piece.end and line.quoted[end] == line.quoted[at]:
            end += 1
        if line.is_quoted(at):
            yield chars(line, (at, end))
        at = end


def _source(article: Article, draft: Draft, judged: Judgement) -> Source:
    speaker = draft.speaker
    if speaker.kind is SourceKind.NONE:
        return Source(kind=SourceKind.ANONYMOUS_SOURCE if judged.modality is Modality.RUMOR else SourceKind.NONE)
    return Source(
        kind=speaker.kind,
        name=speaker.name,
        title=speaker.title,
        via=draft.via,
        cue=article.span(*draft.cue) if draft.cue is not None else None,
        mention=article.span(*draft.mention) if draft.mention is not None else None,
        quote_type=_quote_type(draft),
    )


def _quote_type(draft: Draft) -> QuoteType:
    inside = [draft.line.is_quoted(at) for start, end in draft.piece.content for at in range(start, end)]
    if inside and all(inside):
        return QuoteType.DIRECT
    return QuoteType.MIXED if any(inside) else QuoteType.INDIRECT
