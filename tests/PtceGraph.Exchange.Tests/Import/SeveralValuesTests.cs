using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Which way a tie goes, where a column says so, and cells that hold several values.</summary>
public class SeveralValuesTests
{
    [Theory]
    [InlineData("Direction", "directed", "undirected", "mutual")]
    [InlineData("direction", "Directed", "Mutual", "mutual")]
    [InlineData("Tie direction", "directed", "mutual", "undirected")]
    [InlineData("Sens du lien", "orienté", "mutuel", "réciproque")]
    [InlineData("Orientation", "unidirectionnel", "bidirectionnel", "double sens")]
    public void A_column_of_directions_decides(string header, string directed, string mutual, string other)
    {
        var store = new ImportedStore().With(
            "connections.csv",
            $"From,To,Type,{header}\na,b,funding,{directed}\nb,c,partenariat,{directed}\nc,d,financement,{mutual}\nd,a,funding,{other}\na,c,financement,\n"
        );

        Assert.Equal([true, true, false, false, true], store.Snapshot.Ties.Select(tie => tie.Directed));
        Assert.Equal("directed", store.Report.Files[0].Columns[3].ReadAs);
        Assert.All(store.Snapshot.Ties, tie => Assert.Equal(0, tie.Attributes.Count));
    }

    [Fact]
    public void A_direction_of_something_else_is_a_column_of_ones_own()
    {
        var store = new ImportedStore().With("liens.csv", "source;cible;Direction\na;b;Direction des routes\nb;c;Nord\nc;d;oui\n");

        Assert.All(store.Snapshot.Ties, tie => Assert.True(tie.Attributes.Has("Direction")));
        Assert.Empty(store.Problems);
    }

    [Theory]
    [InlineData("Partenariat; Financement", "partenariat|financement", false)]
    [InlineData("partenariat|Funding", "partenariat|financement", false)]
    [InlineData("financement|accompagnement", "financement|accompagnement", true)]
    [InlineData("lobbying|financement", "lobbying|financement", false)]
    [InlineData("financement", "financement", true)]
    public void Several_types_in_a_cell_are_read_one_by_one(string cell, string type, bool directed)
    {
        var tie = new ImportedStore().With("liens.csv", $"source,cible,type\na,b,{cell}\n").Snapshot.Ties[0];

        Assert.Equal((type, directed), (tie.Type, tie.Directed));
    }

    [Fact]
    public void Several_words_in_a_cell_are_several_terms()
    {
        var store = new ImportedStore { Profile = "plain" }
            .With("acteurs.csv", "id,nom,Catégorie\na,A,water|agency\nb,B,Agency\nc,C,energy; water\n")
            .With("liens.csv", "source,cible,type\na,b,Advice|Funding\nb,c,funding\n");

        Assert.Equal(
            ["Advice", "Funding", "agency", "energy", "water"],
            store.Snapshot.Vocabulary.Own.Select(term => term.Word).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["water|agency", "agency", "energy|water"], store.Snapshot.Actors.Select(actor => actor.Category));
        Assert.Equal(["Advice|Funding", "Funding"], store.Snapshot.Ties.Select(tie => tie.Type));
    }

    [Theory]
    [InlineData("Farm;", "Farm")] // the seed of a spoilt file had “&#xFFFF;”
    [InlineData("| Farm", "Farm")]
    [InlineData("\"Farm\n;\"", "Farm")]
    [InlineData("&#xFFFF;", "&#xFFFF")]
    [InlineData(";", null)]
    [InlineData("| ;", null)]
    public void Separators_around_a_word_are_no_part_of_it(string cell, string? word)
    {
        var store = new ImportedStore { Profile = "plain" }.With("acteurs.csv", $"id,nom,Category\na,A,{cell}\n");

        Assert.Equal(word, store.Snapshot.Actors[0].Category);
        Assert.Equal(word is null ? [] : [word], store.Snapshot.Terms.Select(term => term.Word));
    }

    [Fact]
    public void Several_values_in_a_cell_are_kept_as_they_were_written()
    {
        var store = new ImportedStore().With(
            "acteurs.csv",
            "nom,Sector,Catégorie\nA,water|agency,ess|collectivite\nB,\"energy; water\",ess\n"
        );

        Assert.True(store.Snapshot.Actors[0].Attributes.TryGet("Sector", out var sector) && sector == "water|agency");
        Assert.Equal(["ess|collectivite", "ess"], store.Snapshot.Actors.Select(actor => actor.Category));
        Assert.Empty(store.Problems);
    }
}
