// The curves under the terminal, the marks above them, and the line that follows the frame shown.

const MARKS = {
  "level": ["▾", "New level"],
  "experience": ["▴", "Experience level"],
  "low hp": ["!", "Hit points below a third"],
  "prayer": ["✦", "Prayer"],
  "kill": ["×", "Kill of note"],
  "death": ["†", "Death"],
  "end": ["■", "End"],
  "blunder": ["??", "Blunder"],
};

class Curves {
  /** `bands` is [{name, label, values, ceiling?, falling?, tell}], `marks` is [{index, kind, text}]. */
  constructor(element, player, bands, marks, turns) {
    this.element = element;
    this.player = player;
    this.bands = bands;
    this.hairline = element.querySelector(".hairline");
    this.tooltip = element.querySelector(".tooltip");
    this.axis = element.querySelector(".axis");
    this.turns = turns;
    this.addMarks(marks);
    for (const band of bands) this.addBand(band);
    this.listen(element.querySelector(".plots"));
    new ResizeObserver(() => this.draw()).observe(element);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  share(index) {
    return this.player.count > 1 ? index / (this.player.count - 1) : 0;
  }

  addMarks(marks) {
    const lane = this.element.querySelector(".marks");
    for (const { index, kind, text } of marks) {
      const [sign] = MARKS[kind];
      const mark = make("button", { className: `mark ${kind.replace(" ", "-")}`, textContent: sign, title: text });
      mark.setAttribute("aria-label", `${text}, turn ${formatted(this.turns[index])}`);
      mark.tabIndex = -1; // the list of events is what the keyboard goes through
      mark.style.left = `${100 * this.share(index)}%`;
      mark.addEventListener("click", () => this.player.go(index));
      lane.append(mark);
    }
  }

  addBand(band) {
    band.value = make("output", { className: "value" });
    band.canvas = make("canvas", { className: "plot", role: "img" });
    band.canvas.setAttribute("aria-label", `${band.label} along the game`);
    const label = make("span", { className: "label", textContent: band.label });
    const names = make("div", { className: `name ${band.name}` }, label, band.value);
    this.element.querySelector(".names").append(names);
    this.element.querySelector(".canvases").append(band.canvas);
  }

  listen(plots) {
    const at = ({ clientX }) => {
      const { left, width } = plots.getBoundingClientRect();
      return Math.round(Math.max(0, Math.min(1, (clientX - left) / width)) * (this.player.count - 1));
    };
    plots.addEventListener("pointerdown", (event) => {
      if (event.target.closest(".mark, input")) return;
      plots.setPointerCapture(event.pointerId);
      this.player.go(at(event));
    });
    plots.addEventListener("pointermove", (event) => {
      if (plots.hasPointerCapture(event.pointerId)) this.player.go(at(event));
      this.tell(at(event), plots);
    });
    plots.addEventListener("pointerleave", () => (this.tooltip.hidden = true));
  }

  tell(index, plots) {
    const facts = this.bands.map((band) => band.tell(index)).filter(Boolean);
    this.tooltip.textContent = [`T ${formatted(this.turns[index])}`, ...facts].join("  ·  ");
    this.tooltip.hidden = false;
    const room = plots.clientWidth - this.tooltip.offsetWidth;
    this.tooltip.style.left = `${Math.max(0, Math.min(room, this.share(index) * plots.clientWidth + 12))}px`;
  }

  show(index) {
    this.hairline.style.left = `${100 * this.share(index)}%`;
    for (const band of this.bands) band.value.textContent = band.tell(index, true);
  }

  draw() {
    for (const band of this.bands) drawBand(band, this.player.count);
    this.drawAxis();
  }

  drawAxis() {
    const last = this.turns.length - 1;
    const span = this.turns[last] - this.turns[0];
    const every = niceStep(span / Math.max(3, this.axis.clientWidth / 110));
    const ticks = [];
    for (let turn = Math.ceil(this.turns[0] / every) * every; turn <= this.turns[last]; turn += every) {
      const tick = make("span", { textContent: formatted(turn) });
      tick.style.left = `${100 * this.share(Math.max(0, lastAtMost(this.turns, turn)))}%`;
      ticks.push(tick);
    }
    this.axis.replaceChildren(...ticks);
    this.thinOut(ticks);
  }

  /** Leave out labels that would lie over the one before; one that would run over the side stands before its line. */
  thinOut(ticks) {
    const places = ticks.map((tick) => [tick.offsetLeft, tick.offsetWidth]);
    let free = 0;
    places.forEach(([line, width], i) => {
      const before = line + width > this.axis.clientWidth;
      const left = before ? line - width : line;
      ticks[i].classList.toggle("before", before);
      if (left < free) ticks[i].remove();
      else free = left + width;
    });
  }
}

/** Return the next of 1, 2, 5, 10, 20, 50, ... from a number on. */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].find((step) => step * power >= least) * power;
}

/** Draw for each pixel the range that the values have there, over a pale ground. */
function drawBand(band, count) {
  const { canvas } = band;
  const scale = window.devicePixelRatio || 1;
  const width = (canvas.width = Math.max(1, Math.round(canvas.clientWidth * scale)));
  const height = (canvas.height = Math.max(1, Math.round(canvas.clientHeight * scale)));
  const pen = canvas.getContext("2d");
  const thick = 1.5 * scale;
  const { least, most } = extent(band);
  const y = (value) => {
    const share = (value - least) / (most - least || 1);
    return (band.falling ? share : 1 - share) * (height - 2 * thick) + thick;
  };
  if (band.interval) drawInterval(pen, band, y, count, width);
  if (band.ceiling) drawSteps(pen, band.ceiling, y, width, thick, () => color("ceiling"), null);
  const hue = color(band.name), alarm = color("danger");
  const paint = (index) => (band.alarm?.(index) ? alarm : hue);
  drawSteps(pen, band.values, y, width, thick, paint, band.falling ? 0 : height);
}

function extent({ values, ceiling, least, most }) {
  let low = least ?? Infinity, high = most ?? -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  for (const value of ceiling ?? []) if (value > high) high = value;
  return { least: low, most: Math.max(high, low + 1e-9) };
}

function drawSteps(pen, values, y, width, thick, paint, ground) {
  let before = y(values[0]);
  for (let x = 0; x < width; x++) {
    const first = Math.floor((x * values.length) / width);
    const end = Math.max(first + 1, Math.floor(((x + 1) * values.length) / width));
    let top = Infinity, bottom = -Infinity, worst = first;
    for (let i = first; i < end; i++) {
      const at = y(values[i]);
      if (at < top) top = at;
      if (at > bottom) [bottom, worst] = [at, i];
    }
    pen.fillStyle = paint(worst);
    if (ground !== null) {
      pen.globalAlpha = 0.16;
      pen.fillRect(x, Math.min(ground, top), 1, Math.abs(ground - (ground ? top : bottom)));
      pen.globalAlpha = 1;
    }
    const from = Math.min(top, before), to = Math.max(bottom, before);
    pen.fillRect(x, from - thick / 2, 1, to - from + thick);
    before = y(values[end - 1]);
  }
}

function drawInterval(pen, band, y, count, width) {
  const x = (index) => (count > 1 ? (index / (count - 1)) * width : 0);
  pen.fillStyle = color(band.name);
  pen.globalAlpha = 0.22;
  pen.beginPath();
  for (const { index, high } of band.interval) pen.lineTo(x(index), y(high));
  for (const { index, low } of [...band.interval].reverse()) pen.lineTo(x(index), y(low));
  pen.fill();
  pen.globalAlpha = 1;
}
