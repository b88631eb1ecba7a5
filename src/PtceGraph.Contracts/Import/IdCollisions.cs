using System.Collections.Immutable;

namespace PtceGraph.Contracts;

/// <summary>The rows of an import whose id another node has, with a wholly different name: two sources number their rows alike.</summary>
/// <param name="Rows">The number of such rows.</param>
/// <param name="Known">The number of rows whose id another node has, whatever its name.</param>
/// <param name="Examples">The first of them; at most <see cref="MaxExamples"/>.</param>
public sealed record IdCollisions(int Rows, int Known, ImmutableArray<IdCollision> Examples)
{
    /// <summary>The most examples.</summary>
    public const int MaxExamples = 3;
}

/// <summary>A row whose id another node has.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name in the row.</param>
/// <param name="Other">The name that the other node has.</param>
/// <param name="OtherFile">The file of the same import that the other node is from; null where it is in the store.</param>
/// <param name="File">The file of the row.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record IdCollision(string Id, string Name, string Other, string? OtherFile, string File, int Line);
