// SPDX-License-Identifier: GPL-2.0-or-later
// Puts the line behind each file that a proof names, and links to it, when a reader opens the proof; at
// once where a proof stands in the open.
// Lines differ from release to release where pages do not, so they come from `_data/proofs.js` of the
// page's own tree. A negative line is of another release, whose sources lie elsewhere.
(function () {
  "use strict";
  const { element, place, addScript } = qapidoc;
  let asked = false;

  qapidoc.proofs = ({ blob, lines }) => {
    for (const code of document.querySelectorAll("code[data-proof]")) {
      const key = code.dataset.proof;
      const end = key.lastIndexOf(" ");
      const line = lines[key.slice(0, end)]?.[Number(key.slice(end + 1))];
      if (!line) continue;
      const file = code.textContent;
      const path = file.split("/").map(encodeURIComponent).join("/");
      code.textContent = `${file}:${Math.abs(line)}`;
      if (!blob || line < 0) continue;
      const link = element("a", { href: `${blob}${path}#L${line}` });
      code.replaceWith(link);
      link.append(code);
    }
  };

  const ask = () => {
    if (asked) return;
    asked = true;
    addScript(`${place.tree}_data/proofs.js`).catch(() => {});
  };

  document.addEventListener("toggle", ({ target }) => target.matches("details.proof") && ask(), true);
  if (document.querySelector("code[data-proof]:not(details.proof *)")) ask();
})();
