// SPDX-License-Identifier: GPL-2.0-or-later
// A button on each block of code that copies it. What came of it is said in the button, and once to
// those who do not see it.
(function () {
  "use strict";
  const { element } = qapidoc;
  const blocks = document.querySelectorAll("main pre");
  if (!navigator.clipboard || !blocks.length) return;

  const announcer = element("p", { class: "unseen", role: "status" });
  document.querySelector("main").append(announcer);

  // The block around a text: Sphinx makes one where it colours.
  function boxOf(pre) {
    const found = pre.closest("div.highlight");
    if (found) return found;
    const made = element("div", { class: "highlight" });
    pre.replaceWith(made);
    made.append(pre);
    return made;
  }

  // What a button copies, in words: the form that a tab is for, else an example.
  function nameOf(pre) {
    const tab = pre.closest(".tab");
    if (!tab) return "example";
    const place = [...tab.parentElement.querySelectorAll(":scope > .tab")].indexOf(tab);
    return `example (${tab.parentElement.querySelectorAll(":scope > label")[place].textContent})`;
  }

  async function copy(button, pre) {
    const copied = await navigator.clipboard.writeText(pre.textContent.trimEnd()).then(
      () => true,
      () => false,
    );
    button.textContent = copied ? "Copied" : "Not allowed";
    announcer.textContent = copied ? "Copied" : "The browser does not allow to copy";
    setTimeout(() => {
      button.textContent = "Copy";
      announcer.textContent = "";
    }, 1500);
  }

  for (const pre of blocks) {
    const button = element("button", { type: "button", class: "copy", "aria-label": `Copy the ${nameOf(pre)}` }, "Copy");
    button.addEventListener("click", () => copy(button, pre));
    boxOf(pre).append(button);
  }
})();
