using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace PtceGraph.Graph;

/// <summary>Entities of one kind by id, in insertion order; a removal keeps the order of the others.</summary>
internal sealed class EntityTable
{
    private readonly Dictionary<string, int> _slotOf = new(StringComparer.Ordinal); // id -> index into _slots
    private readonly List<Entity?> _slots = []; // null where one was removed; at most half are
    private object? _array; // the newest array, which snapshots share; null after a change

    public int Count => _slotOf.Count;

    public bool TryGet(string id, [NotNullWhen(true)] out Entity? entity)
    {
        entity = _slotOf.TryGetValue(id, out var slot) ? _slots[slot] : null;
        return entity is not null;
    }

    /// <exception cref="KeyNotFoundException">No entity has that id.</exception>
    public Entity Get(string id) => _slots[_slotOf[id]]!;

    /// <summary>Makes room for more entities, so that it does not grow step by step.</summary>
    public void Reserve(int more)
    {
        _slotOf.EnsureCapacity(_slotOf.Count + more);
        _slots.EnsureCapacity(_slots.Count + more);
    }

    public void Add(Entity entity)
    {
        _slotOf.Add(entity.Id, _slots.Count);
        _slots.Add(entity);
        _array = null;
    }

    public void Replace(Entity entity)
    {
        _slots[_slotOf[entity.Id]] = entity;
        _array = null;
    }

    public void Remove(string id)
    {
        _slotOf.Remove(id, out var slot);
        _slots[slot] = null;
        _array = null;
        if (_slots.Count > 16 && _slots.Count > 2 * _slotOf.Count)
        {
            _slots.RemoveAll(entity => entity is null);
            for (var i = 0; i < _slots.Count; i++)
            {
                _slotOf[_slots[i]!.Id] = i;
            }
        }
    }

    public IEnumerable<Entity> All() => _slots.Where(entity => entity is not null)!;

    /// <summary>The entities in insertion order. O(size) after a change, else O(1).</summary>
    public ImmutableArray<T> ToArray<T>()
        where T : Entity
    {
        if (_array is not T[] array)
        {
            _array = array = new T[_slotOf.Count];
            var next = 0;
            foreach (var entity in CollectionsMarshal.AsSpan(_slots))
            {
                if (entity is not null)
                {
                    array[next++] = (T)entity;
                }
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(array);
    }
}
