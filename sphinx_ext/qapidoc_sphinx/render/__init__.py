# SPDX-License-Identifier: GPL-2.0-or-later
"""From the model to docutils nodes: the one renderer, for pages and for documents alike.

In: an entity or a module, and the `Scene` it is drawn in. Out: docutils nodes of standard kinds,
so that every builder can write them. What a link looks like is the scene's business.
"""

from qapidoc_sphinx.render.entity import render_entity, summary_of
from qapidoc_sphinx.render.scene import Links, Scene

__all__ = ["Links", "Scene", "render_entity", "summary_of"]
