// The drawer: the selected name, and the events with their sentences.
function card() {
  const n = focus();
  if (!n) return $("card").replaceChildren();
  const parts = [el("h2", n.label)];
  if (n.en) parts.push(Object.assign(el("p", n.en), { dir: "ltr" }));
  const more = [...(n.aliases || []), ...(n.titles || [])].join("، ");
  if (more) parts.push(el("p", more));
  parts.push(el("p", `${words[n.kind]} · ${n.articles} ${words.articles}`));
  $("card").replaceChildren(...parts);
}
// quote marks the words of a sentence that name the event or who took part.
function quote(e, p) {
  const q = el("blockquote"), said = el("p"), found = [];
  said.dir = "auto";
  for (const w of [e.label, ...e.names.map((n) => n.name)]) {
    const at = w ? p.quote.indexOf(w) : -1;
    if (at >= 0) found.push([at, at + w.length]);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let at = 0;
  said.append("«");
  for (const [from, to] of found) {
    if (from < at) continue;
    said.append(p.quote.slice(at, from), el("mark", p.quote.slice(from, to)));
    at = to;
  }
  said.append(p.quote.slice(at), "»");
  q.append(said);
  const cite = el("cite");
  const source = p.source || p.title;
  if (/^https?:\/\//.test(p.url)) {
    const a = el("a", source || p.url);
    a.href = p.url;
    a.rel = "noopener noreferrer";
    cite.append(a);
  } else cite.append(source);
  if (p.published) cite.append(" · ", ltr(p.published));
  q.append(cite);
  return q;
}
function item(e, i) {
  const li = el("li"), head = el("div", undefined, "head"), when = el("div", undefined, "when");
  li.tabIndex = 0;
  if (data.alarming.includes(e.type)) li.classList.add("alarm");
  if (e.modality !== "actual") li.classList.add("not-actual");
  li.setAttribute("aria-current", String(e.id === state.sel));
  if (e.when.value) when.append(ltr(e.when.value), ` · ${words[e.when.anchor] || ""}`);
  else when.append(words.undated);
  when.append(` · ${e.type}`);
  if (e.modality !== "actual") when.append(` · ${words[e.modality]}`);
  head.append(e.label);
  e.agents.forEach((n, k) => head.append(k ? "، " : ": ", nameButton(n)));
  e.targets.forEach((n, k) => head.append(k ? "، " : ` ${words.to} `, nameButton(n)));
  if (e.place) head.append(" · ", nameButton(e.place));
  li.append(when, head);
  if (e.said_by.length) {
    const by = el("div", words.says + " ", "when");
    e.said_by.forEach((n, k) => by.append(k ? "، " : "", nameButton(n)));
    li.append(by);
  }
  if (e.conflicts.length) li.append(el("div", "⚠ " + words.conflict + ": " + e.conflicts.flatMap((c) => c.values.map((v) => nodes.get(v.value)?.label || v.value)).join(" / "), "when"));
  for (const p of e.id === state.sel ? e.evidence : e.evidence.slice(0, 1)) li.append(quote(e, p));
  li.onclick = () => { current = i; set({ sel: e.id }); };
  li.onkeydown = (ev) => { if (ev.key === "Enter" && ev.target === li) li.onclick(); };
  return li;
}
function drawer() {
  card();
  const all = list();
  $("events").replaceChildren(...all.slice(0, listed).map(item));
  $("more").hidden = all.length <= listed;
  const n = $("events").querySelector("[aria-current=true]");
  if (n) n.scrollIntoView({ block: "nearest" });
}
