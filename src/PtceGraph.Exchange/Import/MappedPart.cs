using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The mapping of a label or a relationship type.</summary>
/// <param name="Name">The label, or the type.</param>
/// <param name="Kind">Kind of its nodes or relationships.</param>
/// <param name="SaidId">The property that is the id, where the file names it.</param>
/// <param name="Prefix">What ids get in front of them, with a colon; null for nothing.</param>
/// <param name="Fields">Property to field; any other property keeps its name, and becomes an attribute where no field has it.</param>
/// <param name="Constants">Field to the value of all entities.</param>
/// <param name="IsReversed">Whether the relationship has the opposite direction of the link, such as from the pole to the actor.</param>
public sealed record MappedPart(
    string Name,
    EntityKind Kind,
    string? SaidId,
    string? Prefix,
    ImmutableSortedDictionary<string, string> Fields,
    ImmutableSortedDictionary<string, string> Constants,
    bool IsReversed
)
{
    private const string DefaultId = "id";

    /// <summary>The property that is the id.</summary>
    public string Id => SaidId ?? DefaultId;

    /// <summary>Whether it is of relationships.</summary>
    public bool IsLink => Kind >= EntityKind.Tie;

    internal void Write(Utf8JsonWriter writer, string nameMember)
    {
        writer.WriteStartObject();
        writer.WriteString(nameMember, Name);
        writer.WriteString("as", Kind.ToString().ToLowerInvariant());
        if (SaidId is not null)
        {
            writer.WriteString("id", SaidId);
        }

        if (Prefix is not null)
        {
            writer.WriteString("prefix", Prefix);
        }

        foreach (var (member, map) in new[] { ("fields", Fields), ("set", Constants) })
        {
            if (!map.IsEmpty)
            {
                writer.WriteStartObject(member);
                foreach (var (name, value) in map)
                {
                    writer.WriteString(name, value);
                }

                writer.WriteEndObject();
            }
        }

        if (IsReversed)
        {
            writer.WriteBoolean("reverse", true);
        }

        writer.WriteEndObject();
    }
}
