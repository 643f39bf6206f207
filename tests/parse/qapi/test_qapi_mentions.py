# SPDX-License-Identifier: GPL-2.0-or-later
"""Releases and defaults in the texts of members, in all the ways that authors write them."""

from __future__ import annotations

import pytest

from qapidoc.parse.qapi.mentions import default_of, since_of, since_of_names

SINCE = {
    "since 2.9": "2.9",
    "Since: 2.11": "2.11",
    "Since 5.0.": "5.0",
    "Turns a ring.\nSince: 2.11": "2.11",
    "Turns a ring (since 2.9)": "2.9",
    "Turns a ring. (Since 2.9)": "2.9",
    "Turns a ring.  (Since\n2.9)": "2.9",
    "Turns a ring (since: 2.0).": "2.0",
    "Turns a ring (Since 5.2.)": "5.2",
    "Turns a ring (since 2.4 )": "2.4",
    "Turns a ring (since 4.2.1)": "4.2.1",
    "Turns a ring (since QEMU 4.2)": "4.2",
    "(default: off; since 2.9)": "2.9",
    "(default: off, since: 2.9)": "2.9",
    "(since 10.0; default: 10)": "10.0",
    "(optional, default 12; since 3.0)": "3.0",
    "(default: 4k (a page), since 2.9)": "2.9",
    "(since 5.1) (default: off)": "5.1",
    "(since: 10.1 -- since 9.1 on brass --)": "10.1",
    "valid for two rings, since 2.9": "2.9",
    "'l' - since 2.1": "2.1",
    "Turns. Since 7.1": "7.1",
    "The glass needs ice (since 10.1).  Or so. (since 10.0)": "10.0",
    "Named so (since 2.7).  Empty is fine, too (since 2.9).  Note: not always": "2.7",
    "since 10.10": "10.10",
    # No release of the thing itself
    "": "",
    "This was a guess, but since QEMU 2.7 it is weighed": "",
    "other values are allowed since 2.7": "",
    "works only since 2.9.": "",
    "Stolen time (since Linux 2.6.11)": "",
    "seconds since the epoch": "",
    "Since 7.1 the mark may be a name": "",
    "(no limits, since this is another ring)": "",
    "incense 2.9": "",
    "(since 4.1 for rings, 4.2 for lamps)": "",
}

DEFAULT = {
    "(default: 10)": "10",
    "(default:10)": "10",
    "(default 10)": "10",
    "(default: off; since 2.9)": "off",
    "(default: on, since 4.2)": "on",
    "(since 10.0; default: 10)": "10",
    "(optional, default 12; since 3.0)": "12",
    "(optional, default 'raw'; since 3.0)": "raw",
    "(valid for iron; default: off)": "off",
    "(default false)": "false",
    "(default true to truncate)": "true",
    "(default raw)": "raw",
    "(defaults to 4)": "4",
    "(default is 64)": "64",
    "(default is 4KB, maximum is 48MB)": "4KB",
    "(default to false to truncate)": "false to truncate",
    '(default: "localhost")': "localhost",
    "(default: ``none``)": "none",
    "(default: head of the queue)": "head of the queue",
    "(default: 5 on brass,\n0 otherwise)": "5 on brass, 0 otherwise",
    "(default: the mark (zero) of a ring; since 4.2)": "the mark (zero) of a ring",
    "(by default 'brass', and use PATH)": "brass",
    "a number, default 100": "100",
    "Default: 4.": "4",
    'Default: "4".': "4",
    "Default is 10.0.2.0/24.": "10.0.2.0/24",
    "default value is 0x30": "0x30",
    "The default value is 20. (Since 2.7)": "20",
    "Defaults to 1.0. (Since 10.1)": "1.0",
    "Defaults to 512 bytes.": "512 bytes",
    "defaults to 'keep'": "keep",
    "Defaults to none-crc32c.": "none-crc32c",
    "Default is @break-guest-write.": "break-guest-write",
    "defaults to EIO": "EIO",
    "default\nis false.": "false",
    "default is 64k for a ring": "64k",
    "'fold', 'pack' (default), or 'crate'": "pack",
    "if off (the default), nothing": "off",
    # No default
    "": "",
    "the default value": "",
    "This is the default.": "",
    "Disabled (default)": "",
    "a power of 2, or 0 for default": "",
    "off by default": "",
    "the default user of the lamp": "",
    "Defaults to the first.": "",
    "(default depends on the machine)": "",
    "default is to probe if it is cold": "",
    "Default is all content of the lamp": "",
}


@pytest.mark.parametrize("text", SINCE)
def test_since(text: str) -> None:
    assert since_of(text) == SINCE[text]


@pytest.mark.parametrize("text", DEFAULT)
def test_default(text: str) -> None:
    assert default_of(text) == DEFAULT[text]


def test_since_of_names() -> None:
    assert since_of_names("(poweroff since 2.8, x-run since 5.0)") == {
        "poweroff": "2.8",
        "x-run": "5.0",
    }
    assert since_of_names("@ring since 5.1\n'l2' - since 2.1") == {"ring": "5.1", "l2": "2.1"}
    assert since_of_names("all entries below since 2.4") == {"below": "2.4"}
    assert since_of_names("") == {}
