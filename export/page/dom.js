// Small helpers around the document. Text of articles only ever becomes text nodes.
const $ = (id) => document.getElementById(id);

// el makes an element with properties or attributes and what is inside it.
function el(tag, props, ...inside) {
  const x = document.createElement(tag);
  for (const [k, v] of Object.entries(props || {})) {
    if (k in x) x[k] = v;
    else x.setAttribute(k, v);
  }
  for (const i of inside) if (i !== null && i !== undefined && i !== "") x.append(...(typeof i === "string" ? spelt(i) : [i]));
  return x;
}
function ltr(text) {
  const x = document.createElement("bdi");
  x.dir = "ltr";
  x.append(text);
  return x;
}

// Among Arabic letters a date like 2024-02-10 or a token like C++ changes its
// order, unless it stands apart: in an element of its own (spelt), or where there
// are none, between the characters that are made for it (apart). A range of years
// or a score is left as its writer saw it.
const TOKEN = /[A-Za-z0-9]+(?:[-+#./:@&_%]+[A-Za-z0-9]+)*[+#%]*/g;
const mixed = (token) => /[A-Za-z]/.test(token) && /[^A-Za-z0-9]/.test(token) || /^\d{4}-\d\d-\d\d$/.test(token);
const leftward = (text) => /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text);
const apart = (text) => leftward(text) ? text.replace(TOKEN, (t) => mixed(t) ? `\u2066${t}\u2069` : t) : text;
function spelt(text) {
  if (!leftward(text)) return [text];
  const out = [];
  let at = 0;
  for (const m of text.matchAll(TOKEN)) {
    if (!mixed(m[0])) continue;
    out.push(text.slice(at, m.index), ltr(m[0]));
    at = m.index + m[0].length;
  }
  out.push(text.slice(at));
  return out.filter(Boolean);
}

const name = (n) => state.lang === "en" && n.en ? n.en : n.label;
const cut = (text, n) => text.length > n ? text.slice(0, n - 1) + "…" : text;
const typeName = (t) => words.type[t] || t;
const ranged = (value) => value.replace("/", " – ");
const number = (n) => n.toLocaleString("en");

// One spelling for the variants that Arabic newspapers mix.
const fold = (s) => s.normalize("NFKC").toLowerCase().replace(/[\u064b-\u065f\u0670\u0640\u200c-\u200f\u2066-\u2069]/g, "")
  .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/ؤ/g, "و").replace(/ئ/g, "ي");
const terms = (text) => fold(text).split(/\s+/).filter(Boolean);

// Colours and shapes tell kinds apart, in the network and before names.
const COLORS = { person: "#4E79A7", organisation: "#59A14F", group: "#3E9C97", place: "#B07AA1", happening: "#C79A1E", event: "#F28E2B", alarm: "#D1495B" };
const CIRCLES = ["#4E79A7", "#F28E2B", "#59A14F", "#D1495B", "#B07AA1", "#76B7B2", "#C79A1E", "#9C755F", "#FF9DA7", "#6A6DBF", "#86BC86", "#B5495B"];
const GREY = "#8C8C8C";
const kindOf = (x) => x.kind || (x.alarm ? "alarm" : "event");

// nameButton selects a name or an event.
function nameButton(n) {
  return el("button", { className: "name", onclick: () => visit(n.id) },
    symbol(kindOf(n)), el("bdi", null, name(n)));
}
const symbol = (kind) => el("span", { className: `symbol ${kind}`, "aria-hidden": "true" });

// joined puts the comma of the language between parts.
const joined = (parts) => parts.flatMap((p, i) => i ? [words.comma, p] : [p]);

// soon calls f once before the next picture, however often it is asked to.
function soon(f) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; f(); });
  };
}

// surface makes a canvas fit its box, sharp on every screen, and returns its context and size.
function surface(canvas) {
  const { clientWidth: w, clientHeight: h } = canvas, r = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(w * r) || canvas.height !== Math.round(h * r)) {
    canvas.width = Math.round(w * r);
    canvas.height = Math.round(h * r);
  }
  const c = canvas.getContext("2d");
  c.setTransform(r, 0, 0, r, 0, 0);
  c.clearRect(0, 0, w, h);
  return { c, w, h };
}

// ink returns the colours of the theme, for what is drawn on a canvas.
function ink() {
  const s = getComputedStyle(document.body), v = (k) => s.getPropertyValue(k).trim();
  return { ink: s.color, paper: s.backgroundColor, dim: v("--dim-ink"), line: v("--line-ink"), land: v("--land"), sea: v("--sea"), accent: v("--accent-ink"), font: s.fontFamily };
}
