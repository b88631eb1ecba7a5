using System.IO.Compression;
using System.Text.Json;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Manifests;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Each export says what it is.</summary>
public class ExportManifestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Formats => [.. FileFormats.WrittenNames];

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_says_what_was_written_and_what_each_column_means(string format)
    {
        using var files = new TempFiles();
        var written = FileFormats.WrittenAs(format)!;
        var path = Path.Combine(files.Folder, $"n{written.WrittenExtension}");
        var export = new NetworkExport(Networks.Sample()) { Version = "1.2.3", Date = new DateOnly(2026, 7, 1) };
        written.Write(export, path, Token);

        var bytes = written is FolderFormat ? InZip(path) : File.ReadAllBytes(path + ExportManifest.Suffix);
        using var again = new MemoryStream();
        written.WriteManifest(export, again, Token);
        Assert.Equal(bytes, again.ToArray());
        using var json = JsonDocument.Parse(bytes);
        var manifest = json.RootElement;
        Assert.Equal(
            "PtceGraph 1.2.3 2026-07-01",
            $"{manifest.GetProperty("program")} {manifest.GetProperty("version")} {manifest.GetProperty("date")}"
        );
        Assert.Equal(export.Network.Revision, manifest.GetProperty("revision").GetInt64());
        Assert.Equal(written.HasMeasures ? "1" : "null", manifest.GetProperty("parameters").GetProperty("seed").GetRawText());
        Assert.StartsWith("PTCE 2014, revision ", manifest.GetProperty("citation").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(manifest.GetProperty("licence").GetString()!);
        Assert.NotEmpty(manifest.GetProperty("licence_fr").GetString()!);
        Assert.All(
            manifest.GetProperty("columns").EnumerateObject().SelectMany(table => table.Value.EnumerateObject()),
            column =>
            {
                Assert.NotEmpty(column.Value.GetProperty("definition").GetString()!);
                Assert.NotEmpty(column.Value.GetProperty("definition_fr").GetString()!);
            }
        );
    }

    [Fact]
    public void The_columns_of_csv_are_those_of_its_files()
    {
        using var files = new TempFiles();
        FileFormats.WrittenAs("csv")!.Write(new NetworkExport(Networks.Sample()), files.Folder, Token);

        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(files.Folder, ExportManifest.FileName)));
        Assert.Equal(
            Directory.GetFiles(files.Folder, "*.csv").Select(Path.GetFileName).Order(),
            json.RootElement.GetProperty("columns").EnumerateObject().Select(table => table.Name).Order()
        );
        foreach (var table in json.RootElement.GetProperty("columns").EnumerateObject())
        {
            Assert.Equal(
                File.ReadLines(Path.Combine(files.Folder, table.Name)).First().Split(','),
                table.Value.EnumerateObject().Select(column => column.Name)
            );
        }
    }

    [Fact]
    public void Each_measure_of_nodes_has_its_definition_in_French() =>
        Assert.All(
            ResultTables.ActorColumns.Select(column => column.Name).Concat(ResultTables.SiloSuffixes.Select(measure => $"a.b.{measure}")),
            column => Assert.Matches("[.]$", MeasureMeanings.FrenchOfActors(column))
        );

    private static byte[] InZip(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var manifest = archive.GetEntry(ExportManifest.FileName)!.Open();
        using var bytes = new MemoryStream();
        manifest.CopyTo(bytes);
        return bytes.ToArray();
    }
}
