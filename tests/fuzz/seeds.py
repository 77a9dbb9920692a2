"""What a fuzzer starts from: each parser's own language, so that it gets past the first line."""

import io
import json

import xlsxwriter

from thidua.paths import SCHEMES


def _workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Số liệu")
        rows = [["Tỉnh", "Xuất khẩu 2016 (triệu USD)"], ["Long An", 1.5], ["Bến Tre", "1.234"]]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


SEEDS: dict[str, list[bytes]] = {
    "number": [
        text.encode()
        for text in (
            "12.645,61", "1.234", "(5,2)%", "−3,5 tỷ đồng", "12 645", "trên 7", "12,5 [2]", "x",
        )
    ],
    "name": [
        text.encode()
        for text in (
            "Long An", "TP. Hồ Chí Minh", "tỉnh Đắk Lắk (1)", "BR-VT", "Tổng số", "Sở Y tế",
        )
    ],
    "heading": ["Xuất khẩu năm 2016 (triệu USD)".encode(), b"GRDP 2021 - KH", "Hạng 2023".encode()],
    "file_name": [b"a.xlsx", b"../a.csv", "báo cáo.xlsx".encode()],
    "table": [
        "Tỉnh;Năm;Xuất khẩu (triệu USD)\nLong An;2016;4.321\nBến Tre;2016;1.234,5\n".encode(),
        "Tỉnh,2015,2016\n\"Long An\",\"1,5\",2\n".encode("utf-16"),
    ],
    "workbook": [_workbook()],
    "scheme": [path.read_bytes() for path in sorted(SCHEMES.glob("*.toml"))],
    "scenario": [
        json.dumps({"format": 1, "name": "A", "bloc": "tay-nam-bo", "year": 2016}).encode(),
        b'{"a": NaN, "a": 1}',
    ],
}  # fmt: skip
