using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Manifests;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Graphs;

/// <summary>A network as the graph formats write it: every node and every link, not merged; a project's and a meeting's pole are edges
/// too.</summary>
/// <remarks>A graph with at least one directed tie is written as directed, as readers require; a mutual link then has <c>mutual</c> in its
/// column <c>sense</c>.</remarks>
internal sealed class WrittenGraph(GraphSnapshot snapshot, CancellationToken cancellationToken)
{
    public const string KindTitle = "kind";
    public const string SenseTitle = "sense";
    public const string LabelTitle = "label";

    /// <summary>The column of the weight of a tie that has one, in a graph where not every tie has: there, the format's own weight is 1 for
    /// the others.</summary>
    public const string DeclaredWeightTitle = "declared_weight";
    public const string ProjectPole = "project_pole";
    public const string MeetingPole = "meeting_pole";
    public const string Directed = "directed";
    public const string Mutual = "mutual";

    private static readonly WrittenColumn Kind = new(KindTitle, FieldType.Text, entity => Word(entity.Kind), KindTitle);
    private static readonly WrittenColumn Sense = new(
        SenseTitle,
        FieldType.Text,
        entity => entity is Tie { Directed: true } ? Directed : Mutual,
        SenseTitle
    );

    private static readonly WrittenColumn DeclaredWeight = new(
        DeclaredWeightTitle,
        FieldType.Number,
        entity => (entity as Tie)?.Weight,
        "weight"
    );

    /// <summary>Whether a tie is directed.</summary>
    public bool IsDirected { get; } = snapshot.Ties.Any(tie => tie.Directed);

    /// <summary>The columns of nodes, the kind first.</summary>
    public IReadOnlyList<WrittenColumn> NodeColumns { get; } = WrittenColumn.Of(snapshot, Schema.NodeKinds, [Kind], cancellationToken);

    /// <summary>The columns of edges, the kind and the sense first.</summary>
    public IReadOnlyList<WrittenColumn> EdgeColumns { get; } =
        WrittenColumn.Of(
            snapshot,
            Schema.LinkKinds,
            snapshot.Ties.All(tie => tie.Weight is not null) ? [Kind, Sense] : [Kind, Sense, DeclaredWeight],
            cancellationToken
        );

    /// <summary>Its columns, for a manifest: those of the format, whose meanings are those of fields, then its own.</summary>
    public IReadOnlyList<ManifestTable> Tables =>
        [
            ManifestTable.Of("nodes", ["id", "name"], NodeColumns),
            ManifestTable.Of("edges", ["id", "source", "target", "weight"], EdgeColumns),
        ];

    /// <summary>The nodes. Cancellation is checked before each.</summary>
    public IEnumerable<Node> Nodes => snapshot.Nodes.Until(cancellationToken);

    /// <summary>The edges. Cancellation is checked before each.</summary>
    public IEnumerable<WrittenEdge> Edges =>
        Schema
            .LinkKinds.SelectMany(snapshot.All)
            .Cast<Link>()
            .Select(link => new WrittenEdge(
                link,
                Word(link.Kind),
                link.Id,
                link.From,
                link.To,
                (link as Tie)?.Weight,
                link is Tie { Directed: true },
                column => column.Value(link)
            ))
            .Concat(
                snapshot
                    .Projects.Select(project => (project.Id, project.Pole, Kind: ProjectPole))
                    .Concat(snapshot.Meetings.Select(meeting => (meeting.Id, meeting.Pole, Kind: MeetingPole)))
                    .Where(node => node.Pole is not null)
                    .Select(node => new WrittenEdge(
                        null,
                        node.Kind,
                        node.Id,
                        node.Id,
                        node.Pole!,
                        null,
                        false,
                        column =>
                            column.Title switch
                            {
                                KindTitle => node.Kind,
                                SenseTitle => Mutual,
                                _ => null,
                            }
                    ))
            )
            .Until(cancellationToken);

    /// <summary>The word of a kind of entity in the column <c>kind</c>.</summary>
    public static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>An edge as it is written.</summary>
/// <param name="Link">The link; null for that of a project or a meeting to its pole.</param>
/// <param name="Kind">The word of its kind.</param>
/// <param name="Id">The id of the link, or of the project or meeting, unique among those of its kind.</param>
/// <param name="Source">The id of its first end.</param>
/// <param name="Target">The id of its second end.</param>
/// <param name="DeclaredWeight">Its weight; null where it has none.</param>
/// <param name="IsDirected">Whether it has a direction.</param>
/// <param name="Cell">Its value in a column of edges; null where it has none.</param>
internal sealed record WrittenEdge(
    Link? Link,
    string Kind,
    string Id,
    string Source,
    string Target,
    double? DeclaredWeight,
    bool IsDirected,
    Func<WrittenColumn, object?> Cell
)
{
    /// <summary>An id that no edge of another kind has.</summary>
    public string UniqueId => $"{Kind}:{Id}";

    /// <summary>What it counts: its weight, or 1.</summary>
    public double Weight => DeclaredWeight ?? 1;
}
