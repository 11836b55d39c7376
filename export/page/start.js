// All together: the words, the panes, the keys, and the first view.
const KEYS = [["/", "kSearch"], ["J", "kNext"], ["K", "kBefore"], ["E", "kEvidence"], ["F", "kFocus"], ["P", "kPath"], ["T", "kTime"], ["G", "kGraph"], ["M", "kMap"],
  ["L", "kLang"], ["D", "kDark"], ["Esc", "kClear"], ["?", "kHelp"]];

function language() {
  words = WORDS[state.lang];
  const root = document.documentElement;
  if (root.lang === state.lang && root.dataset.said) return;
  root.lang = root.dataset.said = state.lang;
  root.dir = words.dir;
  for (const x of document.querySelectorAll("[data-text]")) x.textContent = words[x.dataset.text];
  for (const x of document.querySelectorAll("[data-label]")) { x.setAttribute("aria-label", words[x.dataset.label]); if (x.tagName === "BUTTON") x.title = words[x.dataset.label]; }
  $("search").placeholder = words.search;
  $("keylist").replaceChildren(...KEYS.flatMap(([k, w]) => [el("dt", null, el("kbd", null, k)), el("dd", null, words[w])]));
}

function draw() {
  language();
  document.documentElement.dataset.theme = state.theme;
  document.querySelector("main").dataset.pane = state.pane === "map" ? "map" : "graph";
  $("title").replaceChildren(...spelt(view.title || "تاريخ · tarikh"));
  choose();
  if (document.activeElement !== $("search")) $("search").value = state.q;
  $("count").textContent = `${words.list}: ${number(shown.length)} ${words.of} ${number(view.shown?.all_events ?? events.length)}${view.stale ? ` · ${words.stale}` : ""}`;
  canvas.setAttribute("aria-label", `${words.graphAbout}. ${words.list}: ${shown.length}`);
  key();
  $("color").textContent = state.color === "circles" ? words.byKind : words.byCircle;
  $("color").hidden = !view.communities.length;
  $("clear").hidden = !state.sel && !state.ev && !state.q && !state.from && !state.to && !LISTS.some((k) => state[k].size);
  // While the brush is drawn, what counts and what is read can wait for its end.
  if (!brushing) { facets(); card(); }
  list();
  timeline();
  gather();
  map();
  paint();
}

// key names the shapes and colours of the network.
function key() {
  const now = state.lang + state.color, box = $("key");
  if (box.dataset.said === now) return;
  box.dataset.said = now;
  box.replaceChildren(...(state.color ? [] : ["event", "alarm", "person", "organisation", "group", "place", "happening"]).map((k) => el("span", null, symbol(k), words[k])));
}

const CLEAR = () => ({ ...blank(), pane: state.pane, color: state.color, theme: state.theme });
const switchLanguage = () => set({ lang: state.lang === "ar" ? "en" : "ar" });
const isDark = () => state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const switchTheme = () => set({ theme: isDark() ? "light" : "dark" });
const help = () => { if (!$("keys").open) $("keys").showModal(); };

// show brings a pane to the reader: on a narrow screen its tab, and the map or the network to the centre.
function show(pane) {
  tab(pane);
  if (pane === "graph" || pane === "map") set({ pane: pane === "map" ? "map" : "" });
  ({ graph: canvas, map: chart, list: $("list"), timeline: $("marks"), facets: $("facetlist") })[pane].focus();
}
function tab(pane) {
  if (pane === "timeline") return; // is always in sight
  document.querySelector("main").dataset.tab = pane;
  for (const b of $("tabs").children) b.setAttribute("aria-pressed", String(b.dataset.tab === pane));
  resize();
}
function swap() {
  set({ pane: state.pane === "map" ? "" : "map" });
}
const resize = soon(() => {
  if (!view) return;
  draw();
  if (!moved) fitGraph();
  if (!mapMoved) fitMap();
});

// focusOn shows the selected name and what it takes part in, and nothing else.
function focusOn(on) {
  set({ focus: on ? "1" : "" });
  moved = false;
  fitGraph();
  if (!mapMoved) fitMap();
}

// undo takes back the last step of a selection.
function undo() {
  if (picking) return pick(false);
  if (!$("found").hidden) return closeFound();
  go(state.ev ? { ev: "" } : state.path ? { path: "" } : { sel: "", focus: "" });
}

const ACTS = {
  "/": () => $("search").focus(), j: () => stepTo(1), k: () => stepTo(-1), e: () => { tab("list"); $("card").focus(); },
  f: () => { if (chosen()) focusOn(!state.focus); }, p: () => { if (chosen()) pick(true); },
  t: () => show("timeline"), g: () => show("graph"), m: () => show("map"), l: switchLanguage, d: switchTheme, "?": help,
};
document.addEventListener("keydown", (ev) => {
  if (ev.ctrlKey || ev.metaKey || ev.altKey || $("keys").open) return;
  if (ev.key === "Escape") { document.activeElement.blur(); undo(); return; }
  if (/INPUT|TEXTAREA/.test(ev.target.tagName) && ev.target.type !== "checkbox") return;
  // The keys lie where they lie on a Latin keyboard, whatever letters are on it.
  const key = ev.key === "/" || ev.key === "?" ? ev.key : /^Key[A-Z]$/.test(ev.code) ? ev.code[3].toLowerCase() : ev.key.toLowerCase();
  if (!Object.hasOwn(ACTS, key)) return;
  ev.preventDefault();
  ACTS[key]();
});

$("clear").onclick = () => go(CLEAR());
$("lang").onclick = switchLanguage;
$("theme").onclick = switchTheme;
$("help").onclick = help;
$("color").onclick = () => set({ color: state.color ? "" : "circles" });
for (const b of document.querySelectorAll("[data-zoom]")) {
  const k = Number(b.dataset.zoom), isMap = !!b.closest("#map");
  b.onclick = () => {
    if (k) return isMap ? zoomMap(k) : zoomBy(k);
    if (isMap) { mapMoved = false; fitMap(); } else { moved = false; fitGraph(); }
  };
}
for (const b of document.querySelectorAll("[data-swap]")) b.onclick = swap;
for (const b of $("tabs").children) b.onclick = () => tab(b.dataset.tab);
addEventListener("hashchange", () => { read(); if (!sync()) { settle(); draw(); } });
// No canvas is shown stretched, not even for a moment: what is quick is drawn at once.
const resized = new ResizeObserver(() => {
  if (visible) { map(); timeline(); preview(); }
  resize();
});
for (const x of [document.querySelector("main"), $("graph"), $("map"), $("timeline")]) resized.observe(x);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());

tab("list");
open(JSON.parse($("data").textContent));
document.fonts?.ready.then(() => draw());
requestAnimationFrame(() => setTimeout(() => performance.mark("first view")));
