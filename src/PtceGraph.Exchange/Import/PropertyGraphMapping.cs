using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The mapping of the labels and relationship types of another property graph to a network: the file that
/// <c>graph-schemas/import/neo4j-map.md</c> describes.</summary>
/// <param name="Nodes">Labels, in the order they are read: a node with two of them is read as the first.</param>
/// <param name="Relationships">Types of relationships.</param>
public sealed record PropertyGraphMapping(ImmutableArray<MappedPart> Nodes, ImmutableArray<MappedPart> Relationships)
{
    private const string NodeList = "nodes";
    private const string RelationshipList = "relationships";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly ImmutableArray<string> NodeMembers = ["label", "as", "id", "prefix", "fields", "set"];
    private static readonly ImmutableArray<string> RelationshipMembers = ["type", "as", "id", "prefix", "fields", "set", "reverse"];

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="ImportRefusedException">The file is missing or is not a mapping.</exception>
    /// <exception cref="MappingMistakesException">It has names that a mapping does not have.</exception>
    public static PropertyGraphMapping Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            var mistakes = ImmutableArray.CreateBuilder<Sentence>();
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ImportRefusedException(Sentences.MappingMalformed(path, Sentences.MappingIsAnObject()));
            }

            RefuseUnknown(json.RootElement, path, [NodeList, RelationshipList], mistakes);
            var mapping = new PropertyGraphMapping(
                Parts(json.RootElement, path, NodeList, NodeMembers, Schema.NodeKinds, mistakes),
                Parts(json.RootElement, path, RelationshipList, RelationshipMembers, Schema.LinkKinds, mistakes)
            );
            if (mapping.Nodes.IsEmpty && mistakes.Count == 0)
            {
                mistakes.Add(Sentences.MappingWithoutLabel());
            }

            MappingMistakesException.ThrowIfAny(mistakes.ToImmutable());
            return mapping;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportRefusedException(Sentences.MappingUnreadable(path));
        }
        catch (JsonException exception)
        {
            throw new ImportRefusedException(
                Sentences.MappingMalformed(
                    path,
                    Sentences.NotJson((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1)
                )
            );
        }
    }

    /// <summary>Writes the mapping as a file that <see cref="Read"/> reads.</summary>
    public void Write(Stream stream)
    {
        using var writer = new Utf8JsonWriter(
            stream,
            new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        writer.WriteStartObject();
        foreach (var (list, name, parts) in new[] { (NodeList, "label", Nodes), (RelationshipList, "type", Relationships) })
        {
            writer.WriteStartArray(list);
            foreach (var part in parts)
            {
                part.Write(writer, name);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static ImmutableArray<MappedPart> Parts(
        JsonElement root,
        string path,
        string list,
        ImmutableArray<string> members,
        ImmutableArray<EntityKind> kinds,
        ImmutableArray<Sentence>.Builder mistakes
    )
    {
        var parts = ImmutableArray.CreateBuilder<MappedPart>();
        if (Member(root, path, list, list, JsonValueKind.Array) is not { } array)
        {
            return [];
        }

        foreach (var json in array.EnumerateArray())
        {
            if (json.ValueKind != JsonValueKind.Object || Text(json, path, list, members[0]) is not { Length: > 0 } name)
            {
                throw new ImportRefusedException(Sentences.MappingMalformed(path, Sentences.MappingEntryUnnamed(list, members[0])));
            }

            RefuseUnknown(json, name, members, mistakes);
            var said = Text(json, path, name, "as");
            var kind = kinds.Cast<EntityKind?>().FirstOrDefault(kind => $"{kind}".Equals(said, StringComparison.OrdinalIgnoreCase));
            if (kind is null)
            {
                var known = string.Join(", ", kinds).ToLowerInvariant();
                throw new ImportRefusedException(Sentences.MappingMalformed(path, Sentences.MappingKindUnknown(name, known)));
            }

            if (parts.Any(part => part.Name == name))
            {
                mistakes.Add(Sentences.MappedTwice(name));
            }

            parts.Add(
                new MappedPart(
                    name,
                    kind.Value,
                    Text(json, path, name, "id"),
                    Text(json, path, name, "prefix"),
                    Map(json, path, name, "fields"),
                    Map(json, path, name, "set"),
                    Member(json, path, name, "reverse", JsonValueKind.True) is { ValueKind: JsonValueKind.True }
                )
            );
        }

        return parts.ToImmutable();
    }

    private static void RefuseUnknown(JsonElement json, string of, ImmutableArray<string> known, ImmutableArray<Sentence>.Builder mistakes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                mistakes.Add(Sentences.MappingMemberUnknown(of, member.Name, string.Join(", ", known)));
            }
            else if (!seen.Add(member.Name))
            {
                mistakes.Add(Sentences.MappingMemberTwice(of, member.Name));
            }
        }
    }

    /// <summary>A member of an object; null where it is missing. One of another kind is refused.</summary>
    private static JsonElement? Member(JsonElement json, string path, string of, string member, JsonValueKind kind)
    {
        if (!json.TryGetProperty(member, out var value))
        {
            return null;
        }

        return value.ValueKind == kind || (kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False)
            ? value
            : throw new ImportRefusedException(
                Sentences.MappingMalformed(
                    path,
                    Sentences.MappingMemberIs(
                        of,
                        member,
                        kind switch
                        {
                            JsonValueKind.Array => Sentences.AListOfEntries(),
                            JsonValueKind.Object => Sentences.AnObjectOfNames(),
                            JsonValueKind.True => Sentences.TrueOrFalse(),
                            _ => Sentences.ATextNotEmpty(),
                        }
                    )
                )
            );
    }

    private static string? Text(JsonElement json, string path, string of, string member)
    {
        var text = Member(json, path, of, member, JsonValueKind.String)?.GetString();
        return text is ""
            ? throw new ImportRefusedException(
                Sentences.MappingMalformed(path, Sentences.MappingMemberIs(of, member, Sentences.ATextNotEmpty()))
            )
            : text;
    }

    private static ImmutableSortedDictionary<string, string> Map(JsonElement json, string path, string of, string member)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in Member(json, path, of, member, JsonValueKind.Object)?.EnumerateObject() ?? default)
        {
            map[pair.Name] = pair.Value.ValueKind switch
            {
                JsonValueKind.String => pair.Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => pair.Value.GetRawText(),
                _ => throw new ImportRefusedException(
                    Sentences.MappingMalformed(path, Sentences.MappingMemberIs(of, $"{member}.{pair.Name}", Sentences.AText()))
                ),
            };
        }

        return map.ToImmutable();
    }
}
