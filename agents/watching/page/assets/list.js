// A long list of which only the rows in view exist.

const ROW_HEIGHT = 30;
const SPARE_ROWS = 6;

class LongList {
  /** `fill(button, item)` draws a row; `choose(item)` is called when one is clicked. */
  constructor(viewport, fill, choose) {
    this.viewport = viewport;
    this.fill = fill;
    this.items = [];
    this.current = -1;
    this.rows = new Map();
    this.ground = make("div", { className: "ground", role: "list" });
    viewport.append(this.ground);
    viewport.addEventListener("scroll", () => this.draw(), { passive: true });
    viewport.addEventListener("click", (event) => {
      const row = event.target.closest(".entry");
      if (row) choose(this.items[Number(row.dataset.place)]);
    });
    new ResizeObserver(() => this.resize()).observe(viewport);
  }

  resize() {
    this.draw();
    if (this.current >= 0) this.reveal(this.current);
  }

  setItems(items, fill = this.fill) {
    this.items = items;
    this.fill = fill;
    this.ground.style.height = `${items.length * ROW_HEIGHT}px`;
    this.ground.replaceChildren();
    this.rows.clear();
    this.draw();
  }

  /** Mark an item by its place, and bring it into view. */
  setCurrent(place, reveal = true) {
    if (place === this.current && !reveal) return;
    this.rows.get(this.current)?.firstChild.removeAttribute("aria-current");
    this.current = place;
    this.rows.get(place)?.firstChild.setAttribute("aria-current", "true");
    if (reveal && place >= 0) this.reveal(place);
  }

  reveal(place) {
    const { scrollTop, clientHeight } = this.viewport;
    const top = place * ROW_HEIGHT;
    if (top < scrollTop || top + ROW_HEIGHT > scrollTop + clientHeight) {
      this.viewport.scrollTop = top - clientHeight / 2 + ROW_HEIGHT / 2;
      this.draw();
    }
  }

  draw() {
    const { scrollTop, clientHeight } = this.viewport;
    const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    const end = Math.min(this.items.length, Math.ceil((scrollTop + clientHeight) / ROW_HEIGHT) + SPARE_ROWS);
    for (const [place, row] of this.rows) {
      if (place < first || place >= end) {
        row.remove();
        this.rows.delete(place);
      }
    }
    for (let place = first; place < end; place++) if (!this.rows.has(place)) this.addRow(place);
  }

  addRow(place) {
    const button = make("button", { className: "entry", type: "button" });
    button.dataset.place = place;
    this.fill(button, this.items[place]);
    if (place === this.current) button.setAttribute("aria-current", "true");
    const row = make("div", { role: "listitem" }, button);
    row.setAttribute("aria-setsize", this.items.length);
    row.setAttribute("aria-posinset", place + 1);
    row.style.transform = `translateY(${place * ROW_HEIGHT}px)`;
    this.rows.set(place, row);
    this.ground.append(row);
  }
}
