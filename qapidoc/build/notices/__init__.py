# SPDX-License-Identifier: GPL-2.0-or-later
"""The project's lists of deprecated and removed features -> notices, their names resolved.

In: the lists below a release's root, and the release as built so far. Out: `Notice`s, and what is
wrong with the texts of the lists.
"""

from qapidoc.build.notices.build import build_notices

__all__ = ["build_notices"]
