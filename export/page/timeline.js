// The timeline: below, a density row of all time with a brush; above it, the
// events of the brushed stretch one by one: a dot is a day, a dashed bar a month
// or a week, a hatched bar a year or a range. In an interface that is written
// from right to left, so is time.
const PAD = 26;
let overview = null; // the scale of the density row, day numbers to pixels
let detail = null;   // that of the marks
let hits = [];       // where marks are: x0, y0, x1, y1, event
let brushing = false;
const brush = d3.brushX().on("start", () => { brushing = true; }).on("brush", (ev) => { if (ev.sourceEvent) live(ev.selection); })
  .on("end", (ev) => {
    if (!ev.sourceEvent) { brushing = false; return; }
    live.cancel();
    brushing = false;
    const [from, to] = stretch(ev.selection);
    period(from, to);
  });

function stretch(selection) {
  if (!selection) return ["", ""];
  const [a, b] = selection.map(overview.invert).sort((p, q) => p - q);
  return [isoDay(Math.floor(a)), isoDay(Math.floor(b))];
}
// live follows the hand: once a picture, however often the mouse tells of itself.
const live = (() => {
  let last = null;
  const go = soon(() => {
    if (!last) return;
    const [from, to] = stretch(last);
    Object.assign(state, { from, to }); // the address follows when the hand lets go
    draw();
  });
  const f = (selection) => { last = selection; go(); };
  f.cancel = () => { last = null; };
  return f;
})();

// extent returns the days that the density row shows: those of all but the few
// events of long ago or far ahead, which would press all others together.
function extent() {
  const t = view.density ? spread(view.density) : events.map((e) => e.t0).filter((x) => x === x);
  t.sort((a, b) => a - b);
  if (!t.length) return null;
  const at = (q) => t[Math.round(q * (t.length - 1))], reach = 0.5 * (at(0.95) - at(0.05)) + 60;
  const lo = Math.max(t[0], at(0.05) - reach), hi = Math.min(t[t.length - 1], at(0.95) + reach), air = Math.max(2, (hi - lo) * 0.015);
  return [lo - air, hi + air];
}

// spread returns days as often as events begin on them, in a tenth of a percent of all.
function spread(density) {
  const all = density.reduce((sum, [, n]) => sum + n, 0);
  let sum = 0;
  return density.flatMap(([day, n]) => {
    const from = Math.round(1000 * sum / all);
    sum += n;
    return Array(Math.round(1000 * sum / all) - from).fill(dayNumber(day));
  });
}

const sides = (w) => words.dir === "rtl" ? [w - PAD, PAD] : [PAD, w - PAD];

function timeline() {
  const box = $("time"), w = box.clientWidth, days = brushing ? overview.domain() : extent();
  $("notime").hidden = !!days;
  if (!days || !w) { overview = null; surface($("marks")); return; }
  // The density row does not change under the hand that brushes it.
  if (!brushing) { overview = d3.scaleLinear(days, sides(w)); density(w, box.clientHeight); }
  marks();
}

function density(w, h) {
  const { c } = surface($("bins")), bottom = h - 20, look = ink(), n = Math.max(20, Math.floor((w - 2 * PAD) / 5));
  const [lo, hi] = overview.domain(), step = (hi - lo) / n;
  const all = new Float64Array(n), now = new Float64Array(n);
  const put = (bins, t, k = 1) => { const i = Math.floor((t - lo) / step); if (i >= 0 && i < n) bins[i] += k; };
  if (view.density) for (const [day, k] of view.density) put(all, dayNumber(day), k);
  else for (const e of events) if (e.t0 === e.t0) put(all, e.t0);
  for (const e of offTime) if (e.t0 === e.t0) put(now, e.t0);
  const most = all.reduce((a, b) => Math.max(a, b), 1), tall = (k) => k ? Math.max(2, (bottom - 6) * Math.sqrt(k / most)) : 0;
  const wide = Math.max(1, Math.abs(overview(lo + step) - overview(lo)) - 1);
  for (const [bins, color, alpha] of [[all, look.line, 0.7], [now, COLORS.event, 0.95]]) {
    c.fillStyle = color;
    c.globalAlpha = alpha;
    for (let i = 0; i < n; i++) if (bins[i]) c.fillRect(Math.min(overview(lo + i * step), overview(lo + (i + 1) * step)), bottom - tall(bins[i]), wide, tall(bins[i]));
  }
  const svg = d3.select("#time");
  svg.select(".axis").attr("transform", `translate(0,${bottom})`).call(axis(overview, w));
  beyond(svg, w, lo, hi);
  const g = svg.select(".brush");
  brush.extent([[PAD, 2], [w - PAD, bottom]]);
  g.call(brush);
  const ends = state.from || state.to ? [state.from ? dayNumber(state.from) : lo, state.to ? dayNumber(state.to) + 1 : hi].map(overview).sort((p, q) => p - q) : null;
  const inside = (x) => Math.max(PAD, Math.min(w - PAD, x));
  g.call(brush.move, ends && [inside(ends[0]), Math.max(inside(ends[0]) + 3, inside(ends[1]))]);
  brushing = false;
}

// beyond tells of the events before and after the days of the density row; a click brushes them.
function beyond(svg, w, lo, hi) {
  const early = offTime.filter((e) => e.t0 < lo), late = offTime.filter((e) => e.t0 > hi), [first, last] = sides(w);
  const rows = [[early, first, "", isoDay(Math.floor(lo))], [late, last, isoDay(Math.ceil(hi)), ""]].filter(([list]) => list.length);
  svg.select(".beyond").selectAll("text").data(rows).join("text").attr("y", 12).attr("x", ([, x]) => x).attr("text-anchor", ([, x]) => x > w / 2 ? "end" : "start")
    .attr("direction", "ltr").text(([list, x]) => x > w / 2 ? `${number(list.length)} ›` : `‹ ${number(list.length)}`)
    .on("click", (ev, [, , from, to]) => period(from, to)).append("title").text(([list]) => `${words.list}: ${number(list.length)} · ${list[0].when.value} – ${list.at(-1).when.value}`);
}

const forms = {}; // of dates, by language: they are slow to make
function calendar(language) {
  const form = (o) => new Intl.DateTimeFormat(language, { ...o, timeZone: "UTC" });
  return { year: form({ year: "numeric" }), month: form({ month: "short" }), day: form({ day: "numeric", month: "short" }) };
}

// axis writes days, months or years, in the language of the page.
function axis(scale, w) {
  const dates = d3.scaleUtc(scale.domain().map((t) => t * DAY), scale.range());
  const { year, month, day } = forms[words.digits] ??= calendar(words.digits);
  const text = (d) => (d.getUTCDate() > 1 ? day : d.getUTCMonth() ? month : year).format(d);
  return d3.axisBottom(dates).ticks(Math.max(2, Math.floor(w / 90))).tickFormat(text).tickSizeOuter(0);
}

const MANY = 350; // marks that can be told apart
// How marks are packed: the height of a row, and the length of the words beside
// them. The first that has room for all is taken; the last one always is.
const PACKINGS = [{ tall: 17, length: 26 }, { tall: 17, length: 13 }, { tall: 9, length: 0 }];

function marks() {
  const { c, w, h } = surface($("marks")), look = ink();
  hits = [];
  if (!overview || !h) return;
  const [lo, hi] = overview.domain(), domain = [state.from ? dayNumber(state.from) : lo, state.to ? dayNumber(state.to) + 1 : hi];
  detail = d3.scaleLinear(domain[1] > domain[0] ? domain : [domain[0] - 1, domain[0] + 1], sides(w));
  const bottom = h - 20;
  d3.select("#axis").attr("transform", `translate(0,${bottom})`).call(axis(detail, w));
  const there = shown.filter((e) => e.t0 <= domain[1] && e.t1 >= domain[0]);
  $("crowded").hidden = there.length <= MANY;
  if (there.length > MANY) return columns(c, there, bottom, look);
  c.font = `11.5px ${look.font}`;
  c.textBaseline = "middle";
  c.textAlign = words.dir === "rtl" ? "right" : "left";
  for (const p of PACKINGS) {
    const placed = pack(c, there, domain, bottom, w, p);
    if (!placed) continue;
    if (!p.length) spell(c, placed, Math.max(...sides(w).map((x) => x * onward())) + PAD);
    for (const m of placed) drawMark(c, m, look);
    break;
  }
  c.globalAlpha = 1;
}

// onward is the direction of time along a row.
const onward = () => words.dir === "rtl" ? -1 : 1;

// spell gives words to the marks that have room beside them, those that most is told of first.
const SPELT = 40;
function spell(c, placed, end) {
  const boxes = placed.map((m) => [m.start, m.y - 6, m.start + m.wide + 2, m.y + 6, m]);
  let left = SPELT;
  for (const m of placed.toSorted((a, b) => b.e.told.length - a.e.told.length || a.e.t0 - b.e.t0)) {
    if (!left) break;
    const text = apart(cut(headline(m.e), 26)), long = c.measureText(text).width + 6, from = m.start + m.wide;
    const box = [from, m.y - 7, from + long, m.y + 7];
    if (box[2] > end || boxes.some((t) => t[4] !== m && box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
    boxes.push(box);
    Object.assign(m, { text, stop: box[2] });
    left--;
  }
}

// pack finds a row for each event, or returns null where there are not enough.
// Places along the row are counted in the direction of time.
function pack(c, there, domain, bottom, w, { tall, length }) {
  const rows = Array(Math.max(1, Math.floor((bottom - 4) / tall))).fill(-Infinity), out = [];
  const way = onward(), end = Math.max(...sides(w).map((x) => x * way)) + PAD;
  for (const e of there) {
    const from = detail(Math.max(e.t0, domain[0])) * way, to = detail(Math.min(e.t1 + 1, domain[1])) * way;
    const day = ["day", "time"].includes(e.when.precision), wide = day ? 10 : Math.max(8, to - from), start = day ? (from + to) / 2 - 5 : from;
    let text = length ? apart(cut(headline(e), length)) : "", long = text ? c.measureText(text).width + 6 : 0;
    const inside = !day && wide > long + 6;
    if (!inside && start + wide + long > end) text = "", long = 0;
    const stop = start + wide + (inside ? 0 : long) + 4;
    let row = rows.findIndex((taken) => taken <= start);
    if (row < 0 && length) return null;
    if (row < 0) row = rows.indexOf(rows.reduce((a, b) => Math.min(a, b))); // two share a place
    rows[row] = Math.max(rows[row], stop);
    out.push({ e, day, start, wide, text, inside, stop, tall, y: bottom - 4 - (row + 0.5) * tall });
  }
  return out;
}

function drawMark(c, { e, day, start, wide, text, inside, stop, tall, y }, look) {
  const way = onward(), dim = lit && !lit[names.length + e.i], x0 = way > 0 ? start : -(start + wide), x1 = x0 + wide;
  c.globalAlpha = dim ? 0.25 : e.modality === "actual" ? 0.95 : 0.6;
  c.fillStyle = c.strokeStyle = COLORS[kindOf(e)];
  if (day) { c.beginPath(); c.arc((x0 + x1) / 2, y, Math.min(4.5, tall / 2 - 0.5), 0, 7); c.fill(); } else bar(c, e, x0, x1, y, Math.min(10, tall - 2));
  if (e.id === state.ev) { c.globalAlpha = 1; c.strokeStyle = look.ink; c.lineWidth = 2; c.strokeRect(x0 - 1, y - tall / 2 + 1, wide + 2, tall - 2); }
  if (text) {
    const x = (inside ? start + 4 : start + wide + 3) * way;
    c.globalAlpha = dim ? 0.3 : 1;
    c.direction = leftward(text) ? "rtl" : "ltr";
    c.fillStyle = look.ink;
    if (inside) { c.strokeStyle = look.paper; c.lineWidth = 4; c.strokeText(text, x, y); }
    c.fillText(text, x, y);
  }
  hits.push([way > 0 ? start : -stop, y - tall / 2, way > 0 ? stop : -start, y + tall / 2, e]);
}

// bar draws what is longer than a day: dashed for months and weeks, hatched for more.
function bar(c, e, x0, x1, y, tall) {
  const short = ["month", "week"].includes(e.when.precision);
  c.lineWidth = 1;
  if (short) {
    c.setLineDash([5, 3]);
    c.lineWidth = Math.max(3, tall - 4);
    c.beginPath();
    c.moveTo(x0, y);
    c.lineTo(x1, y);
    c.stroke();
    c.setLineDash([]);
    return;
  }
  const alpha = c.globalAlpha;
  c.globalAlpha = alpha * 0.2;
  c.fillRect(x0, y - tall / 2, x1 - x0, tall);
  c.globalAlpha = alpha;
  c.save();
  c.beginPath();
  c.rect(x0, y - tall / 2, x1 - x0, tall);
  c.clip();
  c.beginPath();
  for (let x = x0 - tall; x < x1; x += 6) { c.moveTo(x, y + tall / 2); c.lineTo(x + tall, y - tall / 2); }
  c.stroke();
  c.restore();
  c.strokeRect(x0, y - tall / 2, x1 - x0, tall);
}

// columns stands in for marks where there are too many: events by time, those of alarm at the foot.
function columns(c, there, bottom, look) {
  const [lo, hi] = detail.domain(), n = Math.max(20, Math.floor(Math.abs(detail.range()[1] - detail.range()[0]) / 7)), step = (hi - lo) / n;
  const bins = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (const e of there) {
    const i = Math.max(0, Math.min(n - 1, Math.floor((e.t0 - lo) / step)));
    bins[lit && !lit[names.length + e.i] ? 2 : e.alarm ? 0 : 1][i]++;
  }
  let most = 1;
  for (let i = 0; i < n; i++) most = Math.max(most, bins[0][i] + bins[1][i] + bins[2][i]);
  for (let i = 0; i < n; i++) {
    let y = bottom;
    const x = Math.min(detail(lo + i * step), detail(lo + (i + 1) * step));
    bins.forEach((b, k) => {
      const tall = (bottom - 26) * b[i] / most;
      c.globalAlpha = k === 2 ? 0.25 : 0.9;
      c.fillStyle = [COLORS.alarm, COLORS.event, look.dim][k];
      c.fillRect(x, y - tall, 6, tall);
      y -= tall;
    });
  }
  c.globalAlpha = 1;
}

function markAt(ev) {
  const [x, y] = d3.pointer(ev, $("marks"));
  return hits.findLast(([x0, y0, x1, y1]) => x >= x0 - 2 && x <= x1 + 2 && y >= y0 && y <= y1)?.[4];
}
$("marks").addEventListener("click", (ev) => {
  const e = markAt(ev);
  if (e) set({ ev: e.id });
});
$("marks").addEventListener("mousemove", (ev) => {
  const e = markAt(ev), [x, y] = d3.pointer(ev, $("marks"));
  $("marks").style.cursor = e ? "pointer" : "default";
  tip("timetip", e, x, y, e && `\u2066${e.when.value}\u2069 · ${cut(headline(e), 120)}`);
});
$("marks").addEventListener("mouseleave", () => { $("timetip").hidden = true; });
// The keyboard brushes: arrows move the stretch, + and - make it shorter and longer.
$("marks").addEventListener("keydown", (ev) => {
  if (!overview) return;
  const [lo, hi] = overview.domain(), later = words.dir === "rtl" ? "ArrowLeft" : "ArrowRight", earlier = words.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  if (![later, earlier, "+", "=", "-", "0"].includes(ev.key)) return;
  ev.preventDefault();
  if (ev.key === "0") return period("", "");
  let a = state.from ? dayNumber(state.from) : lo, b = state.to ? dayNumber(state.to) : state.from ? hi : lo + (hi - lo) / 8;
  const long = Math.max(1, b - a), by = Math.max(1, long / 4);
  if (ev.key === later && (state.from || state.to)) { a += by; b += by; }
  if (ev.key === earlier) { a -= by; b -= by; }
  if (ev.key === "+" || ev.key === "=") { a += long / 6; b -= long / 6; }
  if (ev.key === "-") { a -= long / 4; b += long / 4; }
  period(isoDay(a), isoDay(Math.max(a, b)));
});
