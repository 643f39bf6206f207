// SPDX-License-Identifier: GPL-2.0-or-later
// Holds the prose index off the page's thread. In: { data } once (addresses of `_data/prose.js`, tried
// in order), then { number, text, limit }. Out: { number, hits, total } or { failed }.
"use strict";
importScripts("lunr.min.js", "prose.js");

let search = null;

function open(addresses) {
  for (const address of addresses) {
    try {
      qapidoc.prose = (data) => (search = qapidoc.openProse(lunr, data));
      importScripts(address);
      return;
    } catch {
      // The next address may have it.
    }
  }
  postMessage({ failed: true });
}

onmessage = ({ data: message }) => {
  if (message.data) open(message.data);
  else if (search) postMessage({ number: message.number, ...search(message.text, message.limit) });
};
