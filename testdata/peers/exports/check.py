"""Reads exports of tarikh back with networkx, igraph, rdflib, rapper, sqlite3 and the csv module, and prints what these found.

Usage: check.py FOLDER, in which the file or folder of a format is called by the format's name. It needs the Debian
packages python3-networkx, python3-igraph, python3-rdflib, raptor2-utils and sqlite3.
"""

import csv
import json
import os
import re
import subprocess
import sys
import warnings

import igraph
import networkx
import rdflib
from networkx.readwrite import json_graph

PERSON = 'person:0"\\'  # the node whose label must come back as it was
csv.field_size_limit(1 << 24)


def size(evidence):
    if isinstance(evidence, str) and evidence:
        evidence = json.loads(evidence)
    return len(evidence or [])


def of_networkx(g):
    nodes, edges = dict(g.nodes(data=True)), list(g.edges(data=True))
    return {
        "nodes": len(nodes),
        "edges": len(edges),
        "events": sum(a.get("kind") == "event" for a in nodes.values()),
        "evidence": sum(size(a.get("evidence")) for a in nodes.values()) + sum(size(a.get("evidence")) for _, _, a in edges),
        "label": nodes[PERSON]["label"],
    }


def of_igraph(path):
    g = igraph.Graph.Read_GraphML(path)
    return {
        "nodes": g.vcount(),
        "edges": g.ecount(),
        "events": g.vs["kind"].count("event"),
        "evidence": sum(map(size, g.vs["evidence"])) + sum(map(size, g.es["evidence"])),
        "label": g.vs.find(id=PERSON)["label"],
    }


def rows(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="") as f:
        return list(csv.DictReader(f, strict=True))


def of_csv(folder):
    nodes, edges, events, evidence = (rows(os.path.join(folder, n + ".csv"), "utf-8-sig") for n in ("nodes", "edges", "events", "evidence"))
    ids = {n["id"] for n in nodes}
    for e in edges:
        assert e["source"] in ids and e["target"] in ids, e
    for row in nodes + edges + events + evidence:
        assert None not in row and None not in row.values(), "a row is longer or shorter than the head"
        assert not any(c[:1] in "=+@" for c in row.values() if c), "a formula"
    return {
        "nodes": len(ids),
        "edges": len(edges),
        "events": len(events),
        "evidence": len(evidence),
        "label": next(n["label"] for n in nodes if n["id"] == PERSON),
    }


def of_sqlite(folder):
    """Counts what the sqlite3 shell imports of the tables, which is how a reader without Python asks them."""
    tables = ("nodes", "edges", "events", "evidence")
    steps = [f'.import --csv "{os.path.join(folder, t)}.csv" {t}' for t in tables]
    steps += [f"select count(*) from {t};" for t in tables] + [f"select hex(label) from nodes where hex(id) = '{PERSON.encode().hex().upper()}';"]
    run = subprocess.run(["sqlite3", ":memory:"], input="\n".join(steps), capture_output=True, encoding="utf-8", check=True)
    if run.stderr:
        raise ValueError(run.stderr)
    *counts, label = run.stdout.split()
    return dict(zip(tables, map(int, counts))) | {"label": bytes.fromhex(label).decode()}


def of_neo4j(folder):
    nodes, ties = rows(os.path.join(folder, "nodes.csv")), rows(os.path.join(folder, "relationships.csv"))
    ids = {n["id:ID(Node)"] for n in nodes}
    for t in ties:
        assert t[":START_ID(Node)"] in ids and t[":END_ID(Node)"] in ids and t[":TYPE"].replace("_", "").isalpha(), t
        assert int(t["weight:long"]) == size(t["evidence"])
    assert os.access(os.path.join(folder, "load.sh"), os.X_OK)
    return {
        "nodes": len(ids),
        "edges": len({(t[":START_ID(Node)"], t[":END_ID(Node)"]) for t in ties}),
        "events": sum(n[":LABEL"] == "Event" for n in nodes),
        "evidence": sum(size(n["evidence"]) for n in nodes if n["evidence"]) + sum(int(t["weight:long"]) for t in ties),
        "label": next(n["label"] for n in nodes if n["id:ID(Node)"] == PERSON),
    }


VOCABULARY = "urn:tarikh:vocabulary#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"


def of_rdf(path, syntax):
    quads = rdflib.ConjunctiveGraph()
    quads.parse(path, format=syntax)

    def typed(iri):
        return len(set(quads.subjects(rdflib.RDF.type, rdflib.URIRef(iri))))

    return {
        "nodes": len(set(quads.subjects(rdflib.RDFS.label))),
        "events": typed(SEM + "Event"),
        "evidence": typed(VOCABULARY + "Telling") + typed(VOCABULARY + "Evidence"),
        "label": str(quads.value(rdflib.URIRef("urn:tarikh:person:0%22%5C"), rdflib.URIRef("http://schema.org/name"))),
        "statements": {tuple(t) for t in quads},
    }


def of_rapper(path):
    """Counts in the N-Triples that rapper makes of N-Quads, which it only does where it finds no fault."""
    run = subprocess.run(["rapper", "-q", "-i", "nquads", "-o", "ntriples", path, "urn:tarikh:"], capture_output=True, encoding="utf-8", check=True)
    lines = set(run.stdout.splitlines())
    a = re.compile(r"^<([^>]*)> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <([^>]*)> \.$")
    types = [m.groups() for m in map(a.match, lines) if m]

    def typed(iri):
        return len({s for s, t in types if t == iri})

    return {
        "nodes": len({l.split(" ", 1)[0] for l in lines if "schema#label>" in l}),
        "events": typed(SEM + "Event"),
        "evidence": typed(VOCABULARY + "Telling") + typed(VOCABULARY + "Evidence"),
        "statements": len(lines),
    }


def main(folder):
    def path(name):
        return os.path.join(folder, name)

    def node_link():
        with open(path("node-link"), encoding="utf-8") as f:
            return of_networkx(json_graph.node_link_graph(json.load(f)))

    checks = {
        "gexf12 networkx": lambda: of_networkx(networkx.read_gexf(path("gexf12"), node_type=str)),
        "graphml networkx": lambda: of_networkx(networkx.read_graphml(path("graphml"))),
        "graphml igraph": lambda: of_igraph(path("graphml")),
        "node-link networkx": node_link,
        "csv": lambda: of_csv(path("csv")),
        "csv sqlite3": lambda: of_sqlite(path("csv")),
        "neo4j": lambda: of_neo4j(path("neo4j")),
        "jsonld rdflib": lambda: of_rdf(path("jsonld"), "json-ld"),
        "nquads rdflib": lambda: of_rdf(path("nquads"), "nquads"),
        "nquads rapper": lambda: of_rapper(path("nquads")),
    }
    out = {}
    for name, check in checks.items():
        try:
            out[name] = check()
        except Exception as e:  # told to the test, which names the format
            out[name] = {"error": f"{type(e).__name__}: {e}"[:500]}
    one, other, count = (out[name].pop("statements", None) for name in ("jsonld rdflib", "nquads rdflib", "nquads rapper"))
    if one != other:
        out["jsonld rdflib"] = {"error": f"{len(one ^ other)} statements are in one form only, such as {next(iter(one ^ other))}"[:500]}
    if count != len(other):
        out["nquads rapper"] = {"error": f"rapper finds {count} statements, rdflib {len(other)}"}
    out["nquads rapper"].setdefault("label", out["nquads rdflib"].get("label"))  # escaped in its output
    json.dump(out, sys.stdout, ensure_ascii=False)


warnings.simplefilter("ignore")
main(sys.argv[1])
