// The timeline: a density row with a brush.
const day = (s) => new Date(s + "T00:00:00Z"), iso = (d) => d.toISOString().slice(0, 10);
let brushing = false;
function timeline() {
  if (brushing) return;
  const svg = d3.select("#time"), box = $("timeline").getBoundingClientRect();
  svg.selectAll("*").remove();
  const dated = events.filter((e) => e.when.begin && e.when.begin > "0001");
  if (!dated.length || !box.width) return;
  // The few events long ago would press all others together: the axis shows
  // the years in which all but a twentieth are.
  const begins = dated.map((e) => e.when.begin).sort();
  const lo = day(begins[Math.floor(begins.length / 40)]), hi = day(begins[begins.length - 1 - Math.floor(begins.length / 200)]);
  hi.setUTCMonth(hi.getUTCMonth() + 2);
  const pad = 24, range = words.dir === "rtl" ? [box.width - pad, pad] : [pad, box.width - pad];
  const x = d3.scaleUtc([lo, hi], range), bottom = box.height - 24;
  const bins = new Map();
  const step = (hi - lo) / Math.max(20, Math.min(200, box.width / 7));
  for (const e of dated) {
    const k = Math.floor((day(e.when.begin) - lo) / step);
    if (k < 0 || day(e.when.begin) > hi) continue;
    const b = bins.get(k) || { all: 0, now: 0 };
    b.all++;
    bins.set(k, b);
  }
  const now = new Set(shown.map((e) => e.id));
  for (const e of dated) if (now.has(e.id)) { const b = bins.get(Math.floor((day(e.when.begin) - lo) / step)); if (b) b.now++; }
  const most = Math.max(...[...bins.values()].map((b) => b.all));
  const w = Math.max(2, Math.abs(x(new Date(+lo + step)) - x(lo)) - 1);
  for (const [k, b] of [...bins].sort((p, q) => p[0] - q[0])) {
    const left = Math.min(x(new Date(+lo + k * step)), x(new Date(+lo + (k + 1) * step)));
    for (const [n, cls] of [[b.all, "bar out"], [b.now, "bar"]]) {
      const h = (bottom - 12) * Math.sqrt(n / most);
      svg.append("rect").attr("class", cls).attr("x", left).attr("width", w).attr("y", bottom - h).attr("height", h);
    }
  }
  svg.append("g").attr("transform", `translate(0,${bottom})`).call(d3.axisBottom(x).ticks(Math.max(2, box.width / 110)));
  const brush = d3.brushX().extent([[pad, 4], [box.width - pad, bottom]]).on("start", () => { brushing = true; }).on("end", (ev) => {
    brushing = false;
    if (!ev.sourceEvent) return;
    if (!ev.selection) return period("", "");
    const [a, b] = ev.selection.map(x.invert).sort((p, q) => p - q);
    period(iso(a), iso(b));
  });
  const g = svg.append("g").call(brush);
  if (state.from || state.to) {
    const ends = [state.from ? day(state.from) : lo, state.to ? day(state.to) : hi].map(x).sort((p, q) => p - q);
    g.call(brush.move, [Math.max(pad, ends[0]), Math.min(box.width - pad, Math.max(ends[0] + 2, ends[1]))]);
    brushing = false;
  }
}
