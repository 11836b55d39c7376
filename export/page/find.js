// Search, and the ways to what the view does not hold.
let asked = 0; // the number of the last question; answers to earlier ones come too late

// ask puts a question to the hooks and gives its answer to then, unless another was put since.
async function ask(question, then) {
  const mine = ++asked;
  try {
    const answer = await question();
    if (mine === asked) then(answer);
  } catch (err) {
    if (mine === asked) $("count").textContent = `${words.failed}: ${err.message}`;
  }
}

// visit selects a name or an event, wherever it is.
function visit(id) {
  closeFound();
  if (document.activeElement === $("search")) $("card").focus();
  const thing = byID.get(id), hook = more();
  if (thing && picking && thing.kind) return pathTo(id);
  const change = id.startsWith("event:") ? { ev: id } : { sel: id, ev: "", path: "" };
  if (!hook || thing && !thing.kind) return set({ ...change, q: "" });
  ask(() => hook.around(id), (v) => {
    const there = [...v.names, ...v.events].some((n) => n.id === id);
    Object.assign(state, there ? change : { sel: "", ev: "" }, { q: "" });
    save();
    open(v);
  });
}

// period asks for a stretch of time that the view may not hold.
function period(from, to) {
  set({ from, to });
  const hook = more();
  if (hook) ask(() => hook.window(from, to), open);
}

let picking = false; // the end of a path is being chosen

function pick(on) {
  picking = on;
  $("hint").hidden = !on;
  $("hint").textContent = words.pathPick;
  if (on) $("search").focus();
}
function pathTo(id) {
  pick(false);
  set({ path: id === state.sel ? "" : id, ev: "", q: "" });
}

// look lists the names and sentences that hold the words searched for.
function look(text) {
  const hook = more(), wanted = terms(text);
  if (!wanted.length) return closeFound();
  if (hook) return ask(() => hook.search(text), listFound);
  const fits = (n) => wanted.every((t) => fold([n.label, n.en || "", ...(n.aliases || []), ...(n.titles || [])].join(" ")).includes(t));
  // The nearest spelling first: a name that begins with the words, then the one told most.
  const first = (n) => fold(name(n)).startsWith(wanted[0]) ? 0 : 1;
  listFound({ names: names.filter(fits).sort((a, b) => first(a) - first(b) || b.articles - a.articles).slice(0, 8), sentences: [] });
}

function listFound({ names, sentences }) {
  const items = names.map((n) => choice(n.id, [symbol(n.kind), name(n)], [words[n.kind], ` · ${words.articles}: ${n.articles}`]))
    .concat(sentences.map((s) => choice(s.id, [cut(s.quote, 160)], joined([s.source, s.published && ltr(s.published)].filter(Boolean)))));
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
