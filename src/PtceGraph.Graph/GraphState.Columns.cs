using System.Runtime.InteropServices;

namespace PtceGraph.Graph;

/// <content>The columns of the network: the names of its attributes.</content>
public sealed partial class GraphState
{
    /// <summary>The number of entities that have an attribute, by its name.</summary>
    private Dictionary<string, int> Columns
    {
        get
        {
            if (_columns is null)
            {
                _columns = new(StringComparer.Ordinal);
                foreach (var entity in _tables.SelectMany(table => table.All()))
                {
                    CountColumns(entity.Attributes, 1);
                }
            }

            return _columns;
        }
    }

    /// <summary>Whether the network has more columns than it may have, and more than before.</summary>
    private bool HasTooManyColumns(int before) => Columns.Count > MaxColumns && Columns.Count > before;

    private void CountColumns(AttributeMap attributes, int by)
    {
        if (_columns is not null)
        {
            foreach (var (name, _) in attributes)
            {
                CountColumn(name, by);
            }
        }
    }

    private void CountColumn(string name, int by)
    {
        if (_columns is null || by == 0)
        {
            return;
        }

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_columns, name, out var isKnown);
        count += by;
        if (count == 0)
        {
            _columns.Remove(name);
        }
        else if (!isKnown)
        {
            _newestColumn = name;
        }
    }
}
