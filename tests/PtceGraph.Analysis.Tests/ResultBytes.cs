using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;

namespace PtceGraph.Analysis.Tests;

/// <summary>A whole result as bytes, for comparing two results bit by bit.</summary>
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

        foreach (
            var (_, json) in AnalysisMembers.Of(result).Write((part, exception) => throw new InvalidOperationException(part, exception))
        )
        {
            stream.Write(json.Utf8.Span);
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
