/* One sheet: understood as typed, Enter leads on, and nothing that was typed is lost. */
"use strict";
(() => {
  const form = document.getElementById("sheet");
  if (!form) return;
  const desk = RallyDesk;
  const QUIET_MS = 200;
  const address = form.getAttribute("action");
  const field = (name) => form.elements.namedItem(name);
  const games = Array.from(form.querySelectorAll("input.games"));
  const save = form.querySelector(".save-button");
  const find = document.getElementById("find");
  const majority = Number(form.dataset.majority);
  const read = desk.reader({ bestOf: Number(form.dataset.bestOf), allGames: Boolean(form.dataset.allGames) });
  const rare = Array.from(form.querySelectorAll(".rare input, .rare select"));
  let last = { errors: {} };
  let lastBody = "";
  let running = null;
  let timer = 0;
  let isSending = false;

  document.documentElement.classList.add("scripted");
  const written = () => {
    const data = new FormData(form);
    for (const name of ["csrfmiddlewaretoken", "checked", "shown"]) data.delete(name);
    return new URLSearchParams(data).toString();
  };
  const blank = written();

  /* What is typed, understood here and now: `shown` is empty where only the server can say. */
  const understand = () => {
    const wins = [0, 0];
    let isOpen = false;
    let isSure = majority > 0 && !rare.some((input) => input.value);
    const rows = games.map((input, index) => {
      const isDecided = Math.max(...wins) >= majority;
      if (!input.value.trim()) {
        if (!isDecided) isOpen = true;
        return { kind: isDecided ? "not_needed" : "open" };
      }
      const one = read(input.value);
      if (!one || isDecided || isOpen) isSure = false;
      if (!one) return { kind: "unread" };
      if (one.winner) wins[one.winner === "a" ? 0 : 1] += 1;
      else isOpen = true;
      return { kind: one.winner ? "ended" : "playing", after: one.winner ? wins.join(":") : "", no: index + 1, ...one };
    });
    const isDecided = Math.max(...wins) >= majority;
    const lines = rows.filter((row) => row.text).map((row) => `${row.no} ${row.text}`);
    if (isDecided) lines.push(`=${wins.join(":")}`);
    return { rows, wins, isSure, isDecided, shown: isSure && lines.length ? lines.join("|") : "" };
  };

  const { part, showRow } = desk;
  const verdict = document.getElementById("verdict");
  const score = document.getElementById("tie-score");
  const showHere = () => {
    const now = understand();
    field("shown").value = now.shown;
    now.rows.forEach((row, index) => {
      const isTyping = row.kind === "unread" && games[index] === document.activeElement;
      if (!isTyping) showRow(row, index);
    });
    score.textContent = now.wins.join(":");
    if (now.isSure && now.isDecided) {
      const [winner, loser] = now.wins[0] > now.wins[1] ? ["a", "x"] : ["x", "a"];
      const pair = [Math.max(...now.wins), Math.min(...now.wins)].join(":");
      verdict.replaceChildren(part("p", "verdict final", `${form.dataset[winner]} ${pair} ${form.dataset[loser]}`));
    }
    return now;
  };

  const showErrors = (name, sentences) => {
    const found = field(name);
    const input = found instanceof RadioNodeList ? found[0] : found;
    if (!input || input.type === "hidden") return;
    const old = document.getElementById(`${input.id}-error`) || input.parentElement.querySelector("ul.errorlist");
    old?.remove();
    input.toggleAttribute("aria-invalid", false);
    input.removeAttribute("aria-describedby");
    if (!sentences.length) return;
    const list = part("ul", "errorlist", "");
    list.id = `${input.id}-error`;
    list.append(...sentences.map((text) => part("li", "", text)));
    input.after(list);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", list.id);
    const details = input.closest("details");
    if (details) details.open = true;
  };
  /* Whoever is still typing in a field is not told yet what it lacks; nor of a match that nobody has come to. */
  const mayTell = (name, everything) => {
    const input = field(name);
    if (everything || !input || input instanceof RadioNodeList) return true;
    return input !== document.activeElement && input.value !== "";
  };
  const show = (everything) => {
    for (const [id, html] of Object.entries(last.matches || {})) {
      document.getElementById(`${id}-understood`).innerHTML = html;
    }
    for (const [id, names] of Object.entries(last.players || {})) {
      form.querySelectorAll(`[data-match=${id}] .row-player`).forEach((place, index) => { place.textContent = names[index]; });
    }
    if (last.verdict !== undefined) verdict.innerHTML = last.verdict;
    if (last.score) score.textContent = last.score.join(":");
    field("checked").value = last.checked || "";
    for (const name of new Set(Array.from(form.elements, (input) => input.name).filter(Boolean))) {
      showErrors(name, mayTell(name, everything) ? last.errors[name] || [] : []);
    }
    if (last.is_outdated) desk.note(form.dataset.outdated);
  };

  const check = async (everything = false) => {
    running?.abort();
    running = new AbortController();
    const body = written();
    const data = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: data, signal: running.signal, headers: { Accept: "application/json" } });
      if (!answer.ok || body !== written()) return;
      last = await answer.json();
      lastBody = body;
      show(everything);
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
  };

  const keep = (state) => {
    const body = written();
    if (state === "draft" && body === blank && !form.dataset.posted) {
      desk.drop(address);
      return null;
    }
    const entry = {
      address, state, user: desk.user, title: form.dataset.title, no: form.dataset.no, at: new Date().toISOString(),
      base: field("base_version").value,
      body: `${body}&${new URLSearchParams({ shown: field("shown").value, checked: field("checked").value })}`,
    };
    desk.put(entry);
    return entry;
  };
  const typed = () => {
    field("checked").value = "";
    showHere();
    keep("draft");
    clearTimeout(timer);
    timer = setTimeout(check, QUIET_MS);
  };

  const restore = (entry) => {
    for (const [name, value] of new URLSearchParams(entry.body)) {
      const input = field(name);
      if (input && name !== "checked" && name !== "shown" && !(input instanceof RadioNodeList)) input.value = value;
    }
    desk.note(desk.say("restored", { at: desk.clock(entry.at) }));
    showHere();
    if (entry.state === "look") keep("draft");
    check(true);
  };
  const offerOlder = (entry) => {
    const box = document.getElementById("older");
    box.hidden = false;
    box.querySelector("[data-older=drop]").addEventListener("click", () => {
      desk.drop(address);
      box.hidden = true;
    });
    box.querySelector("[data-older=compare]").addEventListener("click", () => {
      restore(entry);
      field("checked").value = "";
      leave("check");
    });
  };
  /* The page itself, as a browser without script would ask for it. */
  const leave = (button) => {
    const pressed = part("input", "", "");
    Object.assign(pressed, { type: "hidden", name: button, value: "1" });
    form.append(pressed);
    HTMLFormElement.prototype.submit.call(form);
  };

  const submit = async () => {
    if (isSending) return;
    const now = showHere();
    if (!field("checked").value && !now.shown) {
      await check(true);
      const wrong = form.querySelector("[aria-invalid=true]");
      (wrong || save).focus();
      return;
    }
    isSending = true;
    save.dataset.label ??= save.textContent;
    save.textContent = desk.say("sending");
    const entry = keep("waiting");
    const outcome = entry ? await desk.send(entry) : { state: "look" };
    isSending = false;
    save.textContent = save.dataset.label;
    if (outcome.state === "look") {
      keep("draft");
      leave("save");
      return;
    }
    desk.settle(entry, outcome);
    if (outcome.state === "saved") {
      location.assign(outcome.next);
      return;
    }
    desk.note(desk.say("kept", { no: form.dataset.no }));
    find.focus();
  };

  const isNeeded = (input, now) => input && !now.isDecided;
  const onward = (index) => {
    const now = understand();
    const input = games[index];
    const isUnread = input.value.trim() && now.rows[index].kind === "unread";
    if (isUnread && input.dataset.stopped !== input.value) {
      input.dataset.stopped = input.value;
      showRow(now.rows[index], index);
      check(true);
      return;
    }
    const reason = form.querySelector(".reason input");
    const next = isNeeded(games[index + 1], now) ? games[index + 1] : null;
    const wanted = next || (reason && !reason.value ? reason : save);
    wanted.focus();
    wanted.select?.();
  };

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("focusout", () => setTimeout(() => { if (lastBody === written()) show(false); }, 0));
  games.forEach((input, index) => input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) submit();
    else onward(index);
  }));
  const places = Array.from(form.querySelectorAll(".lineups select"));
  places.forEach((select, index) => select.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    ((event.key === "Enter" && places[index + 1]) || games[0]).focus();
  }));
  form.querySelector(".reason input")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    save.focus();
  });
  form.addEventListener("submit", (event) => {
    const name = event.submitter?.name || "save";
    if (name === "save") {
      event.preventDefault();
      submit();
    } else if (!navigator.onLine) {
      event.preventDefault();
      desk.note(desk.say("offline"));
    }
  });

  const begin = async () => {
    const first = form.querySelector("[aria-invalid=true]") || form.querySelector(".errorlist")?.parentElement.querySelector("input, select")
      || form.querySelector("[autofocus]") || form.querySelector(".later input") || places.find((select) => !select.value)
      || games.find((input) => !input.value) || games[0];
    (first || save).focus();
    if (form.dataset.posted) {
      keep("draft");
      return;
    }
    let entry = desk.get(address);
    if (!entry || entry.user !== desk.user) return;
    if (entry.state === "waiting") {
      await desk.flush();
      entry = desk.get(address);
      if (!entry) {
        location.reload();
        return;
      }
    }
    if (entry.base !== form.dataset.version) offerOlder(entry);
    else restore(entry);
  };
  begin();
})();
