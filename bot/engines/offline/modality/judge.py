"""How sure a claim is: asserted, hedged, predicted, planned, conditional, rumored, or an opinion.

Only what is claimed counts, and the attribution's own cue ("expects"); the description of a source doesn't. Every
finding has a strength, weaker in a subordinate clause; the strongest wins, and the guideline's order settles a tie.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.claim import Modality
from bot.engines.offline.modality.finding import FAINT, PLAIN, STRONG, WEAK, Finding
from bot.engines.offline.modality.opinion import read_evaluation, read_fragments, read_imperative, read_label
from bot.engines.offline.modality.patterns import Mark, find_marks
from bot.engines.offline.modality.rules import rules_of
from bot.engines.offline.modality.scene import Scene, set_scene
from bot.engines.offline.modality.verbs import read_modal
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token

_CLAUSE = 20  # words in which the mind is looked for that an inference reads
_ORDER = (
    Modality.CONDITIONAL,
    Modality.RUMOR,
    Modality.OPINION,
    Modality.PREDICTION,
    Modality.HEDGED,
    Modality.PLANNED,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A modality and the words that make it so: offsets into the article's text, in order; none for asserted."""

    modality: Modality
    cues: tuple[tuple[int, int], ...]


def judge(  # noqa: PLR0913  (what a claim is made of; a record used by one call would only rename it)
    tokens: Sequence[Token],
    content: Sequence[tuple[int, int]],
    *,
    cue: tuple[int, int] | None,
    in_quote: Sequence[tuple[int, int]] = (),
    sourced: bool,
    lexicon: Lexicon,
) -> Judgement:
    """Judge one claim.

    `tokens` are those of the whole claim, `content` the parts that are claimed, `cue` the attribution's cue words,
    `in_quote` the quoted stretches inside it, `sourced` whether anybody is credited.
    """
    rules = rules_of(lexicon)
    scene = set_scene(tokens, content, cue=cue, in_quote=in_quote, sourced=sourced, rules=rules)
    findings = [found for mark in find_marks(tokens, scene.words, rules) if (found := _finding(mark, scene))]
    return _decide([*findings, *read_imperative(scene), *read_fragments(scene)], scene)


def _finding(mark: Mark, scene: Scene) -> Finding | None:
    """Read a mark where it stands; None where it says nothing."""
    if mark.role == "label":
        return read_label(mark, scene)
    claimed = all(scene.claimed[mark.first : mark.last])
    if mark.role in {"blocked", "question"} or not (claimed or (mark.frame and not _describes(mark.first, scene))):
        return None
    strength = WEAK if scene.side[mark.first] else PLAIN
    if mark.role in _MODALITIES:
        modality: Modality | None = _MODALITIES[mark.role]
        strength = PLAIN if modality is Modality.CONDITIONAL else strength
    elif mark.role == "hearsay":
        modality = None if scene.sourced else Modality.RUMOR
    elif mark.role in {"strong", "mild", "slight"}:
        return read_evaluation(mark, scene, strength)
    elif mark.role == "inference":
        return _inference(mark, scene)
    elif mark.role == "pressing":
        heard = scene.quoted[mark.first] or scene.words[mark.first] in scene.cue
        modality, strength = Modality.OPINION if heard else None, WEAK
    else:
        reading = read_modal(mark, scene)
        if reading is None:
            return None
        modality, strength = reading[0], min(strength, reading[1])
    return Finding(modality, mark.first, mark.last, strength) if modality else None


def _inference(mark: Mark, scene: Scene) -> Finding | None:
    minds = scene.rules.lists["groups.mind"]
    if any(word in minds for word in scene.words[mark.last : mark.last + _CLAUSE]):
        return Finding(Modality.HEDGED, mark.first, mark.last, STRONG)
    return None


def _describes(at: int, scene: Scene) -> bool:
    """Whether words outside the content describe somebody: "Tann, who is due to retire, said"."""
    for place in range(at - 1, -1, -1):
        if scene.tokens[place].kind is Kind.MARK:
            return False
        if scene.within(place, "clauses.relative"):
            return True
    return False


_MODALITIES = {modality.value: modality for modality in Modality}


def _decide(findings: list[Finding], scene: Scene) -> Judgement:
    if all(found.strength == FAINT for found in findings):
        return Judgement(Modality.ASSERTED, ())
    best = max(findings, key=lambda found: (_rank(found), -_ORDER.index(found.modality)))
    shown = _WITH.get(best.modality, {best.modality})
    spans = {(found.first, found.last) for found in findings if found.modality in shown}
    cues = sorted(span for span in spans if not any(_inside(span, other) for other in spans))
    return Judgement(best.modality, tuple((scene.tokens[a].start, scene.tokens[b - 1].end) for a, b in cues))


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _rank(found: Finding) -> int:
    """Weigh a finding: a condition or a rumor outdoes all else, in a side clause only what else is there."""
    ahead = found.modality in {Modality.CONDITIONAL, Modality.RUMOR}
    return 2 * found.strength + (min(found.strength, PLAIN) if ahead else 0)


_WITH = {  # a condition's cues are both its halves, "if" and "would"; a forecast's also what weakens it
    Modality.PREDICTION: {Modality.PREDICTION, Modality.HEDGED},
    Modality.CONDITIONAL: {Modality.CONDITIONAL, Modality.PREDICTION, Modality.PLANNED, Modality.HEDGED},
}
