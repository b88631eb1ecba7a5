using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Storage.Tests;

public class ChangePartsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(1_000)]
    [InlineData(int.MaxValue)]
    public void Parts_joined_are_the_whole_list_whatever_their_size(int mostBytes)
    {
        var changes = Changes(57);
        var whole = Assert.Single(ChangeParts.Of(changes, int.MaxValue).Parts);

        var parts = ChangeParts.Of(changes, mostBytes);
        var split = ChangeParts.Split(whole.Json, mostBytes);

        Assert.Equal(Encoding.UTF8.GetByteCount(whole.Json), parts.Bytes);
        Assert.Equal(parts.Parts, split);
        Assert.Equal(parts.Parts, parts.Parts);
        Assert.Equal(57, split.Sum(part => part.Count));
        Assert.Equal(whole.Json, $"[{string.Join(',', split.Select(part => part.Json[1..^1]))}]");
        Assert.All(split, part => Assert.True(part.Count == 1 || Encoding.UTF8.GetByteCount(part.Json) <= mostBytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public void The_digest_does_not_depend_on_the_parts(int mostBytes)
    {
        var changes = Changes(20);
        var whole = ChangeParts.Of(changes, int.MaxValue).Parts.Single().Json;
        var entry = StoredEntry.From(JournalContract.Entry(7) with { Why = "é" }).WithOnePart(whole, "before");

        using var digest = new EntryDigest(entry, "before", Encoding.UTF8.GetByteCount(whole));
        foreach (var part in ChangeParts.Of(changes, mostBytes).Parts)
        {
            digest.Add(part.Json);
        }

        Assert.Equal(entry.Digest, digest.End());
    }

    [Fact]
    public void No_change_is_one_empty_part()
    {
        Assert.Equal([new ChangePart("[]", 0)], ChangeParts.Of([], 100).Parts);
        Assert.Equal(2, ChangeParts.Of([], 100).Bytes);
        Assert.Equal([new ChangePart("[]", 0)], ChangeParts.Split("[]", 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1")]
    [InlineData("[1]]")]
    public void What_is_no_list_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => ChangeParts.Split(json, 1));

    private static ImmutableArray<GraphChange> Changes(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new GraphChange.Added(
                    new Actor
                    {
                        Id = $"a{i}",
                        Name = new string('é', i * 3 % 40 + 1) + "],[",
                        Notes = "\"x\"",
                    }
                )),
        ];
}
