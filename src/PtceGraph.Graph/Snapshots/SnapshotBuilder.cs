using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>Selects the nodes and links of a snapshot that belong to some layers.</summary>
internal static class SnapshotBuilder
{
    public static LayerSource Source(GraphSnapshot snapshot, LayerSelection selection)
    {
        var nodes = Nodes(snapshot, selection);
        var index = new Dictionary<string, int>(nodes.Length, StringComparer.Ordinal);
        for (var i = 0; i < nodes.Length; i++)
        {
            index.Add(nodes[i].Id, i);
        }

        return new LayerSource(nodes, Links(snapshot, selection, index), Shared(snapshot, selection.Layers, index));
    }

    private static ImmutableArray<GraphNode> Nodes(GraphSnapshot snapshot, LayerSelection selection)
    {
        IEnumerable<Node> nodes = snapshot.Actors;
        if (!selection.ActorsOnly)
        {
            nodes = nodes.Concat(snapshot.Poles);
            nodes = selection.Layers.HasFlag(Layers.Projects) ? nodes.Concat(snapshot.Projects) : nodes;
            nodes = selection.Layers.HasFlag(Layers.Meetings) ? nodes.Concat(snapshot.Meetings) : nodes;
        }

        return [.. nodes.Select(node => new GraphNode(node.Id, node.Kind, node.Name))];
    }

    private static ImmutableArray<LayerLink> Links(GraphSnapshot snapshot, LayerSelection selection, Dictionary<string, int> index)
    {
        var layers = selection.Layers;
        var links = ImmutableArray.CreateBuilder<LayerLink>(layers.HasFlag(Layers.Ties) ? snapshot.Ties.Length : 0);

        void Add(string from, string to, double weight, LinkKinds kind, string? type = null, bool directed = false)
        {
            if (index.TryGetValue(from, out var source) && index.TryGetValue(to, out var target))
            {
                links.Add(new LayerLink(source, target, weight, kind, type, directed));
            }
        }

        if (layers.HasFlag(Layers.Ties))
        {
            var isLeftOut = snapshot.AreLeftOut(selection.ExcludedTypes);
            foreach (var (tie, weight) in TieAccounts.Measured(snapshot.Ties))
            {
                if (!isLeftOut(tie))
                {
                    Add(tie.Source, tie.Target, weight, LinkKinds.Tie, tie.Type, tie.Directed);
                }
            }
        }

        if (selection.ActorsOnly)
        {
            return links.DrainToImmutable();
        }

        void AddDistinct(IEnumerable<Link> pairs, LinkKinds kind)
        {
            foreach (var (from, to) in pairs.Select(link => (link.From, link.To)).Distinct())
            {
                Add(from, to, 1, kind);
            }
        }

        if (layers.HasFlag(Layers.Members))
        {
            AddDistinct(snapshot.Memberships, LinkKinds.Membership);
        }

        if (layers.HasFlag(Layers.Projects))
        {
            AddDistinct(snapshot.Participations, LinkKinds.Participation);
            foreach (var project in snapshot.Projects.Where(project => project.Pole is not null))
            {
                Add(project.Id, project.Pole!, 1, LinkKinds.ProjectPole);
            }
        }

        if (layers.HasFlag(Layers.Meetings))
        {
            AddDistinct(snapshot.Attendances, LinkKinds.Attendance);
            foreach (var meeting in snapshot.Meetings.Where(meeting => meeting.Pole is not null))
            {
                Add(meeting.Id, meeting.Pole!, 1, LinkKinds.MeetingPole);
            }
        }

        return links.DrainToImmutable();
    }

    private static ImmutableArray<Incidence> Shared(GraphSnapshot snapshot, Layers layers, Dictionary<string, int> index)
    {
        var shared = ImmutableArray.CreateBuilder<Incidence>();

        void Add(Layers layer, IEnumerable<Involvement> involvements)
        {
            if (layers.HasFlag(layer))
            {
                var groups = new Dictionary<string, int>(StringComparer.Ordinal);
                var actors = snapshot.Actors.Length;
                var pairs = ImmutableArray.CreateBuilder<(int Node, int Group)>();
                foreach (var (actor, group) in involvements.Select(link => (link.From, link.To)).Distinct())
                {
                    // Actors come first among the nodes; a participation of a pole is not projected.
                    if (index.TryGetValue(actor, out var node) && node < actors)
                    {
                        groups.TryAdd(group, groups.Count);
                        pairs.Add((node, groups[group]));
                    }
                }

                shared.Add(new Incidence(layer, groups.Count, pairs.DrainToImmutable()));
            }
        }

        Add(Layers.ViaMembers, snapshot.Memberships);
        Add(Layers.ViaProjects, snapshot.Participations);
        Add(Layers.ViaMeetings, snapshot.Attendances);
        return shared.DrainToImmutable();
    }
}
