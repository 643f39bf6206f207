// SPDX-License-Identifier: GPL-2.0-or-later
// Search in the documentation: terms of a query, the query to lunr, snippets. In: the data of
// `_data/prose.js` and what was typed. Out: hits with a piece of text around the first match. Runs in
// the worker (prose-worker.js), in the page where a worker is not possible, and in node.
//
// The terms are made as qapidoc/export/search/tokens.py makes them; what was typed never reaches
// lunr's parser of queries, which would read `-device` as "not device".
(function () {
  "use strict";
  const qapidoc = (globalThis.qapidoc = globalThis.qapidoc || {});

  const WORD = /[A-Za-z0-9](?:[A-Za-z0-9]|[-_.](?=[A-Za-z0-9]))*/g;
  const PART = /[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z0-9]+|[A-Z]|[0-9]+/g;
  const SHORTEST_STEMMED = 4;
  const AROUND = 70; // characters shown before the match

  const partsOf = (word) => (word.match(PART) || []).map((part) => part.toLowerCase());

  // The stemmers of lunr.py and lunr.js differ in when a last `y` becomes `i`; here it always does.
  function stem(lunr, word) {
    const found = word.length < SHORTEST_STEMMED ? word : lunr.stemmer(new lunr.Token(word, {})).toString();
    return found.replace(/y$/, "i");
  }

  // The terms of a text, in order.
  qapidoc.proseTerms = (lunr, text) => {
    const terms = [];
    for (const word of text.match(WORD) || []) {
      const parts = partsOf(word);
      const found = parts.map((part) => stem(lunr, part));
      if (parts.length > 1) found.push(parts.join(""));
      terms.push(...found.filter((term) => lunr.stopWordFilter(new lunr.Token(term, {})) !== undefined));
    }
    return terms;
  };

  function queryIndex(lunr, index, terms, presence) {
    return index.query((query) => {
      terms.forEach((term, place) => {
        query.term(term, { usePipeline: false, presence });
        // The last word may not be finished.
        if (place === terms.length - 1 && term.length > 2) {
          query.term(term, { usePipeline: false, boost: 0.3, wildcard: lunr.Query.wildcard.TRAILING });
        }
      });
    });
  }

  // Words to mark in a snippet: what was typed, and its parts.
  function snippet(text, raw) {
    const words = [...new Set((raw.match(WORD) || []).flatMap((word) => [word, ...partsOf(word)]))]
      .filter((word) => word.length > 2)
      .map((word) => word.replace(/[.]/g, "\\."));
    if (!words.length) return [[text.slice(0, 3 * AROUND), false]];
    words.sort((a, b) => b.length - a.length);
    const marks = new RegExp(`\\b(?:${words.join("|")})`, "gi");
    const first = marks.exec(text);
    const middle = first ? first.index : 0;
    let start = Math.max(0, middle - AROUND);
    if (start > 0) start = text.indexOf(" ", start) + 1;
    const piece = text.slice(start, start + 3 * AROUND).replace(/\S*$/, (rest) => (text.length > start + 3 * AROUND ? "" : rest));
    marks.lastIndex = 0;
    const pieces = start > 0 ? [["… ", false]] : [];
    let at = 0;
    for (const match of piece.matchAll(marks)) {
      pieces.push([piece.slice(at, match.index), false], [match[0], true]);
      at = match.index + match[0].length;
    }
    pieces.push([piece.slice(at), false]);
    if (start + piece.length < text.length) pieces.push([" …", false]);
    return pieces.filter(([part]) => part);
  }

  // Open the data: a function from what was typed to hits { id, title, pieces: [[text, marked]] }.
  qapidoc.openProse = (lunr, data) => {
    if (!data.index) return () => ({ hits: [], total: 0 });
    const index = lunr.Index.load(data.index);
    return (raw, limit = 5) => {
      const terms = [...new Set(qapidoc.proseTerms(lunr, raw))].slice(0, 8);
      if (!terms.length) return { hits: [], total: 0 };
      // All words first; where no text has all of them, any.
      let found = queryIndex(lunr, index, terms.slice(0, -1), lunr.Query.presence.REQUIRED);
      const last = queryIndex(lunr, index, terms.slice(-1), lunr.Query.presence.OPTIONAL);
      if (terms.length > 1) {
        const scores = new Map(found.map((hit) => [hit.ref, hit.score]));
        found = last
          .filter((hit) => scores.has(hit.ref))
          .map((hit) => ({ ref: hit.ref, score: hit.score + scores.get(hit.ref) }))
          .sort((a, b) => b.score - a.score);
        if (!found.length) found = queryIndex(lunr, index, terms, lunr.Query.presence.OPTIONAL);
      } else {
        found = last;
      }
      const hits = found.slice(0, limit).map(({ ref }) => {
        const [id, title, text] = data.documents[ref];
        return { id, title, pieces: snippet(text, raw) };
      });
      return { hits, total: found.length };
    };
  };

  if (typeof module !== "undefined") module.exports = qapidoc;
})();
