using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Reads one change that people and scripts ask for, strictly: a mistake has a pointer and a sentence.</summary>
internal static class ChangeRequestReader
{
    /// <summary>The most characters of a reason, or of a value that is an id.</summary>
    public const int MaxWordLength = 1_000;

    private static readonly ImmutableArray<EntityKind> Kinds = [.. Enum.GetValues<EntityKind>().Where(kind => kind != EntityKind.Suggestion)];
    private static readonly string Operations = string.Join(", ", Kinds.SelectMany(kind => new[] { "add", "update", "remove" }.Select(verb => $"{Word(kind)}.{verb}")).Concat(["actor.merge", "suggestion.update", "contact.set", "contact.remove"]));

    /// <summary>Whether a change is about a contact rather than the network.</summary>
    public static bool IsContact(JsonElement json) => Operation(json) is "contact.set" or "contact.remove";

    /// <summary>Reads a change of a contact; not to be used where it adds to the problems.</summary>
    public static ContactRequest Contact(JsonElement json, string pointer, ProblemList problems)
    {
        if (Operation(json) == "contact.remove")
        {
            Only(json, pointer, ["op", "id"], problems);
            return new ContactRequest(Required(json, "id", pointer, problems) ?? "", "", null);
        }

        Only(json, pointer, ["op", "id", "of", "text"], problems);
        var id = GivenId(json, pointer, problems);
        var (of, text) = (Required(json, "of", pointer, problems), Required(json, "text", pointer, problems));
        if (text is { Length: 0 })
        {
            Wrong<object>(problems, $"{pointer}/text", "un texte qui ne soit pas vide", "a text that is not empty");
        }

        return new ContactRequest(id, of ?? "", text ?? "");
    }

    /// <summary>Reads a change of the network; null where it adds to the problems.</summary>
    public static ChangeRequest? Request(JsonElement json, string pointer, ProblemList problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Wrong<ChangeRequest>(problems, pointer, "un objet {\"op\":…}", "an object {\"op\":…}");
        }

        var operation = Operation(json);
        switch (operation)
        {
            case "actor.merge":
                Only(json, pointer, ["op", "id", "into"], problems);
                var (from, into) = (Required(json, "id", pointer, problems), Required(json, "into", pointer, problems));
                return from is null || into is null ? null : new ChangeRequest.Merge(from, into);
            case "suggestion.update":
                return Suggest(json, pointer, problems);
        }

        var dot = operation.IndexOf('.', StringComparison.Ordinal);
        var kind = dot < 0 ? null : Kinds.Select(kind => (EntityKind?)kind).FirstOrDefault(kind => Word(kind!.Value) == operation[..dot]);
        switch (kind is null ? "" : operation[(dot + 1)..])
        {
            case "add":
                return Add(kind!.Value, json, pointer, problems);
            case "update":
                var id = Required(json, "id", pointer, problems);
                var (values, attributes) = Values(kind!.Value, json, pointer, problems);
                return id is null ? null : new ChangeRequest.Update(kind.Value, id, values, attributes);
            case "remove":
                Only(json, pointer, ["op", "id"], problems);
                return Required(json, "id", pointer, problems) is { } removed ? new ChangeRequest.Remove(kind!.Value, removed) : null;
            default:
                problems.Add(new RequestProblem($"{pointer}/op", $"« {Short(operation)} » n'est pas une opération. Les opérations : {Operations}.", $"“{Short(operation)}” is no operation. Operations: {Operations}."));
                return null;
        }
    }

    private static string Operation(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("op", out var op) && op.ValueKind == JsonValueKind.String ? op.GetString()! : "";

    private static ChangeRequest.Add? Add(EntityKind kind, JsonElement json, string pointer, ProblemList problems)
    {
        var before = problems.Count;
        var id = GivenId(json, pointer, problems);

        var (values, attributes) = Values(kind, json, pointer, problems);
        var entity = values.Aggregate(Schema.Blank(kind, id ?? ""), (current, value) => value.Key.With(current, value.Value));
        entity = entity with { Attributes = AttributeMap.Empty.Patch(attributes) };
        if (entity is Tie { Type: { } type } tie && !values.Any(value => value.Key.Name == "directed" && value.Value is not null) && Vocabulary.In(Language.French).TieTypes.TryGetValue(type, out var term))
        {
            entity = tie with { Directed = term.Directed };
        }

        return problems.Count == before ? new ChangeRequest.Add(entity) : null;
    }

    private static ChangeRequest.Suggest? Suggest(JsonElement json, string pointer, ProblemList problems)
    {
        Only(json, pointer, ["op", "source", "target", "status", "reason"], problems);
        var (source, target, status) = (Required(json, "source", pointer, problems), Required(json, "target", pointer, problems), Required(json, "status", pointer, problems));
        var codes = Schema.Find(EntityKind.Suggestion, "status")!.Codes!();
        if (status is not null && !codes.Contains(status))
        {
            return Wrong<ChangeRequest.Suggest>(problems, $"{pointer}/status", $"l'un de : {string.Join(", ", codes)}", $"one of: {string.Join(", ", codes)}");
        }

        var reason = json.TryGetProperty("reason", out var why) && why.ValueKind != JsonValueKind.Null ? Text(why, $"{pointer}/reason", MaxWordLength, problems) : null;
        return source is null || target is null || status is null ? null : new ChangeRequest.Suggest(source, target, status, reason);
    }

    private static (ImmutableArray<KeyValuePair<Field, object?>> Values, ImmutableArray<KeyValuePair<string, string?>> Attributes) Values(
        EntityKind kind, JsonElement json, string pointer, ProblemList problems)
    {
        var values = ImmutableArray.CreateBuilder<KeyValuePair<Field, object?>>();
        ImmutableArray<KeyValuePair<string, string?>> attributes = [];
        foreach (var member in json.EnumerateObject())
        {
            var at = $"{pointer}/{RequestProblem.Escape(member.Name)}";
            if (member.Name is "op" or "id")
            {
                continue;
            }

            if (member.Name == "attributes")
            {
                attributes = Attributes(member.Value, at, problems);
            }
            else if (Schema.Of(kind).FirstOrDefault(field => field.Name == member.Name) is not { } field)
            {
                Unknown(pointer, member.Name, string.Join(", ", Schema.Of(kind).Select(field => field.Name).Prepend("id").Append("attributes")), problems);
            }
            else if (!EntityJson.TryReadValue(field, member.Value, out var value))
            {
                Wrong<object>(problems, at, Expected(field, Language.French), Expected(field, Language.English));
            }
            else if (value is string code && field.Codes is { } codes && !codes().Contains(code))
            {
                Wrong<object>(problems, at, $"l'un de : {string.Join(", ", codes())}", $"one of: {string.Join(", ", codes())}");
            }
            else
            {
                values.Add(KeyValuePair.Create(field, value));
            }
        }

        RefuseReversed(values, pointer, problems);
        return (values.DrainToImmutable(), attributes);
    }

    private static void RefuseReversed(IEnumerable<KeyValuePair<Field, object?>> values, string pointer, ProblemList problems)
    {
        PartialDate? Of(string name) => values.FirstOrDefault(value => value.Key.Name == name).Value as PartialDate?;
        if (Of("since") is { } since && Of("until") is { } until && until.LastDay < since.FirstDay)
        {
            problems.Add(new RequestProblem($"{pointer}/until", $"La fin ({until}) précède le début ({since}).", $"The end ({until}) is before the beginning ({since})."));
        }
    }

    private static ImmutableArray<KeyValuePair<string, string?>> Attributes(JsonElement json, string pointer, ProblemList problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Wrong<object>(problems, pointer, "un objet {\"nom\":\"texte\"}", "an object {\"name\":\"text\"}");
            return [];
        }

        var attributes = ImmutableArray.CreateBuilder<KeyValuePair<string, string?>>();
        foreach (var member in json.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Null:
                    attributes.Add(KeyValuePair.Create(member.Name, (string?)null));
                    break;
                case JsonValueKind.String:
                    attributes.Add(KeyValuePair.Create(member.Name, member.Value.GetString()));
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    attributes.Add(KeyValuePair.Create(member.Name, (string?)member.Value.GetRawText()));
                    break;
                default:
                    Wrong<object>(problems, $"{pointer}/{RequestProblem.Escape(member.Name)}", "un texte, un nombre, vrai ou faux", "a text, a number, true or false");
                    break;
            }
        }

        return attributes.DrainToImmutable();
    }

    /// <summary>The id that something new is given; null where it is left out, so that one is drawn.</summary>
    private static string? GivenId(JsonElement json, string pointer, ProblemList problems)
    {
        if (!json.TryGetProperty("id", out var given))
        {
            return null;
        }

        return given.ValueKind == JsonValueKind.String && given.GetString() is { Length: > 0 and <= GraphState.MaxIdLength } id
            ? id
            : Wrong<string>(problems, $"{pointer}/id", $"un texte de 1 à {GraphState.MaxIdLength} caractères", $"a text of 1 to {GraphState.MaxIdLength} characters");
    }

    private static void Only(JsonElement json, string pointer, string[] names, ProblemList problems)
    {
        foreach (var member in json.EnumerateObject().Where(member => !names.Contains(member.Name)))
        {
            Unknown(pointer, member.Name, string.Join(", ", names), problems);
        }
    }

    private static string? Required(JsonElement json, string name, string pointer, ProblemList problems)
    {
        if (json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return Text(value, $"{pointer}/{name}", MaxWordLength, problems);
        }

        problems.Add(new RequestProblem($"{pointer}/{name}", $"« {name} » est obligatoire et manque.", $"“{name}” is required and missing."));
        return null;
    }

    /// <summary>Reads a text; null where it is JSON null, or where it adds to the problems.</summary>
    public static string? Text(JsonElement value, string pointer, int longest, ProblemList problems) =>
        value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= longest ? text
        : Wrong<string>(problems, pointer, $"un texte de {longest} caractères au plus", $"a text of {longest} characters at most");

    /// <summary>Takes note that a value is not what it must be.</summary>
    public static T? Wrong<T>(ProblemList problems, string pointer, string french, string english)
    {
        problems.Add(() => pointer, language =>
        {
            var name = Short(pointer[(pointer.LastIndexOf('/') + 1)..]);
            return language == Language.French ? $"« {name} » doit être {french}." : $"“{name}” must be {english}.";
        });
        return default;
    }

    /// <summary>Takes note of a member that is not known.</summary>
    public static void Unknown(string pointer, string name, string known, ProblemList problems) => problems.Add(
        () => $"{pointer}/{RequestProblem.Escape(name)}",
        language => language == Language.French ? $"« {Short(name)} » n'est pas connu ici. Les noms : {known}." : $"“{Short(name)}” is not known here. Names: {known}.");

    private static string Expected(Field field, Language language) => (field.Type, language) switch
    {
        (FieldType.Number, Language.French) => "un nombre",
        (FieldType.Number, _) => "a number",
        (FieldType.Boolean, Language.French) => "vrai ou faux",
        (FieldType.Boolean, _) => "true or false",
        (FieldType.Date, Language.French) => "une date « AAAA », « AAAA-MM » ou « AAAA-MM-JJ »",
        (FieldType.Date, _) => "a date “YYYY”, “YYYY-MM” or “YYYY-MM-DD”",
        (FieldType.TextList, Language.French) => "une liste de textes",
        (FieldType.TextList, _) => "a list of texts",
        (_, Language.French) => "un texte",
        _ => "a text",
    };

    private static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();

    private static string Short(string text) => RequestProblem.Short(text);
}
