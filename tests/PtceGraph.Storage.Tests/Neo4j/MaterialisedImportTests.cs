using System.Globalization;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Storage.Tests.Neo4j;

/// <summary>The graph for queries after imports, whose nodes and relationships are made by other statements than those of edits.</summary>
public sealed class MaterialisedImportTests(Neo4jServer server) : MaterialisedGraphBase(server)
{
    [Fact]
    public async Task A_large_import_is_one_transaction_too()
    {
        const string Header = "`}) DETACH DELETE n // \\u0060"; // a column's name never stands in a statement
        string?[] types = ["partenariat", "financement", "Mise à disposition", null];
        var actors = Enumerable
            .Range(0, 15_000)
            .Select(i =>
                Add(
                    new Actor
                    {
                        Id = Id(i),
                        Name = $"Acteur {i}",
                        Region = $"r{i % 13}",
                        Category = i % 5 == 0 ? "collectivite" : null,
                        Attributes = i % 3 == 0 ? AttributeMap.Of([new(Header, $"n° {i}"), new("name", "autre")]) : AttributeMap.Empty,
                    }
                )
            )
            .ToList<ChangeRequest>();
        var ties = Enumerable
            .Range(0, 15_000)
            .Select(i =>
                Add(
                    new Tie
                    {
                        Id = Id(i),
                        Source = Id(i),
                        Target = Id((i * 7 + 1) % 15_000),
                        Type = types[i % types.Length],
                        Weight = i % 4 == 0 ? null : i % 4,
                        Directed = i % 7 == 0,
                    }
                )
            );

        await EditAsync([.. actors, .. ties]);

        Assert.Equal(1, await Journal.ReadRevisionAsync(Token));
        await AssertWholeAsync();

        // Another one, into a database that has nodes: those of the removed actors are made again.
        await EditAsync([
            .. Enumerable.Range(0, 200).Select(i => new ChangeRequest.Remove(EntityKind.Actor, Id(i))),
            .. Enumerable
                .Range(0, 300)
                .Select(i =>
                    Add(
                        new Project
                        {
                            Id = Id(i < 200 ? i : i + 20_000),
                            Name = new string('é', 300),
                            Themes = TextList.Of("culture"),
                        }
                    )
                ),
            .. Enumerable
                .Range(0, 300)
                .Select(i =>
                    Add(
                        new Tie
                        {
                            Id = Id(i + 20_000),
                            Source = Id(i + 500),
                            Target = Id(i < 200 ? i : i + 20_000),
                        }
                    )
                ),
        ]);
        await AssertWholeAsync();

        static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"x{i}");
    }
}
