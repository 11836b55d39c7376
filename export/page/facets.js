// The facets: what there is of each kind, with counts.
function facet(box, head, key, values, text) {
  box.append(el("h2", words[head]));
  for (const [value, n] of values) {
    const row = el("label"), tick = el("input");
    tick.type = "checkbox";
    tick.checked = !state[key].has(value);
    tick.onchange = () => {
      const next = new Set(state[key]);
      tick.checked ? next.delete(value) : next.add(value);
      set({ [key]: next });
    };
    row.append(tick, el("span", text(value)), el("span", String(n), "n"));
    box.append(row);
  }
}
function tally(list, of) {
  const m = new Map();
  for (const x of list) m.set(of(x), (m.get(of(x)) || 0) + 1);
  return [...m].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
function facets() {
  const box = $("facets"), held = document.activeElement?.closest("#facets") && [...box.querySelectorAll("input")].indexOf(document.activeElement);
  box.replaceChildren();
  facet(box, "types", "types", tally(events, (e) => e.type), (v) => v);
  facet(box, "modality", "modality", tally(events, (e) => e.modality), (v) => words[v]);
  facet(box, "kinds", "kinds", tally(data.nodes.filter((n) => n.kind !== "event"), (n) => n.kind), (v) => words[v]);
  if (held >= 0 && held !== false) box.querySelectorAll("input")[held]?.focus();
}
