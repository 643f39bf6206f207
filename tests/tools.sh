#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what the checks need and Debian has: with arguments those packages, else a browser and
# the tools that format man pages. Where it may not install, one line says what to install.
set -eu

missing=
if [ $# -gt 0 ]; then
    missing="$*"
else
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
        || command -v google-chrome >/dev/null || missing="$missing chromium"
    command -v man >/dev/null || missing="$missing man-db"
    command -v groff >/dev/null || missing="$missing groff"
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of words
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "the checks need:$missing (on Debian: sudo apt-get install$missing)" >&2
    exit 1
fi
