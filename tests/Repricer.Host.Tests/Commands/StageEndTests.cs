using Microsoft.Data.Sqlite;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class StageEndTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Run_PublishStageBreaks_EndsWithOneAndNamesTheStage()
    {
        _run.Write("strategies/lowest.yaml", "name: lowest\naction:\n  beat: 0.01\nfloor:\n  amount: 6\n");
        _run.Write("products.csv", "sku,title,currency\nMUG-1,Mug,EUR\n");
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\ndrop,MUG-1,MUG-1,EUR,7.00\n");
        _run.Write("appsettings.json", """{ "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }""");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
        await DamageOutboxAsync();

        Assert.Equal(1, await _run.RunAsync("run", "--urls", "http://127.0.0.1:0"));
        Assert.Contains("the stage 'publish' broke", _run.Error, StringComparison.Ordinal);
    }

    private async Task DamageOutboxAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_run.Folder, "data", "repricer.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "ALTER TABLE outbox RENAME TO outbox_damaged";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
