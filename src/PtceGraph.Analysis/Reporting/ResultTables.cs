using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>Results as tables, with the names and the order of columns that files, the API and the hub share.</summary>
public static class ResultTables
{
    /// <summary>The names of results that are computed only on demand.</summary>
    public static ImmutableArray<string> OnDemandNames { get; } =
    [.. MeasureCatalogue.Tables.Where(table => table.IsOnDemand).Select(table => table.Name)];

    /// <summary>The names that <see cref="AnalysisParameters.OnlyColumns"/> may contain, apart from those of a silo column
    /// (<c>category.ei</c>).</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. MeasureCatalogue.NodeMeasures.Select(measure => measure.Name),
        "edges",
        "network",
        .. MeasureCatalogue.Tables.Where(table => !table.AskedAs.IsEmpty).Select(table => table.Name),
    ];

    /// <summary>The node measures of a silo column, whose names follow that of the column and a point.</summary>
    public static ImmutableArray<string> SiloSuffixes { get; } = [.. MeasureCatalogue.SiloNodeMeasures.Select(measure => measure.Name)];

    /// <summary>The columns of <c>actors</c>, apart from those of silo columns, with the type of their values: <see cref="string"/>,
    /// <see cref="double"/>, <see cref="int"/>, nullable <see cref="bool"/> or <see cref="TextList"/>.</summary>
    public static ImmutableArray<(string Name, Type Type)> ActorColumns { get; } =
    [
        ("id", typeof(string)),
        ("label", typeof(string)),
        ("kind", typeof(string)),
        .. MeasureCatalogue.NodeMeasures.Select(measure => (measure.Name, measure.ValueType)),
    ];

    /// <summary>The tables that a result has so far and that were asked for, <c>actors</c> first.</summary>
    public static ImmutableArray<ResultTable> Of(AnalysisResult result) =>
        [
            Actors(result),
            .. result.Parameters.Wants("edges") ? [Edges(result)] : ImmutableArray<ResultTable>.Empty,
            .. MeasureCatalogue
                .Tables.Where(table => result.Parameters.Wants(table.Name))
                .Select(table => table.Rows(result))
                .OfType<ResultTable>(),
        ];

    /// <summary>One row per node: <c>id,label,kind</c> and each measure that is known and was asked for.</summary>
    public static ResultTable Actors(AnalysisResult result)
    {
        var nodes = result.Structure.Nodes;
        return new(
            "actors",
            [
                new ResultColumn.Texts("id", new("The node's id, as the input has it."), [.. nodes.Select(node => node.Id)])
                {
                    Header = "Id",
                },
                new ResultColumn.Texts("label", new("Its name."), [.. nodes.Select(node => node.Label)]) { Header = "Label" },
                new ResultColumn.Texts("kind", new("actor, pole, project or meeting."), [.. nodes.Select(node => Word(node.Kind))]),
                .. MeasureCatalogue
                    .NodeMeasures.Where(measure => result.Parameters.Wants(measure.Name))
                    .Select(measure => measure.Column(result))
                    .OfType<ResultColumn>(),
                .. from silo in result.Silos
                from measure in MeasureCatalogue.SiloNodeMeasures
                where result.Parameters.Wants(measure.ColumnOf(silo.Column))
                select measure.Column(result, silo) into column
                where column is not null
                select column,
            ]
        );
    }

    /// <summary>One row per edge of the graph that was measured, with parallel links merged.</summary>
    public static ResultTable Edges(AnalysisResult result)
    {
        var (nodes, edges, layers) = (result.Structure.Nodes, result.Structure.Edges, result.StructureLayers.ToString());
        return new(
            "edges",
            [
                new ResultColumn.Texts(
                    "source",
                    new("Id of one end; where directed, the one it starts from.", Layers: layers),
                    [.. edges.Select(edge => nodes[edge.Source].Id)]
                ),
                new ResultColumn.Texts(
                    "target",
                    new("Id of the other end.", Layers: layers),
                    [.. edges.Select(edge => nodes[edge.Target].Id)]
                ),
                new ResultColumn.Lists(
                    "kinds",
                    new(
                        "What its links come from: tie, membership, participation, project_pole, attendance, meeting_pole, shared.",
                        Layers: layers
                    ),
                    [.. edges.Select(edge => TextList.Of(Words(edge.Kinds)))]
                ),
                new ResultColumn.Lists(
                    "types",
                    new("Types of its ties.", Layers: layers),
                    [.. edges.Select(edge => TextList.Of(edge.Types))]
                ),
                new ResultColumn.Numbers(
                    "weight",
                    new("Sum of the weights of its links.", Layers: layers),
                    [.. edges.Select(edge => edge.Weight)]
                ),
                new ResultColumn.Booleans(
                    "directed",
                    new("Whether all its links are directed, the same way.", Layers: layers),
                    [.. edges.Select(edge => (bool?)edge.Directed)]
                ),
                .. MeasureCatalogue.EdgeMeasures.Select(measure => measure.Column(result)),
            ]
        );
    }

    /// <summary>The name of a kind in results: <c>actor</c>.</summary>
    private static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<string> Words(LinkKinds kinds) =>
        from pair in new (LinkKinds Kind, string Word)[]
        {
            (LinkKinds.Tie, "tie"),
            (LinkKinds.Membership, "membership"),
            (LinkKinds.Participation, "participation"),
            (LinkKinds.ProjectPole, "project_pole"),
            (LinkKinds.Attendance, "attendance"),
            (LinkKinds.MeetingPole, "meeting_pole"),
            (LinkKinds.Shared, "shared"),
        }
        where kinds.HasFlag(pair.Kind)
        select pair.Word;
}
