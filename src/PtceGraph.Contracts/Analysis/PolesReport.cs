using System.Text.Json;
using System.Text.Json.Serialization;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Pole;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Contracts;

/// <summary>The content of <c>pole.json</c>: the markers of each pole and of the whole network.</summary>
/// <param name="Poles">The poles.</param>
/// <param name="Network">The whole network.</param>
public sealed record PolesReport(IReadOnlyList<PoleStanding> Poles, PoleStanding Network)
{
    /// <summary>The poles of a result; null until they are known.</summary>
    public static PolesReport? Of(AnalysisResult result) =>
        ResultLists.Poles(result) is { } reports
            ? new(
                [.. reports.Where(report => report.Id is not null).Select(PoleStanding.Of)],
                PoleStanding.Of(reports.Single(report => report.Id is null))
            )
            : null;
}

/// <summary>The markers of a pole, or of the whole network, as far as the data of the network provides them.</summary>
/// <param name="Id">The pole's id; absent for the whole network.</param>
/// <param name="Name">The pole's name; absent for the whole network.</param>
/// <param name="Actors">The number of stakeholders.</param>
/// <param name="Needs">The marker <c>needs</c>.</param>
/// <param name="Plurality">The marker <c>plurality</c>.</param>
/// <param name="Structuring">The marker <c>structuring</c>.</param>
/// <param name="Involvement">The marker <c>involvement</c>.</param>
/// <param name="Realisations">The marker <c>realisations</c>.</param>
/// <param name="Spreading">The marker <c>spreading</c>.</param>
/// <param name="Article9">The kinds of actors that article 9 names.</param>
public sealed record PoleStanding(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    int Actors,
    MarkerReport Needs,
    MarkerReport Plurality,
    MarkerReport Structuring,
    MarkerReport Involvement,
    MarkerReport Realisations,
    MarkerReport Spreading,
    MarkerReport Article9
)
{
    internal static PoleStanding Of(PoleReport report)
    {
        return new(
            report.Id,
            report.Name,
            report.Actors,
            Of("needs"),
            Of("plurality"),
            Of("structuring"),
            Of("involvement"),
            Of("realisations"),
            Of("spreading"),
            Of("article9")
        );

        MarkerReport Of(string marker) => new(report.Markers.Single(one => one.Name == marker));
    }
}

/// <summary>A marker: its figures and lists by name, and <c>reason</c>, the code of the reason where there are none.</summary>
/// <param name="Marker">The marker.</param>
[JsonConverter(typeof(Form))]
public sealed record MarkerReport(Marker Marker)
{
    internal sealed class Form : WrittenOnly<MarkerReport>
    {
        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, MarkerReport value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("reason", value.Marker.Reason);
            foreach (var figure in value.Marker.Figures)
            {
                writer.WritePropertyName(figure.Name);
                ContractJson.Write<double?>(writer, figure.Value);
            }

            foreach (var list in value.Marker.Lists)
            {
                writer.WriteStartArray(list.Name);
                foreach (var item in list.Items)
                {
                    ContractJson.Write(writer, new CountedValue(item.Value, item.Count));
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }
    }
}

/// <summary>A value and its count.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">The count.</param>
public sealed record CountedValue(string Value, int Count);
