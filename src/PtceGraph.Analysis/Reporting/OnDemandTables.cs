using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>The tables of what is computed only on demand.</summary>
public static class OnDemandTables
{
    /// <summary>One row a node and a measure: where it stands, and where it would if some links were missing.</summary>
    /// <exception cref="InvalidOperationException">They were not asked for.</exception>
    public static ResultTable RankIntervals(AnalysisResult result)
    {
        var intervals = result.RankIntervals ?? throw new InvalidOperationException("Rank intervals were not asked for.");
        var (nodes, layers, parameters) = (result.Structure.Nodes, result.StructureLayers.ToString(), result.Parameters);
        var draws = string.Create(CultureInfo.InvariantCulture, $"{parameters.RankDraws} draws that leave out {100 * parameters.RankShareLeftOut:0.#} % of the links");
        return new("rank_intervals",
        [
            new ResultColumn.Texts("Id", new("The node's id, as the input has it."), [.. intervals.SelectMany(_ => nodes, (_, node) => node.Id)]),
            new ResultColumn.Texts("measure", new("The column of actors that is ranked."), [.. intervals.SelectMany(_ => nodes, (interval, _) => interval.Measure)]),
            new ResultColumn.Numbers("rank", new("Its place, 1 the highest; equals share the mean of their places; null where the measure is null.", Layers: layers), [.. intervals.SelectMany(interval => interval.Rank)]),
            new ResultColumn.Numbers("low", new($"The highest place in the middle 90 % of {draws}; null where the measure is null.", Layers: layers), [.. intervals.SelectMany(interval => interval.Low)]),
            new ResultColumn.Numbers("high", new($"The lowest place in the middle 90 % of {draws}; null where the measure is null.", Layers: layers), [.. intervals.SelectMany(interval => interval.High)]),
        ]);
    }

    /// <summary>One row a subgroup.</summary>
    /// <exception cref="InvalidOperationException">They were not asked for.</exception>
    public static ResultTable Subgroups(AnalysisResult result)
    {
        var lists = result.Subgroups ?? throw new InvalidOperationException("Subgroups were not asked for.");
        var (nodes, layers) = (result.Acquaintance.Nodes, result.AcquaintanceLayers.ToString());
        var rows = lists.SelectMany(list => list.Groups, (list, group) => (list.Kind, list.IsPartial, Group: group)).ToList();
        return new("subgroups",
        [
            new ResultColumn.Texts("kind", new("clique: all joined; 2-clan: within two edges of each other inside it; 2-plex: each joined to all but itself and one at most. Maximal, unweighted.", "Luce-Perry 1949, Mokken 1979, Seidman-Foster 1978", layers), [.. rows.Select(row => row.Kind)]),
            new ResultColumn.Integers("size", new($"Members; at least {result.Parameters.SubgroupSize}.", Layers: layers), [.. rows.Select(row => row.Group.Length)]),
            new ResultColumn.Booleans("partial", new("Whether the search for this kind ended before it was done: there may be more, and larger ones."), [.. rows.Select(row => (bool?)row.IsPartial)]),
            new ResultColumn.Lists("members", new("Ids of its actors.", Layers: layers), [.. rows.Select(row => TextList.Of(row.Group.Select(node => nodes[node].Id)))]),
        ]);
    }

    /// <summary>Writes the members <c>rank_intervals</c> and <c>subgroups</c> of an object, those that were asked for.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, AnalysisResult result)
    {
        if (result.RankIntervals is { } intervals)
        {
            writer.WriteStartObject("rank_intervals");
            foreach (var interval in intervals)
            {
                writer.WriteStartObject(interval.Measure);
                WriteNumbers(writer, "rank", interval.Rank);
                WriteNumbers(writer, "low", interval.Low);
                WriteNumbers(writer, "high", interval.High);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        if (result.Subgroups is { } lists)
        {
            writer.WriteStartArray("subgroups");
            foreach (var (kind, isPartial, group) in lists.SelectMany(list => list.Groups, (list, group) => (list.Kind, list.IsPartial, group)))
            {
                writer.WriteStartObject();
                writer.WriteString("kind", kind);
                writer.WriteNumber("size", group.Length);
                writer.WriteBoolean("partial", isPartial);
                ResultJson.WriteTexts(writer, "members", group.Select(node => result.Acquaintance.Nodes[node].Id));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, ImmutableArray<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteNumberValue(value);
            }
        }

        writer.WriteEndArray();
    }
}
