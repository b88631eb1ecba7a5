using System.Globalization;

namespace PtceGraph.Graph;

/// <summary>The rules that keep a network whole.</summary>
internal static class ChangeRules
{
    /// <summary>The ids of the nodes that an entity names.</summary>
    public static IEnumerable<string> Ends(Entity entity) => entity switch
    {
        Link link => [link.From, link.To],
        Project { Pole: { } pole } => [pole],
        Meeting { Pole: { } pole } => [pole],
        _ => [],
    };

    /// <summary>The one id of what was decided on a pair, however long its ends' ids are.</summary>
    public static string SuggestionId(string source, string target) => $"{source.Length.ToString(CultureInfo.InvariantCulture)}:{source}|{target}";

    public static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();

    public static void CheckId(string field, string id)
    {
        if (id.Length is 0 or > GraphState.MaxIdLength || HasControl(id, oneLine: true))
        {
            throw new RuleBrokenException(new BadId(field, id.Length));
        }
    }

    /// <summary>Refuses an entity that names what is not there, lacks what it must have, or holds what it cannot.</summary>
    /// <param name="entity">The entity as it would be.</param>
    /// <param name="state">The network that it would be part of.</param>
    /// <param name="before">The entity as it is, whose values an earlier version may have taken that this one does not: what stays is not checked. Null where there is none.</param>
    public static void Check(Entity entity, GraphState state, Entity? before = null)
    {
        foreach (var field in Schema.Of(entity.Kind))
        {
            var value = field.Get(entity);
            if (before is not null && Equals(field.Get(before), value))
            {
                continue;
            }

            switch (field.Type)
            {
                case FieldType.Node:
                    CheckEnd(field, (string?)value, state);
                    break;
                case FieldType.Text:
                    CheckText(field.Name, (string?)value, field.IsRequired, entity is Node && field.Name is "name" or "short_name");
                    break;
                case FieldType.TextList when value is TextList list:
                    CheckText(field.Name, list.ToString(), required: false, oneLine: true);
                    break;
                case FieldType.Number when value is double number && !field.IsInRange(number):
                    throw new RuleBrokenException(new BadNumber(field.Name, number, field.Range.Least, field.Range.Greatest));
            }
        }

        CheckAttributes(entity.Attributes, before?.Attributes ?? AttributeMap.Empty);
        CheckSize(entity, before);
        if (entity is Link { From: var from, To: var to } && from == to)
        {
            throw new RuleBrokenException(new SelfLink(from));
        }
    }

    /// <summary>Refuses an entity that is too large, unless it was larger: an earlier version took it.</summary>
    public static void CheckSize(Entity entity, Entity? before)
    {
        if (!IsWithinSize(entity, before))
        {
            throw new RuleBrokenException(new EntityTooLarge(entity.Id, EntitySize.Of(entity)));
        }
    }

    /// <summary>Whether an entity is no larger than one may be, or than it was.</summary>
    public static bool IsWithinSize(Entity entity, Entity? before) =>
        EntitySize.Of(entity) is var size && (size <= GraphState.MaxEntityBytes || (before is not null && size <= EntitySize.Of(before)));

    private static void CheckAttributes(AttributeMap attributes, AttributeMap before)
    {
        if (attributes.Count > GraphState.MaxAttributes && attributes.Count > before.Count)
        {
            throw new RuleBrokenException(new TooManyAttributes(attributes.Count));
        }

        foreach (var (name, value) in attributes)
        {
            if (!before.TryGet(name, out var old) || old != value)
            {
                CheckText($"attributes/{name}", value, required: false, oneLine: false);
                CheckText("attributes", name, required: true, oneLine: true);
            }
        }
    }

    private static void CheckEnd(Field field, string? id, GraphState state)
    {
        if (string.IsNullOrEmpty(id))
        {
            if (field.IsRequired)
            {
                throw new RuleBrokenException(new MissingField(field.Name));
            }
        }
        else if (!state.Has(field.Ends, id))
        {
            throw new RuleBrokenException(new UnknownEntity(field.Name, id, string.Join(", ", field.Ends.Select(Word))));
        }
    }

    private static bool HasControl(string text, bool oneLine)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) && (oneLine || letter is not ('\n' or '\r' or '\t')))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckText(string name, string? text, bool required, bool oneLine)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                throw new RuleBrokenException(new MissingField(name));
            }
        }
        else if (text.Length > GraphState.MaxTextLength || HasControl(text, oneLine))
        {
            throw new RuleBrokenException(new BadText(name, text.Length));
        }
    }
}

/// <summary>Carries a broken rule out of the depth of one request.</summary>
internal sealed class RuleBrokenException(DomainError error) : Exception
{
    public DomainError Error { get; } = error;
}
