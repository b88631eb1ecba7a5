using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PtceGraph.Graph;

/// <summary>The network at a revision and, optionally, at a date. Immutable: published by replacement.</summary>
public sealed class GraphSnapshot
{
    private readonly ConcurrentDictionary<LayerSelection, Lazy<LayerGraph>> _graphs = new();
    private readonly Lazy<Dictionary<string, Node>> _nodes;

    internal GraphSnapshot(
        long revision,
        DateOnly? asOf,
        ImmutableArray<Actor> actors,
        ImmutableArray<Pole> poles,
        ImmutableArray<Project> projects,
        ImmutableArray<Meeting> meetings,
        ImmutableArray<Tie> ties,
        ImmutableArray<Membership> memberships,
        ImmutableArray<Participation> participations,
        ImmutableArray<Attendance> attendances,
        ImmutableArray<Suggestion> suggestions
    )
    {
        (Revision, AsOfDate, Actors, Poles, Projects, Meetings) = (revision, asOf, actors, poles, projects, meetings);
        (Ties, Memberships, Participations, Attendances, Suggestions) = (ties, memberships, participations, attendances, suggestions);
        _nodes = new(() => Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal));
    }

    /// <summary>The revision of the journal.</summary>
    public long Revision { get; }

    /// <summary>The date in the world that the snapshot shows; null for all dates.</summary>
    public DateOnly? AsOfDate { get; }

    /// <summary>Actors in insertion order, like the other lists.</summary>
    public ImmutableArray<Actor> Actors { get; }

    /// <summary>Poles.</summary>
    public ImmutableArray<Pole> Poles { get; }

    /// <summary>Projects.</summary>
    public ImmutableArray<Project> Projects { get; }

    /// <summary>Meetings.</summary>
    public ImmutableArray<Meeting> Meetings { get; }

    /// <summary>Declared ties.</summary>
    public ImmutableArray<Tie> Ties { get; }

    /// <summary>Memberships of poles.</summary>
    public ImmutableArray<Membership> Memberships { get; }

    /// <summary>Participations in projects.</summary>
    public ImmutableArray<Participation> Participations { get; }

    /// <summary>Attendances at meetings.</summary>
    public ImmutableArray<Attendance> Attendances { get; }

    /// <summary>Decisions on proposed introductions.</summary>
    public ImmutableArray<Suggestion> Suggestions { get; }

    /// <summary>Actors, poles, projects, meetings, in that order.</summary>
    public IEnumerable<Node> Nodes => Actors.Concat<Node>(Poles).Concat(Projects).Concat(Meetings);

    /// <summary>Number of nodes.</summary>
    public int NodeCount => Actors.Length + Poles.Length + Projects.Length + Meetings.Length;

    /// <summary>The node of an id.</summary>
    public bool TryGetNode(string id, [NotNullWhen(true)] out Node? node) => _nodes.Value.TryGetValue(id, out node);

    /// <summary>All entities of a kind.</summary>
    public IReadOnlyList<Entity> All(EntityKind kind) =>
        kind switch
        {
            EntityKind.Actor => Actors,
            EntityKind.Pole => Poles,
            EntityKind.Project => Projects,
            EntityKind.Meeting => Meetings,
            EntityKind.Tie => Ties,
            EntityKind.Membership => Memberships,
            EntityKind.Participation => Participations,
            EntityKind.Attendance => Attendances,
            EntityKind.Suggestion => Suggestions,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    /// <summary>The network of one day, inclusive: a partial start date is its first day, a partial end date its last, undated is
    /// always.</summary>
    public GraphSnapshot AsOf(DateOnly date) =>
        Where(date, (since, until) => (since is not { } s || s.FirstDay <= date) && (until is not { } u || u.LastDay >= date));

    /// <summary>Everything that had started before a day, ended or not; undated entities are included.</summary>
    public GraphSnapshot Before(DateOnly day) => Where(null, (since, _) => since is not { } s || s.FirstDay < day);

    /// <summary>A copy of the network with its own caches: graphs derived from the copy for a single question are released with
    /// it.</summary>
    public GraphSnapshot Apart() =>
        new(Revision, AsOfDate, Actors, Poles, Projects, Meetings, Ties, Memberships, Participations, Attendances, Suggestions);

    private GraphSnapshot Where(DateOnly? date, Func<PartialDate?, PartialDate?, bool> holds)
    {
        var projects = Projects.Where(project => holds(project.Since, project.Until)).ToImmutableArray();
        var meetings = Meetings.Where(meeting => holds(meeting.Date, null)).ToImmutableArray();
        var there = Actors.Concat<Node>(Poles).Concat(projects).Concat(meetings).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        bool Joins(Link link) => there.Contains(link.From) && there.Contains(link.To);

        return new GraphSnapshot(
            Revision,
            date,
            Actors,
            Poles,
            projects,
            meetings,
            [.. Ties.Where(tie => Joins(tie) && holds(tie.Since, tie.Until))],
            [.. Memberships.Where(membership => holds(membership.Since, membership.Until))],
            [.. Participations.Where(part => Joins(part) && holds(part.Since, part.Until))],
            [.. Attendances.Where(Joins)],
            Suggestions
        );
    }

    /// <summary>The graph of some layers, built once per snapshot.</summary>
    public LayerGraph Graph(LayerSelection selection) =>
        _graphs.GetOrAdd(selection, chosen => new Lazy<LayerGraph>(() => LayerGraph.Build(SnapshotBuilder.Source(this, chosen)))).Value;

    /// <summary>The columns that divide the nodes of a graph into 2 to 50 silos: fields, and the attributes that most nodes have a value
    /// for. O(attributes).</summary>
    public PartitionColumns PartitionColumns(LayerGraph graph) => SiloColumns.All(this, graph);

    /// <summary>The partition of a graph's nodes by a column: a field, an attribute, or a derived one (<c>economy</c>,
    /// <c>pole</c>).</summary>
    /// <returns>Null when no node has such a column.</returns>
    public Partition? Partition(LayerGraph graph, string column) => SiloColumns.Find(this, graph, column);
}
