using System.Text.Json;

namespace PtceGraph.Exchange.Import;

/// <summary>An import's report as JSON, for <c>--report</c> and the API.</summary>
public static class ImportReportJson
{
    /// <summary>Writes the report as an object; sentences in both languages.</summary>
    public static void Write(Utf8JsonWriter writer, ImportReport report)
    {
        writer.WriteStartObject();
        writer.WriteNumber("added", report.Added);
        writer.WriteNumber("changed", report.Changed);
        writer.WriteNumber("unchanged", report.Unchanged);
        writer.WriteStartArray("files");
        foreach (var file in report.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.File);
            writer.WriteString("recognised_as", file.RecognisedAs?.ToString().ToLowerInvariant());
            writer.WriteNumber("rows", file.Rows);
            writer.WriteNumber("read", file.Read);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("problems");
        foreach (var problem in report.Problems)
        {
            writer.WriteStartObject();
            writer.WriteString("file", problem.File);
            writer.WriteNumber("line", problem.Line);
            writer.WriteString("column", problem.Column);
            writer.WriteString("value", problem.Value);
            writer.WriteBoolean("left_out", problem.IsLeftOut);
            writer.WriteString("fr", problem.French);
            writer.WriteString("en", problem.English);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
