using System.Text.Json;
using PtceGraph.Graph;

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
        writer.WriteNumber("left_out", report.LeftOut);
        writer.WriteNumber("more_problems", report.MoreProblems);
        writer.WriteStartArray("files");
        foreach (var file in report.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.File);
            writer.WriteString("recognised_as", file.RecognisedAs?.ToString().ToLowerInvariant());
            writer.WriteNumber("rows", file.Rows);
            writer.WriteNumber("read", file.Read);
            writer.WriteStartArray("columns");
            foreach (var column in file.Columns)
            {
                writer.WriteStartObject();
                writer.WriteString("header", column.Header);
                writer.WriteString("read_as", column.ReadAs);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
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

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="KeyNotFoundException">It is something else.</exception>
    public static ImportReport Read(JsonElement json) => new(
        [.. json.GetProperty("files").EnumerateArray().Select(file => new ImportedFile(
            file.GetProperty("file").GetString()!, Enum.TryParse<EntityKind>(file.GetProperty("recognised_as").GetString(), ignoreCase: true, out var kind) ? kind : null,
            file.GetProperty("rows").GetInt32(), file.GetProperty("read").GetInt32(),
            [.. file.GetProperty("columns").EnumerateArray().Select(column => new ReadColumn(column.GetProperty("header").GetString()!, column.GetProperty("read_as").GetString()))]))],
        [.. json.GetProperty("problems").EnumerateArray().Select(problem => new ImportProblem(
            problem.GetProperty("file").GetString()!, problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetString(), problem.GetProperty("value").GetString(),
            problem.GetProperty("fr").GetString()!, problem.GetProperty("en").GetString()!, problem.GetProperty("left_out").GetBoolean()))])
    {
        MoreProblems = json.GetProperty("more_problems").GetInt32(),
        LeftOut = json.GetProperty("left_out").GetInt32(),
        Added = json.GetProperty("added").GetInt32(),
        Changed = json.GetProperty("changed").GetInt32(),
        Unchanged = json.GetProperty("unchanged").GetInt32(),
    };
}
