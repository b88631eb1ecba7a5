using System.Globalization;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>The options of a hub benchmark, each a name and a value.</summary>
internal sealed class HubOptions
{
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    /// <summary>Parses the arguments.</summary>
    /// <exception cref="FormatException">An option is unknown or lacks its value.</exception>
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

    /// <summary>Whether no option was given, so that the run may be written to the performance page.</summary>
    public bool AreDefault => _given.Count == 0;

    public int Number(string name, int otherwise) =>
        _given.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    public string Text(string name, string otherwise) => _given.GetValueOrDefault(name, otherwise);
}
