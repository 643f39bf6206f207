# SPDX-License-Identifier: GPL-2.0-or-later
"""From release trees to a published site: what is stale, one Sphinx process each, one swap."""
