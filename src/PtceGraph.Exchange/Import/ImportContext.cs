using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The context of an import.</summary>
/// <param name="Store">The network that the files are added to, in which ends are also looked up; null when there is none, or it is to be
/// replaced (the sample).</param>
/// <param name="CreatesEnds">Whether unmatched ends are created although a table of actors or the store lists the actors that
/// exist.</param>
public sealed record ImportContext(GraphSnapshot? Store, bool CreatesEnds)
{
    /// <summary>Whether the store says which actors there are, so that an unmatched end makes none.</summary>
    public bool ListsActors { get; init; } = true;

    /// <summary>What was decided about ends and doubles; its tables count when the source is opened.</summary>
    public ImportMap Map { get; init; } = ImportMap.None;

    /// <summary>The profile that a person chose; null to keep that of the store or, in an empty one, to recognise it.</summary>
    public string? ChosenProfile { get; init; }

    /// <summary>The profile that the files are read with.</summary>
    internal string Profile { get; init; } = NetworkProfile.Ptce;

    /// <summary>The words that the files are read with: those of the store, under <see cref="Profile"/>.</summary>
    internal NetworkVocabulary Vocabulary =>
        Store?.Vocabulary is { } stored && stored.Profile == Profile ? stored : NetworkVocabulary.OfProfile(Profile, Store?.Terms ?? []);

    /// <summary>Whether columns that say how to reach people go to contacts; otherwise they are left out.</summary>
    public bool TakesContacts { get; init; } = true;

    /// <summary>The largest number of rows of all tables together.</summary>
    public int MaxRows { get; init; } = TableLimits.MaxRows;

    /// <summary>An import without a store.</summary>
    public static ImportContext None { get; } = new(null, CreatesEnds: false);
}
