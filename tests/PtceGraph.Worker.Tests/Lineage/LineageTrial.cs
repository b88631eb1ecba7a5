using Xunit;

namespace PtceGraph.Worker.Tests.Lineage;

/// <summary>Stores that change places behind one address while people edit and viewers come and go. At every moment each viewer shows one
/// store exactly as it was at one of its revisions; after every round, the store that is served as it is.</summary>
/// <remarks>The same seed gives the same sequence of acts.</remarks>
internal sealed class LineageTrial(int seed) : IAsyncDisposable
{
    private const int MostViewers = 6;
    private const int MostActors = 40; // above it, nodes are removed

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>How long a viewer may take to show what is served; generous, for a loaded machine.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly Random _random = new(seed);
    private readonly StoreHost _host = new();
    private readonly List<Viewer> _viewers = [];
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal) { [""] = "" }; // what each digest of a journal stands for; locked
    private readonly List<string> _backups = [];
    private readonly List<string> _acts = []; // of this round
    private int _names;
    private volatile string? _mixed; // the first mixture that a viewer showed

    /// <summary>How many times viewers were told that the store was replaced.</summary>
    public int Replacements { get; private set; }

    /// <summary>Runs a number of rounds.</summary>
    public async Task RunAsync(int rounds)
    {
        await _host.ServeAsync("a");
        _known[""] = ShownNetwork.DigestOf(await _host.NetworkAsync());
        for (var round = 0; round < rounds; round++)
        {
            _acts.Clear();
            try
            {
                for (var acts = 1 + _random.Next(3); acts > 0; acts--)
                {
                    await ActAsync();
                }

                await SettleAsync();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Seed {seed}, round {round} ({string.Join(", ", _acts)}): {exception.Message}",
                    exception
                );
            }
        }

        Replacements += _viewers.Sum(viewer => viewer.Replacements);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var viewer in _viewers)
        {
            await viewer.DisposeAsync();
        }

        await _host.DisposeAsync();
    }

    private Task ActAsync() =>
        _random.Next(16) switch
        {
            < 5 => EditAsync(1 + _random.Next(3)),
            5 => MoveAsync(),
            6 or 7 => JoinAsync(),
            8 => LeaveAsync(),
            9 => CutAsync(),
            10 when _random.Next(2) == 0 => Do("upgrade", _host.UpgradeAsync),
            10 => Do("restart", () => _host.ServeAsync(Path.GetFileName(_host.Folder))),
            11 or 12 => Do("other store", () => _host.ServeAsync(_host.Folder.EndsWith('a') ? "b" : "a")),
            13 => Do("backup", async () => _backups.Add(await _host.BackUpAsync())),
            14 when _backups.Count > 0 => Do("restore", () => _host.RestoreAsync(_backups[_random.Next(_backups.Count)])),
            15 => RebuildAsync(),
            _ => EditAsync(1),
        };

    private Task Do(string name, Func<Task> act)
    {
        _acts.Add(name);
        return act();
    }

    private async Task EditAsync(int count)
    {
        for (; count > 0; count--)
        {
            var network = await _host.NetworkAsync();
            var ids = network["actors"]!.AsArray().Select(actor => (string)actor!["id"]!).ToList();
            _acts.Add("edit");
            if (ids.Count > 2 && _random.Next(6) == 0)
            {
                using var undone = await _host.PostAsync("undo", new { });
            }
            else if (ids.Count > MostActors)
            {
                using var removed = await _host.PostAsync(
                    "changes",
                    new { changes = new[] { new { op = "actor.remove", id = ids[_random.Next(ids.Count)] } } }
                );
                removed.EnsureSuccessStatusCode();
            }
            else
            {
                // The same ids in both stores: what is mixed must not show by its ids.
                var id = $"n{_random.Next(2 * MostActors)}";
                var isNew = !ids.Contains(id);
                using var edited = await _host.PostAsync(
                    "changes",
                    new
                    {
                        changes = new[]
                        {
                            new
                            {
                                op = isNew ? "actor.add" : "actor.update",
                                id,
                                name = $"name {_names++}",
                            },
                        },
                    }
                );
                edited.EnsureSuccessStatusCode();
            }

            await LearnAsync();
        }
    }

    private async Task MoveAsync()
    {
        var ids = (await _host.NetworkAsync())["actors"]!.AsArray().Select(actor => (string)actor!["id"]!).ToList();
        if (ids.Count > 0)
        {
            await Do("move", () => _host.MoveAsync(ids[_random.Next(ids.Count)], _random.Next(100), _random.Next(100)));
        }
    }

    private async Task JoinAsync()
    {
        if (_viewers.Count == MostViewers)
        {
            await LeaveAsync();
        }

        var (form, readsByHttp) = (_random.Next(2) == 0 ? HubForm.Json : HubForm.MessagePack, _random.Next(2) == 0);
        _acts.Add($"join {form}{(readsByHttp ? " by http" : "")}");
        _viewers.Add(new Viewer(_host.Address, _random.Next(), form: form, readsByHttp: readsByHttp, heard: (_, viewer) => Watch(viewer)));
    }

    private async Task LeaveAsync()
    {
        if (_viewers.Count > 0)
        {
            _acts.Add("leave");
            var at = _random.Next(_viewers.Count);
            Replacements += _viewers[at].Replacements;
            await _viewers[at].DisposeAsync();
            _viewers.RemoveAt(at);
        }
    }

    private Task CutAsync()
    {
        if (_viewers.Count > 0)
        {
            _acts.Add("cut");
            _viewers[_random.Next(_viewers.Count)].Cut();
        }

        return Task.CompletedTask;
    }

    /// <summary>Another store at the same revision, with as many actors: nothing but the digest tells them apart.</summary>
    private async Task RebuildAsync()
    {
        var before = await _host.NetworkAsync();
        await Do("rebuild", _host.RebuildAsync);
        var ids = before["actors"]!.AsArray().Select(actor => (string)actor!["id"]!).ToList();
        for (var revision = 1; revision <= (long)before["revision"]! && revision <= MostActors; revision++)
        {
            await _host.AddAsync(revision <= ids.Count ? ids[revision - 1] : $"r{revision}");
            await LearnAsync();
        }
    }

    /// <summary>Notes what the revision that is served looks like. Nobody else edits.</summary>
    private async Task LearnAsync()
    {
        var network = await _host.NetworkAsync();
        lock (_known)
        {
            _known[(string)network["digest"]!] = ShownNetwork.DigestOf(network);
        }
    }

    private void Watch(Viewer viewer)
    {
        lock (viewer.Network)
        {
            if (viewer.Network.JournalDigest is not { } digest)
            {
                return;
            }

            lock (_known)
            {
                // A revision that was answered a moment ago may not be noted yet.
                if (_known.TryGetValue(digest, out var content) && content != viewer.Network.Digest())
                {
                    _mixed ??= $"a viewer shows another network than that of revision {viewer.Network.Revision}";
                }
            }
        }
    }

    /// <summary>Waits until every viewer shows the store that is served, whole.</summary>
    private async Task SettleAsync()
    {
        var (network, layout) = (await _host.NetworkAsync(), await _host.LayoutAsync());
        var (revision, digest) = ((long)network["revision"]!, (string)network["digest"]!);
        var content = ShownNetwork.DigestOf(network);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(LongestWait);
        foreach (var viewer in _viewers)
        {
            try
            {
                await viewer.WaitAsync(
                    shown =>
                        shown.Network.JournalDigest == digest
                        && shown.Network.Revision == revision
                        && shown.Network.Program == (string)network["program"]!
                        && shown.Layout.Digest == (string)layout["digest"]!
                        && (revision == 0 || (shown.Analysis.IsComplete && shown.Analysis.Revision == revision)),
                    patience.Token
                );
            }
            catch (OperationCanceledException) when (!Token.IsCancellationRequested)
            {
                Assert.Fail(
                    $"a viewer stays at {viewer.Network.Revision} {viewer.Network.JournalDigest}, positions {viewer.Layout.Version} {viewer.Layout.Digest}, analysis {viewer.Analysis.Revision}; served is {revision} {digest}, positions {layout["version"]} {layout["digest"]}"
                );
            }

            lock (viewer.Network)
            {
                Assert.Equal(content, viewer.Network.Digest());
                Assert.Equal(
                    layout["positions"]!
                        .AsObject()
                        .ToDictionary(point => point.Key, point => ((double)point.Value![0]!, (double)point.Value[1]!)),
                    viewer.Layout.Positions
                );
                if (revision > 0)
                {
                    Assert.Equal(
                        network["actors"]!.AsArray().Select(actor => (string)actor!["id"]!).Order(StringComparer.Ordinal),
                        viewer.Analysis.Content.Ids.Order(StringComparer.Ordinal)
                    );
                }
            }
        }

        Assert.Null(_mixed);
    }
}
