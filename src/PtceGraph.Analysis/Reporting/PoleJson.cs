using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Analysis.Pole;

namespace PtceGraph.Analysis.Reporting;

/// <summary><c>pole.json</c>: where each pole stands, the same in files, in the API and on the hub.</summary>
public static class PoleJson
{
    /// <summary>Writes <c>{"poles":[…],"network":{…}}</c>; without what is not known yet.</summary>
    public static void Write(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("poles");
        foreach (var pole in Reports(result).Where(report => report.Id is not null))
        {
            WriteReport(writer, pole);
        }

        writer.WriteEndArray();
        foreach (var whole in Reports(result).Where(report => report.Id is null))
        {
            writer.WritePropertyName("network");
            WriteReport(writer, whole);
        }

        writer.WriteEndObject();
    }

    /// <summary>Each figure and list by name (<c>needs.themes_covered</c>) with what it means.</summary>
    public static IEnumerable<(string Name, ColumnMeaning Meaning)> Meanings(AnalysisResult result) =>
        from report in Reports(result).Where(report => report.Id is null)
        from marker in report.Markers
        from pair in marker.Figures.Select(figure => (figure.Name, figure.Definition)).Concat(marker.Lists.Select(list => (list.Name, list.Definition)))
        select ($"{marker.Name}.{pair.Name}", new ColumnMeaning(pair.Definition, marker.Name == "article9" ? "French law 2014-856, article 9" : "Institut Godin, six markers of maturity"));

    /// <summary>Whether the poles were measured.</summary>
    public static bool IsKnown(AnalysisResult result) => result.Knows(PoleMarkers.Pass);

    private static ImmutableArray<PoleReport> Reports(AnalysisResult result) => IsKnown(result) ? result.Of(PoleMarkers.Pass) : [];

    private static void WriteReport(Utf8JsonWriter writer, PoleReport report)
    {
        writer.WriteStartObject();
        if (report.Id is not null)
        {
            writer.WriteString("id", report.Id);
            writer.WriteString("name", report.Name);
        }

        writer.WriteNumber("actors", report.Actors);
        foreach (var marker in report.Markers)
        {
            writer.WriteStartObject(marker.Name);
            writer.WriteString("reason", marker.Reason);
            foreach (var figure in marker.Figures)
            {
                ResultJson.WriteNumber(writer, figure.Name, figure.Value);
            }

            foreach (var list in marker.Lists)
            {
                writer.WriteStartArray(list.Name);
                foreach (var item in list.Items)
                {
                    writer.WriteStartObject();
                    writer.WriteString("value", item.Value);
                    writer.WriteNumber("count", item.Count);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
