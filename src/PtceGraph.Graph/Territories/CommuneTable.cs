using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PtceGraph.Graph;

/// <summary>The territories of France, from the resource <c>territories.txt.br</c> that <c>make-territories.mjs</c> writes.</summary>
/// <remarks>Communes are columns, indexed by row: some 3 MB. A <see cref="Commune"/> is made for whoever asks.</remarks>
internal sealed class CommuneTable
{
    private static readonly Lazy<CommuneTable> France = new(Load);

    private readonly byte[] _text; // the resource, decompressed
    private readonly int[] _lines; // where the line of each commune begins in _text, and where the last one ends
    private readonly SortedRows _byCode;
    private readonly SortedRows _bySiren;
    private readonly SortedRows _byPostalCode;
    private readonly SortedRows _byName; // hash of PlaceNames.Key
    private readonly SortedRows _byShorterName; // hash of each of PlaceNames.ShorterKeys

    private CommuneTable(byte[] text)
    {
        _text = text;
        var position = 0;
        Regions = Section(ref position).ToFrozenDictionary(row => row[0], row => new Territory(TerritoryLevel.Region, row[0], row[1]));
        RegionsByName = Regions
            .Values.Select(region => (region.Name, Region: region))
            .Concat(Section(ref position).Select(row => (Name: row[0], Region: Regions[row[1]])))
            .ToFrozenDictionary(pair => PlaceNames.BareKey(PlaceNames.Words(pair.Name)), pair => pair.Region);
        var departements = Section(ref position);
        Departements = departements.ToFrozenDictionary(
            row => row[0],
            row => (new Territory(TerritoryLevel.Departement, row[0], row[1]), Regions[row[2]])
        );
        DepartementsByName = Departements.Values.ToFrozenDictionary(
            pair => PlaceNames.BareKey(PlaceNames.Words(pair.Departement.Name)),
            pair => pair.Departement
        );
        Epcis = Section(ref position)
            .ToFrozenDictionary(row => row[0], row => (new Territory(TerritoryLevel.Epci, row[0], row[1]), row[2]));

        var lines = new List<int>(36_000);
        var (codes, sirens, postal, names, shorter) = (new Keys(), new Keys(), new Keys(), new Keys(), new Keys());
        while (position < text.Length)
        {
            var row = (ushort)lines.Count;
            lines.Add(position);
            var line = NextLine(ref position);
            codes.Add(Packed(Cell(line, 0)), row);
            var words = PlaceNames.Words(Encoding.UTF8.GetString(Cell(line, 1)));
            names.Add(Hash(PlaceNames.Key(words)), row);
            foreach (var key in PlaceNames.ShorterKeys(words))
            {
                shorter.Add(Hash(key), row);
            }

            if (Cell(line, 2) is { Length: > 0 } siren)
            {
                sirens.Add(Packed(siren), row);
            }

            var all = Cell(line, 3);
            foreach (var part in all.Split((byte)'|'))
            {
                if (all[part].Length > 0)
                {
                    postal.Add(Packed(all[part]), row);
                }
            }
        }

        lines.Add(text.Length);
        _lines = [.. lines];
        (_byCode, _bySiren, _byPostalCode) = (codes.Sorted(), sirens.Sorted(), postal.Sorted());
        (_byName, _byShorterName) = (names.Sorted(), shorter.Sorted());
    }

    /// <summary>The territories, read once, when they are first asked for.</summary>
    public static CommuneTable Instance => France.Value;

    /// <summary>Régions by code.</summary>
    public FrozenDictionary<string, Territory> Regions { get; }

    /// <summary>Régions by <see cref="PlaceNames.BareKey"/> of their name, and of the names of those that they were made of.</summary>
    public FrozenDictionary<string, Territory> RegionsByName { get; }

    /// <summary>Départements by code, with their région.</summary>
    public FrozenDictionary<string, (Territory Departement, Territory Region)> Departements { get; }

    /// <summary>Départements by <see cref="PlaceNames.BareKey"/>.</summary>
    public FrozenDictionary<string, Territory> DepartementsByName { get; }

    /// <summary>EPCI by SIREN, with their type: CC, CA, CU, METRO or MET69.</summary>
    public FrozenDictionary<string, (Territory Epci, string Type)> Epcis { get; }

    /// <summary>Number of communes.</summary>
    public int Count => _lines.Length - 1;

    /// <summary>The commune of a row.</summary>
    public Commune At(int row)
    {
        var cells = Encoding.UTF8.GetString(_text, _lines[row], _lines[row + 1] - _lines[row] - 1).Split('\t');
        var (departement, region) = Departements[DepartementOf(cells[0])];
        return new Commune(cells[0], cells[1])
        {
            Siren = cells[2].Length > 0 ? cells[2] : null,
            PostalCodes = [.. cells[3].Split('|', StringSplitOptions.RemoveEmptyEntries)],
            Epci = cells[4].Length > 0 ? Epcis[cells[4]].Epci : null,
            Departement = departement,
            Region = region,
            Population = int.TryParse(cells[5], NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : null,
            Point = Degrees(cells[6]) is { } latitude && Degrees(cells[7]) is { } longitude ? new GeoPoint(latitude, longitude) : null,
        };
    }

    /// <summary>The commune of an INSEE code; null when there is none.</summary>
    public Commune? OfCode(string code) => Find(_byCode, code);

    /// <summary>The commune of a SIREN; null when there is none.</summary>
    public Commune? OfSiren(string siren) => Find(_bySiren, siren);

    /// <summary>The communes that have a postal code.</summary>
    public IEnumerable<Commune> OfPostalCode(string code) => TryPack(code, out var key) ? _byPostalCode.Of(key).Select(row => At(row)) : [];

    /// <summary>The communes whose name has the same key as some words; those whose words are the same, where there are any.</summary>
    public ImmutableArray<Commune> OfName(string[] words)
    {
        var key = PlaceNames.Key(words);
        var found = _byName
            .Of(Hash(key))
            .Select(row => At(row))
            .Select(commune => (Commune: commune, Words: PlaceNames.Words(commune.Name)))
            .Where(pair => PlaceNames.Key(pair.Words) == key)
            .ToList();
        var same = found.FindAll(pair => pair.Words.SequenceEqual(words));
        return [.. (same.Count > 0 ? same : found).Select(pair => pair.Commune)];
    }

    /// <summary>The communes whose name is longer than some words and begins with them.</summary>
    public ImmutableArray<Commune> Beginning(string[] words)
    {
        var key = PlaceNames.Key(words);
        return
        [
            .. _byShorterName
                .Of(Hash(key))
                .Select(row => At(row))
                .Where(commune => PlaceNames.ShorterKeys(PlaceNames.Words(commune.Name)).Contains(key)),
        ];
    }

    /// <summary>The communes of an EPCI, in the order of their codes. O(communes).</summary>
    public IEnumerable<Commune> OfEpci(string siren)
    {
        var wanted = Encoding.ASCII.GetBytes(siren);
        for (var row = 0; row < Count; row++)
        {
            if (Cell(_text.AsSpan(_lines[row], _lines[row + 1] - _lines[row]), 4).SequenceEqual(wanted))
            {
                yield return At(row);
            }
        }
    }

    /// <summary>The code of the département that a commune's INSEE code begins with.</summary>
    public static string DepartementOf(string code) =>
        code[..(code.StartsWith("97", StringComparison.Ordinal) || code.StartsWith("98", StringComparison.Ordinal) ? 3 : 2)];

    private Commune? Find(SortedRows rows, string code)
    {
        var found = TryPack(code, out var key) ? rows.Of(key) : [];
        return found.Length == 0 ? null : At(found[0]);
    }

    private List<string[]> Section(ref int position)
    {
        var rows = new List<string[]>();
        while (NextLine(ref position) is { Length: > 0 } line)
        {
            rows.Add(Encoding.UTF8.GetString(line).Split('\t'));
        }

        return rows;
    }

    private ReadOnlySpan<byte> NextLine(ref int position)
    {
        var rest = _text.AsSpan(position);
        var length = rest.IndexOf((byte)'\n');
        position += length + 1;
        return rest[..length];
    }

    private static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int column)
    {
        for (; column > 0; column--)
        {
            line = line[(line.IndexOf((byte)'\t') + 1)..];
        }

        return line.IndexOf((byte)'\t') is var end and >= 0 ? line[..end] : line;
    }

    private static double? Degrees(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : null;

    private static int Hash(string key) => string.GetHashCode(key, StringComparison.Ordinal);

    /// <summary>A code as a number, by its digits in base 36: <c>2A004</c> has a letter. SIREN have nine decimal digits and are read in base
    /// 10. A code of another length than 5 or 9 packs to nothing.</summary>
    private static bool TryPack(string code, out int key)
    {
        key = 0;
        var isCode = (code.Length == 5 && code.All(char.IsAsciiLetterOrDigit)) || (code.Length == 9 && code.All(char.IsAsciiDigit));
        key = isCode ? Packed(Encoding.ASCII.GetBytes(code.ToUpperInvariant())) : 0;
        return isCode;
    }

    private static int Packed(ReadOnlySpan<byte> code)
    {
        var key = 0;
        var numberBase = code.Length == 9 ? 10 : 36;
        foreach (var digit in code)
        {
            key = (key * numberBase) + (digit <= (byte)'9' ? digit - (byte)'0' : digit - (byte)'A' + 10);
        }

        return key;
    }

    /// <summary>Reads the resource.</summary>
    internal static CommuneTable Load()
    {
        using var resource = typeof(CommuneTable).Assembly.GetManifestResourceStream("territories.txt.br")!;
        using var unpacked = new BrotliStream(resource, CompressionMode.Decompress);
        using var text = new MemoryStream(2_400_000);
        unpacked.CopyTo(text);
        return new CommuneTable(text.ToArray());
    }

    /// <summary>Keys of rows, in the order in which they are added.</summary>
    private sealed class Keys
    {
        private readonly List<int> _keys = new(40_000);
        private readonly List<ushort> _rows = new(40_000);

        public void Add(int key, ushort row)
        {
            _keys.Add(key);
            _rows.Add(row);
        }

        public SortedRows Sorted()
        {
            var (keys, rows) = (_keys.ToArray(), _rows.ToArray());
            Array.Sort(keys, rows);
            return new SortedRows(keys, rows);
        }
    }

    /// <summary>Rows in the order of their keys, which need not be unique.</summary>
    private sealed class SortedRows(int[] keys, ushort[] rows)
    {
        /// <summary>The rows of a key, in ascending order. O(log rows).</summary>
        public ushort[] Of(int key)
        {
            var any = Array.BinarySearch(keys, key);
            if (any < 0)
            {
                return [];
            }

            var (first, end) = (any, any + 1);
            while (first > 0 && keys[first - 1] == key)
            {
                first--;
            }

            while (end < keys.Length && keys[end] == key)
            {
                end++;
            }

            var found = rows[first..end];
            Array.Sort(found);
            return found;
        }
    }
}
