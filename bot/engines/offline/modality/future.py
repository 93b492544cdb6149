"""Whether "will" settles or foretells: an act in somebody's hands, on a calendar, or an outcome.

"The council will vote on 4 March" is planned; "it will cost a fortune" is a prediction. The verb weighs most, then the
date, the subject, and what announced it. The weights were set by hand on half of the shared articles.
"""

from bot.engines.offline.modality.scene import Scene
from bot.engines.offline.text.tokens import Kind

_SUBJECT = 4  # words before a modal in which its subject's head is looked for
_BEFORE = 30  # words before a modal in which somebody's belief makes it a guess
_AHEAD = 13  # words behind a modal in which its time is looked for


def settled(at: int, scene: Scene) -> int:
    """Above zero where a future act is in the hands of its subject or on a calendar; below where it is foretold."""
    lists, words = scene.rules.lists, scene.words
    ahead = words[at + 1 : at + 1 + _AHEAD]
    score = _by_verb(at, scene)
    score += 2 if dated(at, scene) else any(word in lists["future.vaguely"] for word in ahead)
    score -= any(word in lists["future.deadlines"] for word in ahead)
    score -= 2 * any(word in lists["future.certain"] for word in ahead[:2])
    before = words[max(0, at - _SUBJECT) : at]
    guessed = any(
        word in lists["modals.mental"] or word in lists["modals.foresee"] for word in words[max(0, at - _BEFORE) : at]
    )
    score -= 3 * (guessed or any(word in lists["future.natural"] for word in before))
    named = scene.kind(at - 1) is Kind.NAME
    score += named or any(word in lists["future.agents"] for word in before)
    score -= scene.within(at - 1, "future.inert")
    score -= words[at] in lists["future.short"]
    score += 2 * bool(scene.cue & lists["future.promises"]) - 3 * bool(scene.cue & lists["future.forecasts"])
    return score


def dated(at: int, scene: Scene) -> bool:
    """Tell whether a day, a month or an hour is named in the words behind a place."""
    calendar = scene.rules.lists["future.schedule"]
    return any(token.lower in calendar for token in scene.tokens[at + 1 : at + 1 + _AHEAD])


def _by_verb(at: int, scene: Scene) -> int:
    lists = scene.rules.lists
    place = scene.after(at)
    word = scene.word(place)
    if not scene.within(place, "clauses.be"):
        act, outcome = word in lists["future.acts"], word in lists["future.outcomes"]
        return 2 * (act - outcome)
    word = scene.word(scene.after(place))
    stem = word.removesuffix(scene.rules.suffix)
    if stem != word:
        done = {stem, stem + "e"}
        return 2 if done & lists["future.acts"] and not done & lists["future.outcomes"] else -1
    if word in lists["future.passives"]:
        return 2
    willed = word.endswith(scene.rules.participle) and word not in lists["future.undergone"]
    return 1 if willed else (word in lists["future.places"]) - 1
