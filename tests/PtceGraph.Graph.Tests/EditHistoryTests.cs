using Xunit;

namespace PtceGraph.Graph.Tests;

public class EditHistoryTests
{
    private readonly EditHistory _history = new();

    [Fact]
    public void The_sample_cannot_be_undone()
    {
        Add(EntryKind.Sample);

        Assert.Null(_history.ToUndo(null));
        Assert.True(_history.IsSample);
    }

    [Fact]
    public void Undo_goes_back_one_by_one_and_redo_comes_forward_again()
    {
        Add(EntryKind.Edit); // 1
        Add(EntryKind.Edit); // 2
        Assert.Equal(2, Undo());
        Assert.Equal(1, Undo());
        Assert.Null(_history.ToUndo(null));
        Assert.Equal(1, Redo());
        Assert.Equal(2, Redo());
        Assert.Null(_history.ToRedo(null));
        Assert.Equal(2, Undo());
    }

    [Fact]
    public void A_new_edit_leaves_nothing_to_make_again()
    {
        Add(EntryKind.Edit);
        Undo();
        Add(EntryKind.Edit);

        Assert.Null(_history.ToRedo(null));
    }

    [Fact]
    public void Nobody_undoes_anothers_edit_by_accident()
    {
        Add(EntryKind.Edit, "ana"); // 1
        Add(EntryKind.Edit, "bob"); // 2

        Assert.Equal(1, _history.ToUndo("ana"));
        Assert.Equal(2, _history.ToUndo("bob"));
        Assert.Equal(2, _history.ToUndo(null));
        Assert.Null(_history.ToUndo("carl"));
    }

    [Fact]
    public void The_sample_gives_way_to_an_import_and_comes_back_only_if_that_is_undone()
    {
        Add(EntryKind.Sample);
        Add(EntryKind.Edit);
        Assert.True(_history.IsSample);
        Add(EntryKind.Import);
        Assert.False(_history.IsSample);
        Undo();
        Assert.True(_history.IsSample);
        Add(EntryKind.Clear);
        Assert.False(_history.IsSample);
    }

    private long? Undo() => Take(EntryKind.Undo, _history.ToUndo(null));

    private long? Redo() => Take(EntryKind.Redo, _history.ToRedo(null));

    private long? Take(EntryKind kind, long? of)
    {
        Add(kind, null, of);
        return of;
    }

    private void Add(EntryKind kind, string? client = null, long? of = null) =>
        _history.Add(
            new JournalEntry
            {
                Revision = _history.Revision + 1,
                At = DateTimeOffset.UnixEpoch,
                Kind = kind,
                Changes = [],
                Client = client,
                Of = of,
            }
        );
}
