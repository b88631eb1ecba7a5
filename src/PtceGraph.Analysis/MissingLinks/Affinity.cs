using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>The affinity of two actors: common themes and territory.</summary>
/// <remarks>
/// Themes: an actor's own and those of its projects. Territory: the same commune counts 1, département 2/3, région 1/3, else 0, from the
/// smallest that is known of both. Names are compared without case and accents.
/// </remarks>
internal sealed class Affinity
{
    private readonly string?[][] _places; // of each actor: commune, département, région, normalized
    private readonly HashSet<string>[] _themes; // of each actor, normalized
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal); // normalized text -> text as first written

    /// <param name="snapshot">The network.</param>
    /// <param name="graph">A graph whose nodes are actors.</param>
    public Affinity(GraphSnapshot snapshot, LayerGraph graph)
    {
        var projects = snapshot.Projects.ToDictionary(project => project.Id, project => project.Themes, StringComparer.Ordinal);
        var parts = snapshot.Participations.ToLookup(part => part.Actor, part => projects[part.Project], StringComparer.Ordinal);
        _places = new string?[graph.NodeCount][];
        _themes = new HashSet<string>[graph.NodeCount];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            var actor = snapshot.TryGetNode(graph.Nodes[v].Id, out var node) ? node as Actor : null;
            _places[v] = [Word(actor?.Commune ?? actor?.Insee), Word(actor?.Departement), Word(actor?.Region)];
            _themes[v] =
            [
                .. (actor?.Themes ?? TextList.Empty)
                    .Concat(parts[graph.Nodes[v].Id].SelectMany(themes => themes))
                    .Select(theme => Word(theme)!),
            ];
        }
    }

    /// <summary>Mean of LP/(1+LP), LP the local path index A² + .01A³, of a common theme and of the same territory, as far as known.</summary>
    /// <param name="u">An actor.</param>
    /// <param name="v">Another.</param>
    /// <param name="two">The number of walks of two ties between them.</param>
    /// <param name="three">The number of walks of three ties.</param>
    public double Plausibility(int u, int v, double two, double three)
    {
        const double longerPaths = 0.01; // weight of a walk of three ties relative to one of two
        var walks = two + (longerPaths * three);
        var (sum, known) = (walks / (1 + walks), 1);
        if (_themes[u].Count > 0 && _themes[v].Count > 0)
        {
            sum += _themes[u].Overlaps(_themes[v]) ? 1 : 0;
            known++;
        }

        if (Nearness(u, v) is { } nearness)
        {
            sum += nearness;
            known++;
        }

        return sum / known;
    }

    /// <summary>The common themes, as written.</summary>
    public IEnumerable<string> Themes(int u, int v) =>
        _themes[u].Intersect(_themes[v]).Order(StringComparer.Ordinal).Select(theme => _words[theme]);

    /// <summary>The smallest common territory, as written.</summary>
    public string? Territory(int u, int v)
    {
        for (var level = 0; level < _places[u].Length; level++)
        {
            if (_places[u][level] is { } place && place == _places[v][level])
            {
                return _words[place];
            }
        }

        return null;
    }

    private double? Nearness(int u, int v)
    {
        double? nearness = null;
        for (var level = 0; level < _places[u].Length; level++)
        {
            if (_places[u][level] is { } mine && _places[v][level] is { } other)
            {
                if (mine == other)
                {
                    return 1 - (level / 3.0);
                }

                nearness = 0;
            }
        }

        return nearness;
    }

    private string? Word(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var folded = TextNormalizer.Fold(text);
        _words.TryAdd(folded, text.Trim());
        return folded;
    }
}
