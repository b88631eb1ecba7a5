using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>A store that tests import into as the program does: files are read against it, planned and applied as a whole.</summary>
internal sealed class ImportedStore
{
    private readonly GraphState _state = new();

    /// <summary>What is decided about the imports that follow.</summary>
    public ImportMap Map { get; set; } = ImportMap.None;

    /// <summary>The profile that is chosen for the imports that follow; null for none.</summary>
    public string? Profile { get; set; }

    /// <summary>How to reach people, as the last import says.</summary>
    public IEnumerable<string> Contacts { get; private set; } = [];

    /// <summary>The report of the last import.</summary>
    public ImportReport Report { get; private set; } = new([], []);

    public GraphSnapshot Snapshot => _state.Snapshot(1);

    public IEnumerable<string> Actors => Snapshot.Actors.Select(actor => $"{actor.Id}={actor.Name}");

    public IEnumerable<string> Ties => Snapshot.Ties.Select(tie => $"{tie.Source}-{tie.Target}");

    /// <summary>Each problem as a line of text: line, column, value, <c>!</c> where the row was left out.</summary>
    public IEnumerable<string> Problems =>
        Report.Problems.Select(problem =>
            $"{problem.File}:{problem.Line} {problem.Column}={problem.Value}{(problem.IsLeftOut ? " !" : "")}"
        );

    /// <summary>The folder, or a file, of a case.</summary>
    public static string Case(string path) => Path.Combine(Repository.Root, "tests", "PtceGraph.Exchange.Tests", "Cases", path);

    /// <summary>Imports inputs as one network.</summary>
    public ImportedStore Import(params string[] inputs) => Import(createsEnds: false, inputs);

    /// <summary>Imports a file with some text.</summary>
    public ImportedStore With(string name, string text, bool createsEnds = false)
    {
        using var files = new TempFiles();
        return Import(createsEnds, files.With(name, text).Folder);
    }

    /// <summary>Imports a folder with two files.</summary>
    public ImportedStore With((string Name, string Text) one, (string Name, string Text) other)
    {
        using var files = new TempFiles();
        return Import(files.With(one.Name, one.Text).With(other.Name, other.Text).Folder);
    }

    /// <summary>Changes the network as a person does.</summary>
    public void Apply(params ChangeRequest[] requests) => _state.Apply(requests, new CountingIds(), checksWords: true);

    /// <summary>The network as <c>export json</c> writes it.</summary>
    public string Json()
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new System.Text.Json.Utf8JsonWriter(bytes))
        {
            Exchange.Json.NetworkJson.Write(writer, Snapshot);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private ImportedStore Import(bool createsEnds, params string[] inputs)
    {
        var before = Snapshot;
        var cancellation = TestContext.Current.CancellationToken;
        var network = NetworkReader.Read(
            ImportSource.Open(inputs, Map, null, cancellation).Recognised(),
            new ImportContext(before, createsEnds) { Map = Map, ChosenProfile = Profile },
            cancellation
        );
        var plan = ImportPlanner.Plan(before, network, replaces: false, cancellation);
        _state.Apply(plan.Requests, new CountingIds());
        Report = plan.Report;
        Contacts = plan.Contacts.Select(contact => $"{contact.Of}: {contact.Header}={contact.Text}");
        return this;
    }
}
