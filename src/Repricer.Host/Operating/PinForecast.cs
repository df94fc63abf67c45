using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine;
using Repricer.Engine.Strategies;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>
/// Says beforehand what will not be as a pin wishes: bounds that move the price, or a hold. A pin never gets past the guard.
/// </summary>
/// <param name="book">The strategies in force.</param>
internal sealed class PinForecast(IStore store, StrategyBook book, AppConfig config, TimeProvider time)
{
    /// <returns>Warnings for people; empty = the pinned price goes out as it is.</returns>
    public async ValueTask<IReadOnlyList<string>> WarnAsync(ListingId listing, Pin pin, CancellationToken ct)
    {
        try
        {
            // Without a running engine nobody has loaded them yet.
            if (ReferenceEquals(book.Current, StrategyRevision.Empty))
                await book.RestoreAsync(ct);
        }
        catch (StrategyRevisionException error)
        {
            return [$"what becomes of the pin cannot be told: {error.Message}"];
        }

        var (now, revision) = (time.GetUtcNow(), book.Current);
        var snapshots = await store.Pricing.LoadSnapshotsAsync([listing], config.Pricing.ForEvents(revision.All, now), now, ct);
        if (snapshots.Count == 0)
            return [];

        var snapshot = snapshots[0] with { Pin = pin };
        var state = (await store.Guard.LoadAsync([listing], now, ct))[0];
        var guarded = GuardedDecider.Decide(snapshot, revision.For(snapshot, now), state, config.Pricing.GuardFor(listing.Channel), now);
        return [.. Warn(pin, guarded)];
    }

    private static IEnumerable<string> Warn(Pin pin, GuardedDecision guarded)
    {
        var decision = guarded.Decision;
        var goes = decision.Price is { } price && price != pin.Price ? $": {price} goes out instead" : "";
        if (decision.Floor is { } floor && pin.Price < floor)
            yield return $"the pin of {pin.Price} is below the floor {floor}{goes}";
        else if (decision.Ceiling is { } ceiling && pin.Price > ceiling)
            yield return $"the pin of {pin.Price} is above the ceiling {ceiling}{goes}";
        else if (goes.Length > 0)
            yield return $"the pin of {pin.Price} is not allowed{goes}";

        if (decision.Action is DecisionAction.Skip or DecisionAction.Hold)
            yield return $"nothing goes out as it is: {decision.Reason.ToName()}{InBrackets(decision.Detail)}";
        else if (guarded.Verdict == GuardVerdict.Held)
            yield return $"the guard holds it as it is: {SnakeCase.From(guarded.Reason.ToString())}{InBrackets(guarded.Detail)}";
        else if (guarded.PriceToSend is { } sent && sent != decision.Price)
            yield return $"the guard lets {sent} out at first: {SnakeCase.From(guarded.Reason.ToString())}{InBrackets(guarded.Detail)}";
    }

    private static string InBrackets(string? detail) => detail is null ? "" : $" ({detail})";
}
