"""The report for programs."""

from __future__ import annotations

import json

from textbed.suite.reports.report import Report


def write_json(report: Report) -> str:
    """The whole report as JSON."""
    return json.dumps(report.as_data(), ensure_ascii=False, indent=1) + "\n"
