"""The code lists of the IATI Standard that are fixed by its versions, and what their codes are here.

Source: IATI Standard 1.04, 1.05, 2.01, 2.02 and 2.03, "Codelists" (https://iatistandard.org):
TransactionType, ActivityDateType, OrganisationRole, OrganisationType, ActivityStatus, SectorVocabulary,
GeographicVocabulary.
"""

from collections.abc import Mapping
from typing import NamedTuple

from coopgraph.text import Bilingual

VERSIONS = ("1.04", "1.05", "2.01", "2.02", "2.03")


class Money(NamedTuple):
    """A type of transaction: a word for identifiers, and its name."""

    word: str
    name: Bilingual


#: Types of transaction by the numbers of 2.01; the letters of 1.0x lead to the same.
TRANSACTIONS: Mapping[str, Money] = {
    "1": Money("incoming-funds", Bilingual("Tiền nhận về", "Incoming funds")),
    "2": Money("commitment", Bilingual("Cam kết chi", "Commitment")),
    "3": Money("disbursement", Bilingual("Giải ngân", "Disbursement")),
    "4": Money("expenditure", Bilingual("Chi tiêu", "Expenditure")),
    "5": Money("interest-payment", Bilingual("Trả lãi", "Interest payment")),
    "6": Money("loan-repayment", Bilingual("Trả nợ gốc", "Loan repayment")),
    "7": Money("reimbursement", Bilingual("Hoàn trả", "Reimbursement")),
    "8": Money("purchase-of-equity", Bilingual("Mua cổ phần", "Purchase of equity")),
    "9": Money("sale-of-equity", Bilingual("Bán cổ phần", "Sale of equity")),
    "10": Money("credit-guarantee", Bilingual("Bảo lãnh tín dụng", "Credit guarantee")),
    "11": Money("incoming-commitment", Bilingual("Cam kết nhận về", "Incoming commitment")),
    "12": Money("outgoing-pledge", Bilingual("Hứa tài trợ", "Outgoing pledge")),
    "13": Money("incoming-pledge", Bilingual("Được hứa tài trợ", "Incoming pledge")),
}
TRANSACTION_LETTERS: Mapping[str, str] = {
    "IF": "1",
    "C": "2",
    "D": "3",
    "E": "4",
    "IR": "5",
    "LR": "6",
    "R": "7",
    "QP": "8",
    "QS": "9",
    "CG": "10",
}

#: Types of date: the words of 1.0x and the numbers of 2.01 → the column they fill.
DATE_WORDS: Mapping[str, str] = {
    "start-planned": "planned_begin",
    "start-actual": "begin",
    "end-planned": "planned_end",
    "end-actual": "end",
}
DATE_NUMBERS: Mapping[str, str] = dict(zip("1234", DATE_WORDS.values(), strict=True))

#: Roles of organisations: the words of 1.0x and the numbers of 2.01 → the column they fill.
ROLE_WORDS: Mapping[str, str] = {
    "funding": "funders",
    "accountable": "overseers",
    "extending": "extenders",
    "implementing": "implementers",
}
ROLE_NUMBERS: Mapping[str, str] = dict(zip("1234", ROLE_WORDS.values(), strict=True))

#: Types of organisation → classes of ours; "" where no class says as much.
ORGANISATION_KINDS: Mapping[str, str] = {
    "10": "GovernmentBody",
    "11": "LocalGovernment",
    "15": "GovernmentBody",
    "21": "Ngo",
    "22": "Ngo",
    "23": "Ngo",
    "24": "Ngo",
    "30": "",
    "40": "InternationalOrganization",
    "60": "Foundation",
    "70": "Company",
    "71": "Company",
    "72": "Company",
    "73": "Company",
    "80": "University",
    "90": "",
}

#: What 1.0x may write in words instead of a code of the activity's status.
STATUS_WORDS: Mapping[str, str] = {
    "pipeline/identification": "1",
    "implementation": "2",
    "completion": "3",
    "finalisation": "3",
    "post-completion": "4",
    "closed": "4",
    "cancelled": "5",
    "suspended": "6",
}

#: Vocabularies of sectors that are the purpose codes of the OECD's DAC: five digits, three digits.
DAC_VOCABULARIES = frozenset({"1", "2", "DAC", "DAC-3"})
#: What a sector without a vocabulary is, by the standard.
DAC = "1"
#: Names of the other vocabularies, for keeping their codes as text; a code's own vocabulary else.
VOCABULARY_NAMES: Mapping[str, str] = {
    "3": "COFOG",
    "4": "NACE",
    "5": "NTEE",
    "6": "AidData",
    "7": "SDG",
    "8": "SDG",
    "9": "SDG",
    "10": "IASC",
    "11": "NAICS",
    "12": "UN",
    "98": "RO2",
    "99": "RO",
}

#: Vocabularies of places that are GeoNames; ``GEO`` is in no list of the standard, but in published files.
GEONAMES = frozenset({"G1", "GEO"})

_ELEMENTS = """
    activity-date activity-scope activity-status activity-website budget budget-identifier capital-spend
    collaboration-type conditions contact-info country-budget-items crs-add default-aid-type
    default-finance-type default-flow-type default-tied-status description document-link fss
    humanitarian-scope iati-identifier legacy-data location other-identifier participating-org
    planned-disbursement policy-marker recipient-country recipient-region related-activity reporting-org
    result sector tag title transaction
"""
#: Elements within an activity, of all versions: what else stands there is a slip.
ELEMENTS = frozenset(_ELEMENTS.split())
