using PtceGraph.Exchange.Formats;
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
    public const string ProjectPole = "project_pole";
    public const string MeetingPole = "meeting_pole";
    public const string Directed = "directed";
    public const string Mutual = "mutual";

    /// <summary>The kinds of nodes, in the order in which they are written.</summary>
    public static readonly EntityKind[] NodeKinds = [EntityKind.Actor, EntityKind.Pole, EntityKind.Project, EntityKind.Meeting];

    /// <summary>The kinds of links, in the order in which they are written.</summary>
    public static readonly EntityKind[] LinkKinds =
    [
        EntityKind.Tie,
        EntityKind.Membership,
        EntityKind.Participation,
        EntityKind.Attendance,
    ];

    private static readonly WrittenColumn Kind = new(KindTitle, false, entity => Word(entity.Kind));
    private static readonly WrittenColumn Sense = new(SenseTitle, false, entity => entity is Tie { Directed: true } ? Directed : Mutual);

    /// <summary>Whether a tie is directed.</summary>
    public bool IsDirected { get; } = snapshot.Ties.Any(tie => tie.Directed);

    /// <summary>The columns of nodes, the kind first.</summary>
    public IReadOnlyList<WrittenColumn> NodeColumns { get; } = WrittenColumn.Of(snapshot, NodeKinds, [Kind], cancellationToken);

    /// <summary>The columns of edges, the kind and the sense first.</summary>
    public IReadOnlyList<WrittenColumn> EdgeColumns { get; } = WrittenColumn.Of(snapshot, LinkKinds, [Kind, Sense], cancellationToken);

    /// <summary>The nodes. Cancellation is checked before each.</summary>
    public IEnumerable<Node> Nodes => snapshot.Nodes.Until(cancellationToken);

    /// <summary>The edges. Cancellation is checked before each.</summary>
    public IEnumerable<WrittenEdge> Edges =>
        LinkKinds
            .SelectMany(snapshot.All)
            .Cast<Link>()
            .Select(link => new WrittenEdge(
                $"{Word(link.Kind)}:{link.Id}",
                link.From,
                link.To,
                link is Tie { Weight: { } weight } ? weight : 1,
                link is Tie { Directed: true },
                EdgeColumns.Select(column => column.Value(link))
            ))
            .Concat(
                snapshot
                    .Projects.Select(project => (project.Id, project.Pole, Kind: ProjectPole))
                    .Concat(snapshot.Meetings.Select(meeting => (meeting.Id, meeting.Pole, Kind: MeetingPole)))
                    .Where(node => node.Pole is not null)
                    .Select(node => new WrittenEdge($"{node.Kind}:{node.Id}", node.Id, node.Pole!, 1, false, [node.Kind, Mutual]))
            )
            .Until(cancellationToken);

    /// <summary>The word of a kind of entity in the column <c>kind</c>.</summary>
    public static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>An edge as it is written.</summary>
/// <param name="Id">The kind and the id of the link, which is unique among those of its kind.</param>
/// <param name="Source">The id of its first end.</param>
/// <param name="Target">The id of its second end.</param>
/// <param name="Weight">Its weight; 1 where it has none.</param>
/// <param name="IsDirected">Whether it has a direction.</param>
/// <param name="Values">The values of the first columns of edges; null where it has none.</param>
internal sealed record WrittenEdge(string Id, string Source, string Target, double Weight, bool IsDirected, IEnumerable<string?> Values);
