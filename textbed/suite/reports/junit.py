"""The report for CI servers."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from textbed.suite.reports.report import Report, Tested

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(report: Report) -> str:
    """A suite for every part, a case for every test; what was not checked is skipped, never passed."""
    root = Element("testsuites", _counts(report.tests) | {"name": "textbed contract"})
    if report.ended_early is not None:
        root.attrib |= {"tests": str(len(report.tests) + 1), "errors": "1"}
    for part in dict.fromkeys(test.part for test in report.tests):
        tests = [test for test in report.tests if test.part == part]
        suite = SubElement(root, "testsuite", _counts(tests) | {"name": part})
        properties = SubElement(suite, "properties")
        for name, value in (("target", report.target), ("seed", str(report.seed)), ("effort", report.effort)):
            SubElement(properties, "property", {"name": name, "value": _clean(value)})
        for test in tests:
            _case(suite, test)
    if report.ended_early is not None:
        suite = SubElement(root, "testsuite", {"name": "run", "tests": "1", "errors": "1", "failures": "0"})
        case = SubElement(suite, "testcase", {"classname": "run", "name": "the run came to its end"})
        SubElement(case, "error", {"message": _clean(report.ended_early)})
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _counts(tests: list[Tested]) -> dict[str, str]:
    return {
        "tests": str(len(tests)),
        "failures": str(sum(test.state == "failed" for test in tests)),
        "errors": "0",
        "skipped": str(sum(test.state == "not checked" for test in tests)),
        "time": f"{sum(test.seconds for test in tests):.3f}",
    }


def _case(suite: Element, test: Tested) -> None:
    given = {"classname": test.part, "name": _clean(test.name), "time": f"{test.seconds:.3f}"}
    case = SubElement(suite, "testcase", given)
    if test.state == "not checked":
        SubElement(case, "skipped", {"message": _clean(test.reason)})
    for departure in test.departures:
        failure = SubElement(case, "failure", {"type": departure.check, "message": _clean(departure.says)})
        failure.text = _clean("\n".join([*departure.lines(), f"again: {test.again}"]))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
