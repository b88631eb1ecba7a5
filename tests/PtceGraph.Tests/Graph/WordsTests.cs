using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Tests.Graph;

public class WordsTests
{
    [Fact]
    public void The_two_languages_have_the_same_codes()
    {
        var (french, english) = (Vocabulary.In(Language.French), Vocabulary.In(Language.English));

        Assert.Equal(12, french.Categories.Count);
        Assert.Equal(11, french.TieTypes.Count);
        Assert.Equal(french.Categories.Keys.Order(), english.Categories.Keys.Order());
        Assert.Equal(french.TieTypes.Keys.Order(), english.TieTypes.Keys.Order());
        Assert.Equal(french.Circles.Keys.Order(), english.Circles.Keys.Order());
        Assert.All(french.TieTypes.Values, type => Assert.Equal(type.Directed, english.TieTypes[type.Code].Directed));
        Assert.All(french.Categories.Values, category => Assert.True(category.Economy is null || french.Economies.ContainsKey(category.Economy)));
    }

    [Theory]
    [InlineData("Sous-catégorie", "souscategorie")]
    [InlineData("CŒUR d'Île", "coeurdile")]
    [InlineData("  Nœuds ", "noeuds")]
    public void Folding_forgets_case_accents_and_punctuation(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("2014", "2014-01-01", "2014-12-31")]
    [InlineData("2016-02", "2016-02-01", "2016-02-29")]
    [InlineData("2014-02-28", "2014-02-28", "2014-02-28")]
    public void A_partial_date_spans_what_it_may_mean(string text, string first, string last)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal((text, first, last), (date.ToString(), $"{date.FirstDay:yyyy-MM-dd}", $"{date.LastDay:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("14")]
    [InlineData("2014-13")]
    [InlineData("2015-02-29")]
    [InlineData("0000")]
    [InlineData("2014-1-1")]
    [InlineData("2014-01-01-01")]
    [InlineData("")]
    public void What_is_no_date_is_not_read(string text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void Every_field_is_found_by_its_name_and_its_French_header()
    {
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            Assert.All(Schema.Of(kind), field => Assert.All(field.Aliases.Prepend(field.Name), header => Assert.Same(field, Schema.Find(kind, header.ToUpperInvariant()))));
        }
    }
}
