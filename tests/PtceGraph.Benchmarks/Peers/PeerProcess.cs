using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PtceGraph.Benchmarks.Peers;

/// <summary>A peer library in a separate process with a graph loaded, which computes measures on request.</summary>
internal sealed class PeerProcess : IPeer
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "peers", "peers.py");

    private readonly Process _process;

    private PeerProcess(Process process, string library, string version, HashSet<string> measures) =>
        (_process, Library, Version, Measures) = (process, library, version, measures);

    public string Library { get; }

    public string Version { get; }

    /// <summary>The measures that it can compute.</summary>
    public IReadOnlySet<string> Measures { get; }

    /// <summary>Starts a library on a graph.</summary>
    /// <param name="library">The name of the library, see <c>peers.py</c>.</param>
    /// <param name="nodes">The number of nodes.</param>
    /// <param name="edges">A file of lines "u v weight".</param>
    /// <returns>Null when Python or the library is not installed; the reason is printed.</returns>
    public static PeerProcess? Start(string library, int nodes, string edges)
    {
        var reason = "Python is not installed";
        foreach (var python in Pythons())
        {
            var process = Run(python, library, nodes, edges);
            if (process?.StandardOutput.ReadLine() is { } line)
            {
                var answer = JsonDocument.Parse(line).RootElement;
                if (answer.TryGetProperty("version", out var version))
                {
                    return new PeerProcess(
                        process,
                        library,
                        version.GetString()!,
                        [.. answer.GetProperty("measures").EnumerateArray().Select(name => name.GetString()!)]
                    );
                }

                reason = answer.GetProperty("missing").GetString()!;
            }

            process?.Dispose();
        }

        Console.WriteLine($"{library} is left out: {reason}.");
        return null;
    }

    /// <summary>Computes a measure once.</summary>
    /// <param name="measure">One of <see cref="Measures"/>.</param>
    /// <param name="sources">The number of source nodes; 0 for all.</param>
    /// <param name="count">The number of values to read; 0 to skip them.</param>
    /// <returns>The result; null when the library cannot restrict the sources.</returns>
    public PeerTiming? Compute(string measure, int sources, int count)
    {
        var file = count > 0 ? Path.GetTempFileName() : null;
        try
        {
            _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure} {sources} {file ?? "-"}"));
            _process.StandardInput.Flush();
            var line =
                _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Library} ended while computing {measure}.");
            var answer = JsonDocument.Parse(line).RootElement;
            if (answer.TryGetProperty("cannot", out _))
            {
                return null;
            }

            var values = file is null ? [] : MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(file)).ToArray();
            return new PeerTiming(
                TimeSpan.FromSeconds(answer.GetProperty("wall").GetDouble()),
                TimeSpan.FromSeconds(answer.GetProperty("cpu").GetDouble()),
                values
            );
        }
        finally
        {
            if (file is not null)
            {
                File.Delete(file);
            }
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>The Python to use: the one named by the environment, or else that of the system, whose packages include the peers, or else
    /// the first on the path.</summary>
    private static IEnumerable<string> Pythons() =>
        Environment.GetEnvironmentVariable("PTCEGRAPH_PYTHON") is { Length: > 0 } named ? [named] : ["/usr/bin/python3", "python3"];

    private static Process? Run(string python, string library, int nodes, string edges)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Script, library, nodes.ToString(CultureInfo.InvariantCulture), edges])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
