/* What was typed and is not on the server yet: kept on this device, sent again under the same key, counted on every page. */
"use strict";
window.RallyDesk = (() => {
  const words = JSON.parse(document.getElementById("desk-words").textContent);
  const user = document.body.dataset.user;
  const PREFIX = "desk:";
  const PATIENCE_MS = 15_000;
  const RETRY_MS = 8_000;
  const FORGET_MS = 14 * 24 * 3600 * 1000;
  let here = "";
  let needsLogin = false;

  const say = (name, values = {}) => (words[name] || name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  const place = (address) => PREFIX + address.replace(/^\/en(?=\/)/, "");
  const clock = (at) => new Date(at).toTimeString().slice(0, 5);

  const get = (address) => {
    try {
      return JSON.parse(localStorage.getItem(place(address)) || "null");
    } catch {
      return null;
    }
  };
  const put = (entry) => {
    try {
      localStorage.setItem(place(entry.address), JSON.stringify(entry));
    } catch {
      // Storage is refused or full: the page itself still holds what was typed.
    }
    show();
  };
  const drop = (address) => {
    try {
      localStorage.removeItem(place(address));
    } catch {
      // Nothing was kept.
    }
    show();
  };
  const all = () => {
    const found = [];
    try {
      for (let index = 0; index < localStorage.length; index += 1) {
        const name = localStorage.key(index);
        if (name.startsWith(PREFIX)) found.push(get(name.slice(PREFIX.length)));
      }
    } catch {
      return [];
    }
    return found.filter(Boolean).sort((one, other) => one.at.localeCompare(other.at));
  };

  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

  /* "saved" with where to go next; "look": the server wants somebody to see the page; "login"; "lost": try again. */
  const send = async (entry) => {
    const body = new URLSearchParams(entry.body);
    body.set("csrfmiddlewaretoken", token());
    body.set("save", "1");
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    try {
      const answer = await fetch(entry.address, {
        method: "POST", body, signal: patience.signal, headers: { Accept: "application/json" },
      });
      if (answer.status === 401 || answer.status === 403) return { state: "login" };
      if (answer.status >= 500) return { state: "lost" };
      const said = await answer.json();
      return answer.ok && said.state === "saved" ? said : { state: "look" };
    } catch {
      return { state: "lost" };
    } finally {
      clearTimeout(timer);
    }
  };

  const settle = (entry, outcome) => {
    needsLogin = outcome.state === "login";
    const now = get(entry.address);
    const isSame = now && now.body === entry.body;
    if (outcome.state === "saved" && (isSame || !now)) drop(entry.address);
    else if (outcome.state === "look" && isSame) put({ ...entry, state: "look" });
    else show();
  };

  let flushing = null;
  const flush = () => {
    flushing ??= (async () => {
      for (const entry of all()) {
        if (entry.state !== "waiting" || entry.user !== user) continue;
        const outcome = await send(entry);
        settle(entry, outcome);
        if (outcome.state === "lost" || outcome.state === "login") break;
      }
    })().finally(() => { flushing = null; });
    return flushing;
  };

  const line = (entry) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.address;
    link.textContent = entry.title;
    const state = entry.user === user ? entry.state : "foreign";
    item.append(link, " ", say(state, { at: clock(entry.at), user: entry.user }));
    return item;
  };

  function show() {
    const box = document.getElementById("kept");
    const entries = all().filter((entry) => entry.address !== here || entry.state !== "draft");
    box.hidden = entries.length === 0;
    box.dataset.count = String(entries.length);
    if (box.hidden) return;
    const count = document.createElement("strong");
    count.textContent = say("unsent", { n: entries.length });
    const list = document.createElement("ul");
    list.append(...entries.map(line));
    box.replaceChildren(count, list);
    if (needsLogin) {
      const login = document.createElement("a");
      login.href = `/admin/login/?next=${encodeURIComponent(location.pathname)}`;
      login.textContent = say("login");
      box.append(login);
    }
  }

  const start = (address = "") => {
    here = address;
    for (const entry of all()) {
      if (entry.state === "draft" && Date.now() - Date.parse(entry.at) > FORGET_MS) drop(entry.address);
    }
    show();
    window.addEventListener("online", flush);
    window.addEventListener("storage", show);
    setInterval(() => { if (all().some((entry) => entry.state === "waiting")) flush(); }, RETRY_MS);
    flush();
  };

  const note = (text) => {
    let list = document.querySelector(".desk-messages");
    if (!list) {
      list = document.createElement("ul");
      list.className = "desk-messages";
      list.setAttribute("role", "status");
      document.getElementById("main").prepend(list);
    }
    const item = document.createElement("li");
    item.className = "desk-message warning";
    item.textContent = text;
    list.replaceChildren(item);
  };

  return { say, note, user, get, put, drop, all, send, settle, flush, start, clock };
})();
