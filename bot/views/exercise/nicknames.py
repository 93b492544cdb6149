"""The nicknames of pupils, an animal each, and the names of teams, a colour each.

None of the animals is a word that pupils tease each other with, in any of the languages. How many they are and in
which order decides who gets which: change neither while exercises are held.
"""

from bot.domain.exercise.seat import nickname, team
from bot.i18n import N_, Tongue

# Translators: names of pupils in an exercise, each behind a picture of the animal: “Fox”, “Fox 2”
_ANIMALS = (
    ("🦊", N_("Fox")),
    ("🐻", N_("Bear")),
    ("🐼", N_("Panda")),
    ("🐨", N_("Koala")),
    ("🐯", N_("Tiger")),
    ("🦁", N_("Lion")),
    ("🐸", N_("Frog")),
    ("🐰", N_("Rabbit")),
    ("🐱", N_("Cat")),
    ("🐶", N_("Dog")),
    ("🐺", N_("Wolf")),
    ("🐴", N_("Horse")),
    ("🦄", N_("Unicorn")),
    ("🦓", N_("Zebra")),
    ("🦒", N_("Giraffe")),
    ("🐘", N_("Elephant")),
    ("🦏", N_("Rhino")),
    ("🐪", N_("Camel")),
    ("🦙", N_("Llama")),
    ("🦘", N_("Kangaroo")),
    ("🦌", N_("Deer")),
    ("🐹", N_("Hamster")),
    ("🐭", N_("Mouse")),
    ("🐿️", N_("Squirrel")),
    ("🦔", N_("Hedgehog")),
    ("🦇", N_("Bat")),
    ("🦦", N_("Otter")),
    ("🦡", N_("Badger")),
    ("🦝", N_("Raccoon")),
    ("🦫", N_("Beaver")),
    ("🐆", N_("Leopard")),
    ("🦬", N_("Bison")),
    ("🐻‍❄️", N_("Polar bear")),
    ("🐧", N_("Penguin")),
    ("🦉", N_("Owl")),
    ("🦅", N_("Eagle")),
    ("🦢", N_("Swan")),
    ("🦩", N_("Flamingo")),
    ("🦚", N_("Peacock")),
    ("🦜", N_("Parrot")),
    ("🕊️", N_("Dove")),
    ("🐢", N_("Turtle")),
    ("🦎", N_("Lizard")),
    ("🐉", N_("Dragon")),
    ("🦕", N_("Dinosaur")),
    ("🦖", N_("Tyrannosaur")),
    ("🐬", N_("Dolphin")),
    ("🦈", N_("Shark")),
    ("🐙", N_("Octopus")),
    ("🦑", N_("Squid")),
    ("🪼", N_("Jellyfish")),
    ("🐠", N_("Fish")),
    ("🐡", N_("Pufferfish")),
    ("🦀", N_("Crab")),
    ("🦞", N_("Lobster")),
    ("🐝", N_("Bee")),
    ("🐜", N_("Ant")),
    ("🦗", N_("Cricket")),
    ("🪲", N_("Beetle")),
)
# Translators: names of teams, each behind a circle of that colour
_TEAMS = (
    ("🔴", N_("Red")),
    ("🔵", N_("Blue")),
    ("🟢", N_("Green")),
    ("🟡", N_("Yellow")),
    ("🟣", N_("Purple")),
    ("🟠", N_("Orange")),
)


def nickname_of(seat: int, seed: int, tongue: Tongue) -> str:
    """Name the pupil on a seat, such as "🦊 Fox", or "🦊 Fox 2" once every animal is taken."""
    emoji, _ = _ANIMALS[nickname(seat, seed, len(_ANIMALS)).animal]
    return f"{emoji} {nickname_in_letters(seat, seed, tongue)}"


def nickname_in_letters(seat: int, seed: int, tongue: Tongue) -> str:
    """Name the pupil without the emoji, for pictures and tables, whose fonts may lack it."""
    given = nickname(seat, seed, len(_ANIMALS))
    animal = tongue.say(_ANIMALS[given.animal][1])
    return f"{animal} {given.before + 1}" if given.before else animal


def team_name(place: int, tongue: Tongue) -> str:
    """Name a team by its place, from 0, such as "🔴 Red"."""
    return f"{_TEAMS[place][0]} {team_in_letters(place, tongue)}"


def team_in_letters(place: int, tongue: Tongue) -> str:
    """Name a team without the circle."""
    return tongue.say(_TEAMS[place][1])


def team_of(seat: int, teams: int, tongue: Tongue) -> str | None:
    """Name the team of a seat; None where there are no teams."""
    place = team(seat, teams)
    return None if place is None else team_name(place, tongue)
