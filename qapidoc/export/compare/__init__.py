# SPDX-License-Identifier: GPL-2.0-or-later
"""All comparisons of any two releases in one small file, for the page `/compare/`.

In: findings with the pairs of releases that have them. Out: the text of a data file. The rules stay
in `qapidoc.history`: the browser only looks up what was found (docs/decisions/0012).
"""

from qapidoc.export.compare.file import compare_file

__all__ = ["compare_file"]
