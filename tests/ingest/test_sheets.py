"""Spreadsheets: cells of every kind as text, dates as days, and a broken workbook told in one sentence."""

import zipfile
from pathlib import Path

import pytest

from ingest.academic import ref2021
from ingest.files import BadFile
from ingest.judge import without_repeats
from ingest.sheets import sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRINGS = ("name", "opened", "<r><t>Uni</t></r><r><t>versity</t></r><rPh><t>yoo</t></rPh>", "Leeds &amp; York")
HEADINGS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'


def workbook(folder: Path, rows: str, *, properties: str = "", leave_out: str = "") -> Path:
    """A workbook with two date formats (styles 1 and 2), a format of pounds (3), and these rows."""
    strings = "".join(f"<si>{each if '<' in each else f'<t>{each}</t>'}</si>" for each in STRINGS)
    formats = (
        '<numFmts><numFmt numFmtId="164" formatCode="d mmm yyyy"/>'
        '<numFmt numFmtId="165" formatCode="&quot;day&quot; [Red]#,##0"/></numFmts>'
    )
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>'
        '<sheet name="Grants" sheetId="3" r:id="rId9"/><sheet name="Notes" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId9" Target="worksheets/sheet2.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{formats}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        "<cellXfs>" + "".join(f'<xf numFmtId="{each}"/>' for each in (0, 14, 164, 165)) + "</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    path = folder / "grants.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            if name != leave_out:
                book.writestr(name, text)
    return path


def cells(folder: Path, row: str, properties: str = "") -> tuple[str | None, str | None]:
    """The two cells of a row below the headings, as a record has them."""
    (record,) = sheet(workbook(folder, HEADINGS + row, properties=properties), ("name", "opened"))
    assert record.fault is None
    return record.text_or_none("name"), record.text_or_none("opened")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('<c r="A2" t="s"><v>2</v></c>', ("University", None)),
        ('<c r="A2" t="s"><v>3</v></c>', ("Leeds & York", None)),
        ('<c r="A2" t="inlineStr"><is><t>Leeds</t></is></c>', ("Leeds", None)),
        ('<c r="A2" t="str"><f>B2</f><v>Leeds</v></c>', ("Leeds", None)),
        ('<c r="A2"><v>653307.67000000004</v></c>', ("653307.67", None)),
        ('<c r="A2"><v>6.9999999999999994E-5</v></c><c r="B2"><v>2000</v></c>', ("0.00007", "2000")),
        ('<c r="A2" s="1"><v>43931</v></c><c r="B2" s="2"><v>42552.75</v></c>', ("2020-04-10", "2016-07-01")),
        ('<c r="A2" s="3"><v>43931</v></c><c r="B2" s="1"/>', ("43931", None)),
        ('<c><v>1</v></c><c t="s"><v>3</v></c>', ("1", "Leeds & York")),
    ],
)
def test_a_cell_is_read_as_text(row: str, expected: tuple[str | None, str | None], tmp_path: Path) -> None:
    assert cells(tmp_path, f'<row r="2">{row}</row>') == expected


def test_a_workbook_may_count_its_days_from_1904(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2" s="1"><v>42469</v></c></row>'
    assert cells(tmp_path, row, '<workbookPr date1904="1"/>') == ("2020-04-10", None)


def test_rows_without_a_value_are_passed_over_and_headings_may_stand_lower(tmp_path: Path) -> None:
    title = '<row r="1"><c r="A1" t="inlineStr"><is><t>Results</t></is></c></row><row r="2"/>'
    rows = (
        title + HEADINGS.replace('r="1"', 'r="3"') + '<row r="4"/><row r="5"><c r="A5"><v>1</v></c></row><row r="6"/>'
    )
    records = list(sheet(workbook(tmp_path, rows), ("name", "opened"), heading_row=3, id="name"))
    assert [(each.place, each.id, each.raw) for each in records] == [("grants.xlsx/1", "1", "1\t\n")]


def test_a_cell_beside_the_table_and_a_repeated_id_are_faults(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>7</v></c></row>' for at in (2, 3))
    path = workbook(tmp_path, HEADINGS + rows + '<row r="4"><c r="A4"><v>8</v></c><c r="D4"><v>9</v></c></row>')
    faults = [each.fault for each in without_repeats(sheet(path, ("name", "opened"), id="name"))]
    assert faults == [
        None,
        "id '7' repeats the record at grants.xlsx/1, word for word",
        "the row has a cell in column D, which has no heading",
    ]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (("name",), "has a column that its source does not know: 'opened'"),
        (("name", "opened", "closed"), "lacks the column 'closed'"),
    ],
)
def test_a_column_gone_or_new_is_named(columns: tuple[str, ...], told: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=rf"^grants\.xlsx {told}"):
        list(sheet(workbook(tmp_path, HEADINGS), columns))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet2.xml"])
def test_a_workbook_without_one_of_its_parts_is_named(part: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"^grants\.xlsx is no spreadsheet as Office Open XML has it"):
        list(sheet(workbook(tmp_path, HEADINGS, leave_out=part), ("name", "opened")))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('<row r="2"><c r="A2"><v>1</v></row>', "is damaged: a part of it is no XML"),
        ('<row r="2"><c r="A2" t="s"><v>99</v></c></row>', "is no spreadsheet as Office Open XML has it"),
        ('<row r="2"><c r="A2"><v>many</v></c></row>', "is no spreadsheet as Office Open XML has it"),
        ('<row r="2"><c r="A2" s="1"><v>1e12</v></c></row>', "is no spreadsheet as Office Open XML has it"),
    ],
)
def test_a_damaged_sheet_is_named(row: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=rf"^grants\.xlsx {told}"):
        list(sheet(workbook(tmp_path, HEADINGS + row), ("name", "opened")))


def test_half_a_workbook_and_another_file_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEADINGS)
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(BadFile, match=r"^grants\.xlsx is no spreadsheet, or is cut short"):
        list(sheet(path, ("name", "opened")))
    with pytest.raises(BadFile, match=r"^none\.xlsx can't be read: No such file or directory$"):
        list(sheet(tmp_path / "none.xlsx", ("name",)))


def test_the_spreadsheet_of_ref_2021_has_the_rows_of_its_table(real_data: Path) -> None:
    folder = real_data / "ref_hesa"
    columns = (ref2021.UKPRN, "Institution name", "Profile")
    shown = sheet(folder / "REF 2021 Results - All - 2022-05-06.xlsx", ref2021.COLUMNS, heading_row=7)
    *listed, blank = ref2021.read(folder / "REF2021_results_all.csv")
    assert blank.text_or_none(ref2021.UKPRN) is None
    assert [[each.text(name) for name in columns] for each in shown] == [
        [each.text(name) for name in columns] for each in listed
    ]
