using System.Globalization;

namespace PtceGraph.Testing;

/// <summary>Ports that no other test program takes, not even while a service of this one is between two runs: a block of ports belongs to
/// the program that locks its file, until that program ends.</summary>
/// <remarks>They are below the ports that systems give to connections, so that none takes a port between two runs of a service.</remarks>
internal sealed class ClaimedPorts
{
    private const int First = 20_000,
        BlockSize = 250,
        Blocks = 40;

    private readonly Lock _gate = new();
    private readonly List<FileStream> _held = []; // the locks, which the system gives back when this program ends
    private int _block = -1; // the block claimed last
    private int _used = BlockSize; // of that block

    /// <summary>The next port of this program; claims a further block where one is used up.</summary>
    /// <exception cref="InvalidOperationException">Other test programs have all blocks.</exception>
    public int Next()
    {
        lock (_gate)
        {
            if (_used == BlockSize)
            {
                (_block, _used) = (Claim(), 0);
            }

            return First + (_block * BlockSize) + _used++;
        }
    }

    private int Claim()
    {
        for (var block = _block + 1; block < Blocks; block++)
        {
            var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"ptcegraph-test-ports-{block}"));
            try
            {
                _held.Add(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                return block;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another test program, perhaps another user's, has this block.
            }
        }

        throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"All {Blocks} blocks of {BlockSize} ports are claimed by running test programs.")
        );
    }
}
