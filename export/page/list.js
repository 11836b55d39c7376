// The list of events. Only the rows in sight are in the document: all are of one
// height, so that ten thousand scroll like ten. The list is one stop for the
// keyboard, and its arrows move in it.
const ROW = 92; // pixels, as in page.css

function list() {
  const box = $("list"), rows = $("rows");
  rows.style.height = listed.length * ROW + "px";
  $("listhead").textContent = chosen() && !route ? `${words.list}: ${number(listed.length)} · ` : `${words.list}: ${number(listed.length)}`;
  if (chosen() && !route) $("listhead").append(el("bdi", null, name(chosen())));
  $("empty").hidden = listed.length > 0;
  const i = listed.indexOf(current());
  box.setAttribute("aria-activedescendant", i < 0 ? "" : "row" + i);
  if (i >= 0 && box.dataset.at !== state.ev + i && box.clientHeight && (i * ROW < box.scrollTop || (i + 1) * ROW > box.scrollTop + box.clientHeight)) {
    box.scrollTop = Math.max(0, i * ROW - (box.clientHeight - ROW) / 2);
  }
  box.dataset.at = i < 0 ? "" : state.ev + i;
  rowsInSight();
}

function rowsInSight() {
  const box = $("list"), from = Math.max(0, Math.floor(box.scrollTop / ROW) - 4);
  const to = Math.min(listed.length, Math.ceil((box.scrollTop + (box.clientHeight || 600)) / ROW) + 4), out = [];
  for (let i = from; i < to; i++) out.push(row(listed[i], i));
  // The selected row stays in the document, as a screen reader is told of it by its ID.
  const at = listed.indexOf(current());
  if (at >= 0 && (at < from || at >= to)) out.push(row(listed[at], at));
  $("rows").replaceChildren(...out);
}

function row(e, i) {
  const li = el("li", { id: "row" + i, role: "option", className: `${e.alarm ? "alarm" : ""} ${e.modality === "actual" ? "" : "not-actual"}`,
    "aria-selected": String(e.id === state.ev), "aria-posinset": String(i + 1), "aria-setsize": String(listed.length), onclick: () => set({ ev: e.id }) },
    el("div", { className: "when" }, !e.when.value || ["explicit", "relative"].includes(e.when.anchor) ? "" : "≈ ", e.when.value ? ltr(ranged(e.when.value)) : words.undated, ` · ${typeName(e.type)}`,
      e.modality === "actual" ? "" : ` · ${words[e.modality]}`, e.place === undefined ? "" : " · ", e.place === undefined ? "" : el("bdi", null, name(names[e.place]))),
    el("div", { className: "head" }, el("bdi", null, cut(headline(e), 200))),
    el("div", { className: "said", dir: "auto" }, e.told.length ? cut(e.told[0].quote, 160) : ""));
  li.style.insetBlockStart = i * ROW + "px";
  return li;
}

function stepTo(by) {
  if (!listed.length) return;
  const at = listed.indexOf(current());
  set({ ev: listed[at < 0 ? (by > 0 ? 0 : listed.length - 1) : Math.max(0, Math.min(listed.length - 1, at + by))].id });
}

$("list").addEventListener("scroll", soon(rowsInSight), { passive: true });
$("list").addEventListener("keydown", (ev) => {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, Home: -Infinity, End: Infinity }[ev.key];
  if (by) { ev.preventDefault(); stepTo(by); }
  if (ev.key === "Enter" && current()) $("card").focus();
});

// What is printed is a chronology with its quotes: all that is listed, not only the rows in sight.
const PRINTED = 1000; // events; more is no reading for paper
function unrollForPrint() {
  const parts = listed.slice(0, PRINTED).map((e) => el("article", null,
    el("h3", null, ...when(e.when), ` · ${typeName(e.type)}`, e.modality === "actual" ? "" : ` · ${words[e.modality]}`),
    line(el("bdi", null, cut(headline(e), 300)), e.place === undefined ? "" : " · ", e.place === undefined ? "" : el("bdi", null, name(names[e.place]))),
    ...e.told.filter((p) => !p.also).map(quote)));
  const asked = [state.q, state.from && `${state.from} –`, state.to].filter(Boolean).join(" ");
  $("print").replaceChildren(el("h1", null, view.title || "تاريخ · tarikh"), line(chosen() ? el("bdi", null, name(chosen())) : "", " ", asked),
    line(`${words.list}: ${number(parts.length)} ${words.of} ${number(events.length)}`), ...parts);
}
addEventListener("beforeprint", unrollForPrint);
addEventListener("afterprint", () => $("print").replaceChildren());
