// The lists beside the terminal: all decisions, the events, the blunders; with a filter.

class Lists {
  constructor(element, { decisions, marks, blunders, turns }, player) {
    this.element = element;
    this.player = player;
    this.decisions = decisions;
    this.turns = turns;
    this.kinds = {
      decisions: { places: range(decisions.count), fill: (row, number) => this.fillDecision(row, number) },
      events: { places: marks, fill: (row, mark) => this.fillMark(row, mark) },
      blunders: { places: blunders, fill: (row, blunder) => this.fillBlunder(row, blunder) },
    };
    this.list = new LongList(element.querySelector(".viewport"), null, (item) => this.choose(item));
    this.filter = element.querySelector("input");
    this.filter.addEventListener("input", () => this.refill());
    this.tabs = [...element.querySelectorAll("[role=tab]")];
    for (const tab of this.tabs) this.prepare(tab);
    this.select(decisions.count ? "decisions" : "events");
  }

  prepare(tab) {
    const count = this.kinds[tab.dataset.kind].places.length;
    tab.append(make("span", { className: "count", textContent: formatted(count) }));
    tab.hidden = !count;
    tab.addEventListener("click", () => this.select(tab.dataset.kind));
    tab.addEventListener("keydown", ({ key }) => {
      const shown = this.tabs.filter(({ hidden }) => !hidden);
      const move = { ArrowLeft: -1, ArrowRight: 1 }[key];
      if (move) shown.at((shown.indexOf(tab) + move) % shown.length).focus();
    });
  }

  select(kind) {
    this.kind = kind;
    for (const tab of this.tabs) {
      const chosen = tab.dataset.kind === kind;
      tab.setAttribute("aria-selected", chosen);
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen) this.element.querySelector(".viewport").setAttribute("aria-labelledby", tab.id);
    }
    this.refill();
  }

  refill() {
    const words = this.filter.value.toLowerCase().trim();
    const { places, fill } = this.kinds[this.kind];
    this.shown = words ? places.filter((item) => this.text(item).toLowerCase().includes(words)) : places;
    this.indices = Int32Array.from(this.shown, (item) => this.indexOf(item));
    this.list.setItems(this.shown, fill);
    this.element.querySelector(".empty").hidden = this.shown.length > 0;
    this.show(this.player.index);
  }

  /** Mark the last item at or before a frame. */
  show(index) {
    this.list.setCurrent(lastAtMost(this.indices, index));
  }

  choose(item) {
    this.player.go(this.indexOf(item));
  }

  indexOf(item) {
    return typeof item === "number" ? this.decisions.frames[item] : item.index;
  }

  text(item) {
    if (typeof item === "number") return `${this.decisions.behaviour(item)} ${this.decisions.reason(item)}`;
    return item.text ?? `${item.played.name} ${item.best.name}`;
  }

  fillDecision(row, number) {
    this.fill(row, this.decisions.turn(number), this.decisions.behaviour(number), this.decisions.reason(number));
  }

  fillMark(row, { index, kind, text }) {
    const [sign, title] = MARKS[kind];
    this.fill(row, this.turns[index], "", text);
    const badge = make("span", { className: `badge ${kind.replace(" ", "-")}`, textContent: sign, title });
    row.querySelector(".what").replaceWith(badge);
  }

  fillBlunder(row, { index, played, best }) {
    const text = `${percent(played.alive)} · ${best.name} ${percent(best.alive)}`;
    this.fill(row, this.turns[index], played.name, text);
  }

  fill(row, turn, what, why) {
    row.title = `${what} ${why}`.trim();
    row.append(
      make("span", { className: "turn", textContent: formatted(turn) }),
      make("span", { className: "what", textContent: what }), make("span", { className: "why", textContent: why }));
  }
}

const range = (count) => Array.from({ length: count }, (_, i) => i);
