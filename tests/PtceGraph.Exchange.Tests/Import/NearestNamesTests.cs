using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class NearestNamesTests
{
    private static readonly string[] Words =
    [
        "Atelier",
        "Régie",
        "Ferme",
        "Maison",
        "Théâtre",
        "Épicerie",
        "Recyclerie",
        "Jardin",
        "École",
        "Cantine",
    ];
    private static readonly string[] Places = ["Nantes", "Lyon", "Brest", "Lille", "Tarare", "Vannes", "Redon", "Auray", "Dinan", "Rezé"];

    [Theory]
    [InlineData("Théâtre de l'Oré", "Théâtre de l'Orée")]
    [InlineData("la boite a velo", "La Boîte à Vélos")]
    [InlineData("Emaüs", "Emmaüs")]
    [InlineData("SCPO", "SCOP")]
    public void A_typo_finds_the_name_that_was_meant_first(string text, string name)
    {
        var names = new NearestNames(
            Actors(["Théâtre de l'Orée", "La Boîte à Vélos", "Emmaüs", "SCOP", "Théâtre du Port", "Boîte à outils"])
        );

        Assert.Equal(name, names.Of([EntityKind.Actor], text)[0]);
    }

    [Fact]
    public void Only_nodes_that_the_end_may_be_are_proposed_and_three_at_most()
    {
        var names = new NearestNames([
            new Meeting { Id = "m", Name = "CA de mai" },
            .. Actors(["CA de mai 1", "CA de mai 2", "CA de mai 3", "CA de mai 4"]),
        ]);

        Assert.Equal(["CA de mai"], names.Of([EntityKind.Meeting], "CA de mars"));
        Assert.Equal(["CA de mai 1", "CA de mai 2", "CA de mai 3"], names.Of([EntityKind.Actor], "CA de mai"));
        Assert.Empty(names.Of([EntityKind.Pole], "CA de mai"));
    }

    [Fact]
    public void No_name_is_nearer_than_the_first()
    {
        var all = Many(2_000).ToList();
        var names = new NearestNames(all);

        foreach (var name in all.Where((_, i) => i % 97 == 0).Select(node => TextNormalizer.Fold(node.Name)))
        {
            var typo = name.Remove(name.Length / 2, 1).Replace('o', 'u');
            Assert.Equal(
                all.Min(node => Distance(typo, TextNormalizer.Fold(node.Name))),
                Distance(typo, TextNormalizer.Fold(names.Of([EntityKind.Actor], typo)[0]))
            );
        }
    }

    [Fact]
    public void A_thousand_unmatched_ends_compare_a_few_names_each_of_ten_thousand()
    {
        var state = new GraphState();
        var store = Networks.Of(Many(10_000));
        var ends = new Ends(state, store, scope: null);

        for (var i = 0; i < 1_000; i++)
        {
            Assert.NotEmpty(ends.Nearest([EntityKind.Actor], $"Atellier coopératif de Nante {i}"));
        }

        Assert.InRange(ends.Comparisons, 1_000, 20_000);
    }

    [Fact]
    public void Names_of_ten_thousand_characters_are_compared_by_their_beginning()
    {
        var names = new NearestNames(Actors([$"Alpha {new string('x', 9_000)}", $"Beta {new string('x', 9_000)}"]));

        Assert.StartsWith("Beta", names.Of([EntityKind.Actor], $"Betta {new string('x', 9_000)}")[0], StringComparison.Ordinal);
        Assert.Equal(2, names.Comparisons);
    }

    /// <summary>Levenshtein's distance by its definition.</summary>
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] =
                    i == 0 || j == 0
                        ? i + j
                        : Math.Min(
                            Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                            table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                        );
            }
        }

        return table[left.Length, right.Length];
    }

    private static IEnumerable<Node> Actors(IEnumerable<string> names) =>
        names.Select((name, i) => new Actor { Id = $"a{i}", Name = name });

    private static IEnumerable<Node> Many(int count) =>
        Actors(
            Enumerable
                .Range(0, count)
                .Select(i => $"{Words[i % 10]} {(i % 2 == 0 ? "coopératif" : "solidaire")} de {Places[i / 10 % 10]} {i}")
        );
}
