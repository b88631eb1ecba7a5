using System.Text.Json.Serialization;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>What becomes of what people added to the sample when something else takes its place.</summary>
public enum SampleChoice
{
    /// <summary>What was added is kept; the sample goes, and with it the links that lead to it.</summary>
    Mine,

    /// <summary>Everything is kept, the sample included.</summary>
    All,

    /// <summary>Nothing is kept.</summary>
    None,
}

/// <summary>What people did to the sample.</summary>
/// <param name="Nodes">The number of actors, poles, projects and meetings that were added.</param>
/// <param name="Links">The number of links that were added.</param>
/// <param name="Decisions">The number of decisions on proposed introductions.</param>
/// <param name="Contacts">The number of contacts that were given to nodes of the sample.</param>
/// <param name="Changed">The number of nodes and links of the sample that were changed.</param>
/// <param name="Removed">The number of nodes and links of the sample that were removed.</param>
/// <param name="LinksToSample">The number of added links that go with the sample, because an end of theirs does. So do decisions on them, and
/// the pole of a project.</param>
public sealed record SampleReport(int Nodes, int Links, int Decisions, int Contacts, int Changed, int Removed, int LinksToSample)
{
    /// <summary>What was asked for; absent where nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SampleChoice? Choice { get; init; }

    /// <summary>The report of some edits.</summary>
    /// <param name="edits">What people did to the sample.</param>
    /// <param name="isThere">Whether a node of the sample exists nevertheless, because a file brings it.</param>
    public static SampleReport Of(SampleEdits edits, Func<string, bool> isThere) =>
        new(
            edits.Added.Count(entity => entity is Node),
            edits.Added.Count(IsLink),
            edits.Added.Count(entity => entity is Suggestion),
            edits.Contacts,
            edits.Changed,
            edits.Removed,
            edits.LinkedToSample(isThere).Count(link => !link.IsKept && IsLink(link.Entity))
        );

    private static bool IsLink(Entity entity) => entity is Link and not Suggestion;
}
