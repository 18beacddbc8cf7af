"""What the command line's own library says by itself, in Vietnamese: headings, hints, wrong use.

Click asks gettext for each sentence, which would choose a language by the machine. What this
program says is Vietnamese on every machine, so Click is given its sentences here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from click import core, decorators, exceptions, formatting, parser, termui, types

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # How a command is used.
        "Usage:": "Cách dùng:",
        "Options": "Tùy chọn",
        "Positional arguments": "Tham số",
        "Commands": "Lệnh",
        "Show this message and exit.": "Xem hướng dẫn này (show this message).",
        "Show the version and exit.": "Xem số phiên bản (show the version).",
        "%(prog)s, version %(version)s": "%(prog)s, phiên bản %(version)s",
        "default: {default}": "mặc định: {default}",
        "env var: {var}": "biến môi trường: {var}",
        "required": "bắt buộc",
        # What is wrong.
        "Error: {message}": "Lỗi: {message}",
        "Try '{command} {option}' for help.": "Xem hướng dẫn bằng lệnh: {command} {option}",
        "Aborted!": "Đã dừng theo ý bạn.",
        "unknown error": "lỗi chưa rõ",
        "Missing command.": "Thiếu tên lệnh.",
        "Missing argument": "Thiếu tham số",
        "Missing option": "Thiếu tùy chọn",
        "Missing parameter": "Thiếu tham số",
        "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
        "Missing {param_type}": "Thiếu {param_type}",
        "No such option {name!r}.": "Không có tùy chọn “{name}”.",
        "No such command {name!r}.": "Không có lệnh “{name}”.",
        "Did you mean {possibility}?": "Có phải ý bạn là {possibility}?",
        "(Did you mean one of: {possibilities}?)": "Có phải ý bạn là một trong: {possibilities}?",
        "Invalid value: {message}": "Giá trị này chưa dùng được: {message}",
        "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} chưa dùng được: "
        "{message}",
        "Got unexpected extra argument ({args})": "Thừa tham số: {args}",
        "Got unexpected extra arguments ({args})": "Thừa các tham số: {args}",
        "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị nhưng mới có 1.",
        "Takes {nargs} values but {len} were given.": "Cần {nargs} giá trị nhưng lại có {len}.",
        "Argument {name!r} takes {nargs} values.": "Tham số “{name}” cần {nargs} giá trị.",
        "Option {name!r} does not take a value.": "Tùy chọn “{name}” không đi kèm giá trị.",
        "Option {name!r} requires an argument.": "Sau tùy chọn “{name}” còn thiếu giá trị.",
        "Option {name!r} requires {nargs} arguments.": "Sau tùy chọn “{name}” phải có {nargs} "
        "giá trị.",
        "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
        "{value!r} is not {choice}.": "“{value}” không phải là {choice}.",
        "{value!r} is not one of {choices}.": "“{value}” không nằm trong: {choices}.",
        "{value!r} is not a valid {number_type}.": "“{value}” không phải là số.",
        "{value} is not in the range {range}.": "{value} không nằm trong khoảng {range}.",
        "{name} {filename!r} does not exist.": "không tìm thấy “{filename}”.",
        "{name} {filename!r} is a file.": "“{filename}” là tệp, không phải thư mục.",
        "{name} {filename!r} is a directory.": "“{filename}” là thư mục, không phải tệp.",
        "{name} {filename!r} is not readable.": "không đọc được “{filename}”.",
        "{name} {filename!r} is not writable.": "không ghi được vào “{filename}”.",
        "Could not open file {filename!r}: {message}": "Không mở được tệp “{filename}”: {message}",
        "Error: invalid input": "Xin trả lời y (có) hoặc n (không).",
    }
)
"""Click's sentences that a user can meet here, by how Click writes them in its source."""


def speak_vietnamese() -> None:
    """Give Click its sentences; some are taken when a command is defined, so call this before."""
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        for name, said in (("_", _said), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, said)


def _said(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


def _counted(one: str, many: str, count: int) -> str:
    """Of a sentence for one and a sentence for several, the one for that count."""
    return _said(one if count == 1 else many)
