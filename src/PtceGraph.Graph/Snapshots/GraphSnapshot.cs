using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PtceGraph.Graph;

/// <summary>The network at a revision: all of it, or what is there on one day. Immutable: published by replacement.</summary>
public sealed class GraphSnapshot
{
    private readonly ConcurrentDictionary<LayerSelection, Lazy<LayerGraph>> _graphs = new();
    private readonly Lazy<Dictionary<string, Node>> _nodes;
    private readonly GraphSnapshot? _written; // null where nothing is read otherwise than it was written
    private volatile Dated? _dated; // the network of the day that was asked for last; null before the first

    internal GraphSnapshot(
        long revision,
        ImmutableArray<Actor> actors,
        ImmutableArray<Pole> poles,
        ImmutableArray<Project> projects,
        ImmutableArray<Meeting> meetings,
        ImmutableArray<Tie> ties,
        ImmutableArray<Membership> memberships,
        ImmutableArray<Participation> participations,
        ImmutableArray<Attendance> attendances,
        ImmutableArray<Suggestion> suggestions,
        NetworkHead head,
        GraphSnapshot? written = null
    )
    {
        _written = written;
        (Revision, Actors, Poles, Projects, Meetings) = (revision, actors, poles, projects, meetings);
        (Ties, Memberships, Participations, Attendances, Suggestions) = (ties, memberships, participations, attendances, suggestions);
        Head = head;
        _nodes = new(() => Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal));
    }

    /// <summary>The revision of the journal.</summary>
    public long Revision { get; }

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

    /// <summary>What the network says of itself; null where it says nothing.</summary>
    public NetworkSettings? Settings => Head.Settings;

    /// <summary>The terms of the journal, those that were merged included.</summary>
    public ImmutableArray<NetworkTerm> Terms => Head.Terms;

    /// <summary>The words of the whole network, of which this may be a part.</summary>
    public NetworkVocabulary Vocabulary => Head.Vocabulary;

    /// <summary>The network with its words as the journal has them, for a store; all else reads this one.</summary>
    public GraphSnapshot AsWritten => _written ?? this;

    /// <summary>How people rate the poles of the whole network, of which this may be a part, on any day.</summary>
    public ImmutableArray<Score> Scores => Head.Scores;

    /// <summary>The days that people come back to in the whole network, in the order in which they were set.</summary>
    public ImmutableArray<Mark> Marks => Head.Marks;

    private NetworkHead Head { get; }

    /// <summary>Actors, poles, projects, meetings, in that order.</summary>
    public IEnumerable<Node> Nodes => Actors.Concat<Node>(Poles).Concat(Projects).Concat(Meetings);

    /// <summary>Ties, memberships, participations, attendances, in that order.</summary>
    public IEnumerable<Link> Links => Ties.Concat<Link>(Memberships).Concat(Participations).Concat(Attendances);

    /// <summary>Number of nodes.</summary>
    public int NodeCount => Actors.Length + Poles.Length + Projects.Length + Meetings.Length;

    /// <summary>Number of nodes and links; decisions on introductions are not counted.</summary>
    public int RowCount => NodeCount + Ties.Length + Memberships.Length + Participations.Length + Attendances.Length;

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
            EntityKind.Network => Settings is null ? [] : [Settings],
            EntityKind.Term => Terms,
            EntityKind.Score => Scores,
            EntityKind.Mark => Marks,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    /// <summary>What is there on one day, which is all that is measured and drawn on that day.</summary>
    /// <remarks>
    /// The day is inclusive: a partial start date is its first day, a partial end date its last, undated is always. A meeting is there from
    /// its date on. A link is there only while both its ends are. O(size), once for the day that was asked for last.
    /// </remarks>
    /// <returns>This snapshot where nothing of it is left out.</returns>
    public GraphSnapshot AsOf(DateOnly day)
    {
        if (_dated is { } known && known.Day == day)
        {
            return known.Network;
        }

        var dated = new Dated(day, Where((since, until) => HasBegun(since, day) && (until is not { } end || end.LastDay >= day)));
        _dated = dated;
        return dated.Network;
    }

    /// <summary>What is inside a perimeter, as if nothing else existed: a link is there only where both its ends are. O(size).</summary>
    public GraphSnapshot Within(Perimeter perimeter)
    {
        var conditions = perimeter
            .Conditions.Select(condition => (Values: PerimeterValues.Of(this, condition.Column), Asked: condition.Values))
            .Select(condition => (condition.Values, Wanted: condition.Values?.Wanted(condition.Asked)))
            .ToList();
        var inside = Actors
            .Where((_, index) => conditions.TrueForAll(condition => condition.Values?.HasAny(index, condition.Wanted!) == true))
            .Select(actor => actor.Id)
            .ToHashSet(StringComparer.Ordinal);
        return Around(inside);
    }

    /// <summary>Some actors, with the poles, projects and meetings that one of them is linked to, as if nothing else existed. O(size).</summary>
    /// <param name="actors">The ids of the actors.</param>
    public GraphSnapshot Around(IReadOnlySet<string> actors)
    {
        var linked = Links
            .SelectMany(link =>
                actors.Contains(link.From) ? [link.To]
                : actors.Contains(link.To) ? new[] { link.From }
                : []
            )
            .Where(id => TryGetNode(id, out var node) && node is not Actor);
        return Only([.. actors, .. linked]);
    }

    /// <summary>Everything but one node and its links. O(size).</summary>
    public GraphSnapshot Without(string id) => Only([.. Nodes.Select(node => node.Id).Where(other => other != id)]);

    /// <summary>Everything but the ties that some types leave out (<see cref="AreLeftOut"/>). O(size).</summary>
    /// <returns>This snapshot where no type is given.</returns>
    public GraphSnapshot WithoutTypes(TextList types)
    {
        if (types.Count == 0)
        {
            return this;
        }

        var isLeftOut = AreLeftOut(types);
        return new(
            Revision,
            Actors,
            Poles,
            Projects,
            Meetings,
            [.. Ties.Where(tie => !isLeftOut(tie))],
            Memberships,
            Participations,
            Attendances,
            Suggestions,
            Head
        );
    }

    /// <summary>Which ties some types leave out: those of which every type is among them. A tie without a type stays.</summary>
    internal Func<Tie, bool> AreLeftOut(TextList types)
    {
        var excluded = types.Select(type => Vocabulary.Resolve(WordKind.TieType, type)).ToHashSet(StringComparer.Ordinal);
        return tie => excluded.Count > 0 && tie.Type is { } own && TextList.OfCell(own).All(excluded.Contains);
    }

    /// <summary>Everything that has begun by a day, ended or not; undated entities are included. O(size).</summary>
    public GraphSnapshot BegunBy(DateOnly day) => Where((since, _) => HasBegun(since, day));

    /// <summary>Everything that had begun before a day, ended or not; undated entities are included. O(size).</summary>
    public GraphSnapshot Before(DateOnly day) => day == DateOnly.MinValue ? Where((since, _) => since is null) : BegunBy(day.AddDays(-1));

    /// <summary>A copy of the network with its own caches: graphs derived from the copy for a single question are released with
    /// it.</summary>
    public GraphSnapshot Apart() =>
        new(Revision, Actors, Poles, Projects, Meetings, Ties, Memberships, Participations, Attendances, Suggestions, Head);

    /// <summary>This network, whose words are as they were written, as it is read. O(size).</summary>
    internal GraphSnapshot AsRead() =>
        new(
            Revision,
            [.. Actors.Select(actor => (Actor)Vocabulary.AsRead(actor))],
            Poles,
            Projects,
            Meetings,
            [.. Ties.Select(tie => (Tie)Vocabulary.AsRead(tie))],
            [.. Memberships.Select(membership => (Membership)Vocabulary.AsRead(membership))],
            Participations,
            Attendances,
            Suggestions,
            Head,
            this
        );

    private static bool HasBegun(PartialDate? since, DateOnly day) => since is not { } begin || begin.FirstDay <= day;

    /// <summary>Some nodes, with the links between them. O(size).</summary>
    /// <param name="nodes">The ids of the nodes.</param>
    internal GraphSnapshot Only(HashSet<string> nodes) =>
        Of(
            [.. Actors.Where(actor => nodes.Contains(actor.Id))],
            [.. Poles.Where(pole => nodes.Contains(pole.Id))],
            [.. Projects.Where(project => nodes.Contains(project.Id))],
            [.. Meetings.Where(meeting => nodes.Contains(meeting.Id))],
            (_, _) => true
        );

    private GraphSnapshot Where(Func<PartialDate?, PartialDate?, bool> holds) =>
        Of(
            [.. Actors.Where(actor => holds(actor.Since, actor.Until))],
            [.. Poles.Where(pole => holds(pole.Since, pole.Until))],
            [.. Projects.Where(project => holds(project.Since, project.Until))],
            [.. Meetings.Where(meeting => holds(meeting.Date, null))],
            holds
        );

    /// <summary>The network of some of the nodes, and of the links between them whose dates hold.</summary>
    /// <returns>This snapshot where nothing of it is left out.</returns>
    private GraphSnapshot Of(
        ImmutableArray<Actor> actors,
        ImmutableArray<Pole> poles,
        ImmutableArray<Project> projects,
        ImmutableArray<Meeting> meetings,
        Func<PartialDate?, PartialDate?, bool> holds
    )
    {
        var there = actors.Concat<Node>(poles).Concat(projects).Concat(meetings).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        bool Joins(Link link) => there.Contains(link.From) && there.Contains(link.To);
        bool IsAway(string? pole) => pole is not null && !there.Contains(pole);

        var network = new GraphSnapshot(
            Revision,
            actors,
            poles,
            [.. projects.Select(project => IsAway(project.Pole) ? project with { Pole = null } : project)],
            [.. meetings.Select(meeting => IsAway(meeting.Pole) ? meeting with { Pole = null } : meeting)],
            [.. Ties.Where(tie => Joins(tie) && holds(tie.Since, tie.Until))],
            [.. Memberships.Where(membership => Joins(membership) && holds(membership.Since, membership.Until))],
            [.. Participations.Where(part => Joins(part) && holds(part.Since, part.Until))],
            [.. Attendances.Where(Joins)],
            [.. Suggestions.Where(Joins)],
            Head
        );
        return network.RowCount == RowCount ? this : network;
    }

    /// <summary>The graph of some layers, built once per snapshot.</summary>
    public LayerGraph Graph(LayerSelection selection) =>
        _graphs.GetOrAdd(selection, chosen => new Lazy<LayerGraph>(() => LayerGraph.Build(SnapshotBuilder.Source(this, chosen)))).Value;

    /// <summary>The columns that divide the nodes of a graph into 2 to 50 silos: fields, and the attributes that most nodes have a value
    /// for. O(attributes).</summary>
    public PartitionColumns PartitionColumns(LayerGraph graph) => SiloColumns.All(this, graph);

    /// <summary>The derived fields of territories (<see cref="TerritoryField"/>) that give the nodes of a graph two or more values. They are
    /// not among <see cref="PartitionColumns"/>: silos are measured by them where they are named.</summary>
    public IReadOnlyList<string> TerritoryColumns(LayerGraph graph) => SiloColumns.Territories(this, graph);

    /// <summary>The partition of a graph's nodes by a column: a field, an attribute, or a derived one (<c>economy</c>, <c>pole</c>, those of
    /// <see cref="TerritoryField"/>).</summary>
    /// <returns>Null when no node has such a column.</returns>
    public Partition? Partition(LayerGraph graph, string column) => SiloColumns.Find(this, graph, column);

    /// <summary>What a network has besides its nodes and links.</summary>
    /// <param name="Settings">What it says of itself; null for nothing.</param>
    /// <param name="Terms">The terms of the journal.</param>
    /// <param name="Scores">How people rate its poles.</param>
    /// <param name="Marks">The days that people come back to.</param>
    /// <param name="Vocabulary">Its words.</param>
    internal sealed record NetworkHead(
        NetworkSettings? Settings,
        ImmutableArray<NetworkTerm> Terms,
        ImmutableArray<Score> Scores,
        ImmutableArray<Mark> Marks,
        NetworkVocabulary Vocabulary
    );

    private sealed record Dated(DateOnly Day, GraphSnapshot Network);
}
