using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>One drawn network, seen through each layer.</summary>
public class LayerGraphTests
{
    // a ─tie 2→ b, b ─tie 3→ a, c and d alone; p: a, b, c (a twice); project j of p: a, c; meeting m held by p: b, c, and p itself
    private readonly GraphSnapshot _snapshot = Drawn();

    [Fact]
    public void Links_between_the_same_two_merge_and_opposite_directions_add_up()
    {
        var edge = Assert.Single(Graph("ties").Edges);

        Assert.Equal((5.0, false), (edge.Weight, edge.Directed));
        Assert.Equal(["financement", "partenariat"], edge.Types);
    }

    [Theory]
    [InlineData("ties", 5, 1)]
    [InlineData("members", 5, 3)]
    [InlineData("projects", 6, 3)]
    [InlineData("meetings", 6, 3)]
    [InlineData("ties,members,projects", 6, 7)]
    [InlineData("ties,members,projects,meetings", 7, 10)]
    [InlineData("via-members", 5, 3)]
    [InlineData("via-projects", 5, 1)]
    [InlineData("via-meetings", 5, 1)]
    public void Each_layer_has_its_nodes_and_edges(string layers, int nodes, int edges)
    {
        var graph = Graph(layers);

        Assert.Equal((nodes, edges), (graph.NodeCount, graph.EdgeCount));
        Assert.Equal(2 * edges, graph.Targets.Length);
        Assert.Equal(2 * edges, graph.RowStart[graph.NodeCount]);
    }

    [Fact]
    public void Projection_shares_one_among_those_that_could_meet()
    {
        var graph = Graph("via-members,via-projects,via-meetings");

        double Weight(string u, string v)
        {
            var row = graph.Neighbours(graph.IndexOf(u)).IndexOf(graph.IndexOf(v));
            return row < 0 ? 0 : graph.WeightsOf(graph.IndexOf(u))[row];
        }

        Assert.Equal((0.5, 1.5, 1.5), (Weight("a", "b"), Weight("a", "c"), Weight("b", "c")));
        Assert.Equal(Weight("b", "a"), Weight("a", "b"));
    }

    [Fact]
    public void Who_meets_whom_has_actors_only()
    {
        var graph = _snapshot.Graph(LayerSelection.Acquaintance);

        Assert.Equal(["a", "b", "c", "d"], graph.Nodes.Select(node => node.Id));
        Assert.Equal(3, graph.EdgeCount);
    }

    [Fact]
    public void A_type_can_be_left_out()
    {
        var graph = _snapshot.Graph(new LayerSelection(Layers.Ties, TextList.Of("financement")));

        var edge = Assert.Single(graph.Edges);
        Assert.Equal(3, edge.Weight);
        Assert.Equal(["partenariat"], edge.Types);
    }

    [Theory]
    [InlineData("2013-12-31", 0)]
    [InlineData("2014-01-01", 1)]
    [InlineData("2015-06-30", 1)]
    [InlineData("2015-07-01", 0)]
    public void A_partial_date_counts_from_its_first_day_to_its_last(string day, int ties) =>
        Assert.Equal(
            ties,
            _snapshot.AsOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Ties.Count(tie => tie.Id == "t1")
        );

    [Fact]
    public void A_project_not_yet_begun_takes_its_participations_along()
    {
        var before = _snapshot.AsOf(new DateOnly(2019, 12, 31));

        Assert.Empty(before.Projects);
        Assert.Empty(before.Participations);
    }

    [Fact]
    public void A_partition_is_found_by_field_by_French_header_and_by_own_column()
    {
        var graph = _snapshot.Graph(LayerSelection.Structure);

        Assert.Equal("category", _snapshot.Partition(graph, "Catégorie")!.Column);
        Assert.Equal(["ess", "etat"], _snapshot.Partition(graph, "category")!.Groups);
        Assert.Equal(["ess", "publique"], _snapshot.Partition(graph, "economy")!.Groups);
        Assert.Equal("Quartier", _snapshot.Partition(graph, "quartier")!.Column);
        Assert.Equal(3, _snapshot.Partition(graph, "Quartier")!.WithoutValue);
        Assert.Null(_snapshot.Partition(graph, "nothing"));
        Assert.Equal(["category", "economy", "Quartier"], _snapshot.PartitionColumns(graph).Names);
    }

    [Fact]
    public void Layers_are_read_and_written_by_name()
    {
        Assert.Equal(LayerSelection.Structure.Layers, LayerSelection.Parse("projects, members,ties", out _));
        Assert.Null(LayerSelection.Parse("ties,friends", out var unknown));
        Assert.Equal("friends", unknown);
        Assert.Equal("ties,members,projects", LayerSelection.Structure.ToString());
    }

    private LayerGraph Graph(string layers) =>
        _snapshot.Graph(new LayerSelection(LayerSelection.Parse(layers, out _)!.Value, TextList.Empty));

    private static GraphSnapshot Drawn()
    {
        static PartialDate Date(string text) => PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException(text);
        static AttributeMap Quarter(string value) => AttributeMap.Of([new("Quartier", value)]);

        var state = new GraphState();
        state.Apply(
            [
                .. new Entity[]
                {
                    new Actor
                    {
                        Id = "a",
                        Name = "A",
                        Category = "ess",
                        Attributes = Quarter("nord"),
                    },
                    new Actor
                    {
                        Id = "b",
                        Name = "B",
                        Category = "ess",
                        Attributes = Quarter("nord"),
                    },
                    new Actor
                    {
                        Id = "c",
                        Name = "C",
                        Category = "etat",
                        Attributes = Quarter("sud"),
                    },
                    new Actor { Id = "d", Name = "D" },
                    new Pole { Id = "p", Name = "P" },
                    new Project
                    {
                        Id = "j",
                        Name = "J",
                        Pole = "p",
                        Since = Date("2020"),
                    },
                    new Meeting
                    {
                        Id = "m",
                        Name = "M",
                        Pole = "p",
                    },
                    new Tie
                    {
                        Source = "a",
                        Target = "b",
                        Weight = 2,
                        Type = "financement",
                        Directed = true,
                    },
                    new Tie
                    {
                        Id = "t1",
                        Source = "b",
                        Target = "a",
                        Weight = 3,
                        Type = "partenariat",
                        Directed = true,
                        Since = Date("2014"),
                        Until = Date("2015-06"),
                    },
                    new Membership { Actor = "a", Pole = "p" },
                    new Membership
                    {
                        Actor = "a",
                        Pole = "p",
                        Role = "encore",
                    },
                    new Membership { Actor = "b", Pole = "p" },
                    new Membership { Actor = "c", Pole = "p" },
                    new Participation { Actor = "a", Project = "j" },
                    new Participation { Actor = "c", Project = "j" },
                    new Attendance { Actor = "b", Meeting = "m" },
                    new Attendance { Actor = "c", Meeting = "m" },
                    new Attendance { Actor = "p", Meeting = "m" },
                }.Select(entity => new ChangeRequest.Add(entity)),
            ],
            new CountingIds()
        );
        return state.Snapshot(1);
    }
}
