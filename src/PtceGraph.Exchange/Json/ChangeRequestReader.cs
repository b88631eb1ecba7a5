using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Reads one requested change, strictly: each error has a JSON pointer and a sentence.</summary>
internal static class ChangeRequestReader
{
    /// <summary>The longest reason or id value, in characters.</summary>
    public const int MaxWordLength = 1_000;

    /// <summary>The member of an update that has the values it replaces.</summary>
    public const string Was = "was";

    private static readonly ImmutableArray<EntityKind> Kinds = [.. Schema.ContentKinds.Where(kind => kind != EntityKind.Suggestion)];

    /// <summary>What a person decides on an introduction.</summary>
    private static readonly ImmutableArray<Field> Decided =
    [
        .. Schema.Of(EntityKind.Suggestion).Where(field => field.Name is "status" or "reason" or "lead"),
    ];
    private static readonly string Operations = string.Join(
        ", ",
        Kinds
            .SelectMany(kind => new[] { "add", "update", "remove" }.Select(verb => $"{Word(kind)}.{verb}"))
            .Concat([
                "actor.merge",
                "suggestion.update",
                "network.update",
                "term.add",
                "term.update",
                "term.remove",
                ScoreRequestReader.Operation,
                MarkRequestReader.Adding,
                MarkRequestReader.Removing,
                "contact.set",
                "contact.remove",
            ])
    );

    /// <summary>Whether a change is about a contact rather than the network.</summary>
    public static bool IsContact(JsonElement json) => Operation(json) is "contact.set" or "contact.remove";

    /// <summary>Reads a change of a contact; the result is invalid if it added problems.</summary>
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
            Wrong<object>(problems, $"{pointer}/text", Sentences.ATextNotEmpty());
        }

        return new ContactRequest(id, of ?? "", text ?? "");
    }

    /// <summary>Reads a change of the network; null if it added problems.</summary>
    public static ChangeRequest? Request(JsonElement json, string pointer, ProblemList problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Wrong<ChangeRequest>(problems, pointer, Sentences.AnOperationObject());
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
            case "network.update":
                return Settings(json, pointer, problems);
            case ScoreRequestReader.Operation:
                return ScoreRequestReader.Request(json, pointer, problems);
            case MarkRequestReader.Adding or MarkRequestReader.Removing:
                return MarkRequestReader.Request(operation, json, pointer, problems);
            case "term.add" or "term.update" or "term.remove":
                return TermRequestReader.Request(operation, json, pointer, problems);
        }

        var dot = operation.IndexOf('.', StringComparison.Ordinal);
        var kind = dot < 0 ? null : Kinds.Select(kind => (EntityKind?)kind).FirstOrDefault(kind => Word(kind!.Value) == operation[..dot]);
        switch (kind is null ? "" : operation[(dot + 1)..])
        {
            case "add":
                return Add(kind!.Value, json, pointer, problems);
            case "update":
                var id = Required(json, "id", pointer, problems);
                var (values, attributes) = Values(kind!.Value, json, pointer, ["op", "id", Was], problems);
                var was = Seen(Schema.Of(kind.Value), hasAttributes: true, json, pointer, problems);
                return id is null ? null : new ChangeRequest.Update(kind.Value, id, values, attributes) { Was = was };
            case "remove":
                Only(json, pointer, ["op", "id"], problems);
                return Required(json, "id", pointer, problems) is { } removed ? new ChangeRequest.Remove(kind!.Value, removed) : null;
            default:
                problems.Add(new RequestProblem($"{pointer}/op", Sentences.UnknownOperation(Short(operation), Operations)));
                return null;
        }
    }

    private static string Operation(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("op", out var op) && op.ValueKind == JsonValueKind.String
            ? op.GetString()!
            : "";

    private static ChangeRequest.Add? Add(EntityKind kind, JsonElement json, string pointer, ProblemList problems)
    {
        var before = problems.Count;
        var id = GivenId(json, pointer, problems);

        var (values, attributes) = Values(kind, json, pointer, ["op", "id"], problems);
        var entity = values.Aggregate(Schema.Blank(kind, id ?? ""), (current, value) => value.Key.With(current, value.Value));
        entity = entity with { Attributes = AttributeMap.Empty.Patch(attributes) };
        return problems.Count == before
            ? new ChangeRequest.Add(entity)
            {
                TakesDirectionOfType = !values.Any(value => value.Key.Name == "directed" && value.Value is not null),
            }
            : null;
    }

    private static ChangeRequest.Suggest? Suggest(JsonElement json, string pointer, ProblemList problems)
    {
        var before = problems.Count;
        Only(json, pointer, ["op", "source", "target", .. Decided.Select(field => field.Name), Was], problems);
        var (source, target) = (Required(json, "source", pointer, problems), Required(json, "target", pointer, problems));
        var (values, _) = Values(EntityKind.Suggestion, json, pointer, ["op", "source", "target", Was], problems);
        var was = Seen(Decided, hasAttributes: false, json, pointer, problems);
        return problems.Count > before ? null : new ChangeRequest.Suggest(source!, target!, values) { Was = was };
    }

    private static ChangeRequest.Update Settings(JsonElement json, string pointer, ProblemList problems)
    {
        var fields = Schema.Of(EntityKind.Network);
        Only(json, pointer, ["op", .. fields.Select(field => field.Name), Was], problems);
        var values = ImmutableArray.CreateBuilder<KeyValuePair<Field, object?>>();
        foreach (var field in fields)
        {
            if (json.TryGetProperty(field.Name, out var member))
            {
                if (EntityJson.TryReadValue(field, member, out var value))
                {
                    values.Add(KeyValuePair.Create(field, value));
                }
                else
                {
                    Wrong<object>(problems, $"{pointer}/{field.Name}", Expected(field));
                }
            }
        }

        var was = Seen(fields, hasAttributes: false, json, pointer, problems);
        return new ChangeRequest.Update(EntityKind.Network, NetworkSettings.OnlyId, values.DrainToImmutable(), []) { Was = was };
    }

    /// <summary>The values that an update says it replaces, which need not be valid; null where it does not say, or if it added
    /// problems.</summary>
    private static SeenValues? Seen(
        ImmutableArray<Field> fields,
        bool hasAttributes,
        JsonElement json,
        string pointer,
        ProblemList problems
    )
    {
        if (!json.TryGetProperty(Was, out var was))
        {
            return null;
        }

        var at = $"{pointer}/{Was}";
        if (was.ValueKind != JsonValueKind.Object)
        {
            return Wrong<SeenValues>(problems, at, Sentences.AnObjectOfFields());
        }

        var values = ImmutableArray.CreateBuilder<KeyValuePair<Field, object?>>();
        ImmutableArray<KeyValuePair<string, string?>> attributes = [];
        foreach (var member in was.EnumerateObject())
        {
            var here = $"{at}/{RequestProblem.Escape(member.Name)}";
            if (hasAttributes && member.Name == "attributes")
            {
                attributes = Attributes(member.Value, here, problems);
            }
            else if (fields.FirstOrDefault(field => field.Name == member.Name) is not { } field)
            {
                var known = fields.Select(field => field.Name);
                Unknown(at, member.Name, string.Join(", ", hasAttributes ? known.Append("attributes") : known), problems);
            }
            else if (EntityJson.TryReadValue(field, member.Value, out var value))
            {
                values.Add(KeyValuePair.Create(field, value));
            }
            else
            {
                Wrong<object>(problems, here, Expected(field));
            }
        }

        return new SeenValues(values.DrainToImmutable(), attributes);
    }

    /// <summary>The fields and attributes that a change sets; <paramref name="others"/> are its other members.</summary>
    private static (ImmutableArray<KeyValuePair<Field, object?>> Values, ImmutableArray<KeyValuePair<string, string?>> Attributes) Values(
        EntityKind kind,
        JsonElement json,
        string pointer,
        string[] others,
        ProblemList problems
    )
    {
        var values = ImmutableArray.CreateBuilder<KeyValuePair<Field, object?>>();
        ImmutableArray<KeyValuePair<string, string?>> attributes = [];
        foreach (var member in json.EnumerateObject())
        {
            var at = $"{pointer}/{RequestProblem.Escape(member.Name)}";
            if (others.Contains(member.Name))
            {
                continue;
            }

            if (member.Name == "attributes")
            {
                attributes = Attributes(member.Value, at, problems);
            }
            else if (Schema.Of(kind).FirstOrDefault(field => field.Name == member.Name) is not { } field)
            {
                Unknown(
                    pointer,
                    member.Name,
                    string.Join(", ", Schema.Of(kind).Select(field => field.Name).Prepend("id").Append("attributes")),
                    problems
                );
            }
            else if (!EntityJson.TryReadValue(field, member.Value, out var value))
            {
                Wrong<object>(problems, at, Expected(field));
            }
            else if (value is string code && field.Codes is { } codes && !codes().Contains(code))
            {
                Wrong<object>(problems, at, Sentences.OneOf(string.Join(", ", codes())));
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
            problems.Add(new RequestProblem($"{pointer}/until", Sentences.EndBeforeBeginning(until, since)));
        }
    }

    private static ImmutableArray<KeyValuePair<string, string?>> Attributes(JsonElement json, string pointer, ProblemList problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Wrong<object>(problems, pointer, Sentences.AnAttributesObject());
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
                    Wrong<object>(problems, $"{pointer}/{RequestProblem.Escape(member.Name)}", Sentences.AnAttributeValue());
                    break;
            }
        }

        return attributes.DrainToImmutable();
    }

    /// <summary>The requested id of a new entity; null where it is left out, so that one is generated.</summary>
    private static string? GivenId(JsonElement json, string pointer, ProblemList problems)
    {
        if (!json.TryGetProperty("id", out var given))
        {
            return null;
        }

        return given.ValueKind == JsonValueKind.String && given.GetString() is { Length: > 0 and <= GraphState.MaxIdLength } id
            ? id
            : Wrong<string>(problems, $"{pointer}/id", Sentences.ATextOfOneTo(GraphState.MaxIdLength));
    }

    public static void Only(JsonElement json, string pointer, string[] names, ProblemList problems)
    {
        foreach (var member in json.EnumerateObject().Where(member => !names.Contains(member.Name)))
        {
            Unknown(pointer, member.Name, string.Join(", ", names), problems);
        }
    }

    public static string? Required(JsonElement json, string name, string pointer, ProblemList problems)
    {
        if (json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return Text(value, $"{pointer}/{name}", MaxWordLength, problems);
        }

        problems.Add(new RequestProblem($"{pointer}/{name}", Sentences.Missing(name)));
        return null;
    }

    /// <summary>The date of a required field; null if it added problems.</summary>
    /// <param name="json">The change.</param>
    /// <param name="field">The field.</param>
    /// <param name="pointer">Where the change is in the request.</param>
    /// <param name="problems">Where problems are added.</param>
    /// <param name="isExact">Whether a month or a year will not do.</param>
    public static PartialDate? RequiredDate(JsonElement json, Field field, string pointer, ProblemList problems, bool isExact)
    {
        if (Required(json, field.Name, pointer, problems) is null)
        {
            return null;
        }

        return
            EntityJson.TryReadValue(field, json.GetProperty(field.Name), out var read)
            && read is PartialDate date
            && (!isExact || date.FirstDay == date.LastDay)
            ? date
            : Wrong<PartialDate?>(problems, $"{pointer}/{field.Name}", Expected(field));
    }

    /// <summary>Reads a text; null for JSON null, or if it added a problem.</summary>
    public static string? Text(JsonElement value, string pointer, int longest, ProblemList problems) =>
        value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= longest ? text
        : Wrong<string>(problems, pointer, Sentences.ATextOfAtMost(longest));

    /// <summary>Adds the problem that a value is not of the expected kind.</summary>
    public static T? Wrong<T>(ProblemList problems, string pointer, Sentence expected)
    {
        problems.Add(() => new RequestProblem(pointer, Sentences.MustBe(Short(pointer[(pointer.LastIndexOf('/') + 1)..]), expected)));
        return default;
    }

    /// <summary>Adds the problem that a member is unknown.</summary>
    public static void Unknown(string pointer, string name, string known, ProblemList problems) =>
        problems.Add(() => new RequestProblem($"{pointer}/{RequestProblem.Escape(name)}", Sentences.UnknownName(Short(name), known)));

    public static Sentence Expected(Field field) =>
        field.Type switch
        {
            FieldType.Number => Sentences.ANumber(),
            FieldType.Boolean => Sentences.TrueOrFalse(),
            FieldType.Date => Sentences.ADate(),
            FieldType.TextList => Sentences.AListOfTexts(),
            _ => Sentences.AText(),
        };

    private static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();

    private static string Short(string text) => RequestProblem.Short(text);
}
