using PtceGraph.Graph;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests.Sqlite;

/// <summary>What the store says of errors of the file system: each cause in its own words.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;

    [Theory]
    [InlineData(28)] // ENOSPC
    [InlineData(unchecked((int)0x80070070))] // ERROR_DISK_FULL
    public void A_full_disk_is_called_full(int code) =>
        Assert.IsType<StoreFullException>(Refusal(new IOException("No space left on device", code)));

    [Fact]
    public void Another_error_of_input_or_output_is_told_as_it_is()
    {
        var refusal = Refusal(new IOException("Input/output error"));
        Assert.IsNotType<StoreReadOnlyException>(refusal);
        Assert.Equal(Sentences.StoreFailed(_folder, "Input/output error").In(Language.English), refusal.Sentence.In(Language.English));
    }

    [Fact]
    public void A_missing_right_is_called_read_only() => Assert.IsType<StoreReadOnlyException>(Refusal(new UnauthorizedAccessException()));

    [Fact]
    public void A_folder_where_no_file_can_be_created_is_called_read_only() =>
        Assert.IsType<StoreReadOnlyException>(
            Assert.ThrowsAny<StoreException>(() =>
                SqliteFile.Guarded<int>(Path.Combine(_folder, "gone", "ptcegraph.db"), () => throw new IOException("Input/output error"))
            )
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private StoreException Refusal(Exception exception) =>
        Assert.ThrowsAny<StoreException>(() => SqliteFile.Guarded<int>(_folder, () => throw exception));
}
