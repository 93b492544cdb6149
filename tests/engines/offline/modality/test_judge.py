"""How sure a sentence is, and the words that say so."""

import pytest

from tests.doubles.judging import read


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The leak may have started in a basement.", ["may"]),
        ("The second pump might hold until spring.", ["might"]),
        ("The figure could well be too low.", ["could well"]),
        ("The ring was probably melted down.", ["probably"]),
        ("The fire appears to have begun in the attic.", ["appears to"]),
        ("Two sailors are feared to have drowned.", ["are feared to"]),
        ("The valve, most likely, had rusted.", ["most likely"]),
        ("The ship must have turned before dawn.", ["must"]),
        ("Arson cannot be ruled out.", ["cannot be ruled out"]),
        ("It is possible that two letters were swapped.", ["It is possible"]),
        ("He signed at once, which means that he knew what the ledger said.", ["which means"]),
        ("He sold up in a week, a clear sign that he knew of the debt.", ["a clear sign that"]),
        ("Much more likely a neighbour’s goat.", ["Much more likely"]),
        ("The likely cause was a frayed rope.", ["likely"]),
        ("Nobody knows who carved the bench.", ["Nobody knows"]),
        ("The origin of the bell is not known.", ["not known"]),
        ("Some think the well was dug by monks.", ["think"]),
        ("The drop may only reflect the weather.", ["may"]),
        ("The law may be changed by winter.", ["may"]),
        ("The judge said the thief could go to prison.", ["could go to prison"]),
        ("The queue may be longer on Sunday.", ["may"]),
    ],
)
def test_what_is_left_open_is_hedged(text: str, cues: list[str]) -> None:
    """Possibility, likelihood, appearance, belief and a reading of somebody's mind leave a claim open."""
    expected = ("hedged", cues)

    actual = read(text)

    assert actual == expected


@pytest.mark.parametrize(
    ("text", "cue", "cues"),
    [
        ("Bread will cost twice as much.", "", ["will"]),
        ("She expects the river to crest at noon.", "expects", ["expects"]),
        ("The bank forecast that wages would fall.", "forecast", ["forecast", "would"]),
        ("Turnout is expected to be low.", "", ["is expected to"]),
        ("The club is likely to lose its ground.", "", ["is likely to"]),
        ("My bet is a draw.", "", ["My bet"]),
        ("Prices will rise on Monday.", "", ["will"]),
        ("The union is going to lose.", "", ["is going to"]),
        ("The lift should be ready by noon.", "", ["should be ready"]),
        ("It’ll certainly end in tears.", "", ["’ll"]),
        ("“It will move to the hills inside a year,” he said.", "said", ["will"]),
        ("The ferry will be packed.", "", ["will"]),
        ("The bakery will run out of flour by Friday.", "", ["will run out"]),
        ("“The second act will be a disaster,” he said.", "said", ["will"]),
    ],
)
def test_what_is_foretold_is_a_prediction(text: str, cue: str, cues: list[str]) -> None:
    """An outcome that nobody settles is foretold."""
    expected = ("prediction", cues)

    actual = read(text, cue=cue)

    assert actual == expected


@pytest.mark.parametrize(
    ("text", "cue", "cues"),
    [
        ("The committee will vote on 4 March.", "", ["will"]),
        ("The bridge will be closed from Monday.", "", ["will"]),
        ("The mayor said she would publish the letters.", "said", ["would"]),
        ("The envoy is due to arrive on Friday.", "", ["is due to"]),
        ("The old theatre is to be auctioned in June.", "", ["is to"]),
        ("The firm plans to hire forty welders.", "", ["plans to"]),
        ("The premier vowed to cut the levy.", "", ["vowed to"]),
        ("A hearing is scheduled for Tuesday.", "", ["is scheduled for"]),
        ("The fair opens on 3 June.", "", ["opens"]),
        ("We are going to publish the list on Friday.", "", ["are going to"]),
        ("The lanterns will be regilded in time for the fair.", "", ["will"]),
        ("The buses will be fitted with ramps.", "", ["will"]),
        ("The guard said the gate would be painted.", "said", ["would"]),
        ("The duke promised a new organ.", "", ["promised a"]),
    ],
)
def test_an_announced_act_is_planned(text: str, cue: str, cues: list[str]) -> None:
    """An act in the hands of whoever announces it, or on a calendar, is a plan and not a prophecy."""
    expected = ("planned", cues)

    actual = read(text, cue=cue)

    assert actual == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("If the dike breaks, two villages will flood.", "If"),
        ("The walkout goes ahead unless the offer is raised.", "unless"),
        ("Should the pump stop, the cellar would fill in an hour.", "Should"),
        ("Were the vote to fail, the cabinet would have to go.", "Were"),
        ("The grant comes only if the roof is mended.", "only if"),
        ("Take these beams away and the gallery comes down.", "Take these beams away and"),
        ("A ban would empty the market.", "would"),
        ("A potential strike could close the port.", "potential"),
        ("Without a new roof the chapel will close.", "Without"),
        ("The opening depends on whether the paint dries.", "depends on whether"),
    ],
)
def test_what_hangs_on_something_else_is_conditional(text: str, first: str) -> None:
    """A condition is heard however it is worded, and outdoes the verb that it governs."""
    modality, cues = read(text)

    assert (modality, cues[0]) == ("conditional", first)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The heir reportedly sold the vineyard.", ["reportedly"]),
        ("She is said to have left by boat.", ["is said to"]),
        ("The keeper is rumoured to keep a second set of books.", ["is rumoured to"]),
        ("Unconfirmed reports spoke of a third blast.", ["Unconfirmed reports"]),
        ("It is understood that the offer was refused.", ["It is understood"]),
        ("The clerk allegedly burned the file.", ["allegedly"]),
        ("Two of the jurors are learnt to have met the duke.", ["are learnt to"]),
        ("According to family legend the clock was won at cards.", ["According to family legend"]),
        ("Word spread that the mint had closed.", ["Word spread"]),
    ],
)
def test_what_nobody_stands_for_is_a_rumor(text: str, cues: list[str]) -> None:
    """Hearsay is told by its own words."""
    expected = ("rumor", cues)

    actual = read(text)

    assert actual == expected


@pytest.mark.parametrize(
    ("text", "cue", "cues"),
    [
        ("“The director should go tonight,” he said.", "said", ["should"]),
        ("She called the plan “arson with a permit”.", "called", ["arson with a permit"]),
        ("“It is a disgrace,” said the vicar.", "said", ["disgrace"]),
        ("The critic said the second act was dreadful.", "said", ["dreadful"]),
        ("In my view the tower spoils the square.", "", ["In my view"]),
        ("The owners must pay, the widow said.", "said", ["must"]),
        ("“Give the man his coat,” she said.", "said", ["Give"]),
        ("“We need to talk about the roof,” she said.", "said", ["We need to"]),
        ("The hall is a poor copy.", "", ["poor"]),
        ("He said the fee was “a raid on the orchards”.", "said", ["a raid on the orchards"]),
        ("The monks denounced the lease as a surrender.", "", ["denounced the lease as", "surrender"]),
        ("“It would be madness to drain the lake,” she said.", "said", ["madness"]),
        ("“Those who sank the boat now sell us rope,” he quipped.", "quipped", ["quipped"]),
        ("“A chapel is not a barn,” said the verger.", "said", ["A chapel is not a"]),
        ("“That is not thrift, it is spite,” he said.", "said", ["not thrift, it"]),
    ],
)
def test_a_judgment_or_a_call_to_act_is_an_opinion(text: str, cue: str, cues: list[str]) -> None:
    """Duties, labels in somebody's own words and judging words can't be settled by evidence."""
    expected = ("opinion", cues)

    actual = read(text, cue=cue)

    assert actual == expected
