// Beside the terminal: the decision, why it was taken, and what changed since the one before.

const KEYS_SHOWN = 36;

class Panel {
  constructor(element, game, decisions, player, blunders) {
    this.element = element;
    this.game = game;
    this.decisions = decisions;
    this.player = player;
    this.blunders = new Map(blunders.map((blunder) => [decisions.standingOn(blunder.index), blunder]));
    this.shown = null;
    this.part = (name) => element.querySelector(`.${name}`);
    this.part("all").addEventListener("toggle", () => this.showRefusals());
  }

  show(index) {
    const number = this.decisions.standingOn(index);
    if (number !== this.shown) {
      this.shown = number;
      this.showDecision(number);
    }
    this.showWhen(index, number);
    this.showKeys(index, number);
  }

  showWhen(index, number) {
    const { step, turn } = this.game.columns;
    const parts = [`turn ${formatted(turn[index])}`, `step ${formatted(step[index])}`];
    if (number >= 0) parts.push(`decision ${formatted(number + 1)} of ${formatted(this.decisions.count)}`);
    this.part("when").textContent = parts.join("  ·  ");
  }

  showDecision(number) {
    this.element.classList.toggle("unexplained", number < 0);
    if (number < 0) {
      this.part("behaviour").textContent = "No reasons";
      this.part("reason").textContent = this.decisions.count
        ? "The first decision has not been taken yet."
        : "Keys alone: who played this does not explain itself.";
    } else {
      this.part("behaviour").textContent = this.decisions.behaviour(number);
      this.part("reason").textContent = this.decisions.reason(number);
    }
    this.part("weighed").textContent = number < 0 ? "" : this.decisions.weighed(number);
    this.showBlunder(number);
    this.showChoices(number);
    this.showNews(number);
    this.showRefusals();
  }

  showBlunder(number) {
    const blunder = this.blunders.get(number);
    this.part("blunder").hidden = !blunder;
    if (!blunder) return;
    const { horizon, played, best, alternatives } = blunder;
    const ways = [played, best, ...alternatives.filter(({ name }) => name !== best.name)];
    const rows = ways.map((way) => chanceRow(way, way === played ? "played" : way === best ? "best" : ""));
    const head = make("h3", { textContent: `Blunder: alive ${formatted(horizon)} turns later` });
    this.part("blunder").replaceChildren(head, ...rows);
  }

  showChoices(number) {
    const choices = number < 0 ? [] : this.decisions.choices(number);
    this.part("choices").hidden = !choices.length;
    this.part("choice-bars").replaceChildren(...choices.map(({ name, chance }) => bar(name, chance, percent(chance))));
  }

  showNews(number) {
    const news = number < 0 ? [] : this.decisions.news(number);
    const refused = number < 0 ? 0 : this.decisions.refusals(number).length;
    this.part("changes").hidden = !refused;
    const items = news.map(({ name, why, before }) => {
      const parts = [make("b", { textContent: name }), " ", make("ins", { textContent: why })];
      if (before) parts.push(" ", make("del", { textContent: before, title: "the answer before" }));
      return make("li", {}, ...parts);
    });
    if (!items.length) items.push(make("li", { className: "none", textContent: "Nothing: every refusal stands." }));
    this.part("news").replaceChildren(...items);
    this.part("count").textContent = refused === 1 ? "The one refusal" : `All ${refused} refusals`;
  }

  showRefusals() {
    if (!this.part("all").open || this.shown < 0) return;
    const items = this.decisions.refusals(this.shown).map(({ name, why }) =>
      make("li", {}, make("b", { textContent: name }), " ", why ?? ""));
    this.part("refusals").replaceChildren(...items);
  }

  /** Show the keys that carry the decision out; those ahead are pale, the next one is marked. */
  showKeys(index, number) {
    const { key } = this.game.columns;
    const from = number < 0 ? index : this.decisions.frames[number];
    const to = this.decisions.frames[number + 1] ?? this.player.count;
    const first = Math.max(from, Math.min(index - KEYS_SHOWN / 2, to - KEYS_SHOWN));
    const chips = [];
    for (let i = first; i < Math.min(to, first + KEYS_SHOWN); i++) {
      const [label, name] = this.game.texts.keys[key[i]];
      if (label) chips.push(this.chip(i, index, label, name));
    }
    this.part("keys").replaceChildren(...chips);
  }

  chip(at, index, label, name) {
    const chip = make("button", { type: "button", textContent: label, title: name.toLowerCase().replaceAll("_", " ") });
    if (at === index) chip.setAttribute("aria-current", "step");
    if (at < index) chip.className = "past";
    chip.addEventListener("click", () => this.player.go(at));
    return chip;
  }
}

function bar(name, share, figure) {
  const filled = make("span", { className: "filled" });
  filled.style.width = `${100 * share}%`;
  return make("div", { className: "bar" },
    make("span", { className: "bar-name", textContent: name }), make("span", { className: "groove" }, filled),
    make("span", { className: "bar-figure", textContent: figure }));
}

function chanceRow({ name, reason, alive, low, high, n }, role) {
  const row = bar(name, alive, percent(alive));
  row.classList.add("chance");
  row.title = reason;
  if (role) row.classList.add(role);
  const interval = make("span", { className: "interval" });
  interval.style.left = `${100 * low}%`;
  interval.style.width = `${100 * (high - low)}%`;
  row.querySelector(".groove").append(interval);
  const told = `${Math.round(100 * low)}–${Math.round(100 * high)} %, ${n} forks`;
  row.append(make("span", { className: "told", textContent: role ? `${role}, ${told}` : told }));
  return row;
}
