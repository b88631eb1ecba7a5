using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Pole;

/// <summary>The six markers of maturity of a pole, each with what its network can say, and the kinds of actors that article 9
/// names.</summary>
/// <remarks>
/// Of each pole and of the whole network. A stakeholder is an actor with a membership of the pole, a part in one of its projects or a
/// declared tie with it. Cohesion, core and dependence are of the graph of declared ties, shared projects and shared meetings among
/// stakeholders; sharing the pole itself is left out, since it joins all. On a day, realisations keep projects that have ended, with who
/// took part; all else is of the day. What the input does not hold is null, with a reason. O(n + m) a pole. Markers: Institut Godin; kinds: French law 2014-856, article 9.
/// </remarks>
internal static class PoleMarkers
{
    private const int FewestToCompare = 2;

    /// <summary>Each pole in their order, then the whole network.</summary>
    public static readonly Pass<ImmutableArray<PoleReport>> Pass = new("poles")
    {
        Step = AnalysisStep.Poles,
        Compute = context => Compute(context.Snapshot, context.Begun, context.Parameters, context.Cancellation),
    };

    public static readonly TableMeasure Measure = new("pole") { Needs = [Pass], IsOfPtce = true };

    private static readonly LayerSelection Cooperation = new(
        Layers.Ties | Layers.ViaProjects | Layers.ViaMeetings,
        TextList.Empty,
        ActorsOnly: true
    );

    /// <param name="snapshot">The network of the day that is measured.</param>
    /// <param name="begun">Everything that has begun by that day, ended or not: realisations, and who joined and left.</param>
    /// <param name="parameters">The day and the types of ties to leave out.</param>
    /// <param name="cancellation">Checked for each pole.</param>
    /// <returns>Each pole in their order, then the whole network.</returns>
    public static ImmutableArray<PoleReport> Compute(
        GraphSnapshot snapshot,
        GraphSnapshot begun,
        AnalysisParameters parameters,
        CancellationToken cancellation
    )
    {
        var graph = snapshot.Graph(Cooperation with { ExcludedTypes = parameters.ExcludedTypes });
        var weighted = WeightedGraph.Of(graph);
        var reports = ImmutableArray.CreateBuilder<PoleReport>();
        List<Stakeholders> parts = [.. Stakeholders.OfPoles(snapshot), Stakeholders.Whole(snapshot)];
        List<Stakeholders> pasts = ReferenceEquals(begun, snapshot)
            ? parts
            : [.. Stakeholders.OfPoles(begun).Where(past => snapshot.TryGetNode(past.Pole!.Id, out _)), Stakeholders.Whole(begun)];
        foreach (var (part, past) in parts.Zip(pasts))
        {
            cancellation.ThrowIfCancellationRequested();
            reports.Add(
                new PoleReport(
                    part.Pole?.Id,
                    part.Pole?.Name,
                    part.Actors.Length,
                    [
                        Needs(part),
                        Plurality(part),
                        Structuring(part, graph, weighted, cancellation),
                        Involvement(part, past, parameters.AsOf),
                        Realisations(part, past, snapshot),
                        Spreading(part, snapshot),
                        Article9.Of(part.Actors, isPart: parameters.Perimeter is not null),
                    ]
                )
            );
        }

        return reports.DrainToImmutable();
    }

    private static Marker Needs(Stakeholders part)
    {
        var ofActors = part.Actors.SelectMany(actor => actor.Themes.Distinct()).ToList();
        var ofProjects = part.Projects.SelectMany(project => project.Themes.Distinct()).ToList();
        var (named, covered) = (ofActors.Select(TextNormalizer.Fold).ToHashSet(), ofProjects.Select(TextNormalizer.Fold).ToHashSet());
        return new Marker(
            "needs",
            named.Count + covered.Count == 0 ? "no-themes" : null,
            [
                new("themes_of_actors", named.Count, "Distinct themes that its actors work on."),
                new("themes_of_projects", covered.Count, "Distinct themes of its projects."),
                new(
                    "themes_covered",
                    named.Count == 0 ? double.NaN : (double)named.Count(covered.Contains) / named.Count,
                    "Share of its actors' themes that a project works on; null where no actor has a theme."
                ),
            ],
            [List("themes", ofActors.Concat(ofProjects), "Themes, with the actors and projects that work on each.")]
        );
    }

    private static Marker Plurality(Stakeholders part)
    {
        var categories = part.Actors.Select(actor => actor.Category).OfType<string>().ToList();
        var shares = categories.GroupBy(category => category).Select(group => (double)group.Count() / categories.Count).ToList();
        return new Marker(
            "plurality",
            categories.Count == 0 ? "no-categories" : null,
            [
                new("actors", part.Actors.Length, "Its actors: members, parts in its projects, declared ties with it."),
                new(
                    "without_category",
                    part.Actors.Length - categories.Count,
                    "Actors without a category, left out of the two figures below."
                ),
                new("categories", shares.Count, "Distinct categories among them."),
                new(
                    "diversity",
                    Diversity(categories),
                    "1 − Σn(n−1)/(N(N−1)), n the actors of each category and N all of them: the chance that two of them, drawn at random, differ; null below two."
                ),
                new(
                    "evenness",
                    shares.Count < FewestToCompare ? double.NaN : -shares.Sum(p => p * Math.Log(p)) / Math.Log(shares.Count),
                    "−Σ p ln p/ln k over the k categories there: 1 = all alike; null below two."
                ),
            ],
            [List("by_category", categories, "Actors by category.")]
        );
    }

    /// <summary>Simpson's index without replacement: of two actors of two categories, any two drawn differ.</summary>
    private static double Diversity(List<string> categories)
    {
        var pairs = (double)categories.Count * (categories.Count - 1);
        return pairs == 0
            ? double.NaN
            : 1 - (categories.GroupBy(category => category).Sum(group => (double)group.Count() * (group.Count() - 1)) / pairs);
    }

    private static Marker Structuring(Stakeholders part, LayerGraph graph, WeightedGraph weighted, CancellationToken cancellation)
    {
        int[] rows = [.. part.Actors.Select(actor => graph.IndexOf(actor.Id)).Order()];
        var own = weighted.Induced(rows);
        var n = (double)own.NodeCount;
        var components = Components.Compute(own);
        var core = CorePeriphery.Compute(own, [.. rows.Select(row => graph.Nodes[row].Id)]);
        var points = CutPoints.Compute(own, cancellation);
        var most = Enumerable
            .Range(0, own.NodeCount)
            .Where(v => points.IsArticulation[v])
            .OrderByDescending(v => points.CutOff[v]!.Value.Length)
            .ThenBy(v => graph.Nodes[rows[v]].Id, StringComparer.Ordinal)
            .Select(v => (int?)v)
            .FirstOrDefault();
        var cutOff = most is { } v ? points.CutOff[v]!.Value.Length : 0;
        var declaredCore = part
            .Memberships.Where(membership => membership.Circle is "noyau-dur" or "pilotage")
            .Select(membership => membership.Actor)
            .ToHashSet(StringComparer.Ordinal);
        var measured = Enumerable
            .Range(0, own.NodeCount)
            .Where(row => core.IsCore[row])
            .Select(row => graph.Nodes[rows[row]].Id)
            .ToHashSet(StringComparer.Ordinal);
        return new Marker(
            "structuring",
            n == 0 ? "no-actors" : null,
            [
                new(
                    "density",
                    n < FewestToCompare ? double.NaN : own.EdgeCount / (n * (n - 1) / 2),
                    "Pairs of its actors that are joined (a declared tie, funding included, a shared project or meeting) over all pairs; null below two actors."
                ),
                new(
                    "largest_component",
                    n == 0 ? double.NaN : components.Size(0) / n,
                    "Share of its actors in the largest piece that these ties join."
                ),
                new(
                    "isolates",
                    Enumerable.Range(0, own.NodeCount).Count(node => own.Degree(node) == 0),
                    "Actors joined to none of the others."
                ),
                new("core_size", core.Size, "Actors of the measured core."),
                new(
                    "core_correlation",
                    core.Correlation,
                    "Correlation of core and periphery with who is joined to whom; null where either never varies."
                ),
                new(
                    "core_agreement",
                    declaredCore.Count == 0
                        ? double.NaN
                        : declaredCore.Intersect(measured).Count() / (double)declaredCore.Union(measured).Count(),
                    "Declared core and steering circle and the measured core: those in both over those in either; null where no circle is declared."
                ),
                new(
                    "dependence",
                    n < FewestToCompare ? double.NaN : cutOff / (n - 1),
                    "The largest share of the others that one actor's leaving would cut off; null below two actors."
                ),
            ],
            [
                new MarkerList(
                    "depends_on",
                    most is { } node ? [new MarkerItem(graph.Nodes[rows[node]].Id, cutOff)] : [],
                    "The actor whose leaving would cut off most, with how many."
                ),
            ]
        );
    }

    private static Marker Involvement(Stakeholders part, Stakeholders past, DateOnly? day)
    {
        var circles = part.Memberships.Select(membership => membership.Circle).OfType<string>().ToList();
        var members = part.Memberships.Select(membership => membership.Actor).Distinct().Count();
        var inProjects = part.Participations.Select(participation => participation.Actor).Distinct().Count();
        var attended = part.Attendances.Select(attendance => (attendance.Actor, attendance.Meeting)).Distinct().Count();
        return new Marker(
            "involvement",
            circles.Count == 0 ? "no-circles" : null,
            [
                new("members", members, "Actors with a membership."),
                new(
                    "in_projects",
                    part.Actors.Length == 0 ? double.NaN : (double)inProjects / part.Actors.Length,
                    "Share of its actors that take part in one of its projects."
                ),
                new(
                    "attendance",
                    part.Meetings.IsEmpty || part.Actors.IsEmpty
                        ? double.NaN
                        : attended / ((double)part.Meetings.Length * part.Actors.Length),
                    "Mean share of its actors present at its meetings; null without a meeting."
                ),
            ],
            [
                List("by_circle", circles, "Memberships by circle of involvement."),
                Years("joined", past.Memberships.Select(membership => membership.Since), "Memberships by the year they began."),
                Years(
                    "left",
                    past.Memberships.Select(membership => membership.Until).Where(until => day is null || until?.LastDay < day),
                    "Memberships by the year they ended."
                ),
            ]
        );
    }

    private static Marker Realisations(Stakeholders part, Stakeholders past, GraphSnapshot snapshot)
    {
        var partners = past
            .Participations.GroupBy(participation => participation.Project)
            .Select(group => group.Select(participation => participation.Actor).Distinct().ToList())
            .ToList();
        var projectsOf = past.Participations.ToLookup(
            participation => participation.Actor,
            participation => participation.Project,
            StringComparer.Ordinal
        );
        var pairs = snapshot
            .Ties.Where(tie => part.Ids.Contains(tie.Source) && part.Ids.Contains(tie.Target))
            .Select(tie =>
                string.CompareOrdinal(tie.Source, tie.Target) < 0 ? (tie.Source, tie.Target) : (Source: tie.Target, Target: tie.Source)
            )
            .Distinct()
            .ToList();
        var became = pairs.Count(pair => projectsOf[pair.Source].Intersect(projectsOf[pair.Target]).Any());
        return new Marker(
            "realisations",
            past.Projects.IsEmpty ? "no-projects" : null,
            [
                new("projects", past.Projects.Length, "Its projects, ended ones too."),
                new(
                    "shared_projects",
                    partners.Count(actors => actors.Count >= FewestToCompare),
                    "Projects that two actors or more take part in, or did until the project ended."
                ),
                new(
                    "ties_with_project",
                    pairs.Count == 0 ? double.NaN : (double)became / pairs.Count,
                    "Share of the pairs of its actors with a declared tie that share a project, or did: links that became projects; null without a tie."
                ),
            ],
            [List("by_status", past.Projects.Select(project => project.Status ?? ""), "Projects by status, empty where none is said.")]
        );
    }

    private static Marker Spreading(Stakeholders part, GraphSnapshot snapshot)
    {
        var poles = snapshot.Poles.Select(pole => pole.Id).ToHashSet(StringComparer.Ordinal);
        bool IsOther(string id) => part.Pole is { } own && id != own.Id && poles.Contains(id);
        var tied = snapshot
            .Ties.SelectMany(tie => new[] { (tie.Source, tie.Target), (Source: tie.Target, Target: tie.Source) })
            .Where(pair =>
                part.Pole is { } own
                    ? pair.Source == own.Id && IsOther(pair.Target)
                    : poles.Contains(pair.Source) && poles.Contains(pair.Target)
            )
            .Select(pair => pair.Target)
            .Distinct()
            .ToList();
        var elsewhere = snapshot
            .Memberships.Where(membership => part.Ids.Contains(membership.Actor) && IsOther(membership.Pole))
            .Select(membership => (membership.Actor, membership.Pole))
            .Distinct()
            .ToList();
        return new Marker(
            "spreading",
            poles.Count < FewestToCompare ? "no-other-pole" : null,
            [
                new(
                    "poles_tied",
                    tied.Count,
                    "Poles that a declared tie joins to it; of the whole network, poles that one joins to another."
                ),
                new(
                    "poles_shared",
                    elsewhere.Select(pair => pair.Pole).Distinct().Count(),
                    "Other poles that one of its actors is a member of."
                ),
                new(
                    "actors_elsewhere",
                    elsewhere.Select(pair => pair.Actor).Distinct().Count(),
                    "Its actors that are members of another pole."
                ),
            ],
            [List("shared_with", elsewhere.Select(pair => pair.Pole), "Other poles, with how many of its actors are members there.")]
        );
    }

    /// <summary>Counts by value, the most first, then in ordinal order; values that differ in case or accents only are merged.</summary>
    internal static MarkerList List(string name, IEnumerable<string> values, string definition) =>
        new(
            name,
            [
                .. values
                    .GroupBy(TextNormalizer.Fold)
                    .Select(group => new MarkerItem(group.First(), group.Count()))
                    .OrderByDescending(item => item.Count)
                    .ThenBy(item => item.Value, StringComparer.Ordinal),
            ],
            definition
        );

    private static MarkerList Years(string name, IEnumerable<PartialDate?> dates, string definition) =>
        new(
            name,
            [
                .. dates
                    .OfType<PartialDate>()
                    .GroupBy(date => date.FirstDay.Year)
                    .OrderBy(group => group.Key)
                    .Select(group => new MarkerItem(group.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), group.Count())),
            ],
            definition
        );
}
