# SPDX-License-Identifier: GPL-2.0-or-later
"""The OpenSearch description: lets a browser add the site's search to its address bar.

In: the address the site is published at. Out: the text of `opensearch.xml` at the site's root.
"""

from __future__ import annotations

from xml.sax.saxutils import escape


def opensearch(base_url: str) -> str:
    """Return the description; the format demands an absolute address (`https://…/`)."""
    base = escape(base_url.rstrip("/"), {'"': "&quot;"})
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>QEMU API</ShortName>
  <Description>QMP commands, events, types, options and monitor commands of QEMU</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">{base}/_static/favicon.svg</Image>
  <Url type="text/html" template="{base}/search/index.html?q={{searchTerms}}"/>
</OpenSearchDescription>
"""
