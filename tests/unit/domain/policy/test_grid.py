from fakes.policies import document
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.usecases.ports import SourceFormat

MARKDOWN = """# Policy

| Purpose | Data |
|---|---|
| Orders | Name, address |

After it.
"""
WIDE = "<p>a</p><table><tr><td>x<td>y<td>z<tr><td>1<td>2<p>two</p><td>3</table><p>b</p>"
NAMES = "<p>a</p><table><tr><td>Name<td>Example Ltd<tr><td>Mail<td>a@b.jp</table>"
HEADS = "<table><tr><th>Data<th>Why<tr><th>Name<td>Orders</table>"


def _part(doc: Document, text: str) -> Sentence:
    return next(s for s in doc.sentences if doc.text[s.start : s.end] == text)


def _row(doc: Document, text: str) -> list[str]:
    return [doc.text[cell.start : cell.end] for cell in doc.row_of(_part(doc, text))]


def test_a_cell_knows_its_column_and_its_row() -> None:
    doc = document(MARKDOWN, form=SourceFormat.MARKDOWN)
    cell = _part(doc, "Name, address")

    assert doc.cell_header(cell) == "data"
    assert doc.row_header(cell) == "orders"
    assert doc.row_header(_part(doc, "Orders")) == ""
    assert _row(doc, "Orders") == ["Orders", "Name, address"]
    assert doc.is_header_cell(_part(doc, "Purpose"))
    assert doc.cell_header(_part(doc, "Purpose")) == ""
    assert not doc.is_header_cell(cell)


def test_what_is_in_no_table_has_no_column() -> None:
    doc = document(WIDE, form=SourceFormat.HTML)

    for text in ("a", "b"):
        part = _part(doc, text)
        assert doc.cell_at(part) is None
        assert doc.cell_header(part) == doc.row_header(part) == ""
        assert list(doc.row_of(part)) == []
        assert not doc.is_header_cell(part)


def test_the_first_row_of_a_wide_table_names_its_columns() -> None:
    doc = document(WIDE, form=SourceFormat.HTML)

    assert doc.cell_header(_part(doc, "two")) == "y"
    assert doc.row_header(_part(doc, "two")) == "1"
    assert doc.cell_header(_part(doc, "3")) == "z"
    found = doc.cell_at(_part(doc, "3"))
    assert found is not None
    assert doc.text[found.start : found.end] == "3"


def test_a_table_of_names_and_values_has_no_header() -> None:
    doc = document(NAMES, form=SourceFormat.HTML)

    assert doc.cell_header(_part(doc, "a@b.jp")) == ""
    assert doc.row_header(_part(doc, "a@b.jp")) == "mail"
    assert not doc.is_header_cell(_part(doc, "Name"))


def test_headers_of_a_page_are_told_by_their_tags() -> None:
    doc = document(HEADS, form=SourceFormat.HTML)

    assert doc.cell_header(_part(doc, "Orders")) == "why"
    assert doc.row_header(_part(doc, "Orders")) == "name"


def test_terms_and_what_they_mean_are_a_table() -> None:
    doc = document(
        "<dl><dt>Who<dd>Example Ltd<dt>Where<dd>Tokyo</dl>", form=SourceFormat.HTML
    )

    assert doc.row_header(_part(doc, "Tokyo")) == "where"


def test_of_a_very_wide_row_only_the_first_cells_are_looked_at() -> None:
    cells = "".join(f"<td>c{number}</td>" for number in range(200))
    doc = document(f"<table><tr>{cells}</tr></table>", form=SourceFormat.HTML)

    assert len(doc.row_of(_part(doc, "c150"))) == 64
