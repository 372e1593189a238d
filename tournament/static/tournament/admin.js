/* The result page says while one types what it understands; without this file "Check" does the same. */
"use strict";
(() => {
  const form = document.getElementById("result-form");
  if (!form) return;
  const QUIET_MS = 220;
  const PATIENT_MS = 1200;
  const left = new Set();
  let timer = 0;
  let patience = 0;
  let running = null;
  let last = null;

  let sent = "";

  /* Everything typed, without what the page itself puts in. */
  const written = () => {
    const data = new FormData(form);
    data.delete("checked");
    return new URLSearchParams(data).toString();
  };
  const field = (name) => form.elements.namedItem(name);
  const element = (name) => {
    const found = field(name);
    return found instanceof RadioNodeList ? found[0] : found;
  };

  const showErrors = (name, sentences) => {
    const input = element(name);
    if (!input || input.type === "hidden") return;
    const id = `${input.id}-live-error`;
    let list = document.getElementById(id);
    const printed = input.parentElement.querySelector(`ul.errorlist:not(#${CSS.escape(id)})`);
    if (printed) printed.remove();
    if (!sentences.length) {
      if (list) list.remove();
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      return;
    }
    if (!list) {
      list = document.createElement("ul");
      list.className = "errorlist";
      list.id = id;
      input.after(list);
    }
    list.replaceChildren(...sentences.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }));
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", id);
    const details = input.closest("details");
    if (details) details.open = true;
  };

  /* Whoever is still typing in a field is not told yet what it lacks; nor of fields that nobody has been in. */
  const mayTell = (name, patient) => {
    const input = element(name);
    if (!input) return false;
    if (input === document.activeElement) return patient;
    return left.has(name) || input.value !== "";
  };

  const show = (patient) => {
    if (!last) return;
    for (const [id, html] of Object.entries(last.matches || {})) {
      const place = document.getElementById(`${id}-understood`);
      if (place) place.innerHTML = html;
    }
    document.getElementById("verdict").innerHTML = last.verdict || "";
    field("checked").value = last.checked || "";
    const names = new Set(Array.from(form.elements, (input) => input.name).filter(Boolean));
    for (const name of names) {
      const sentences = (last.errors || {})[name] || [];
      showErrors(name, mayTell(name, patient) ? sentences : []);
    }
    const whole = (last.errors || {}).__all__ || [];
    if (whole.length && patient) {
      const note = document.createElement("ul");
      note.className = "errorlist";
      note.replaceChildren(...whole.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }));
      document.getElementById("verdict").append(note);
    }
    if (last.is_outdated && !document.getElementById("outdated")) {
      const note = document.createElement("p");
      note.id = "outdated";
      note.className = "ask";
      note.setAttribute("role", "status");
      note.textContent = form.dataset.outdated;
      form.before(note);
    }
  };

  const check = async () => {
    if (running) running.abort();
    running = new AbortController();
    const body = written();
    sent = body;
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body,
        signal: running.signal,
      });
      if (!answer.ok) return;
      last = await answer.json();
      show(false);
      clearTimeout(patience);
      patience = setTimeout(() => show(true), PATIENT_MS);
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
  };

  const soon = () => {
    if (written() === sent) return;
    field("checked").value = "";
    clearTimeout(timer);
    clearTimeout(patience);
    timer = setTimeout(check, QUIET_MS);
  };

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("focusout", (event) => {
    if (event.target.name) left.add(event.target.name);
    if (last) setTimeout(() => show(false), 0);
  });

  const games = Array.from(form.querySelectorAll("input.games"));
  const save = form.querySelector(".save-button");
  for (const [index, input] of games.entries()) {
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        form.requestSubmit(save);
        return;
      }
      const reason = field("reason");
      const after = games[index + 1] || (reason && reason.type !== "hidden" ? reason : save);
      after.focus();
    });
  }

  /* The first field that wants something: an error, else the first place of a line-up or match that is empty. */
  const entries = Array.from(form.querySelectorAll(".lineup select, .match select:not(details *), input.games"));
  const first = form.querySelector("[aria-invalid='true']") || document.querySelector(".later input:checked")
    || document.querySelector("[autofocus]") || (document.querySelector(".conflict") && field("reason"))
    || entries.find((input) => !input.value);
  if (first) first.focus();
  if (field("base_version").value !== "") soon();
})();
