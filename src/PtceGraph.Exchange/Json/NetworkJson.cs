using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>The network as one JSON object: <c>GET /api/v1/network</c> and <c>export json</c>.</summary>
public static class NetworkJson
{
    /// <summary>The lists of a network, in their order: name and kind.</summary>
    public static ImmutableArray<(string Name, EntityKind Kind)> Lists { get; } =
    [
        ("actors", EntityKind.Actor),
        ("poles", EntityKind.Pole),
        ("projects", EntityKind.Project),
        ("meetings", EntityKind.Meeting),
        ("ties", EntityKind.Tie),
        ("memberships", EntityKind.Membership),
        ("participations", EntityKind.Participation),
        ("attendances", EntityKind.Attendance),
        ("suggestions", EntityKind.Suggestion),
        ("scores", EntityKind.Score),
        ("marks", EntityKind.Mark),
    ];

    /// <summary>Writes the network as an object.</summary>
    public static void Write(Utf8JsonWriter writer, GraphSnapshot snapshot)
    {
        writer.WriteStartObject();
        WriteMembers(writer, snapshot);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of the network into the current object: the revision, then each list in a stable order.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, GraphSnapshot snapshot)
    {
        foreach (var _ in WriteInSteps(writer, snapshot))
        {
            // All at once.
        }
    }

    /// <summary>Writes the network's members as <see cref="WriteMembers"/> does, one entity per step: between two steps the bytes written
    /// so far may be sent.</summary>
    /// <returns>One step per entity.</returns>
    public static IEnumerable<Entity> WriteInSteps(Utf8JsonWriter writer, GraphSnapshot snapshot)
    {
        WriteHead(writer, snapshot);
        foreach (var (name, kind) in Lists)
        {
            writer.WriteStartArray(name);
            foreach (var entity in snapshot.All(kind))
            {
                EntityJson.Write(writer, entity);
                yield return entity;
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>The name of the list of the network's own terms.</summary>
    public const string Vocabulary = "vocabulary";

    /// <summary>The name of the list of the words that were merged into others; it is left out where there are none.</summary>
    public const string MergedWords = "merged_words";

    /// <summary>Writes the members that come before the lists: the revision, what the network says of itself, its own terms, and what
    /// the merged words stand for.</summary>
    internal static void WriteHead(Utf8JsonWriter writer, GraphSnapshot snapshot)
    {
        writer.WriteNumber("revision", snapshot.Revision);
        EntityJson.WriteFields(
            writer,
            (snapshot.Settings ?? new NetworkSettings { Id = NetworkSettings.OnlyId }) with
            {
                Profile = snapshot.Vocabulary.Profile,
            }
        );
        writer.WriteStartArray(Vocabulary);
        foreach (var term in snapshot.Vocabulary.Own.Take(GraphState.MaxTerms))
        {
            TermJson.Write(writer, term);
        }

        writer.WriteEndArray();
        if (snapshot.Vocabulary.Merged.Take(GraphState.MaxTerms).ToList() is not { Count: > 0 } merged)
        {
            return;
        }

        writer.WriteStartArray(MergedWords);
        foreach (var (term, into) in merged)
        {
            writer.WriteStartObject();
            writer.WriteString("of", term.Of);
            writer.WriteString("id", term.Word);
            writer.WriteString("into", into);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
