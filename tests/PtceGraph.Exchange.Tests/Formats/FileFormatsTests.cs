using PtceGraph.Exchange.Formats;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class FileFormatsTests
{
    [Fact]
    public void A_file_is_read_by_the_format_that_its_ending_names_whatever_its_case()
    {
        Assert.Equal("csv", FileFormats.ReaderOf("Acteurs 2024.CSV")?.Name);
        Assert.Equal("csv", FileFormats.ReaderOf("liens.tsv")?.Name);
        Assert.Null(FileFormats.ReaderOf("notes.docx"));
        Assert.Null(FileFormats.ReaderOf("csv"));
    }

    [Fact]
    public void Names_and_endings_are_each_of_one_format()
    {
        Assert.Distinct(FileFormats.All.Select(format => format.Name));
        Assert.Distinct(FileFormats.ReadExtensions);
        Assert.All(FileFormats.ReadExtensions, extension => Assert.StartsWith(".", extension, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_written_format_writes_the_sample()
    {
        foreach (var format in FileFormats.Written)
        {
            using var stream = new MemoryStream();
            format.Write(new NetworkExport(Networks.Sample()), stream, TestContext.Current.CancellationToken);
            Assert.True(stream.Length > 10_000, format.Name);
        }
    }

    [Fact]
    public void A_file_that_nobody_waits_for_is_not_written()
    {
        foreach (var format in FileFormats.Written)
        {
            using var stream = new MemoryStream();
            Assert.Throws<OperationCanceledException>(() =>
                format.Write(new NetworkExport(Networks.Sample()), stream, new CancellationToken(canceled: true))
            );
        }
    }

    [Fact]
    public void Writing_ends_between_two_rows()
    {
        using var leaving = new CancellationTokenSource();
        var (rows, seen) = (Enumerable.Range(0, 10), 0);

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var row in rows.Until(leaving.Token))
            {
                seen = row;
                if (row == 3)
                {
                    leaving.Cancel();
                }
            }
        });

        Assert.Equal(3, seen);
    }
}
