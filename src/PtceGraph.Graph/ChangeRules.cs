using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace PtceGraph.Graph;

/// <summary>The rules that keep a network consistent.</summary>
internal static class ChangeRules
{
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsControl),
    ]);

    private static readonly ImmutableArray<string> Words = // by EntityKind
    [.. Enum.GetValues<EntityKind>().Select(kind => kind.ToString().ToLowerInvariant())];

    /// <summary>The ids of the nodes that an entity names.</summary>
    public static IEnumerable<string> Ends(Entity entity) =>
        entity switch
        {
            Suggestion { Lead: { } lead } led => [led.From, led.To, lead],
            Link link => [link.From, link.To],
            Project { Pole: { } pole } => [pole],
            Meeting { Pole: { } pole } => [pole],
            Score score => [score.Pole],
            _ => [],
        };

    /// <summary>The id of the decision on a pair; its length does not depend on the lengths of the two ids.</summary>
    public static string SuggestionId(string source, string target) =>
        $"{source.Length.ToString(CultureInfo.InvariantCulture)}:{source}|{target}";

    public static string Word(EntityKind kind) => Words[(int)kind];

    public static void CheckId(string field, string id)
    {
        if (id.Length is 0 or > GraphState.MaxIdLength)
        {
            throw new RuleBrokenException(new BadId(field, GraphState.MaxIdLength, id.Length));
        }

        CheckControls(field, id, oneLine: true);
    }

    /// <summary>Refuses an entity that refers to a missing node, lacks a required field or holds an invalid value.</summary>
    /// <param name="entity">The entity after the change.</param>
    /// <param name="state">The network that the entity would belong to.</param>
    /// <param name="before">The entity before the change; null for a new one. Values that do not change are not checked: an earlier version
    /// may have accepted what this one refuses.</param>
    public static void Check(Entity entity, GraphState state, Entity? before = null)
    {
        var mostBytes = EntitySize.MostOfIdAndAttributes(entity);
        foreach (var field in Schema.Of(entity.Kind))
        {
            var value = field.Get(entity);
            mostBytes += EntitySize.MostOf(field, value);
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
                    CheckText(field.Name, (string?)value, field.IsRequired, entity is Node or Mark && field.Name is "name" or "short_name");
                    break;
                case FieldType.TextList when value is TextList list:
                    CheckText(field.Name, list.ToString(), required: false, oneLine: true);
                    break;
                case FieldType.Number when value is double number && !field.IsInRange(number):
                    throw new RuleBrokenException(new BadNumber(field.Name, number, field.Range.Least, field.Range.Greatest));
            }
        }

        if (entity is NetworkSettings { Day: { } day } && day != (before as NetworkSettings)?.Day && !NetworkDay.TryParse(day, out _))
        {
            throw new RuleBrokenException(new BadDay(day));
        }

        if (
            entity is NetworkSettings { Profile: { } profile }
            && profile != (before as NetworkSettings)?.Profile
            && !NetworkProfile.IsKnown(profile)
        )
        {
            throw new RuleBrokenException(new BadProfile(profile));
        }

        if (entity is NetworkTerm term)
        {
            CheckTerm(term);
        }

        if (entity is Mark mark)
        {
            CheckMark(mark);
        }

        CheckAttributes(entity.Attributes, before?.Attributes ?? AttributeMap.Empty);
        if (mostBytes > GraphState.MaxEntityBytes)
        {
            CheckSize(entity, before);
        }

        if (entity is Link { From: var from, To: var to } && from == to)
        {
            throw new RuleBrokenException(new SelfLink(from));
        }
    }

    /// <summary>Refuses an entity that is too large, unless it was already larger: an earlier version may have accepted it.</summary>
    public static void CheckSize(Entity entity, Entity? before)
    {
        if (!IsWithinSize(entity, before))
        {
            throw new RuleBrokenException(new EntityTooLarge(entity.Id, EntitySize.Of(entity)));
        }
    }

    /// <summary>Whether an entity is within the size limit, or no larger than before.</summary>
    public static bool IsWithinSize(Entity entity, Entity? before) =>
        EntitySize.Of(entity) is var size && (size <= GraphState.MaxEntityBytes || (before is not null && size <= EntitySize.Of(before)));

    private static void CheckMark(Mark mark)
    {
        if (mark.Date is not { } date)
        {
            throw new RuleBrokenException(new MissingField("date"));
        }

        if (date.FirstDay != date.LastDay)
        {
            throw new RuleBrokenException(new NoExactDay(date));
        }

        if (mark.Name.Length > Mark.MaxNameLength)
        {
            throw new RuleBrokenException(new BadText("name", mark.Name.Length, Mark.MaxNameLength));
        }
    }

    private static void CheckTerm(NetworkTerm term)
    {
        if (term.Word.Trim().Length == 0 || term.Word.Length > NetworkTerm.MaxWordLength)
        {
            throw new RuleBrokenException(new BadId("id", NetworkTerm.MaxWordLength, term.Word.Trim().Length));
        }

        CheckControls("id", term.Word, oneLine: true);
        if (NetworkTerm.IsSeveral(term.Word))
        {
            throw new RuleBrokenException(new TermOfSeveral(term.Word));
        }

        foreach (var (name, label) in new[] { ("label/fr", term.LabelFr), ("label/en", term.LabelEn) })
        {
            CheckText(name, label, required: false, oneLine: true);
        }

        if (term.Color is { } color && !(color.Length == 7 && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit)))
        {
            throw new RuleBrokenException(new BadColor(color));
        }

        if (term.Sign is not (null or 1 or -1))
        {
            throw new RuleBrokenException(new BadSign());
        }

        if (term.Of != WordKind.TieType.Name && (term.Sign is not null || term.Directed is not null))
        {
            throw new RuleBrokenException(new OnlyOfTieTypes(term.Sign is null ? "directed" : "sign"));
        }
    }

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
                if (value.Length > GraphState.MaxTextLength || value.AsSpan().ContainsAny(Controls))
                {
                    CheckText($"attributes/{name}", value, required: false, oneLine: false);
                }

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

    private static void CheckControls(string name, string text, bool oneLine)
    {
        for (var (i, next) = (0, 0); (next = text.AsSpan(i).IndexOfAny(Controls)) >= 0; i++)
        {
            i += next;
            if (oneLine || text[i] is not ('\n' or '\r' or '\t'))
            {
                throw new RuleBrokenException(new ControlCharacter(name, text[i], i + 1));
            }
        }
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
        else if (text.Length > GraphState.MaxTextLength)
        {
            throw new RuleBrokenException(new BadText(name, text.Length));
        }
        else
        {
            CheckControls(name, text, oneLine);
        }
    }
}

/// <summary>Carries a broken rule up from the validation of one request.</summary>
internal sealed class RuleBrokenException(DomainError error) : Exception
{
    public DomainError Error { get; } = error;
}
