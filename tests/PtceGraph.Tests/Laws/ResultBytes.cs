using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Tests.Laws;

/// <summary>A whole result as bytes: two are equal when every bit is.</summary>
internal static class ResultBytes
{
    public static byte[] Of(AnalysisResult result)
    {
        using var stream = new MemoryStream();
        using (var text = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            foreach (var column in ResultTables.Of(result).SelectMany(table => table.Columns))
            {
                text.Write(column.Name);
                Write(text, column);
            }
        }

        foreach (var part in new Action<Utf8JsonWriter, AnalysisResult>[]
        {
            ResultJson.WriteNetwork, ResultJson.WriteClans, ResultJson.WriteIslands, ResultJson.WriteMissingProbable, ResultJson.WriteMissingBridges, ResultJson.WriteCutOffs, PoleJson.Write,
        })
        {
            using var json = new Utf8JsonWriter(stream);
            part(json, result);
        }

        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, ResultColumn column)
    {
        switch (column)
        {
            case ResultColumn.Numbers numbers:
                numbers.Values.ToList().ForEach(writer.Write);
                break;
            case ResultColumn.Integers whole:
                whole.Values.ToList().ForEach(writer.Write);
                break;
            case ResultColumn.Booleans flags:
                flags.Values.ToList().ForEach(value => writer.Write(value?.ToString() ?? ""));
                break;
            case ResultColumn.Texts texts:
                texts.Values.ToList().ForEach(value => writer.Write(value ?? ""));
                break;
            case ResultColumn.Lists lists:
                lists.Values.ToList().ForEach(value => writer.Write(value?.ToString() ?? ""));
                break;
        }
    }
}
