// The card at the head of the drawer: what is selected, with the sentences that say so.
function card() {
  const box = $("card"), e = current(), n = chosen();
  const key = [state.lang, state.ev, state.sel, state.path, state.focus, loads, route].join(" ");
  if (box.dataset.key === key) return;
  box.replaceChildren(...(e ? eventCard(e) : route ? routeCard() : n ? nameCard(n) : viewCard()));
  box.scrollTop = 0;
  box.dataset.key = key;
}

const line = (...parts) => el("p", null, ...parts);
// when says when something was, and where that is known from.
const when = (w) => w.value ? [ltr(ranged(w.value)), ` (${words.anchor[w.anchor] || ""})`] : [words.undated];
const button = (text, act, pressed) => el("button", { onclick: act, ...(pressed === undefined ? {} : { "aria-pressed": String(!!pressed) }) }, text);

// viewCard tells what there is, as long as nothing is selected.
function viewCard() {
  const days = span ? [ltr(isoDay(span[0])), " – ", ltr(isoDay(span[1] - 1))] : [];
  const most = names.filter((n) => n.kind !== "place").map((n) => [n, ofName[n.i].length]).sort((a, b) => b[1] - a[1]).slice(0, 8).filter(([, k]) => k);
  return [
    line(`${words.list}: ${outOf(events.length, view.shown?.all_events)} · ${words.names}: ${outOf(names.length, view.shown?.all_names)} · ${words.articles}: ${number(view.articles.length)}`),
    line(...days), el("p", { className: "names" }, ...most.flatMap(([n]) => [nameButton(n), " "])),
  ];
}
const outOf = (n, all) => all > n ? `${number(n)} ${words.of} ${number(all)}` : number(n);

function nameCard(n) {
  const own = ofName[n.i], shared = new Map();
  for (const e of own) for (const k of e.names) if (k !== n.i) shared.set(k, (shared.get(k) || 0) + 1);
  const most = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8);
  const other = state.lang === "en" ? n.label : n.en;
  return [
    el("h2", null, symbol(n.kind), el("bdi", null, name(n))),
    other && other !== name(n) ? line(el("bdi", null, other)) : null,
    n.aliases || n.titles ? el("p", { className: "aliases" }, ...joined([...(n.aliases || []), ...(n.titles || [])].slice(0, 12).map((a) => el("bdi", null, cut(a, 120))))) : null,
    line(`${words[n.kind]} · ${words.articles}: ${number(n.articles)} · ${words.list}: ${number(own.length)}`),
    most.length ? el("p", { className: "names" }, words.together + ": ", ...most.flatMap(([k, c]) => [nameButton(names[k]), ` ${c} `])) : null,
    el("p", { className: "acts" }, button(state.focus ? words.unfocus : words.focus, () => focusOn(!state.focus), state.focus), button(words.path, () => pick(true))),
  ].filter(Boolean);
}

// routeCard tells the path step by step.
function routeCard() {
  const to = byID.get(state.path);
  const out = [el("h2", null, `${words.pathOf} `, el("bdi", null, name(chosen())), ` ${words.pathTo} `, el("bdi", null, name(to))), el("p", { className: "acts" }, button(words.back, () => set({ path: "" })))];
  if (!route.length) return [...out, line(words.noPath)];
  const steps = route.map((i) => i < names.length ? el("li", { className: "stop" }, nameButton(names[i])) : step(events[i - names.length]));
  return [...out, el("ol", { id: "route" }, ...steps)];
}
const step = (e) => el("li", { className: "by" }, el("button", { className: "name", onclick: () => set({ ev: e.id }) }, el("bdi", null, cut(headline(e), 120))), line(...when(e.when)), e.told.length ? quote(e.told[0]) : null);

// headline says of an event what its label and its participants say.
function headline(e) {
  const list = (k) => k?.length ? k.slice(0, 3).map((i) => name(names[i])).join(words.comma) + (k.length > 3 ? "…" : "") : "";
  const agents = list(e.agents), targets = list(e.targets);
  const word = state.lang === "en" ? typeName(e.type) : e.label;
  return word + (agents ? `: ${agents}` : "") + (targets ? ` ${state.lang === "en" ? "→" : "←"} ${targets}` : "");
}

function eventCard(e) {
  const rows = [];
  const row = (k, ...v) => rows.push(el("dt", null, k), el("dd", null, ...v));
  const buttons = (k) => joined(k.map((i) => nameButton(names[i])));
  row(words.date, ...when(e.when), e.when.because ? line(`${words.because} `, el("bdi", null, e.when.because)) : null, e.when.conflict ? line("⚠ ", el("bdi", null, e.when.conflict)) : null);
  row(words.modalities, words[e.modality] || "");
  if (e.agents) row(words.agent, ...buttons(e.agents));
  if (e.targets) row(words.target, ...buttons(e.targets));
  if (e.place !== undefined) row(words.at, ...buttons([e.place]));
  if (e.said_by) row(words.says, ...buttons(e.said_by));
  for (const c of e.counts || []) row(words.counts[c.what] || c.what, el("bdi", null, c.figure));
  for (const c of e.conflicts || []) row(c.update ? words.updated : "⚠ " + words.conflict, ...joined(c.values.map((v) => c.field === "modality" ? words[v.value] || v.value : el("bdi", null, v.value))));
  return [
    chosen() ? el("p", { className: "acts" }, button(words.back, () => set({ ev: "" }))) : null,
    el("h2", null, el("bdi", null, cut(e.label, 120)), el("small", null, " · ", typeName(e.type))),
    el("dl", null, ...rows), legend(e),
    ...e.told.map(quote),
  ].filter(Boolean);
}

// legend names the colours of the marks that the sentences hold.
function legend(e) {
  const roles = [...new Set(e.told.flatMap((p) => (p.marks || []).map((m) => m[2])))];
  return el("p", { className: "legend" }, ...roles.flatMap((r) => [el("mark", { className: r }, roleName(r)), " "]));
}
const roleName = (r) => r === "place" ? words.at : words[r] || r;

// quote shows a sentence; what its words say of the event is marked.
function quote(p) {
  const said = el("p", { dir: "auto" }, "«"), article = view.articles[p.article];
  let at = 0;
  for (const [from, to, role] of p.marks || []) {
    if (from < at) continue; // inside of one that is marked already
    said.append(...spelt(p.quote.slice(at, from)), el("mark", { className: role, title: roleName(role) }, p.quote.slice(from, to)));
    at = to;
  }
  said.append(...spelt(p.quote.slice(at)), "»");
  const from = article.source || article.title || "—";
  // Only web links become links: the view holds no other, and this holds if one did.
  const cite = el("cite", null, /^https?:\/\//.test(article.url || "") ? el("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, cut(from, 120)) : el("bdi", null, cut(from, 120)));
  if (article.published) cite.append(" · ", ltr(article.published));
  if (p.confidence) cite.append(` · ${words.confidence} `, ltr(p.confidence.toFixed(2)));
  if (p.also) cite.append(` · ${words.also}`);
  if (article.title && article.title !== from) cite.append(el("br"), el("bdi", { className: "from" }, cut(article.title, 160)));
  return el("blockquote", null, said, cite);
}
