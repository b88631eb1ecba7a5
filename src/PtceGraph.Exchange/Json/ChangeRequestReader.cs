using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>What <c>POST /api/v1/changes</c> asks.</summary>
/// <param name="Requests">In order; at least one, unless it is about contacts.</param>
/// <param name="Contacts">In order; none, unless it is about nothing else: contacts are kept elsewhere than the network.</param>
/// <param name="ExpectedRevision">The revision that the asker saw, if it minds.</param>
/// <param name="Reason">Why.</param>
/// <param name="Client">The random word of the tab.</param>
public sealed record ChangesBody(ImmutableArray<ChangeRequest> Requests, ImmutableArray<ContactRequest> Contacts, long? ExpectedRevision, string? Reason, string? Client);

/// <summary>A contact to set, or to remove where <paramref name="Text"/> is null.</summary>
/// <param name="Id">Its id, null for a new one.</param>
/// <param name="Of">The node it belongs to; empty where it is removed.</param>
/// <param name="Text">How to reach somebody there.</param>
public sealed record ContactRequest(string? Id, string Of, string? Text);

/// <summary>Reads what people and scripts ask for, strictly: a mistake has a pointer and a sentence.</summary>
public static class ChangeRequestReader
{
    private const int MaxProblems = 50;
    private const int MaxWordLength = 1_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly ImmutableArray<EntityKind> Kinds = [.. Enum.GetValues<EntityKind>().Where(kind => kind != EntityKind.Suggestion)];
    private static readonly string Operations = string.Join(", ", Kinds.SelectMany(kind => new[] { "add", "update", "remove" }.Select(verb => $"{Word(kind)}.{verb}")).Concat(["actor.merge", "suggestion.update", "contact.set", "contact.remove"]));

    /// <summary>Reads a body. O(size).</summary>
    /// <exception cref="RequestRefusedException">It is no JSON, or asks for what cannot be.</exception>
    public static ChangesBody Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = Parse(utf8);
        var problems = new List<RequestProblem>();
        var body = Body(document.RootElement, problems);
        return problems.Count == 0 ? body : throw new RequestRefusedException(problems, isMalformed: false);
    }

    /// <summary>Parses a small body that is an object.</summary>
    /// <exception cref="RequestRefusedException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException exception)
        {
            var (line, column) = ((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
            throw new RequestRefusedException(
                [new RequestProblem("", $"Ce n'est pas du JSON valide (ligne {line}, octet {column}).", $"This is not valid JSON (line {line}, byte {column}).")], isMalformed: true);
        }
    }

    private static ChangesBody Body(JsonElement root, List<RequestProblem> problems)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new RequestProblem("", "Le corps est un objet {\"changes\":[…]}.", "The body is an object {\"changes\":[…]}."));
            return new ChangesBody([], [], null, null, null);
        }

        long? expected = null;
        string? reason = null, client = null;
        ImmutableArray<ChangeRequest> requests = default;
        ImmutableArray<ContactRequest> contacts = [];
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "expected_revision" when member.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "expected_revision":
                    expected = member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out var revision) && revision >= 0
                        ? revision
                        : Wrong<long?>(problems, "/expected_revision", "un nombre entier, 0 ou plus", "a whole number, 0 or more");
                    break;
                case "reason":
                    reason = Text(member.Value, "/reason", MaxWordLength, problems);
                    break;
                case "client":
                    client = Text(member.Value, "/client", 100, problems);
                    break;
                case "changes" when member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0:
                    (requests, contacts) = Requests(member.Value, problems);
                    break;
                case "changes":
                    Wrong<object>(problems, "/changes", "une liste d'au moins un changement", "a list of at least one change");
                    requests = [];
                    break;
                default:
                    problems.Add(Unknown("", member.Name, "expected_revision, reason, client, changes"));
                    break;
            }
        }

        if (requests.IsDefault)
        {
            problems.Add(new RequestProblem("/changes", "« changes » manque : la liste de ce qui est demandé.", "“changes” is missing: the list of what is asked."));
            requests = [];
        }

        return new ChangesBody(requests, contacts, expected, reason, client);
    }

    private static (ImmutableArray<ChangeRequest> Requests, ImmutableArray<ContactRequest> Contacts) Requests(JsonElement list, List<RequestProblem> problems)
    {
        var requests = ImmutableArray.CreateBuilder<ChangeRequest>(list.GetArrayLength());
        var contacts = ImmutableArray.CreateBuilder<ContactRequest>();
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (problems.Count >= MaxProblems)
            {
                break;
            }

            var pointer = string.Create(CultureInfo.InvariantCulture, $"/changes/{index++}");
            if (Operation(item) is "contact.set" or "contact.remove")
            {
                contacts.Add(Contact(item, pointer, problems));
            }
            else if (Request(item, pointer, problems) is { } request)
            {
                requests.Add(request);
            }
        }

        if (contacts.Count > 0 && requests.Count > 0)
        {
            problems.Add(new RequestProblem(
                "/changes", "Les contacts sont gardés à part du réseau : réglez-les dans une demande à eux.", "Contacts are kept apart from the network: set them in a request of their own."));
        }

        return (requests.DrainToImmutable(), contacts.DrainToImmutable());
    }

    private static ContactRequest Contact(JsonElement json, string pointer, List<RequestProblem> problems)
    {
        if (Operation(json) == "contact.remove")
        {
            Only(json, pointer, ["op", "id"], problems);
            return new ContactRequest(Required(json, "id", pointer, problems) ?? "", "", null);
        }

        Only(json, pointer, ["op", "id", "of", "text"], problems);
        var id = json.TryGetProperty("id", out var given) && given.ValueKind != JsonValueKind.Null ? Text(given, $"{pointer}/id", GraphState.MaxIdLength, problems) : null;
        var (of, text) = (Required(json, "of", pointer, problems), Required(json, "text", pointer, problems));
        if (id is { Length: 0 } || text is { Length: 0 })
        {
            Wrong<object>(problems, id is { Length: 0 } ? $"{pointer}/id" : $"{pointer}/text", "un texte qui ne soit pas vide", "a text that is not empty");
        }

        return new ContactRequest(id, of ?? "", text ?? "");
    }

    private static ChangeRequest? Request(JsonElement json, string pointer, List<RequestProblem> problems)
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

    private static ChangeRequest.Add? Add(EntityKind kind, JsonElement json, string pointer, List<RequestProblem> problems)
    {
        var before = problems.Count;
        var id = json.TryGetProperty("id", out var given) && given.ValueKind != JsonValueKind.Null ? Text(given, $"{pointer}/id", GraphState.MaxIdLength, problems) : null;
        if (id is { Length: 0 })
        {
            Wrong<object>(problems, $"{pointer}/id", "de 1 à 200 caractères", "1 to 200 characters");
        }

        var (values, attributes) = Values(kind, json, pointer, problems);
        var entity = values.Aggregate(Schema.Blank(kind, id ?? ""), (current, value) => value.Key.With(current, value.Value));
        entity = entity with { Attributes = AttributeMap.Empty.Patch(attributes) };
        if (entity is Tie { Type: { } type } tie && !values.Any(value => value.Key.Name == "directed" && value.Value is not null) && Vocabulary.In(Language.French).TieTypes.TryGetValue(type, out var term))
        {
            entity = tie with { Directed = term.Directed };
        }

        return problems.Count == before ? new ChangeRequest.Add(entity) : null;
    }

    private static ChangeRequest.Suggest? Suggest(JsonElement json, string pointer, List<RequestProblem> problems)
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
        EntityKind kind, JsonElement json, string pointer, List<RequestProblem> problems)
    {
        var values = ImmutableArray.CreateBuilder<KeyValuePair<Field, object?>>();
        ImmutableArray<KeyValuePair<string, string?>> attributes = [];
        foreach (var member in json.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(member.Name)}";
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
                problems.Add(Unknown(pointer, member.Name, string.Join(", ", Schema.Of(kind).Select(field => field.Name).Prepend("id").Append("attributes"))));
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

    private static void RefuseReversed(IEnumerable<KeyValuePair<Field, object?>> values, string pointer, List<RequestProblem> problems)
    {
        PartialDate? Of(string name) => values.FirstOrDefault(value => value.Key.Name == name).Value as PartialDate?;
        if (Of("since") is { } since && Of("until") is { } until && until.LastDay < since.FirstDay)
        {
            problems.Add(new RequestProblem($"{pointer}/until", $"La fin ({until}) précède le début ({since}).", $"The end ({until}) is before the beginning ({since})."));
        }
    }

    private static ImmutableArray<KeyValuePair<string, string?>> Attributes(JsonElement json, string pointer, List<RequestProblem> problems)
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
                    Wrong<object>(problems, $"{pointer}/{Escape(member.Name)}", "un texte, un nombre, vrai ou faux", "a text, a number, true or false");
                    break;
            }
        }

        return attributes.DrainToImmutable();
    }

    private static void Only(JsonElement json, string pointer, string[] names, List<RequestProblem> problems)
    {
        foreach (var member in json.EnumerateObject().Where(member => !names.Contains(member.Name)))
        {
            problems.Add(Unknown(pointer, member.Name, string.Join(", ", names)));
        }
    }

    private static string? Required(JsonElement json, string name, string pointer, List<RequestProblem> problems)
    {
        if (json.TryGetProperty(name, out var value))
        {
            return Text(value, $"{pointer}/{name}", MaxWordLength, problems);
        }

        problems.Add(new RequestProblem($"{pointer}/{name}", $"« {name} » est obligatoire et manque.", $"“{name}” is required and missing."));
        return null;
    }

    private static string? Text(JsonElement value, string pointer, int longest, List<RequestProblem> problems) =>
        value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= longest ? text
        : Wrong<string>(problems, pointer, $"un texte de {longest} caractères au plus", $"a text of {longest} characters at most");

    private static T? Wrong<T>(List<RequestProblem> problems, string pointer, string french, string english)
    {
        var name = pointer[(pointer.LastIndexOf('/') + 1)..];
        problems.Add(new RequestProblem(pointer, $"« {Short(name)} » doit être {french}.", $"“{Short(name)}” must be {english}."));
        return default;
    }

    private static RequestProblem Unknown(string pointer, string name, string known) =>
        new($"{pointer}/{Escape(name)}", $"« {Short(name)} » n'est pas connu ici. Les noms : {known}.", $"“{Short(name)}” is not known here. Names: {known}.");

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

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static string Escape(string name) => Short(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
