"use strict";
// The page holds one state: what is selected, searched, brushed and ticked off.
// Every pane is drawn from it, and it is kept in the address, so that a link
// shows what its sender saw. Text of articles only ever becomes text nodes.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const nodes = new Map(data.nodes.map((n) => [n.id, n]));
  const events = data.events;
  const PAGE = 100; // events listed at a time
  const COLORS = { person: "#4E79A7", organisation: "#59A14F", group: "#76B7B2", place: "#B07AA1", happening: "#C9A227", event: "#F28E2B" };
  const state = { sel: "", q: "", from: "", to: "", types: new Set(), modality: new Set(), kinds: new Set(), lang: "ar" };
  let words = WORDS.ar, shown = [], listed = PAGE, current = -1;

  // One spelling for the variants that Arabic newspapers mix.
  const fold = (s) => s.normalize("NFKC").toLowerCase().replace(/[\u064b-\u065f\u0670\u0640\u200c-\u200f\u2066-\u2069]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/ؤ/g, "و").replace(/ئ/g, "ي");
  for (const e of events) {
    e.names = [...e.agents, ...e.targets, ...e.said_by, ...(e.place ? [e.place] : [])];
    e.text = fold([e.label, e.type, ...e.names.flatMap((n) => [n.name, n.en || ""]), ...e.evidence.map((p) => p.quote)].join(" "));
  }
  const tied = new Map(); // id of a name → its events
  for (const e of events) for (const n of e.names) tied.set(n.id, (tied.get(n.id) || new Set()).add(e.id));

  // --- state and address -------------------------------------------------
  const LISTS = ["types", "modality", "kinds"];
  function read() {
    const p = new URLSearchParams(location.hash.slice(1));
    for (const k of ["sel", "q", "from", "to"]) state[k] = p.get(k) || "";
    for (const k of LISTS) state[k] = new Set((p.get(k) || "").split(",").filter(Boolean));
    state.lang = p.get("lang") in WORDS ? p.get("lang") : "ar";
    if (!nodes.has(state.sel) && !events.some((e) => e.id === state.sel)) state.sel = "";
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

  // --- small helpers ---------------------------------------------------------
  function el(tag, text, cls) {
    const x = document.createElement(tag);
    if (text !== undefined) x.textContent = text;
    if (cls) x.className = cls;
    return x;
  }
  const ltr = (text) => Object.assign(el("bdi", text), { dir: "ltr" });
  const label = (n) => state.lang === "en" && n.en ? n.en : n.name || n.label;
  function nameButton(n) {
    const b = el("button", label(n), "name");
    b.onclick = (ev) => { ev.stopPropagation(); set({ sel: n.id }); };
    return b;
  }

  // --- facets -------------------------------------------------------------------
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

  // --- the drawer ----------------------------------------------------------------
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

  // --- the graph -----------------------------------------------------------------
  const canvas = $("canvas"), ctx = canvas.getContext("2d");
  let view = d3.zoomIdentity, visible = new Set();
  let moved = false; // by the reader, who then decides what is in view
  const zoom = d3.zoom().scaleExtent([0.05, 12]).on("zoom", (ev) => { moved = moved || !!ev.sourceEvent; view = ev.transform; paint(); });
  d3.select(canvas).call(zoom);
  function fit() {
    const box = canvas.getBoundingClientRect();
    const drawn = data.nodes.filter((n) => visible.has(n.id));
    if (!drawn.length || !box.width) return;
    const xs = drawn.map((n) => n.x), ys = drawn.map((n) => n.y);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min((box.width - 80) / (x1 - x0 || 1), (box.height - 60) / (y1 - y0 || 1), 3);
    d3.select(canvas).call(zoom.transform, d3.zoomIdentity.translate(box.width / 2 - k * (x0 + x1) / 2, box.height / 2 - k * (y0 + y1) / 2).scale(k));
  }
  function paint() {
    const box = canvas.getBoundingClientRect(), r = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(box.width * r) || canvas.height !== Math.round(box.height * r)) {
      canvas.width = Math.round(box.width * r);
      canvas.height = Math.round(box.height * r);
    }
    const style = getComputedStyle(document.body), ink = style.color, paper = style.backgroundColor;
    ctx.setTransform(r, 0, 0, r, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    const X = (n) => view.applyX(n.x), Y = (n) => view.applyY(n.y);
    const near = state.sel ? new Set([state.sel]) : null;
    if (near) for (const [a, b] of data.edges) {
      if (data.nodes[a].id === state.sel) near.add(data.nodes[b].id);
      if (data.nodes[b].id === state.sel) near.add(data.nodes[a].id);
    }
    ctx.lineWidth = 1;
    for (const [a, b] of data.edges) {
      const p = data.nodes[a], q = data.nodes[b];
      if (!visible.has(p.id) || !visible.has(q.id)) continue;
      const lit = near && (p.id === state.sel || q.id === state.sel);
      ctx.strokeStyle = lit ? "#F28E2B" : "#8888";
      ctx.globalAlpha = near && !lit ? 0.25 : 0.7;
      ctx.beginPath();
      ctx.moveTo(X(p), Y(p));
      ctx.lineTo(X(q), Y(q));
      ctx.stroke();
    }
    const named = [];
    for (const n of data.nodes) {
      if (!visible.has(n.id)) continue;
      const x = X(n), y = Y(n), s = radius(n);
      if (x < -50 || y < -50 || x > box.width + 50 || y > box.height + 50) continue;
      ctx.globalAlpha = near && !near.has(n.id) ? 0.25 : 1;
      ctx.fillStyle = n.alarm ? "#D1495B" : COLORS[n.kind];
      ctx.beginPath();
      // Kinds differ in shape as well as in colour.
      if (n.kind === "event") ctx.rect(x - s, y - s, 2 * s, 2 * s);
      else if (n.kind === "place") { ctx.moveTo(x, y - 1.3 * s); ctx.lineTo(x + 1.2 * s, y + s); ctx.lineTo(x - 1.2 * s, y + s); }
      else if (n.kind === "person") ctx.arc(x, y, s, 0, 7);
      else { ctx.moveTo(x, y - 1.3 * s); ctx.lineTo(x + 1.3 * s, y); ctx.lineTo(x, y + 1.3 * s); ctx.lineTo(x - 1.3 * s, y); }
      ctx.fill();
      if (n.id === state.sel) { ctx.lineWidth = 3; ctx.strokeStyle = ink; ctx.stroke(); ctx.lineWidth = 1; }
      if (n.kind !== "event" || near?.has(n.id) || view.k > 3) named.push([n, x, y + s]);
    }
    names(named, near, ink, paper);
    ctx.globalAlpha = 1;
  }
  // names writes labels, the largest nodes first, where there is room.
  function names(named, near, ink, paper) {
    const taken = [];
    named.sort((a, b) => (near?.has(b[0].id) || 0) - (near?.has(a[0].id) || 0) || b[0].size - a[0].size);
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    for (const [n, x, y] of named) {
      const px = Math.min(18, 9 + n.size / 2);
      ctx.font = `${px}px "Noto Sans Arabic Variable", "Noto Sans Arabic", Tahoma, sans-serif`;
      const text = label(n).length > 32 ? label(n).slice(0, 31) + "…" : label(n), w = ctx.measureText(text).width;
      const box = [x - w / 2, y, x + w / 2, y + px * 1.4];
      if (taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
      taken.push(box);
      ctx.globalAlpha = near && !near.has(n.id) ? 0.3 : 1;
      ctx.lineWidth = 3;
      ctx.strokeStyle = paper;
      ctx.fillStyle = ink;
      ctx.strokeText(text, x, y);
      ctx.fillText(text, x, y);
    }
  }
  const radius = (n) => Math.max(2.5, n.size * Math.min(1.2, Math.sqrt(view.k)));
  function at(ev) {
    const [x, y] = d3.pointer(ev, canvas);
    let best = null, close = 14;
    for (const n of data.nodes) {
      if (!visible.has(n.id)) continue;
      const d = Math.hypot(view.applyX(n.x) - x, view.applyY(n.y) - y) - radius(n);
      if (d < close) { close = d; best = n; }
    }
    return [best, x, y];
  }
  canvas.addEventListener("click", (ev) => set({ sel: at(ev)[0]?.id || "" }));
  canvas.addEventListener("mousemove", (ev) => {
    const [n, x, y] = at(ev), tip = $("tip");
    tip.hidden = !n;
    canvas.style.cursor = n ? "pointer" : "grab";
    if (!n) return;
    tip.textContent = label(n) + (n.value ? ` · ${n.value}` : "");
    tip.style.left = Math.min(x + 12, canvas.clientWidth - 200) + "px";
    tip.style.top = y + 12 + "px";
  });
  canvas.addEventListener("mouseleave", () => { $("tip").hidden = true; });
  function choosePainted() {
    visible = new Set(shown.map((e) => e.id));
    for (const e of shown) for (const n of e.names) if (!state.kinds.has(n.kind)) visible.add(n.id);
    if (state.sel) visible.add(state.sel);
  }

  // --- the timeline ------------------------------------------------------------------
  const day = (s) => new Date(s + "T00:00:00Z"), iso = (d) => d.toISOString().slice(0, 10);
  let brushing = false;
  function timeline() {
    if (brushing) return;
    const svg = d3.select("#time"), box = $("timeline").getBoundingClientRect();
    svg.selectAll("*").remove();
    const dated = events.filter((e) => e.when.begin && e.when.begin > "0001");
    if (!dated.length || !box.width) return;
    // The few events long ago would press all others together: the axis shows
    // the years in which all but a twentieth are.
    const begins = dated.map((e) => e.when.begin).sort();
    const lo = day(begins[Math.floor(begins.length / 40)]), hi = day(begins[begins.length - 1 - Math.floor(begins.length / 200)]);
    hi.setUTCMonth(hi.getUTCMonth() + 2);
    const pad = 24, range = words.dir === "rtl" ? [box.width - pad, pad] : [pad, box.width - pad];
    const x = d3.scaleUtc([lo, hi], range), bottom = box.height - 24;
    const bins = new Map();
    const step = (hi - lo) / Math.max(20, Math.min(200, box.width / 7));
    for (const e of dated) {
      const k = Math.floor((day(e.when.begin) - lo) / step);
      if (k < 0 || day(e.when.begin) > hi) continue;
      const b = bins.get(k) || { all: 0, now: 0 };
      b.all++;
      bins.set(k, b);
    }
    const now = new Set(shown.map((e) => e.id));
    for (const e of dated) if (now.has(e.id)) { const b = bins.get(Math.floor((day(e.when.begin) - lo) / step)); if (b) b.now++; }
    const most = Math.max(...[...bins.values()].map((b) => b.all));
    const w = Math.max(2, Math.abs(x(new Date(+lo + step)) - x(lo)) - 1);
    for (const [k, b] of [...bins].sort((p, q) => p[0] - q[0])) {
      const left = Math.min(x(new Date(+lo + k * step)), x(new Date(+lo + (k + 1) * step)));
      for (const [n, cls] of [[b.all, "bar out"], [b.now, "bar"]]) {
        const h = (bottom - 12) * Math.sqrt(n / most);
        svg.append("rect").attr("class", cls).attr("x", left).attr("width", w).attr("y", bottom - h).attr("height", h);
      }
    }
    svg.append("g").attr("transform", `translate(0,${bottom})`).call(d3.axisBottom(x).ticks(Math.max(2, box.width / 110)));
    const brush = d3.brushX().extent([[pad, 4], [box.width - pad, bottom]]).on("start", () => { brushing = true; }).on("end", (ev) => {
      brushing = false;
      if (!ev.sourceEvent) return;
      if (!ev.selection) return set({ from: "", to: "" });
      const [a, b] = ev.selection.map(x.invert).sort((p, q) => p - q);
      set({ from: iso(a), to: iso(b) });
    });
    const g = svg.append("g").call(brush);
    if (state.from || state.to) {
      const ends = [state.from ? day(state.from) : lo, state.to ? day(state.to) : hi].map(x).sort((p, q) => p - q);
      g.call(brush.move, [Math.max(pad, ends[0]), Math.min(box.width - pad, Math.max(ends[0] + 2, ends[1]))]);
      brushing = false;
    }
  }

  // --- all together ----------------------------------------------------------------
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
  $("search").oninput = (ev) => set({ q: ev.target.value, sel: "" });
  $("clear").onclick = () => set({ sel: "", q: "", from: "", to: "", types: new Set(), modality: new Set(), kinds: new Set() });
  const switchLanguage = () => set({ lang: state.lang === "ar" ? "en" : "ar" });
  $("lang").onclick = switchLanguage;
  $("help").onclick = () => $("keys").showModal();
  $("more").onclick = () => { listed += PAGE; drawer(); };
  document.addEventListener("keydown", (ev) => {
    if (ev.ctrlKey || ev.metaKey || ev.altKey) return;
    if (ev.key === "Escape") { $("search").blur(); if (!$("keys").open) set({ sel: "" }); return; }
    if (/INPUT|TEXTAREA/.test(ev.target.tagName) && ev.target.type !== "checkbox") return;
    const act = { "/": () => { ev.preventDefault(); $("search").focus(); }, j: () => stepTo(1), k: () => stepTo(-1), l: switchLanguage, "?": () => $("keys").showModal() }[ev.key.toLowerCase()];
    if (act) act();
  });
  addEventListener("hashchange", () => { read(); draw(); });
  addEventListener("resize", () => { timeline(); moved ? paint() : fit(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  read();
  draw();
  fit();
  document.fonts?.ready.then(paint);
})();
