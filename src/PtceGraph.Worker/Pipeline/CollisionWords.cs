using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The sentence about an import whose ids are those of wholly different nodes.</summary>
internal static class CollisionWords
{
    /// <summary>Which rows have ids of wholly different nodes, and the ways on.</summary>
    public static Sentence Of(IdCollisions collisions) =>
        Sentences.IdsCollide(
            collisions.Rows,
            collisions.Known,
            collisions
                .Examples.Select(row =>
                    Sentences.IdCollision(row.Id, row.Name, row.File, row.Line, row.Other, row.OtherFile ?? (object)Sentences.TheNetwork())
                )
                .Aggregate(Sentences.SemicolonListed)
        );
}
