using System.IO.Compression;
using System.Text;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Pseudonyms;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class PseudonymiserTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] OtherKey = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    /// <summary>Texts of the network that are not its secrets by name.</summary>
    private static readonly string[] Hidden = ["987654", "1987", "123456782", "référent"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Formats => [.. FileFormats.WrittenNames];

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_file_holds_a_name_an_id_or_a_text_of_the_network(string format)
    {
        var network = Networks.Of([
            new NetworkSettings { Id = NetworkSettings.OnlyId, Name = "SecretNetwork" },
            .. Enumerable
                .Range(0, 5)
                .Select(i => new Actor
                {
                    Id = $"secret-id-{i}",
                    Name = $"SecretName{i}",
                    ShortName = "SecretShort",
                    Category = i < 3 ? "ess" : "SecretCategory",
                    Notes = "SecretNotes",
                    Siren = "123456782",
                    Website = "secret.example",
                    Reference = "SecretReference",
                    Attributes = AttributeMap.Of([
                        new("mailles", i < 4 ? "Nord" : "SecretSouth"),
                        new("référent", i < 4 ? "SecretPerson" : "x"),
                    ]),
                }),
            new Tie
            {
                Id = "secret-tie",
                Source = "secret-id-0",
                Target = "secret-id-1",
                Weight = 2.5,
                Amount = 987654,
                Evidence = "SecretEvidence",
                Since = new PartialDate(1987, 6, 5),
            },
        ]);
        using var stream = new MemoryStream();
        var export = new NetworkExport(network).Pseudonymised(Key);
        FileFormats.WrittenAs(format)!.Write(export, stream, Token);
        FileFormats.WrittenAs(format)!.WriteManifest(export, stream, Token);

        var text = Texts(stream.ToArray());
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("anonym", text, StringComparison.OrdinalIgnoreCase);
        Assert.All(Hidden, hidden => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Structure_and_frequent_categories_stay_and_the_key_decides_the_pseudonyms()
    {
        var network = Networks.Sample();
        var (hidden, other) = (Pseudonymiser.Of(network, Key), Pseudonymiser.Of(network, OtherKey));

        Assert.Equal(Text(hidden.Network), Text(Pseudonymiser.Of(network, Key).Network));
        Assert.Empty(hidden.Network.Nodes.Select(node => node.Id).Intersect(other.Network.Nodes.Select(node => node.Id)));
        Assert.Equal(Degrees(network), Degrees(hidden.Network));
        Assert.Equal(hidden.Network.Nodes.Select(node => node.Name), hidden.Network.Nodes.Select(node => node.Id));
        Assert.Equal(
            hidden.Network.Actors.Select(actor => actor.Id).Order(StringComparer.Ordinal),
            hidden.Network.Actors.Select(actor => actor.Id)
        );
        Assert.Equal(Categories(network).Where(category => category.Value >= 3), Categories(hidden.Network));
        Assert.All(
            hidden.Network.Actors.SelectMany(actor => actor.Themes).CountBy(theme => theme),
            theme => Assert.True(theme.Value >= 3, theme.Key)
        );
        Assert.True(hidden.CellsSuppressed > 0);
    }

    [Fact]
    public void An_actor_is_unique_where_no_other_has_neighbours_of_the_same_degrees()
    {
        // a – b – c – d – e and f – g, h alone: a and e, b and d, f and g resemble each other, c and h nobody.
        var network = Networks.Of(8, [(0, 1), (1, 2), (2, 3), (3, 4), (5, 6)]);

        Assert.Equal(new StructuralUniqueness(2, 8), StructuralUniqueness.Of(network));
        Assert.Equal(0.25, StructuralUniqueness.Of(network).Share);
        Assert.Equal(0, StructuralUniqueness.Of(Networks.Of([])).Share);
    }

    [Fact]
    public void A_short_key_is_refused() => Assert.Throws<ArgumentException>(() => Pseudonymiser.Of(Networks.Of([]), new byte[15]));

    private static IEnumerable<KeyValuePair<string, int>> Categories(GraphSnapshot network) =>
        network.Actors.Select(actor => actor.Category).OfType<string>().CountBy(category => category).OrderBy(pair => pair.Key);

    private static IEnumerable<int> Degrees(GraphSnapshot network) =>
        network.Graph(LayerSelection.Structure) is var graph
            ? graph.Edges.SelectMany(edge => new[] { edge.Source, edge.Target }).CountBy(node => node).Select(node => node.Value).Order()
            : [];

    private static string Text(GraphSnapshot network)
    {
        using var stream = new MemoryStream();
        FileFormats.WrittenAs("json")!.Write(new NetworkExport(network), stream, Token);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The text of a file or, where it begins with a ZIP, of its entries, and what follows.</summary>
    private static string Texts(byte[] bytes)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(bytes));
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            var length = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8) + 22;
            using var archive = new ZipArchive(new MemoryStream(bytes[..length]));
            foreach (var entry in archive.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                text.Append(reader.ReadToEnd());
            }
        }

        return text.ToString();
    }
}
