// The keys; the help dialog lists the same table.

/** [keys, what they do, action]; the first key of each row is the one that the help shows first. */
function keyTable(page) {
  const { player } = page;
  const step = (by) => () => { player.pause(); player.go(player.index + by); };
  return [
    [[" "], "Play or pause", () => player.toggle()],
    [["ArrowRight", "l", "."], "One key on", step(1)],
    [["ArrowLeft", "h", ","], "One key back", step(-1)],
    [["ArrowDown", "j", ">"], "Next decision", () => page.toDecision(1)],
    [["ArrowUp", "k", "<"], "Decision before", () => page.toDecision(-1)],
    [["n"], "Next event", () => page.toMark(1)],
    [["N", "p"], "Event before", () => page.toMark(-1)],
    [["b"], "Next blunder", () => page.toBlunder()],
    [["PageDown"], "100 keys on", step(100)],
    [["PageUp"], "100 keys back", step(-100)],
    [["Home"], "First frame", () => player.go(0)],
    [["End"], "Last frame", () => player.go(player.count - 1)],
    [["+", "="], "Faster", () => page.changeSpeed(1)],
    [["-"], "Slower", () => page.changeSpeed(-1)],
    [["z"], "Larger text, following the hero", () => page.toggleZoom()],
    [["/"], "Filter the list", () => find("#lists input").focus()],
    [["c"], "Copy the command that plays from here", () => page.copyCommand()],
    [["t"], "Light or dark", () => page.toggleTheme()],
    [["?"], "This help", () => find("#help").showModal()],
  ];
}

const KEY_SIGNS = {
  " ": "Space", ArrowRight: "→", ArrowLeft: "←", ArrowDown: "↓", ArrowUp: "↑", PageDown: "PgDn", PageUp: "PgUp",
};

function listenToKeys(page) {
  const table = keyTable(page);
  const actions = new Map(table.flatMap(([keys, , action]) => keys.map((key) => [key, action])));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || find("dialog[open]")) return;
    if (event.target.matches("input[type=search], select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.target.matches("[role=tab]") && event.key.startsWith("Arrow")) return;
    if (event.target.matches("button, summary") && event.key === " ") return; // presses it
    const action = actions.get(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  });
  find("#help tbody").append(...table.map(([keys, text]) => helpRow(keys, text)));
}

function helpRow(keys, text) {
  const signs = keys.map((key) => make("kbd", { textContent: KEY_SIGNS[key] ?? key }));
  return make("tr", {}, make("th", { scope: "row" }, ...signs), make("td", { textContent: text }));
}
