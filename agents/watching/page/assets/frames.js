// Terminal frames out of what changed from each to the next; agents/watching/page/frames.py wrote them.

const ROWS = 24, COLUMNS = 80;
const REVERSED = 16;
const KEY_FRAME_EVERY = 512;

class Frames {
  constructor({ columns, texts }) {
    this.characters = Array.from(texts.characters);
    this.columns = columns;
    this.count = columns.runs.length;
    this.firstRun = starts(columns.runs);
    this.firstCell = starts(columns.length);
    this.colors = resolvedColors(columns);
    this.cellsNow = new Uint16Array(ROWS * COLUMNS);
    this.colorsNow = new Uint8Array(ROWS * COLUMNS);
    this.at = -1;
    this.keyFrames = [];
    for (let i = 0; i < this.count; i++) this.advance();
  }

  /** Return {cells, colors, cursorRow, cursorColumn} of a frame; the arrays are overwritten by the next call. */
  frame(index) {
    if (index < this.at || index - this.at > KEY_FRAME_EVERY) {
      this.restore(Math.floor(index / KEY_FRAME_EVERY));
    }
    while (this.at < index) this.advance();
    const { cursor_row: row, cursor_column: column } = this.columns;
    return { cells: this.cellsNow, colors: this.colorsNow, cursorRow: row[index], cursorColumn: column[index] };
  }

  restore(number) {
    const { cells, colors } = this.keyFrames[number];
    this.cellsNow.set(cells);
    this.colorsNow.set(colors);
    this.at = number * KEY_FRAME_EVERY;
  }

  advance() {
    this.at++;
    const { row, column, cell } = this.columns;
    for (let run = this.firstRun[this.at]; run < this.firstRun[this.at + 1]; run++) {
      let place = row[run] * COLUMNS + column[run];
      for (let i = this.firstCell[run]; i < this.firstCell[run + 1]; i++, place++) {
        this.cellsNow[place] = cell[i];
        this.colorsNow[place] = this.colors[i];
      }
    }
    if (this.at === this.keyFrames.length * KEY_FRAME_EVERY) {
      this.keyFrames.push({ cells: this.cellsNow.slice(), colors: this.colorsNow.slice() });
    }
  }
}

function resolvedColors({ cell, color }) {
  const colors = new Uint8Array(cell.length);
  const last = [];
  for (let i = 0; i < cell.length; i++) {
    colors[i] = last[cell[i]] = color[i] ^ (last[cell[i]] ?? 0);
  }
  return colors;
}
