// SPDX-License-Identifier: GPL-2.0-or-later
// The flattened view of a verb: a choice above the branches of each union, and opening whatever the
// address names. The state is the fragment: `#arguments.driver=qcow2.encrypt.format=luks` tells every
// choice on the way. Without this script the branches are a list that opens in place.
(function () {
  "use strict";
  const { element } = qapidoc;
  const SECTIONS = ["arguments.", "data."];

  const branchesOf = (picker) => [...picker.children].filter((child) => child.matches("details.branch"));

  // Show one branch of a picker, open; with none, all of them, closed.
  function show(picker, branch) {
    for (const each of branchesOf(picker)) {
      each.hidden = branch !== null && each !== branch;
      each.open = each === branch;
    }
    const choice = picker.querySelector(":scope > .choice select");
    if (choice) choice.value = branch ? branch.id : "";
  }

  function addChoice(picker) {
    const branches = branchesOf(picker);
    if (branches.length < 2) return;
    const options = branches.map((branch) => {
      const [name, ...badges] = branch.querySelector("summary").children;
      const value = name.textContent.slice(picker.dataset.tag.length + 1);
      const marks = badges.filter((badge) => badge.matches(".badge-deprecated, .badge-unstable"));
      const told = marks.map((mark) => ` (${mark.textContent})`).join("");
      return element("option", { value: branch.id }, value + told);
    });
    const select = element("select", {}, element("option", { value: "" }, `all ${branches.length}`), ...options);
    select.addEventListener("change", () => {
      const branch = branches.find((each) => each.id === select.value) || null;
      show(picker, branch);
      // Nothing chosen: the address names what is around.
      const around = branch || picker.parentElement.closest("details.branch");
      history.replaceState(null, "", around ? `#${around.id}` : location.pathname + location.search);
    });
    picker.prepend(element("p", { class: "choice" }, element("label", {}, `${picker.dataset.tag} `, select)));
  }

  // A fragment as it stands in the address, and as text.
  function formsOf(fragment) {
    try {
      return [fragment, decodeURIComponent(fragment)];
    } catch {
      return [fragment]; // no code of ours
    }
  }

  // The element that a fragment names; `driver=qcow2.size` is short for `arguments.driver=qcow2.size`.
  function named(forms) {
    const full = forms.flatMap((form) => SECTIONS.map((section) => section + form));
    return [...forms, ...full].map((id) => document.getElementById(id)).find(Boolean);
  }

  // Open all that is around an element, and what it holds itself.
  function reveal() {
    const forms = formsOf(location.hash.slice(1));
    const target = forms[0] && named(forms);
    if (!target || !target.closest("article")) return;
    let closed = false;
    for (let node = target; node; node = node.parentElement?.closest("details")) {
      if (!node.matches("details")) continue;
      closed ||= !node.open || node.hidden;
      if (node.matches(".picker > .branch")) show(node.parentElement, node);
      node.open = true;
    }
    const body = target.matches("li") ? target : target.closest("dt")?.nextElementSibling;
    const held = body?.querySelector(":scope > details.holds");
    if (held) held.open = true;
    if (!forms.includes(target.id)) location.replace(`#${target.id}`);
    else if (closed) target.scrollIntoView();
  }

  document.querySelectorAll("article .picker").forEach(addChoice);
  addEventListener("hashchange", reveal);
  reveal();
})();
