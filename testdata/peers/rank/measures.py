"""Computes what tarikh computes, with networkx and python-igraph.

Reads graphs from standard input, one JSON object a line:
  {"n": nodes, "directed": bool, "edges": [[from, to, weight], ...],
   "alpha": attenuation for Katz, "start": [weight of each node], "groups": [group of each node]}
and writes one a line: {"networkx": {measure: [a value a node]}, "igraph": {...}}.

Where a definition leaves a choice, such as which eigenvector when several belong to one value, it is the
projection of the vector of all ones, as with the power method.
"""

import json
import sys

import igraph
import networkx as nx
import numpy as np


def principal(matrix):
    """The projection of all ones onto the eigenvectors of the largest eigenvalue of a symmetric matrix, of length 1."""
    values, vectors = np.linalg.eigh(matrix)
    top = vectors[:, values > values[-1] - 1e-9 * max(1.0, values[-1])]
    x = np.abs(top @ (top.T @ np.ones(len(values))))
    return x / np.linalg.norm(x)


def spread(matrix):
    """How far the largest eigenvalue is from the next, as a share of it."""
    values = np.linalg.eigvalsh(matrix)
    return (values[-1] - values[-2]) / values[-1] if len(values) > 1 and values[-1] > 0 else 0.0


def listed(values, n):
    return [float(values[i]) for i in range(n)]


def parts_without(graph, v):
    """Into how many further parts an undirected graph falls without a node."""
    rest = graph.copy()
    rest.remove_node(v)
    return max(0, nx.number_connected_components(rest) - nx.number_connected_components(graph))


def with_networkx(g, n, directed, edges):
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(edges)
    a = nx.to_numpy_array(graph, nodelist=range(n), weight="weight")
    exact = {"tol": 1e-16, "max_iter": 100000}
    start = {i: x for i, x in enumerate(g["start"])}
    out = {
        "pagerank": listed(nx.pagerank(graph, weight="weight", **exact), n),
        "around": listed(nx.pagerank(graph, weight="weight", personalization=start, **exact), n),
        "betweenness": listed(nx.betweenness_centrality(graph), n),
        "closeness": listed(nx.closeness_centrality(graph), n),
        "harmonic": listed(nx.harmonic_centrality(graph), n),
        "katz": listed(nx.katz_centrality_numpy(graph, alpha=g["alpha"], weight="weight"), n),
    }
    if edges:
        hub, authority = principal(a @ a.T), principal(a.T @ a)
        out["hub"], out["hits"] = listed(hub / hub.sum(), n), listed(authority / authority.sum(), n)
        if spread(a.T @ a) > 1e-3:  # networkx starts anywhere, so that its choice among several is chance
            hub, authority = nx.hits(graph, max_iter=100000, tol=1e-16)
            out["hub 2"], out["hits 2"] = listed(hub, n), listed(authority, n)
    if directed:
        return out
    out["degree"] = [float(d) for _, d in sorted(graph.degree())]
    out["strength"] = [float(d) for _, d in sorted(graph.degree(weight="weight"))]
    out["core"] = [float(x) for x in listed(nx.core_number(graph), n)]
    out["articulation"] = [float(parts_without(graph, v)) for v in range(n)]
    if set(nx.articulation_points(graph)) != {v for v in range(n) if out["articulation"][v] > 0}:
        raise ValueError("networkx contradicts itself")
    out["bridges"] = sorted(sorted(b) for b in nx.bridges(graph))
    if edges:
        out["eigenvector"] = listed(principal(a), n)
        groups = {}
        for v, group in enumerate(g["groups"]):
            groups.setdefault(group, set()).add(v)
        out["modularity"] = [nx.community.modularity(graph, groups.values(), weight="weight")]
        if spread(a) > 1e-2:
            out["eigenvector 2"] = listed(nx.eigenvector_centrality(graph, weight="weight", max_iter=1000000, tol=1e-15), n)
    return out


def with_igraph(g, n, directed, edges):
    graph = igraph.Graph(n=n, edges=[(a, b) for a, b, _ in edges], directed=directed)
    weights = [w for _, _, w in edges]
    pairs = max(1, (n - 1) * (n - 2)) / (1 if directed else 2)
    out = {
        "pagerank": graph.pagerank(weights=weights, directed=directed),
        "around": graph.personalized_pagerank(reset=g["start"], weights=weights, directed=directed),
        "betweenness": [x / pairs for x in graph.betweenness(directed=directed)],
        "harmonic": [(n - 1) * x for x in graph.harmonic_centrality(mode="in", normalized=True)],
    }
    if directed:
        return out
    reached = [0] * n
    for part in graph.connected_components():
        for v in part:
            reached[v] = len(part) - 1
    closeness = graph.closeness(mode="all", normalized=True)  # within the part
    out["closeness"] = [x * k / (n - 1) if k > 0 else 0.0 for x, k in zip(closeness, reached)]
    out["degree"] = [float(d) for d in graph.degree()]
    out["strength"] = [float(x) for x in graph.strength(weights=weights)]
    out["core"] = [float(x) for x in graph.coreness()]
    points = set(graph.articulation_points())
    out["points"] = [float(v in points) for v in range(n)]
    out["bridges"] = sorted(sorted(graph.es[e].tuple) for e in graph.bridges())
    if edges:
        out["modularity"] = [graph.modularity(g["groups"], weights=weights)]
    return out


for line in sys.stdin:
    g = json.loads(line)
    args = g, g["n"], g["directed"], [tuple(e) for e in g["edges"]]
    print(json.dumps({"networkx": with_networkx(*args), "igraph": with_igraph(*args)}), flush=True)
