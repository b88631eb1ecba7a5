using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Analyses;

/// <summary>The files that <c>territory --out</c> writes: the answers, and who funded whom as a table.</summary>
public static class TerritoryFiles
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes both files into a folder, or none if one fails.</summary>
    public static void Write(string folder, TerritoryAnswer answer, CancellationToken cancellationToken) =>
        OutputFolder.Write(
            folder,
            draft =>
            {
                using (var file = File.Create(Path.Combine(draft, "territory.json")))
                {
                    using (var writer = new Utf8JsonWriter(file, Readable))
                    {
                        ContractJson.Write(writer, answer);
                    }

                    file.WriteByte((byte)'\n');
                }

                using var table = File.Create(Path.Combine(draft, "funding.csv"));
                ResultCsv.Write(Funding(answer.Funding), table, Language.French, cancellationToken);
            }
        );

    private static ResultTable Funding(IReadOnlyList<FundingReport> rows) =>
        new(
            "funding",
            [
                new ResultColumn.Texts("funder", new("Id of the funder."), [.. rows.Select(row => row.Funder)]),
                new ResultColumn.Texts("beneficiary", new("Id of the beneficiary."), [.. rows.Select(row => row.Beneficiary)]),
                new ResultColumn.Integers(
                    "year",
                    new("The year in which it began; empty where that is not known."),
                    [.. rows.Select(row => row.Year ?? int.MinValue)]
                ),
                new ResultColumn.Numbers("amount", new("Euros."), [.. rows.Select(row => row.Amount)]),
                new ResultColumn.Numbers(
                    "share",
                    new("The amount over all that the beneficiary received, 0 to 1."),
                    [.. rows.Select(row => row.Share)]
                ),
            ]
        );
}
