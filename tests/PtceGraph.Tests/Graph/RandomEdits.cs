using PtceGraph.Graph;

namespace PtceGraph.Tests.Graph;

/// <summary>Random requests against a state: mostly sensible, some that must be refused.</summary>
internal sealed class RandomEdits(int seed)
{
    private readonly Random _random = new(seed);
    private int _next;

    public IReadOnlyList<ChangeRequest> Batch(GraphState state) => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => One(state))];

    private ChangeRequest One(GraphState state)
    {
        switch (_random.Next(12))
        {
            case 0 or 1 or 2:
                return new ChangeRequest.Add(new Actor { Id = $"a{_next++}", Name = "Acteur", Category = _random.Next(2) == 0 ? "ess" : null });
            case 3:
                return new ChangeRequest.Add(new Pole { Id = $"p{_next++}", Name = "Pôle" });
            case 4:
                return new ChangeRequest.Add(new Project { Id = $"j{_next++}", Name = "Projet", Pole = Any(state, EntityKind.Pole) });
            case 5 or 6:
                return new ChangeRequest.Add(new Tie { Id = $"t{_next++}", Source = AnyOr(state, EntityKind.Actor), Target = AnyOr(state, EntityKind.Actor), Weight = _random.Next(-1, 5) });
            case 7:
                return new ChangeRequest.Add(new Membership { Id = $"m{_next++}", Actor = AnyOr(state, EntityKind.Actor), Pole = AnyOr(state, EntityKind.Pole) });
            case 8:
                return new ChangeRequest.Update(EntityKind.Actor, AnyOr(state, EntityKind.Actor),
                    [KeyValuePair.Create(Schema.Find(EntityKind.Actor, _random.Next(2) == 0 ? "name" : "commune")!, (object?)$"Nom {_next++}")],
                    [KeyValuePair.Create("secteur", _random.Next(3) == 0 ? null : $"s{_random.Next(3)}")]);
            case 9:
                return new ChangeRequest.Remove(_random.Next(2) == 0 ? EntityKind.Actor : EntityKind.Pole, AnyOr(state, _random.Next(2) == 0 ? EntityKind.Actor : EntityKind.Pole));
            case 10:
                return new ChangeRequest.Merge(AnyOr(state, EntityKind.Actor), AnyOr(state, EntityKind.Actor));
            default:
                return new ChangeRequest.Suggest(AnyOr(state, EntityKind.Actor), AnyOr(state, EntityKind.Actor), "done", null);
        }
    }

    private string? Any(GraphState state, EntityKind kind)
    {
        var all = state.All(kind).ToList();
        return all.Count == 0 ? null : all[_random.Next(all.Count)].Id;
    }

    private string AnyOr(GraphState state, EntityKind kind) => Any(state, kind) ?? "nobody";
}
