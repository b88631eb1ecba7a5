using Xunit;

namespace PtceGraph.Graph.Tests;

public class SentenceCatalogueTests
{
    private static readonly SentenceCatalogue Catalogue = new(typeof(SentenceCatalogueTests).Assembly);

    [Fact]
    public void A_sentence_is_formatted_in_the_language_asked_for()
    {
        var sentence = Catalogue.Of([12_345.5], "Weighed");
        Assert.Equal("Il pèse 12\u202f345,5 kg.", sentence.In(Language.French));
        Assert.Equal("It weighs 12,345.5 kg.", sentence.In(Language.English));
        Assert.Equal(sentence.In(Language.English), sentence.ToString());
    }

    [Fact]
    public void An_argument_that_is_a_sentence_is_in_the_same_language()
    {
        var sentence = Catalogue.Of([Catalogue.Of([1], "Weighed"), 2], "Then");
        Assert.Equal("Il pèse 1,0 kg. Puis 2.", sentence.In(Language.French));
        Assert.Equal("It weighs 1.0 kg. Then 2.", sentence.In(Language.English));
    }

    [Theory]
    [InlineData(0, "0 lien", "0 ties")]
    [InlineData(1, "1 lien", "1 tie")]
    [InlineData(2, "2 liens", "2 ties")]
    public void A_count_chooses_the_singular_as_the_language_does(int count, string french, string english)
    {
        var sentence = Catalogue.OfCount(count, [count], "Ties");
        Assert.Equal(french, sentence.In(Language.French));
        Assert.Equal(english, sentence.In(Language.English));
    }
}
