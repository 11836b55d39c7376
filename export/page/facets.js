// The facets: what there is of each kind, with counts of what a tick would show.
const FEW = 6;              // values of a facet that are shown before the reader asks for more
const unfolded = new Set(); // facets that are shown whole

function facets() {
  const box = $("facetlist"), held = box.contains(document.activeElement) ? document.activeElement.dataset.value : null;
  const named = (id) => name(byID.get(id));
  box.replaceChildren(
    facet("types", tally("types"), typeName),
    facet("actors", tally("actors"), named, (id) => swatch(byID.get(id).kind)),
    facet("places", tally("places"), named),
    facet("circles", tally("circles"), (c) => view.communities[c].label, (c) => swatch("circle", CIRCLES[c] || GREY)),
    facet("sources", tally("sources"), (s) => s),
    facet("modality", tally("modality"), (m) => words[m]),
    facet("kinds", kinds(), (k) => words[k], swatch),
  );
  if (held) [...box.querySelectorAll("[data-value]")].find((x) => x.dataset.value === held)?.focus();
}

function tally(key) {
  const all = new Map(counts[key]);
  for (const v of state[key]) if (!all.has(v)) all.set(v, 0);
  return [...all].sort((a, b) => state[key].has(b[0]) - state[key].has(a[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// kinds counts the nodes of the network.
function kinds() {
  const all = new Map([["event", shown.length]]), seen = new Set(shown.flatMap((e) => e.names));
  for (const k of seen) all.set(names[k].kind, (all.get(names[k].kind) || 0) + 1);
  return ["event", "person", "organisation", "group", "place", "happening"].filter((k) => all.has(k)).map((k) => [k, all.get(k)]);
}

function swatch(kind, color) {
  const s = symbol(kind);
  if (color) s.style.backgroundColor = color;
  return s;
}

function facet(key, values, text, sign) {
  const group = el("fieldset", null, el("legend", null, words[key]));
  values = values.filter(([v]) => key === "kinds" || key === "circles" && view.communities[v] || byID.has(v) || !["places", "actors", "circles"].includes(key));
  group.hidden = !values.length;
  const whole = unfolded.has(key) || values.length <= FEW + 1;
  for (const [v, n] of whole ? values.slice(0, 200) : values.slice(0, FEW)) {
    const tick = el("input", { type: "checkbox", checked: state[key].has(v), "data-value": `${key}=${v}`, onchange: () => {
      const next = new Set(state[key]);
      if (tick.checked) next.add(v);
      else next.delete(v);
      set({ [key]: next });
    } });
    group.append(el("label", null, tick, sign ? sign(v) : null, el("bdi", { className: "text", title: apart(text(v)) }, text(v)), el("span", { className: "n" }, number(n))));
  }
  if (values.length > FEW + 1) {
    group.append(el("button", { className: "name", "data-value": key, "aria-expanded": String(whole), onclick: () => {
      if (!unfolded.delete(key)) unfolded.add(key);
      facets();
    } }, whole ? words.fewer : `${words.more} (${number(values.length - FEW)})`));
  }
  return group;
}
