#!/usr/bin/env python3
"""Times one library on one graph for PtceGraph's benchmark; asked and answering line by line.

usage: peers.py LIBRARY NODES EDGES
LIBRARY: igraph | graph-tool | networkx | leidenalg. EDGES: a file of lines "u v weight", nodes 0 to NODES - 1.
Says one JSON line when the graph is loaded. Each line read, "MEASURE SOURCES OUT", is then computed once and answered by one JSON
line: wall and cpu seconds of the computation alone. SOURCES 0: all nodes, else only so many, evenly spaced. OUT: where the values go
as little-endian doubles, or "-".
"""
import array
import json
import sys
import time


def load(path):
    edges, weights = [], []
    with open(path) as lines:
        for line in lines:
            u, v, w = line.split()
            edges.append((int(u), int(v)))
            weights.append(float(w))
    return edges, weights


def igraph_measures(n, edges, weights):
    import igraph
    g = igraph.Graph(n=n, edges=edges)
    g.es["weight"] = weights

    def leiden():
        return g.community_leiden(objective_function="modularity", weights="weight", n_iterations=2).membership

    def articulation():
        cut = set(g.articulation_points())
        return [int(v in cut) for v in range(n)]

    return igraph.__version__, {
        "betweenness": lambda of: g.betweenness(directed=False) if of is None else None,
        "weighted_betweenness": lambda of: g.betweenness(directed=False, weights=[1 / w for w in weights]) if of is None else None,
        "harmonic": lambda of: g.harmonic_centrality(vertices=of, normalized=True),
        "closeness": lambda of: g.closeness(vertices=of, normalized=True),
        "pagerank": lambda of: g.pagerank(damping=0.85, weights="weight"),
        "coreness": lambda of: g.coreness(),
        "clustering": lambda of: g.transitivity_local_undirected(mode="nan"),
        "articulation": lambda of: articulation(),
        "constraint": lambda of: g.constraint(weights="weight"),
        "leiden": lambda of: leiden(),
    }


def graph_tool_measures(n, edges, weights):
    import graph_tool.all as gt
    g = gt.Graph(directed=False)
    g.add_vertex(n)
    g.add_edge_list(edges)
    weight = g.new_ep("double", vals=weights)
    gt.openmp_set_num_threads(2)

    def betweenness(of):
        pivots = None if of is None else of
        arguments = {} if pivots is None else {"pivots": pivots}
        return list(gt.betweenness(g, norm=False, **arguments)[0].a)

    return gt.__version__ if hasattr(gt, "__version__") else "", {
        "betweenness": betweenness,
        "harmonic": lambda of: list(gt.closeness(g, harmonic=True).a) if of is None else None,
        "closeness": lambda of: list(gt.closeness(g).a) if of is None else None,
        "pagerank": lambda of: list(gt.pagerank(g, weight=weight, epsilon=1e-10).a),
        "coreness": lambda of: list(gt.kcore_decomposition(g).a),
        "clustering": lambda of: list(gt.local_clustering(g).a),
        "articulation": lambda of: [int(x) for x in gt.label_biconnected_components(g)[1].a],
    }


def networkx_measures(n, edges, weights):
    import networkx as nx
    g = nx.Graph()
    g.add_nodes_from(range(n))
    g.add_weighted_edges_from((u, v, w) for (u, v), w in zip(edges, weights))

    def values(measure):
        return [measure[v] for v in range(n)]

    return nx.__version__, {
        "betweenness": lambda of: values(nx.betweenness_centrality(g, normalized=False)) if of is None else None,
        "harmonic": lambda of: values(nx.harmonic_centrality(g)) if of is None else None,
        "closeness": lambda of: values(nx.closeness_centrality(g)) if of is None else None,
        "pagerank": lambda of: values(nx.pagerank(g)),
        "coreness": lambda of: values(nx.core_number(g)),
        "clustering": lambda of: values(nx.clustering(g)),
        "constraint": lambda of: values(nx.constraint(g, weight="weight")),
    }


def leidenalg_measures(n, edges, weights):
    import igraph
    import leidenalg
    g = igraph.Graph(n=n, edges=edges)
    g.es["weight"] = weights
    return leidenalg.version, {
        "leiden": lambda of: leidenalg.find_partition(g, leidenalg.ModularityVertexPartition, weights="weight").membership,
    }


LIBRARIES = {"igraph": igraph_measures, "graph-tool": graph_tool_measures, "networkx": networkx_measures, "leidenalg": leidenalg_measures}


def main():
    library, n, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    edges, weights = load(path)
    try:
        version, measures = LIBRARIES[library](n, edges, weights)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    print(json.dumps({"version": version.split(" ")[0], "measures": sorted(measures)}), flush=True)
    for line in sys.stdin:
        measure, sources, out = line.split()
        step = max(1, n // int(sources)) if sources != "0" else 0
        of = list(range(0, step * int(sources), step)) if step else None
        wall, cpu = time.perf_counter(), time.process_time()
        values = measures[measure](of)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        if values is None:
            print(json.dumps({"cannot": "some sources only"}), flush=True)
            continue
        if out != "-":
            with open(out, "wb") as file:
                array.array("d", values).tofile(file)
        print(json.dumps({"wall": wall, "cpu": cpu}), flush=True)


main()
