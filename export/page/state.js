// What is selected, searched, brushed and ticked off. Every pane is drawn from
// it, and it is kept in the address, so that a link shows what its sender saw.
const PAGE = 100; // events listed at a time
const state = { sel: "", q: "", from: "", to: "", types: new Set(), modality: new Set(), kinds: new Set(), lang: "ar" };
let words = WORDS.ar, shown = [], listed = PAGE, current = -1;

const LISTS = ["types", "modality", "kinds"];
// read takes the state from the address. It returns the ID that is selected there
// where the view does not hold it, or "".
function read() {
  const p = new URLSearchParams(location.hash.slice(1));
  for (const k of ["sel", "q", "from", "to"]) state[k] = p.get(k) || "";
  for (const k of LISTS) state[k] = new Set((p.get(k) || "").split(",").filter(Boolean));
  state.lang = p.get("lang") in WORDS ? p.get("lang") : "ar";
  const wanted = state.sel;
  if (!nodes.has(state.sel) && !events.some((e) => e.id === state.sel)) state.sel = "";
  return state.sel ? "" : wanted;
}
function save() {
  const p = new URLSearchParams();
  for (const k of ["sel", "q", "from", "to"]) if (state[k]) p.set(k, state[k]);
  for (const k of LISTS) if (state[k].size) p.set(k, [...state[k]].sort().join(","));
  if (state.lang !== "ar") p.set("lang", state.lang);
  history.replaceState(null, "", "#" + p);
}
function set(change) {
  Object.assign(state, change);
  listed = PAGE;
  current = -1;
  save();
  draw();
}

// --- what the state shows ------------------------------------------------
const inTime = (e) => !state.from && !state.to || e.when.begin && (!state.to || e.when.begin <= state.to) && (!state.from || e.when.end >= state.from);
const wanted = (e) => inTime(e) && !state.types.has(e.type) && !state.modality.has(e.modality);
function choose() {
  const terms = fold(state.q).split(/\s+/).filter(Boolean);
  shown = events.filter((e) => wanted(e) && terms.every((t) => e.text.includes(t)));
}
const focus = () => nodes.get(state.sel)?.kind === "event" ? null : nodes.get(state.sel);
const list = () => focus() ? shown.filter((e) => tied.get(state.sel)?.has(e.id)) : shown;
