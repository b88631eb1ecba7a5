using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Manifests;

namespace PtceGraph.Exchange.Analyses;

/// <summary>The files that <c>territory --out</c> writes: the answers, who funded whom as a table, and a manifest that explains
/// them.</summary>
public static class TerritoryFiles
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string Answers = "territory.json";

    /// <summary>Writes the files and their manifest into a folder, or none if one fails.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="answer">The answers.</param>
    /// <param name="parameters">What was asked for.</param>
    /// <param name="run">Where it comes from.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    public static void Write(
        string folder,
        TerritoryAnswer answer,
        AnalysisParameters parameters,
        AnalysisRun run,
        CancellationToken cancellationToken
    ) =>
        OutputFolder.Write(
            folder,
            draft =>
            {
                var funding = FundingTable.Table([
                    .. answer.Funding.Select(row => new FundingRow(row.Funder, row.Beneficiary, row.Year, row.Amount, row.Share)),
                ]);
                WriteJson(Path.Combine(draft, Answers), writer => ContractJson.Write(writer, answer));
                using (var table = File.Create(Path.Combine(draft, $"{funding.Name}.csv")))
                {
                    ResultCsv.Write(funding, table, run.Language, cancellationToken);
                }

                WriteJson(
                    Path.Combine(draft, ExportManifest.FileName),
                    writer => TerritoryManifest.Write(writer, Answers, funding, answer.Id, parameters, run)
                );
            }
        );

    private static void WriteJson(string path, Action<Utf8JsonWriter> write)
    {
        using var file = File.Create(path);
        using (var writer = new Utf8JsonWriter(file, Readable))
        {
            write(writer);
        }

        file.WriteByte((byte)'\n');
    }
}
