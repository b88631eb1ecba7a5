using Xunit;

namespace PtceGraph.Graph.Tests;

public class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    public void Gives_the_same_items_in_the_same_order(int count) =>
        Assert.Equal(Enumerable.Range(0, count), ReadAhead.Of(Enumerable.Range(0, count)));

    [Fact]
    public void Throws_what_the_source_throws_after_the_items_before_it()
    {
        var read = new List<int>();
        Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var item in ReadAhead.Of(Broken()))
            {
                read.Add(item);
            }
        });
        Assert.Equal([1, 2], read);

        static IEnumerable<int> Broken()
        {
            yield return 1;
            yield return 2;
            throw new InvalidDataException();
        }
    }

    [Fact]
    public void Ends_the_source_once_it_rests_where_nobody_reads_on()
    {
        using var slow = new ManualResetEventSlim();
        var (isMoving, endedWhileMoving, ended) = (false, false, false);
        Assert.Equal(1, ReadAhead.Of(Slow()).First());
        Assert.True(ended);
        Assert.False(endedWhileMoving);

        IEnumerable<int> Slow()
        {
            try
            {
                yield return 1;
                isMoving = true;
                slow.Wait(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken); // nobody sets it
                isMoving = false;
                yield return 2;
            }
            finally
            {
                (ended, endedWhileMoving) = (true, isMoving);
            }
        }
    }
}
