using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>LibreOffice, without a window, opens the workbook that is written and sees in it what the CSV files say.</summary>
public class LibreOfficeTests
{
    /// <summary>Every sheet as a CSV file: comma, double quotes, UTF-8, values as they are stored.</summary>
    private const string EverySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_workbook_of_the_sample_says_in_LibreOffice_what_its_csv_says()
    {
        using var files = new TempFiles();
        var sample = Networks.Sample();
        FileFormats.WrittenAs("csv")!.Write(new NetworkExport(sample), Path.Combine(files.Folder, "csv"), Token);
        FileFormats.WrittenAs("xlsx")!.Write(new NetworkExport(sample), Path.Combine(files.Folder, "sample.xlsx"), Token);

        await OtherPrograms.RunAsync(
            "soffice",
            files.Folder,
            $"-env:UserInstallation={new Uri(Path.Combine(files.Folder, "profile"))}",
            "--headless",
            "--convert-to",
            EverySheet,
            "sample.xlsx"
        );

        Assert.All(
            Directory.GetFiles(Path.Combine(files.Folder, "csv"), "*.csv"),
            file =>
            {
                var name = Path.GetFileName(file);
                Assert.Equal(Cells(file), Cells(Path.Combine(files.Folder, $"sample-{name}")));
            }
        );
    }

    private static IEnumerable<string> Cells(string path)
    {
        var table = CsvTables.Read(Path.GetFileName(path), () => File.OpenRead(path), 100_000, Token);
        return table.Rows.Select(row => string.Join('␟', row.Cells)).Prepend(string.Join('␟', table.Headers));
    }
}
