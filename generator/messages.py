"""The sentences that editors read, by problem code; no other module holds any.

A sentence says what is there, a remedy what to do; both may have named blanks:
`{value}` is the text as the editor wrote it, `{end:date}` a day in Vietnamese figures,
`{level:word}` the Vietnamese words for a code, `{options:list}` some names in quotation marks,
given one on a line where they may have commas of their own.
A remedy follows “Cách sửa:”, so it starts with a small letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from generator import vietnamese

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_SHOWN = 120
"""The longest value that a sentence repeats; more is cut."""

MISSING = "…"
"""What stands in a blank that has no detail; tests make sure that no reader ever sees it."""

_BLANK = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<form>date|list|word))?\}")

WORDS: dict[str, str] = {
    "district": "cấp huyện",
    "province": "cấp tỉnh",
    "national": "cấp trung ương",
    "planned": "dự kiến đánh giá",
    "assessing": "đang đánh giá",
    "potential-five-stars": "tiềm năng 5 sao",
    "recognised": "đã công nhận",
    "sources": "nguồn",
    "communes": "xã, phường, đặc khu",
    "producers": "chủ thể",
    "products": "sản phẩm",
    "stories": "câu chuyện",
    "stalls": "gian hàng",
    "fairs": "hội chợ",
    "field-missing": "không có",
    "field-not-date": "không phải là ngày",
    "field-not-list": "không phải là danh sách",
    "field-not-mapping": "không phải là nhóm các mục",
    "field-not-number": "không phải là số",
    "field-not-text": "không phải là chữ",
    "field-not-truth": "không phải là true hay false",
    "field-strange": "có giá trị ngoài khuôn",
}
"""The codes that problems carry in their details, in words."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is said about one kind of problem."""

    severity: Literal["error", "warning"]
    """An error stops the build, a warning never does."""
    sentence: str
    """What is there, in the editor's words."""
    remedy: str
    """What to do."""


UNSHOWN = dict.fromkeys(
    (*range(32), *range(0x7F, 0xA0), *range(0x200E, 0x2010), *range(0x2028, 0x202F)), "?"
)
"""What a message must not repeat: it would move the reader's cursor or turn the text."""


def blanks(template: str) -> frozenset[str]:
    """Give the names of a template's blanks."""
    return frozenset(found["name"] for found in _BLANK.finditer(template))


def fill(template: str, details: Mapping[str, str]) -> str:
    """Give the template with its blanks filled.

    It never fails: an editor is better served by a sentence with “…” than by no sentence.
    """

    def filled(found: re.Match[str]) -> str:
        value = details.get(found["name"])
        return MISSING if value is None else _shown(value, found["form"])

    return _BLANK.sub(filled, template)


def _shown(value: str, form: str | None) -> str:
    if form == "date":
        return _date_in_words(value)
    if form == "word":
        return " hoặc ".join(WORDS.get(code, code) for code in value.split(", "))
    if form == "list":
        names = value.split("\n" if "\n" in value else ", ")
        return ", ".join(f"“{name}”" for name in names)
    line = " ".join(value.split()).translate(UNSHOWN)
    return line if len(line) <= MAX_SHOWN else f"{line[:MAX_SHOWN]}…"


def _date_in_words(value: str) -> str:
    try:
        return vietnamese.format_date(date.fromisoformat(value), "vi")
    except ValueError:
        return value


def _error(sentence: str, remedy: str) -> Message:
    return Message("error", sentence, remedy)


def _warning(sentence: str, remedy: str) -> Message:
    return Message("warning", sentence, remedy)


_HEADINGS = {
    "note": _warning("Lưu ý:", ""),
    "remedy": _warning("Cách sửa:", ""),
}

_FILES = {
    "file-unreadable": _error(
        "Không mở được tệp này; máy báo “{reason}”.",
        "kiểm tra tệp còn ở đúng chỗ và bạn có quyền đọc tệp.",
    ),
    "file-too-large": _error(
        "Tệp nặng {size} kB, trong khi một hồ sơ không quá 1.000 kB.",
        "kiểm tra xem có dán nhầm ảnh hoặc tài liệu vào hồ sơ không; ảnh để trong content/photos/.",
    ),
    "file-not-utf8": _error(
        "Từ chỗ này tệp không được lưu bằng bảng mã UTF-8 nên không đọc được dấu tiếng Việt.",
        "mở tệp trong trình soạn thảo, chọn lưu lại với bảng mã UTF-8.",
    ),
    "file-empty": _error(
        "Tệp chưa có nội dung nào.",
        "chép mẫu hồ sơ vào tệp rồi điền, hoặc xóa tệp này.",
    ),
    "file-not-mapping": _error(
        "Hồ sơ phải gồm các dòng dạng “tên mục: nội dung”; tệp này bắt đầu theo cách khác.",
        "ghi mỗi mục một dòng, ví dụ “name: Mật ong rừng”.",
    ),
    "folder-closed": _error(
        "Không xem được trong thư mục này có gì; máy báo “{reason}”.",
        "cho phép mở thư mục, hoặc chuyển nó ra khỏi content; đến lúc ấy trang đã có vẫn giữ "
        "nguyên.",
    ),
    "content-missing": _error(
        "Ở đây không có thư mục content chứa các hồ sơ.",
        "chạy lệnh trong thư mục gốc của trang web, nơi có thư mục content.",
    ),
    "page-address": _error(
        "Trang viết tay này có cùng địa chỉ {address} với một trang làm từ hồ sơ.",
        "đổi tên tệp; muốn viết lời mở đầu cho một mục thì đặt tên tệp là index.md trong mục ấy.",
    ),
    "page-link": _warning(
        "Liên kết “{value}” không dẫn tới trang hay tệp nào.",
        "ghi đúng tên tệp, tính từ chỗ của trang này; tên phân biệt chữ hoa, chữ thường.",
    ),
    "page-link-near": _warning(
        "Liên kết “{value}” không dẫn tới trang hay tệp nào.",
        "có lẽ là “{other}”.",
    ),
    "settings-missing": _error(
        "Ở đây không có tệp mkdocs.yml, nơi ghi tên và địa chỉ của trang web.",
        "chạy lệnh trong thư mục gốc của trang web, hoặc chỉ thư mục ấy bằng --root.",
    ),
    "settings-not-mapping": _error(
        "Tệp này phải gồm các dòng dạng “tên mục: nội dung”.",
        "ghi mỗi mục một dòng, ví dụ “site_name: Sản phẩm OCOP xã ta”.",
    ),
    "settings-value": _error(
        "Mục {key} chưa dùng được; MkDocs báo: “{reason}”.",
        "ghi lại như trong tệp mkdocs.yml mẫu mà lệnh ocop demo viết ra, hoặc xóa mục không cần.",
    ),
    "settings-without-ocop": _error(
        "Mục plugins chưa có ocop, nên hồ sơ sẽ không thành trang.",
        "thêm dòng “- ocop” dưới mục plugins.",
    ),
    "settings-folders": _error(
        "Địa chỉ các trang phải là thư mục, nên use_directory_urls không được tắt.",
        "xóa dòng này; cần một bản mở thẳng từ đĩa thì dựng bằng ocop build --offline.",
    ),
    "settings-theme": _warning(
        "Giao diện đang chọn là “{value}”; trang này được làm cho giao diện material.",
        "ghi “name: material” dưới mục theme.",
    ),
    "settings-unread": _error(
        "MkDocs không đọc được tệp này và báo: “{reason}”.",
        "ghi lại như trong tệp mkdocs.yml mẫu mà lệnh ocop demo viết ra.",
    ),
    "settings-note": _warning(
        "Mục {key} không được dùng như đang ghi; MkDocs báo: “{reason}”.",
        "sửa tên hay nội dung của mục, hoặc xóa đi nếu không cần.",
    ),
    "file-not-read": _warning(
        "Tệp này không được đọc: hồ sơ phải có tên kết thúc bằng .yml và nằm trong một trong các "
        "thư mục {folders:list}.",
        "đổi tên hoặc chuyển tệp; trên Windows, bật hiện phần mở rộng để thấy đuôi .txt thừa.",
    ),
    "file-two-records": _error(
        "Từ dòng “---” này trở xuống là một hồ sơ thứ hai; mỗi tệp chỉ chứa một hồ sơ.",
        "chuyển phần phía dưới sang tệp riêng rồi xóa dòng “---”.",
    ),
}

_WRITING = {
    "yaml-character": _error(
        "Ở đây có ký tự điều khiển {character} mà tệp văn bản không được chứa.",
        "xóa ký tự đó; nếu không nhìn thấy, hãy gõ lại cả dòng.",
    ),
    "yaml-tab": _error(
        "Dòng này thụt vào bằng phím Tab.",
        "thay mỗi dấu Tab bằng dấu cách; mỗi cấp thụt vào 2 dấu cách.",
    ),
    "yaml-colon": _error(
        "Dấu hai chấm này làm nội dung bị hiểu thành tên của một mục nữa.",
        'đặt cả nội dung trong dấu nháy kép, ví dụ name: "Trà: hương sen".',
    ),
    "yaml-quote": _error(
        "Dấu nháy mở ở đây chưa có dấu nháy đóng.",
        "thêm dấu nháy cùng loại ở cuối nội dung.",
    ),
    "yaml-after-value": _error(
        "Sau dấu đóng, dòng này còn chữ thừa.",
        "đặt cả nội dung trong một cặp dấu nháy; dấu nháy kép ở bên trong thì thay bằng “ ”.",
    ),
    "yaml-escape": _error(
        "Trong dấu nháy kép, dấu “\\” đi với chữ đứng sau mang nghĩa riêng; ở đây thì không có.",
        "đổi cặp dấu nháy kép thành nháy đơn, hoặc thay dấu “\\” bằng dấu “/”.",
    ),
    "yaml-bracket": _error(
        "Dấu ngoặc mở ở đây chưa có dấu đóng, hoặc bên trong thiếu dấu phẩy.",
        "đóng ngoặc và ngăn các ý bằng dấu phẩy; nếu ngoặc thuộc về câu chữ thì đặt cả nội dung "
        "trong dấu nháy kép.",
    ),
    "yaml-no-colon": _error(
        "Dòng này không có dấu hai chấm và dấu cách sau tên mục.",
        "ghi theo dạng “tên mục: nội dung”; nếu là dòng nối tiếp của đoạn trên thì thụt vào thêm.",
    ),
    "yaml-dash": _error(
        "Dấu gạch ngang mở đầu một ý trong danh sách phải đứng ở dòng riêng.",
        "xuống dòng trước dấu gạch ngang và thụt vào 2 dấu cách.",
    ),
    "yaml-block-text": _error(
        "Sau dấu “|” hoặc “>” còn chữ trên cùng dòng.",
        "chuyển chữ xuống dòng dưới, thụt vào 2 dấu cách.",
    ),
    "yaml-indent": _error(
        "Dòng này thụt vào không khớp với các dòng cùng cấp ở trên.",
        "cho các mục cùng cấp thẳng hàng nhau, mục con thụt vào thêm 2 dấu cách.",
    ),
    "yaml-start": _error(
        "Nội dung không bắt đầu được bằng ký hiệu này nếu không có dấu nháy.",
        "đặt cả nội dung trong dấu nháy kép.",
    ),
    "yaml-syntax": _error(
        "Không đọc tiếp được từ chỗ này: dòng không theo dạng “tên mục: nội dung”.",
        "so với một hồ sơ mẫu; thường là thiếu dấu hai chấm, thiếu dấu nháy hoặc thụt dòng lệch.",
    ),
    "yaml-alias": _error(
        "Nội dung bắt đầu bằng “&” hoặc “*” không được giữ nguyên như đã ghi.",
        "đặt nội dung trong dấu nháy kép; muốn dùng lại phần ở trên thì chép cả phần đó.",
    ),
    "yaml-tag": _error(
        "Chữ “{tag}” đứng trước nội dung không thuộc về hồ sơ.",
        "bỏ chữ đó; nếu nội dung thật sự bắt đầu bằng dấu “!” thì đặt trong dấu nháy kép.",
    ),
    "yaml-too-deep": _error(
        "Các phần lồng vào nhau quá sâu; không hồ sơ nào cần đến thế.",
        "xem lại cách thụt dòng và các dấu ngoặc [ ] { } từ đầu phần này.",
    ),
    "yaml-key": _error(
        "Tên mục phải là một từ; ở đây là cả một danh sách hoặc một phần.",
        "ghi tên mục, dấu hai chấm, rồi mới đến nội dung.",
    ),
    "key-twice": _error(
        "Mục “{key}” ghi hai lần; lần đầu ở dòng {line}.",
        "giữ một mục, xóa mục kia.",
    ),
    "text-after-hash": _warning(
        "Từ dấu “#” này trở đi là ghi chú riêng, trang web không hiện.",
        "nếu là nội dung thì đặt cả nội dung trong dấu nháy kép; nếu là ghi chú thì thêm dấu cách "
        "sau “#”.",
    ),
    "text-decomposed": _warning(
        "Tệp ghi dấu tiếng Việt tách rời khỏi chữ (kiểu Unicode tổ hợp); trang web đã tự ghép lại.",
        "khi tiện, chọn bảng mã “Unicode dựng sẵn” trong bộ gõ rồi lưu lại tệp.",
    ),
    "character-invisible": _warning(
        "Ở đây có một ký tự ẩn ({character}), thường theo vào khi chép từ trang khác.",
        "xóa ký tự đó; nếu khó thấy, hãy gõ lại từ đứng ngay chỗ này.",
    ),
    "character-dangerous": _error(
        "Ở đây có ký tự ẩn {character}; ký tự này làm đảo hoặc giấu chữ, người đọc sẽ thấy sai.",
        "xóa ký tự đó; nếu khó thấy, hãy gõ lại từ đứng ngay chỗ này.",
    ),
    "letter-look-alike": _error(
        "Từ “{word}” có chữ “{letter}” ({character}) của bảng chữ cái khác, chỉ trông giống chữ "
        "Latinh; máy tìm kiếm và máy đọc không nhận ra, người đọc dễ bị lừa.",
        "gõ lại cả từ bằng bàn phím tiếng Việt; ký hiệu Hy Lạp thì viết tách bằng gạch nối.",
    ),
    "text-legacy": _error(
        "Chữ ở đây gõ bằng bảng mã cũ {encoding}, trên trang web sẽ thành chữ lạ.",
        "thay bằng chữ Unicode, có lẽ là “{converted}”.",
    ),
}

_KEYS = {
    "missing-key": _error(
        "Thêm mục {label}: phần này chưa có.",
        "ghi thêm một dòng “{key}: …”, thẳng hàng với các mục cùng cấp.",
    ),
    "empty-text": _error(
        "{label} đang để trống.",
        "điền nội dung; nếu chưa biết và mục này không bắt buộc thì xóa cả dòng.",
    ),
    "unknown-key": _error(
        "Phần này không có mục nào tên là “{key}”.",
        "dùng một trong các mục: {known:list}.",
    ),
    "unknown-key-near": _error(
        "Phần này không có mục nào tên là “{key}”; gần nhất là “{near}”.",
        "sửa thành “{near}” nếu đúng ý bạn; các mục có thể dùng: {known:list}.",
    ),
    "private-key": _error(
        "Mục “{key}” cho biết {matter} của một người; trang công khai không được chứa điều đó.",
        "xóa cả dòng này khỏi hồ sơ; nếu cần cho hồ sơ đánh giá thì giữ ở nơi khác.",
    ),
    "identity-number": _error(
        "“{value}” trông như số căn cước, chứng minh hoặc hộ chiếu của một người.",
        "xóa số ấy khỏi hồ sơ; trang web, bài phát thanh và bản in không cần đến nó.",
    ),
    "phone-without-consent": _error(
        "Số điện thoại “{value}” đứng trong đoạn văn mà không liên hệ nào đã được đồng ý có số ấy.",
        "bỏ số ra khỏi đoạn văn; ghi số vào mục contact kèm consent (ai đồng ý, ngày nào).",
    ),
    "id-key": _error(
        "Mã hồ sơ lấy từ tên tệp nên không ghi mục “id” trong tệp.",
        "xóa dòng này; muốn đổi mã thì đổi tên tệp.",
    ),
    "not-mapping": _error(
        "{label} phải gồm các mục con, mỗi mục một dòng; tệp đang ghi kiểu khác.",
        "xuống dòng sau dấu hai chấm, thụt vào 2 dấu cách rồi ghi từng mục con.",
    ),
    "not-list": _error(
        "{label} phải là danh sách, mỗi ý một dòng bắt đầu bằng dấu gạch ngang; "
        "tệp đang ghi kiểu khác.",
        "xuống dòng, thụt vào 2 dấu cách và ghi “- ” trước mỗi ý.",
    ),
    "not-text": _error(
        "{label} phải là một dòng hoặc một đoạn chữ; tệp đang ghi thành danh sách "
        "hoặc nhiều mục con.",
        "ghi nội dung ngay sau dấu hai chấm; nội dung có dấu [ ] { } thì đặt trong dấu nháy kép.",
    ),
    "not-one-of": _error(
        "{label} phải là một trong các từ cho sẵn; tệp đang ghi “{value}”.",
        "chọn một trong: {expected:list}.",
    ),
}

_VALUES = {
    "leading-zero": _error(
        "{label} là một con số, không có số 0 đứng đầu; tệp đang ghi “{value}”.",
        "bỏ số 0 ở đầu.",
    ),
    "not-whole-number": _error(
        "{label} phải là số nguyên viết bằng chữ số; tệp đang ghi “{value}”.",
        "chỉ ghi chữ số, không ghi đơn vị, ví dụ 4.",
    ),
    "not-number": _error(
        "{label} phải là một con số; tệp đang ghi “{value}”.",
        "chỉ ghi chữ số, phần lẻ sau dấu phẩy hoặc dấu chấm, không ghi đơn vị, ví dụ 84,5.",
    ),
    "not-price": _error(
        "{label} phải là số đồng chẵn; tệp đang ghi “{value}”.",
        "ghi số tiền không kèm chữ “đồng”, ví dụ 35000 hoặc 35.000.",
    ),
    "not-yes-no": _error(
        "{label} phải là “có” hoặc “không”; tệp đang ghi “{value}”.",
        "ghi có hoặc không.",
    ),
    "not-date": _error(
        "{label} phải là một ngày; tệp đang ghi “{value}”.",
        "ghi ngày/tháng/năm, ví dụ 31/12/2021.",
    ),
    "no-such-day": _error(
        "{label} ghi “{value}”, nhưng lịch không có ngày này.",
        "xem lại ngày và tháng; ghi theo thứ tự ngày/tháng/năm.",
    ),
    "year-range": _error(
        "{label} ghi “{value}”; năm phải từ {low} đến {high}.",
        "xem lại năm, ghi đủ 4 chữ số.",
    ),
    "clock": _error(
        "{label} phải là một giờ trong ngày; tệp đang ghi “{value}”.",
        "ghi giờ và phút, ví dụ 7h30 hoặc 07:30.",
    ),
    "range": _error(
        "{label} phải trong khoảng từ {low} đến {high}; tệp đang ghi “{value}”.",
        "ghi một số trong khoảng từ {low} đến {high}.",
    ),
    "phone": _error(
        "{label} phải là số điện thoại gọi được ở Việt Nam; tệp đang ghi “{value}”.",
        "đếm lại các chữ số: số di động có 10 chữ số; số cố định có cả mã vùng.",
    ),
    "tax-code": _error(
        "{label} phải có 10 chữ số (chi nhánh thêm 3 chữ số) và khớp chữ số kiểm tra; "
        "tệp đang ghi “{value}”.",
        "chép lại mã số thuế từ giấy đăng ký.",
    ),
    "gtin": _error(
        "{label} phải có 8, 12, 13 hoặc 14 chữ số và khớp chữ số kiểm tra ở cuối; "
        "tệp đang ghi “{value}”.",
        "chép lại dãy số in dưới mã vạch trên bao bì.",
    ),
    "url": _error(
        "{label} phải là địa chỉ trang web đầy đủ; tệp đang ghi “{value}”.",
        "chép cả địa chỉ trên trình duyệt, bắt đầu bằng https://.",
    ),
    "url-deceives": _error(
        "Địa chỉ “{value}” thật ra dẫn tới máy chủ “{host}”, không như mắt nhìn thấy.",
        "mở trang đúng rồi chép địa chỉ từ trình duyệt; tên máy chủ chỉ dùng chữ Latinh và "
        "trước tên đó không có dấu @.",
    ),
    "email": _error(
        "{label} phải là địa chỉ thư điện tử; tệp đang ghi “{value}”.",
        "ghi theo dạng ten@vidu.vn, không có dấu cách.",
    ),
    "photo-path": _error(
        "{label} phải là tên tệp ảnh nằm trong content/photos/; tệp đang ghi “{value}”.",
        "chép ảnh vào content/photos/ rồi ghi đường dẫn tính từ đó, ví dụ mat-ong/hu-500g.jpg.",
    ),
    "audio-path": _error(
        "{label} phải là tên tệp âm thanh nằm trong content/audio/; tệp đang ghi “{value}”.",
        "chép tệp .mp3, .m4a, .ogg, .opus, .flac hoặc .wav vào content/audio/ rồi ghi đường dẫn "
        "tính từ đó, ví dụ mat-ong/bai-phat-1.mp3.",
    ),
    "commune-code": _error(
        "{label} phải có đúng 5 chữ số; tệp đang ghi “{value}”.",
        "ghi mã theo Quyết định 19/2025/QĐ-TTg, giữ cả số 0 ở đầu.",
    ),
    "product-code": _error(
        "{label} phải theo dạng tỉnh-xã-số thứ tự-năm; tệp đang ghi “{value}”.",
        "ghi như 44-18991-3-2026; mã cấp trước 7/2025 có thêm mã huyện, như 83-829-28780-3-2022.",
    ),
    "product-set": _error(
        "{label} phải là số thứ tự từ 1 đến 26 của bộ sản phẩm; tệp đang ghi “{value}”.",
        "tra Phụ lục I của Quyết định 26/2026/QĐ-TTg rồi ghi số thứ tự của bộ.",
    ),
    "star-rating-range": _error(
        "{label} phải là 3, 4 hoặc 5; tệp đang ghi “{value}”.",
        "ghi đúng hạng trong quyết định công nhận.",
    ),
    "points-range": _error(
        "{label} phải từ 0 đến 100; tệp đang ghi “{value}”.",
        "ghi điểm trung bình của Hội đồng theo thang 100.",
    ),
}

_RECOGNITIONS = {
    "plan-without-year": _warning(
        "Lần đánh giá dự kiến này chưa ghi năm.",
        "thêm “planned_year: …” theo kế hoạch, nếu kế hoạch có nêu.",
    ),
    "not-of-a-certificate": _error(
        "{label} chỉ có ở sản phẩm đã được công nhận, còn mục này đang ghi là “{stage:word}”.",
        "bỏ mục này; nếu đã có quyết định công nhận thì ghi “stage: recognised”.",
    ),
    "certificate-without-stars": _error(
        "Lần công nhận này chưa ghi hạng sao.",
        "thêm “stars: …” với hạng 3, 4 hoặc 5 trong quyết định.",
    ),
    "certificate-without-date": _warning(
        "Lần công nhận này chưa ghi ngày cấp, nên trang web không hiện sao.",
        "thêm “issued_on: …”; nếu chỉ biết năm thì ghi năm.",
    ),
    "expiry-before-issue": _error(
        "{label} phải sau ngày cấp ({issued:date}).",
        "xem lại hai ngày trên giấy chứng nhận.",
    ),
    "certificate-too-long": _error(
        "{label} quá 36 tháng kể từ ngày cấp; muộn nhất là {end:date}.",
        "xem lại ngày trên giấy chứng nhận; thời gian kéo dài thì ghi ở “extended_until”.",
    ),
    "extension-before-expiry": _error(
        "{label} phải sau ngày hết hạn của giấy chứng nhận ({end:date}).",
        "ghi ngày cuối của thời gian kéo dài, hoặc xóa mục này nếu không kéo dài.",
    ),
    "extension-too-long": _error(
        "{label} quá 180 ngày kể từ ngày hết hạn; muộn nhất là {end:date}.",
        "xem lại văn bản cho kéo dài (Quyết định 26/2026/QĐ-TTg, Điều 12).",
    ),
    "withdrawal-before-issue": _error(
        "{label} phải từ ngày cấp ({issued:date}) trở đi.",
        "xem lại ngày của quyết định thu hồi và ngày cấp giấy chứng nhận.",
    ),
    "potential-below-ninety": _error(
        "Sản phẩm tiềm năng 5 sao phải đạt từ 90 điểm; tệp đang ghi {points} điểm.",
        "xem lại điểm; dưới 90 điểm thì không ghi là tiềm năng 5 sao.",
    ),
    "stars-against-points": _error(
        "{points} điểm không đủ cho {stars} sao: 3 sao từ 50 điểm, 4 sao từ 70, 5 sao từ 90.",
        "xem lại điểm và hạng sao trong quyết định.",
    ),
    "stars-below-points": _warning(
        "{points} điểm ứng với {earned} sao, còn tệp ghi {stars} sao.",
        "xem lại quyết định; nếu hạng thấp hơn do tiêu chí bắt buộc thì giữ nguyên.",
    ),
    "older-than-rules": _error(
        "{label} trước {first:date}, ngày ban hành {rules}.",
        "xem lại ngày cấp và quyết định dùng để đánh giá.",
    ),
    "rules-lapsed": _warning(
        "Giấy chứng nhận cấp sau {last:date}, ngày cuối áp dụng {rules}.",
        "xem lại ngày cấp; nếu quyết định thật sự ghi {rules} thì giữ nguyên.",
    ),
    "wrong-authority": _error(
        "Theo {rules:list}, hạng {stars} sao do {right:word} công nhận; tệp đang ghi {level:word}.",
        "xem lại người ký, hạng sao và ngày của quyết định.",
    ),
    "recognition-unsourced": _error(
        "Lần công nhận này chưa có số quyết định, cũng chưa dẫn nguồn nào.",
        "thêm “decision: …” (số quyết định), hoặc “sources: …” dẫn nguồn loại A hay B1.",
    ),
    "stars-from-weak-source": _error(
        "Hạng sao ở đây chỉ dựa vào nguồn loại {grades:list}; loại này chưa chứng minh được việc "
        "công nhận.",
        "thêm số quyết định ở “decision”, hoặc dẫn quyết định (A) hay báo, cổng nhà nước (B1).",
    ),
}

_OTHER_RECORDS = {
    "successor-without-day": _error(
        "Đã ghi đơn vị mới sau sắp xếp mà chưa ghi ngày đơn vị cũ thôi hoạt động.",
        "thêm “abolished_on: …”; với đợt sắp xếp năm 2025 là 1/7/2025.",
    ),
    "abolished-without-successor": _error(
        "Đơn vị này đã thôi hoạt động mà chưa ghi đơn vị mới.",
        "thêm “successors: …” với mã của một hoặc nhiều đơn vị mới.",
    ),
    "abolished-before-established": _error(
        "{label} phải sau ngày thành lập.",
        "xem lại hai ngày theo nghị quyết sắp xếp.",
    ),
    "ends-before-start": _error(
        "{label} phải từ ngày khai mạc trở đi.",
        "xem lại hai ngày của hội chợ.",
    ),
    "stall-number-twice": _error(
        "Gian hàng số “{value}” đã có ở phía trên.",
        "cho mỗi gian hàng một số riêng.",
    ),
    "no-such-zone": _error(
        "Hội chợ chưa có khu nào mang mã “{value}”.",
        "thêm khu này vào “zones”, hoặc ghi mã của một khu đã có.",
    ),
    "closes-before-opening": _error(
        "{label} phải muộn hơn giờ mở cửa.",
        "xem lại hai giờ; giờ buổi chiều ghi từ 13h đến 23h.",
    ),
    "price-without-start": _error(
        "{label} là giá cao nhất, nhưng chưa có giá thấp nhất.",
        "thêm “price: …”; nếu chỉ có một giá thì ghi giá đó ở “price” và xóa “price_to”.",
    ),
    "price-range": _error(
        "{label} là giá cao nhất nên phải lớn hơn giá ở “price”.",
        "ghi giá thấp ở “price”, giá cao ở “price_to”; nếu chỉ có một giá thì xóa “price_to”.",
    ),
    "price-small": _warning(
        "{label} ghi {value} đồng; có lẽ Excel đã bỏ ba số 0, vì ít hàng bán dưới 1.000 đồng.",
        "ghi đủ số tiền, ví dụ 150000; nếu đúng là giá ấy thì để nguyên.",
    ),
    "contact-without-consent": _warning(
        "Chưa ghi ai đồng ý công khai thông tin liên hệ này, nên trang web chưa hiện.",
        "hỏi người có tên rồi thêm “consent: …” ghi ai đồng ý, ngày nào, bằng cách nào.",
    ),
    "interview-without-consent": _warning(
        "Chưa ghi người được phỏng vấn đồng ý nêu tên, nên bài phát thanh không nêu tên.",
        "hỏi người đó rồi thêm “consent: …” ghi ai đồng ý, ngày nào, bằng cách nào.",
    ),
    "photo-without-consent": _warning(
        "Ảnh có người nhận ra được mà chưa ghi người đó đồng ý, nên trang web chưa hiện ảnh.",
        "hỏi người trong ảnh rồi thêm “consent: …”, hoặc chọn ảnh khác.",
    ),
    "approval-without-name": _error(
        "Câu chuyện ghi là đã duyệt mà chưa ghi ai duyệt.",
        "thêm “approved_by: …” với tên chủ thể đã duyệt, hoặc đổi lại thành “status: draft”.",
    ),
    "approval-without-day": _error(
        "Câu chuyện ghi là đã duyệt mà chưa ghi ngày duyệt.",
        "thêm “approved_on: …”, hoặc đổi lại thành “status: draft”.",
    ),
    "product-story-apart": _error(
        "Câu chuyện của sản phẩm nằm trong hồ sơ sản phẩm, không có tệp riêng.",
        "chuyển câu chuyện vào mục “story” của sản phẩm, hoặc ghi kind là person hay collective.",
    ),
    "story-without-consent": _error(
        "Gương cá nhân đã duyệt mà chưa ghi người được kể đồng ý.",
        "hỏi người đó rồi thêm “consent: …”, hoặc đổi lại thành “status: draft”.",
    ),
}

_LINKS = {
    "id-not-clean": _error(
        "Tên tệp “{id}” không dùng làm địa chỉ trang web được.",
        "đổi tên tệp thành “{proposal}.yml”: chữ thường không dấu, chữ số và dấu gạch ngang.",
    ),
    "page-name": _error(
        "Tên tệp của trang viết tay không dùng làm địa chỉ được.",
        "đổi tên tệp: chỉ dùng chữ, số, dấu cách và gạch nối, tốt nhất là chữ không dấu.",
    ),
    "id-reserved": _error(
        "Tên tệp “{id}” trùng với tên mà trang web hoặc Windows dành cho việc khác.",
        "đổi tên tệp, ví dụ thêm tên xã vào sau.",
    ),
    "id-twice": _error(
        "Mã hồ sơ “{id}” đã có ở tệp {other}.",
        "đổi tên một trong hai tệp, hoặc gộp hai hồ sơ làm một.",
    ),
    "product-twice": _warning(
        "Sản phẩm này trùng tên và chủ thể, hoặc trùng mã số, với hồ sơ “{other}”.",
        "là một sản phẩm thì gộp hai hồ sơ làm một; là hai sản phẩm thì ghi tên, mã cho khác nhau.",
    ),
    "address-twice": _error(
        "Hồ sơ này và {other} cùng dùng địa chỉ trang {address}.",
        "đổi tên tệp của một trong hai hồ sơ.",
    ),
    "reference-unresolved": _error(
        "Chưa có hồ sơ {folder:word} nào mang mã “{value}”.",
        "sửa lại mã, hoặc thêm hồ sơ content/{folder}/{proposal}.yml.",
    ),
    "reference-near": _error(
        "Chưa có hồ sơ {folder:word} nào mang mã “{value}”; gần nhất là “{near}”.",
        "ghi “{near}” nếu đúng ý bạn; nếu không, thêm hồ sơ mới vào content/{folder}/.",
    ),
    "reference-ambiguous": _error(
        "“{value}” có thể là nhiều hồ sơ {folder:word}: {options:list}.",
        "ghi đúng mã của một hồ sơ; nếu hai tệp trùng mã thì đổi tên một tệp.",
    ),
    "photo-missing": _error(
        "Không thấy tệp ảnh “{value}” trong content/photos/.",
        "chép ảnh vào content/photos/{value}, hoặc bỏ ảnh này khỏi hồ sơ.",
    ),
    "photo-missing-near": _error(
        "Không thấy tệp ảnh “{value}” trong content/photos/; gần nhất là “{near}”.",
        "ghi “{near}” nếu đúng ảnh đó; chữ hoa, chữ thường và đuôi tệp phải giống hệt.",
    ),
    "photo-unreadable": _error(
        "Tệp “{value}” không phải là ảnh, hoặc là loại ảnh mà máy không đọc được.",
        "mở tệp bằng chương trình xem ảnh, lưu lại thành JPEG rồi chép đè vào content/photos/.",
    ),
    "photo-truncated": _error(
        "Tệp ảnh “{value}” bị cụt: phần cuối của tệp không có.",
        "chép lại ảnh gốc từ máy ảnh, điện thoại; ảnh tải về thì tải lại cho đủ.",
    ),
    "photo-damaged": _error(
        "Tệp ảnh “{value}” bị hỏng bên trong, không hiện được.",
        "chép lại ảnh gốc từ máy ảnh, điện thoại; không còn ảnh gốc thì thay bằng ảnh khác.",
    ),
    "photo-too-large": _error(
        "Ảnh “{value}” có quá nhiều điểm ảnh: JPEG được đến 260 triệu, loại khác đến 100 triệu.",
        "lưu lại nhỏ hơn, dưới 100 triệu điểm ảnh, rồi chép đè vào content/photos/.",
    ),
    "audio-missing": _error(
        "Không thấy tệp bản thu “{value}” trong content/audio/.",
        "chép bản thu vào content/audio/{value}, hoặc bỏ mục “audio” khỏi câu chuyện.",
    ),
    "audio-missing-near": _error(
        "Không thấy tệp bản thu “{value}” trong content/audio/; gần nhất là “{near}”.",
        "ghi “{near}” nếu đúng bản thu đó; chữ hoa, chữ thường và đuôi tệp phải giống hệt.",
    ),
    "audio-unreadable": _error(
        "Tệp “{value}” không nghe được: không có tiếng, hoặc tệp đã hỏng.",
        "nghe thử bằng máy tính, lưu lại thành MP3 rồi chép đè vào content/audio/.",
    ),
    "successor-not-there": _error(
        "Đơn vị mới “{value}” không tồn tại vào ngày {day:date}, khi đơn vị này thôi hoạt động.",
        "xem lại ngày thành lập của đơn vị mới và ngày thôi hoạt động của đơn vị này.",
    ),
    "successor-circle": _error(
        "Đơn vị mới “{value}” lại dẫn ngược về chính đơn vị này.",
        "xem lại “successors” của cả hai đơn vị: chỉ đơn vị cũ mới ghi đơn vị mới.",
    ),
}

_SITE_FILES = {
    "target-high": _error(
        "Số nhiều nhất ({value}) lại ít hơn số ít nhất ({low}).",
        "xem lại hai số “low” và “high” của mục tiêu này.",
    ),
    "reading-no-separator": _warning(
        "Dòng này không có dấu “=” giữa chữ viết và lời đọc nên không được dùng.",
        "ghi theo dạng “chữ viết = lời đọc”, ví dụ “BĐ = Ba Đồn”.",
    ),
    "reading-no-written": _warning(
        "Trước dấu “=” chưa có chữ nào nên dòng này không được dùng.",
        "ghi chữ đúng như trong bài, rồi dấu “=”, rồi lời đọc.",
    ),
    "reading-no-spoken": _warning(
        "Sau dấu “=” chưa có lời đọc nên dòng này không được dùng.",
        "ghi lời đọc sau dấu “=”, hoặc xóa cả dòng.",
    ),
    "reading-not-spoken": _warning(
        "Lời đọc “{value}” còn chữ số hoặc chữ viết tắt, phát thanh viên chưa đọc được ngay; dòng "
        "này không được dùng.",
        "ghi lời đọc hoàn toàn bằng chữ, ví dụ “kênh một” thay cho “kênh 1”.",
    ),
    "reading-written-twice": _warning(
        "Chữ “{value}” đã có ở dòng {line}; lời đọc ở dòng ấy được dùng.",
        "giữ một dòng, xóa dòng kia.",
    ),
}

_IMPORTS = {
    "import-unreadable": _error(
        "Tệp này không mở được như một bảng tính, tệp CSV hay văn bản Word; máy báo “{reason}”.",
        "mở tệp bằng Excel hoặc Word, lưu lại thành .xlsx, .xls, .ods, .csv hoặc .docx rồi nhập.",
    ),
    "import-no-table": _error(
        "Không thấy bảng nào có cột tên sản phẩm hoặc tên chủ thể.",
        "kiểm tra dòng tên cột; nếu cột có tên khác thì chỉ ra bằng --column “Tên cột=mục”.",
    ),
    "import-sheet-without-table": _warning(
        "Trang tính hay bảng này không có cột tên sản phẩm hoặc tên chủ thể nên chưa được nhập.",
        "nếu là danh sách thì sửa dòng tên cột, hoặc chỉ ra bằng --column “Tên cột=mục”; nếu không "
        "thì bỏ qua.",
    ),
    "import-old-font": _warning(
        "Trang tính này còn chữ gõ bằng phông cũ (TCVN3 hoặc VNI) chưa chuyển được sang Unicode ở "
        "{count} ô, trong đó có: {cells}.",
        "chuyển cả trang tính sang Unicode (ví dụ bằng UniKey) rồi nhập lại; xem kỹ cả những ô "
        "không nêu ở đây, vì chữ như tói (túi) nhìn vẫn như chữ thường.",
    ),
    "import-no-such-column": _error(
        "Lệnh có --column cho cột “{value}”, nhưng không bảng nào có cột này.",
        "chép đúng tên cột như trong tệp.",
    ),
    "import-no-such-target": _error(
        "Lệnh có --column “{value}={target}”, nhưng không có mục nào tên “{target}”.",
        "ghi tên mục như một tên cột thường dùng, ví dụ {value}=Giá bán, hoặc =ignored nếu không "
        "cần cột này.",
    ),
    "import-no-grade": _error(
        "Chưa biết tệp này là loại nguồn nào nên chưa biết tin đến đâu.",
        "thêm --grade A (quyết định đã ký), B1 (báo, cổng nhà nước), B2 (kế hoạch) hoặc C, "
        "hay --source với mã nguồn đã có.",
    ),
    "import-other-source": _error(
        "Nguồn “{id}” đã có hồ sơ ghi “{old}”, còn {option} lần này ghi “{value}”; chưa nhập dòng "
        "nào.",
        "nếu tệp này là văn bản khác thì thêm --source với một mã mới; nếu vẫn là văn bản cũ thì "
        "bỏ {option}, hoặc sửa hồ sơ nguồn trước.",
    ),
    "import-more-source": _error(
        "Nguồn “{id}” đã có hồ sơ nhưng chưa có mục mà {option} ghi là “{value}”; chưa nhập dòng "
        "nào.",
        "nếu tệp này là văn bản khác thì thêm --source với một mã mới; nếu vẫn là văn bản cũ thì "
        "ghi thêm vào hồ sơ nguồn trước.",
    ),
    "import-heading-unknown": _warning(
        "Chưa rõ cột “{value}” ứng với mục nào nên cột này không được nhập.",
        "chỉ ra bằng --column “{value}=tên mục”, hoặc =ignored nếu không cần.",
    ),
    "import-heading-twice": _warning(
        "Cột “{value}” trùng nghĩa với một cột bên trái nên không được nhập.",
        "đổi tên một trong hai cột cho rõ.",
    ),
    "import-no-name": _error(
        "Dòng này chưa có tên sản phẩm.",
        "điền tên sản phẩm, hoặc xóa dòng.",
    ),
    "import-no-producer": _error(
        "Dòng này chưa có tên chủ thể.",
        "điền tên chủ thể; nếu là ô gộp thì kiểm tra ô có gộp hết các dòng không.",
    ),
    "import-no-commune": _error(
        "Dòng này chưa cho biết xã, phường của chủ thể.",
        "điền cột xã, phường, hoặc ghi xã, phường trong địa chỉ.",
    ),
    "import-commune-unknown": _error(
        "Chưa có hồ sơ xã, phường nào tên “{value}”.",
        "sửa tên cho đúng; nếu là xã, phường chưa có hồ sơ thì thêm --province với tên tỉnh.",
    ),
    "import-commune-several": _error(
        "“{value}” có thể là nhiều xã, phường: {options:list}.",
        "ghi thêm xã hay phường ở trước tên, hoặc chọn ngày của văn bản bằng --published.",
    ),
    "import-near-producer": _error(
        "Chủ thể “{value}” gần giống hồ sơ đã có: {options:list}; chưa rõ có phải là một không.",
        "thêm cột “Mã chủ thể” ghi mã hồ sơ nếu là một; nếu khác thì thêm cột “Mã hồ sơ” ghi mới.",
    ),
    "import-near-product": _error(
        "Sản phẩm “{value}” gần giống hồ sơ đã có: {options:list}; chưa rõ có phải là một không.",
        "thêm cột “Mã hồ sơ” rồi ghi mã của hồ sơ ấy, hoặc ghi mới nếu là sản phẩm khác.",
    ),
    "import-no-such-record": _error(
        "Cột mã hồ sơ ghi “{value}”, nhưng chưa có hồ sơ sản phẩm nào mang mã này.",
        "sửa lại mã, hoặc ghi mới.",
    ),
    "import-no-such-producer": _error(
        "Cột mã chủ thể ghi “{value}”, nhưng chưa có hồ sơ chủ thể nào mang mã này.",
        "sửa lại mã, hoặc xóa ô này nếu là chủ thể mới.",
    ),
    "import-cell-error": _error(
        "Ô này đang báo lỗi của Excel “{value}” nên chưa biết giá trị là gì; dòng này không được "
        "nhập.",
        "sửa công thức, hoặc gõ thẳng giá trị vào ô rồi lưu lại.",
    ),
    "import-no-result": _error(
        "Ô này có công thức nhưng trong tệp chưa có kết quả; dòng này không được nhập.",
        "mở tệp bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị vào ô.",
    ),
    "import-lost-zero": _error(
        "{label} đang ghi “{value}”, thiếu một chữ số; thường là Excel đã bỏ số 0 ở đầu.",
        "định dạng ô thành văn bản (Text) rồi gõ lại đủ các chữ số.",
    ),
    "import-several-phones": _error(
        "{label} ghi nhiều số trong một ô: “{value}”.",
        "giữ một số chính; số khác ghi ở cột Zalo hoặc bỏ đi.",
    ),
    "import-short-year": _error(
        "{label} ghi năm chỉ hai chữ số: “{value}”.",
        "ghi đủ bốn chữ số của năm.",
    ),
    "import-year-as-day": _error(
        "{label} đang là ngày {value:date}; thường là Excel đã hiểu số {year} gõ vào thành ngày.",
        "định dạng ô thành văn bản (Text) rồi gõ lại năm, tháng hoặc ngày cho đủ.",
    ),
    "import-year": _error(
        "Năm phải có bốn chữ số; ô đang ghi “{value}”.",
        "ghi năm như 2021.",
    ),
    "import-stars": _error(
        "Hạng sao phải là 3, 4, 5 hoặc tiềm năng 5 sao; ô đang ghi “{value}”.",
        "ghi đúng hạng trong quyết định công nhận.",
    ),
    "import-decision": _error(
        "Chưa tách được số và ngày quyết định trong “{value}”.",
        "ghi như 38/QĐ-UBND ngày 12/01/2022, hoặc tách thành hai cột.",
    ),
    "import-no-stars": _warning(
        "Dòng này nói về việc công nhận mà chưa ghi hạng sao nên lần công nhận chưa được nhập.",
        "điền hạng sao theo quyết định.",
    ),
    "import-stars-unproved": _warning(
        "Bảng ghi {value} sao nhưng không có số hay ngày quyết định nên hạng sao không được nhập.",
        "thêm cột số quyết định và ngày, hoặc dùng --stage recognised nếu cả bảng đã công nhận.",
    ),
    "import-stage-unknown": _warning(
        "Chưa rõ “{value}” thuộc lần dự kiến, đánh giá hay công nhận nào nên không được nhập.",
        "nếu cả bảng nói về một việc thì chỉ ra bằng --stage planned, assessing hoặc recognised.",
    ),
    "import-stars-weak": _warning(
        "Nguồn loại {grade} không chứng minh việc công nhận nên hạng sao không được nhập.",
        "nhập từ quyết định đã ký (loại A) hoặc báo, cổng nhà nước (loại B1).",
    ),
    "import-other-recognition": _error(
        "Hồ sơ đang ghi “{old}”, còn tệp ghi “{value}” cho cùng một lần công nhận.",
        "xem lại quyết định rồi sửa ở bên ghi sai; hồ sơ chưa bị đổi.",
    ),
    "import-other-contact": _warning(
        "Chủ thể “{name}” đã đồng ý công bố {label} là “{old}”, còn tệp ghi “{value}”; hồ sơ giữ "
        "nguyên, ô này chưa được nhập.",
        "nếu tệp đúng thì hỏi người liên hệ mới có đồng ý công bố không, rồi sửa cả thông tin liên "
        "hệ lẫn lời đồng ý trong biểu mẫu (ocop desk).",
    ),
    "import-more-contact": _warning(
        "Lời đồng ý công bố của chủ thể “{name}” chưa gồm {label}; tệp ghi “{value}”, ô này chưa "
        "được nhập.",
        "hỏi người liên hệ có đồng ý công bố cả mục này không, rồi ghi thêm trong biểu mẫu (ocop "
        "desk) cùng lời đồng ý mới.",
    ),
    "import-consent-for-more": _warning(
        "Tệp ghi lời đồng ý công bố, nhưng hồ sơ “{name}” còn {label} là “{old}” mà dòng này không "
        "nêu; lời đồng ý chưa được nhập.",
        "hỏi xem lời đồng ý có gồm cả mục ấy không; ghi đủ các mục được đồng ý vào dòng này, hoặc "
        "ghi trong biểu mẫu (ocop desk).",
    ),
    "import-told-twice": _error(
        "{label} của “{name}” ở dòng {row} là “{old}”, ở dòng này lại là “{value}”; chỉ giá trị "
        "ở dòng {row} được dùng.",
        "xem lại giá trị nào đúng rồi ghi giống nhau ở các dòng.",
    ),
    "workbook-no-record": _error(
        "Chưa có hồ sơ {folder:word} nào mang mã “{value}”.",
        "để trống cột mã hồ sơ nếu là hồ sơ mới, hoặc sửa lại mã.",
    ),
    "workbook-no-name": _error(
        "Dòng này là hồ sơ mới mà chưa có tên.",
        "điền tên, hoặc xóa dòng.",
    ),
    "workbook-no-owner": _error(
        "Chưa rõ dòng này thuộc hồ sơ nào; ô đang ghi “{value}”.",
        "chọn hồ sơ trong danh sách ở cột đầu; hồ sơ mới thì nhập xong rồi xuất lại.",
    ),
    "workbook-no-place": _error(
        "Hồ sơ này không có mục “{value}” để chứa dòng này.",
        "chép tên mục từ một dòng khác của hồ sơ.",
    ),
    "workbook-no-lead": _error(
        "Trang tính này thiếu cột “{value}” nên cả tệp chưa được nhập.",
        "đặt lại tên cột ấy ở dòng đầu như lúc xuất tệp, hoặc xuất lại tệp.",
    ),
    "workbook-column-missing": _warning(
        "Trang tính này không còn cột “{value}”; mục ấy của các hồ sơ vẫn giữ nguyên.",
        "không cần làm gì nếu cố ý bỏ cột; nếu cột bị đổi tên thì đặt lại tên cũ.",
    ),
    "workbook-column-unknown": _error(
        "Cột “{value}” không có trong trang tính lúc xuất tệp, lại có cột lúc xuất nay không còn "
        "hoặc bị trùng tên, nên cả tệp chưa được nhập để khỏi mất chữ đã ghi.",
        "đặt lại tên cột ở dòng đầu như lúc xuất tệp; nếu đây là cột ghi riêng thì thêm lại cột "
        "còn thiếu, hoặc chuyển cột ghi riêng sang tệp khác.",
    ),
    "workbook-column-own": _warning(
        "Cột “{value}” là cột ghi riêng, không có lúc xuất tệp; chữ ở cột này không vào hồ sơ.",
        "không cần làm gì; nếu muốn đưa chữ ấy vào hồ sơ thì chép sang cột có sẵn.",
    ),
    "workbook-sheet-missing": _warning(
        "Tệp không còn trang tính “{value}”; các hồ sơ và mục trong đó vẫn giữ nguyên.",
        "không cần làm gì nếu cố ý bỏ trang tính; nếu trang tính bị đổi tên thì đặt lại tên cũ.",
    ),
    "workbook-sheet-unknown": _error(
        "Trang tính “{value}” không có trong tệp lúc xuất, lại có trang tính lúc xuất nay không "
        "còn, nên cả tệp chưa được nhập để khỏi mất chữ đã ghi.",
        "đặt lại tên trang tính như lúc xuất tệp; trang tính ghi riêng thì xóa hoặc chuyển sang "
        "tệp khác.",
    ),
    "workbook-sheet-own": _warning(
        "Trang tính “{value}” là trang ghi riêng, không có lúc xuất tệp; chữ ở đó không vào hồ sơ.",
        "không cần làm gì; nếu muốn đưa chữ ấy vào hồ sơ thì chép sang trang tính có sẵn.",
    ),
    "workbook-row-twice": _error(
        "Dòng này trùng với dòng {line}: cùng ghi “{value}”; chưa rõ dòng nào đúng nên cả hai đều "
        "không được nhập.",
        "xóa một trong hai dòng; nếu dòng này là hồ sơ mới hoặc mục mới thì để trống ô này.",
    ),
    "workbook-index": _error(
        "Thứ tự đang ghi “{value}”, nhưng danh sách này của hồ sơ có {count} mục.",
        "ghi lại đúng số thứ tự như lúc xuất tệp; nếu là mục mới thì để trống ô này.",
    ),
    "workbook-row-gone": _warning(
        "Dòng thứ {number} của hồ sơ {value} không còn trong trang tính; hồ sơ vẫn giữ nguyên.",
        "muốn bỏ hẳn thì xóa mục ấy trong biểu mẫu hoặc trong tệp hồ sơ.",
    ),
    "workbook-new-again": _error(
        "Hồ sơ cùng tên đã có ở {path}, lập sau khi xuất tệp này; có lẽ dòng này đã được nhập rồi.",
        "xuất lại tệp rồi sửa trên bản mới; nếu là hồ sơ khác thì đặt tên khác.",
    ),
    "workbook-stale": _error(
        "Hồ sơ {path} đã được lập hoặc sửa sau khi xuất tệp này, nên không ghi đè.",
        "xuất lại tệp rồi sửa trên bản mới.",
    ),
    "workbook-too-long": _error(
        "Ô này dài quá mức Excel chứa được nên chỉ hiện phần đầu: “{value}”.",
        "sửa đoạn này trong biểu mẫu hoặc trong tệp hồ sơ.",
    ),
    "import-price-without-size": _warning(
        "Giá “{value}” không rõ của quy cách nào nên không được nhập.",
        "thêm cột quy cách, hoặc ghi như 35.000 đồng/hộp 500 g.",
    ),
}

_WATCH = {
    "ending-stars": _warning(
        "Sao của “{name}” có giá trị đến hết {last:date}, không quá {window} ngày nữa.",
        "lập hồ sơ đánh giá lại (ocop status cho biết hạn nộp); sau ngày ấy sao tự ẩn khỏi trang.",
    ),
    "ending-standard": _warning(
        "Chứng nhận “{name}” có giá trị đến hết {last:date}, không quá {window} ngày nữa.",
        "xin cấp lại rồi ghi ngày mới; sau ngày ấy trang không nêu chứng nhận này nữa.",
    ),
    "ending-commune": _warning(
        "Đơn vị “{name}” chỉ còn đến hết {last:date}, không quá {window} ngày nữa.",
        "kiểm tra hồ sơ đơn vị mới ở mục successors; từ ngày sau đó trang tự chuyển sang tên mới.",
    ),
    "link-dead": _error(
        "Địa chỉ {value} không còn nữa (máy chủ trả lời {detail}).",
        "thay bằng địa chỉ mới hoặc xóa dòng này.",
    ),
    "link-no-host": _error(
        "Địa chỉ {value} không còn nữa: không tìm thấy máy chủ mang tên ấy.",
        "thay bằng địa chỉ mới hoặc xóa dòng này.",
    ),
    "link-no-network": _error(
        "Không tìm thấy máy chủ nào trong các địa chỉ đã ghi; có lẽ máy này không nối mạng.",
        "nối mạng rồi chạy lại ocop check --links.",
    ),
    "link-moved": _warning(
        "Địa chỉ {value} đã chuyển hẳn sang {detail}.",
        "ghi địa chỉ mới vào hồ sơ.",
    ),
    "link-silent": _warning(
        "Chưa hỏi được địa chỉ {value}: {detail}.",
        "mở thử bằng trình duyệt; nếu vài hôm nữa vẫn thế thì thay địa chỉ.",
    ),
    "link-local": _error(
        "Địa chỉ {value} dẫn vào mạng nội bộ, người đọc không mở được.",
        "ghi địa chỉ công khai hoặc xóa dòng này.",
    ),
}

_ADDRESSES = {
    "file-leads-out": _error(
        "Đường dẫn tắt này trỏ ra ngoài thư mục của trang web.",
        "xóa đường dẫn tắt, rồi chép hẳn tệp cần dùng vào đây.",
    ),
    "old-address-form": _error(
        "{label} phải là địa chỉ của một trang hoặc tệp trên trang web này; đang ghi “{value}”.",
        "ghi phần đứng sau tên miền, không có en/, ví dụ san-pham/mat-ong-rung/.",
    ),
    "old-address-twice": _error(
        "Địa chỉ cũ “{address}” đã được ghi ở một mục khác.",
        "giữ một mục cho mỗi địa chỉ cũ.",
    ),
    "old-address-circle": _error(
        "Đi theo các lần đổi thì từ địa chỉ “{address}” lại quay về chỗ cũ.",
        "ghi địa chỉ đang có trang ở mục new.",
    ),
    "old-address-lives": _error(
        "Ở địa chỉ “{address}” vẫn còn trang của một hồ sơ.",
        "xóa mục này, hoặc đổi tên hay xóa hồ sơ đứng ở địa chỉ ấy.",
    ),
    "old-address-nowhere": _error(
        "Không có hồ sơ nào ở địa chỉ mới “{address}”.",
        "ghi đúng địa chỉ đang có trang; nếu không có trang thay thế, chuyển sang mục removed.",
    ),
}


_PORTAL = {
    "portal-unreachable": _error(
        "Không đọc được trang nguồn; máy báo “{reason}”.",
        "mở địa chỉ hoặc thư mục này xem còn không; nếu trang có dữ liệu mở thì có du-lieu/.",
    ),
    "portal-from-copy": _warning(
        "Không đọc được trang nguồn; máy báo “{reason}”. Đã dùng bản đọc được ngày {day:date}.",
        "báo đơn vị giữ trang nguồn; lần chạy sau sẽ đọc lại.",
    ),
    "portal-address": _error(
        "“{value}” không phải địa chỉ trang web.",
        "ghi địa chỉ bắt đầu bằng https:// hoặc http://, hay đường dẫn tới thư mục.",
    ),
    "portal-local": _error(
        "Địa chỉ dẫn vào một máy trong mạng nội bộ: “{value}”.",
        "dùng địa chỉ công khai của trang nguồn; dữ liệu ở máy này thì đưa vào bằng thư mục.",
    ),
    "portal-redirect": _error(
        "Trang nguồn chuyển hướng sang nơi khác: “{value}”.",
        "hỏi đơn vị giữ trang; nếu trang đã dời thì ghi địa chỉ mới vào lệnh.",
    ),
    "portal-too-large": _error(
        "Tệp này nặng hơn {size} MB.",
        "báo đơn vị giữ trang nguồn: dữ liệu mở của một xã không lớn như vậy.",
    ),
    "portal-too-slow": _error(
        "Sau {seconds} giây máy chủ vẫn chưa gửi xong tệp này.",
        "chạy lại lúc khác; nếu vẫn vậy thì xin tệp và đưa vào bằng thư mục.",
    ),
    "portal-leads-out": _error(
        "Liên kết này dẫn ra ngoài thư mục nguồn.",
        "chép chính tệp ấy vào thư mục nguồn.",
    ),
    "portal-not-json": _error(
        "Tệp này không phải dữ liệu JSON đọc được; máy báo “{reason}”.",
        "báo đơn vị giữ trang nguồn dựng lại trang bằng ocop build.",
    ),
    "portal-not-data": _error(
        "Tệp này không theo khuôn dữ liệu mở của ocop: mục “{field}” {fault:word}.",
        "báo đơn vị giữ trang nguồn dựng lại trang bằng ocop build.",
    ),
    "portal-version": _error(
        "Tệp này theo khuôn phiên bản {version}, còn chương trình chỉ biết phiên bản {known}.",
        "cập nhật ocop ở phía cũ hơn rồi chạy lại.",
    ),
    "portal-mixed": _error(
        "Các tệp của nguồn này thuộc những trang hoặc những ngày khác nhau.",
        "chép lại cả thư mục du-lieu/ của cùng một lần dựng.",
    ),
    "portal-too-many": _error(
        "Tệp này có {count} hồ sơ, trong khi một nguồn không quá {most}.",
        "kiểm tra xem nguồn này có phải trang của một xã không.",
    ),
    "portal-home": _error(
        "Dữ liệu ghi địa chỉ trang gốc là “{value}”, không phải địa chỉ của nguồn này.",
        "ghi đúng site_url trong mkdocs.yml của trang nguồn rồi dựng lại trang ấy.",
    ),
    "portal-future": _error(
        "Dữ liệu ghi ngày {day:date}, sau ngày dựng trang chung.",
        "kiểm tra ngày của máy dựng trang nguồn.",
    ),
    "portal-old": _warning(
        "Số liệu ngày {day:date}, đã {days} ngày; các trang lấy từ nguồn này ghi rõ ngày ấy.",
        "nhắc đơn vị giữ trang nguồn dựng lại trang.",
    ),
    "portal-fictional": _error(
        "Nguồn này là trang mẫu, mọi hồ sơ đều hư cấu, nên không đưa vào trang thật.",
        "bỏ nguồn này; hoặc ghi “fictional: true” trong mkdocs.yml nếu trang chung cũng là mẫu.",
    ),
    "portal-not-fictional": _error(
        "Nguồn này là trang thật, không đưa vào trang mẫu.",
        "bỏ nguồn này; hoặc bỏ “fictional: true” trong mkdocs.yml nếu trang chung là trang thật.",
    ),
    "portal-site-twice": _error(
        "Nguồn này tự nhận là “{value}”, trùng với nguồn “{other}”.",
        "mỗi trang gốc chỉ đưa vào một lần; nếu là hai trang thì mỗi trang cần site_url riêng.",
    ),
    "portal-nothing-sound": _error(
        "Nguồn này không còn sản phẩm nào dùng được.",
        "xem các hồ sơ bị gạt ra ở trên; báo đơn vị giữ trang nguồn sửa.",
    ),
    "portal-entangled": _error(
        "Trong nguồn này quá nhiều hồ sơ dựa vào hồ sơ hỏng nên cả nguồn bị gạt ra.",
        "báo đơn vị giữ trang nguồn chạy ocop check, sửa hết lỗi rồi dựng lại trang.",
    ),
    "portal-photos": _warning(
        "Không dùng ảnh của hồ sơ “{record}”: “{reason}”.",
        "xem ảnh ở trang gốc; trang chung tạm dùng tranh vẽ.",
    ),
    "portal-record-form": _error(
        "Hồ sơ “{record}” bị gạt ra vì không đúng khuôn: mục “{field}” {fault:word}.",
        "báo đơn vị giữ trang nguồn dựng lại trang bằng ocop build.",
    ),
    "portal-record-large": _error(
        "Hồ sơ “{record}” bị gạt ra vì nặng hơn 1.000 kB.",
        "báo đơn vị giữ trang nguồn rút gọn hồ sơ.",
    ),
    "portal-id": _error(
        "Hồ sơ “{record}” bị gạt ra vì tên này không dùng làm địa chỉ được.",
        "báo đơn vị giữ trang nguồn: tên chỉ gồm a–z, 0–9 và gạch nối.",
    ),
    "portal-id-twice": _error(
        "Hồ sơ “{record}” có hai lần trong tệp; chỉ dùng lần đầu.",
        "báo đơn vị giữ trang nguồn dựng lại trang bằng ocop build.",
    ),
    "portal-foreign-page": _error(
        "Hồ sơ “{record}” bị gạt ra vì địa chỉ “{value}” không thuộc trang nguồn.",
        "báo đơn vị giữ trang nguồn: mỗi hồ sơ ghi địa chỉ trang của chính nó.",
    ),
    "portal-record": _error(
        "Hồ sơ “{record}” bị gạt ra: “{reason}”.",
        "báo đơn vị giữ trang nguồn sửa hồ sơ gốc: {remedy}.",
    ),
    "portal-stars": _error(
        "Hồ sơ “{record}” bị gạt ra vì nhận {stars} sao đến {day:date} mà quá trình công nhận "
        "không cho thấy như vậy.",
        "báo đơn vị giữ trang nguồn ghi đủ quyết định, ngày cấp và nguồn.",
    ),
    "portal-photo": _warning(
        "Không lấy được ảnh “{value}” của hồ sơ “{record}”: “{reason}”.",
        "xem ảnh ở trang gốc; trang chung tạm dùng tranh vẽ.",
    ),
    "portal-own-records": _error(
        "Thư mục này có hồ sơ không do ocop portal viết ra: {options:list}.",
        "chọn thư mục khác bằng --root; trang chung không ghi đè hồ sơ của ai.",
    ),
}

MESSAGES: dict[str, Message] = {
    **_HEADINGS,
    **_FILES,
    **_WRITING,
    **_KEYS,
    **_VALUES,
    **_RECOGNITIONS,
    **_OTHER_RECORDS,
    **_LINKS,
    **_ADDRESSES,
    **_SITE_FILES,
    **_IMPORTS,
    **_WATCH,
    **_PORTAL,
}
"""Every message by its code; `note` and `remedy` are the headings of the text format."""


COMMANDS: dict[str, str] = {
    "cli-portal": "Dựng trang chung của tỉnh từ dữ liệu mở của nhiều trang xã, phường: mỗi nguồn "
    "là một thư mục hoặc địa chỉ; nguồn hỏng được gạt ra và báo rõ "
    "(one showcase from many sites’ open data).",
    "cli-portal-root": "Thư mục của trang chung; tự tạo nếu chưa có (folder of the portal).",
    "cli-portal-photos": "Lấy cả ảnh từ các nguồn; không có thì dùng tranh vẽ (fetch photos).",
    "cli-portal-no-build": "Chỉ gộp hồ sơ, chưa dựng trang (gather only).",
    "portal-gathered": "Đã gộp {used}/{given} nguồn, {products} sản phẩm, vào {folder}.",
    "portal-no-source": "Không có nguồn nào dùng được; trang chung đã có vẫn giữ nguyên.",
    "portal-machine": "Không ghi được vào {place}; máy báo “{reason}”. Kiểm tra quyền ghi và chỗ "
    "trống trên đĩa; trang chung đã có vẫn giữ nguyên.",
    "portal-no-file": "không có tệp {path}",
    "portal-broken-off": "đường truyền bị ngắt giữa chừng",
    "portal-no-machine": "không tìm thấy máy chủ nào có tên này",
    "portal-silent": "máy chủ không trả lời",
    "portal-consent": "Đã có trong dữ liệu mở của {site} ngày {day}; sự đồng ý ghi ở hồ sơ gốc.",
    "portal-site": """site_name: Sản phẩm OCOP của tỉnh
site_description: Sản phẩm OCOP của các xã, phường trong tỉnh, lấy từ trang của từng nơi.
# Ghi địa chỉ của trang chung khi đã có: site_url: https://…/
docs_dir: content
theme:
  name: material
plugins:
  - ocop:
      name_english: OCOP products of the province
      description_english: OCOP products of all communes, gathered from their own sites.
      fictional: {fictional}
""",
    "cli-ocop": "Từ hồ sơ sản phẩm OCOP đến trang web, bài phát thanh và ấn phẩm in "
    "(OCOP records to website, radio and print).",
    "cli-check": "Kiểm tra cấu hình, mọi hồ sơ và tệp của đài, báo hết các lỗi trong một lần "
    "(check settings and records). "
    "Có FILE (Excel, CSV, bảng Word) thì chỉ kiểm tra các dòng của tệp ấy, không ghi gì.",
    "cli-report": "Chỉ khi có FILE: ghi lại tệp thành .xlsx, tô màu ô cần sửa kèm lời giải thích "
    "(give the workbook back with marked cells).",
    "cli-near": "Gần nhất là “{near}”.",
    "cli-web-address": "“{value}” không phải địa chỉ trang web đầy đủ; "
    "ghi như https://ocop.example.vn/.",
    "cli-overwrite": "Ghi đè lên tệp đã có (write over a file that is there).",
    "cli-file-there": "Tệp {path} đã có, có thể ai đó đã sửa trong đó; "
    "chọn tên khác, hoặc thêm --overwrite để ghi đè.",
    "cli-same-file": "{path} chính là tệp đang đọc; chọn tên khác cho tệp ghi ra.",
    "cli-report-alone": "--report chỉ dùng khi kiểm tra một tệp: "
    "ocop check TEP.xlsx --report RA.xlsx",
    "cli-reported": "Đã ghi bản đánh dấu chỗ cần sửa vào {path}.",
    "cli-privacy": "Chỉ liệt kê dữ liệu cá nhân trong hồ sơ: có hiện trên trang không, vì sao "
    "(list what is personal).",
    "cli-links": "Hỏi thử mọi địa chỉ web ghi trong hồ sơ xem còn không (check links; cần mạng).",
    "cli-check-alone": "FILE không dùng chung với --privacy và --links.",
    "watch-window": "Trong {window} ngày tới có {count} điều trang đang nói sẽ hết đúng: {names}.",
    "watch-personal": "{path}:{line}  {label}: {value}\n    {shown} – {ground}",
    "watch-shown": "Có hiện",
    "watch-hidden": "Không hiện",
    "watch-consent": "đã đồng ý: {consent}",
    "watch-no-consent": "hồ sơ chưa ghi sự đồng ý",
    "watch-author": "tác giả được nêu tên theo bài đã đăng",
    "watch-credit": "người chụp được nêu tên theo điều kiện dùng ảnh",
    "watch-approval": "chủ thể đã duyệt câu chuyện và đứng tên",
    "watch-office": "ký tên với tư cách cơ quan",
    "watch-decision": "tên chủ thể theo quyết định, kế hoạch đã công khai",
    "watch-not-published": "câu chuyện chưa được công bố",
    "watch-personal-count": "{count} điều về cá nhân, {shown} điều hiện trên trang.",
    "cli-build": "Kiểm tra rồi dựng trang web vào thư mục site/ (check, then build the site).",
    "cli-emit-docs": "Viết thêm cả trang web thành cây Markdown vào thư mục này, để chuyển sang bộ "
    "dựng khác (plain Markdown for other generators).",
    "cli-docs-emitted": "Đã viết cây Markdown vào {folder}; cách dùng tiếp ở docs/lau-dai.md.",
    "cli-serve": "Xem trang web trên máy này, tự dựng lại mỗi khi hồ sơ đổi (live preview).",
    "cli-demo": "Viết một bộ hồ sơ minh họa hư cấu vào thư mục FOLDER (write a fictional site).",
    "cli-root": "Thư mục của trang web, nơi có mkdocs.yml và content/ (site folder).",
    "cli-today": "Dựng như thể hôm nay là ngày này, ví dụ 2026-05-22 (build for this day).",
    "cli-offline": "Dựng thành thư mục chép được vào USB, mở index.html là xem, không cần mạng hay "
    "máy chủ (a folder that opens without a server).",
    "cli-site-dir": "Thư mục nhận trang web đã dựng (output folder); mặc định là site/.",
    "cli-format": "Cách trình bày (output format): text cho người, github, json cho máy.",
    "cli-address": "Địa chỉ máy phục vụ (address and port to serve on).",
    "cli-products": "Số sản phẩm (number of products).",
    "cli-seed": "Số gieo: cùng số thì cùng bộ hồ sơ (random seed).",
    "cli-day": "“{value}” không phải một ngày; ghi như 2026-05-22 hoặc 22/5/2026.",
    "cli-checked": "Đã kiểm tra: {errors} lỗi, {warnings} lưu ý.",
    "cli-not-built": "Có {errors} lỗi nên chưa dựng trang web; trang đã có vẫn giữ nguyên.",
    "cli-executor": "Dựng bằng máy khác: địa chỉ cụm Dask (executor), ví dụ dask://may-chu:8786.",
    "cli-profile": "Ghi thời gian từng bước (trace) vào tệp này; mở bằng Perfetto, speedscope.",
    "executor-address": "Địa chỉ {address} không đúng; hãy viết như dask://may-chu:8786.",
    "executor-missing": "Chưa có thư viện để dùng cụm Dask. Hãy cài: pip install distributed",
    "executor-unreachable": "Không kết nối được với cụm Dask tại {address}; "
    "hãy xem cụm đã chạy chưa.",
    "progress-line": "{step}: {done}/{total} · {rate} mỗi giây · còn khoảng {left}",
    "progress-waiting": "{step}: đã {time}",
    "progress-done": "{step}: {done}, lấy lại từ lần trước: {kept}",
    "progress-slowest": "Lâu nhất: {steps}",
    "progress-seconds": "{seconds} giây",
    "progress-minutes": "{minutes} phút {seconds} giây",
    "step-records": "Hồ sơ",
    "step-scripts": "Bài phát thanh",
    "step-radio-files": "Tệp phát thanh",
    "step-check": "Kiểm tra hồ sơ",
    "step-read": "Đọc tệp",
    "step-pictures": "Ảnh",
    "step-fonts": "Phông chữ",
    "step-cards": "Thẻ chia sẻ",
    "step-radio": "Phát thanh",
    "step-print": "Bản in",
    "step-plan": "Lập sơ đồ trang",
    "step-artifacts": "Tệp kèm theo",
    "step-pages": "Trang",
    "step-search": "Tìm kiếm",
    "step-publish": "Thay trang cũ",
    "cli-built": "Đã dựng xong trang web. Mở {folder}/index.html, hoặc chạy: ocop serve",
    "cli-folder-full": "Thư mục {folder} đã có tệp; hãy chọn một thư mục mới hoặc còn trống.",
    "address-dead": "Địa chỉ {address} có ở lần dựng trước, nay không còn trang nào. Nếu đã đổi: "
    "ocop addresses move CŨ MỚI; nếu đã bỏ: ocop addresses remove CŨ --reason “…”.",
    "cli-addresses": "Địa chỉ cũ của trang web: kiểm tra, chuyển hướng, báo đã bỏ (old addresses).",
    "cli-addresses-check": "So với lần dựng trước, kể tên mọi trang sẽ mất địa chỉ "
    "(name every address that would die).",
    "cli-addresses-previous": "Thư mục trang web của lần dựng trước; mặc định là site/ "
    "(folder of the last build).",
    "address-nothing-before": "Trong {folder} không có trang web nào để so: hãy dựng trang web "
    "trước, hoặc chỉ bản đã dựng lần trước bằng --previous.",
    "cli-addresses-checked": "Đã so {before} địa chỉ trang: {dead} địa chỉ sẽ mất.",
    "cli-addresses-move": "Ghi rằng trang ở địa chỉ OLD nay ở NEW (record a move).",
    "cli-addresses-remove": "Ghi rằng trang ở địa chỉ OLD không còn trong danh sách "
    "(record a removal).",
    "cli-addresses-reason": "Lý do, một câu mà mọi người đọc được (reason, shown on the page).",
    "cli-addresses-name": "Tên của mục đã bỏ (name shown on the page).",
    "cli-addresses-added": "Đã ghi vào {path}.",
    "cli-addresses-strange": "Lần dựng trước, trang web không có địa chỉ “{address}”: hãy xem lại "
    "có gõ đúng không.",
    "cli-server": "In sẵn cấu hình máy chủ: chính sách an toàn, bộ nhớ đệm, địa chỉ cũ "
    "(headers and redirects for SERVER).",
    "photo-changed": "Ảnh {path} được thay trong lúc đang dựng, nên bản này chưa được đăng. Dựng "
    "lại là xong; trang đã có vẫn giữ nguyên.",
    "file-not-published": "Tệp content/{file} không được đăng: loại tệp này có thể chạy mã trên "
    "trang. Hãy đổi thành ảnh, PDF hoặc trang viết tay (.md).",
    "print-no-room": "Chưa sắp được “{title}” nên trang web tạm thiếu tệp PDF này: chữ của hồ sơ "
    "“{record}” dài quá chỗ in. Rút ngắn tên, câu giới thiệu hay danh mục chứng nhận của hồ sơ ấy.",
    "print-too-long": "Chưa in được: chữ của hồ sơ “{record}” dài quá chỗ in. Rút ngắn tên, câu "
    "giới thiệu hay danh mục chứng nhận của hồ sơ ấy.",
    "print-not-set": "Chưa sắp được “{title}” nên trang web tạm thiếu tệp PDF này; máy sắp chữ báo "
    "“{reason}”. Xóa thư mục .cache rồi dựng lại; nếu vẫn vậy, gửi câu này cho người giữ chương "
    "trình.",
    "serve-stays": "Trang đang xem vẫn là bản trước; sửa xong và lưu lại là thấy bản mới.",
    "serve-machine": "Chưa đổi được trang vì máy báo “{reason}”.",
    "serve-ready": "Mở trong trình duyệt: {url}\n"
    "Cứ lưu hồ sơ là trang tự đổi theo. Dừng bằng Ctrl+C.",
    "serve-changed": "{time} Trang đã đổi theo những gì vừa lưu.",
    "cli-not-served": "Sửa các lỗi trên rồi chạy lại ocop serve.",
    "cli-address-form": "“{value}” không phải địa chỉ máy; ghi như 127.0.0.1:8000.",
    "cli-address-taken": "Không mở được {address}: máy báo “{reason}”. Có lẽ một chương trình khác "
    "đang dùng địa chỉ ấy; hãy dừng chương trình đó, hoặc chọn cổng khác: {command}",
    "publish-locked": "Một lần dựng khác đang ghi vào {folder}. Chờ lần ấy xong rồi chạy lại; "
    "trang đã có vẫn giữ nguyên.",
    "publish-waiting": "Một lần dựng khác của trang này đang chạy; chờ lần ấy xong rồi dựng tiếp.",
    "publish-file": "{folder} là một tệp, không phải thư mục; hãy chọn một thư mục khác.",
    "publish-not-ours": "Thư mục {folder} đã có tệp ({names}) mà không phải trang web do ocop "
    "dựng, nên không ghi vào. Hãy chọn thư mục khác, hoặc chuyển các tệp ấy đi.",
    "publish-strangers": "Trong trang web ở {folder} có tệp mà ocop không dựng ra: {names}. "
    "Ghi tiếp thì các tệp ấy sẽ mất. Nếu cần đăng cùng trang web, chuyển chúng vào thư mục "
    "content; nếu không, hãy xóa hoặc chuyển đi nơi khác.",
    "publish-denied": "Không ghi được vào thư mục {folder}; máy báo “{reason}”. Kiểm tra "
    "quyền ghi và chỗ trống trên đĩa; trang đã có vẫn giữ nguyên.",
    "cli-machine": "Việc dựng dừng giữa chừng vì máy báo “{reason}”{place}. Kiểm tra bộ nhớ, chỗ "
    "trống trên đĩa và quyền ghi; trang đã có vẫn giữ nguyên.",
    "cli-refused": "Máy không cho làm việc này và báo “{reason}”{place}. Kiểm tra tên thư mục, "
    "quyền ghi và chỗ trống trên đĩa.",
    "cli-ending": "“{path}” phải có đuôi {endings}.",
    "cli-site-dir-place": "trang web không được dựng vào thư mục content hay thư mục chứa nó, kẻo "
    "đè lên hồ sơ; hãy chọn một thư mục riêng.",
    "cli-stopped": "Chưa dựng được trang web; trang đã có vẫn giữ nguyên.",
    "cli-demo-written": "Đã viết {products} sản phẩm minh họa vào {folder}. "
    "Dựng trang web: ocop build --root {folder}",
}
"""What the commands say, by key; help texts carry the English terms too."""


def reason_of(error: Exception) -> str:
    """What the machine says of a failure; of others, what the program that failed says."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def say(key: str, **details: object) -> str:
    """A sentence of the command line."""
    return COMMANDS[key].format(**details)
