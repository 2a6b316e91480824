"""Charts on paper: every picture is drawn, in every look, and says what it shows."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from hikidashi.ui.private.charts.axis import axis, axis_of_counts, every, tick_text
from hikidashi.ui.private.charts.files import png_of, svg_of
from hikidashi.ui.private.charts.look import Look, foldable
from hikidashi.ui.private.charts.paint import paint_picture, picture_height
from hikidashi.ui.private.charts.picture import (
    Chart,
    Columns,
    Dot,
    Grid,
    Level,
    Picture,
    Point,
    Row,
    Rows,
    Scatter,
    Table,
)
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.tokens import Colours

LOOKS = [tokens.LIGHT, tokens.DARK, tokens.HIGH_CONTRAST]
LONG = "A name of one's own that is longer than any column of a chart could be"


def point(value: float, label: str = "x") -> Point:
    shown = f"{value:g}"
    return Point(label=label, value=value, shown=shown, said=f"{label}: {shown}")


def columns(number: int, **more: object) -> Columns:
    points = tuple(point(n % 7, f"day {n}") for n in range(number))
    return Columns(points=points, **more)  # type: ignore[arg-type]  # a test's own


PICTURES: dict[str, Picture] = {
    "few columns": columns(3),
    "one column of nothing": Columns(points=(point(0),)),
    "a line": columns(
        12,
        name="Each month",
        line=(None, None, *range(1, 11)),
        line_name="Average of 3 months",
    ),
    "a level": columns(8, levels=(Level(value=4.5, label="Mean: 4.5"),), across="Day"),
    "thousands": columns(4_000, line=(3.5,) * 4_000, line_name="Average"),
    "nones and parts": Columns(
        points=(
            point(0),
            replace(point(0), is_none=True),
            point(3),
            replace(point(2), is_part=True),
            replace(point(0), is_part=True),
        ),
        name="Each month",
        part_name="Not whole",
        none_name="Stated: none",
    ),
    "thousands of nones": Columns(
        points=tuple(replace(point(n % 2), is_none=n % 2 == 0) for n in range(4_000)),
        part_name="Not whole",
        none_name="Stated: none",
    ),
    "below 0": Rows(rows=(Row(label="r", points=(point(-2), point(1))),)),
    "rows": Rows(rows=tuple(Row(label=f"r{n}", points=(point(n),)) for n in range(5))),
    "long rows": Rows(rows=(Row(label=LONG, points=(point(2),)),)),
    "two periods": Rows(
        rows=tuple(Row(label=f"r{n}", points=(point(n), point(1))) for n in range(3)),
        names=("January – March", "April – June"),
        has_own_scale=True,
    ),
    "a week": Grid(
        rows=("Monday", "Tuesday"),
        columns=tuple(map(str, range(24))),
        cells=tuple(tuple(point(h * d) for h in range(24)) for d in range(2)),
        thin_labels=True,
    ),
    "large numbers": Grid(
        rows=("Monday",),
        columns=tuple(map(str, range(24))),
        cells=(tuple(point(1_000_000 + h) for h in range(24)),),
        thin_labels=True,
    ),
    "two fields": Grid(
        rows=("Used", LONG),
        columns=("Solo", LONG),
        cells=((point(1), point(2)), (point(3), point(0))),
    ),
    "dots": Scatter(
        x_name="Desire",
        y_name="Satisfaction",
        dots=tuple(
            Dot(x=x, y=y, times=x * y, said=f"{x} {y}")
            for x in range(1, 6)
            for y in range(1, 4)
        ),
    ),
    "one dot": Scatter(
        x_name="x", y_name="y", dots=(Dot(x=2, y=2, times=1, said="2 2"),)
    ),
}
CHART = Chart(
    title="Intimacy: How often",
    sentence="In the last 12 months: 87 times, 1.7 per week on average.",
    notes=("Days with an entry: 60 of 365.",),
    picture=columns(12),
    table=Table(headings=("Time", "How often"), rows=(("May", "3"), ("April", "4"))),
)


def font(pixels: int = 14) -> QFont:
    found = QFont(QApplication.font())
    found.setPixelSize(pixels)
    return found


def drawn(
    picture: Picture, colours: Colours, pixels: int = 14, width: int = 760
) -> tuple[QImage, list[QRectF]]:
    look = Look.of(font(pixels), colours)
    height = round(picture_height(picture, look, width))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colours.surface))
    painter = QPainter(image)
    places = paint_picture(painter, QRectF(0, 0, width, height), picture, look)
    painter.end()
    return image, places


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("colours", LOOKS)
@pytest.mark.parametrize("pixels", [14, 28])
@pytest.mark.parametrize("name", PICTURES)
def test_every_value_of_a_picture_has_its_place(
    name: str, pixels: int, colours: Colours
) -> None:
    picture = PICTURES[name]

    image, places = drawn(picture, colours, pixels)

    assert len(places) == len(picture.said())
    inside = QRectF(image.rect()).adjusted(-1, -1, 1, 1)
    assert all(inside.contains(each) for each in places)
    blank = QImage(image.size(), image.format())
    blank.fill(QColor(colours.surface))
    assert image != blank


@pytest.mark.usefixtures("qapp")
def test_nothing_is_told_by_colour_alone() -> None:
    """Drawn in one colour, the two values of a row still look different."""
    _image, (first, second, *_others) = drawn(PICTURES["two periods"], tokens.LIGHT)
    one_ink = [tokens.LIGHT.ink] * 2
    plain = Colours(
        **{
            **tokens.LIGHT.as_dict(),
            **dict(zip(("accent", "edge"), one_ink, strict=True)),
            "border": 1,
            "dark": False,
        }  # type: ignore[arg-type]  # colours by their names, and the two that are none
    )
    rows = Rows(rows=(Row(label="", points=(point(1), point(1))),), names=("a", "b"))
    image, (first, second) = drawn(rows, plain)

    def ink(place: QRectF) -> int:
        inside = place.adjusted(40, 4, -80, -4).toRect()
        return sum(
            image.pixelColor(x, y) == QColor(plain.ink)
            for x in range(inside.left(), inside.right())
            for y in range(inside.top(), inside.bottom())
        )

    assert ink(first) > 2 * ink(second) > 0


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("colours", LOOKS)
def test_numbers_on_shades_can_be_read(colours: Colours) -> None:
    look = Look.of(font(), colours)

    for step in range(1, 11):
        shade = look.shade(step / 10)
        text = look.text_on(shade)
        lighter, darker = sorted((_luminance(shade), _luminance(text)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.0


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("highest", [0, 1, 2, 3, 7, 10, 87, 1_234, 99_999])
def test_counts_are_measured_in_whole_steps_from_nothing(highest: int) -> None:
    found = axis_of_counts(highest)

    assert found.low == 0
    assert found.high >= max(highest, 1)
    assert all(tick == int(tick) for tick in found.ticks)
    assert 2 <= len(found.ticks) <= 6


@pytest.mark.parametrize(
    ("low", "high"), [(1, 5), (36.2, 37.4), (3, 3), (-4, 12), (0, 0.01)]
)
def test_an_axis_holds_all_values_between_round_ticks(low: float, high: float) -> None:
    found = axis(low, high)

    assert found.low <= low
    assert found.high >= high
    assert 2 <= len(found.ticks) <= 8
    steps = [b - a for a, b in pairwise(found.ticks)]
    assert max(steps) - min(steps) < 1e-9
    assert found.share(found.low) == 0
    assert found.share(found.high) == 1


def test_ticks_are_written_without_digits_that_say_nothing() -> None:
    assert [tick_text(each) for each in (0, 2.0, 36.5, 1_200)] == [
        "0",
        "2",
        "36.5",
        "1,200",
    ]


def test_labels_are_left_out_until_the_rest_fits() -> None:
    assert every([30, 40], 60, 4) == 1
    assert every([100], 30, 8) == 4
    assert every([], 30, 8) == 1


def test_long_words_can_be_broken_and_short_ones_stay() -> None:
    assert foldable("plain words") == "plain words"
    assert foldable("x" * 30).replace("\u200b", "") == "x" * 30
    assert max(map(len, foldable("x" * 30).split("\u200b"))) <= 12


@pytest.mark.usefixtures("qapp")
def test_an_svg_holds_the_title_the_words_and_the_picture() -> None:
    root = ET.fromstring(svg_of(CHART, font()))  # noqa: S314 - our own file

    said = " ".join(root.itertext())
    assert CHART.title in said
    assert CHART.sentence in said
    assert CHART.notes[0] in said
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert len(list(root.iter("{http://www.w3.org/2000/svg}rect"))) >= 10


@pytest.mark.usefixtures("qapp")
def test_an_svg_can_be_read_where_its_font_is_not() -> None:
    quoting = replace(CHART, title='font-family="x"')

    root = ET.fromstring(svg_of(quoting, font()))  # noqa: S314 - our own file

    families = [e.get("font-family") for e in root.iter() if e.get("font-family")]
    assert families
    assert all(str(each).endswith(", sans-serif") for each in families)
    assert quoting.title in " ".join(root.itertext())


@pytest.mark.usefixtures("qapp")
def test_an_svg_tells_nothing_of_this_computer() -> None:
    data = svg_of(CHART, font()).decode()

    assert "/home" not in data
    assert "file:" not in data


@pytest.mark.usefixtures("qapp")
def test_a_png_is_twice_as_sharp_and_light_whatever_the_screen_is() -> None:
    image = QImage.fromData(png_of(CHART, font()))

    assert image.width() == 2 * 960
    assert image.pixelColor(2, 2) == QColor(tokens.LIGHT.surface)


@pytest.mark.usefixtures("qapp")
def test_a_file_of_a_chart_without_notes_has_its_picture_too() -> None:
    bare = Chart(title="a", sentence="b", picture=CHART.picture)

    with_notes = QImage.fromData(png_of(CHART, font())).height()
    assert 0 < QImage.fromData(png_of(bare, font())).height() < with_notes


def test_a_chart_as_text_has_everything_in_words() -> None:
    assert CHART.as_text() == (
        "Intimacy: How often\n"
        "In the last 12 months: 87 times, 1.7 per week on average.\n"
        "Days with an entry: 60 of 365.\n"
        "\n"
        "Time\tHow often\nMay\t3\nApril\t4"
    )


def test_no_value_of_a_chart_can_reach_a_log() -> None:
    assert "87" not in repr(CHART)
    assert "May" not in repr(CHART.table)
    assert "day 1" not in repr(CHART.picture)


def accents(image: QImage) -> list[int]:
    """Return where from left to right the accent is."""
    accent = QColor(tokens.LIGHT.accent)
    return [
        x
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == accent
    ]


@pytest.mark.usefixtures("qapp")
def test_a_time_that_goes_on_is_hatched_and_not_filled() -> None:
    whole = Columns(points=(point(3), point(2)))
    part = Columns(points=(point(3), replace(point(2), is_part=True)))

    filled, hatched = (drawn(each, tokens.LIGHT)[0] for each in (whole, part))

    assert max(accents(filled)) > filled.width() / 2
    assert max(accents(hatched)) < hatched.width() / 2


@pytest.mark.usefixtures("qapp")
def test_a_stated_none_looks_other_than_no_entry() -> None:
    nothing = Columns(points=(point(3), point(0)))
    none = Columns(points=(point(3), replace(point(0), is_none=True)))

    assert drawn(nothing, tokens.LIGHT)[0] != drawn(none, tokens.LIGHT)[0]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("values", [(-2, 1), (-2, -1)])
def test_bars_below_0_go_to_the_left_and_stay_in_the_picture(
    values: tuple[float, float],
) -> None:
    rows = tuple(Row(label="wide label", points=(point(each),)) for each in values)

    image, _places = drawn(Rows(rows=rows), tokens.LIGHT)

    found = accents(image)
    assert min(found) > Look.of(font(), tokens.LIGHT).width("wide label")
    assert max(found) < image.width()


@pytest.mark.usefixtures("qapp")
def test_the_legend_has_the_colour_of_the_columns() -> None:
    faint = columns(4_000, name="Each day", line=(3.5,) * 4_000, line_name="Average")
    full = columns(4_000, name="Each day")

    assert accents(drawn(faint, tokens.LIGHT)[0]) == []
    assert accents(drawn(full, tokens.LIGHT)[0]) != []
