using Xunit;

namespace PtceGraph.Graph.Tests;

public class AttributeMapTests
{
    [Fact]
    public void A_map_is_a_dictionary_in_the_order_of_names()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var (twin, map) = (new SortedDictionary<string, string>(StringComparer.Ordinal), AttributeMap.Empty);
            for (var step = 0; step < 5; step++)
            {
                var pairs = Enumerable
                    .Range(0, random.Next(6))
                    .Select(_ => KeyValuePair.Create($"é{random.Next(8)}", random.Next(4) == 0 ? null : $"{random.Next(3)}"))
                    .ToList();
                map = map.Patch(pairs);
                foreach (var (name, value) in pairs)
                {
                    if (value is null)
                    {
                        twin.Remove(name);
                    }
                    else
                    {
                        twin[name] = value;
                    }
                }

                Assert.Equal(twin, map);
                Assert.Equal(AttributeMap.Of(twin.Reverse()), map);
                Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(twin.ContainsKey($"é{i}"), map.Has($"é{i}")));
            }
        }
    }

    [Fact]
    public void A_name_given_twice_keeps_its_last_value() =>
        Assert.Equal(
            [KeyValuePair.Create("a", "2"), KeyValuePair.Create("b", "1")],
            AttributeMap.Of([new("b", "0"), new("a", "1"), new("b", "1"), new("a", "2")])
        );
}
