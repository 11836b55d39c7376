// Reads exports of tarikh back with the programs that they are meant for, and prints what these found in them, an
// object a format. Usage: node check.mjs FOLDER, in which the file of a format is called by the format's name.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";
import cytoscape from "cytoscape";
import { forceSimulation, forceLink } from "d3-force";
import jsonld from "jsonld";
import { Parser } from "n3";
import ICAL from "ical.js";
import { DataSet } from "vis-data";
import { Parser as Markdown, HtmlRenderer } from "commonmark";

const folder = process.argv[2];
const read = (name) => readFileSync(join(folder, name), "utf8");
const person = 'person:0"\\'; // the node whose label must come back as it was
const event = "event:0";
const sum = (list, f) => list.reduce((n, x) => n + f(x), 0);

function fail(why) {
  throw new Error(why);
}

// links fails where something to click on leads elsewhere than to a page.
function links(list) {
  for (const url of list) if (url && !/^https?:/.test(url)) fail(`a link to ${url}`);
}

// counts tells of a graphology graph. Evidence is a list, or the JSON of one.
function counts(graph) {
  const list = (a) => (typeof a.evidence === "string" ? JSON.parse(a.evidence) : (a.evidence ?? [])).length;
  links(graph.mapNodes((_, a) => a.url));
  for (const [n, a] of graph.nodeEntries ? [...graph.nodeEntries()].map((e) => [e.node, e.attributes]) : [])
    if (!Number.isFinite(Number(a.x)) || !Number.isFinite(Number(a.y)) || !a.color || !(Number(a.size) > 0)) fail(`${n} cannot be drawn`);
  return {
    nodes: graph.order,
    edges: graph.size,
    events: graph.filterNodes((_, a) => a.kind === "event").length,
    evidence: sum(graph.mapNodes((_, a) => list(a)), Number) + sum(graph.mapEdges((_, a) => list(a)), Number),
    label: graph.getNodeAttribute(person, "label"),
  };
}

const formats = {
  gexf: () => counts(gexf.parse(Graph, read("gexf"))),
  gexf12: () => counts(gexf.parse(Graph, read("gexf12"))),
  graphml: () => counts(graphml.parse(Graph, read("graphml"))),
  graphology: () => counts(Graph.from(JSON.parse(read("graphology")))),

  cytoscape() {
    const cy = cytoscape({ headless: true, styleEnabled: true, ...JSON.parse(read("cytoscape")) });
    links(cy.nodes().map((n) => n.data("url")));
    if (new Set(cy.nodes().map((n) => JSON.stringify(n.position()))).size < cy.nodes().length) fail("nodes lie on each other");
    const found = {
      nodes: cy.nodes().length,
      edges: cy.edges().length,
      events: cy.nodes('[kind="event"]').length,
      evidence: sum(cy.elements().toArray(), (x) => (x.data("evidence") ?? []).length),
      label: cy.getElementById(person).data("label"),
    };
    cy.destroy(); // its animation would keep the process alive
    return found;
  },

  // D3 throws where a link has an end that is no node.
  "node-link"() {
    const { nodes, links: ties } = JSON.parse(read("node-link"));
    links(nodes.map((n) => n.url));
    forceSimulation(nodes).force("link", forceLink(ties).id((n) => n.id)).stop().tick(2);
    for (const n of nodes) if (!Number.isFinite(n.x) || !Number.isFinite(n.y)) fail(`${n.id} has no place`);
    return {
      nodes: nodes.length,
      edges: ties.filter((t) => typeof t.source === "object").length,
      events: nodes.filter((n) => n.kind === "event").length,
      evidence: sum([...nodes, ...ties], (x) => (x.evidence ?? []).length),
      label: nodes.find((n) => n.id === person).label,
    };
  },

  vis() {
    const doc = JSON.parse(read("vis"));
    const groups = new DataSet(doc.groups);
    const items = new DataSet(doc.items);
    items.forEach((x) => {
      if (!groups.get(x.group)) fail(`item ${x.id} is in no group`);
      if (/</.test(x.content + x.title)) fail(`item ${x.id} has markup`);
      const start = new Date(x.start), end = x.end && new Date(x.end);
      if (isNaN(start) || (end && !(end > start))) fail(`item ${x.id} lasts from ${x.start} to ${x.end}`);
      if (start.getFullYear() < 2017) fail(`item ${x.id} begins in ${start.getFullYear()}`);
    });
    const all = [...items.get(), ...doc.undated];
    links(all.map((x) => x.url));
    return { events: new DataSet(all).length, evidence: sum(all, (x) => x.evidence.length) };
  },

  timelinejs() {
    const doc = JSON.parse(read("timelinejs"));
    for (const e of doc.events) {
      for (const d of [e.start_date, e.end_date ?? e.start_date])
        for (const part of Object.values(d)) if (!/^-?[0-9]+$/.test(part)) fail(`${e.unique_id} has the date ${JSON.stringify(d)}`);
      if (!e.unique_id || !e.display_date) fail(`${e.unique_id} lacks a field`);
    }
    const all = [...doc.events, ...doc.undated];
    const text = all.map((e) => e.text.headline + e.text.text + e.display_date).join();
    if (/<(script|iframe)|href="javascript/i.test(text)) fail("article text is markup");
    return { events: new Set(all.map((e) => e.unique_id)).size, evidence: text.split("<blockquote").length - 1 };
  },

  ics() {
    const calendar = new ICAL.Component(ICAL.parse(read("ics")));
    const dated = calendar.getAllSubcomponents("vevent");
    const all = [...dated, ...calendar.getAllSubcomponents("vjournal")];
    for (const c of dated) {
      const e = new ICAL.Event(c);
      if (!e.startDate.isDate || e.endDate.compare(e.startDate) <= 0) fail(`${e.uid} lasts from ${e.startDate} to ${e.endDate}`);
    }
    for (const line of read("ics").split("\r\n")) if (Buffer.byteLength(line) > 75) fail("a line is not folded");
    links(all.map((c) => c.getFirstPropertyValue("url")));
    const first = all.find((c) => c.getFirstPropertyValue("uid") === event + "@tarikh");
    return {
      events: new Set(all.map((c) => c.getFirstPropertyValue("uid"))).size,
      evidence: sum(all, (c) => c.getFirstPropertyValue("description").split("\n").filter((l) => l.startsWith("«")).length),
      label: first.getFirstPropertyValue("summary"),
    };
  },

  geojson() {
    const { type, features } = JSON.parse(read("geojson"));
    if (type !== "FeatureCollection") fail(type);
    for (const f of features) {
      if (f.type !== "Feature") fail(f.type);
      if (!f.geometry) continue;
      const [lon, lat] = f.geometry.coordinates;
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) fail(`${f.id} is at ${lon}, ${lat}`);
    }
    links(features.map((f) => f.properties.url));
    const first = features.find((f) => f.id === event);
    return { events: features.length, evidence: sum(features, (f) => f.properties.evidence.length), label: first.properties.label,
      places: features.filter((f) => f.geometry).length };
  },

  markdown() {
    const tree = new Markdown().parse(read("markdown"));
    let events = 0, evidence = 0;
    for (let w = tree.walker(), s = w.next(); s; s = w.next()) {
      if (!s.entering) continue;
      if (s.node.type === "item") events++;
      if (s.node.type === "block_quote") evidence++;
      if (s.node.type === "html_inline") fail(`article text is markup: ${s.node.literal}`);
      if (s.node.type === "html_block" && !/^<\/?div[^<]*$/.test(s.node.literal.trim())) fail(`article text is markup: ${s.node.literal}`);
      if (s.node.type === "link") links([s.node.destination]);
    }
    if (!new HtmlRenderer().render(tree).includes("&lt;script&gt;")) fail("the text is not there as it was");
    return { events, evidence };
  },

  async jsonld() {
    const lines = await jsonld.toRDF(JSON.parse(read("jsonld")), { format: "application/n-quads", safe: true });
    return statements(new Parser({ format: "N-Quads" }).parse(lines));
  },

  nquads: () => statements(new Parser({ format: "N-Quads" }).parse(read("nquads"))),
};

// statements tells of parsed triples; sorted, to be compared with those of the other form.
function statements(quads) {
  const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  const typed = (iri) => new Set(quads.filter((q) => q.predicate.value === type && q.object.value === iri).map((q) => q.subject.value)).size;
  const v = "urn:tarikh:vocabulary#";
  const text = quads.map((q) => JSON.stringify([q.subject.value, q.predicate.value, q.object.value, q.object.language ?? "", q.object.datatype?.value ?? ""])).sort();
  return {
    nodes: new Set(quads.filter((q) => q.predicate.value.endsWith("schema#label")).map((q) => q.subject.value)).size,
    events: typed("http://semanticweb.cs.vu.nl/2009/11/sem/Event"),
    evidence: typed(v + "Telling") + typed(v + "Evidence"),
    label: quads.find((q) => q.subject.value === "urn:tarikh:person:0%22%5C" && q.predicate.value === "http://schema.org/name").object.value,
    statements: text,
  };
}

const out = {};
for (const [name, check] of Object.entries(formats)) {
  try {
    out[name] = await check();
  } catch (e) {
    out[name] = { error: String(e?.stack ?? e).split("\n").slice(0, 4).join(" ") };
  }
}
const [a, b] = [out.jsonld.statements, out.nquads.statements];
for (const name of ["jsonld", "nquads"]) {
  const other = new Set(name === "jsonld" ? b : a);
  const lacking = (out[name].statements ?? []).filter((s) => !other.has(s));
  if (lacking.length) out[name].error ??= `${lacking.length} statements are not in the other form, such as ${lacking[0].slice(0, 300)}`;
  delete out[name].statements;
}
process.stdout.write(JSON.stringify(out), () => process.exit());
