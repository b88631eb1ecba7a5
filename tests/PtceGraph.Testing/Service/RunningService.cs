using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PtceGraph.Testing;

/// <summary>The real service in a separate process on a free port, stopped at the end of the test.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private static readonly ClaimedPorts Ports = new();

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly string? _ownFolder; // removed at the end

    private RunningService(Process process, Uri address, string greeting, string? ownFolder)
    {
        (_process, Address, Greeting, _ownFolder) = (process, address, greeting, ownFolder);
        // A large body is sent only once the service accepts it, which may take a while on a loaded machine.
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) })
        {
            BaseAddress = address,
        };
    }

    /// <summary>The address of the service.</summary>
    public Uri Address { get; }

    /// <summary>What the service printed on standard output before its address.</summary>
    public string Greeting { get; }

    /// <summary>The process of the service.</summary>
    public int ProcessId => _process.Id;

    /// <summary>A client of the service.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts the service and waits until its network is loaded.</summary>
    /// <param name="folder">The data folder; null for a temporary one.</param>
    /// <param name="isEmpty">Whether to leave out the sample.</param>
    /// <param name="port">The port; 0 for any free port.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <param name="more">Further command-line arguments.</param>
    /// <param name="environment">Environment variables to set.</param>
    /// <param name="program">The folder of the program; null for the one beside the tests.</param>
    public static async Task<RunningService> StartAsync(
        string? folder,
        bool isEmpty,
        int port,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? more = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? program = null
    )
    {
        var ownFolder = folder is null ? Directory.CreateTempSubdirectory("ptcegraph-test-").FullName : null;
        var address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var argument in new[]
            {
                Path.Combine(program ?? AppContext.BaseDirectory, "ptcegraph.dll"),
                "serve",
                "--lang",
                "fr",
                "--data",
                folder ?? ownFolder!,
                "--urls",
                address.ToString().TrimEnd('/'),
            }
        )
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

        // The address is printed last, once the service is ready.
        var greeting = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                var service = new RunningService(process, address, greeting.ToString(), ownFolder);
                _ = service.ListenAsync(process.StandardOutput);
                _ = service.ListenAsync(process.StandardError);
                return service;
            }

            greeting.AppendLine(line);
        }

        var error = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        throw new InvalidOperationException($"The service ended with {process.ExitCode}: {error}");
    }

    /// <summary>The resident memory of the process.</summary>
    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The log since the service was ready.</summary>
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

    /// <summary>Kills the process, as a power cut would end it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until the process ends by itself, and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Sends SIGTERM, as a supervisor does, and returns the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>A port that is free, and that neither the system nor another test program gives to anybody else meanwhile.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Ports.Next();
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Another program has it: the next one is tried.
            }
        }
    }

    /// <summary>Reads the output of the process, which would block on a full pipe.</summary>
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
