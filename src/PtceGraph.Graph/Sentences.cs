namespace PtceGraph.Graph;

/// <summary>The sentences of this project, one member for each key of Sentences.fr.resx and Sentences.en.resx.</summary>
internal static class Sentences
{
    private static readonly SentenceCatalogue Catalogue = new(typeof(Sentences).Assembly);

    public static Sentence AmbiguousTerm(string word, string kinds) => Catalogue.Of([word, kinds]);

    public static Sentence BadColor(string value) => Catalogue.Of([value]);

    public static Sentence BadDay(string value) => Catalogue.Of([value]);

    public static Sentence BadId(int maxLength, int length) => Catalogue.Of([maxLength, length]);

    public static Sentence BadNumber(string name, string least, string greatest, string value) =>
        Catalogue.Of([name, least, greatest, value]);

    public static Sentence BadProfile(string value) => Catalogue.Of([value]);

    public static Sentence BadSign() => Catalogue.Of([]);

    public static Sentence BadText(string name, int length, int maxLength) => Catalogue.Of([name, length, maxLength]);

    public static Sentence ControlCharacter(string name, Sentence character, int position) => Catalogue.Of([name, character, position]);

    public static Sentence ControlCode(string code) => Catalogue.Of([code]);

    public static Sentence DuplicateId(string id) => Catalogue.Of([id]);

    public static Sentence DuplicateMark(string name, string date) => Catalogue.Of([name, date]);

    public static Sentence EntityTooLarge(string id, long kilobytes, long maxKilobytes) => Catalogue.Of([id, kilobytes, maxKilobytes]);

    public static Sentence LaterChangeRests(string id) => Catalogue.Of([id]);

    public static Sentence LineBreak() => Catalogue.Of([]);

    public static Sentence MissingField(string name) => Catalogue.Of([name]);

    public static Sentence NoExactDay(string date) => Catalogue.Of([date]);

    public static Sentence NoTermToMerge(string word, int most) => Catalogue.Of([word, most]);

    public static Sentence OnlyOfTieTypes(string name) => Catalogue.Of([name]);

    public static Sentence PartNodeUnknown(string id) => Catalogue.Of([id]);

    public static Sentence PartSteps(int most, string value) => Catalogue.Of([most, value]);

    public static Sentence PartStepsAlone() => Catalogue.Of([]);

    public static Sentence SelfLink(string id) => Catalogue.Of([id]);

    public static Sentence Tab() => Catalogue.Of([]);

    public static Sentence TermExists(string word) => Catalogue.Of([word]);

    public static Sentence TermInUse(string word, int uses) => Catalogue.Of([word, uses]);

    public static Sentence TermMerged(string word, string into) => Catalogue.Of([word, into]);

    public static Sentence TermMergedIntoItself(string word) => Catalogue.Of([word]);

    public static Sentence TermOfProfile(string word) => Catalogue.Of([word]);

    public static Sentence TermOfSeveral(string word) => Catalogue.Of([word]);

    public static Sentence TooManyAttributes(int count, int most) => Catalogue.Of([count, most]);

    public static Sentence TooManyChanges(long maxMegabytes) => Catalogue.Of([maxMegabytes]);

    public static Sentence TooManyColumns(string name, int most) => Catalogue.Of([name, most]);

    public static Sentence TooManyMarks(int most) => Catalogue.Of([most]);

    public static Sentence TooManyTerms(int most) => Catalogue.Of([most]);

    public static Sentence UnknownEntity(string id, string expected) => Catalogue.Of([id, expected]);

    public static Sentence UnknownTerm(string word, string kinds) => Catalogue.Of([word, kinds]);

    public static Sentence UnknownWord(string word, string allowed, string kind) => Catalogue.Of([word, allowed, kind]);

    public static Sentence UnknownWordOfNone(string word, string kind) => Catalogue.Of([word, kind]);

    public static Sentence ValuesChanged(string names) => Catalogue.Of([names]);
}
