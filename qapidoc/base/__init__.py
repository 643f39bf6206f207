# SPDX-License-Identifier: GPL-2.0-or-later
"""What every room uses: places in files, problems, names, releases, addresses."""
