using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine;
using Repricer.Engine.Pricing;
using Repricer.Host.Configuration;

namespace Repricer.Host.Operating;

/// <summary>Ends the freeze of a listing by a person's word: the live price is adopted, or ours is put out again over it.</summary>
/// <param name="changed">Told which listing to decide again.</param>
internal sealed class Thawing(IStore store, AppConfig config, TimeProvider time, Action<ListingId?> changed)
{
    public async ValueTask<OperationOutcome> ThawAsync(
        Listing listing, Freeze freeze, ApproveWish wish, string by, CancellationToken ct)
    {
        var choice = wish.Live == "restore" ? LiveChoice.Restore : LiveChoice.Adopt;
        var live = await LiveAsync(listing, freeze, ct);
        if (live is { } odd && (odd.Price.Currency != listing.Currency || !odd.Price.IsOnGrid))
        {
            if (choice == LiveChoice.Adopt)
                return new OperationOutcome.Invalid(
                    "live", $"{odd.Price} is live ({odd.From}), which is no price in {listing.Currency} that could be adopted; "
                        + "say restore to put ours out again");
            live = null;
        }

        if (choice == LiveChoice.Adopt && live is null)
            return new OperationOutcome.Invalid(
                "live", $"no live price of {listing.Id} is known that could be adopted ({freeze.Because}): have the channel looked at "
                    + "first, or say restore to put ours out again");
        if (choice == LiveChoice.Restore && freeze.Ours is null)
            return new OperationOutcome.Invalid("live", $"no price of ours is known for {listing.Id} that could go out again");

        var thaw = new Thaw(listing.Id, freeze.Since, choice, live, by, wish.Reason!, time.GetUtcNow());
        if (!await store.Guard.ThawAsync(thaw, ct))
            return new OperationOutcome.NotFound($"{listing.Id} is not frozen as it was when you looked: look again");

        changed(listing.Id);
        return new OperationOutcome.Done(Told(thaw, freeze), listing.Id.ToString(), by);
    }

    /// <summary>Finds the newest read of the live price, that of the freeze or one that a source made since.</summary>
    private async ValueTask<LivePrice?> LiveAsync(Listing listing, Freeze freeze, CancellationToken ct)
    {
        var snapshots = await store.Pricing.LoadSnapshotsAsync([listing.Id], config.Pricing, time.GetUtcNow(), ct);
        var shown = snapshots.Count == 0 ? null : LivePrice.Find(snapshots[0]);
        return shown is null || freeze.Live?.ReadAt > shown.ReadAt ? freeze.Live : shown;
    }

    private static string Told(Thaw thaw, Freeze freeze)
    {
        var read = thaw.Live is { } live ? $"{live.Price}, read {live.ReadAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} ({live.From})" : null;
        if (thaw.Choice == LiveChoice.Adopt)
            return $"adopted the live price {read}; ours was {freeze.Ours?.ToString() ?? "unknown"}";
        return thaw.Live?.Price == freeze.Ours
            ? $"thawed: our price {freeze.Ours} is live again"
            : $"our price {freeze.Ours} goes out again over {read ?? "a live price that is not known"}, within its bounds";
    }
}
