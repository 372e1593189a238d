/* Sends what is typed in the article's form, soon after a change, to an address that keeps it and saves nothing. */
"use strict";
(() => {
  const EVERY_MS = 5_000;
  const STILL_OPEN_MS = 60_000;
  const KEEPALIVE_BYTES = 60_000;
  const form = document.getElementById("article_form");
  const state = form && form.querySelector("[data-autosave]");
  if (!state) return;
  if (form.elements.namedItem("_unanswered")) {
    form.addEventListener("input", () => (state.textContent = state.dataset.waiting), { once: true });
    return;
  }
  const typed = () => {
    const data = new FormData(form);
    for (const name of [...data.keys()]) if (name.startsWith("_") || data.get(name) instanceof File) data.delete(name);
    return data;
  };
  const words = (data) => new URLSearchParams(data).toString();
  let known = "";
  let sending = null;
  let heard = 0;
  let over = false;

  const say = (line) => {
    if (state.textContent !== line) state.textContent = line;
  };
  const send = async (data, text, options = {}) => {
    if (sending) sending.abort();
    sending = new AbortController();
    try {
      const answer = await fetch(state.dataset.autosave, {
        method: "POST", body: data, signal: sending.signal, credentials: "same-origin", redirect: "error", ...options,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      heard = Date.now();
      if (text !== null) known = text;
      say([said.taken, said.said].filter(Boolean).join(" "));
    } catch (failure) {
      // What is not known to be kept is sent again.
      if (failure.name !== "AbortError") say(state.dataset.failed);
    }
  };
  const look = () => {
    if (over) return;
    const data = typed();
    const text = words(data);
    if (text !== known) send(data, text);
    else if (Date.now() - heard > STILL_OPEN_MS) open();
  };
  const open = () => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    data.set("_open", "1");
    send(data, null);
  };
  const leave = () => {
    if (over || document.visibilityState !== "hidden") return;
    const data = typed();
    const text = words(data);
    if (text !== known) send(data, text, { keepalive: text.length < KEEPALIVE_BYTES });
  };
  const start = () => {
    if (over) return;
    known = "unsaved" in state.dataset ? "" : words(typed());
    open();
    setInterval(look, EVERY_MS);
  };
  form.addEventListener("submit", () => {
    over = true;
    if (sending) sending.abort();
  });
  document.addEventListener("visibilitychange", leave);
  // The editors write what they read from their boxes back into them once; that is nobody's typing.
  window.addEventListener("load", () => setTimeout(start, 500));
})();
