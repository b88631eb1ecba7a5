using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Reads the changes of a network's own terms: <c>term.add</c>, <c>term.update</c> and <c>term.remove</c>.</summary>
internal static class TermRequestReader
{
    private static readonly ImmutableArray<Field> Fields =
    [
        .. Schema.Of(EntityKind.Term).Where(field => field.Name is "color" or "directed" or "sign"),
    ];

    private static readonly string[] Languages = ["fr", "en"];

    /// <summary>Reads a change; null if it added problems.</summary>
    public static ChangeRequest? Request(string operation, JsonElement json, string pointer, ProblemList problems)
    {
        var before = problems.Count;
        var isAdded = operation == "term.add";
        string[] said = ["label", .. Fields.Select(field => field.Name)];
        string[] members = operation switch
        {
            "term.remove" => ["op", "id", "of", "into"],
            "term.add" => ["op", "id", "of", .. said],
            _ => ["op", "id", "of", .. said, ChangeRequestReader.Was],
        };
        ChangeRequestReader.Only(json, pointer, members, problems);
        var word = ChangeRequestReader.Required(json, "id", pointer, problems);
        var of = isAdded || json.TryGetProperty("of", out _) ? ChangeRequestReader.Required(json, "of", pointer, problems) : "";
        if (of is { Length: > 0 } && WordKind.Named(of) is null)
        {
            ChangeRequestReader.Wrong<object>(problems, $"{pointer}/of", Sentences.OneOf(WordKind.Names));
        }

        if (word is not null && word.Trim().Length is 0 or > NetworkTerm.MaxWordLength)
        {
            ChangeRequestReader.Wrong<object>(problems, $"{pointer}/id", Sentences.ATextOfOneTo(NetworkTerm.MaxWordLength));
        }

        var id = NetworkTerm.IdOf(of ?? "", word?.Trim() ?? "");
        if (operation == "term.remove")
        {
            var into =
                json.TryGetProperty("into", out var named) && named.ValueKind != JsonValueKind.Null
                    ? ChangeRequestReader.Text(named, $"{pointer}/into", ChangeRequestReader.MaxWordLength, problems)
                    : null;
            return problems.Count > before ? null
                : into is null ? new ChangeRequest.Remove(EntityKind.Term, id)
                : new ChangeRequest.MergeTerm(id, into);
        }

        var values = Values(json, pointer, problems);
        SeenValues? was = null;
        if (!isAdded && json.TryGetProperty(ChangeRequestReader.Was, out var seen))
        {
            var at = $"{pointer}/{ChangeRequestReader.Was}";
            if (seen.ValueKind == JsonValueKind.Object)
            {
                ChangeRequestReader.Only(seen, at, said, problems);
                was = new SeenValues(Values(seen, at, problems), []);
            }
            else
            {
                ChangeRequestReader.Wrong<object>(problems, at, Sentences.AnObjectOfFields());
            }
        }

        return problems.Count > before ? null
            : isAdded
                ? new ChangeRequest.Add(
                    values.Aggregate(Schema.Blank(EntityKind.Term, id), (term, value) => value.Key.With(term, value.Value))
                )
            : new ChangeRequest.Update(EntityKind.Term, id, values, []) { Was = was };
    }

    private static ImmutableArray<KeyValuePair<Field, object?>> Values(JsonElement json, string pointer, ProblemList problems)
    {
        var values = ImmutableArray.CreateBuilder<KeyValuePair<Field, object?>>();
        if (json.TryGetProperty("label", out var label))
        {
            if (label.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            {
                ChangeRequestReader.Wrong<object>(problems, $"{pointer}/label", Sentences.LabelsByLanguage());
            }
            else
            {
                if (label.ValueKind == JsonValueKind.Object)
                {
                    ChangeRequestReader.Only(label, $"{pointer}/label", Languages, problems);
                }

                foreach (var language in Languages)
                {
                    var isSaid = label.ValueKind == JsonValueKind.Null || label.TryGetProperty(language, out _);
                    if (isSaid)
                    {
                        var text =
                            label.ValueKind == JsonValueKind.Null
                                ? null
                                : ChangeRequestReader.Text(
                                    label.GetProperty(language),
                                    $"{pointer}/label/{language}",
                                    ChangeRequestReader.MaxWordLength,
                                    problems
                                );
                        values.Add(new(Schema.Find(EntityKind.Term, $"label_{language}")!, Filled(text)));
                    }
                }
            }
        }

        foreach (var field in Fields)
        {
            if (json.TryGetProperty(field.Name, out var member))
            {
                if (EntityJson.TryReadValue(field, member, out var value))
                {
                    values.Add(KeyValuePair.Create(field, value is string text ? Filled(text) : value));
                }
                else
                {
                    ChangeRequestReader.Wrong<object>(problems, $"{pointer}/{field.Name}", ChangeRequestReader.Expected(field));
                }
            }
        }

        return values.DrainToImmutable();
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
