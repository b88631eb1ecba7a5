using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Testing;

/// <summary>One real Neo4j for all tests of a run, on a free port and with its own folders.</summary>
/// <remarks>
/// Taken from <c>PTCEGRAPH_TEST_NEO4J</c> (a URL, with the usual <c>NEO4J_…</c> credentials; its database is emptied), or else
/// <c>NEO4J_HOME/bin/neo4j</c>, or else <c>../shared/neo4j/bin/neo4j</c> next to the project, or else a docker container. The number of
/// tests that ran is appended to the file <c>PTCEGRAPH_NEO4J_COUNT</c>.
/// </remarks>
public sealed class Neo4jServer : IAsyncDisposable
{
    private const string Image = "neo4j:5.26-community";
    private const int ContainerPort = 7474;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"ptcegraph-neo4j-{Environment.ProcessId}");
    private readonly string _password = RandomNumberGenerator.GetHexString(16);
    private readonly int _port = RunningService.FreePort();
    private readonly int _boltPort = RunningService.FreePort();
    private string? _home; // the home of a server that this fixture starts
    private IContainer? _container; // of docker
    private string? _external; // the URL of an existing server
    private string? _reason; // why there is no server
    private Process? _process;
    private int _uses;

    private string Configuration => Path.Combine(_folder, "conf");

    /// <summary>The heap of a server that this fixture starts, in MB.</summary>
    public int HeapMegabytes { get; init; } = 512;

    /// <summary>The peak of the resident memory of a server that this fixture started, in MB; null for another.</summary>
    public long? PeakMegabytes
    {
        get
        {
            _process?.Refresh();
            return _process?.PeakWorkingSet64 >> 20;
        }
    }

    /// <summary>The address of the server.</summary>
    public string Url => _external ?? string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    /// <summary>The address with its credentials.</summary>
    public Neo4jAccess Access => AccessAt(Url);

    /// <summary>The environment variables with the credentials.</summary>
    public IReadOnlyDictionary<string, string> Credentials =>
        _external is null
            ? new Dictionary<string, string> { ["NEO4J_USERNAME"] = "neo4j", ["NEO4J_PASSWORD"] = _password }
            : new Dictionary<string, string>();

    /// <summary>The same server at another address, that of a proxy, or with a prefix of the store.</summary>
    public Neo4jAccess AccessAt(string url, string? prefix = null) =>
        Neo4jAccess.From(
            url,
            name => _external is not null ? Environment.GetEnvironmentVariable(name) : Credentials.GetValueOrDefault(name),
            prefix
        );

    /// <summary>Drops constraints and indexes, except those of a store without a prefix, which the next test has again.</summary>
    private static async Task DropOthersAsync(HttpCypherClient client, CancellationToken cancellationToken)
    {
        foreach (
            var (kind, show) in new[]
            {
                ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE true"),
                (
                    "INDEX",
                    "SHOW INDEXES YIELD name, labelsOrTypes, owningConstraint, type WHERE owningConstraint IS NULL AND type <> 'LOOKUP'"
                ),
            }
        )
        {
            var names = await client.RunAsync(
                CypherStatement.Of($"{show} AND NOT (name STARTS WITH 'ptce_' AND labelsOrTypes[0] STARTS WITH 'Ptce') RETURN name"),
                cancellationToken
            );
            foreach (var row in names.Rows)
            {
                await client.RunAsync(CypherStatement.Of($"DROP {kind} `{row[0].GetString()}`"), cancellationToken);
            }
        }
    }

    /// <summary>Starts the server if necessary and empties it.</summary>
    /// <returns>Why there is no server; null where there is one.</returns>
    public async Task<string?> CleanAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await FindAsync(cancellationToken);
            if (_reason is null)
            {
                _uses++;
                using var client = new HttpCypherClient(Access);
                await client.RunAsync(CypherStatement.Of("MATCH (n) DETACH DELETE n"), cancellationToken);
                await DropOthersAsync(client, cancellationToken);
            }

            return _reason;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Empties the server, or skips the test with the reason where there is none.</summary>
    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        var reason = await CleanAsync(cancellationToken);
        Assert.SkipWhen(reason is not null, $"No Neo4j: {reason}");
    }

    /// <summary>Whether this fixture started the server, so that a test may kill it.</summary>
    public bool CanBeKilled => _external is null;

    /// <summary>Whether this fixture wrote the server's configuration, so that a test may start it with another.</summary>
    public bool CanBeConfigured => _home is not null;

    /// <summary>Starts the server again with some settings, which replace those of the tests of the same name; with none, as it was at
    /// first.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> settings)
    {
        await KillAsync(cancellationToken);
        await WriteConfigurationAsync(settings, cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <summary>Kills the server, as a power cut would end it.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (_container is not null)
        {
            // Kills every process but the first, which then ends too: the library has no kill of its own.
            await _container.ExecAsync(["sh", "-c", "kill -9 -1"], cancellationToken);
            await _container.StopAsync(cancellationToken);
        }
        else if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync(cancellationToken);
        }
    }

    /// <summary>Starts the server again after <see cref="KillAsync"/> and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_container is not null)
        {
            await _container.StartAsync(cancellationToken);
        }
        else
        {
            var start = new ProcessStartInfo(Path.Combine(_home!, "bin", "neo4j"), "console")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["NEO4J_CONF"] = Configuration;
            _process = Process.Start(start)!;
            _process.OutputDataReceived += (_, _) => { };
            _process.ErrorDataReceived += (_, _) => { };
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        using var client = new HttpCypherClient(Access);
        for (var deadline = Stopwatch.StartNew(); ; )
        {
            try
            {
                await client.RunAsync(CypherStatement.Of("RETURN 1"), cancellationToken);
                return;
            }
            catch (CypherException exception) when (exception.Code == CypherException.NotQueryApi)
            {
                return; // a test switched the Query API off
            }
            catch (CypherException exception)
                when (exception.IsTransient && deadline.Elapsed < TimeSpan.FromMinutes(5) && _process is not { HasExited: true })
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable("PTCEGRAPH_NEO4J_COUNT") is { Length: > 0 } path && (_uses > 0 || _reason is not null))
        {
            await File.AppendAllTextAsync(path, _reason is null ? $"{_uses}\n" : $"0 {_reason}\n");
        }

        await KillAsync(CancellationToken.None);
        _process?.Dispose();
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        _gate.Dispose();
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        if (_external is not null || _home is not null || _container is not null || _reason is not null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_NEO4J") is { Length: > 0 } url)
        {
            _external = url;
        }
        else if (Home() is { } home)
        {
            if (!await WorksAsync("java", ["-version"], cancellationToken))
            {
                _reason = $"{home} needs Java 17 or later, which is not installed.";
                return;
            }

            await PrepareAsync(home, cancellationToken);
            _home = home;
            await StartAsync(cancellationToken);
        }
        else
        {
            await StartContainerAsync(cancellationToken);
        }
    }

    private async Task StartContainerAsync(CancellationToken cancellationToken)
    {
        try
        {
            _container = new ContainerBuilder(Image)
                .WithPortBinding(_port, ContainerPort)
                .WithEnvironment("NEO4J_AUTH", $"neo4j/{_password}")
                .WithCreateParameterModifier(ListenOnThisMachineOnly)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(ContainerPort)))
                .Build();
            await StartAsync(cancellationToken);
        }
        catch (DockerUnavailableException exception)
        {
            _container = null;
            _reason =
                $"neither PTCEGRAPH_TEST_NEO4J nor NEO4J_HOME is set, there is none at ../shared/neo4j, and docker does not answer: {exception.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static void ListenOnThisMachineOnly(CreateContainerParameters container)
    {
        foreach (var binding in container.HostConfig!.PortBindings!.Values.SelectMany(bindings => bindings))
        {
            binding.HostIP = "127.0.0.1";
        }
    }

    private static string? Home()
    {
        string?[] places = [Environment.GetEnvironmentVariable("NEO4J_HOME"), Path.Combine(Repository.Root, "..", "shared", "neo4j")];
        return places.FirstOrDefault(place => place is { Length: > 0 } && File.Exists(Path.Combine(place, "bin", "neo4j")));
    }

    private async Task PrepareAsync(string home, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Configuration);
        await WriteConfigurationAsync([], cancellationToken);
        foreach (var folder in new[] { "data", "logs", "run" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        await RunAsync(
            Path.Combine(home, "bin", "neo4j-admin"),
            ["dbms", "set-initial-password", _password],
            Configuration,
            cancellationToken
        );
    }

    private Task WriteConfigurationAsync(IEnumerable<(string Name, string Value)> more, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["server.directories.data"] = $"{_folder}/data",
            ["server.directories.logs"] = $"{_folder}/logs",
            ["server.directories.run"] = $"{_folder}/run",
            ["server.default_listen_address"] = "127.0.0.1",
            ["server.http.listen_address"] = $":{_port}",
            ["server.bolt.listen_address"] = $":{_boltPort}",
            ["server.http_enabled_modules"] = "TRANSACTIONAL_ENDPOINTS,QUERY_API_ENDPOINTS",
            ["dbms.usage_report.enabled"] = "false",
            ["server.memory.heap.initial_size"] = $"{HeapMegabytes}m",
            ["server.memory.heap.max_size"] = $"{HeapMegabytes}m",
            ["server.memory.pagecache.size"] = "128m",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return File.WriteAllLinesAsync(
            Path.Combine(Configuration, "neo4j.conf"),
            settings.Select(setting => $"{setting.Key}={setting.Value}"),
            cancellationToken
        );
    }

    private static async Task<bool> WorksAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(program, arguments, null, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string program, string[] arguments, string? conf, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (conf is not null)
        {
            start.Environment["NEO4J_CONF"] = conf;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error}{await output}");
        }
    }
}
