using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Engine.Tests.Onboarding;

/// <summary>A channel of a test that tells its listings as a script says.</summary>
internal sealed class FakeListings(Func<string?, int, ListingPageOutcome> answer) : IListingSource
{
    public static readonly ChannelId Channel = new("market");
    public static readonly Currency Eur = Currency.Parse("EUR");

    /// <summary>The cursors that were asked with.</summary>
    public List<string?> Asked { get; } = [];

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Asked.Add(cursor);
        return ValueTask.FromResult(answer(cursor, Asked.Count));
    }

    /// <summary>Pages of one listing each, under a cursor that is the number of the page.</summary>
    public static FakeListings Of(params ChannelListing[] listings) => new((cursor, _) =>
    {
        var at = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        return new ListingPageOutcome.Page(
            [listings[at]], at + 1 < listings.Length ? (at + 1).ToString(CultureInfo.InvariantCulture) : null, listings.Length);
    });

    public static ListingId Id(string key) => new(Channel, key);

    public static Money Money(decimal amount) => new(amount, Eur);

    public static ChannelListing Listing(string key, string? sku = null) => new(Id(key), sku ?? key, Eur);
}
