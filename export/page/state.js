// What is selected, searched, brushed and ticked. Every pane is drawn from it,
// and it is kept in the address, so that a link shows what its sender saw.
const TEXTS = ["sel", "ev", "q", "from", "to", "path", "focus", "pane", "color", "theme"];
// The facets: the values of an event for each. A value that is ticked keeps the events that have it.
const FACETS = [
  ["types", (e) => [e.type]],
  ["places", (e) => e.within.map((k) => names[k].id)],
  ["actors", (e) => e.actors.map((k) => names[k].id)],
  ["sources", (e) => e.sources],
  ["modality", (e) => [e.modality]],
  ["circles", (e) => e.circles.map(String)],
];
const LISTS = [...FACETS.map(([key]) => key), "kinds"];

const blank = () => ({ ...Object.fromEntries(TEXTS.map((k) => [k, ""])), ...Object.fromEntries(LISTS.map((k) => [k, new Set()])) });
const state = { ...blank(), lang: "ar" };
let words = WORDS.ar;

let shown = [];       // the events that pass all filters, in the order of time
let offTime = [];     // those that pass all but the brush
let listed = [];      // those of the list: of the selected name, or all that are shown
let counts = {};      // of each facet, how many events there would be for each value
let visible;          // of each node of the network, whether it is drawn
let lit = null;       // of each node, whether it is what the selection is about; null where nothing is selected
let route = null;     // the path that is followed: nodes, a name, an event, a name …

// read takes the state from the address.
function read() {
  const p = new URLSearchParams(location.hash.slice(1));
  for (const k of TEXTS) state[k] = p.get(k) || "";
  // A value may hold a comma, so a list is told by a bar, which no value of ours holds unescaped.
  for (const k of LISTS) state[k] = new Set((p.get(k) || "").split("|").filter(Boolean).map((v) => v.replaceAll("%7C", "|").replaceAll("%25", "%")));
  for (const k of ["from", "to"]) if (dayNumber(state[k]) !== dayNumber(state[k])) state[k] = ""; // no day
  state.lang = Object.hasOwn(WORDS, p.get("lang")) ? p.get("lang") : "ar";
  stood = state.sel + " " + state.path;
}
let stood = null; // the selection that the last entry of the history is about

// settle drops from the state what the view does not hold.
function settle() {
  if (byID.get(state.sel) && !byID.get(state.sel).kind) Object.assign(state, { ev: state.sel, sel: "" });
  if (!byID.get(state.sel)?.kind) state.sel = "";
  if (!byID.has(state.ev) || byID.get(state.ev).kind) state.ev = "";
  if (!state.sel || !byID.get(state.path)?.kind) state.path = "";
}

function save() {
  const p = new URLSearchParams();
  for (const k of TEXTS) if (state[k]) p.set(k, state[k]);
  for (const k of LISTS) if (state[k].size) p.set(k, [...state[k]].sort().map((v) => v.replaceAll("%", "%25").replaceAll("|", "%7C")).join("|"));
  if (state.lang !== "ar") p.set("lang", state.lang);
  // Going back leads to what was selected before, not through every brush stroke.
  const stands = state.sel + " " + state.path;
  history[stands === stood ? "replaceState" : "pushState"](null, "", "#" + p);
  stood = stands;
}

function set(change) {
  Object.assign(state, change);
  save();
  draw();
}

const chosen = () => state.sel ? byID.get(state.sel) : null;
const current = () => state.ev ? byID.get(state.ev) : null;

// choose finds what the state shows. It notes of each event which filters it
// fails: the counts of a facet are those of events that fail no other one.
function choose() {
  const wanted = terms(state.q), ticked = FACETS.map(([key]) => state[key]);
  const from = state.from ? dayNumber(state.from) : -Infinity, to = state.to ? dayNumber(state.to) : Infinity;
  const only = state.focus && chosen() ? new Set(ofName[chosen().i]) : null;
  const TIME = 1, OTHER = 2, FIRST = 4; // bits of what an event fails; FIRST is that of the first facet
  const timed = state.from || state.to, tallies = FACETS.map(() => new Map());
  shown = [];
  offTime = [];
  for (const e of events) {
    let fails = 0;
    if (timed && !(e.t0 <= to && e.t1 >= from)) fails |= TIME;
    if (only && !only.has(e) || wanted.length && !holds(e, wanted)) fails |= OTHER;
    for (let k = 0; k < ticked.length; k++) if (ticked[k].size && !e.values[k].some((v) => ticked[k].has(v))) fails |= FIRST << k;
    if (!fails) shown.push(e);
    if (!(fails & ~TIME)) offTime.push(e);
    if (!brushing) for (let k = 0; k < tallies.length; k++) if (!(fails & ~(FIRST << k))) for (const v of e.values[k]) tallies[k].set(v, (tallies[k].get(v) || 0) + 1);
  }
  if (!brushing) counts = Object.fromEntries(FACETS.map(([key], k) => [key, tallies[k]]));
  follow();
  listed = route ? route.filter((_, i) => i % 2).map((i) => events[i - names.length])
    : chosen() ? shown.filter((e) => e.names.includes(chosen().i)) : shown;
  chooseNodes();
}

// chooseNodes finds which nodes of the network are drawn, and which are lit.
function chooseNodes() {
  const n = names.length;
  visible = new Uint8Array(n + events.length);
  const drawn = (k) => !state.kinds.size || state.kinds.has(names[k].kind);
  for (const e of shown) {
    visible[n + e.i] = !state.kinds.size || state.kinds.has("event") ? 1 : 0;
    for (const k of e.names) if (drawn(k)) visible[k] = 1;
  }
  lit = null;
  const light = (i) => { lit ??= new Uint8Array(n + events.length); lit[i] = visible[i] = 1; };
  if (route) return route.forEach(light);
  if (chosen()) {
    light(chosen().i);
    for (const e of listed) { if (visible[n + e.i]) light(n + e.i); for (const k of e.names) if (visible[k]) light(k); }
  } else if (current()) {
    light(n + current().i);
    current().names.forEach(light);
  }
}
