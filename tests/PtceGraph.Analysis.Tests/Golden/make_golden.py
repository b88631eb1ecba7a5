#!/usr/bin/python3
"""Computes with igraph, networkx and R's sna what GoldenTests expects, and writes it beside each data set as golden*.csv.

Needs Debian's python3-igraph (0.10.2), python3-networkx (2.8.8), python3-scipy and r-cran-sna (2.7). Run it from anywhere:
make_golden.py [NAME ...]   (no NAME: all)

The graph is the one that the project measures: undirected, parallel and opposite links merged with their weights added, isolates
kept. ptce-2014 is built here from the workbook itself, independently of the project's reader: nodes are actors, poles and projects;
links are ties, memberships, participations and each project's pole, a membership or participation counting once a pair, with weight 1.
Its constraint and effective size are of the actors alone, with ties among them and networkx's projections of what they share.
"""
import csv
import math
import os
import subprocess
import sys
import tempfile

import igraph
import networkx
import numpy
from networkx.algorithms import bipartite

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, "..", "..", "..", "samples", "ptce-2014")
PUBLIC = [
    "karate", "florentine-marriage", "florentine-business", "kite", "uk-faculty", "football", "dolphins", "davis",
    "emon-cheyenne", "emon-hurrfrederic", "emon-lakepomona", "emon-mtsi", "emon-mtsthelens", "emon-texas", "emon-wichita",
]
SILOS = {"karate": "Faction", "uk-faculty": "Group", "football": "value", "davis": "mode"}  # emon-*: Sponsorship


def rows(*path):
    with open(os.path.join(*path), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def public(name):
    ids = [row["id"] for row in rows(HERE, "data", name, "nodes.csv")]
    links = [(row["source"], row["target"], float(row.get("weight") or 1)) for row in rows(HERE, "data", name, "edges.csv")]
    return ids, links


def sample():
    ids = [row["id"] for file in ("acteurs", "poles", "projets") for row in rows(SAMPLE, file + ".csv")]
    links = [(row["source"], row["cible"], float(row["intensite"] or 1)) for row in rows(SAMPLE, "liens.csv")]
    pairs = dict.fromkeys((row["acteur"], row["pole"]) for row in rows(SAMPLE, "adhesions.csv"))
    parts = dict.fromkeys((row["acteur"], row["projet"]) for row in rows(SAMPLE, "participations.csv"))
    owned = [(row["id"], row["pole"]) for row in rows(SAMPLE, "projets.csv") if row["pole"]]
    return ids, links + [(a, b, 1.0) for a, b in [*pairs, *parts, *owned]]


def among_actors():
    """The sample's actors with their ties, and with the projection of their poles, projects and meetings."""
    actors = [row["id"] for row in rows(SAMPLE, "acteurs.csv")]
    graph = networkx.Graph()
    graph.add_nodes_from(actors)

    def add(u, v, weight):
        graph.add_edge(u, v, weight=weight + graph.get_edge_data(u, v, {"weight": 0.0})["weight"])

    for row in rows(SAMPLE, "liens.csv"):
        if row["source"] in graph and row["cible"] in graph:
            add(row["source"], row["cible"], float(row["intensite"] or 1))
    for file, group in (("adhesions.csv", "pole"), ("participations.csv", "projet"), ("presences.csv", "rencontre")):
        shared = networkx.Graph()
        shared.add_nodes_from(actors)
        shared.add_edges_from((row["acteur"], ("shared", row[group])) for row in rows(SAMPLE, file) if row["acteur"] in graph)
        for u, v, weight in bipartite.collaboration_weighted_projected_graph(shared, actors).edges(data="weight"):
            add(u, v, weight)
    index = {node: i for i, node in enumerate(actors)}
    return actors, merged(actors, [(u, v, weight) for u, v, weight in graph.edges(data="weight")]), index


def merged(ids, links):
    index = {node: i for i, node in enumerate(ids)}
    weights = {}
    for source, target, weight in links:
        if source in index and target in index:
            pair = tuple(sorted((index[source], index[target])))
            weights[pair] = weights.get(pair, 0.0) + weight
    graph = igraph.Graph(n=len(ids), edges=list(weights))
    graph.es["weight"] = list(weights.values())
    return graph


def of_largest(graph, measure):
    """A measure of the largest component alone; others are null."""
    components = graph.connected_components()
    largest = max(components, key=len)
    values = [math.nan] * graph.vcount()
    for node, value in zip(largest, measure(graph.induced_subgraph(largest))):
        values[node] = value
    return values


def wasserman_faust(graph):
    """igraph's closeness is (r-1)/sum of distances within the component; the project's has the factor (r-1)/(n-1) too."""
    sizes = {node: len(component) for component in graph.connected_components() for node in component}
    inside = graph.closeness(normalized=True)
    n = graph.vcount()
    return [0.0 if sizes[v] == 1 else inside[v] * (sizes[v] - 1) / (n - 1) for v in range(n)]


def katz(graph):
    """networkx's, with alpha = .85 over the largest eigenvalue; 1 everywhere without an edge."""
    if graph.ecount() == 0:
        return [1.0] * graph.vcount()
    matrix = numpy.array(graph.get_adjacency_sparse("weight").todense())
    alpha = 0.85 / numpy.linalg.eigvalsh(matrix)[-1]
    values = networkx.katz_centrality_numpy(as_networkx(graph), alpha=alpha, beta=1.0, normalized=False, weight="weight")
    return [float(values[v]) for v in range(graph.vcount())]


def as_networkx(graph):
    other = networkx.Graph()
    other.add_nodes_from(range(graph.vcount()))
    other.add_weighted_edges_from((edge.source, edge.target, edge["weight"]) for edge in graph.es)
    return other


def holes(graph):
    sizes = networkx.effective_size(as_networkx(graph))
    constraint = graph.constraint(weights="weight")
    return {
        "constraint": [math.nan if graph.degree(v) == 0 else constraint[v] for v in range(graph.vcount())],
        "effective_size": [math.nan if graph.degree(v) == 0 else float(sizes[v]) for v in range(graph.vcount())],
    }


def core_error(graph):
    """The least of all prefixes by degree, by counting."""
    order = sorted(range(graph.vcount()), key=lambda v: -graph.degree(v))
    def error(size):
        core = set(order[:size])
        inside = sum(edge.source in core and edge.target in core for edge in graph.es)
        outside = sum(edge.source not in core and edge.target not in core for edge in graph.es)
        return size * (size - 1) // 2 - inside + outside
    return min(error(size) for size in range(graph.vcount() + 1))


def measures(graph):
    cuts = set(graph.articulation_points())
    return {
        "degree": graph.degree(),
        "strength": graph.strength(weights="weight"),
        "betweenness": graph.betweenness(directed=False),
        "betweenness_weighted": graph.betweenness(directed=False, weights=[1 / weight for weight in graph.es["weight"]]),
        "katz": katz(graph),
        "harmonic": graph.harmonic_centrality(normalized=True),
        "closeness": wasserman_faust(graph),
        "eigenvector": of_largest(graph, lambda part: part.eigenvector_centrality(weights="weight", scale=True)),
        "pagerank": graph.pagerank(damping=0.85, weights="weight"),
        "coreness": graph.coreness(),
        "clustering": graph.transitivity_local_undirected(mode="nan"),
        "articulation": ["true" if v in cuts else "false" for v in range(graph.vcount())],
        "eccentricity": [int(value) for value in graph.eccentricity()],
    }


def text(value):
    """Twelve significant digits: the last bits of a double are no oracle's to say."""
    if isinstance(value, (float, numpy.floating)):
        return "" if math.isnan(value) else f"{value:.12g}"
    return str(value)


def write_silo(name, graph):
    """Brokerage by sna and, where all ties weigh the same, assortativity by igraph, of one silo column."""
    column = SILOS.get(name) or ("Sponsorship" if name.startswith("emon-") else None)
    if column is None:
        return
    nodes = rows(HERE, "data", name, "nodes.csv")
    index = {row["id"]: i + 1 for i, row in enumerate(nodes)}
    arcs = set()
    for row in rows(HERE, "data", name, "edges.csv"):
        arcs.add((index[row["source"]], index[row["target"]]))
        if row.get("Type") != "Directed":
            arcs.add((index[row["target"]], index[row["source"]]))
    classes = [row[column] for row in nodes]
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.join(folder, file) for file in ("arcs.csv", "classes.csv", "out.csv")]
        table(files[0], ["from", "to"], sorted(arcs))
        table(files[1], ["class"], [[value] for value in classes])
        subprocess.run([os.path.join(HERE, "make_brokerage.R"), *files], check=True)
        found = [{key: value.strip() for key, value in row.items()} for row in rows(files[2])]
    roles = [key for key in found[0] if not key.endswith("_expected")]
    folder = os.path.join(HERE, "data", name)
    table(os.path.join(folder, "golden-brokerage.csv"), ["id", *(f"{column}.{role}" for role in roles)],
          ([row["id"], *(values[role] for role in roles)] for row, values in zip(nodes, found)))
    by_silo = dict(zip(classes, found))
    silos = [[column, silo, f"{role}_expected", values[f"{role}_expected"]] for silo, values in sorted(by_silo.items()) for role in roles]
    if len(set(graph.es["weight"])) == 1:
        codes = sorted(set(classes))
        silos.append([column, "", "assortativity", text(graph.assortativity_nominal([codes.index(value) for value in classes], directed=False))])
    table(os.path.join(folder, "golden-silo.csv"), ["column", "silo", "name", "value"], silos)


def table(path, header, lines):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(lines)


def write(name):
    ids, links = sample() if name == "ptce-2014" else public(name)
    graph = merged(ids, links)
    columns = measures(graph)
    if name == "ptce-2014":
        actors, among, index = among_actors()
        columns |= {key: [values[index[node]] if node in index else math.nan for node in ids] for key, values in holes(among).items()}
    else:
        columns |= holes(graph)
        write_silo(name, graph)
    folder = os.path.join(HERE, "data", name)
    os.makedirs(folder, exist_ok=True)
    table(os.path.join(folder, "golden.csv"), ["id", *columns], ([node, *(text(column[v]) for column in columns.values())] for v, node in enumerate(ids)))
    whole = {
        "nodes": graph.vcount(),
        "edges": graph.ecount(),
        "components": len(graph.connected_components()),
        "largest_component": max(graph.connected_components().sizes()),
        "density": graph.density(),
        "diameter": graph.diameter(),
        "mean_distance": graph.average_path_length(directed=False, unconn=True),
        "clustering": graph.transitivity_undirected(),
        "clustering_mean": graph.transitivity_avglocal_undirected(mode="nan"),
        "articulation_points": len(graph.articulation_points()),
        "bridges": len(graph.bridges()),
        "core_error": core_error(graph),
        "harmonic": numpy.mean(graph.harmonic_centrality(normalized=True)),
    }
    table(os.path.join(folder, "golden-network.csv"), ["name", "value"], ([key, text(value)] for key, value in whole.items()))
    print(name, graph.vcount(), graph.ecount())


for chosen in sys.argv[1:] or [*PUBLIC, "ptce-2014"]:
    write(chosen)
