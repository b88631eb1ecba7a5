using System.Globalization;
using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>Columns of numbers: those of many values are quantities, and no silos unless somebody names them.</summary>
public class NumberColumnsTests
{
    [Theory]
    [InlineData("Budget", "#1500", false)]
    [InlineData("Budget", "1 5#,50", false)]
    [InlineData("Year", "19#", false)]
    [InlineData("Zone", "z#", true)] // words
    [InlineData("Zone", "0#", true)] // padded as codes are
    [InlineData("Code EPCI", "2000#", true)]
    [InlineData("Départements", "#", false)]
    [InlineData("Département", "#", true)]
    public void A_column_of_many_numbers_is_no_partition_by_default(string column, string pattern, bool isPartition)
    {
        var snapshot = Of(column, actor => pattern.Replace("#", Number(10 + (actor % 20)), StringComparison.Ordinal));

        Assert.Equal(isPartition, Partitions(snapshot).Contains(column));
        Assert.NotNull(snapshot.Partition(snapshot.Graph(LayerSelection.Structure), column));
    }

    [Theory]
    [InlineData(12, true)] // as the conferences of a league
    [InlineData(13, false)]
    public void Few_numbers_are_groups(int distinct, bool isPartition) =>
        Assert.Equal(isPartition, Partitions(Of("Rating", actor => Number(actor % distinct))).Contains("Rating"));

    [Theory]
    [InlineData(4, false)] // of forty: nine in ten are numbers
    [InlineData(5, true)]
    public void A_few_words_among_numbers_do_not_make_groups_of_them(int words, bool isPartition) =>
        Assert.Equal(isPartition, Partitions(Of("Budget", actor => actor < words ? "n.c." : Number(10 + (actor % 20)))).Contains("Budget"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Partitions(GraphSnapshot snapshot) =>
        snapshot.PartitionColumns(snapshot.Graph(LayerSelection.Structure)).Names;

    private static GraphSnapshot Of(string column, Func<int, string> value) =>
        Networks.Of(
            Enumerable
                .Range(0, 40)
                .Select(i => new Actor
                {
                    Id = $"a{i}",
                    Name = $"A{i}",
                    Attributes = AttributeMap.Of([KeyValuePair.Create(column, value(i))]),
                })
        );
}
