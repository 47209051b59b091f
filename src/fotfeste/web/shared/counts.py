"""Small numbers as people say them: «seks», not «6»."""

from fotfeste.domain.text import Text

NUMBERS = (
    Text(nb="ingen", nn="ingen", en="no"),
    Text(nb="én", nn="éin", en="one"),
    Text(nb="to", nn="to", en="two"),
    Text(nb="tre", nn="tre", en="three"),
    Text(nb="fire", nn="fire", en="four"),
    Text(nb="fem", nn="fem", en="five"),
    Text(nb="seks", nn="seks", en="six"),
    Text(nb="sju", nn="sju", en="seven"),
    Text(nb="åtte", nn="åtte", en="eight"),
    Text(nb="ni", nn="ni", en="nine"),
    Text(nb="ti", nn="ti", en="ten"),
    Text(nb="elleve", nn="elleve", en="eleven"),
    Text(nb="tolv", nn="tolv", en="twelve"),
)


def counted(number: int) -> Text | str:
    """The number in words up to twelve, in digits above."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)
