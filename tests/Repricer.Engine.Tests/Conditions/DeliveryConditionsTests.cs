using Repricer.Core.Catalog;
using Repricer.Engine.Conditions;
using Repricer.Engine.Crawling;
using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Conditions;

public sealed class DeliveryConditionsTests : IDisposable
{
    private static readonly SourceId Acme = new("acme");
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 10, 20, 0, TimeSpan.Zero));
    private readonly RepricerMetrics _metrics = new();
    private readonly SourceOptions _source = new() { Id = Acme, Interval = TimeSpan.FromHours(10) };

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void Find_SourceThatGivesLessThanHalf_IsAStateWithItsBeginning()
    {
        // A thousand places once in ten hours: a hundred an hour.
        var found = Assert.Single(Find(_source, 24, [3, 49, 20, 90, 10, 10]));

        Assert.Equal(("source_behind", "acme", ConditionSeverity.Warning), (found.Kind, found.Subject, found.Severity));
        Assert.Equal(new DateTimeOffset(2026, 5, 5, 7, 0, 0, TimeSpan.Zero), found.Since);
        Assert.Equal(
            "source acme gives 24 certain answers an hour where about 100 are looked for (of the last day: 40 throttled, 3 failed)",
            found.Detail);
        Assert.Contains("Sources:acme:Interval", found.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TooShortTooLittleOrNotLookedAt_IsNone()
    {
        Assert.Empty(Find(_source, 24, [3, 49, 51, 0, 0, 0]));
        Assert.Empty(Find(_source with { Enabled = false }, 24, [0, 0, 0, 0]));
        Assert.Empty(Find(_source with { Cron = "0 0 6 * * ?" }, 24, [0, 0, 0, 0]));
        Assert.Empty(Find(_source with { Interval = TimeSpan.FromDays(30) }, 24, [0, 0, 0, 0]));

        // The engine has run for two whole hours.
        Assert.Empty(Find(_source, 2.9, [0, 0, 0, 0]));
        Assert.Single(Find(_source, 3.9, [0, 0, 0, 0]));
    }

    [Fact]
    public void Find_WithABudget_ExpectsIt() =>
        Assert.Single(Find(_source with { Interval = TimeSpan.FromDays(30), LooksPerDay = 2400 }, 24, [40, 40, 40, 100]));

    private List<Condition> Find(SourceOptions source, double hoursRunning, IReadOnlyList<int> hours)
    {
        var started = new ManualTimeProvider(_time.GetUtcNow());
        var status = new EngineStatus(started, _metrics);
        var now = _time.GetUtcNow().AddHours(hoursRunning);
        return [.. DeliveryConditions.Find(
            new ConditionParts { Store = null!, Strategies = null!, Sources = [source], Engine = status, Time = _time },
            [new SourceDelivery(Acme, 1000, 0, null, null, null, hours, 0), new SourceDelivery(null, 1000, 0, null, null, null, [], 0)],
            [new SourceStatistics(
                Acme, 1000, 0, null, null, null, null,
                new Dictionary<string, int>(StringComparer.Ordinal) { ["priced"] = 500, ["failed"] = 3, ["throttled"] = 40 },
                new Dictionary<string, int>(StringComparer.Ordinal), null)],
            now)];
    }
}
