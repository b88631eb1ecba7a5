using System.Text;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>The limits of a file: beyond them, it is refused with the number, and without its content in memory.</summary>
public class ReadingLimitTests
{
    /// <summary>All bytes allocated for a refused file, live or not: an upper bound of the peak.</summary>
    private const long MaxAllocatedBytes = 256L << 20;

    [Fact]
    public void Twenty_thousand_columns_are_refused() =>
        Refuses(
            $"{string.Join(';', Enumerable.Range(1, 20_000).Select(column => $"c{column}"))}\n{Lines("a;b\n", 20_000)}",
            "more than 1,000 columns"
        );

    [Fact]
    public void Twenty_thousand_columns_without_a_header_take_the_memory_of_their_rows()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var files = new TempFiles();

        var network = files
            .With("acteurs.csv", $"{new string(';', 20_000)}\nid;nom\n{string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i};n\n"))}")
            .Read();

        Assert.Equal(20_000, network.State.Count(EntityKind.Actor));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
    }

    [Fact]
    public void A_million_columns_in_the_header_are_refused() => Refuses(Lines("nom;", 1_000_000), "more than 1,000 columns");

    [Fact]
    public void A_hundred_megabytes_without_a_line_break_are_refused() =>
        Refuses(new string('x', 100 << 20), "line 1: the row is larger than 4 MB");

    [Theory]
    [InlineData("idxxx", 3 << 20, "")] // the whole file, as of a spoilt one
    [InlineData("id;nom ", 3 << 20, "\na;A\n")]
    [InlineData("id;nom;", 10_001, "\na;A;1\n")]
    public void A_header_that_is_longer_than_a_name_may_be_is_refused(string before, int length, string after) =>
        Refuses($"{before}{new string('x', length)}{after}", "line 1: A header has ");

    [Fact]
    public void A_hundred_megabytes_of_separators_are_refused() =>
        Refuses(new string(';', 100 << 20), "line 1: the row is larger than 4 MB");

    [Fact]
    public void A_quote_that_opens_at_the_start_of_a_large_file_is_refused() =>
        Refuses($"id;nom;notes\n1;A;\"{Lines("2;B;une note\n", 2_000_000)}", "line 2: the row is larger than 4 MB");

    [Fact]
    public void A_file_of_NULs_is_refused() => Refuses(new string('\0', 3 << 20), "No actor or tie was recognised");

    [Fact]
    public void Too_many_rows_and_too_many_cells_are_refused()
    {
        Refuses($"id;nom\n{Lines("a\n", 5_000_001)}", "more than 5,000,000 rows");
        Refuses(
            $"id;nom;{string.Join(';', Enumerable.Range(0, 98).Select(column => $"c{column}"))}\n{Lines(string.Concat(Enumerable.Repeat("1;", 99)) + "1\n", 200_001)}",
            "more than 20,000,000 filled cells"
        );
    }

    [Fact]
    public void Files_with_too_many_columns_together_are_refused_with_the_file_the_line_and_the_column()
    {
        var first = Wide("acteurs.csv", 'a', 600);
        var second = Wide("projets.csv", 'p', 600);

        var refused = Assert.Throws<ImportRefusedException>(() => new ImportedStore().With(first, second));

        Assert.StartsWith("projets.csv, line 2: With the column “p", refused.Message, StringComparison.Ordinal);
        Assert.Contains("« p", refused.In(Language.French), StringComparison.Ordinal);

        // So are those that are too many only with the columns of the store.
        var store = new ImportedStore().With(first.Name, first.Text);
        var before = store.Snapshot.Actors;
        refused = Assert.Throws<ImportRefusedException>(() => store.With(second.Name, second.Text));
        Assert.StartsWith("projets.csv, line 2: With the column “p", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, store.Snapshot.Actors);
        store.With(first.Name, first.Text.Replace(";x", ";y", StringComparison.Ordinal));
        Assert.Equal(1, store.Report.Changed);
    }

    private static (string Name, string Text) Wide(string name, char prefix, int columns) =>
        (
            name,
            $"id;nom;{string.Join(';', Enumerable.Range(0, columns).Select(i => $"{prefix}{i}"))}\n{prefix};{prefix}{Lines(";x", columns)}\n"
        );

    [Fact]
    public void A_row_of_many_cells_is_one_problem_of_a_few_words()
    {
        using var files = new TempFiles();

        var network = files.With("acteurs.csv", $"id;nom\n{Lines("x;", 100_000)}\nb;Beta\n").Read();

        var problem = Assert.Single(network.Report.Problems);
        Assert.Contains("100000 cells for 2 columns", problem.English, StringComparison.Ordinal);
        Assert.True(problem.English.Length < 300);
        Assert.Equal(1, network.State.Count(EntityKind.Actor));
    }

    [Fact]
    public void A_report_lists_so_many_problems_and_counts_the_others()
    {
        using var files = new TempFiles();

        var report = files.With("acteurs.csv", $"id;nom\n{Lines("x;X\n", ImportReport.MaxProblems + 12)}").Read().Report;

        Assert.Equal(
            (ImportReport.MaxProblems, 11, ImportReport.MaxProblems + 11),
            (report.Problems.Length, report.MoreProblems, report.LeftOut)
        );
    }

    [Fact]
    public void Looking_through_a_file_and_reading_it_end_when_asked()
    {
        using var files = new TempFiles();
        files.With("acteurs.csv", $"id;nom\n{Lines("x;X\n", 1_000)}");
        using var cancelled = new CancellationTokenSource();
        var source = ImportSource.Open([files.Folder], null, cancelled.Token);

        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => NetworkReader.Read(source, ImportContext.None, cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => ImportSource.Open([files.Folder], null, cancelled.Token));
    }

    private static string Lines(string line, int count) => new StringBuilder(line.Length * count).Insert(0, line, count).ToString();

    private static void Refuses(string text, string sentence)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<ImportRefusedException>(() =>
            ImportSource
                .Of(
                    [
                        CsvTables.Read(
                            "acteurs.csv",
                            () => new MemoryStream(bytes, writable: false),
                            TableLimits.MaxRows,
                            TestContext.Current.CancellationToken
                        ),
                    ],
                    []
                )
                .Recognised()
        );

        Assert.Contains(sentence, refused.In(Language.English), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
    }
}
