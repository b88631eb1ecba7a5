"""Prints what a program of others reads in the exports of a folder, one line a node and an edge. A warning is an error.

python3 read_exports.py networkx|igraph|pandas FOLDER
Ends with 77 where the program is not installed, or too old for a file.
"""

import json
import os
import sys
import warnings

warnings.simplefilter("error")
program, folder = sys.argv[1:]


def path(name):
    return os.path.join(folder, name)


def say(*cells):
    print(json.dumps(cells, ensure_ascii=False))


def networkx():
    import networkx as nx

    readers = {"1.2.gexf": nx.read_gexf, "1.3.gexf": nx.read_gexf, "n.graphml": nx.read_graphml}
    for name, read in readers.items():
        try:
            graph = read(path(name))
        except nx.NetworkXError as error:
            if name == "1.3.gexf" and "No <graph> element" in str(error):
                print("networkx", nx.__version__, "is older than GEXF 1.3")
                sys.exit(77)
            raise
        for node, data in graph.nodes(data=True):
            say(name, "node", node, data["label"], data["kind"], data.get("category"), data.get("solde"))
        for source, target, data in graph.edges(data=True):
            say(name, "edge", source, target, data["kind"], data["weight"], data.get("type"))
    graph = nx.read_pajek(path("n.net"))
    for node in graph:
        say("n.net", "node", node)
    for source, target, data in graph.edges(data=True):
        say("n.net", "edge", source, target, data["weight"])


def igraph():
    import igraph

    graph = igraph.Graph.Read_GraphML(path("n.graphml"))
    nothing = lambda value: None if value == "" or value != value else value
    for node in graph.vs:
        solde = nothing(node["solde"]) if "solde" in graph.vs.attributes() else None
        say("n.graphml", "node", node["id"], node["label"], node["kind"], nothing(node["category"]), solde)
    for edge in graph.es:
        source, target = graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]
        say("n.graphml", "edge", source, target, edge["kind"], edge["weight"], nothing(edge["type"]))


def pandas():
    import pandas as pd

    table = pd.read_csv(path("acteurs.csv"), dtype={"id": str, "siren": str})
    for row in table.itertuples():
        say("acteurs.csv", "row", row.id, row.nom, None if pd.isna(row.siren) else row.siren, None if pd.isna(row.solde) else row.solde)
    say("acteurs.csv", "types", str(table["solde"].dtype))


try:
    {"networkx": networkx, "igraph": igraph, "pandas": pandas}[program]()
except ImportError as error:
    print(error)
    sys.exit(77)
