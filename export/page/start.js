// All together: language, keys, and the first view.
function language() {
  words = WORDS[state.lang];
  document.documentElement.lang = state.lang;
  document.documentElement.dir = words.dir;
  for (const x of document.querySelectorAll("[data-text]")) x.textContent = words[x.dataset.text];
  for (const x of document.querySelectorAll("[data-label]")) x.setAttribute("aria-label", words[x.dataset.label]);
  canvas.setAttribute("aria-label", words.graph);
  $("time").setAttribute("aria-label", words.timeline);
  $("search").placeholder = words.search;
  $("title").textContent = data.title || "تاريخ · tarikh";
  const keys = [["/", "kSearch"], ["J", "kNext"], ["K", "kBefore"], ["Esc", "kClear"], ["L", "kLang"], ["?", "kHelp"]];
  $("keylist").replaceChildren(...keys.flatMap(([k, w]) => [el("dt", k), el("dd", words[w])]));
}
function draw() {
  language();
  choose();
  choosePainted();
  if (document.activeElement !== $("search")) $("search").value = state.q;
  $("count").textContent = `${list().length} ${words.of} ${events.length} ${words.events}`;
  facets();
  drawer();
  timeline();
  paint();
}
function stepTo(by) {
  const all = list();
  if (!all.length) return;
  const at = all.findIndex((e) => e.id === state.sel);
  current = Math.max(0, Math.min(all.length - 1, (at < 0 ? current : at) + by));
  const keep = Math.max(listed, current + 1);
  set({ sel: all[current].id });
  if (keep > listed) { listed = keep; drawer(); }
}
$("search").oninput = (ev) => {
  set({ q: ev.target.value, sel: "" });
  look(ev.target.value);
};
$("clear").onclick = () => set({ sel: "", q: "", from: "", to: "", types: new Set(), modality: new Set(), kinds: new Set() });
const switchLanguage = () => set({ lang: state.lang === "ar" ? "en" : "ar" });
$("lang").onclick = switchLanguage;
$("help").onclick = () => $("keys").showModal();
$("more").onclick = () => { listed += PAGE; drawer(); };
document.addEventListener("keydown", (ev) => {
  if (ev.ctrlKey || ev.metaKey || ev.altKey) return;
  if (ev.key === "Escape") { $("search").blur(); $("found").hidden = true; if (!$("keys").open) set({ sel: "" }); return; }
  if (/INPUT|TEXTAREA/.test(ev.target.tagName) && ev.target.type !== "checkbox") return;
  const act = { "/": () => { ev.preventDefault(); $("search").focus(); }, j: () => stepTo(1), k: () => stepTo(-1), l: switchLanguage, "?": () => $("keys").showModal() }[ev.key.toLowerCase()];
  if (act) act();
});
addEventListener("hashchange", () => { read(); draw(); });
addEventListener("resize", () => { timeline(); moved ? paint() : fit(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
open(JSON.parse($("data").textContent));
document.fonts?.ready.then(paint);
