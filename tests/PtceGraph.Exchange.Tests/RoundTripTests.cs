using System.Text.Json;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>What is written is read back to the same network.</summary>
public class RoundTripTests
{
    [Theory]
    [InlineData("csv", CsvStyle.Data)]
    [InlineData("csv", CsvStyle.French)]
    [InlineData("csv", CsvStyle.English)]
    [InlineData("xlsx", CsvStyle.Data)]
    public void The_workbook_of_the_sample_reads_back_to_the_sample(string format, CsvStyle style)
    {
        using var files = new TempFiles();
        var sample = Networks.Sample();
        var path = format == "csv" ? files.Folder : Path.Combine(files.Folder, $"sample.{format}");
        FileFormats.WrittenAs(format)!.Write(new NetworkExport(sample) { Style = style }, path, TestContext.Current.CancellationToken);

        var again = files.Read();

        Assert.Empty(again.Report.Problems);
        Assert.Empty(ImportPlanner.Plan(sample, again, replaces: false, TestContext.Current.CancellationToken).Requests);
        Assert.Equal(sample.Ties.Length, again.State.Count(EntityKind.Tie));
    }

    [Theory]
    [InlineData("gexf")]
    [InlineData("graphml")]
    public void A_graph_file_of_the_sample_reads_back_to_the_sample_where_no_weight_is_1(string format)
    {
        using var files = new TempFiles();
        var sample = Networks.Sample();

        var again = files.With($"sample.{format}", GraphFile.Written(format, sample)).Read();

        Assert.Empty(again.Report.Problems);
        Assert.Equal(sample.Attendances.Length, again.State.Count(EntityKind.Attendance));
        Assert.All(
            ImportPlanner.Plan(sample, again, replaces: false, TestContext.Current.CancellationToken).Requests,
            request =>
            {
                var update = Assert.IsType<ChangeRequest.Update>(request);
                Assert.Equal(("weight", (object?)1.0), (Assert.Single(update.Values).Key.Name, update.Values[0].Value));
                Assert.Empty(update.Attributes);
            }
        );
    }

    [Fact]
    public void Json_lists_every_kind()
    {
        using var stream = new MemoryStream();
        FileFormats.WrittenAs("json")!.Write(new NetworkExport(Networks.Sample()), stream, TestContext.Current.CancellationToken);

        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(138, json.RootElement.GetProperty("actors").GetArrayLength());
        Assert.Equal(71, json.RootElement.GetProperty("attendances").GetArrayLength());
    }

    [Fact]
    public void An_output_that_fails_leaves_what_was_there()
    {
        using var files = new TempFiles();
        var folder = Path.Combine(files.Folder, "out");
        OutputFolder.Write(folder, draft => File.WriteAllText(Path.Combine(draft, "a.csv"), "old"));

        Assert.Throws<InvalidOperationException>(() =>
            OutputFolder.Write(
                folder,
                draft =>
                {
                    File.WriteAllText(Path.Combine(draft, "a.csv"), "new");
                    throw new InvalidOperationException("half-way");
                }
            )
        );

        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "a.csv")));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(files.Folder).Select(Path.GetFileName));
    }
}
