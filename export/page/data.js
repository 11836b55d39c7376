// The view: all that the page shows, one value, which export.NewView makes. open
// replaces what is shown by another view; what the reader selected and filtered
// stays, as it is kept in the address.
//
// Where view.remote is true there is more behind the view than it holds, and the
// page asks for that through remote, an object of three functions, each of which
// gives a promise:
//   search(text)      {names: [{id, kind, label, en, articles}], sentences: [{id, quote, source, published}]},
//                     where the id of a sentence is that of the event it tells of
//   around(id)        the view around a name or an event
//   window(from, to)  the view of a stretch of time, from and to as YYYY-MM-DD or ""
let data, nodes, events, tied;

function load(view) {
  data = view;
  nodes = new Map(data.nodes.map((n) => [n.id, n]));
  events = data.events;
  tied = new Map(); // id of a name → its events
  for (const e of events) {
    e.names = [...e.agents, ...e.targets, ...e.said_by, ...(e.place ? [e.place] : [])];
    e.text = fold([e.label, e.type, ...e.names.flatMap((n) => [n.name, n.en || ""]), ...e.evidence.map((p) => p.quote)].join(" "));
    for (const n of e.names) tied.set(n.id, (tied.get(n.id) || new Set()).add(e.id));
  }
}

function open(view) {
  load(view);
  const wanted = read();
  if (wanted && more()) return visit(wanted);
  draw();
  fit();
}

// more returns the hooks by which the page asks for more, or null where the view is all there is.
const more = () => data.remote && typeof remote === "object" ? remote : null;
