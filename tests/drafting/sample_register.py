# ruff: noqa: E501 - a row of a register is one line
"""An invented register of 62 agreements as an office might keep it, and what each row means.

The places exist, the agreements do not. What is expected was written by hand, from the words of the cells
and a calendar; nothing of it was computed by the code under test.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from openpyxl import Workbook

Cell: TypeAlias = str | int | date | None
HEADINGS = [
    "STT", "Tên thỏa thuận", "Địa phương/đối tác ký kết", "Quốc gia", "Ngày ký", "Người ký", "Thời hạn",
    "Loại văn bản", "Lĩnh vực hợp tác", "Tình trạng", "Ghi chú",
]  # fmt: skip


@dataclass(frozen=True)
class Meant:
    """One row: partner, country, date, term, kind, sectors as written; then what they mean.

    ``begin`` is a date or two bounds with a slash between; ``end`` a date, "open" or "" (not stated).
    """

    cells: tuple[str, str, Cell, str, str, str]
    begin: str
    end: str
    kind: str
    sectors: str
    parties: str


MOU, TWIN, COOP = "memorandum-of-understanding", "twinning", "cooperation-agreement"
M = Meant
ASIA = [
    M(("Tỉnh Champasak", "CHDCND Lào", "12/5/2011", "5 năm", "MOU", "nông nghiệp, y tế, giáo dục"),
      "2011-05-12", "2016-05-12", MOU, "agriculture health education", "tinh-champasak-la"),
    M(("Tỉnh Champasak (Lào)", "Lào", "12.5.2016", "05 (năm) năm", "Bản ghi nhớ", "Nông nghiệp; y tế"),
      "2016-05-12", "2021-05-12", MOU, "agriculture health", "tinh-champasak-la"),
    M(("Tỉnh Savannakhet, Lào", "", "ngày 20 tháng 7 năm 2012", "60 tháng", "BGN", "giáo dục - đào tạo"),
      "2012-07-20", "2017-07-20", MOU, "education", "tinh-savannakhet-la"),
    M(("Tỉnh Attapeu", "Lào", "3/2014", "03 năm", "Thỏa thuận hợp tác", "y tế"),
      "2014-03", "2017-03", COOP, "health", "tinh-attapeu-la"),
    M(("Tỉnh Sekong", "Lào", "2013", "ba năm", "TTHT", "nông nghiệp"),
      "2013", "2016", COOP, "agriculture", "tinh-sekong-la"),
    M(("Tỉnh Kandal", "Vương quốc Campuchia", "tháng 8/2015", "không thời hạn", "Thoả thuận kết nghĩa", "an ninh"),
      "2015-08", "open", TWIN, "security-defence", "tinh-kandal-kh"),
    M(("Tỉnh Prey Veng", "Campuchia", "T9/2016", "vô thời hạn", "Kết nghĩa", "Văn hoá"),
      "2016-09", "open", TWIN, "culture", "tinh-prey-veng-kh"),
    M(("Thành phố Phnom Penh", "Cam-pu-chia", "07-01-2017", "2017-2020", "Chương trình hợp tác", "du lịch"),
      "2017-01-07", "2020", "cooperation-programme", "tourism", "thanh-pho-phnom-penh-kh"),
    M(("Tỉnh Kampot", "Campuchia", "Quý I/2018", "5 năm", "Biên bản ghi nhớ", "thương mại"),
      "2018-01-01/2018-03-31", "2023", MOU, "trade", "tinh-kampot-kh"),
    M(("Tỉnh Takeo", "Campuchia", "cuối năm 2015", "", "MoU", "giao thông vận tải"),
      "2015-07-01/2015-12-31", "", MOU, "transport", "tinh-takeo-kh"),
    M(("TP. Sán Đầu", "CHND Trung Hoa", date(2005, 8, 30), "không xác định thời hạn", "Thỏa thuận kết nghĩa",
       "Thương mại, đầu tư"), "2005-08-30", "open", TWIN, "trade investment", "tp-san-dau-cn"),
    M(("Thành phố Côn Minh", "Trung Quốc", "30/9/2009", "tự động gia hạn", "Bản ghi nhớ hợp tác", "du lịch, văn hóa"),
      "2009-09-30", "open", MOU, "tourism culture", "thanh-pho-con-minh-cn"),
    M(("Khu tự trị dân tộc Choang Quảng Tây", "Trung Quốc", "15/11/2016", "5 năm, tự động gia hạn 5 năm tiếp theo",
       "Bản ghi nhớ", "thương mại"), "2016-11-15", "open", MOU, "trade", "khu-tu-tri-dan-toc-choang-quang-tay-cn"),
    M(("Tỉnh Jeollabuk-do", "Hàn Quốc", "5/6/2006", "3 năm (tự động gia hạn)", "Thỏa thuận hữu nghị", "nông nghiệp"),
      "2006-06-05", "open", "friendly-exchange", "agriculture", "tinh-jeollabuk-do-kr"),
    M(("Thành phố Gimhae", "Đại Hàn Dân Quốc", "2/4/2010", "không giới hạn thời gian", "Kết nghĩa", "công nghiệp"),
      "2010-04-02", "open", TWIN, "industry", "thanh-pho-gimhae-kr"),
    M(("Thành phố Gwangju (Hàn Quốc)", "", "25/10/2013", "đến 31/12/2020", "Ý định thư", "môi trường"),
      "2013-10-25", "2020-12-31", "letter-of-intent", "environment", "thanh-pho-gwangju-kr"),
    M(("Quận Dongdaemun", "Hàn Quốc", "năm 2014", "đến hết năm 2019", "Bản ghi nhớ", "hành chính công"),
      "2014", "2019-12-31", MOU, "public-administration", "quan-dongdaemun-kr"),
    M(("KOICA", "Hàn Quốc", "01/03/2019", "24 tháng", "Bản ghi nhớ", "đào tạo nguồn nhân lực"),
      "2019-03-01", "2021-03-01", MOU, "workforce-training", "koica-kr"),
    M(("Tỉnh Ibaraki", "Nhật Bản", "24/3/2014", "", "Bản ghi nhớ", "nông nghiệp công nghệ cao"),
      "2014-03-24", "", MOU, "high-tech-agriculture", "tinh-ibaraki-jp"),
    M(("Tỉnh Kanagawa", "Nhật", "hè 2015", "2 năm", "Bản ghi nhớ", "y tế, đầu tư"),
      "2015", "2017", MOU, "health investment", "tinh-kanagawa-jp"),
    M(("Thành phố Kitakyushu", "Nhật Bản", "18-4-2014", "đến năm 2018", "Biên bản ghi nhớ", "nước sạch; môi trường"),
      "2014-04-18", "2018", MOU, "clean-water environment", "thanh-pho-kitakyushu-jp"),
    M(("Đại sứ quán Nhật Bản", "", "6/12/2018", "01 năm", "Thỏa thuận viện trợ", "giáo dục"),
      "2018-12-06", "2019-12-06", "grant-agreement", "education", "dai-su-quan-nhat-ban-jp"),
    M(("JICA (Nhật Bản)", "", "2012", "2012-2016", "Biên bản làm việc", "nông nghiệp"),
      "2012", "2016", "minutes", "agriculture", "jica-jp"),
    M(("Bang Tây Bengal", "Ấn Độ", "14/9/2015", "5 năm kể từ ngày ký", "MOU", "CNTT"),
      "2015-09-14", "2020-09-14", MOU, "information-technology", "bang-tay-bengal-in"),
    M(("Tỉnh Trat", "Thái Lan", "10-12/6/2013", "3 năm, có thể gia hạn", "Bản ghi nhớ", "du lịch"),
      "2013-06-10/2013-06-12", "2016-06", MOU, "tourism", "tinh-trat-th"),
    M(("Tỉnh Nakhon Phanom\nTỉnh Sakon Nakhon", "Thái Lan", "22/8/2017", "5 năm", "Bản ghi nhớ", "thương mại"),
      "2017-08-22", "2022-08-22", MOU, "trade", "tinh-nakhon-phanom-th tinh-sakon-nakhon-th"),
    M(("1. Tỉnh Udon Thani (Thái Lan)\n2. Tỉnh Khammuane (Lào)", "", "11/2018", "5 năm", "Tuyên bố chung", "du lịch"),
      "2018-11", "2023-11", "joint-statement", "tourism", "tinh-udon-thani-th tinh-khammuane-la"),
    M(("Đại học Quốc gia Singapore", "Singapore", "5/5/2016", "5 năm", "MOU", "giáo dục đại học"),
      "2016-05-05", "2021-05-05", MOU, "higher-education", "dai-hoc-quoc-gia-singapore-sg"),
    M(("Hội hữu nghị Indonesia – Việt Nam", "In-đô-nê-xi-a", "-", "không quy định thời hạn", "Bản ghi nhớ",
       "giao lưu nhân dân"), "", "", MOU, "people-to-people", "hoi-huu-nghi-indonesia-viet-nam-id"),
    M(("Thành phố Davao", "Phi-líp-pin", "chưa rõ", "3 năm", "Bản ghi nhớ", "hợp tác toàn diện"),
      "", "", MOU, "", "thanh-pho-davao-ph"),
    M(("Tỉnh Savannakhet", "Lào", "2010-2012", "", "Biên bản làm việc", "giáo dục và đào tạo"),
      "2010-01-01/2012-12-31", "", "minutes", "education", "tinh-savannakhet-la"),
    M(("Công ty CJ", "Hàn Quốc", "12/5/18", "5 năm", "Hợp đồng", "nông nghiệp"),
      "2018-05-12", "2023-05-12", "contract", "agriculture", "cong-ty-cj-kr"),
]  # fmt: skip
EUROPE = [
    M(("TP. Nice, CH Pháp", "", "năm 2011", "2011-2016", "TTHT", "văn hóa, du lịch"),
      "2011", "2016", COOP, "culture tourism", "tp-nice-fr"),
    M(("Thành phố Nice", "Pháp", "5/2019", "đến hết tháng 6/2024", "Bản ghi nhớ", "-"),
      "2019-05", "2024-06-30", MOU, "", "tp-nice-fr"),
    M(("Thành phố Toulouse/Pháp", "", "17.6.2005", "3 năm", "Thỏa thuận hợp tác", "y tế"),
      "2005-06-17", "2008-06-17", COOP, "health", "thanh-pho-toulouse-fr"),
    M(("Hội đồng vùng Rhône-Alpes", "Cộng hòa Pháp", "28/11/2011", "2011 – 2014", "Thỏa thuận", "xử lý chất thải"),
      "2011-11-28", "2014", COOP, "waste", "hoi-dong-vung-rhone-alpes-fr"),
    M(("Vùng Ile-de-France", "Pháp", "10/11/2010", "từ 2010 đến 2013", "Kế hoạch hợp tác", "quy hoạch đô thị"),
      "2010-11-10", "2013", "action-plan", "urban-management", "vung-ile-de-france-fr"),
    M(("Thành phố Leipzig", "CHLB Đức", "ngày 2/9/2019", "vô thời hạn", "Bản ghi nhớ", "thương mại, văn hóa"),
      "2019-09-02", "open", MOU, "trade culture", "thanh-pho-leipzig-de"),
    M(("Bang Hessen", "Đức", "Tháng 5 năm 2009", "lâu dài", "Tuyên bố chung", "kinh tế"),
      "2009-05", "open", "joint-statement", "economy", "bang-hessen-de"),
    M(("Quỹ Konrad Adenauer", "Đức", "đầu năm 2020", "12 tháng", "Thỏa thuận tài trợ", "đào tạo"),
      "2020-01-01/2020-06-30", "2021", "grant-agreement", "workforce-training", "quy-konrad-adenauer-de"),
    M(("Tỉnh Plzen", "CH Séc", "24/11/2010", "5 năm", "Thỏa thuận hợp tác", "công nghiệp; giáo dục"),
      "2010-11-24", "2015-11-24", COOP, "industry education", "tinh-plzen-cz"),
    M(("Tỉnh Győr-Moson-Sopron", "Hung-ga-ri", "6/2013", "không xác định thời hạn", "Bản ghi nhớ", "nông nghiệp"),
      "2013-06", "open", MOU, "agriculture", "tinh-gyor-moson-sopron-hu"),
    M(("Tỉnh Vitebsk", "Bê-la-rút", "8-12-2015", "3 năm", "MOU", "giáo dục"),
      "2015-12-08", "2018-12-08", MOU, "education", "tinh-vitebsk-by"),
    M(("Tỉnh Moskva", "LB Nga", "2015-06-05", "5 năm", "Thỏa thuận", "du lịch"),
      "2015-06-05", "2020-06-05", COOP, "tourism", "tinh-moskva-ru"),
    M(("Thành phố Saint Petersburg", "Nga", "16/5/2018", "2018-2020", "Chương trình hợp tác", "KH&CN"),
      "2018-05-16", "2020", "cooperation-programme", "science technology", "thanh-pho-saint-petersburg-ru"),
    M(("Thành phố Rotterdam", "Hà Lan", "29/3/2011", "06 tháng", "Biên bản làm việc", "ứng phó biến đổi khí hậu"),
      "2011-03-29", "2011-09-29", "minutes", "climate-change", "thanh-pho-rotterdam-nl"),
    M(("Trường Đại học Gent", "Bỉ", "3/2012", "đến tháng 3/2017", "MOU", "thủy sản"),
      "2012-03", "2017-03", MOU, "aquaculture", "truong-dai-hoc-gent-be"),
    M(("Vùng Veneto", "Italia", "9/7/2014", "5 năm", "Bản ghi nhớ", "công nghiệp"),
      "2014-07-09", "2019-07-09", MOU, "industry", "vung-veneto-it"),
    M(("Thành phố Genova", "Ý", "Quý IV/2015", "", "Bản ghi nhớ (MOU)", "cảng biển, logistics"),
      "2015-10-01/2015-12-31", "", MOU, "waterways logistics", "thanh-pho-genova-it"),
    M(("Bang Geneva", "Thụy Sỹ", "2008", "3 năm", "Thỏa thuận hợp tác", "y tế"),
      "2008", "2011", COOP, "health", "bang-geneva-ch"),
    M(("Thành phố Minsk", "Belarus", "tháng mười hai 2016", "5 năm", "Bản ghi nhớ hợp tác", "văn hóa - thể thao"),
      "2016-12", "2021-12", MOU, "culture sport", "thanh-pho-minsk-by"),
]  # fmt: skip
REST = [
    M(("Thành phố Riverside", "Hoa Kỳ", "12/4/2015", "vô thời hạn", "Thỏa thuận kết nghĩa", "giáo dục"),
      "2015-04-12", "open", TWIN, "education", "thanh-pho-riverside-us"),
    M(("Bang California", "Mỹ", "6 tháng đầu năm 2017", "5 năm", "MOU", "năng lượng tái tạo"),
      "2017-01-01/2017-06-30", "2022", MOU, "renewable-energy", "bang-california-us"),
    M(("Thành phố Vancouver", "Canada", "03/2016", "4 năm", "Thư bày tỏ ý định", "đô thị thông minh"),
      "2016-03", "2020-03", "letter-of-intent", "smart-city", "thanh-pho-vancouver-ca"),
    M(("Tỉnh Villa Clara", "Cu Ba", "24/2/2012", "không thời hạn", "Thỏa thuận hợp tác", "y tế"),
      "2012-02-24", "open", COOP, "health", "tinh-villa-clara-cu"),
    M(("Tỉnh Canelones", "Uruguay", "13/3/2020", "2 năm", "Biên bản hội đàm", "nông nghiệp"),
      "2020-03-13", "2022-03-13", "minutes", "agriculture", "tinh-canelones-uy"),
    M(("Bang Nam Úc", "Úc", "T11-2014", "5 năm", "MOU", "giáo dục"),
      "2014-11", "2019-11", MOU, "education", "bang-nam-uc-au"),
    M(("Trường Đại học Queensland", "Ôx-trây-li-a", "29/2/2016", "1 năm", "MOU", "thủy sản"),
      "2016-02-29", "2017-02-28", MOU, "aquaculture", "truong-dai-hoc-queensland-au"),
    M(("Thành phố Hamilton", "Niu Di-lân", "2017", "18 tháng", "Bản ghi nhớ", "chăn nuôi"),
      "2017", "", MOU, "livestock", "thanh-pho-hamilton-nz"),
    M(("Thành phố Haifa", "I-xra-en", "07/07/2017", "đến khi có văn bản thay thế", "Bản ghi nhớ", "khởi nghiệp"),
      "2017-07-07", "open", MOU, "innovation", "thanh-pho-haifa-il"),
    M(("Thành phố Cape Town", "Nam Phi", "31/4/2018", "5 năm", "Bản ghi nhớ", "du lịch"),
      "2018-04", "2023-04", MOU, "tourism", "thanh-pho-cape-town-za"),
    M(("Tỉnh Gaza và tỉnh Sofala", "Mô-dăm-bích", "9/9/2019", "3 năm", "Bản ghi nhớ", "nông nghiệp"),
      "2019-09-09", "2022-09-09", MOU, "agriculture", "tinh-gaza-mz tinh-sofala-mz"),
]  # fmt: skip
ROWS = [*ASIA, *EUROPE, *REST]

#: What a person has to decide, and decides here, after reading what describe says.
DECISIONS = {
    "hè 2015=?": "hè 2015=2015",
    "31/4/2018=?": "31/4/2018=4/2018",
    "đến khi có văn bản thay thế=?": "đến khi có văn bản thay thế=không thời hạn",
    "hợp tác toàn diện=?": "hợp tác toàn diện=",
    "KOICA=?": "KOICA=GovernmentBody",
    "JICA=?": "JICA=GovernmentBody",
    "Thành phố Nice=?": "Thành phố Nice=TP. Nice, CH Pháp",
    "Tỉnh Gaza và tỉnh Sofala=?": "Tỉnh Gaza và tỉnh Sofala=Tỉnh Gaza|Tỉnh Sofala",
}


def write_register(path: Path) -> dict[int, Meant]:
    """Write the register as a workbook; returns what each of its rows means."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh mục TTQT"
    sheet.append(["ỦY BAN NHÂN DÂN THÀNH PHỐ"])
    sheet.append(["DANH MỤC THỎA THUẬN QUỐC TẾ ĐÃ KÝ KẾT"])
    sheet.append([])
    sheet.append(HEADINGS)
    sheet.append([f"({number})" for number in range(1, len(HEADINGS) + 1)])
    meant: dict[int, Meant] = {}
    number = 0
    for section, rows in (("I. CHÂU Á", ASIA), ("II. CHÂU ÂU", EUROPE), ("III. CÁC CHÂU KHÁC", REST)):
        sheet.append([section])
        sheet.merge_cells(
            start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(HEADINGS)
        )
        for row in rows:
            number += 1
            partner, country, signed, term, kind, sectors = row.cells
            remark = "bản chính lưu tại Sở" if number % 7 == 0 else None
            sheet.append(
                [number, None, partner, country, signed, "Chủ tịch UBND", term, kind, sectors, None, remark]
            )
            meant[sheet.max_row] = row
    sheet.append(["Tổng cộng", None, f"{number} thỏa thuận"])
    sheet.append([])
    sheet.append([None, None, None, None, None, None, None, "Người lập biểu"])
    sheet.merge_cells("A1:K1")
    book.save(path)
    return meant
