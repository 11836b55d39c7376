// The network, drawn on a canvas at the places that export/layout computed.
const COLORS = { person: "#4E79A7", organisation: "#59A14F", group: "#76B7B2", place: "#B07AA1", happening: "#C9A227", event: "#F28E2B" };
const canvas = $("canvas"), ctx = canvas.getContext("2d");
let eye = d3.zoomIdentity, visible = new Set();
let moved = false; // by the reader, who then decides what is in view
const zoom = d3.zoom().scaleExtent([0.05, 12]).on("zoom", (ev) => { moved = moved || !!ev.sourceEvent; eye = ev.transform; paint(); });
d3.select(canvas).call(zoom);
function fit() {
  const box = canvas.getBoundingClientRect();
  const drawn = data.nodes.filter((n) => visible.has(n.id));
  if (!drawn.length || !box.width) return;
  const xs = drawn.map((n) => n.x), ys = drawn.map((n) => n.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min((box.width - 80) / (x1 - x0 || 1), (box.height - 60) / (y1 - y0 || 1), 3);
  d3.select(canvas).call(zoom.transform, d3.zoomIdentity.translate(box.width / 2 - k * (x0 + x1) / 2, box.height / 2 - k * (y0 + y1) / 2).scale(k));
}
function paint() {
  const box = canvas.getBoundingClientRect(), r = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(box.width * r) || canvas.height !== Math.round(box.height * r)) {
    canvas.width = Math.round(box.width * r);
    canvas.height = Math.round(box.height * r);
  }
  const style = getComputedStyle(document.body), ink = style.color, paper = style.backgroundColor;
  ctx.setTransform(r, 0, 0, r, 0, 0);
  ctx.clearRect(0, 0, box.width, box.height);
  const X = (n) => eye.applyX(n.x), Y = (n) => eye.applyY(n.y);
  const near = state.sel ? new Set([state.sel]) : null;
  if (near) for (const [a, b] of data.edges) {
    if (data.nodes[a].id === state.sel) near.add(data.nodes[b].id);
    if (data.nodes[b].id === state.sel) near.add(data.nodes[a].id);
  }
  ctx.lineWidth = 1;
  for (const [a, b] of data.edges) {
    const p = data.nodes[a], q = data.nodes[b];
    if (!visible.has(p.id) || !visible.has(q.id)) continue;
    const lit = near && (p.id === state.sel || q.id === state.sel);
    ctx.strokeStyle = lit ? "#F28E2B" : "#8888";
    ctx.globalAlpha = near && !lit ? 0.25 : 0.7;
    ctx.beginPath();
    ctx.moveTo(X(p), Y(p));
    ctx.lineTo(X(q), Y(q));
    ctx.stroke();
  }
  const named = [];
  for (const n of data.nodes) {
    if (!visible.has(n.id)) continue;
    const x = X(n), y = Y(n), s = radius(n);
    if (x < -50 || y < -50 || x > box.width + 50 || y > box.height + 50) continue;
    ctx.globalAlpha = near && !near.has(n.id) ? 0.25 : 1;
    ctx.fillStyle = n.alarm ? "#D1495B" : COLORS[n.kind];
    ctx.beginPath();
    // Kinds differ in shape as well as in colour.
    if (n.kind === "event") ctx.rect(x - s, y - s, 2 * s, 2 * s);
    else if (n.kind === "place") { ctx.moveTo(x, y - 1.3 * s); ctx.lineTo(x + 1.2 * s, y + s); ctx.lineTo(x - 1.2 * s, y + s); }
    else if (n.kind === "person") ctx.arc(x, y, s, 0, 7);
    else { ctx.moveTo(x, y - 1.3 * s); ctx.lineTo(x + 1.3 * s, y); ctx.lineTo(x, y + 1.3 * s); ctx.lineTo(x - 1.3 * s, y); }
    ctx.fill();
    if (n.id === state.sel) { ctx.lineWidth = 3; ctx.strokeStyle = ink; ctx.stroke(); ctx.lineWidth = 1; }
    if (n.kind !== "event" || near?.has(n.id) || eye.k > 3) named.push([n, x, y + s]);
  }
  names(named, near, ink, paper);
  ctx.globalAlpha = 1;
}
// names writes labels, the largest nodes first, where there is room.
function names(named, near, ink, paper) {
  const taken = [];
  named.sort((a, b) => (near?.has(b[0].id) || 0) - (near?.has(a[0].id) || 0) || b[0].size - a[0].size);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const [n, x, y] of named) {
    const px = Math.min(18, 9 + n.size / 2);
    ctx.font = `${px}px "Noto Sans Arabic Variable", "Noto Sans Arabic", Tahoma, sans-serif`;
    const text = label(n).length > 32 ? label(n).slice(0, 31) + "…" : label(n), w = ctx.measureText(text).width;
    const box = [x - w / 2, y, x + w / 2, y + px * 1.4];
    if (taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
    taken.push(box);
    ctx.globalAlpha = near && !near.has(n.id) ? 0.3 : 1;
    ctx.lineWidth = 3;
    ctx.strokeStyle = paper;
    ctx.fillStyle = ink;
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
}
const radius = (n) => Math.max(2.5, n.size * Math.min(1.2, Math.sqrt(eye.k)));
function at(ev) {
  const [x, y] = d3.pointer(ev, canvas);
  let best = null, close = 14;
  for (const n of data.nodes) {
    if (!visible.has(n.id)) continue;
    const d = Math.hypot(eye.applyX(n.x) - x, eye.applyY(n.y) - y) - radius(n);
    if (d < close) { close = d; best = n; }
  }
  return [best, x, y];
}
canvas.addEventListener("click", (ev) => set({ sel: at(ev)[0]?.id || "" }));
canvas.addEventListener("mousemove", (ev) => {
  const [n, x, y] = at(ev), tip = $("tip");
  tip.hidden = !n;
  canvas.style.cursor = n ? "pointer" : "grab";
  if (!n) return;
  tip.textContent = label(n) + (n.value ? ` · ${n.value}` : "");
  tip.style.left = Math.min(x + 12, canvas.clientWidth - 200) + "px";
  tip.style.top = y + 12 + "px";
});
canvas.addEventListener("mouseleave", () => { $("tip").hidden = true; });
function choosePainted() {
  visible = new Set(shown.map((e) => e.id));
  for (const e of shown) for (const n of e.names) if (!state.kinds.has(n.kind)) visible.add(n.id);
  if (state.sel) visible.add(state.sel);
}
