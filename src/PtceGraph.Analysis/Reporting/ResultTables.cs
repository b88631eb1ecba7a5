using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>Results as tables, with the names and the order that files, the API and the hub share.</summary>
public static class ResultTables
{
    /// <summary>Tables besides <c>actors</c> and <c>edges</c>.</summary>
    public static ImmutableArray<string> TableNames { get; } = ["silos", "mixing", "clans", "missing_probable", "missing_bridges"];

    /// <summary>Tables that are made only where they are asked for.</summary>
    public static ImmutableArray<string> OnDemandNames { get; } = ["rank_intervals", "subgroups"];

    /// <summary>What <see cref="AnalysisParameters.OnlyColumns"/> may name, besides a silo column's own (<c>category.ei</c>).</summary>
    public static ImmutableArray<string> Names { get; } = [.. NodeColumnCatalogue.Names, "edges", "network", "pole", .. TableNames, .. OnDemandNames];

    /// <summary>Measures of each node by silo column, after the column's name and a point.</summary>
    public static ImmutableArray<string> SiloSuffixes { get; } = [.. SiloColumnCatalogue.Suffixes];

    /// <summary>The tables that this result has so far and that were wanted, <c>actors</c> first.</summary>
    public static ImmutableArray<ResultTable> Of(AnalysisResult result)
    {
        var tables = ImmutableArray.CreateBuilder<ResultTable>();
        tables.Add(Actors(result));
        void Add(string name, Func<AnalysisResult, ResultTable> table, bool known)
        {
            if (known && result.Parameters.Wants(name))
            {
                tables.Add(table(result));
            }
        }

        Add("edges", Edges, true);
        Add("silos", Silos, true);
        Add("mixing", Mixing, true);
        Add("clans", Clans, result.Clans is not null);
        Add("missing_probable", MissingProbable, result.ProbableLinks is not null);
        Add("missing_bridges", MissingBridges, result.UsefulBridges is not null);
        Add("rank_intervals", OnDemandTables.RankIntervals, result.RankIntervals is not null);
        Add("subgroups", OnDemandTables.Subgroups, result.Subgroups is not null);
        return tables.DrainToImmutable();
    }

    /// <summary>One row a node: <c>Id,Label,kind</c> and each measure that is known and wanted.</summary>
    public static ResultTable Actors(AnalysisResult result)
    {
        var nodes = result.Structure.Nodes;
        return new("actors",
        [
            new ResultColumn.Texts("Id", new("The node's id, as the input has it."), [.. nodes.Select(node => node.Id)]),
            new ResultColumn.Texts("Label", new("Its name."), [.. nodes.Select(node => node.Label)]),
            new ResultColumn.Texts("kind", new("actor, pole, project or meeting."), [.. nodes.Select(node => Word(node.Kind))]),
            .. NodeColumnCatalogue.Columns(result),
            .. SiloColumnCatalogue.Columns(result),
        ]);
    }

    /// <summary>One row an edge of the graph measured, parallel links merged.</summary>
    public static ResultTable Edges(AnalysisResult result)
    {
        var (nodes, edges, layers) = (result.Structure.Nodes, result.Structure.Edges, result.StructureLayers.ToString());
        return new("edges",
        [
            new ResultColumn.Texts("source", new("Id of one end; where directed, the one it starts from.", Layers: layers), [.. edges.Select(edge => nodes[edge.Source].Id)]),
            new ResultColumn.Texts("target", new("Id of the other end.", Layers: layers), [.. edges.Select(edge => nodes[edge.Target].Id)]),
            new ResultColumn.Lists("kinds", new("What its links come from: tie, membership, participation, project_pole, attendance, meeting_pole, shared.", Layers: layers), [.. edges.Select(edge => TextList.Of(Words(edge.Kinds)))]),
            new ResultColumn.Lists("types", new("Types of its ties.", Layers: layers), [.. edges.Select(edge => TextList.Of(edge.Types))]),
            new ResultColumn.Numbers("weight", new("Sum of the weights of its links.", Layers: layers), [.. edges.Select(edge => edge.Weight)]),
            new ResultColumn.Booleans("directed", new("Whether all its links are directed, the same way.", Layers: layers), [.. edges.Select(edge => (bool?)edge.Directed)]),
        ]);
    }

    /// <summary>One row a silo of each column.</summary>
    public static ResultTable Silos(AnalysisResult result)
    {
        var layers = result.AcquaintanceLayers.ToString();
        var rows = result.Silos.SelectMany(silo => silo.Groups, (silo, group) => (silo.Column, Group: group)).ToList();
        return new("silos",
        [
            new ResultColumn.Texts("column", new("The column whose values are silos."), [.. rows.Select(row => row.Column)]),
            new ResultColumn.Texts("silo", new("The value."), [.. rows.Select(row => row.Group.Silo)]),
            new ResultColumn.Integers("actors", new("Actors in it.", Layers: layers), [.. rows.Select(row => row.Group.Actors)]),
            new ResultColumn.Numbers("ties_inside", new("Weight of ties between two of its actors.", Layers: layers), [.. rows.Select(row => row.Group.TiesInside)]),
            new ResultColumn.Numbers("ties_outside", new("Weight of ties to other silos.", Layers: layers), [.. rows.Select(row => row.Group.TiesOutside)]),
            new ResultColumn.Numbers("closure", new("F = (e−a²)/(a−a²), e the share of tie-ends inside, a that of its tie-ends: 0 = as open as chance, 1 = sealed.", "1 − Ncut", layers), [.. rows.Select(row => row.Group.Closure)]),
            new ResultColumn.Numbers("decloisonnement", new("1 − F.", "Newman 2003", layers), [.. rows.Select(row => row.Group.Decloisonnement)]),
            new ResultColumn.Numbers("ei", new("(E−I)/(E+I) by tie-ends.", "Krackhardt-Stern 1988", layers), [.. rows.Select(row => row.Group.Ei)]),
            new ResultColumn.Numbers("coleman", new("(I−X)/(S−X), or (I−X)/X where I is below X: S tie-ends, I inside, X = S(n_g−1)/(n−1); −1 to 1, null without a tie.", "Coleman 1958", layers), [.. rows.Select(row => row.Group.Coleman)]),
            .. result.Silos.Any(silo => silo.ExpectedBrokerage.IsEmpty) ? [] : Enum.GetValues<BrokerageRole>().Select(role => ExpectedBrokerage(result, role, layers)),
        ]);
    }

    private static ResultColumn.Numbers ExpectedBrokerage(AnalysisResult result, BrokerageRole role, string layers) => new(
        $"{SiloColumnCatalogue.Word(role)}_expected",
        new($"Pairs that an actor of the silo would join as {SiloColumnCatalogue.Word(role)} if arcs fell anywhere with the same probability; null below two actors.", "Gould-Fernandez 1989", layers),
        [.. result.Silos.SelectMany(silo => silo.ExpectedBrokerage[(int)role])]);

    /// <summary>One row a pair of silos of each column, each with itself included.</summary>
    public static ResultTable Mixing(AnalysisResult result)
    {
        var layers = result.AcquaintanceLayers.ToString();
        var rows = result.Silos.SelectMany(silo => silo.Mixing, (silo, pair) => (silo.Column, Pair: pair)).ToList();
        var columns = ImmutableArray.Create<ResultColumn>(
            new ResultColumn.Texts("column", new("The column whose values are silos."), [.. rows.Select(row => row.Column)]),
            new ResultColumn.Texts("silo_a", new("A silo."), [.. rows.Select(row => row.Pair.SiloA)]),
            new ResultColumn.Texts("silo_b", new("Another, or the same."), [.. rows.Select(row => row.Pair.SiloB)]),
            new ResultColumn.Numbers("observed", new("Weight of ties between them.", Layers: layers), [.. rows.Select(row => row.Pair.Observed)]),
            new ResultColumn.Numbers("expected", new("2W·a·b between two silos, W·a² inside one.", "Newman 2003", layers), [.. rows.Select(row => row.Pair.Expected)]),
            new ResultColumn.Numbers("ratio", new("Observed over expected; null when nothing is expected.", Layers: layers), [.. rows.Select(row => row.Pair.Ratio)]));
        var p = new ResultColumn.Numbers(
            "p",
            new($"Probability of so little or less over {result.Parameters.MixingRewirings} rewirings within kinds of edges, adjusted over the pairs of two silos; null inside one.", "Benjamini-Hochberg 1995", layers),
            [.. rows.Select(row => row.Pair.P)]);
        return new("mixing", result.Complete ? columns.Add(p) : columns);
    }

    /// <summary>One row a detected group, clan or not.</summary>
    /// <exception cref="InvalidOperationException">Groups are not known yet.</exception>
    public static ResultTable Clans(AnalysisResult result)
    {
        var (nodes, layers) = (result.Structure.Nodes, result.StructureLayers.ToString());
        var clans = result.Clans ?? throw new InvalidOperationException("Groups are not known yet.");
        var groups = clans.Groups;
        return new("clans",
        [
            new ResultColumn.Integers("clan", new("Its number: by size, then smallest id.", Layers: layers), [.. groups.Select(group => group.Number)]),
            new ResultColumn.Booleans("is_clan", new("Whether it is large, closed and stable enough, and more closed than chance.", Layers: layers), [.. groups.Select(group => (bool?)group.IsClan)]),
            new ResultColumn.Integers("size", new("Members.", Layers: layers), [.. groups.Select(group => group.Members.Length)]),
            new ResultColumn.Numbers("closure", new("F = (e−a²)/(a−a²) within the largest component: 0 = as open as chance, 1 = sealed.", "1 − Ncut", layers), [.. groups.Select(group => group.Closure)]),
            new ResultColumn.Numbers("stability", new($"Mean share of {clans.Seeds} detections that put two members together.", "", layers), [.. groups.Select(group => group.Stability)]),
            new ResultColumn.Numbers("threshold", new($"The closure that chance reaches: quantile {result.Parameters.ClanQuantile.ToString(CultureInfo.InvariantCulture)} of the highest over {clans.Rewirings} rewirings within kinds of edges.", "", layers), [.. groups.Select(_ => clans.Threshold)]),
            new ResultColumn.Numbers("conductance", new("Weight that leaves over the lesser of its strength and the rest's.", "Kannan-Vempala-Vetta 2004", layers), [.. groups.Select(group => group.Conductance)]),
            new ResultColumn.Numbers("density_inside", new("Edges inside over pairs inside.", "Bock-Husain 1950", layers), [.. groups.Select(group => group.DensityInside)]),
            new ResultColumn.Numbers("density_outside", new("Edges that leave over pairs of a member and another of the component.", "Bock-Husain 1950", layers), [.. groups.Select(group => group.DensityOutside)]),
            new ResultColumn.Booleans("two_clan", new("Whether any two members are at most two edges inside apart.", "Mokken 1979", layers), [.. groups.Select(group => (bool?)group.TwoClan)]),
            new ResultColumn.Lists("shared", new("Values over-represented among its members, column=value; adjusted p at most .05.", "Hypergeometric, Benjamini-Hochberg 1995", layers), [.. groups.Select(group => TextList.Of(group.Shared.Select(value => $"{value.Column}={value.Value}")))]),
            new ResultColumn.Lists("members", new("Ids of its nodes.", Layers: layers), [.. groups.Select(group => TextList.Of(group.Members.Select(node => nodes[node].Id)))]),
            new ResultColumn.Lists("core", new("Ids of the members most tied to each other: the innermost k-core of the group by itself.", "Seidman 1983", layers), [.. groups.Select(group => TextList.Of(group.Core.Select(node => nodes[node].Id)))]),
            new ResultColumn.Lists("makeup", new("The silos of its members, column=value:count; a clan that mixes silos is another thing than a silo.", Layers: layers), [.. groups.Select(group => TextList.Of(group.Makeup.SelectMany(column => column.Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{column.Column}={pair.Value}:{pair.Count}")))))]),
            new ResultColumn.Lists("bridges", new("Its edges to the rest, member>outside, the strongest first.", Layers: layers), [.. groups.Select(group => TextList.Of(group.Bridges.Select(bridge => $"{nodes[bridge.Member].Id}>{nodes[bridge.Outside].Id}")))]),
            new ResultColumn.Lists("openers", new("Ids of the actors outside with most edges in, five at most.", Layers: layers), [.. groups.Select(group => TextList.Of(group.Openers.Select(node => nodes[node].Id)))]),
        ]);
    }

    /// <summary>One row a pair of actors without a declared tie that share partners.</summary>
    /// <exception cref="InvalidOperationException">Missing links are not known yet.</exception>
    public static ResultTable MissingProbable(AnalysisResult result)
    {
        var links = result.ProbableLinks ?? throw new InvalidOperationException("Missing links are not known yet.");
        var layers = result.InvolvementLayers.ToString();
        return new("missing_probable",
        [
            new ResultColumn.Integers("rank", new("From 1: those to introduce first, then those that meet already.", Layers: layers), [.. links.Select(link => link.Rank)]),
            new ResultColumn.Texts("source", new("Id of one actor."), [.. links.Select(link => link.Source)]),
            new ResultColumn.Texts("target", new("Id of the other."), [.. links.Select(link => link.Target)]),
            new ResultColumn.Numbers("score", new("Resource Allocation: Σ 1/k over what they share, k the actors joined to it.", "Zhou-Lü-Zhang 2009", layers), [.. links.Select(link => link.Score)]),
            new ResultColumn.Numbers("adamic_adar", new("Σ 1/ln k over what they share.", "Adamic-Adar 2003", layers), [.. links.Select(link => link.AdamicAdar)]),
            new ResultColumn.Numbers("jaccard", new("What they share over what either is joined to.", "Jaccard 1901", layers), [.. links.Select(link => link.Jaccard)]),
            new ResultColumn.Booleans("meets", new("Whether they already share a pole, project or meeting.", Layers: layers), [.. links.Select(link => (bool?)link.Meets)]),
            new ResultColumn.Lists("shared", new("Ids of what they share: partners, poles, projects, meetings.", Layers: layers), [.. links.Select(link => TextList.Of(link.Shared))]),
            new ResultColumn.Numbers("local_path", new("A² + 0.01A³: walks of two and of three edges between them.", "Lü-Jin-Zhou 2009", layers), [.. links.Select(link => link.LocalPath)]),
        ]);
    }

    /// <summary>One row a pair of actors of two silos or clans whom a tie would join, by column.</summary>
    /// <exception cref="InvalidOperationException">Useful bridges are not known yet.</exception>
    public static ResultTable MissingBridges(AnalysisResult result)
    {
        var bridges = result.UsefulBridges ?? throw new InvalidOperationException("Useful bridges are not known yet.");
        var (structure, actors) = (result.StructureLayers.ToString(), result.AcquaintanceLayers.ToString());
        return new("missing_bridges",
        [
            new ResultColumn.Integers("rank", new("From 1 within its column, by the sum of the places in the three figures.", Layers: actors), [.. bridges.Select(bridge => bridge.Rank)]),
            new ResultColumn.Texts("source", new("Id of one actor."), [.. bridges.Select(bridge => bridge.Source)]),
            new ResultColumn.Texts("target", new("Id of the other."), [.. bridges.Select(bridge => bridge.Target)]),
            new ResultColumn.Texts("column", new("The column whose silos it would join; clan for detected groups of which one is a clan."), [.. bridges.Select(bridge => bridge.Column)]),
            new ResultColumn.Numbers("gain_decloisonnement", new("What one more tie of weight 1 adds to the column's décloisonnement.", "Newman 2003, loop-free", actors), [.. bridges.Select(bridge => bridge.GainDecloisonnement)]),
            new ResultColumn.Numbers("gain_harmonic", new("What it adds to the mean harmonic centrality of the network; null where not computed.", "Latora-Marchiori 2001", structure), [.. bridges.Select(bridge => bridge.GainHarmonic)]),
            new ResultColumn.Numbers("plausibility", new("0 to 1: mean of LP/(1+LP), LP = A² + 0.01A³, of a common theme (0 or 1) and of the same commune (1), département (2/3) or région (1/3), as far as known.", "Lü-Jin-Zhou 2009", actors), [.. bridges.Select(bridge => bridge.Plausibility)]),
            new ResultColumn.Texts("reason", new("Why, and what it would change, in French.", Layers: actors), [.. bridges.Select(bridge => bridge.Sentence(Language.French))]),
        ]);
    }

    /// <summary>The word of a kind: <c>actor</c>.</summary>
    private static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<string> Words(LinkKinds kinds) =>
        from pair in new (LinkKinds Kind, string Word)[]
        {
            (LinkKinds.Tie, "tie"), (LinkKinds.Membership, "membership"), (LinkKinds.Participation, "participation"), (LinkKinds.ProjectPole, "project_pole"),
            (LinkKinds.Attendance, "attendance"), (LinkKinds.MeetingPole, "meeting_pole"), (LinkKinds.Shared, "shared"),
        }
        where kinds.HasFlag(pair.Kind)
        select pair.Word;
}
