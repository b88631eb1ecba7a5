using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Reads <c>score.set</c>: how a person rates a pole on an objective of ECARTS, and what they remark, which is kept with the
/// contacts.</summary>
internal static class ScoreRequestReader
{
    /// <summary>The operation.</summary>
    public const string Operation = "score.set";

    private const string Comment = "comment";

    /// <summary>The contact that holds the remark on a score has its id after this.</summary>
    private const string CommentPrefix = "score:";

    private static readonly Field Objective = Schema.Find(EntityKind.Score, "objective")!;
    private static readonly Field At = Schema.Find(EntityKind.Score, "at")!;
    private static readonly string Values = string.Join(", ", Enumerable.Range(1, 5));

    /// <summary>Reads a rating; null if it added problems.</summary>
    public static ChangeRequest.Rate? Request(JsonElement json, string pointer, ProblemList problems)
    {
        var before = problems.Count;
        ChangeRequestReader.Only(json, pointer, ["op", "pole", Objective.Name, "value", At.Name, "rater", Comment], problems);
        var pole = ChangeRequestReader.Required(json, "pole", pointer, problems);
        var objective = ChangeRequestReader.Required(json, Objective.Name, pointer, problems);
        if (objective is not null && !Score.Objectives.Contains(objective))
        {
            var allowed = Sentences.OneOf(string.Join(", ", Score.Objectives));
            ChangeRequestReader.Wrong<object>(problems, $"{pointer}/{Objective.Name}", allowed);
        }

        var day = ChangeRequestReader.RequiredDate(json, At, pointer, problems, isExact: true);
        var rater = json.TryGetProperty("rater", out var given)
            ? ChangeRequestReader.Text(given, $"{pointer}/rater", GraphState.MaxIdLength, problems)
            : null;
        var value = Value(json, $"{pointer}/value", problems);
        return problems.Count > before ? null : new ChangeRequest.Rate(pole!, objective!, value, day!.Value, rater);
    }

    /// <summary>The remark that a rating comes with, as a change of the contacts of its pole: an empty one, and that of a rating which is
    /// taken back, is removed; null where the change says nothing of a remark, or if it added problems.</summary>
    public static ContactRequest? Remark(ChangeRequest.Rate rating, JsonElement json, string pointer, ProblemList problems)
    {
        if (!json.TryGetProperty(Comment, out var said))
        {
            return rating.Value is null ? new ContactRequest(CommentPrefix + rating.Id, "", null) : null;
        }

        var text = ChangeRequestReader.Text(said, $"{pointer}/{Comment}", ChangeRequestReader.MaxWordLength, problems);
        return rating.Value is null || string.IsNullOrWhiteSpace(text)
            ? new ContactRequest(CommentPrefix + rating.Id, "", null)
            : new ContactRequest(CommentPrefix + rating.Id, rating.Pole, text);
    }

    private static double? Value(JsonElement json, string pointer, ProblemList problems)
    {
        if (!json.TryGetProperty("value", out var value))
        {
            problems.Add(new RequestProblem(pointer, Sentences.Missing("value")));
            return null;
        }

        return value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is >= 1 and <= 5 ? number
            : ChangeRequestReader.Wrong<double?>(problems, pointer, Sentences.OneOf(Values));
    }
}
