using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;

namespace Repricer.Host.Demo;

/// <summary>
/// Says after each event of the story what the engine made of it: what it decides for the product now, and which price is live. It asks as
/// the verb explain does, from what is stored.
/// </summary>
internal sealed class DemoAnswers(EngineHost engine, AppConfig config, DemoNarrator narrator, TimeProvider time)
{
    /// <summary>Long enough for the event to be read, decided, sent and read back at the demo's pace.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Queue<(string Sku, DateTimeOffset At)> _open = new();

    /// <summary>Notes that something happened to a product.</summary>
    public void Expect(string sku) => _open.Enqueue((sku, time.GetUtcNow()));

    /// <summary>Tells the answers whose time has come.</summary>
    /// <param name="all">Whether nothing more will happen: then all that are left.</param>
    public async Task TellAsync(bool all, CancellationToken ct)
    {
        while (_open.TryPeek(out var next) && (all || time.GetUtcNow() - next.At >= Patience))
        {
            _open.Dequeue();
            foreach (var listing in await engine.Store.Catalog.FindListingsAsync(new Sku(next.Sku), ct))
                await TellAsync(listing.Id, next.Sku, ct);
        }
    }

    private async Task TellAsync(ListingId listing, string sku, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var revision = engine.Strategies.Current;
        var snapshots = await engine.Store.Pricing.LoadSnapshotsAsync([listing], config.Pricing.ForEvents(revision.All, now), now, ct);
        var states = await engine.Store.Guard.LoadAsync([listing], now, ct);
        if (snapshots.Count == 0 || states.Count == 0)
            return;

        var trace = new TraceSink();
        var guarded = GuardedDecider.Decide(
            snapshots[0], revision.For(snapshots[0], now), states[0], config.Pricing.GuardFor(listing.Channel), now, trace);
        narrator.Answer(sku, guarded, snapshots[0].OwnPrice, LeftOut(trace));
    }

    /// <summary>Finds the offer that was taken for a slip of somebody's; null = none was.</summary>
    private static string? LeftOut(TraceSink trace) => trace.Steps
        .FirstOrDefault(step => step.Step == "hygiene" && step.Text.Contains("an outlier", StringComparison.Ordinal))?.Text;
}
