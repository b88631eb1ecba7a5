using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Storage.Tests.Neo4j;

/// <summary>Which errors are retried.</summary>
public class CypherExceptionTests
{
    [Theory]
    [InlineData("Neo.TransientError.Transaction.DeadlockDetected", true)]
    [InlineData("Neo.TransientError.Transaction.Terminated", false)]
    [InlineData("Neo.ClientError.Cluster.NotALeader", true)]
    [InlineData("Neo.ClientError.Schema.ConstraintValidationFailed", false)]
    [InlineData("Neo.ClientError.Security.Unauthorized", false)]
    [InlineData(CypherException.NoAnswer, true)]
    public void A_code_says_whether_another_try_may_help(string code, bool isWorthAnotherTry) =>
        Assert.Equal(isWorthAnotherTry, CypherException.IsWorthAnotherTry(code));
}
