using PtceGraph.Graph;
using PtceGraph.Storage.SnapshotCache;
using Xunit;

namespace PtceGraph.Storage.Tests;

public sealed class SnapshotFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly WrittenNetwork _network = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "snapshot.bin");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back_whole()
    {
        _network.Write(300);
        var file = new SnapshotFile(_folder.Path);

        file.Write(_network.State.Snapshot(300), _network.History.Items, "d");
        var read = file.Read()!;

        Assert.Equal((300, "d"), (read.Revision, read.Digest));
        Assert.Equal(WrittenNetwork.Text(_network.State), WrittenNetwork.Text(read.State));
        Assert.Equal(_network.History.Items, read.History.Items);
        Assert.Equal(["snapshot.bin"], Directory.EnumerateFiles(_folder.Path).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void Terms_and_words_come_back_as_they_were_written_whatever_was_merged()
    {
        var state = new GraphState();
        var farm = NetworkTerm.New(WordKind.Named("category")!, "Farm") with { LabelFr = "Ferme", Color = "#112233", Into = "Mill" };
        state.Apply(
            [
                new ChangeRequest.Add(new NetworkSettings { Id = NetworkSettings.OnlyId, Profile = NetworkProfile.Plain }),
                new ChangeRequest.Add(
                    new Actor
                    {
                        Id = "a",
                        Name = "A",
                        Category = "Farm",
                    }
                ),
                new ChangeRequest.Add(
                    new Actor
                    {
                        Id = "b",
                        Name = "B",
                        Category = "Mill",
                    }
                ),
                new ChangeRequest.Add(farm),
            ],
            new CountingIds()
        );
        var file = new SnapshotFile(_folder.Path);

        file.Write(state.Snapshot(1), [], "d");
        var read = file.Read()!.State;

        Assert.Equal(WrittenNetwork.Text(state), WrittenNetwork.Text(read));
        Assert.Equal("Farm", ((Actor)read.All(EntityKind.Actor).First()).Category);
        Assert.Equal(["Mill", "Mill"], read.Snapshot(1).Actors.Select(actor => actor.Category));
    }

    [Fact]
    public void None_is_none() => Assert.Null(new SnapshotFile(_folder.Path).Read());

    [Fact]
    public void One_with_any_byte_changed_or_lost_is_left_aside()
    {
        _network.Write(20);
        var file = new SnapshotFile(_folder.Path);
        file.Write(_network.State.Snapshot(20), _network.History.Items, "d");
        var whole = File.ReadAllBytes(Path);

        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 0x40;
            File.WriteAllBytes(Path, damaged);
            Assert.Null(file.Read());
        }

        foreach (var length in new[] { 0, 1, 31, 32, 33, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Null(file.Read());
        }
    }
}
