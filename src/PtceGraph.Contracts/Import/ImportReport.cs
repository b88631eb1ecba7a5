using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>Something in a file that the import left out or read differently from what it says.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The line, from 1; 0 for the whole file.</param>
/// <param name="Column">The header of the column; null for the whole row.</param>
/// <param name="Value">The value in question; null for none.</param>
/// <param name="French">The problem and what was done about it, in French.</param>
/// <param name="English">The same in English.</param>
/// <param name="IsLeftOut">Whether the row was left out; otherwise it was read nevertheless.</param>
[method: JsonConstructor]
public sealed record ImportProblem(
    string File,
    int Line,
    string? Column,
    string? Value,
    [property: JsonPropertyName("fr")] string French,
    [property: JsonPropertyName("en")] string English,
    [property: JsonPropertyName("left_out")] bool IsLeftOut
)
{
    /// <summary>A problem that <paramref name="sentence"/> explains.</summary>
    public ImportProblem(string file, int line, string? column, string? value, Sentence sentence, bool isLeftOut)
        : this(file, line, column, value, sentence.In(Language.French), sentence.In(Language.English), isLeftOut) => Cause = sentence.Key;

    /// <summary>A word for the kind of problem, by which problems are grouped: two problems of one kind differ in their values
    /// only.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The sentence in a language.</summary>
    public string In(Language language) => language == Language.French ? French : English;
}

/// <summary>How one column of a file was read.</summary>
/// <param name="Header">The header as it is in the file.</param>
/// <param name="ReadAs">The name of the field, or one of the words <see cref="Id"/>, <see cref="Contact"/>, <see cref="Presence"/>,
/// <see cref="Attendees"/> and <see cref="Ignored"/>; null where the column became an attribute named after the header.</param>
public sealed record ReadColumn(string Header, string? ReadAs)
{
    /// <summary>The ids of the rows.</summary>
    public const string Id = "id";

    /// <summary>How to reach people: it goes to contacts and never into the journal.</summary>
    public const string Contact = "contact";

    /// <summary>A column that is one meeting, marked in the row of each actor that was present.</summary>
    public const string Presence = "presence";

    /// <summary>The names of those who were present at the meeting of the row, parted by semicolons, line breaks or commas.</summary>
    public const string Attendees = "attendees";

    /// <summary>Left out.</summary>
    public const string Ignored = "ignored";

    /// <summary>The most values that are shown of a column.</summary>
    public const int MaxSamples = 5;

    /// <summary>The first distinct values of the column, shortened; absent where they are not asked for, as in a map.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Samples { get; init; }
}

/// <summary>How one file was read.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="RecognisedAs">The kind of entity that its rows are; null where the file was ignored.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Read">The number of rows that were read.</param>
/// <param name="Columns">How each column with a header was read.</param>
public sealed record ImportedFile(string File, EntityKind? RecognisedAs, int Rows, int Read, ImmutableArray<ReadColumn> Columns)
{
    /// <summary>A file in which no table was recognised.</summary>
    public static ImportedFile Ignored(string file) => new(file, null, 0, 0, []);
}

/// <summary>A node of the store to which an import gives another name: the same one, or another with the same id.</summary>
/// <param name="Id">The id of the node in the store.</param>
/// <param name="Before">Its name in the store.</param>
/// <param name="After">Its name in the file.</param>
public sealed record RenamedNode(string Id, string Before, string After);

/// <summary>A word of the files that neither the profile nor the network has.</summary>
/// <param name="Of">The kind of word: <c>category</c>, <c>sub_category</c>, <c>tie_type</c> or <c>circle</c>.</param>
/// <param name="Word">The word, as it was first written.</param>
/// <param name="Rows">The number of rows that have it.</param>
public sealed record NewWord(string Of, string Word, int Rows);

/// <summary>How the profile of a network was recognised.</summary>
/// <param name="Profile">The profile: <c>plain</c>.</param>
/// <param name="Categories">The number of distinct categories of the files.</param>
/// <param name="OfPtce">The number of them that are of the vocabulary of PTCE.</param>
public sealed record RecognisedProfile(string Profile, int Categories, int OfPtce);

/// <summary>What an import recognised, read and left out.</summary>
/// <param name="Files">The files, in the order in which they were read.</param>
/// <param name="Problems">The problems, in the order of files and lines; at most <see cref="MaxProblems"/>.</param>
public sealed record ImportReport(ImmutableArray<ImportedFile> Files, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>The most problems that a report lists; the rest are only counted.</summary>
    public const int MaxProblems = 20_000;

    /// <summary>The most changed names that a report lists; the rest are only counted.</summary>
    public const int MaxRenamed = 20;

    /// <summary>The most unmatched ends, and the most doubles, that a report lists; the rest are only counted.</summary>
    public const int MaxProposals = 500;

    /// <summary>The most entities that each list of the differences of files has; the rest are only counted, by
    /// <see cref="Added"/> and <see cref="Changed"/>.</summary>
    public const int MaxDifferences = 200;

    /// <summary>The number of problems that are not listed.</summary>
    public int MoreProblems { get; init; }

    /// <summary>The number of rows that were left out, listed or not.</summary>
    public int LeftOut { get; init; }

    /// <summary>The number of entities that are new in the store. This and the next two are set once the import is planned.</summary>
    public int Added { get; init; }

    /// <summary>The number of entities of the store that the import changes.</summary>
    public int Changed { get; init; }

    /// <summary>The number of entities that the store already has unchanged.</summary>
    public int Unchanged { get; init; }

    /// <summary>The words that neither the profile nor the network has, in the order of the files; at most <see cref="MaxProposals"/>. They
    /// become terms, but for those that <see cref="WordsWithoutTerm"/> counts.</summary>
    public ImmutableArray<NewWord> NewWords { get; init; } = [];

    /// <summary>The number of such words that are not listed.</summary>
    public int MoreNewWords { get; init; }

    /// <summary>The number of new words, listed or not, that stay without a term: the network has as many terms as it may have, or the word is
    /// too long for one.</summary>
    public int WordsWithoutTerm { get; init; }

    /// <summary>The profile that was recognised in the files, where it is not that of PTCE; absent where it was chosen, or is that of the
    /// network.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecognisedProfile? Profile { get; init; }

    /// <summary>What people did to the sample that the import meets; absent where there is none, or nobody did anything to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SampleReport? Sample { get; init; }

    /// <summary>The ends of links that match no node, or several, in the order of the files; at most <see cref="MaxProposals"/>.</summary>
    public ImmutableArray<UnmatchedEnd> Unmatched { get; init; } = [];

    /// <summary>The number of unmatched ends that are not listed.</summary>
    public int MoreUnmatched { get; init; }

    /// <summary>The nodes of the files that may be another node, in the order of the files; at most <see cref="MaxProposals"/>.</summary>
    public ImmutableArray<ProposedMerge> Doubles { get; init; } = [];

    /// <summary>The number of such nodes that are not listed.</summary>
    public int MoreDoubles { get; init; }

    /// <summary>The communes that nothing decides between, in the order of the files; at most <see cref="MaxProposals"/>.</summary>
    public ImmutableArray<UndecidedCommune> Communes { get; init; } = [];

    /// <summary>The number of such communes that are not listed.</summary>
    public int MoreCommunes { get; init; }

    /// <summary>The number of entities that an earlier import of the same source brought and that the source no longer has: they stay. Those
    /// that <see cref="Differences"/> names are the first.</summary>
    public int Gone { get; init; }

    /// <summary>The number of nodes that get contacts from the files, new ones or others, outside the journal.</summary>
    public int Contacts { get; init; }

    /// <summary>What an import changes, entity by entity; at most <see cref="MaxDifferences"/> of each list for files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportDifferences? Differences { get; init; }

    /// <summary>The nodes of the store whose name changes, in the order of the files; at most <see cref="MaxRenamed"/>.</summary>
    public ImmutableArray<RenamedNode> Renamed { get; init; } = [];

    /// <summary>The number of changed names that are not listed.</summary>
    public int MoreRenamed { get; init; }
}
