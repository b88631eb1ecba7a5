using FsCheck.Fluent;

namespace PtceGraph.Graph.Tests;

/// <summary>Random requests on a state: mostly valid, some that must be refused.</summary>
/// <param name="draws">What they are made of; some nine make a batch.</param>
internal sealed class RandomEdits(IReadOnlyList<int> draws)
{
    private int _drawn;
    private int _next;

    /// <summary>Whether all draws are used.</summary>
    public bool IsDone => _drawn >= draws.Count;

    /// <summary>Checks a law on eight series of some 200 batches.</summary>
    public static void Law(Action<RandomEdits> law) =>
        Testing.Law.Holds(Gen.Choose(0, 9_999).ArrayOf(2_000), Shorter, 8, draws => law(new RandomEdits(draws)));

    /// <summary>One to four requests.</summary>
    public IReadOnlyList<ChangeRequest> Batch(GraphState state) => [.. Enumerable.Range(0, 1 + Next(4)).Select(_ => One(state))];

    private ChangeRequest One(GraphState state)
    {
        switch (Next(13))
        {
            case 0 or 1 or 2:
                return new ChangeRequest.Add(
                    new Actor
                    {
                        Id = $"a{_next++}",
                        Name = "Acteur",
                        Category = Next(2) == 0 ? "ess" : null,
                    }
                );
            case 3:
                return new ChangeRequest.Add(new Pole { Id = $"p{_next++}", Name = "Pôle" });
            case 4:
                return new ChangeRequest.Add(
                    new Project
                    {
                        Id = $"j{_next++}",
                        Name = "Projet",
                        Pole = Any(state, EntityKind.Pole),
                    }
                );
            case 5 or 6:
                return new ChangeRequest.Add(
                    new Tie
                    {
                        Id = $"t{_next++}",
                        Source = AnyOr(state, EntityKind.Actor),
                        Target = AnyOr(state, EntityKind.Actor),
                        Weight = Next(6) - 1,
                    }
                );
            case 7:
                return new ChangeRequest.Add(
                    new Membership
                    {
                        Id = $"m{_next++}",
                        Actor = AnyOr(state, EntityKind.Actor),
                        Pole = AnyOr(state, EntityKind.Pole),
                    }
                );
            case 8:
                return new ChangeRequest.Update(
                    EntityKind.Actor,
                    AnyOr(state, EntityKind.Actor),
                    [KeyValuePair.Create(Schema.Find(EntityKind.Actor, Next(2) == 0 ? "name" : "commune")!, (object?)$"Nom {_next++}")],
                    [KeyValuePair.Create("secteur", Next(3) == 0 ? null : $"s{Next(3)}")]
                );
            case 9:
                return new ChangeRequest.Remove(
                    Next(2) == 0 ? EntityKind.Actor : EntityKind.Pole,
                    AnyOr(state, Next(2) == 0 ? EntityKind.Actor : EntityKind.Pole)
                );
            case 10:
                return new ChangeRequest.Merge(AnyOr(state, EntityKind.Actor), AnyOr(state, EntityKind.Actor));
            case 11:
                return new ChangeRequest.Update(
                    EntityKind.Network,
                    NetworkSettings.OnlyId,
                    [KeyValuePair.Create(Schema.Find(EntityKind.Network, "day")!, Next(3) == 0 ? null : (object?)$"{2010 + Next(20)}")],
                    []
                );
            default:
                return new ChangeRequest.Suggest(
                    AnyOr(state, EntityKind.Actor),
                    AnyOr(state, EntityKind.Actor),
                    [new(Schema.Find(EntityKind.Suggestion, "status")!, "done")]
                );
        }
    }

    private string? Any(GraphState state, EntityKind kind)
    {
        var all = state.All(kind).ToList();
        return all.Count == 0 ? null : all[Next(all.Count)].Id;
    }

    private string AnyOr(GraphState state, EntityKind kind) => Any(state, kind) ?? "nobody";

    private int Next(int count) => draws[_drawn++ % draws.Count] % count;

    /// <summary>The series without a half, a quarter and so on, down to a single draw.</summary>
    private static IEnumerable<int[]> Shorter(int[] draws)
    {
        for (var left = draws.Length / 2; left > 0; left /= 2)
        {
            for (var from = 0; from + left <= draws.Length; from += left)
            {
                yield return [.. draws[..from], .. draws[(from + left)..]];
            }
        }
    }
}
