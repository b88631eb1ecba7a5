using System.Globalization;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>Options of a benchmark of the hub: each a name and a value.</summary>
internal sealed class HubOptions
{
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    /// <summary>Reads what was given.</summary>
    /// <exception cref="FormatException">An option is not one of those that the benchmark knows, or lacks its value.</exception>
    public HubOptions(string[] arguments, params ReadOnlySpan<string> known)
    {
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (!known.Contains(arguments[i]) || i + 1 == arguments.Length)
            {
                throw new FormatException($"{arguments[i]}: known are {string.Join(", ", known!)}, each with its value.");
            }

            _given[arguments[i]] = arguments[i + 1];
        }
    }

    /// <summary>Whether nothing was given, so that the page may show the run.</summary>
    public bool AreDefault => _given.Count == 0;

    public int Number(string name, int otherwise) => _given.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    public string Text(string name, string otherwise) => _given.GetValueOrDefault(name, otherwise);
}
