using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PtceGraph.Tests.Service;

/// <summary>The real service in a process of its own, on a free port of this machine, ended with the test.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly string? _ownFolder; // removed at the end

    private RunningService(Process process, Uri address, string? ownFolder)
    {
        (_process, Address, _ownFolder) = (process, address, ownFolder);
        // A loaded machine takes its time to say whether it wants a large body: only then is it sent.
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = address };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>A client of it.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts it and waits until its network is loaded.</summary>
    /// <param name="folder">The data folder; null for one of its own that ends with it.</param>
    /// <param name="isEmpty">Whether to leave out the sample.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="more">Further arguments.</param>
    /// <param name="environment">Variables to set.</param>
    public static async Task<RunningService> StartAsync(
        string? folder, bool isEmpty, int port, CancellationToken cancellationToken, IReadOnlyList<string>? more = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var ownFolder = folder is null ? Directory.CreateTempSubdirectory("ptcegraph-test-").FullName : null;
        var address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "ptcegraph.dll"), "serve", "--lang", "fr", "--data", folder ?? ownFolder!, "--urls", address.ToString().TrimEnd('/') })
        {
            start.ArgumentList.Add(argument);
        }

        if (isEmpty)
        {
            start.ArgumentList.Add("--empty");
        }

        foreach (var argument in more ?? [])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;

        // It prints its address last: then it is ready.
        while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                var service = new RunningService(process, address, ownFolder);
                _ = service.ListenAsync(process.StandardOutput);
                _ = service.ListenAsync(process.StandardError);
                return service;
            }
        }

        var error = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        throw new InvalidOperationException($"The service ended with {process.ExitCode}: {error}");
    }

    /// <summary>How much memory its process has now.</summary>
    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What it has logged since it was ready.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>Asks it to end, as a supervisor does (SIGTERM), and gives its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Reads what it prints: a full pipe would stop it.</summary>
    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (_log)
            {
                _log.AppendLine(line);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync().ConfigureAwait(false);
        }

        _process.Dispose();
        if (_ownFolder is not null)
        {
            Directory.Delete(_ownFolder, recursive: true);
        }
    }
}
