// Puts the page together: reads the game out of it, and lets every part follow the player.

const SPEEDS = [2, 5, 10, 25, 60, 200, 1000];
const LINK_EVERY_MS = 400; // browsers complain when the address changes more often

class Page {
  constructor(game, facts, analysis) {
    this.facts = facts;
    this.game = game;
    this.steps = game.columns.step;
    this.frames = new Frames(game);
    this.decisions = new Decisions(game);
    this.player = new Player(this.frames.count);
    this.blunders = (analysis?.blunders ?? []).map((blunder) => (
      { ...blunder, index: this.indexOf(blunder.step), horizon: analysis.settings.horizon }));
    this.marks = this.collectMarks();
    this.terminal = new Terminal(find("#terminal"), this.frames, this.decisions);
    this.panel = new Panel(find("#decision"), game, this.decisions, this.player, this.blunders);
    this.lists = new Lists(find("#lists"), { ...this, turns: game.columns.turn }, this.player);
    this.curves = new Curves(find("#timeline"), this.player, this.bands(analysis), this.marks, game.columns.turn);
    find("main").style.setProperty("--bands", this.curves.bands.length);
    this.connect();
  }

  /** Return the frame of a step, or the nearest one. */
  indexOf(step) {
    return Math.max(0, lastAtMost(this.steps, step));
  }

  collectMarks() {
    const events = this.game.texts.events.map(([step, kind, text]) => ({ index: this.indexOf(step), kind, text }));
    const blunders = this.blunders.map(({ index, played, best }) => (
      { index, kind: "blunder", text: `${played.name}: ${best.name} was better` }));
    return [...events, ...blunders].sort((one, other) => one.index - other.index);
  }

  bands(analysis) {
    const { hp, max_hp: most, depth, experience_level: level, points } = this.game.columns;
    const figure = (label, values) => (i, brief) => `${brief ? "" : `${label} `}${formatted(values[i])}`;
    const bands = [
      { name: "hp", label: "Hit points", values: hp, ceiling: most, least: 0, alarm: (i) => hp[i] < most[i] / 3,
        tell: (i, brief) => `${brief ? "" : "HP "}${hp[i]}/${most[i]}` },
      { name: "depth", label: "Depth", values: depth, falling: true, tell: figure("Dlvl", depth) },
      { name: "level", label: "Experience", values: level, least: 0, tell: figure("XL", level) },
      { name: "points", label: "Points", values: points, least: 0, tell: figure("points", points) },
    ];
    if (analysis?.curve.length) bands.push(survivalBand(analysis, this));
    return bands;
  }

  connect() {
    const { player } = this;
    this.scrubber = find("#scrubber");
    this.scrubber.max = player.count - 1;
    this.scrubber.addEventListener("input", () => player.go(this.scrubber.valueAsNumber));
    this.connectButtons();
    listenToKeys(this);
    window.addEventListener("hashchange", () => this.followLink());
    player.watch((index) => this.show(index));
    this.followLink();
    if (player.index < 0) player.go(0);
  }

  connectButtons() {
    const { player } = this;
    const actions = {
      "previous-event": () => this.toMark(-1), "previous-decision": () => this.toDecision(-1),
      "step-back": () => { player.pause(); player.go(player.index - 1); }, "play": () => player.toggle(),
      "step-on": () => { player.pause(); player.go(player.index + 1); }, "next-decision": () => this.toDecision(1),
      "next-event": () => this.toMark(1), "zoom": () => this.toggleZoom(), "copy": () => this.copyCommand(),
      "theme": () => this.toggleTheme(), "help-button": () => find("#help").showModal(),
      "about-button": () => find("#about").showModal(),
    };
    for (const [id, action] of Object.entries(actions)) find(`#${id}`).addEventListener("click", action);
    this.speed = find("#speed");
    this.speed.append(...SPEEDS.map((speed) => make("option", { value: speed, textContent: `${speed} keys/s` })));
    this.speed.value = player.keysASecond;
    this.speed.addEventListener("change", () => (player.keysASecond = Number(this.speed.value)));
    find("#command").hidden = !this.facts.command;
    document.addEventListener("click", ({ detail, target }) => {
      if (detail) target.closest("button")?.blur(); // pressed by a pointer: Space goes on to mean play
    });
  }

  show(index) {
    this.lists.show(index); // first, for it asks where things are, which costs a layout once anything has changed
    this.terminal.show(index);
    this.panel.show(index);
    this.curves.show(index);
    this.scrubber.value = index;
    this.scrubber.setAttribute("aria-valuetext", this.told(index));
    find("#play").setAttribute("aria-pressed", this.player.playing);
    find("#play").setAttribute("aria-label", this.player.playing ? "Pause" : "Play");
    find("#command bdi").textContent = this.command(index);
    if (!this.player.playing) this.announce(index);
  }

  told(index) {
    const { turn, hp, max_hp: most, depth } = this.game.columns;
    const when = `Step ${formatted(this.steps[index])}, turn ${formatted(turn[index])}`;
    return `${when}, ${hp[index]} of ${most[index]} hit points, level ${depth[index]}`;
  }

  /** Say in the live region what stands on the frame, and write its link, both only once things are calm. */
  announce(index) {
    clearTimeout(this.calm);
    this.calm = setTimeout(() => {
      const number = this.decisions.standingOn(index);
      const why = number < 0 ? "" : `. ${this.decisions.behaviour(number)}: ${this.decisions.reason(number)}`;
      find("#told").textContent = this.told(index) + why;
      history.replaceState(null, "", `#${this.steps[index]}`);
    }, LINK_EVERY_MS);
  }

  followLink() {
    const step = /^#(\d+)$/.exec(location.hash)?.[1];
    if (step === undefined) return;
    this.player.pause();
    this.player.go(this.indexOf(Number(step)));
  }

  toDecision(direction) {
    const { frames } = this.decisions;
    this.toNeighbour(frames.length ? frames : range(this.player.count), direction);
  }

  toMark(direction) {
    this.toNeighbour(this.marks.map(({ index }) => index), direction);
  }

  toBlunder() {
    const indices = this.blunders.map(({ index }) => index);
    if (indices.length) this.player.go(indices.find((index) => index > this.player.index) ?? indices[0]);
  }

  /** Go to the nearest of some sorted frames that lies before or after the one shown. */
  toNeighbour(indices, direction) {
    this.player.pause();
    const { index } = this.player;
    const place = direction > 0 ? lastAtMost(indices, index) + 1 : lastAtMost(indices, index - 1);
    if (place >= 0 && place < indices.length) this.player.go(indices[place]);
  }

  changeSpeed(by) {
    const place = SPEEDS.indexOf(this.player.keysASecond) + by;
    this.player.keysASecond = SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, place))];
    this.speed.value = this.player.keysASecond;
  }

  toggleZoom() {
    find("#zoom").setAttribute("aria-pressed", this.terminal.toggleZoom());
    this.terminal.show(this.player.index);
  }

  toggleTheme() {
    toggleTheme();
    this.curves.draw();
  }

  command(index) {
    return this.facts.command
      .replace("{step}", this.steps[index]).replace("{turn}", this.game.columns.turn[index]);
  }

  async copyCommand() {
    if (!this.facts.command) return;
    const button = find("#copy");
    const copied = await copyText(this.command(this.player.index), find("#command bdi"));
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = "Copy command"), 1500);
  }
}

function survivalBand({ curve, settings: { horizon } }, page) {
  const interval = curve.map((point) => ({ ...point, index: page.indexOf(point.step) }));
  const at = interval.map(({ index }) => index);
  const values = new Float64Array(page.player.count);
  for (let i = 0; i < values.length; i++) {
    const place = Math.max(0, lastAtMost(at, i));
    const [from, to] = [interval[place], interval[place + 1] ?? interval[place]];
    const share = to === from ? 0 : Math.max(0, (i - from.index) / (to.index - from.index || 1));
    values[i] = from.alive + share * (to.alive - from.alive);
  }
  const nearest = (i) => interval[Math.max(0, lastAtMost(at, i))];
  const tell = (i, brief) => brief ? percent(values[i])
    : `alive in ${horizon} turns ${percent(values[i])} (${nearest(i).n} forks)`;
  return { name: "alive", label: `Alive in ${horizon}`, values, interval, least: 0, most: 1, tell };
}

/** Copy a text; where a browser forbids that, select the element that shows it. */
async function copyText(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}

const embedded = (id) => JSON.parse(find(`#${id}`)?.textContent ?? "null");

async function start() {
  try {
    const game = await unpack(find("#game").textContent.trim());
    window.page = new Page(game, embedded("facts"), embedded("analysis"));
    document.body.classList.add("ready");
    performance.mark("ready");
  } catch (error) {
    find("#trouble").textContent = `This page cannot be shown here: ${error.message}. It needs a browser of 2023 or later.`;
    find("#trouble").hidden = false;
    throw error;
  }
}

start();
