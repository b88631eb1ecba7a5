using System.Collections.Immutable;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;

namespace PtceGraph.Analysis;

/// <content>Who opens doors: brokerage and structural holes among actors, paths by strength, core and periphery.</content>
internal sealed partial class AnalysisRun
{
    private void BrokersOfAll()
    {
        if (Wants("katz"))
        {
            _result = _result with { Nodes = _result.Nodes with { Katz = [.. Katz.Compute(_structure, _cancellation)] } };
        }

        if (Wants("core", "network"))
        {
            var core = CorePeriphery.Compute(_structure, [.. _result.Structure.Nodes.Select(node => node.Id)]);
            _result = _result with
            {
                Nodes = _result.Nodes with { Core = [.. core.IsCore] },
                Network = _result.Network with { CoreSize = core.Size, CoreError = core.Error, CoreCorrelation = core.Correlation },
            };
        }

        var rowOf = RowsOfAcquaintance();
        if (Wants("constraint", "effective_size", "hierarchy"))
        {
            var holes = StructuralHoles.Compute(_acquaintance, _cancellation);
            _result = _result with
            {
                Nodes = _result.Nodes with
                {
                    Constraint = ToRows([.. holes.Constraint], rowOf),
                    EffectiveSize = ToRows([.. holes.EffectiveSize], rowOf),
                    Hierarchy = ToRows([.. holes.Hierarchy], rowOf),
                },
            };
        }

        _result = _result with { Silos = [.. _result.Silos.Select(silo => WithBrokerage(silo, rowOf))] };
    }

    private SiloResult WithBrokerage(SiloResult silo, int[] rowOf)
    {
        if (!Wants(["silos", "network", .. Enum.GetNames<BrokerageRole>().Select(role => $"{silo.Column}.{role.ToLowerInvariant()}")]))
        {
            return silo;
        }

        var brokerage = Brokerage.Compute(_result.Acquaintance, silo.Partition, _cancellation);
        return silo with
        {
            NodeBrokerage = [.. brokerage.Counts.Select(counts => ToRows([.. counts], rowOf))],
            ExpectedBrokerage = [.. brokerage.Expected.Select(expected => expected.ToImmutableArray())],
        };
    }

    /// <summary>Participation over groups numbered from 1; what is in none is null.</summary>
    private ImmutableArray<double> ParticipationIn(int[] groupOf, int groups) =>
        [.. NeighbourDiversity.Participation(_structure, Array.ConvertAll(groupOf, group => group < 0 ? -1 : group - 1), groups)];

    /// <summary>The row of each node of the acquaintance graph.</summary>
    private int[] RowsOfAcquaintance() => [.. _result.Acquaintance.Nodes.Select(node => _result.Structure.IndexOf(node.Id))];
}
