"""Small IATI files, written by hand in the forms of each version of the standard."""

from pathlib import Path

from coopgraph.errors import Finding
from coopgraph.sources.iati.iati_file import AidFile, open_iati

OLD = ("1.04", "1.05")
NEW = ("2.01", "2.02", "2.03")

OLD_ACTIVITY = """<iati-activity default-currency="USD" xml:lang="en">
  <reporting-org ref="AA-1" type="21">Teller</reporting-org>
  <iati-identifier>AA-1-p1</iati-identifier>
  <title>Clean water</title>
  <activity-status>Implementation</activity-status>
  <activity-date type="start-planned" iso-date="2015-01-01"/>
  <activity-date type="start-actual" iso-date="2015-02-01"/>
  <activity-date type="end-planned" iso-date="2018-12-31"/>
  <participating-org role="Funding" ref="XM-1" type="40">The Bank</participating-org>
  <participating-org role="Accountable" type="10">Ministry of Water</participating-org>
  <participating-org role="Extending">The Agency</participating-org>
  <participating-org role="Implementing" type="22">Wells for All</participating-org>
  <sector vocabulary="DAC" code="14030"/>
  <sector vocabulary="DAC-3" code="410"/>
  <recipient-country code="VN"/>
  <location>
    <location-id vocabulary="G1" code="1586203"/>
    <name>Can Tho</name>
    <coordinates latitude="10.03711" longitude="105.78825"/>
  </location>
  <transaction>
    <transaction-type code="C"/>
    <value value-date="2015-01-01">1000.50</value>
    <transaction-date iso-date="2015-03-01"/>
    <provider-org>The Bank</provider-org>
  </transaction>
  <transaction>
    <transaction-type code="D"/>
    <value currency="EUR" value-date="2015-01-01">-20</value>
    <transaction-date iso-date="2015-04-01"/>
  </transaction>
</iati-activity>"""

NEW_ACTIVITY = """<iati-activity default-currency="USD" xml:lang="en">
  <iati-identifier>AA-1-p1</iati-identifier>
  <reporting-org ref="AA-1" type="21"><narrative>Teller</narrative></reporting-org>
  <title><narrative>Clean water</narrative></title>
  <participating-org role="1" ref="XM-1" type="40"><narrative>The Bank</narrative></participating-org>
  <participating-org role="2" type="10"><narrative>Ministry of Water</narrative></participating-org>
  <participating-org role="3"><narrative>The Agency</narrative></participating-org>
  <participating-org role="4" type="22"><narrative>Wells for All</narrative></participating-org>
  <activity-status code="2"/>
  <activity-date type="1" iso-date="2015-01-01"/>
  <activity-date type="2" iso-date="2015-02-01"/>
  <activity-date type="3" iso-date="2018-12-31"/>
  <recipient-country code="VN"/>
  <location>
    <location-id vocabulary="G1" code="1586203"/>
    <name><narrative>Can Tho</narrative></name>
    <point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>10.03711 105.78825</pos></point>
  </location>
  <sector vocabulary="1" code="14030"/>
  <sector vocabulary="2" code="410"/>
  <transaction>
    <transaction-type code="2"/>
    <transaction-date iso-date="2015-03-01"/>
    <value value-date="2015-01-01">1000.50</value>
    <provider-org><narrative>The Bank</narrative></provider-org>
  </transaction>
  <transaction>
    <transaction-type code="3"/>
    <transaction-date iso-date="2015-04-01"/>
    <value currency="EUR" value-date="2015-01-01">-20</value>
  </transaction>
</iati-activity>"""


def sample(version: str) -> str:
    """The same activity in the forms of a version."""
    return whole(OLD_ACTIVITY if version in OLD else NEW_ACTIVITY, version)


def whole(activities: str, version: str = "2.03", generated: str = "2016-05-01T10:00:00") -> str:
    """A file of some activities; the first of them begins in line 3."""
    stated = f' generated-datetime="{generated}"' if generated else ""
    root = f'<?xml version="1.0"?>\n<iati-activities version="{version}"{stated}>'
    return f"{root}\n{activities}\n</iati-activities>\n"


def write(folder: Path, text: str, name: str = "aid.xml") -> Path:
    """Put a file into a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def opened(folder: Path, text: str, codes: str = "") -> tuple[AidFile, list[Finding]]:
    """A file as it is read, with an office's own codes beside it, and its faults."""
    path = write(folder, text)
    if codes:
        write(folder, f"list,code,means\n{codes}\n", "aid.codes.csv")
    findings: list[Finding] = []
    return open_iati(path, findings), findings


def changed(old: str, new: str, version: str = "2.03") -> str:
    """The sample with one thing in it changed."""
    text = sample(version)
    assert old in text
    return text.replace(old, new, 1)
