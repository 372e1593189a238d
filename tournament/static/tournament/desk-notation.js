/* Reads a typed line of games at once, as tournament/rules/notation does; what it is not sure of it leaves to the server. */
"use strict";
RallyDesk.reader = ({ bestOf, allGames }) => {
  const majority = Math.floor(bestOf / 2) + 1;
  const MARK = /(-?)\s*([wrd弃断判])\s*(-?)\s*$/i;
  const LETTER = { 弃: "w", 断: "r", 判: "d" };
  const SCORE = /^([0-9]+)[-:]([0-9]+)$/;
  const LOSING = /^[+-]?[0-9]+(?:[+-][0-9]+)*$/;

  const score = (word) => {
    const found = SCORE.exec(word);
    return found ? [Number(found[1]), Number(found[2])] : null;
  };
  const isFinished = ([a, x]) => Math.max(a, x) === Math.max(11, Math.min(a, x) + 2);
  const isBroken = ([a, x]) => {
    const high = Math.max(a, x);
    const lead = Math.abs(a - x);
    return !(high >= 11 && lead >= 2);
  };
  const isFull = (word) => score(word) !== null && isFinished(score(word));
  const isScore = (word, mayBeBroken) => isFull(word) || (mayBeBroken && score(word) !== null && isBroken(score(word)));
  const lost = (word) => word.match(/[+-]?[0-9]+/g).map((number) => {
    const points = Math.abs(Number(number));
    const high = Math.max(11, points + 2);
    return number[0] === "-" ? [points, high] : [high, points];
  });
  const isTooLarge = (word) => word.match(/[0-9]+/g).some(
    (number) => number.replace(/^0+/, "").length > (isFull(word) ? 3 : 2));

  const won = (games) => games.filter(isFinished).reduce(
    (sum, [a, x]) => (a > x ? [sum[0] + 1, sum[1]] : [sum[0], sum[1] + 1]), [0, 0]);
  const isOver = (pair) => (allGames ? pair[0] + pair[1] >= bestOf : Math.max(...pair) >= majority);
  const isTooLong = (games) => games.some((_, index) => index > 0 && isOver(won(games.slice(0, index))));

  const gamesOf = (words, mayBeBroken) => {
    const last = words.length - 1;
    if (words.every((word, index) => isScore(word, mayBeBroken && index === last))) return words.map(score);
    if (mayBeBroken && words[last].includes(":") && score(words[last]) && isBroken(score(words[last]))) {
      const before = gamesOf(words.slice(0, last), false);
      return before && [...before, score(words[last])];
    }
    if (words.some((word) => word.includes(":") || isFull(word))) return null;
    const games = words.flatMap(lost);
    return isTooLong(games) && words.every(score) ? null : games;
  };

  /* null where the line cannot be read; else its games, mark, canonical text, games won, and who wins ("a", "x", ""). */
  return (typed) => {
    let text = typed.normalize("NFKC").replace(/——|[‐‒–—―−ー]/g, "-");
    const found = MARK.exec(text);
    const letter = found ? LETTER[found[2]] || found[2].toLowerCase() : "";
    const wonByX = Boolean(found && (found[1] || found[3]));
    if (found) text = text.slice(0, found.index);
    const isOpen = letter ? letter !== "w" : text.trim().split(/\s+/).pop().includes(":");
    text = text.replace(/([0-9])\s*[:∶]\s*(?=[0-9])/g, "$1:");
    text = text.replace(/([0-9])\s+-\s+(?=[0-9])|([0-9])-\s+(?=[0-9])/g, (_, one, other) => `${one || other}-`);
    const words = text.split(/[\s,;/|、。]+/).filter(Boolean);
    if (words.some((word) => (!SCORE.test(word) && !LOSING.test(word)) || isTooLarge(word))) return null;
    const games = gamesOf(words, isOpen);
    if (!games || isTooLong(games) || (letter === "w" && games.length)) return null;
    const line = games.map((game) => game.join(isFinished(game) ? "-" : ":")).join(" ");
    const pair = won(games);
    const isMarked = Boolean(letter);
    if (isMarked && isOver(pair)) return null;
    const ahead = pair[0] > pair[1] ? "a" : "x";
    return {
      games, pair, letter,
      text: [line, letter && (wonByX ? `-${letter}` : letter)].filter(Boolean).join(" "),
      line,
      winner: isMarked ? (wonByX ? "x" : "a") : isOver(pair) ? ahead : "",
    };
  };
};

/* One match in words, beside its field, as the server's own template puts it. */
(() => {
  const desk = RallyDesk;
  const part = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const showRow = (row, index) => {
    const line = part("p", `understood ${row.kind}`, "");
    if (row.kind === "open") line.append(part("span", "quiet", "–"));
    else if (row.kind === "not_needed") line.append(part("span", "how", desk.say("spared")));
    else if (row.kind === "unread") line.append(desk.say("unread"));
    else {
      if (row.line) line.append(part("span", "games-read num", row.line), " ");
      line.append(part("b", "match-score num", row.pair.join(":")), " ");
      if (row.letter) line.append(part("span", "how", desk.say(row.letter)), " ");
      if (row.after) {
        const after = part("span", "after", `${desk.say("tie")} `);
        after.append(part("strong", "num", row.after));
        line.append(after);
      }
    }
    document.getElementById(`m${index + 1}-understood`).replaceChildren(line);
  };
  desk.part = part;
  desk.showRow = showRow;
})();
