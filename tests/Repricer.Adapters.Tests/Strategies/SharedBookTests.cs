using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Strategies;
using Repricer.Adapters.Tests.Storage;
using Repricer.Engine;
using Repricer.Engine.Strategies;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>Two processes over one store with the same folder, of which now one and now the other is the one whose folder counts.</summary>
public sealed class SharedBookTests : IAsyncDisposable
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly ManualTimeProvider _time = new(T0);
    private IStore? _store;
    private bool _isFirst = true;

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The other one had looked at the store when there was nothing: its own first revision would be one too many.</summary>
    [Fact]
    public async Task Reload_WhoComesToOwnTheFolderAfterAnotherPutItInForce_HasWhatIsInForce()
    {
        using var first = await BookAsync(() => _isFirst);
        using var second = await BookAsync(() => !_isFirst);
        await second.ReloadAsync(Ct);
        Assert.Equal(0, second.Current.Number);
        await first.ReloadAsync(Ct);
        Assert.Equal(1, first.Current.Number);

        _isFirst = false;
        Assert.True(await second.ReloadAsync(Ct));
        Assert.Equal((1, first.Current.Hash), (second.Current.Number, second.Current.Hash));
    }

    [Fact]
    public async Task Reload_WhoOwnsTheFolderWhileAnotherOneChangesWhatIsInForce_FollowsTheStore()
    {
        using var first = await BookAsync(() => _isFirst);
        using var second = await BookAsync(() => !_isFirst);
        await first.ReloadAsync(Ct);
        Write(0.02m);
        await first.ReloadAsync(Ct);
        await second.ReloadAsync(Ct);
        Assert.Equal((2, 2), (first.Current.Number, second.Current.Number));

        // Its owner goes and comes back; meanwhile the other one saved a third.
        _isFirst = false;
        Write(0.03m);
        await second.ReloadAsync(Ct);
        _isFirst = true;
        Assert.True(await first.ReloadAsync(Ct));
        Assert.Equal((3, second.Current.Hash), (first.Current.Number, first.Current.Hash));
    }

    private void Write(decimal beat) => File.WriteAllText(
        Path.Combine(_folder, "strategies", "under.yaml"),
        FormattableString.Invariant($"name: under\naction:\n  beat: {beat}\nfloor: manual_minimum\n"));

    private async Task<StrategyBook> BookAsync(Func<bool> owns)
    {
        if (_store is null)
        {
            _store = await TestStores.OpenAsync(Path.Combine(_folder, "data"), _time);
            Directory.CreateDirectory(Path.Combine(_folder, "strategies"));
            Write(0.01m);
        }

        return new StrategyBook(
            _store.Revisions, new FolderStrategySource(Path.Combine(_folder, "strategies")), Activation.OnSave, _time, NullLogger<StrategyBook>.Instance)
        {
            OwnsFolder = owns,
        };
    }
}
