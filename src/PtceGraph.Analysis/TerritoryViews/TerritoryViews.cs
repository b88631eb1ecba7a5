using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Pole;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.TerritoryViews;

/// <summary>Answers the questions of a collectivité about its territory.</summary>
/// <remarks>
/// Of the day that is measured, but for funding, which is all that has begun by it, ended or not. Linked to nobody: no tie, and no pole,
/// project or meeting shared with another actor, in the whole network. A project is of the territory where it says so itself, else where
/// one of its actors is. Public authorities are the categories <c>collectivite</c>, <c>etat</c> and <c>europe</c>, and actors recognised as
/// local authorities. The territory's own network is its actors and whom they are linked to. A pole is of the territory where it says so
/// itself, or where one of its actors is. A tie of a type that is left out tells nothing: no link, no support, no funding. Funding: that of
/// <see cref="FundingTable"/> of which one end is an actor of the territory.
/// O(network), and O(actors) for each that is linked to nobody.
/// </remarks>
public static class TerritoryViews
{
    private static readonly HashSet<string> PublicCategories = new(StringComparer.Ordinal) { "collectivite", "etat", "europe" };

    /// <summary>What the role of a membership says, in French or English, of whoever animates or coordinates the pole.</summary>
    private static readonly ImmutableArray<string> AnimationRoles = ["animat", "coordinat", "facilitat"];

    /// <summary>The answers.</summary>
    /// <param name="snapshot">The whole network.</param>
    /// <param name="parameters">The day, the layers, and the types of ties to leave out.</param>
    /// <param name="area">The territory.</param>
    /// <param name="support">The support whose change is asked for; null for none.</param>
    /// <exception cref="TerritoryRefusedException">The support is not known.</exception>
    public static TerritoryView Of(
        GraphSnapshot snapshot,
        AnalysisParameters parameters,
        TerritoryArea area,
        SupportQuestion? support = null
    )
    {
        snapshot = snapshot.WithoutTypes(parameters.ExcludedTypes);
        var network = new MeasuredNetwork(snapshot, parameters);
        var (present, graph, places) = (network.Snapshot, network.Acquaintance, new NodePlaces());
        ImmutableArray<Actor> actors = [.. area.ActorsOf(present, places).OrderBy(actor => actor.Id, StringComparer.Ordinal)];
        var ids = actors.Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Actor> isolates = [.. actors.Where(actor => graph.Degree(graph.IndexOf(actor.Id)) == 0)];
        var authorities = present
            .Actors.Select(actor => (Actor: actor, Authority: places.AuthorityOf(actor)))
            .Where(pair => pair.Authority is not null)
            .ToDictionary(pair => pair.Actor.Id, pair => pair.Authority!, StringComparer.Ordinal);
        var projects = ProjectsOf(present, area, places, ids);
        var parties = PartiesOf(present, projects);
        ImmutableArray<Stakeholders> poles =
        [
            .. Stakeholders
                .OfPoles(present)
                .Where(pole => area.Contains(places.Of(pole.Pole!)) == true || pole.Ids.Overlaps(ids))
                .OrderBy(pole => pole.Pole!.Id, StringComparer.Ordinal),
        ];
        return new TerritoryView
        {
            Area = area,
            AsOf = parameters.AsOf,
            RowsLeftOut = network.RowsLeftOut,
            Actors = actors,
            Isolates = isolates,
            Ties = present.Ties.Count(tie => ids.Contains(tie.Source) || ids.Contains(tie.Target)),
            Authorities = [.. Own(present, area, places, authorities, actors)],
            Introductions = Introduced(present, area, actors, isolates),
            ProjectsWithoutPublicSupport =
            [
                .. projects.Where(project => !parties[project.Id].Any(id => IsPublic(present, authorities, id))),
            ],
            AbsentLevels =
            [
                .. poles.Select(pole => Absent(pole.Pole!.Id, pole.Ids, authorities)),
                Absent(
                    area.Id,
                    ids.SelectMany(id => graph.Neighbours(graph.IndexOf(id)).ToArray().Select(other => graph.Nodes[other].Id).Append(id)),
                    authorities
                ),
            ],
            AbsentLevelsOfProjects = [.. projects.Select(project => Absent(project.Id, parties[project.Id], authorities))],
            AbsentKinds = snapshot.Vocabulary.IsPtce ? Article9.AbsentFrom(actors) : [],
            Animation = [.. poles.Select(pole => Animated(pole, present))],
            Support = support is null ? null : SupportChange.Of(snapshot, parameters, area, support),
            Funding = FundingOf(parameters.AsOf is { } day ? snapshot.BegunBy(day) : snapshot, area, places),
        };
    }

    private static ImmutableArray<Project> ProjectsOf(GraphSnapshot snapshot, TerritoryArea area, NodePlaces places, HashSet<string> ids)
    {
        var ofActors = snapshot
            .Participations.Where(part => ids.Contains(part.Actor))
            .Select(part => part.Project)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. snapshot
                .Projects.Where(project => area.Contains(places.Of(project)) ?? ofActors.Contains(project.Id))
                .OrderBy(project => project.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The ids of all that take part in each project or are tied to it.</summary>
    private static ILookup<string, string> PartiesOf(GraphSnapshot snapshot, ImmutableArray<Project> projects)
    {
        var ids = projects.Select(project => project.Id).ToHashSet(StringComparer.Ordinal);
        return snapshot
            .Participations.Select(part => (part.Project, Party: part.Actor))
            .Concat(snapshot.Ties.Select(tie => (Project: tie.Target, Party: tie.Source)))
            .Concat(snapshot.Ties.Select(tie => (Project: tie.Source, Party: tie.Target)))
            .Where(pair => ids.Contains(pair.Project))
            .ToLookup(pair => pair.Project, pair => pair.Party, StringComparer.Ordinal);
    }

    private static bool IsPublic(GraphSnapshot snapshot, Dictionary<string, LocalAuthority> authorities, string id) =>
        authorities.ContainsKey(id)
        || (snapshot.TryGetNode(id, out var node) && node is Actor { Category: { } category } && PublicCategories.Contains(category));

    private static IEnumerable<AuthorityTies> Own(
        GraphSnapshot snapshot,
        TerritoryArea area,
        NodePlaces places,
        Dictionary<string, LocalAuthority> authorities,
        ImmutableArray<Actor> actors
    )
    {
        foreach (var own in snapshot.Actors.OrderBy(actor => actor.Id, StringComparer.Ordinal))
        {
            if (authorities.TryGetValue(own.Id, out var authority) && area.IsOf(authority, places.Of(own)))
            {
                var tied = snapshot
                    .Ties.Where(tie => tie.Source == own.Id || tie.Target == own.Id)
                    .SelectMany(tie => new[] { tie.Source, tie.Target })
                    .ToHashSet(StringComparer.Ordinal);
                yield return new AuthorityTies(own, [.. actors.Where(actor => actor.Id != own.Id && !tied.Contains(actor.Id))]);
            }
        }
    }

    /// <summary>The first introductions of each; where too few have something in common, others of the territory, by id.</summary>
    private static ImmutableArray<Introduction> Introduced(
        GraphSnapshot snapshot,
        TerritoryArea area,
        ImmutableArray<Actor> actors,
        ImmutableArray<Actor> isolates
    )
    {
        if (isolates.IsEmpty)
        {
            return [];
        }

        ImmutableArray<GraphNode> nodes = [.. actors.Select(actor => new GraphNode(actor.Id, EntityKind.Actor, actor.Name))];
        var alone = isolates.Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        var found = Introductions
            .Of(
                new CommonGround(snapshot, nodes),
                nodes,
                Enumerable.Range(0, nodes.Length).Where(v => alone.Contains(nodes[v].Id)),
                (_, _) => false
            )
            .ToLookup(one => one.Source, StringComparer.Ordinal);
        var inTerritory = new IntroductionReasons { Area = area.Id };
        return
        [
            .. isolates.SelectMany(isolate =>
            {
                var first = found[isolate.Id].ToList();
                var met = first.Select(one => one.Target).Append(isolate.Id).ToHashSet(StringComparer.Ordinal);
                return first.Concat(
                    actors
                        .Where(actor => !met.Contains(actor.Id))
                        .Select(actor => new Introduction(isolate.Id, actor.Id, inTerritory))
                        .Take(Introductions.OfEach - first.Count)
                );
            }),
        ];
    }

    private static AbsentLevels Absent(string id, IEnumerable<string> parties, Dictionary<string, LocalAuthority> authorities)
    {
        var levels = parties
            .Select(party => authorities.GetValueOrDefault(party))
            .OfType<LocalAuthority>()
            .SelectMany(authority => authority.Levels)
            .ToHashSet();
        return new AbsentLevels(id, [.. Enum.GetValues<TerritoryLevel>().Where(level => !levels.Contains(level))]);
    }

    private static PoleAnimation Animated(Stakeholders pole, GraphSnapshot snapshot) =>
        new(
            pole.Pole!.Id,
            [
                .. pole
                    .Memberships.Where(membership => membership.Role is { } role && IsAnimation(role))
                    .OrderBy(membership => membership.Actor, StringComparer.Ordinal)
                    .Select(membership => (Node: snapshot.TryGetNode(membership.Actor, out var node) ? node : null, membership.Role))
                    .Where(pair => pair.Node is not null)
                    .Select(pair => new Animator(pair.Node!, pair.Role!)),
            ]
        );

    private static bool IsAnimation(string role)
    {
        var folded = TextNormalizer.Fold(role);
        return AnimationRoles.Any(word => folded.Contains(word, StringComparison.Ordinal));
    }

    private static ImmutableArray<FundingRow> FundingOf(GraphSnapshot begun, TerritoryArea area, NodePlaces places)
    {
        var ids = area.ActorsOf(begun, places).Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        return FundingTable.Rows(begun, (funder, beneficiary) => ids.Contains(funder) || ids.Contains(beneficiary));
    }
}
