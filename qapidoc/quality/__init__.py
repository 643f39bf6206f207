# SPDX-License-Identifier: GPL-2.0-or-later
"""What the authors of a release could mend in their own documentation.

In: a release, the releases before and after it, the list of its files. Out: a `Report` of findings
with place and reason, for the command line, the site and other programs.

`study` looks at one release alone, which is most of the work and can be kept with it; `judge` adds
what only the other releases tell.
"""

from qapidoc.quality.finding import Finding, Kind, Reference
from qapidoc.quality.history import History
from qapidoc.quality.kinds import KIND_NAMES, KINDS
from qapidoc.quality.report import Coverage, NotJudged, Report, ReportPage, Study, judge, study
from qapidoc.quality.text import render_text

__all__ = [
    "KINDS",
    "KIND_NAMES",
    "Coverage",
    "Finding",
    "History",
    "Kind",
    "NotJudged",
    "Reference",
    "Report",
    "ReportPage",
    "Study",
    "judge",
    "render_text",
    "study",
]
