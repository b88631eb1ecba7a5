using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>What actors have in common that is not a tie: themes, commune and EPCI, and categories that complete each other.</summary>
/// <remarks>Themes are an actor's own, compared without case and accents. Places as <see cref="NodePlaces"/> derives them. Two categories
/// complete each other where they belong to two economies (PTCE's profile only).</remarks>
internal sealed class CommonGround
{
    private readonly int[] _byId;
    private readonly HashSet<string>[] _themes;
    private readonly Place?[] _places;
    private readonly string?[] _economies;
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal); // folded theme -> theme as first written
    private readonly Dictionary<string, List<int>> _ofTheme = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _ofCommune = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _ofEpci = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Theme, string Commune), List<int>> _ofThemeInCommune = [];

    /// <param name="snapshot">The network.</param>
    /// <param name="actors">The actors, by whose places they are named.</param>
    public CommonGround(GraphSnapshot snapshot, ImmutableArray<GraphNode> actors)
    {
        (_themes, _places, _economies) = (new HashSet<string>[actors.Length], new Place?[actors.Length], new string?[actors.Length]);
        var places = new NodePlaces();
        var categories = Vocabulary.In(Language.French).Categories;
        for (var v = 0; v < actors.Length; v++)
        {
            var actor = snapshot.TryGetNode(actors[v].Id, out var node) ? node as Actor : null;
            _themes[v] = [.. (actor?.Themes ?? TextList.Empty).Where(theme => !string.IsNullOrWhiteSpace(theme)).Select(Fold)];
            _places[v] = actor is null ? null : places.Of(actor);
            _economies[v] =
                snapshot.Vocabulary.IsPtce && actor?.Category is { } category && categories.TryGetValue(category, out var term)
                    ? term.Economy
                    : null;
            var (commune, epci) = (_places[v]?.Commune?.Code, _places[v]?.Epci?.Code);
            foreach (var theme in _themes[v])
            {
                Add(_ofTheme, theme, v);
                if (commune is not null)
                {
                    Add(_ofThemeInCommune, (theme, commune), v);
                }
            }

            if (commune is not null)
            {
                Add(_ofCommune, commune, v);
            }

            if (epci is not null)
            {
                Add(_ofEpci, epci, v);
            }
        }

        _byId = [.. Enumerable.Range(0, actors.Length).OrderBy(v => actors[v].Id, StringComparer.Ordinal)];
        foreach (var some in _ofTheme.Values.Concat(_ofCommune.Values).Concat(_ofEpci.Values).Concat(_ofThemeInCommune.Values))
        {
            some.Sort((u, v) => string.CompareOrdinal(actors[u].Id, actors[v].Id));
        }
    }

    /// <summary>Where an actor is; null where that is not known.</summary>
    public Place? PlaceOf(int actor) => _places[actor];

    /// <summary>The other actors that have a theme, the commune or the EPCI in common with one.</summary>
    /// <param name="actor">The one.</param>
    /// <param name="isMeant">Whether another is meant.</param>
    /// <param name="most">The most for each theme in the commune, each theme, the commune and the EPCI: those of smallest ids.</param>
    public IEnumerable<int> Others(int actor, Func<int, bool> isMeant, int most = int.MaxValue)
    {
        var (commune, epci) = (_places[actor]?.Commune?.Code ?? "", _places[actor]?.Epci?.Code ?? "");
        return _themes[actor]
            .Select(theme => Of(_ofThemeInCommune, (theme, commune)))
            .Concat(_themes[actor].Select(theme => _ofTheme[theme]))
            .Append(Of(_ofCommune, commune))
            .Append(Of(_ofEpci, epci))
            .SelectMany(some => some.Where(other => other != actor && isMeant(other)).Take(most))
            .Distinct();
    }

    /// <summary>What two actors have in common.</summary>
    public IntroductionReasons Of(int u, int v) =>
        new()
        {
            Themes = [.. _themes[u].Intersect(_themes[v]).Order(StringComparer.Ordinal).Select(theme => _words[theme])],
            Commune = Same(_places[u]?.Commune, _places[v]?.Commune),
            Epci = Same(_places[u]?.Epci, _places[v]?.Epci),
        };

    /// <summary>The actors whose category completes that of an actor and that are not known to be in another département, in the order of
    /// their ids: of the first ids, as many as the actors of which all pairs are searched.</summary>
    public IEnumerable<(int Actor, IntroductionReasons Reasons)> Complementary(int actor) =>
        from other in _byId.Take(BridgeSearch.MostActors)
        where other != actor && _economies[actor] is { } mine && _economies[other] is { } theirs && mine != theirs
        let departement = (Mine: _places[actor]?.Departement, Theirs: _places[other]?.Departement)
        where departement.Mine is null || departement.Theirs is null || departement.Mine.Code == departement.Theirs.Code
        select (other, new IntroductionReasons { Economies = [_economies[actor]!, _economies[other]!] });

    private static T? Same<T>(T? mine, T? theirs)
        where T : Territory => mine is not null && mine.Code == theirs?.Code ? mine : null;

    private static List<int> Of<TKey>(Dictionary<TKey, List<int>> index, TKey key)
        where TKey : notnull => index.GetValueOrDefault(key) ?? [];

    private static void Add<TKey>(Dictionary<TKey, List<int>> index, TKey key, int actor)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var actors))
        {
            index[key] = actors = [];
        }

        actors.Add(actor);
    }

    private string Fold(string theme)
    {
        var folded = TextNormalizer.Fold(theme);
        _words.TryAdd(folded, theme.Trim());
        return folded;
    }
}
