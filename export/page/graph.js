// The network, drawn on a canvas at the places that export/layout computed. It is
// painted in slices, so that no picture of ten thousand ties holds up a hand.
let eye = d3.zoomIdentity;
let moved = false; // by the reader, who then decides what is in view
const canvas = $("canvas");
const zoom = d3.zoom().scaleExtent([0.02, 20]).on("zoom", (ev) => {
  moved = moved || !!ev.sourceEvent;
  eye = ev.transform;
  preview();
  paint();
});
d3.select(canvas).call(zoom).on("dblclick.zoom", null);

const node = (i) => i < names.length ? names[i] : events[i - names.length];
const radius = (n, k = eye.k) => Math.max(n.kind ? 2.2 : 1.4, (n.kind ? n.size : n.size * 0.8) * Math.min(1.3, Math.sqrt(k)));

// fitGraph brings what is drawn into view, unless it is told to keep what the reader chose.
function fitGraph() {
  const w = canvas.clientWidth, h = canvas.clientHeight, xs = [], ys = [];
  const wanted = lit || visible;
  if (!w || !visible) return;
  for (let i = 0; i < wanted.length; i++) if (wanted[i]) { xs.push(node(i).x); ys.push(node(i).y); }
  if (!xs.length) return paint();
  xs.sort((a, b) => a - b);
  ys.sort((a, b) => a - b);
  // In a large network a few nodes that are tied to nothing lie far out: they do not decide.
  const at = (a, q) => a[Math.round(q * (a.length - 1))], off = xs.length > 500 ? 0.01 : 0;
  const [x0, x1, y0, y1] = [at(xs, off), at(xs, 1 - off), at(ys, off), at(ys, 1 - off)];
  const k = Math.min((w - 90) / (x1 - x0 || 1), (h - 80) / (y1 - y0 || 1), 2.5);
  d3.select(canvas).call(zoom.transform, d3.zoomIdentity.translate(w / 2 - k * (x0 + x1) / 2, h / 2 - k * (y0 + y1) / 2).scale(k));
}

// reveal moves the network so far that a node is in view.
function reveal(n) {
  const x = eye.applyX(n.x), y = eye.applyY(n.y), w = canvas.clientWidth, h = canvas.clientHeight;
  if (w && (x < 30 || y < 30 || x > w - 30 || y > h - 30)) d3.select(canvas).call(zoom.translateTo, n.x, n.y);
}

const SLICE = 10; // milliseconds of painting before others get a turn
let painting = false, stale = false;
// paint paints anew. A picture that is on its way is finished first: under a hand
// that does not rest, none ever would be otherwise.
const paint = soon(() => {
  stale = true;
  if (painting) return;
  painting = true;
  let steps = null, of = null;
  (function on() {
    for (const until = performance.now() + SLICE; performance.now() < until;) {
      if (!steps || of !== view) { // of a view that is gone nothing can be painted
        stale = false;
        of = view;
        steps = picture(eye);
      }
      if (!steps.next().done) continue;
      steps = null;
      if (stale) continue;
      painting = false;
      return;
    }
    requestAnimationFrame(on);
  })();
});

// picture paints on a canvas behind the one that is seen, and shows it when it is done.
let done = document.createElement("canvas"), doneAt = null, back = document.createElement("canvas");
function* picture(from) {
  const w = canvas.clientWidth, h = canvas.clientHeight, r = window.devicePixelRatio || 1;
  if (!w || !h || !visible) return;
  const c = back.getContext("2d");
  back.width = Math.round(w * r);
  back.height = Math.round(h * r);
  c.setTransform(r, 0, 0, r, 0, 0);
  const look = ink();
  yield* edges(c, w, h, look, from);
  const named = yield* nodes(c, w, h, look, from);
  labels(c, named, look);
  [done, back] = [back, done];
  doneAt = from;
  preview();
}

// preview shows the last picture where it now would be, until the next one is there.
function preview() {
  if (!doneAt) return;
  const front = canvas.getContext("2d"), r = window.devicePixelRatio || 1, k = eye.k / doneAt.k;
  surface(canvas);
  front.setTransform(k, 0, 0, k, r * (eye.x - k * doneAt.x), r * (eye.y - k * doneAt.y));
  front.drawImage(done, 0, 0);
}

const CHUNK = 400; // ties in one stroke: longer paths cost more than their length
function* edges(c, w, h, look, from) {
  const sel = chosen()?.i ?? -1, many = ends.length / 2 > 10000, hub = sel >= 0 && listed.length > 100;
  // Ties that are not what the selection is about; those of what it is about; those of the selected itself.
  const styles = [
    { color: look.line, alpha: lit ? 0.18 : many ? 0.15 : 0.7, width: many ? 0.5 : 1 },
    { color: look.accent, alpha: hub ? 0.12 : sel >= 0 ? 0.55 : 0.9, width: hub ? 0.6 : sel >= 0 ? 1 : 1.5 },
    { color: look.accent, alpha: hub ? 0.5 : 0.95, width: hub ? 0.8 : 1.6 },
  ];
  for (let level = 0; level < (lit ? 3 : 1); level++) {
    c.strokeStyle = styles[level].color;
    c.globalAlpha = styles[level].alpha;
    c.lineWidth = styles[level].width;
    let n = 0;
    c.beginPath();
    for (let i = 0; i < ends.length; i += 2) {
      const a = ends[i], b = ends[i + 1];
      if (!visible[a] || !visible[b] || lit && (lit[a] && lit[b] ? a === sel || b === sel ? 2 : 1 : 0) !== level) continue;
      const p = node(a), q = node(b), x0 = from.applyX(p.x), y0 = from.applyY(p.y), x1 = from.applyX(q.x), y1 = from.applyY(q.y);
      if (Math.max(x0, x1) < 0 || Math.max(y0, y1) < 0 || Math.min(x0, x1) > w || Math.min(y0, y1) > h) continue;
      c.moveTo(x0, y0);
      c.lineTo(x1, y1);
      if (++n % CHUNK) continue;
      c.stroke();
      c.beginPath();
      yield;
    }
    c.stroke();
  }
}

// nodes draws the nodes and returns those that may be labelled, with their places.
function* nodes(c, w, h, look, from) {
  const named = [];
  for (const bright of lit ? [0, 1] : [1]) {
    for (let i = visible.length - 1, n = 0; i >= 0; i--) {
      if (!visible[i] || lit && lit[i] !== bright) continue;
      const x = node(i), px = from.applyX(x.x), py = from.applyY(x.y), s = radius(x, from.k);
      if (px < -30 || py < -30 || px > w + 30 || py > h + 30) continue;
      c.globalAlpha = bright ? 1 : 0.22;
      c.fillStyle = state.color === "circles" ? circleColor(x) : COLORS[kindOf(x)];
      shape(c, x.kind, px, py, s);
      c.fill();
      if (x.id === state.sel || x.id === state.ev || x.id === state.path) { c.lineWidth = 3; c.strokeStyle = look.ink; c.stroke(); }
      if (bright && (x.kind || lit || from.k > 2.5)) named.push([x, px, py + s]);
      if (++n % 200 === 0) yield;
    }
  }
  return named;
}

function circleColor(x) {
  const c = x.kind ? x.community : x.circles[0];
  return c === undefined ? GREY : CIRCLES[c] || GREY;
}

// shape traces a node: kinds differ in shape as well as in colour.
function shape(c, kind, x, y, s) {
  c.beginPath();
  if (!kind) c.rect(x - s, y - s, 2 * s, 2 * s);
  else if (kind === "person") c.arc(x, y, s, 0, 7);
  else if (kind === "place") { c.moveTo(x, y - 1.3 * s); c.lineTo(x + 1.2 * s, y + s); c.lineTo(x - 1.2 * s, y + s); c.closePath(); }
  else if (kind === "happening") for (let k = 0; k < 6; k++) c.lineTo(x + 1.2 * s * Math.cos(k * Math.PI / 3), y + 1.2 * s * Math.sin(k * Math.PI / 3));
  else { c.moveTo(x, y - 1.3 * s); c.lineTo(x + 1.3 * s, y); c.lineTo(x, y + 1.3 * s); c.lineTo(x - 1.3 * s, y); c.closePath(); }
}

const LABELS = 70; // of the largest nodes, where there is room
function labels(c, named, look) {
  const most = Math.min(LABELS, canvas.clientWidth * canvas.clientHeight / 6000);
  const taken = [], weight = (n) => (n.id === state.sel || n.id === state.ev || n.id === state.path ? 1000 : 0) + (n.kind ? 100 : 0) + n.size;
  named.sort((a, b) => weight(b[0]) - weight(a[0]));
  c.textAlign = "center";
  c.textBaseline = "top";
  c.lineJoin = "round";
  c.globalAlpha = 1;
  for (const [n, x, y] of named) {
    if (taken.length >= most) break;
    const px = n.kind ? Math.min(17, 10 + n.size / 2.5) : 11, text = apart(cut(n.kind ? name(n) : n.label, 30));
    c.direction = leftward(text) ? "rtl" : "ltr";
    c.font = `${n.id === state.sel ? 700 : 400} ${px}px ${look.font}`;
    const w = c.measureText(text).width, box = [x - w / 2 - 2, y, x + w / 2 + 2, y + px * 1.5];
    if (taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
    taken.push(box);
    c.lineWidth = 3.5;
    c.strokeStyle = look.paper;
    c.fillStyle = n.kind ? look.ink : look.dim;
    c.strokeText(text, x, y);
    c.fillText(text, x, y);
  }
}

// nearest returns the node under a point of the canvas, or null.
function nearest(x, y) {
  let best = null, close = 10;
  for (let i = 0; i < visible.length; i++) {
    if (!visible[i]) continue;
    const n = node(i), d = Math.hypot(eye.applyX(n.x) - x, eye.applyY(n.y) - y) - radius(n) - (lit?.[i] ? 3 : 0);
    if (d < close) { close = d; best = n; }
  }
  return best;
}
canvas.addEventListener("click", (ev) => {
  const n = nearest(...d3.pointer(ev, canvas));
  if (!n) return picking ? pick(false) : go({ sel: "", ev: "", path: "" });
  visit(n.id);
});
function tip(box, n, x, y, text) {
  const t = $(box);
  t.hidden = !n;
  if (!n) return;
  t.textContent = apart(text);
  t.style.left = Math.max(0, Math.min(x + 14, t.parentElement.clientWidth - 220)) + "px";
  t.style.top = y + 14 + "px";
}
canvas.addEventListener("mousemove", (ev) => {
  if (ev.buttons) return;
  const [x, y] = d3.pointer(ev, canvas), n = nearest(x, y);
  canvas.style.cursor = n ? "pointer" : "grab";
  tip("tip", n, x, y, n && (n.kind ? name(n) : `${cut(headline(n), 120)}${n.when.value ? ` · \u2066${n.when.value}\u2069` : ""}`));
});
canvas.addEventListener("mouseleave", () => { $("tip").hidden = true; });
// The keyboard moves and zooms as the mouse does.
canvas.addEventListener("keydown", (ev) => {
  const move = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[ev.key];
  if (move) { ev.preventDefault(); d3.select(canvas).call(zoom.translateBy, move[0] / eye.k, move[1] / eye.k); moved = true; }
  if (ev.key === "+" || ev.key === "=") zoomBy(1.4);
  if (ev.key === "-") zoomBy(1 / 1.4);
  if (ev.key === "0") { moved = false; fitGraph(); }
});
function zoomBy(k) {
  moved = true;
  d3.select(canvas).call(zoom.scaleBy, k);
}
