using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Pole;

/// <summary>The stakeholders of a pole or of the whole network, with their projects, meetings and memberships.</summary>
internal sealed class Stakeholders
{
    private Stakeholders(
        Graph.Pole? pole,
        IEnumerable<Actor> actors,
        IEnumerable<Project> projects,
        IEnumerable<Meeting> meetings,
        IEnumerable<Membership> memberships,
        GraphSnapshot snapshot
    )
    {
        (Pole, Actors, Projects, Meetings, Memberships) = (pole, [.. actors], [.. projects], [.. meetings], [.. memberships]);
        Ids = Actors.Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        var ofProjects = Projects.Select(project => project.Id).ToHashSet(StringComparer.Ordinal);
        var ofMeetings = Meetings.Select(meeting => meeting.Id).ToHashSet(StringComparer.Ordinal);
        Participations = [.. snapshot.Participations.Where(part => ofProjects.Contains(part.Project) && Ids.Contains(part.Actor))];
        Attendances =
        [
            .. snapshot.Attendances.Where(attendance => ofMeetings.Contains(attendance.Meeting) && Ids.Contains(attendance.Actor)),
        ];
    }

    /// <summary>The pole; null for the whole network.</summary>
    public Graph.Pole? Pole { get; }

    /// <summary>Actors that are members, participate in one of its projects or have a declared tie with it.</summary>
    public ImmutableArray<Actor> Actors { get; }

    /// <summary>Their ids.</summary>
    public HashSet<string> Ids { get; }

    /// <summary>Its projects.</summary>
    public ImmutableArray<Project> Projects { get; }

    /// <summary>Its meetings.</summary>
    public ImmutableArray<Meeting> Meetings { get; }

    /// <summary>Its memberships, without those of other poles.</summary>
    public ImmutableArray<Membership> Memberships { get; }

    /// <summary>Participations of its actors in its projects.</summary>
    public ImmutableArray<Participation> Participations { get; }

    /// <summary>Attendances of its actors at its meetings.</summary>
    public ImmutableArray<Attendance> Attendances { get; }

    /// <summary>Everything.</summary>
    public static Stakeholders Whole(GraphSnapshot snapshot) =>
        new(null, snapshot.Actors, snapshot.Projects, snapshot.Meetings, snapshot.Memberships, snapshot);

    /// <summary>Each pole, in their order. O(network · poles) at worst.</summary>
    public static IEnumerable<Stakeholders> OfPoles(GraphSnapshot snapshot)
    {
        var members = snapshot.Memberships.ToLookup(membership => membership.Pole, StringComparer.Ordinal);
        var projects = snapshot
            .Projects.Where(project => project.Pole is not null)
            .ToLookup(project => project.Pole!, StringComparer.Ordinal);
        var meetings = snapshot
            .Meetings.Where(meeting => meeting.Pole is not null)
            .ToLookup(meeting => meeting.Pole!, StringComparer.Ordinal);
        var parts = snapshot.Participations.ToLookup(part => part.Project, part => part.Actor, StringComparer.Ordinal);
        var ties = snapshot
            .Ties.SelectMany(tie => new[] { (Of: tie.Source, With: tie.Target), (Of: tie.Target, With: tie.Source) })
            .ToLookup(pair => pair.Of, pair => pair.With, StringComparer.Ordinal);
        foreach (var pole in snapshot.Poles)
        {
            var ids = members[pole.Id]
                .Select(membership => membership.Actor)
                .Concat(projects[pole.Id].SelectMany(project => parts[project.Id]))
                .Concat(ties[pole.Id])
                .ToHashSet(StringComparer.Ordinal);
            var actors = ids.Select(id => snapshot.TryGetNode(id, out var node) ? node : null)
                .OfType<Actor>()
                .OrderBy(actor => actor.Id, StringComparer.Ordinal);
            yield return new Stakeholders(pole, actors, projects[pole.Id], meetings[pole.Id], members[pole.Id], snapshot);
        }
    }
}
