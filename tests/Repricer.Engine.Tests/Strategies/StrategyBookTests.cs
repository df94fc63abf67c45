using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Engine.Strategies;
using Xunit;

namespace Repricer.Engine.Tests.Strategies;

public sealed class StrategyBookTests
{
    private static readonly Strategy Beat = new() { Name = "beat", Hash = "h1", Move = new PriceMove(MoveKind.Beat, 0.01m) };

    [Fact]
    public async Task Reload_GoodFiles_PutsARevisionInForce()
    {
        var source = new EditableSource { Load = new StrategyLoad([Beat], []) };
        using var book = Book(source);

        Assert.True(await book.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, book.Current.Number);
        Assert.Equal(new KeptStrategy(Beat, 1), book.Current.FindByHash("h1"));
        Assert.False(book.Status.UsesLastGood);
    }

    [Fact]
    public async Task Reload_SameStamp_DoesNotReadAgain()
    {
        var source = new EditableSource { Load = new StrategyLoad([Beat], []) };
        using var book = Book(source);
        await book.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.False(await book.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, source.Reads);
    }

    [Fact]
    public async Task Reload_BadEdit_KeepsTheLastGoodRevisionAndSaysSo()
    {
        var source = new EditableSource { Load = new StrategyLoad([Beat], []) };
        using var book = Book(source);
        await book.ReloadAsync(TestContext.Current.CancellationToken);

        source.Edit(new StrategyLoad([], [new Diagnostic("a.yaml", 3, 1, DiagnosticLevel.Error, "unknown-key", "'flor' is no key here")]));
        Assert.False(await book.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, book.Current.Number);
        Assert.Same(Beat, Assert.Single(book.Current.Strategies));
        Assert.True(book.Status.UsesLastGood);
        Assert.Equal("unknown-key", Assert.Single(book.Status.Diagnostics).Code);
    }

    [Fact]
    public async Task Reload_MendedFile_MovesOn()
    {
        var source = new EditableSource
        {
            Load = new StrategyLoad([], [new Diagnostic("a.yaml", 1, 1, DiagnosticLevel.Error, "empty", "nothing here")]),
        };
        using var book = Book(source);
        await book.ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, book.Current.Number);

        source.Edit(new StrategyLoad([Beat with { Hash = "h2" }], []));
        Assert.True(await book.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("h2", Assert.Single(book.Current.Strategies).Hash);
        Assert.False(book.Status.UsesLastGood);
        Assert.Empty(book.Status.Diagnostics);
    }

    [Fact]
    public async Task Reload_TouchedButEqualFiles_KeepTheRevision()
    {
        var source = new EditableSource { Load = new StrategyLoad([Beat], []) };
        using var book = Book(source);
        await book.ReloadAsync(TestContext.Current.CancellationToken);

        source.Edit(new StrategyLoad([Beat], []));
        Assert.False(await book.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, book.Current.Number);
    }

    private static StrategyBook Book(IStrategySource source) => new(source, TimeProvider.System, NullLogger<StrategyBook>.Instance);

    private sealed class EditableSource : IStrategySource
    {
        private int _edits;

        public required StrategyLoad Load { get; set; }

        public int Reads { get; private set; }

        public void Edit(StrategyLoad load)
        {
            Load = load;
            _edits++;
        }

        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct)
        {
            Reads++;
            return ValueTask.FromResult(Load);
        }

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult($"{_edits}");
    }
}
