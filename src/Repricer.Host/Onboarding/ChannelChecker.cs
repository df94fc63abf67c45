using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Channels;
using Repricer.Engine.Conditions;
using Repricer.Engine.Publishing;

namespace Repricer.Host.Onboarding;

/// <summary>
/// Looks whether a channel can be used: what the vendor's own probe says, one page of listings, one price read back. Writes nothing, here
/// or there.
/// </summary>
/// <param name="store">For a listing to read where the channel tells none; null = there is no store yet.</param>
internal sealed class ChannelChecker(IChannelAdapter adapter, IStore? store, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly List<ProbeLine> _lines = [];

    public async Task<IReadOnlyList<ProbeLine>> CheckAsync(CancellationToken ct)
    {
        if (adapter is IChannelProbe probe)
            await TryAsync("access", async limit => _lines.AddRange(await probe.ProbeAsync(limit)), ct);
        IReadOnlyList<ChannelListing> page = [];
        if (adapter is IListingSource source)
            await TryAsync("listings", async limit => page = PageOf(await source.ReadListingsAsync(null, null, limit)), ct);
        else
            Ok("listings", "a channel of this type does not tell its listings; they come from files");
        Managed(page);
        if (!adapter.Traits.CanReadBack)
            Ok("live price", "a channel of this type cannot be read back: what it accepts counts as live");
        else if (await ExampleAsync(page, ct) is { } listing)
            await TryAsync("live price", async limit => PriceOf(page, await adapter.ReadPricesAsync([listing], limit)), ct);
        else
            Warn("live price", "there is no listing to read, at the channel or in the catalogue", "repricer import");
        return _lines;
    }

    private async Task TryAsync(string what, Func<CancellationToken, Task> look, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await look(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Fail(what, $"no answer within {Deadline.TotalSeconds:0} s", "see whether the channel can be reached from this machine");
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Fail(what, $"the adapter broke: {error.GetType().Name}", "tell who looks after the engine");
        }
    }

    private IReadOnlyList<ChannelListing> PageOf(ListingPageOutcome outcome)
    {
        switch (outcome)
        {
            case ListingPageOutcome.Page { Listings: [] }:
                Warn("listings", "the first page has no listing", "is it the right account and marketplace?");
                return [];
            case ListingPageOutcome.Page page:
                var of = page.Total is { } total ? $" of {total}" : page.Next is null ? ", which are all" : ", and there are more";
                Ok("listings", $"the first page has {Words.Of(page.Listings.Count, "listing")}{of}");
                return page.Listings;
            case ListingPageOutcome.Refused refused:
                Fail("listings", $"the channel refuses: {refused.Reason}", Credentials);
                return [];
            case ListingPageOutcome.Throttled:
                Warn("listings", "the channel asks for patience", "try again later");
                return [];
            case ListingPageOutcome.Failed failed:
                Fail("listings", $"they cannot be read: {failed.Reason}", "see the channel's address and settings");
                return [];
            default:
                return [];
        }
    }

    private void Managed(IReadOnlyList<ChannelListing> page)
    {
        var held = page.Where(listing => listing.ManagedBy is not null);
        foreach (var manager in held.GroupBy(listing => listing.ManagedBy!, StringComparer.Ordinal))
        {
            Warn(
                "other repricers",
                $"{manager.Key} sets the price of {manager.Count()} of these {page.Count} listings, such as {manager.First().Id}",
                "end its rules at the channel before prices are let out: nothing is sent for such a listing");
        }

        if (page.Count > 0 && page.All(listing => listing.ManagedBy is null))
            Ok("other repricers", "none is known on the first page");
    }

    private async Task<ListingId?> ExampleAsync(IReadOnlyList<ChannelListing> page, CancellationToken ct)
    {
        if ((page.FirstOrDefault(listing => listing.Status == ListingStatus.Active) ?? (page is [var first, ..] ? first : null)) is { } told)
            return told.Id;
        if (store is null)
            return null;
        var next = await store.Catalog.GetListingsAsync(new ListingId(adapter.Id, ""), 1, ct);
        return next.Count > 0 && next[0].Channel == adapter.Id ? next[0] : null;
    }

    private void PriceOf(IReadOnlyList<ChannelListing> page, IReadOnlyList<PriceReadOutcome> outcomes)
    {
        switch (outcomes.Count > 0 ? outcomes[0] : null)
        {
            case PriceReadOutcome.Read { Refusal: { } refusal } read:
                Warn(
                    "live price", $"{read.Listing} is at {read.Price}, and the channel says: {refusal}", "mend the listing at the channel");
                break;
            case PriceReadOutcome.Read { Shown: { } shown } read when shown != read.Price:
                Warn(
                    "live price", $"{read.Listing} is at {read.Price}, and buyers pay {shown}{Because(read.ShownBecause)}",
                    "prices of ours are hidden while that holds");
                break;
            case PriceReadOutcome.Read read when page.FirstOrDefault(listing => listing.Id == read.Listing) is { } told
                && told.Currency != read.Price.Currency:
                Fail(
                    "live price", $"{read.Listing} is read as {read.Price}, and listed in {told.Currency}",
                    "see the channel's currency in its settings");
                break;
            case PriceReadOutcome.Read read:
                Ok("live price", $"{read.Listing} is live at {read.Price}{(read.Locked ? ", locked by the channel" : "")}");
                break;
            case PriceReadOutcome.Gone gone:
                Warn("live price", $"the channel knows no listing {gone.Listing}", "is the listing id right?");
                break;
            case PriceReadOutcome.Throttled:
                Warn("live price", "the channel asks for patience", "try again later");
                break;
            case PriceReadOutcome.Refused refused:
                Fail("live price", $"the channel refuses: {refused.Reason}", Credentials);
                break;
            case PriceReadOutcome.Failed failed:
                Fail("live price", $"{failed.Listing} cannot be read: {failed.Reason}", "see the channel's address and settings");
                break;
            default:
                Fail("live price", "the adapter gave no answer", "tell who looks after the engine");
                break;
        }
    }

    private string Credentials => $"see the credentials and scopes that Channels:{adapter.Id} or its account names";

    private static string Because(string? why) => why is null ? "" : $" ({why})";

    private void Ok(string what, string detail) => _lines.Add(new ProbeLine(ProbeMark.Ok, what, detail));

    private void Warn(string what, string detail, string? cure) => _lines.Add(new ProbeLine(ProbeMark.Warn, what, detail, cure));

    private void Fail(string what, string detail, string? cure) => _lines.Add(new ProbeLine(ProbeMark.Fail, what, detail, cure));
}
