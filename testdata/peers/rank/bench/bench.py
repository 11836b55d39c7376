"""Times igraph on the graphs that main.go names, one JSON request a line."""

import json
import sys
import time

import igraph
import numpy as np

MEASURES = {
    "betweenness": lambda g: g.betweenness(directed=False),
    "closeness": lambda g: g.closeness(),
    "pagerank": lambda g: g.pagerank(directed=False),
    "leiden": lambda g: g.community_leiden(objective_function="modularity"),
}

graph = None
for line in sys.stdin:
    request = json.loads(line)
    answer = {"version": igraph.__igraph_version__, "seconds": 0.0, "cpu": 0.0, "values": []}
    if "load" in request:
        graph = igraph.Graph(n=request["n"], edges=np.loadtxt(request["load"], dtype=int).tolist())
    if "measure" in request:
        start, used = time.perf_counter(), time.process_time()
        result = MEASURES[request["measure"]](graph)
        answer["seconds"], answer["cpu"] = time.perf_counter() - start, time.process_time() - used
        values = [result.modularity] if request["measure"] == "leiden" else result
        answer["values"] = [float(x) for x in values]
    print(json.dumps(answer), flush=True)
