# SPDX-License-Identifier: GPL-2.0-or-later
"""The model in forms for others: man pages, search data, counts, places in the sources."""
