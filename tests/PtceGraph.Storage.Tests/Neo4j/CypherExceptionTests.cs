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
    [InlineData("Neo.ClientError.Schema.IndexWithNameAlreadyExists", true)]
    [InlineData("Neo.ClientError.Schema.ConstraintValidationFailed", false)]
    [InlineData("Neo.ClientError.Security.Unauthorized", false)]
    [InlineData(CypherException.NoAnswer, true)]
    public void A_code_says_whether_another_try_may_help(string code, bool isWorthAnotherTry) =>
        Assert.Equal(isWorthAnotherTry, CypherException.IsWorthAnotherTry(code));

    [Theory]
    [InlineData(CypherException.MemoryLimit)]
    [InlineData("Neo.ClientError.Transaction.TransactionTimedOut")]
    [InlineData("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration")]
    [InlineData("Neo.ClientError.Transaction.LockClientStopped")]
    public void A_limit_is_tried_again_only_where_others_may_have_reached_it(string code)
    {
        Assert.True(CypherException.IsWorthAnotherTry(code));
        Assert.False(CypherException.IsWorthAnotherTry(code, isLarge: true));
        Assert.True(new CypherException(new Uri("http://127.0.0.1:7474"), code, "", isLarge: true).IsRefusal);
    }
}
