using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;

namespace Repricer.Engine.Onboarding;

/// <summary>Which told fees are taken over.</summary>
public enum FeeTaking
{
    /// <summary>None: they are told and kept, and the schedules of the settings count.</summary>
    Off,

    /// <summary>Those that raise a floor, and those of listings that had none.</summary>
    Rises,

    /// <summary>Those that lower one, too.</summary>
    All,
}

/// <summary>
/// Takes told fees over: from then on decisions reckon with them. Listings whose schedule the catalogue names keep it. What this does to
/// prices goes through the guard like any change of an input: fees far from those of the last approved price wait for a person.
/// </summary>
public sealed class FeeTaker(ICatalogStore catalog, IOnboardingStore kept, TimeProvider time)
{
    private const int Slice = 500;

    private static readonly HashSet<string> Column = new(StringComparer.Ordinal) { "told_fees" };

    /// <summary>All or nothing; nothing of a check that was broken off or that writes nothing.</summary>
    /// <returns>What was taken over, or would be.</returns>
    public async Task<IReadOnlyList<FeeProposal>> TakeAsync(FeeCheckOutcome outcome, FeeTaking taking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        FeeProposal[] taken = outcome.Failure is not null ? [] : [.. outcome.Proposals.Where(proposal => IsTaken(proposal.Kind, taking))];
        if (taken.Length == 0 || outcome.DryRun)
            return taken;

        // Asking took its time: what was removed, or given a schedule, meanwhile is left alone.
        List<FeeProposal> still = [];
        foreach (var proposal in taken)
        {
            if (await catalog.FindListingAsync(proposal.Listing.Id, ct) is { FeeSchedule: null } listing
                && listing.Currency == proposal.Told!.Currency)
            {
                still.Add(proposal with { Listing = listing });
            }
        }

        if (still.Count == 0)
            return [];

        var now = time.GetUtcNow();
        taken = [.. still];
        await WriteAsync([.. taken.Select(proposal => proposal.Listing with { ToldFees = proposal.Told })], now, ct);

        // They are what counts now: nothing is off any more.
        await kept.KeepFeesAsync(
            [.. taken.Select(proposal => proposal.Listing.Id)],
            [.. taken.SelectMany(proposal => proposal.Fees.Select(fee => fee with { Predicted = fee.Told }))], [], now, ct);
        return taken;
    }

    /// <summary>Takes told fees back: the schedules of the settings count again.</summary>
    /// <returns>The listings that had some.</returns>
    public async Task<IReadOnlyList<ListingId>> WithdrawAsync(ChannelId channel, bool dryRun, CancellationToken ct)
    {
        List<Listing> had = [];
        ListingId? after = new ListingId(channel, "");
        while (true)
        {
            var page = await catalog.GetListingsAsync(after, Slice, ct);
            foreach (var id in page.Where(id => id.Channel == channel))
            {
                if (await catalog.FindListingAsync(id, ct) is { ToldFees: not null } listing)
                    had.Add(listing);
            }

            if (page.Count < Slice || page[^1].Channel != channel)
                break;
            after = page[^1];
        }

        if (!dryRun && had.Count > 0)
            await WriteAsync([.. had.Select(listing => listing with { ToldFees = null })], time.GetUtcNow(), ct);
        return [.. had.Select(listing => listing.Id)];
    }

    private async Task WriteAsync(IReadOnlyList<Listing> listings, DateTimeOffset now, CancellationToken ct) =>
        await catalog.ApplyImportAsync(
            new CatalogImport(
                [], listings, [], new Dictionary<ListingId, Core.Amounts.Money>(), new Dictionary<ListingId, string>(),
                new Dictionary<Sku, string>(), NewListingsInShadow: true, now)
            {
                KeepsFaults = true,
                ToldOfListings = listings.ToDictionary(listing => listing.Id, IReadOnlySet<string> (_) => Column),
            },
            ct);

    private static bool IsTaken(FeeProposalKind kind, FeeTaking taking) => kind switch
    {
        FeeProposalKind.First or FeeProposalKind.Rises => taking != FeeTaking.Off,
        FeeProposalKind.Falls => taking == FeeTaking.All,
        _ => false,
    };
}
