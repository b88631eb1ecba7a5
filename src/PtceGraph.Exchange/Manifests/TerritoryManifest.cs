using System.Globalization;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Analyses;

namespace PtceGraph.Exchange.Manifests;

/// <summary>What the answers about a territory say of themselves: of which files, about which territory and day, what each member and column
/// means, and what was left out.</summary>
internal static class TerritoryManifest
{
    /// <summary>The members of <c>territory.json</c>, in English; <c>graph-schemas/measures.fr.json</c> has them in French.</summary>
    private static readonly (string Name, string Meaning)[] Members =
    [
        ("id", "The territory: commune:CODE, epci:SIREN, departement:CODE, region:CODE, or COLUMN=VALUE."),
        ("name", "Its name."),
        ("as_of", "The day that is measured; absent for all dates."),
        ("rows_left_out", "Nodes and links of the network that are not there on that day; absent for all dates."),
        ("actors", "Its actors, by id."),
        ("isolates", "Those of its actors that have no tie, and share no pole, project or meeting with another, in the whole network."),
        ("ties", "The number of declared ties of its actors."),
        ("authorities", "The local authorities of the territory itself, each with the actors that have no declared tie with it."),
        (
            "introductions",
            "Whom each isolate could meet inside the territory, with reasons; first those of its theme and commune, then theme, commune, EPCI, then by id."
        ),
        (
            "projects_without_public_support",
            "Its projects in which no local authority, State or European body takes part, and to which none is tied."
        ),
        ("absent_levels", "The levels of local authority absent from each pole, then from the network of its actors."),
        ("absent_levels_of_projects", "The levels of local authority absent from each project."),
        ("absent_kinds", "The kinds of actors of article 9 of the law of 31 July 2014 that none of its actors is."),
        ("animation", "Of each pole, the members whose role says that they animate, coordinate or facilitate it."),
        ("funding", "The rows of funding.csv."),
        (
            "support",
            "How its network differs between two days, with an authority and without its node and links; differences that go together with its support, not its effects. Absent where that was not asked."
        ),
    ];

    /// <summary>Writes the manifest.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="answers">The name of the file that has the answers.</param>
    /// <param name="funding">The table of funding.</param>
    /// <param name="territory">The code of the territory.</param>
    /// <param name="parameters">What was asked for.</param>
    /// <param name="run">Where it comes from.</param>
    public static void Write(
        Utf8JsonWriter writer,
        string answers,
        ResultTable funding,
        string territory,
        AnalysisParameters parameters,
        AnalysisRun run
    )
    {
        writer.WriteStartObject();
        AnalysisManifest.WriteOrigin(writer, run);
        writer.WriteStartObject("parameters");
        writer.WriteString("territory", territory);
        writer.WriteString("as_of", parameters.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("layers", parameters.Layers?.ToString());
        writer.WriteString("exclude_type", parameters.ExcludedTypes.ToString());
        writer.WriteEndObject();
        ManifestTable.Write(
            writer,
            [
                new(answers, [.. Members.Select(one => Column("territory", one.Name, one.Meaning))]),
                new(
                    $"{funding.Name}.csv",
                    [.. funding.Columns.Select(column => Column("funding", column.Name, column.Meaning.Definition))]
                ),
            ]
        );
        writer.WriteStartArray("left_out");
        foreach (var sentence in AnalysisManifest.LeftOut(run))
        {
            writer.WriteStringValue(sentence);
        }

        writer.WriteEndArray();
        AnalysisManifest.WriteTimings(writer, run);
        writer.WriteEndObject();
    }

    private static ManifestColumn Column(string place, string name, string english) =>
        new(name, english, MeasureMeanings.French($"{place}.{name}"), "");
}
