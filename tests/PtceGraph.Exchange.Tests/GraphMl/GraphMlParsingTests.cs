using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.GraphMl;

public class GraphMlParsingTests
{
    [Fact]
    public void Data_has_its_names_and_defaults_and_edges_their_direction()
    {
        var network = GraphFile.Read(
            "r.graphml",
            """
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="d0" for="node" attr.name="name" attr.type="string"/>
              <key id="d1" for="all" attr.name="région" attr.type="string"><default>Bretagne</default></key>
              <key id="d2" for="edge" attr.name="weight" attr.type="double"/>
              <key id="d3" for="graph" attr.name="titre" attr.type="string"/>
              <graph id="G" edgedefault="undirected">
                <data key="d3">Réseau</data>
                <node id="n0"><data key="d0">Alpha<!-- sic --> un</data></node>
                <node id="n1"><data key="d0"><![CDATA[Bêta <b>]]></data><data key="d1">Occitanie</data>
                  <graph edgedefault="directed"><node id="n1::0"><port name="p"/><data key="d0">Gamma</data></node></graph></node>
                <edge id="e0" source="n0" target="n1"><data key="d2">1.5</data></edge>
                <edge source="n0" target="n1" directed="true"/>
                <edge source="n0" target="n1"/>
                <hyperedge><endpoint node="n0"/><endpoint node="n1"/></hyperedge>
              </graph>
            </graphml>
            """
        );

        Assert.Equal(
            ["n0 Alpha un Bretagne", "n1 Bêta <b> Occitanie", "n1::0 Gamma Bretagne"],
            network
                .State.All(EntityKind.Actor)
                .Cast<Actor>()
                .OrderBy(a => a.Id, StringComparer.Ordinal)
                .Select(a => $"{a.Id} {a.Name} {a.Region}")
        );
        var ties = network.State.All(EntityKind.Tie).Cast<Tie>().ToList();
        Assert.Equal([1.5, null, null], ties.Select(tie => tie.Weight));
        Assert.Equal([true, false], ties.Skip(1).Select(tie => tie.Directed).OrderDescending());
        Assert.Equal("e0", ties[0].Id);
        Assert.Equal(3, ties.Select(tie => tie.Id).Distinct().Count());
        Assert.True(Assert.Single(network.Report.Problems).IsLeftOut);
    }

    [Fact]
    public void The_labels_of_yEd_are_names()
    {
        var network = GraphFile.Read(
            "yed.graphml",
            """
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
              <key for="node" id="d6" yfiles.type="nodegraphics"/><key for="node" id="d5" attr.name="description" attr.type="string"/>
              <graph edgedefault="directed" id="G">
                <node id="n0"><data key="d5"/><data key="d6"><y:ShapeNode><y:Geometry x="1"/><y:NodeLabel>Mairie <y:LabelModel/></y:NodeLabel><y:NodeLabel>x</y:NodeLabel></y:ShapeNode></data></node>
                <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel hasText="false"/></y:ShapeNode></data></node>
                <edge id="e0" source="n0" target="n1"/>
              </graph>
            </graphml>
            """
        );

        Assert.Equal(["Mairie", "n1"], network.State.All(EntityKind.Actor).Cast<Actor>().Select(actor => actor.Name));
        Assert.True(Assert.IsType<Tie>(Assert.Single(network.State.All(EntityKind.Tie))).Directed);
        Assert.Empty(network.Report.Problems);
    }
}
