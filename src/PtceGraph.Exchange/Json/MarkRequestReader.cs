using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Reads <c>mark.add</c> and <c>mark.remove</c>: a day that people come back to, such as that of a steering committee. A mark is
/// known by its day and its name; one that is removed may be given by its id instead.</summary>
internal static class MarkRequestReader
{
    /// <summary>Sets a mark.</summary>
    public const string Adding = "mark.add";

    /// <summary>Takes a mark away.</summary>
    public const string Removing = "mark.remove";

    private const string Id = "id";

    private static readonly Field Date = Schema.Find(EntityKind.Mark, "date")!;
    private static readonly Field Name = Schema.Find(EntityKind.Mark, "name")!;

    /// <summary>Reads a change of marks; null if it added problems.</summary>
    public static ChangeRequest? Request(string operation, JsonElement json, string pointer, ProblemList problems)
    {
        var isRemoved = operation == Removing;
        if (isRemoved && json.TryGetProperty(Id, out _))
        {
            ChangeRequestReader.Only(json, pointer, ["op", Id], problems);
            return ChangeRequestReader.Required(json, Id, pointer, problems) is { } id
                ? new ChangeRequest.Remove(EntityKind.Mark, id)
                : null;
        }

        var before = problems.Count;
        ChangeRequestReader.Only(json, pointer, isRemoved ? ["op", Id, Date.Name, Name.Name] : ["op", Date.Name, Name.Name], problems);
        var name = ChangeRequestReader.Required(json, Name.Name, pointer, problems);
        var date = ChangeRequestReader.RequiredDate(json, Date, pointer, problems, isExact: false); // a rule refuses months and years
        if (problems.Count > before)
        {
            return null;
        }

        var mark = Mark.Of(date, name!.Trim());
        return isRemoved ? new ChangeRequest.Remove(EntityKind.Mark, mark.Id) : new ChangeRequest.Add(mark);
    }
}
