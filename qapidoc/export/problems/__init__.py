# SPDX-License-Identifier: GPL-2.0-or-later
"""Problem codes explained: why it is wrong, how to mend it, an example.

In: the declared codes and one text a code (`texts/<code>.md`). Out: `Explanation`s, for the
terminal (`qapidoc check --explain`) and for the pages `/problems/<code>.html`.
"""

from qapidoc.export.problems.explanation import Example, Explanation, explain
from qapidoc.export.problems.registry import known_codes

__all__ = ["Example", "Explanation", "explain", "known_codes"]
