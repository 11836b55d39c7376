// Search, and the ways to what the view does not hold.

// answering returns a function that puts a question to the hooks and gives its
// answer to then, unless another was put since: answers to earlier ones come too late.
function answering() {
  let asked = 0;
  return async (question, then, otherwise = () => {}) => {
    const mine = ++asked;
    let answer;
    try {
      answer = await question();
    } catch (err) {
      if (mine !== asked) return;
      otherwise();
      hint(`${words.failed}: ${err.message}`);
      return;
    }
    if (mine === asked) then(answer);
  };
}
const askView = answering(), askFound = answering();

// scene names the view that the state is about, as a question to the hooks.
function scene() {
  if (state.sel && state.path) return ["path", state.sel, state.path];
  const id = state.sel || (byID.has(state.ev) ? "" : state.ev);
  return id ? ["around", id, state.from, state.to] : ["window", state.from, state.to];
}

let at = JSON.stringify(["window", "", ""]); // the scene that is shown

// sync asks for the view that the state is about, where it is another than the one
// that is shown and there are hooks. It reports whether it does.
function sync() {
  const hook = more(), wanted = scene(), key = JSON.stringify(wanted);
  if (!hook || key === at) return false;
  const [question, ...of] = wanted;
  askView(() => hook[question](...of), (v) => {
    at = key;
    present(v);
    save();
  }, () => { settle(); save(); draw(); });
  return true;
}

// go is set for what may need another view.
function go(change) {
  hint("");
  Object.assign(state, change);
  if (sync()) return save();
  set({});
  if (route?.length) fitGraph();
  else if (chosen()) reveal(chosen());
}

// hint says something that the reader should do or know, until the next step.
function hint(text) {
  $("hint").textContent = text;
  $("hint").hidden = !text;
}

// visit selects a name or an event, wherever it is.
function visit(id) {
  closeFound();
  if (document.activeElement === $("search")) $("card").focus();
  if (!id.startsWith("event:")) return picking ? pathTo(id) : go({ sel: id, ev: "", path: "", q: "" });
  if (byID.has(id) || !more()) return set({ ev: id, q: "" });
  go({ sel: "", ev: id, path: "", q: "" });
}

// period chooses a stretch of time.
function period(from, to) {
  set({ from, to });
  sync();
}

// A build may have added articles while the reader was away.
addEventListener("focus", () => {
  const hook = more();
  if (hook?.state) hook.state().then(({ generation }) => { if (generation !== view.generation) { at = ""; sync(); } }, () => {});
});

let picking = false; // the end of a path is being chosen

function pick(on) {
  picking = on;
  hint(on ? words.pathPick : "");
  if (on) $("search").focus();
}
function pathTo(id) {
  pick(false);
  go({ path: id === state.sel ? "" : id, ev: "", q: "" });
}

// look lists the names and sentences that hold the words searched for.
function look(text) {
  const hook = more(), wanted = terms(text);
  if (!wanted.length) return closeFound();
  if (hook) return askFound(() => hook.search(text), listFound);
  const fits = (n) => wanted.every((t) => fold([n.label, n.en || "", ...(n.aliases || []), ...(n.titles || [])].join(" ")).includes(t));
  // The nearest spelling first: a name that begins with the words, then the one told most.
  const first = (n) => fold(name(n)).startsWith(wanted[0]) ? 0 : 1;
  listFound({ names: names.filter(fits).sort((a, b) => first(a) - first(b) || b.articles - a.articles).slice(0, 8), sentences: [] });
}

function listFound({ names, sentences }) {
  const items = names.map((n) => choice(n.id, [symbol(n.kind), el("bdi", null, name(n)), " "], [words[n.kind], ` · ${words.articles}: ${n.articles}`]))
    .concat(sentences.map((s) => choice(s.id, [el("bdi", null, cut(s.quote, 160)), " "], joined([s.source, s.published && ltr(s.published)].filter(Boolean)))));
  $("found").replaceChildren(...items);
  $("found").hidden = !items.length;
  $("search").setAttribute("aria-expanded", String(!!items.length));
  mark(-1);
}
function choice(id, text, about) {
  // The mouse must not take the focus from the field before the click is heard.
  return el("li", { role: "option", id: "found-" + id, onmousedown: (ev) => ev.preventDefault(), onclick: () => visit(id) }, ...text, el("small", null, ...about));
}
function closeFound() {
  $("found").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
}

let marked = -1; // the result that the arrow keys have reached
function mark(i) {
  const all = [...$("found").children];
  marked = all.length ? Math.max(-1, Math.min(all.length - 1, i)) : -1;
  all.forEach((li, k) => li.setAttribute("aria-selected", String(k === marked)));
  if (marked < 0) return $("search").removeAttribute("aria-activedescendant");
  $("search").setAttribute("aria-activedescendant", all[marked].id);
  all[marked].scrollIntoView({ block: "nearest" });
}

let typing = 0;
$("search").addEventListener("input", (ev) => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    if (!picking) set({ q: ev.target.value, sel: "", ev: "", path: "" });
    look(ev.target.value);
  }, 120);
});
$("search").addEventListener("keydown", (ev) => {
  if (ev.key === "ArrowDown" || ev.key === "ArrowUp") { ev.preventDefault(); mark(marked + (ev.key === "ArrowDown" ? 1 : -1)); }
  if (ev.key === "Enter") {
    const li = $("found").children[Math.max(0, marked)];
    if (!$("found").hidden && (marked >= 0 || picking) && li) li.click();
    else closeFound();
  }
});
$("search").addEventListener("blur", closeFound);
