using Microsoft.Extensions.Logging;
using Repricer.Engine.Conditions;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests;

/// <summary>One line when a condition begins, one when it has ended, and no flood where it comes and goes.</summary>
public sealed class ConditionWatchTests
{
    private static readonly DateTimeOffset Began = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Condition Down =
        new("channel_down", "shop", ConditionSeverity.Critical, Began, "channel shop cannot be reached", "look at the network");

    private readonly ManualTimeProvider _time = new();
    private readonly CollectedLog _log = new();
    private readonly Conditions _now = new();
    private readonly Kept _kept = new();
    private readonly ConditionWatch _watch;

    public ConditionWatchTests() => _watch = new ConditionWatch(_now, _kept, _time, _log);

    [Fact]
    public async Task Condition_BeginsAndEnds_IsOneLineEach()
    {
        await LookAsync(Down);
        for (var i = 0; i < 20; i++)
            await LookAsync(Down with { Detail = $"look {i}" });
        await LookAsync();
        Assert.Single(_log.Lines);

        _time.Advance(ConditionWatch.Away);
        await LookAsync();

        Assert.Equal(2, _log.Lines.Count);
        Assert.Equal(
            (LogLevel.Error, "condition channel_down of shop since 2026-05-04 10:00:00Z: channel shop cannot be reached -> look at the network"),
            _log.Lines[0]);
        Assert.Equal(LogLevel.Information, _log.Lines[1].Level);
        Assert.Contains("condition channel_down of shop has ended", _log.Lines[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Condition_ThatComesAndGoes_IsTold_Once()
    {
        for (var i = 0; i < 50; i++)
            await LookAsync(i % 2 == 0 ? [Down] : []);

        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Condition_ThatGetsWorse_IsToldAgain()
    {
        await LookAsync(Down with { Severity = ConditionSeverity.Notice });
        await LookAsync(Down);
        await LookAsync(Down with { Severity = ConditionSeverity.Notice });

        Assert.Equal([LogLevel.Information, LogLevel.Error], _log.Lines.Select(line => line.Level));
    }

    [Fact]
    public async Task Conditions_ThatCannotBeRead_AreToldOnceAndThrowNothing()
    {
        _now.Fault = new InvalidOperationException("disk gone");
        await LookAsync();
        await LookAsync();

        Assert.Equal("what is wrong cannot be told or kept, the store does not answer: disk gone", Assert.Single(_log.Lines).Text);
    }

    [Fact]
    public async Task Condition_ThatOnlyTheEngineKnows_IsKeptWhileItLasts()
    {
        var frozen = new Condition("listings_frozen", "shop", ConditionSeverity.Warning, Began, "2 listings on shop are frozen", null, 2);
        await LookAsync(Down, frozen);
        await LookAsync(frozen, Down);

        Assert.Equal([Down], _kept.Open);
        Assert.Equal(1, _kept.Writes);
        await LookAsync(frozen);
        Assert.Empty(_kept.Open);
    }

    private async Task LookAsync(params Condition[] conditions)
    {
        _now.Present = conditions;
        await _watch.LookAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(3));
    }

    private sealed class Conditions : IConditionReader
    {
        public IReadOnlyList<Condition> Present { get; set; } = [];

        public Exception? Fault { get; set; }

        public ValueTask<IReadOnlyList<Condition>> ReadAsync(CancellationToken ct) =>
            Fault is { } fault ? throw fault : ValueTask.FromResult(Present);
    }

    private sealed class Kept : IConditionStore
    {
        public IReadOnlyList<Condition> Open { get; private set; } = [];

        public int Writes { get; private set; }

        public ValueTask SetAsync(IReadOnlyList<Condition> open, CancellationToken ct)
        {
            (Open, Writes) = (open, Writes + 1);
            return ValueTask.CompletedTask;
        }

        public ValueTask<IReadOnlyList<Condition>> GetAsync(CancellationToken ct) => ValueTask.FromResult(Open);
    }

    private sealed class CollectedLog : ILogger<ConditionWatch>
    {
        public List<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((logLevel, formatter(state, exception)));
    }
}
