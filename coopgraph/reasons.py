"""What the system and the libraries say in English, told in Vietnamese with the original in parentheses.

The original stays: whoever looks for help will search for it.
"""

import errno
import re

from coopgraph.text import Bilingual

_SYSTEM = {
    errno.ENOENT: "không có tệp hay thư mục này",
    errno.EISDIR: "đây là một thư mục",
    errno.ENOTDIR: "trên đường dẫn có chỗ không phải thư mục",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không được phép",
    errno.EEXIST: "đã có sẵn",
    errno.ENOSPC: "đĩa hết chỗ",
    errno.EROFS: "chỗ này chỉ đọc",
    errno.EBUSY: "đang được dùng",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "mở quá nhiều tệp",
    errno.EADDRINUSE: "cổng đang được dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ ấy",
    errno.ECONNREFUSED: "bên kia từ chối kết nối",
}
#: The first that is found in the text counts.
_LIBRARIES = (
    ("codec can't (?:en|de)code", "không phải UTF-8"),
    ("LoadDocumentCallback", "JSON-LD không được lấy @context từ mạng; hãy chép @context vào tệp"),
    ("[Pp]refix .*not (?:been )?(?:declared|found)|not been declared", "tiền tố chưa khai báo"),
    ("[Uu]nterminated|[Uu]nexpected end|end of file|EOF", "thiếu phần cuối: có chuỗi hoặc ngoặc chưa đóng"),
    ("[Ii]nvalid IRI|IRI parsing|No scheme found", "IRI không hợp lệ"),
    ("A dot is expected|must be followed by a dot|should be followed by a dot", "thiếu dấu chấm cuối câu"),
    ("not a valid unicode", "không phải ký tự Unicode"),
    ("mismatched tag", "thẻ đóng không khớp thẻ mở"),
    ("undefined entity", "thực thể (entity) chưa khai báo"),
    ("no element found|unclosed token", "thiếu phần cuối: có thẻ chưa đóng"),
    ("unbound prefix", "tiền tố chưa khai báo"),
    ("junk after document element", "sau phần tử gốc còn chữ khác"),
    ("duplicate attribute|defined twice", "có hai lần"),
    ("expected after", "sau dấu nháy kép đóng phải là dấu phân cách"),
    ("not a valid|not valid|Expecting|[Uu]nexpected|expected|not well-formed", "có chữ không đúng chỗ"),
    ("should be followed by|must be followed by|should be separated|should end", "thiếu một phần"),
    ("table url must be", "url của bảng phải là tên tệp trong cùng thư mục"),
    ("EntitiesForbidden|DTDForbidden", "XML khai báo thực thể, điều không được phép"),
    ("There is no item named", "thiếu một phần của tệp nén"),
    ("Bad CRC", "một phần của tệp nén bị hỏng"),
    ("not well-formed|unclosed token|no element found", "XML hỏng"),
    ("index out of range|invalid literal for int", "một ô chỉ tới chỗ không có"),
    ("checksum|[Cc]orruption|corrupt", "tệp của kho bị hỏng"),
    ("LOCK|lock", "kho đang được tiến trình khác giữ"),
)


def reason_of(error: BaseException | str) -> Bilingual:
    """Why something failed: in English as it was said, in Vietnamese where the reason is a frequent one.

    >>> reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory")).vi
    'không có tệp hay thư mục này (No such file or directory)'
    """
    known = None
    if isinstance(error, OSError) and error.errno is not None:
        said, known = error.strerror or str(error), _SYSTEM.get(error.errno)
    else:
        said = str(error)
    for pattern, told in _LIBRARIES if known is None else ():
        if re.search(pattern, said):
            known = told
            break
    return Bilingual(f"{known} ({said})" if known else said, said)
