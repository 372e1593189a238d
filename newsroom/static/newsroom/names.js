/* Gives the boxes that other scripts put over a field the name of that field: search boxes and text editors have none. */
"use strict";
(() => {
  const form = document.querySelector("#content form[id$=_form]");
  if (!form) return;
  const nameOf = (field) => {
    const label = form.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    return field.getAttribute("aria-label") || (label ? label.textContent.trim().replace(/[:：]$/, "") : "");
  };
  const set = (box, attribute, words) => {
    if (words && box.getAttribute(attribute) !== words) box.setAttribute(attribute, words);
  };
  const nameBoxes = () => {
    for (const field of form.querySelectorAll("select.admin-autocomplete + .select2")) {
      const words = nameOf(field.previousElementSibling);
      for (const box of field.querySelectorAll("[role=combobox], [role=textbox], input")) set(box, "aria-label", words);
      for (const list of field.querySelectorAll("ul")) set(list, "role", "list");
    }
    for (const box of form.querySelectorAll(".prose-editor [role=textbox]")) {
      const field = box.closest(".prose-editor").parentElement.querySelector("textarea");
      if (field) set(box, "aria-label", nameOf(field));
    }
  };
  nameBoxes();
  new MutationObserver(nameBoxes).observe(form, { childList: true, subtree: true });
})();
