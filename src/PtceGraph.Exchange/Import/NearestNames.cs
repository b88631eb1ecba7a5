using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Finds similar names: an index of trigrams selects the few names that share the most with a text, the edit distance orders
/// them.</summary>
/// <remarks>Names are compared after normalization, by their first <see cref="MaxLength"/> characters.</remarks>
internal sealed class NearestNames
{
    private const int MostNames = 3;
    private const int MaxLength = 64; // characters after normalization
    private const int MostComparisons = 20; // for one text
    private const int MostVisits = 4_000; // of the index, for one text

    private readonly Dictionary<(char, char, char), List<int>> _names = []; // trigram -> distinct names that have it
    private readonly List<(EntityKind Kind, string Name, string Folded, int Trigrams)> _entries = [];
    private readonly HashSet<(EntityKind, string)> _known = []; // each name is indexed once
    private readonly List<int> _shared = []; // by name: trigrams shared with the text in question; all 0 between calls

    public NearestNames(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            Add(node);
        }
    }

    /// <summary>At most three of some names, the nearest first.</summary>
    public static IReadOnlyList<string> Among(IEnumerable<string> names, string text)
    {
        var index = new NearestNames([]);
        foreach (var name in names)
        {
            index.Add(default, name);
        }

        return index.Of([default], text);
    }

    /// <summary>Edit distances computed so far.</summary>
    public long Comparisons { get; private set; }

    /// <summary>Indexes the name and the id of a node. O(length).</summary>
    public void Add(Node node)
    {
        Add(node.Kind, node.Name);
        Add(node.Kind, node.Id);
    }

    /// <summary>At most three names or ids of nodes of these kinds, the nearest first. At most <see cref="MostVisits"/> entries of the
    /// index and <see cref="MostComparisons"/> distances.</summary>
    public IReadOnlyList<string> Of(ImmutableArray<EntityKind> kinds, string text)
    {
        var folded = Fold(text);
        var trigrams = Trigrams(folded);
        var likely = new PriorityQueue<int, double>(); // the least similar is removed first
        var touched = Count(trigrams);
        foreach (var entry in touched)
        {
            // Dice's coefficient of the two sets of trigrams.
            var likeness = 2.0 * _shared[entry] / (trigrams.Count + _entries[entry].Trigrams);
            _shared[entry] = 0;
            if (!kinds.Contains(_entries[entry].Kind))
            {
                continue;
            }

            if (likely.Count < MostComparisons)
            {
                likely.Enqueue(entry, likeness);
            }
            else if (likely.TryPeek(out _, out var least) && likeness > least)
            {
                likely.EnqueueDequeue(entry, likeness);
            }
        }

        Comparisons += likely.Count;
        return
        [
            .. likely
                .UnorderedItems.Select(item => (_entries[item.Element].Name, Distance: Distance(folded, _entries[item.Element].Folded)))
                .OrderBy(pair => pair.Distance)
                .ThenBy(pair => pair.Name, StringComparer.Ordinal)
                .Take(MostNames)
                .Select(pair => pair.Name),
        ];
    }

    /// <summary>How similar two texts are: 1 where they are equal after normalization, 0 where no letter stands. O(length²), of at most
    /// <see cref="MaxLength"/> characters.</summary>
    public static double Similarity(string left, string right)
    {
        var (mine, theirs) = (Fold(left), Fold(right));
        var longest = Math.Max(mine.Length, theirs.Length);
        return longest == 0 ? 1 : 1 - (Distance(mine, theirs) / (double)longest);
    }

    /// <summary>Counts in <see cref="_shared"/> the trigrams that names share with a text, the rarest trigrams first: common ones are less
    /// specific, and many names have them.</summary>
    /// <returns>The names that share one.</returns>
    private List<int> Count(HashSet<(char, char, char)> trigrams)
    {
        var touched = new List<int>();
        var left = MostVisits;
        foreach (
            var names in trigrams.Select(trigram => _names.GetValueOrDefault(trigram)).OfType<List<int>>().OrderBy(names => names.Count)
        )
        {
            foreach (var entry in CollectionsMarshal.AsSpan(names)[..Math.Min(left, names.Count)])
            {
                if (_shared[entry]++ == 0)
                {
                    touched.Add(entry);
                }
            }

            left -= Math.Min(left, names.Count);
        }

        return touched;
    }

    private void Add(EntityKind kind, string name)
    {
        if (!_known.Add((kind, name)))
        {
            return;
        }

        var folded = Fold(name);
        var trigrams = Trigrams(folded);
        foreach (var trigram in trigrams)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_names, trigram, out _) ??= []).Add(_entries.Count);
        }

        _entries.Add((kind, name, folded, trigrams.Count));
        _shared.Add(0);
    }

    private static string Fold(string name)
    {
        var folded = TextNormalizer.Fold(name.Length > 4 * MaxLength ? name[..(4 * MaxLength)] : name);
        return folded.Length > MaxLength ? folded[..MaxLength] : folded;
    }

    /// <summary>The trigrams of a text padded with two blanks at both ends, so that short names have some and beginnings count
    /// more.</summary>
    private static HashSet<(char, char, char)> Trigrams(string folded)
    {
        var padded = $"  {folded}  ";
        var trigrams = new HashSet<(char, char, char)>();
        for (var i = 0; folded.Length > 0 && i + 2 < padded.Length; i++)
        {
            trigrams.Add((padded[i], padded[i + 1], padded[i + 2]));
        }

        return trigrams;
    }

    /// <summary>Levenshtein's distance. O(length²).</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
