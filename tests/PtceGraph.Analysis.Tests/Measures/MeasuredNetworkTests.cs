using PtceGraph.Analysis.Randomness;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

public class MeasuredNetworkTests
{
    /// <summary>The sample with drawn dates, measured on some days: the same bits as a network that holds only what is there.</summary>
    [Theory]
    [InlineData(2011)]
    [InlineData(2014)]
    [InlineData(2018)]
    public void A_day_is_measured_as_if_nothing_else_existed(int year)
    {
        var dated = Dated(Networks.Sample());
        var day = new DateOnly(year, 7, 1);
        var there = Networks.Of(Enum.GetValues<EntityKind>().SelectMany(dated.AsOf(day).All));

        // Realisations and movements of poles also count what has ended.
        var columns = TextList.Of(Reporting.ResultTables.Names.Where(name => name is not ("pole" or "network")));
        var ofDay = Networks.Analyse(dated, Networks.Quick with { OnlyColumns = columns, AsOf = day });
        var alone = Networks.Analyse(there, Networks.Quick with { OnlyColumns = columns });

        Assert.Equal((day, dated.RowCount - there.RowCount), (ofDay.AsOf, ofDay.RowsLeftOut));
        Assert.InRange(ofDay.RowsLeftOut, 50, dated.RowCount - 50);
        Assert.Contains(AnalysisNote.OfDay(day, ofDay.RowsLeftOut), ofDay.Notes);
        Assert.Equal(
            ResultBytes.Of(alone),
            ResultBytes.Of(
                ofDay with
                {
                    Parameters = ofDay.Parameters with { AsOf = null },
                    RowsLeftOut = 0,
                    Notes = [.. ofDay.Notes.Where(note => note.Code != AnalysisNote.NotThatDay)],
                }
            )
        );
    }

    [Fact]
    public void All_dates_and_a_day_that_leaves_nothing_out_have_no_note()
    {
        var network = Networks.Of(3, [(0, 1)]);

        Assert.DoesNotContain(Networks.Analyse(network).Notes, note => note.Code == AnalysisNote.NotThatDay);
        var ofDay = Networks.Analyse(network, Networks.Quick with { AsOf = new DateOnly(2014, 1, 1) });
        Assert.DoesNotContain(ofDay.Notes, note => note.Code == AnalysisNote.NotThatDay);
        Assert.Equal((new DateOnly(2014, 1, 1), 0), (ofDay.AsOf, ofDay.RowsLeftOut));
    }

    private static GraphSnapshot Dated(GraphSnapshot network)
    {
        var stream = new RandomStream(7, RandomPurpose.MixingRewirings);
        return Networks.Of(
            Enum.GetValues<EntityKind>()
                .SelectMany(network.All)
                .Select(entity =>
                {
                    var (since, until) = (2008 + stream.Next(12), 2008 + stream.Next(14));
                    return Schema.Find(entity.Kind, "since") is not { } begins || stream.Next(3) > 0
                        ? entity
                        : Schema
                            .Find(entity.Kind, "until")!
                            .With(
                                begins.With(entity, stream.Next(2) == 0 ? null : new PartialDate(since)),
                                stream.Next(2) == 0 ? null : new PartialDate(until)
                            );
                })
        );
    }
}
