"use strict";
// Draws the plots in the page's colours, and lets the reader sort and filter the long tables.

const LONG = 20; // rows from which a table scrolls by itself and can be filtered

const FORMATS = { words: (text) => text }; // for the tooltips of nearest points

function paint() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const words = { labelColor: colour("quiet"), titleColor: colour("ink"), labelFontSize: 11.5, titleFontSize: 12, titleFontWeight: 500 };
  return {
    background: "transparent",
    customFormatTypes: true,
    font: colour("sans"),
    view: { stroke: null },
    axis: { ...words, gridColor: colour("rule"), domainColor: colour("strong-rule"), tickColor: colour("strong-rule"), titlePadding: 8 },
    axisX: { grid: false },
    axisY: { domain: false, ticks: false, labelPadding: 6 },
    legend: { labelColor: colour("ink"), labelFontSize: 12.5, symbolStrokeWidth: 3, symbolOpacity: 1, titleColor: colour("quiet") },
    range: { category: [0, 1, 2, 3, 4, 5].map((number) => colour(`series-${number}`)) },
    mark: { color: colour("series-0") },
  };
}

async function draw() {
  const plots = JSON.parse(document.getElementById("plots").textContent);
  const config = paint();
  const drawn = [...document.querySelectorAll("[data-plot]")].map((place) =>
    vegaEmbed(place, plots[place.dataset.plot], { actions: false, renderer: "svg", config, expressionFunctions: FORMATS }),
  );
  await Promise.all(drawn);
  document.documentElement.dataset.drawn = drawn.length;
}

function value(row, column) {
  const cell = row.cells[column];
  const key = cell.dataset.sort ?? cell.textContent.replaceAll(",", "");
  return key !== "" && Number.isFinite(Number(key)) ? Number(key) : key;
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return typeof one === typeof other ? one.localeCompare(other) : typeof one === "number" ? -1 : 1;
}

// Numbers begin with the largest, words with the first; a second click turns the order round.
function sort(table, heading) {
  const numeric = heading.classList.contains("number");
  const before = heading.getAttribute("aria-sort");
  const descending = before ? before === "ascending" : numeric;
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((one, other) => compare(value(one, heading.cellIndex), value(other, heading.cellIndex)));
  for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  body.append(...(descending ? rows.reverse() : rows));
}

function equip(place) {
  const table = place.querySelector("table");
  for (const heading of table.tHead.rows[0].cells) {
    heading.tabIndex = 0;
    heading.addEventListener("click", () => sort(table, heading));
    heading.addEventListener("keydown", (event) => event.key === "Enter" && sort(table, heading));
  }
  if (table.tBodies[0].rows.length < LONG) return;
  place.classList.add("long");
  const filter = Object.assign(document.createElement("input"), { type: "search", placeholder: "Filter" });
  filter.setAttribute("aria-label", "Filter the table below");
  filter.addEventListener("input", () => {
    const wanted = filter.value.toLowerCase();
    for (const row of table.tBodies[0].rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  place.before(filter);
}

document.querySelectorAll(".tools").forEach(equip);
draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
