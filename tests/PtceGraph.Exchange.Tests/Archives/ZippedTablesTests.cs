using System.Text;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Archives;

public class ZippedTablesTests
{
    [Fact]
    public void The_archive_that_an_export_writes_reads_back_to_the_same_network()
    {
        using var stream = new MemoryStream();
        FileFormats
            .WrittenAs("csv")!
            .Write(new NetworkExport(Networks.Sample()) { Style = CsvStyle.French }, stream, TestContext.Current.CancellationToken);
        using var files = new TempFiles();

        var read = files.With("ptcegraph.zip", stream.ToArray()).Read();

        Assert.Empty(read.Report.Problems);
        Assert.Empty(ImportPlanner.Plan(Networks.Sample(), read, replaces: false, TestContext.Current.CancellationToken).Requests);
        Assert.Equal(Networks.Sample().Ties.Length, read.State.Count(EntityKind.Tie));
    }

    [Fact]
    public void Files_in_folders_are_read_and_others_are_named()
    {
        using var files = new TempFiles();

        var read = files
            .With(
                "envoi.zip",
                TestWorkbook.Zipped([
                    new("mon réseau/", ""),
                    new("mon réseau/acteurs.csv", "id;nom\na;A\n"),
                    new("mon réseau/liens.CSV", "source;cible\na;z\n"),
                    new("mon réseau/.DS_Store", "x"),
                    new("lisez-moi.pdf", "x"),
                ])
            )
            .Read();

        Assert.Single(read.State.All(EntityKind.Actor));
        Assert.Equal(
            ["envoi.zip › liens.CSV:2 z", "envoi.zip › lisez-moi.pdf:0 "],
            read.Report.Problems.Select(problem => $"{problem.File}:{problem.Line} {problem.Value}")
        );
    }

    [Fact]
    public void What_is_no_archive_or_a_truncated_or_lying_one_is_refused()
    {
        var whole = TestWorkbook.Zipped([
            new("acteurs.csv", $"id;nom\n{string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i};N{i}\n"))}"),
        ]);
        Refuses([]);
        Refuses(Encoding.UTF8.GetBytes("id;nom\na;A\n"));
        for (var length = 0; length < whole.Length; length += 111)
        {
            Refuses(whole[..length]);
        }

        // The packed bytes are no longer what the archive declares.
        var damaged = whole.ToArray();
        damaged.AsSpan(60, 400).Fill(0xFF);
        Refuses(damaged);
    }

    [Fact]
    public void No_more_is_unpacked_than_an_archive_declares()
    {
        const int Declared = 1_000;
        var bomb = TestWorkbook.Zipped([new("acteurs.csv", $"id;nom\na;{new string('x', 300 << 20)}\n")]);

        // The length unpacked, in the local header and in the central directory, which begin with these signatures.
        foreach (var (signature, at) in new[] { (0x04034b50u, 22), (0x02014b50u, 24) })
        {
            var header = bomb.AsSpan().IndexOf(BitConverter.GetBytes(signature));
            BitConverter.TryWriteBytes(bomb.AsSpan(header + at), Declared);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ImportRefusedException>(() => GraphFile.Read("envoi.zip", bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    private static void Refuses(byte[] content)
    {
        using var files = new TempFiles();
        var refused = Assert.Throws<ImportRefusedException>(files.With("envoi.zip", content).Read);
        Assert.StartsWith("envoi.zip: this file is not a ZIP archive", refused.Message, StringComparison.Ordinal);
    }
}
