// The map: a circle for each place, as large as the number of events there. The
// borders are the de facto ones of Natural Earth.
const chart = $("chart");
let where = d3.zoomIdentity;
let mapMoved = false; // by the reader
const WORLD = { width: 1000, height: 520 };
const projection = d3.geoNaturalEarth1().fitSize([WORLD.width, WORLD.height], { type: "Sphere" });
const mapZoom = d3.zoom().scaleExtent([0.2, 60]).on("zoom", (ev) => {
  mapMoved = mapMoved || !!ev.sourceEvent;
  where = ev.transform;
  map();
});
d3.select(chart).call(mapZoom).on("dblclick.zoom", null);

let ground = null; // sea, land and borders, as paths
function earth() {
  const trace = d3.geoPath(projection), countries = WORLD_MAP.objects.countries;
  return {
    sea: new Path2D(trace({ type: "Sphere" })),
    land: new Path2D(trace(topojson.feature(WORLD_MAP, countries))),
    borders: new Path2D(trace(topojson.mesh(WORLD_MAP, countries, (a, b) => a !== b))),
  };
}

// placeOf returns the place where an event is drawn: its own, or the nearest one around it that is located.
const located = (n) => n.lat !== undefined || n.lon !== undefined;
const placeOf = (e) => e.within.find((k) => located(names[k]));
const pointOf = (n) => n.point ??= projection([n.lon || 0, n.lat || 0]);

// background returns the land as it was last drawn, or draws it anew.
const backdrop = document.createElement("canvas");
function background(w, h, look) {
  const r = window.devicePixelRatio || 1, key = [w, h, r, where, look.land].join();
  if (backdrop.dataset.key === key) return backdrop;
  backdrop.dataset.key = key;
  backdrop.width = Math.round(w * r);
  backdrop.height = Math.round(h * r);
  ground ??= earth();
  const c = backdrop.getContext("2d");
  c.setTransform(r * where.k, 0, 0, r * where.k, r * where.x, r * where.y);
  c.fillStyle = look.sea;
  c.fill(ground.sea);
  c.fillStyle = look.land;
  c.fill(ground.land, "evenodd");
  c.strokeStyle = look.line;
  c.lineWidth = 0.8 / where.k;
  c.stroke(ground.borders);
  return backdrop;
}

let circles = []; // what is drawn: name, number of events, how many of them are lit, x, y, radius
function gather() {
  const at = new Map();
  for (const e of shown) {
    const k = placeOf(e);
    if (k === undefined) continue;
    const c = at.get(k) || { n: names[k], all: 0, now: 0 };
    c.all++;
    if (!lit || lit[names.length + e.i] || names[k].id === state.sel) c.now++;
    at.set(k, c);
  }
  circles = [...at.values()].sort((a, b) => b.all - a.all || (a.n.id < b.n.id ? -1 : 1));
  const most = circles.length ? circles[0].all : 1, widest = Math.min(22, 6 + Math.min(chart.clientWidth, chart.clientHeight) / 20);
  const crowd = Math.min(1, Math.sqrt(200 / circles.length)); // many circles are smaller ones
  for (const c of circles) c.r = 2 + crowd * (1 + (widest - 3) * Math.sqrt(c.all / most));
}

function map() {
  const { c, w, h } = surface(chart);
  if (!w || !h) return;
  const look = ink();
  c.drawImage(background(w, h, look), 0, 0, w, h);
  const taken = [];
  for (const o of circles) {
    const [px, py] = pointOf(o.n);
    [o.x, o.y] = where.apply([px, py]);
    if (o.x < -30 || o.y < -30 || o.x > w + 30 || o.y > h + 30) continue;
    c.beginPath();
    c.arc(o.x, o.y, o.r, 0, 7);
    // What is told to be in a country that has other places lies nowhere in it: its circle is not filled.
    c.globalAlpha = (o.now ? 0.45 : 0.12) * (o.n.wide ? 0.3 : 1);
    c.fillStyle = COLORS.place;
    c.fill();
    c.setLineDash(o.n.wide ? [3, 2] : []);
    c.globalAlpha = o.now ? 1 : 0.3;
    c.lineWidth = o.n.id === state.sel ? 3 : 1.2;
    c.strokeStyle = o.n.id === state.sel ? look.ink : COLORS.place;
    c.stroke();
    c.setLineDash([]);
    taken.push([o.x - o.r, o.y - o.r, o.x + o.r, o.y + o.r, o]);
  }
  placeNames(c, taken, look, w, h);
}

const MAP_LABELS = 24;
const NAMED = 70; // the largest circles, of which those that have room get a name
function placeNames(c, drawn, look, w, h) {
  const written = [], solid = drawn.slice(0, 200);
  const free = (box, own) => {
    const meets = (t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3];
    return !written.some(meets) && !solid.some((t) => t[4] !== own && meets(t));
  };
  c.textBaseline = "middle";
  c.textAlign = "center";
  c.lineJoin = "round";
  c.font = `12px ${look.font}`;
  c.lineWidth = 3;
  c.globalAlpha = 1;
  for (const [, , , , o] of drawn.slice(0, NAMED)) {
    if (written.length >= MAP_LABELS) break;
    if (!o.now) continue;
    const text = apart(cut(name(o.n), 24));
    c.direction = leftward(text) ? "rtl" : "ltr";
    const long = c.measureText(text).width;
    // Beside the circle, at the side where there is room; else below it or above.
    for (const [x, y] of [[o.x + o.r + 3 + long / 2, o.y], [o.x - o.r - 3 - long / 2, o.y], [o.x, o.y + o.r + 9], [o.x, o.y - o.r - 9]]) {
      const box = [x - long / 2, y - 8, x + long / 2, y + 8];
      if (box[0] < 2 || box[2] > w - 2 || box[1] < 2 || box[3] > h - 2 || !free(box, o)) continue;
      written.push(box);
      c.strokeStyle = look.land;
      c.fillStyle = look.ink;
      c.strokeText(text, x, y);
      c.fillText(text, x, y);
      break;
    }
  }
}

// fitMap brings the places of the shown events into view.
function fitMap() {
  gather();
  const w = chart.clientWidth, h = chart.clientHeight;
  if (!w || !h) return;
  const xs = [], ys = [];
  for (const o of circles) for (let i = Math.min(o.all, 20); i > 0; i--) { const [x, y] = pointOf(o.n); xs.push(x); ys.push(y); }
  xs.sort((a, b) => a - b);
  ys.sort((a, b) => a - b);
  // A few far places do not decide what the many are seen in.
  const off = xs.length > 20 ? 0.04 : 0, at = (a, q) => a[Math.round(q * (a.length - 1))];
  const [x0, x1, y0, y1] = xs.length ? [at(xs, off), at(xs, 1 - off), at(ys, off), at(ys, 1 - off)] : [0, WORLD.width, 0, WORLD.height];
  const k = Math.max(0.2, Math.min((w - 70) / (x1 - x0 || 1), (h - 50) / (y1 - y0 || 1), 14));
  d3.select(chart).call(mapZoom.transform, d3.zoomIdentity.translate(w / 2 - k * (x0 + x1) / 2, h / 2 - k * (y0 + y1) / 2).scale(k));
}

function circleAt(ev) {
  const [x, y] = d3.pointer(ev, chart);
  return circles.findLast((o) => Math.hypot(o.x - x, o.y - y) <= o.r + 3);
}
chart.addEventListener("click", (ev) => {
  const o = circleAt(ev);
  if (o) visit(o.n.id);
  else go({ sel: "", ev: "", path: "" });
});
chart.addEventListener("mousemove", (ev) => {
  if (ev.buttons) return;
  const o = circleAt(ev), [x, y] = d3.pointer(ev, chart);
  chart.style.cursor = o ? "pointer" : "grab";
  tip("maptip", o, x, y, o && `${name(o.n)} · ${words.list}: ${number(o.all)}`);
});
chart.addEventListener("mouseleave", () => { $("maptip").hidden = true; });
chart.addEventListener("keydown", (ev) => {
  const move = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[ev.key];
  if (move) { ev.preventDefault(); mapMoved = true; d3.select(chart).call(mapZoom.translateBy, move[0] / where.k, move[1] / where.k); }
  if (ev.key === "+" || ev.key === "=") zoomMap(1.5);
  if (ev.key === "-") zoomMap(1 / 1.5);
  if (ev.key === "0") { mapMoved = false; fitMap(); }
});
function zoomMap(k) {
  mapMoved = true;
  d3.select(chart).call(mapZoom.scaleBy, k);
}
