// What makes pages handier where scripts run. Every page is complete without it.

const stored = {
  get(key) {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  },
  set(key, value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // Storage is refused: the choice holds for this page only.
    }
  },
};

function themeSwitch(box) {
  const choices = box.querySelectorAll("input");
  const current = stored.get("theme");
  for (const choice of choices) {
    choice.checked = choice.value === current;
    choice.addEventListener("change", () => {
      stored.set("theme", choice.value);
      if (choice.value) document.documentElement.dataset.theme = choice.value;
      else delete document.documentElement.dataset.theme;
    });
  }
  box.hidden = false;
}

// A team's path through the bracket: pointing at a card, or reaching it by keyboard, marks every tie of its winner.
function bracketPaths(bracket) {
  const cards = [...bracket.querySelectorAll(".tie-card")];
  const mark = (code) => {
    for (const card of cards) card.classList.toggle("on-path", Boolean(code) && [card.dataset.a, card.dataset.x].includes(code));
  };
  const teamAt = (target) => {
    const card = target.closest(".tie-card");
    if (!card) return "";
    const rows = [...card.querySelectorAll(".tie-row")];
    const row = target.closest(".tie-row") ?? rows.find((each) => each.classList.contains("won"));
    return row ? card.dataset[row === rows[0] ? "a" : "x"] : "";
  };
  bracket.addEventListener("pointerover", (event) => mark(teamAt(event.target)));
  bracket.addEventListener("pointerleave", () => mark(""));
  bracket.addEventListener("focusin", (event) => mark(teamAt(event.target)));
  bracket.addEventListener("focusout", () => mark(""));
}

// “My team”: a button on a team's page keeps its address here; the site's head then links to it.
function myTeam() {
  const kept = () => {
    try {
      return JSON.parse(stored.get("my-team") || "null");
    } catch {
      return null;
    }
  };
  const link = document.querySelector("[data-my-team-link]");
  const button = document.querySelector("[data-my-team]");
  const show = () => {
    const team = kept();
    if (link) {
      link.hidden = !team?.path?.startsWith("/");
      if (!link.hidden) {
        link.href = document.documentElement.lang === "en" ? `/en${team.path}` : team.path;
      }
    }
    button?.setAttribute("aria-pressed", String(team?.path === button.dataset.myTeam));
  };
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const isKept = kept()?.path === button.dataset.myTeam;
      stored.set("my-team", isKept ? "" : JSON.stringify({ path: button.dataset.myTeam }));
      show();
    });
  }
  show();
}

for (const box of document.querySelectorAll("[data-theme-switch]")) themeSwitch(box);
for (const bracket of document.querySelectorAll(".bracket-columns")) bracketPaths(bracket);
myTeam();
