using System.Globalization;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Publishing;

/// <summary>An analysis as the API answers it: the columns and files of <c>analyze</c>, same names, same values.</summary>
internal static class AnalysisJson
{
    public static RawJson Of(AnalysisResult result) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", result.Revision);
        writer.WriteBoolean("complete", result.Complete);
        if (result.AsOf is { } date)
        {
            writer.WriteString("as_of", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        WriteActors(writer, result, [.. Enumerable.Range(0, result.Structure.NodeCount)]);
        WriteParts(writer, result);
        writer.WriteEndObject();
    });

    /// <summary>The network, its groups and the nodes that changes touch, before and after them.</summary>
    /// <param name="before">The network as it is.</param>
    /// <param name="after">With the changes.</param>
    /// <param name="applied">The changes.</param>
    /// <param name="touched">The ids of the nodes that they touch.</param>
    public static RawJson WhatIf(AnalysisResult before, AnalysisResult after, AppliedRequests applied, IReadOnlyList<string> touched) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", before.Revision);
        writer.WriteStartArray("ids");
        foreach (var id in applied.NewIds)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        foreach (var (name, result) in new[] { ("before", before), ("after", after) })
        {
            writer.WriteStartObject(name);
            WriteActors(writer, result, [.. touched.Select(result.Structure.IndexOf).Where(row => row >= 0)]);
            writer.WritePropertyName("network");
            ResultJson.WriteNetwork(writer, result);
            writer.WritePropertyName("clans");
            ResultJson.WriteClans(writer, result);
            writer.WritePropertyName("islands");
            ResultJson.WriteIslands(writer, result);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    /// <summary>What is no column of nodes and is known by now, each by itself, and <c>lists</c>: for each articulation point, whom it cuts off.</summary>
    public static IEnumerable<(string Name, Action<Utf8JsonWriter> Write)> Parts(AnalysisResult result)
    {
        var parts = AllParts(result).Where(part => part.IsKnown).Select(part => (part.Name, part.Write));
        return ResultJson.KnowsCutOffs(result) ? parts.Prepend(("lists", writer => WriteLists(writer, result))) : parts;
    }

    private static IEnumerable<(string Name, bool IsKnown, Action<Utf8JsonWriter> Write)> AllParts(AnalysisResult result) =>
    [
        ("network", true, writer => ResultJson.WriteNetwork(writer, result)),
        .. ResultPart.Of(result).Select(part => (part.Name, part.IsKnown, part.Write)),
        ("estimates", true, writer => WriteEstimates(writer, result)),
        ("notes", true, writer => WriteNotes(writer, result)),
    ];

    private static void WriteParts(Utf8JsonWriter writer, AnalysisResult result)
    {
        foreach (var (name, _, write) in AllParts(result))
        {
            writer.WritePropertyName(name);
            write(writer);
        }
    }

    private static void WriteLists(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("cut_off");
        ResultJson.WriteCutOffs(writer, result);
        writer.WriteEndObject();
    }

    private static void WriteEstimates(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartObject();
        foreach (var (name, estimate) in result.Estimates)
        {
            ResultJson.WriteAccuracy(writer, name, estimate);
        }

        writer.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartArray();
        foreach (var note in result.Notes)
        {
            writer.WriteStartObject();
            writer.WriteString("code", note.Code);
            writer.WriteString("subject", note.Subject);
            writer.WriteNumber("count", note.Count);
            writer.WriteString("fr", note.Text(Language.French));
            writer.WriteString("en", note.Text(Language.English));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteActors(Utf8JsonWriter writer, AnalysisResult result, int[] rows)
    {
        writer.WriteStartObject("actors");
        foreach (var column in ResultTables.Actors(result).Columns)
        {
            writer.WriteStartArray(column.Name == "Id" ? "id" : column.Name == "Label" ? "label" : column.Name);
            WriteValues(writer, column, rows);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, ResultColumn column, int[] rows)
    {
        switch (column)
        {
            case ResultColumn.Numbers numbers:
                Each(numbers.Values.AsSpan(), double.IsFinite, writer.WriteNumberValue);
                break;
            case ResultColumn.Integers integers:
                Each(integers.Values.AsSpan(), value => value != int.MinValue, writer.WriteNumberValue);
                break;
            case ResultColumn.Booleans booleans:
                Each(booleans.Values.AsSpan(), value => value is not null, value => writer.WriteBooleanValue(value!.Value));
                break;
            case ResultColumn.Texts texts:
                Each(texts.Values.AsSpan(), value => value is not null, writer.WriteStringValue);
                break;
            case ResultColumn.Lists lists:
                Each(lists.Values.AsSpan(), value => value is not null, value => EntityJson.WriteValue(writer, value));
                break;
        }

        void Each<T>(ReadOnlySpan<T> values, Func<T, bool> isKnown, Action<T> write)
        {
            foreach (var row in rows)
            {
                if (isKnown(values[row]))
                {
                    write(values[row]);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }
        }
    }
}
