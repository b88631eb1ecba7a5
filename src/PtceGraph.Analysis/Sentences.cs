using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>The sentences of this project, one member for each key of Sentences.fr.resx and Sentences.en.resx.</summary>
internal static class Sentences
{
    private static readonly SentenceCatalogue Catalogue = new(typeof(Sentences).Assembly);

    public static Sentence ActorsWithoutValue(string subject, int count) => Catalogue.OfCount(count, [subject, count]);

    public static Sentence BridgeAlone(string alone, string other) => Catalogue.Of([alone, other]);

    public static Sentence BridgeApart(string a, string b, int distance) => Catalogue.Of([a, b, distance]);

    public static Sentence BridgeApartVia(string a, string b, int distance, string via) => Catalogue.Of([a, b, distance, via]);

    public static Sentence BridgeApartViaOneOf(string a, string b, int distance, string via) => Catalogue.Of([a, b, distance, via]);

    public static Sentence BridgeBothAlone(string a, string b) => Catalogue.Of([a, b]);

    public static Sentence BridgeCloseness(double before, double after) => Catalogue.Of([before, after]);

    public static Sentence BridgeClosenessMore(double before, decimal gain) => Catalogue.Of([before, gain]);

    public static Sentence BridgeComplementary(string a, string b) => Catalogue.Of([a, b]);

    public static Sentence BridgeOpenness(double before, double after) => Catalogue.Of([before, after]);

    public static Sentence BridgeOpennessLess(double before, decimal loss) => Catalogue.Of([before, loss]);

    public static Sentence BridgeOpennessMore(double before, decimal gain) => Catalogue.Of([before, gain]);

    public static Sentence BridgeOpennessSame(double before) => Catalogue.Of([before]);

    public static Sentence BridgeTerritory(string territory) => Catalogue.Of([territory]);

    public static Sentence BridgeThemes(string themes) => Catalogue.Of([themes]);

    public static Sentence ColumnsLeftOut(int most, int count) => Catalogue.OfCount(count, [most, count]);

    public static Sentence DayBeforeIsLater(DateOnly before, DateOnly after) => Catalogue.Of([before, after]);

    public static Sentence Estimated(string subject, int count) => Catalogue.Of([subject, count]);

    public static Sentence Group(string silo) => Catalogue.Of([silo]);

    public static Sentence IsolatesCut(string subject, int most) => Catalogue.Of([subject, most]);

    public static Sentence KOutOfRange(int most) => Catalogue.Of([most]);

    public static Sentence ListCut(string subject, int count) => Catalogue.Of([subject, count]);

    public static Sentence NearOnly(string subject, int count) => Catalogue.Of([subject, count]);

    public static Sentence NoAuthority(string territory) => Catalogue.Of([territory]);

    public static Sentence NoDatedSubsidy(string authority) => Catalogue.Of([authority]);

    public static Sentence NotEnoughMemory(long nodes, long edges, string needed, string available) =>
        Catalogue.Of([nodes, edges, needed, available]);

    public static Sentence NotSettled(string subject, int count) => Catalogue.Of([subject, count]);

    public static Sentence NodeNotThatDay(string id, DateOnly day) => Catalogue.Of([id, day]);

    public static Sentence NotThatDay(DateOnly day, int count) => Catalogue.OfCount(count, [day, count]);

    public static Sentence OutsidePerimeter(string perimeter, int actors) => Catalogue.Of([perimeter, actors]);

    public static Sentence PairsNotComputed(string subject, int count) => Catalogue.OfCount(count, [subject, count]);

    public static Sentence PartialList(string subject, int count) => Catalogue.Of([subject, count]);

    public static Sentence SameNode(string to) => Catalogue.Of([to]);

    public static Sentence SelectionOnly(string subject, int most) => Catalogue.Of([subject, most]);

    public static Sentence SinceNotADate(string text, string firstSubsidy) => Catalogue.Of([text, firstSubsidy]);

    public static Sentence TerritoryNameOfSeveral(string name, string codes) => Catalogue.Of([name, codes]);

    public static Sentence TerritoryOfTwoLevels(string code, string departement, string region) =>
        Catalogue.Of([code, departement, region]);

    public static Sentence TooDense(string subject, int count) => Catalogue.Of([subject, count]);

    public static Sentence TooLarge(string subject, int count) => Catalogue.Of([subject, count]);

    public static Sentence TooLargeForSeveralPaths(int most, int nodes) => Catalogue.Of([most, nodes]);

    public static Sentence TooManyPaths(string subject, int count) => Catalogue.Of([subject, count]);

    public static Sentence TooSmall(string subject, int count) => Catalogue.OfCount(count, [subject, count]);

    public static Sentence UnknownColumn(string subject) => Catalogue.Of([subject]);

    public static Sentence UnknownNode(string id) => Catalogue.Of([id]);

    public static Sentence UnknownTerritory(string text) => Catalogue.Of([text]);

    public static Sentence WeightBounded(string subject, int count) => Catalogue.OfCount(count, [subject, count]);
}
