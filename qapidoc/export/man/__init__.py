# SPDX-License-Identifier: GPL-2.0-or-later
"""Man pages: `render_man(release, index)` yields the files of a release."""

from qapidoc.export.man.names import page_names
from qapidoc.export.man.render import render_man

__all__ = ["page_names", "render_man"]
