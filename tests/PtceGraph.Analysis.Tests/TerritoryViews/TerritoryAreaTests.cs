using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The territory that a text names.</summary>
public class TerritoryAreaTests
{
    [Theory]
    [InlineData("commune:44129", "commune:44129")]
    [InlineData("44129", "commune:44129")]
    [InlineData("200000438", "epci:200000438")]
    [InlineData("pontchateau", "commune:44129")]
    [InlineData("Nantes Métropole", "epci:244400404")]
    [InlineData("Ille-et-Vilaine", "departement:35")]
    [InlineData("bretagne", "region:53")]
    [InlineData("commune=nantes", "commune=nantes")]
    public void A_code_or_the_name_of_one_territory_is_its(string text, string id) => Assert.Equal(id, TerritoryArea.Parse(text).Id);

    [Theory]
    [InlineData("Paris", "commune:75056, departement:75")]
    [InlineData("44", "departement:44 or region:44")]
    [InlineData("canton:12", "No territory has the code “canton:12”")]
    [InlineData("Pontchâteauville", "nor that name")]
    [InlineData("", "nor that name")]
    public void Another_text_is_refused_in_a_sentence(string text, string said) =>
        Assert.Contains(
            said,
            Assert.Throws<TerritoryRefusedException>(() => TerritoryArea.Parse(text)).Sentence.In(Language.English),
            StringComparison.Ordinal
        );
}
