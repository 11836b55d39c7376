// The view: all that the page shows, one value, which export.NewView makes. open
// replaces what is shown by another view; what the reader selected and filtered
// stays, as it is kept in the address.
//
// Where view.remote is true there is more behind the view than it holds, and the
// page asks for that through remote, an object of functions, each of which gives a
// promise:
//   search(text)      {names: [{id, kind, label, en, articles}], sentences: [{id, quote, source, published}]},
//                     where the id of a sentence is that of the event it tells of
//   around(id, from, to)  the view around a name or an event, in a stretch of time
//   window(from, to)      the view of a stretch of time, from and to as YYYY-MM-DD or ""
//   path(a, b)            the view of how two names are connected
//   state()               {generation}, which changes when there is another graph
// Such a view says how many events it was chosen from (shown.all_events), when those
// of the whole graph are (density: pairs of a day and a number), its generation, and
// whether it is stale, as while a build is going on.
let view;                // as it came
let names, events;       // of the view; a name or event knows its place in the list as i
let byID = new Map();    // names and events
let ofName;              // of each name, its events in the order of time
let ends;                // the edges of the network: pairs of numbers of nodes, events after names
let span;                // first and last day of the events, as day numbers

const DAY = 864e5;
// A year before the first is written with six digits in scripts.
const dayNumber = (s) => s ? Date.parse(s.replace(/^-(\d{4}-)/, "-00$1") + "T00:00:00Z") / DAY : NaN;
const isoDay = (n) => new Date(Math.round(n) * DAY).toISOString().slice(0, 10);

let loads = 0;           // how many views there have been

function load(v) {
  loads++;
  view = v;
  ({ names, events } = v);
  byID = new Map();
  ofName = names.map(() => []);
  const pairs = [];
  names.forEach((n, i) => {
    n.i = i;
    byID.set(n.id, n);
    for (const to of n.within || []) { pairs.push(i, to); names[to].wide = true; }
  });
  events.forEach((e, i) => {
    e.i = i;
    byID.set(e.id, e);
    complete(e);
    for (const k of e.names) {
      ofName[k].push(e);
      pairs.push(names.length + i, k);
    }
  });
  ends = Int32Array.from(pairs);
  const begins = events.map((e) => e.t0).filter((t) => t === t);
  const last = events.map((e) => e.t1).filter((t) => t === t);
  // Loops, not Math.min(...): a call cannot have ten thousand arguments everywhere.
  span = begins.length ? [begins.reduce((a, b) => Math.min(a, b)), last.reduce((a, b) => Math.max(a, b)) + 1] : null;
}

// complete adds to an event what the panes ask for again and again.
function complete(e) {
  e.actors = [...new Set([...(e.agents || []), ...(e.targets || []), ...(e.said_by || [])])];
  e.names = e.place === undefined ? e.actors : [...new Set([...e.actors, e.place])];
  e.within = chain(e.place);
  e.sources = [...new Set(e.told.map((p) => source(p)).filter(Boolean))];
  e.circles = [...new Set(e.actors.map((k) => names[k].community).filter((c) => c !== undefined))];
  e.t0 = dayNumber(e.when.begin);
  e.t1 = dayNumber(e.when.end);
  if (!(e.t1 >= e.t0)) e.t1 = e.t0;
  e.values = FACETS.map(([, of]) => of(e));
}

// chain returns a place and those that it lies in.
function chain(place) {
  const out = [];
  for (let next = [place]; next.length && next[0] !== undefined;) {
    const k = next.shift();
    if (out.includes(k)) continue;
    out.push(k);
    next.push(...(names[k].within || []));
  }
  return out;
}

const source = (p) => view.articles[p.article].source || view.articles[p.article].title;

// holds reports whether an event tells of all terms. What is searched is folded when it is first asked for.
function holds(e, terms) {
  e.text ??= fold([e.label, e.type, WORDS.ar.type[e.type] || "", ...e.names.flatMap((k) => [names[k].label, names[k].en || ""]), ...e.told.map((p) => p.quote)].join(" "));
  return terms.every((t) => e.text.includes(t));
}

// open shows the first view, or the one that the address asks for.
function open(v) {
  load(v);
  read();
  if (!sync()) present(v);
}

function present(v) {
  if (v !== view) load(v);
  settle();
  draw();
  fitGraph();
  fitMap();
  prepare(0);
}

// prepare folds what will be searched, a little at a time, while nothing else is to be done.
function prepare(from) {
  const idle = window.requestIdleCallback || ((f) => setTimeout(f, 50));
  const mine = events;
  idle(() => {
    if (mine !== events || from >= events.length) return;
    for (const e of events.slice(from, from + 200)) holds(e, []);
    prepare(from + 200);
  });
}

// more returns the hooks by which the page asks for more, or null where the view is all there is.
const more = () => view.remote && typeof remote === "object" ? remote : null;
