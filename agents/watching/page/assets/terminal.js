// The terminal: 24 rows of coloured text, behind them the planned path as a line.

const GREY = 7;
const TEXT_HEIGHT = 1.2;

class Terminal {
  constructor(element, frames, decisions) {
    this.element = element;
    this.frames = frames;
    this.decisions = decisions;
    this.screen = element.querySelector(".screen");
    this.rows = Array.from({ length: ROWS }, () => make("div", { className: "row" }));
    this.screen.append(...this.rows);
    this.drawn = new Array(ROWS).fill("");
    this.line = element.querySelector(".path-line");
    this.goal = element.querySelector(".path-goal");
    this.fit();
    new ResizeObserver(() => this.fit()).observe(element);
  }

  /** Choose the size of the text so that 80 columns fill the width. */
  fit() {
    const probe = make("span", { className: "probe", textContent: "M".repeat(COLUMNS) });
    this.screen.append(probe);
    const widthAt100 = probe.getBoundingClientRect().width;
    probe.remove();
    this.element.style.setProperty("--fitting", `${(100 * this.element.clientWidth) / widthAt100}px`);
  }

  show(index) {
    const frame = this.frames.frame(index);
    for (let row = 0; row < ROWS; row++) this.drawRow(row, frame);
    this.drawPath(frame, index);
    if (this.element.classList.contains("zoomed")) this.follow(frame);
  }

  drawRow(row, { cells, colors, cursorRow, cursorColumn }) {
    const from = row * COLUMNS, to = from + COLUMNS;
    const cursor = row === cursorRow ? cursorColumn : -1;
    const looks = `${cells.subarray(from, to).join()};${colors.subarray(from, to).join()};${cursor}`;
    if (looks === this.drawn[row]) return;
    this.drawn[row] = looks;
    const look = (place) => (place - from === cursor ? -1 - colors[place] : colors[place]);
    const spans = [];
    for (let start = from; start < to; ) {
      let end = start + 1;
      while (end < to && look(end) === look(start)) end++;
      spans.push(this.span(cells.subarray(start, end), colors[start], start - from === cursor));
      start = end;
    }
    this.rows[row].replaceChildren(...spans);
  }

  span(cells, color, isCursor) {
    const classes = [`c${color % REVERSED || GREY}`];
    if (color >= REVERSED) classes.push("reversed");
    if (isCursor) classes.push("cursor");
    const text = Array.from(cells, (cell) => this.frames.characters[cell]).join("");
    return make("span", { className: classes.join(" "), textContent: text });
  }

  /** Draw the way from the hero, on whom the cursor stands, to the goal. */
  drawPath({ cursorRow, cursorColumn }, index) {
    const ahead = this.decisions.path(index).map(([row, column]) => [column + 0.5, row + 1.5]);
    const beside = ahead.length && Math.max(
      Math.abs(ahead[0][0] - cursorColumn - 0.5), Math.abs(ahead[0][1] - cursorRow - 0.5)) <= 1;
    const points = beside ? [[cursorColumn + 0.5, cursorRow + 0.5], ...ahead] : ahead;
    this.line.setAttribute("points", points.join(" "));
    this.goal.toggleAttribute("hidden", !ahead.length);
    if (ahead.length) {
      const [x, y] = ahead.at(-1);
      this.goal.setAttribute("x", x - 0.5);
      this.goal.setAttribute("y", y - 0.5);
    }
  }

  toggleZoom() {
    const zoomed = this.element.classList.toggle("zoomed");
    if (!zoomed) this.element.scrollLeft = 0;
    return zoomed;
  }

  follow({ cursorColumn }) {
    const column = this.screen.scrollWidth / COLUMNS;
    this.element.scrollLeft = (cursorColumn + 0.5) * column - this.element.clientWidth / 2;
  }
}
