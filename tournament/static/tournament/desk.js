/* Every page of the desk: keys that lead away from fields, and a board that keeps itself up to date. */
"use strict";
(() => {
  const desk = RallyDesk;
  const find = document.getElementById("find");
  const sheet = document.getElementById("sheet");
  desk.start(sheet ? sheet.getAttribute("action") : "");

  const keys = {
    F2: () => find,
    F4: () => document.querySelector("[data-key=F4]"),
    F8: () => document.querySelector(".save-button"),
  };
  document.addEventListener("keydown", (event) => {
    const meant = keys[event.key]?.();
    if (!meant || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (event.key === "F4") meant.click();
    else meant.focus();
    if (event.key === "F2") meant.select();
  });
  find?.form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    desk.note(desk.say("offline"));
  });

  const board = () => document.getElementById("board");
  const isBusy = () => board().contains(document.activeElement) || board().querySelector("details[open]");
  const refresh = async () => {
    if (document.hidden || isBusy()) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("board");
      if (fresh && !isBusy()) board().replaceWith(fresh);
    } catch {
      // No network: what stands there stays, and the count above says what waits.
    }
  };
  if (board()) setInterval(refresh, Number(board().dataset.refresh) * 1000);
})();
