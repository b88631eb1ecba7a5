#!/usr/bin/python3
"""Computes with igraph what GoldenTests expects, and writes it beside each data set as golden.csv.

Needs Debian's python3-igraph (0.10.2). Run it from anywhere: make_golden.py [NAME ...]   (no NAME: all)

The graph is the one that the project measures: undirected, parallel and opposite links merged with their weights added, isolates
kept. ptce-2014 is built here from the workbook itself, independently of the project's reader: nodes are actors, poles and projects;
links are ties, memberships, participations and each project's pole, a membership or participation counting once a pair, with weight 1.
"""
import csv
import math
import os
import sys

import igraph

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, "..", "..", "..", "samples", "ptce-2014")
PUBLIC = ["karate", "florentine-marriage", "florentine-business", "kite", "uk-faculty", "football", "dolphins"]


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


def measures(graph):
    cuts = set(graph.articulation_points())
    return {
        "degree": graph.degree(),
        "strength": graph.strength(weights="weight"),
        "betweenness": graph.betweenness(directed=False),
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
    return "" if isinstance(value, float) and math.isnan(value) else value if isinstance(value, str) else repr(value)


def write(name):
    ids, links = sample() if name == "ptce-2014" else public(name)
    graph = merged(ids, links)
    columns = measures(graph)
    folder = os.path.join(HERE, "data", name)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "golden.csv"), "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", *columns])
        out.writerows([node, *(text(column[v]) for column in columns.values())] for v, node in enumerate(ids))
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
    }
    with open(os.path.join(folder, "golden-network.csv"), "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["name", "value"])
        out.writerows([key, text(value)] for key, value in whole.items())
    print(name, graph.vcount(), graph.ecount())


for chosen in sys.argv[1:] or [*PUBLIC, "ptce-2014"]:
    write(chosen)
