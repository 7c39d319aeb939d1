"""Cells of a spreadsheet: the text of a CSV file as programs save it, and cells none of them takes
for a formula."""

# A cell that starts so is taken for a formula by a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def disarm(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `arm` takes it back."""
    return f"'{cell}" if cell.startswith((*FORMULA_STARTS, "'")) else cell


def arm(cell: str) -> str:
    """The value as it was before `disarm`."""
    return cell[1:] if cell.startswith("'") else cell


def text_of(raw: bytes) -> str | None:
    """The text of a CSV file in UTF-8, or in what older spreadsheets save; None for a file that
    holds no text at all."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return None if "\0" in text else text
