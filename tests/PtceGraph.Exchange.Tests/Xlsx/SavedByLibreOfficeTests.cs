using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>One workbook of 2,000 rows that LibreOffice saved in French, in three ways.</summary>
public class SavedByLibreOfficeTests
{
    private static readonly string Saved = Path.Combine(Repository.Root, "tests", "PtceGraph.Exchange.Tests", "Xlsx", "SavedByLibreOffice");

    [Fact]
    public void A_workbook_and_its_sheets_as_csv_are_the_same_network()
    {
        var workbook = Read("territoire.xlsx");

        Assert.Equal(
            (1_200, 800, 0),
            (workbook.State.Count(EntityKind.Actor), workbook.State.Count(EntityKind.Tie), workbook.Report.LeftOut)
        );
        Assert.Equal(Content(workbook), Content(Read("utf-8")));
        Assert.Equal(Content(workbook), Content(Read("windows-1252")));
    }

    [Fact]
    public void Codes_dates_and_numbers_are_read_as_a_person_sees_them()
    {
        var actors = Read("windows-1252").State.All(EntityKind.Actor).Cast<Actor>().ToDictionary(actor => actor.Id);

        Assert.Equal(800, actors.Values.Count(actor => actor.Siret is { Length: 14 } siret && siret[0] == '0'));
        Assert.Equal("1995-03-08", $"{actors["A0001"].Since}");
        Assert.True(actors["A0001"].Attributes.TryGet("Effectif (ETP)", out var effectif) && effectif is "160,5");
        Assert.Equal("Première ligne\nseconde ligne ; n° 50 « citée »", actors["A0050"].Notes?.ReplaceLineEndings("\n"));
    }

    private static ImportedNetwork Read(string path) =>
        NetworkReader.Read([Path.Combine(Saved, path)], null, TestContext.Current.CancellationToken);

    /// <summary>The entities of a network; numbers in columns of one's own as numbers, however they are written.</summary>
    private static List<string> Content(ImportedNetwork network) =>
        [
            .. network.Entities.Select(entity =>
                string.Join(
                    '|',
                    Schema
                        .Of(entity.Kind)
                        .Select(field => $"{field.Get(entity)}".ReplaceLineEndings("\n"))
                        .Concat(entity.Attributes.Select(pair => $"{pair.Key}={pair.Value.Replace(',', '.')}"))
                        .Prepend(entity.Id)
                )
            ),
        ];
}
