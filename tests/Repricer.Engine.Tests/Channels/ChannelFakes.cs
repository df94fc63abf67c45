using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Channels;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Repricer.Engine.Selling;
using Repricer.Reading;

namespace Repricer.Engine.Tests.Channels;

/// <summary>A channel that tells what a test hands to it.</summary>
internal sealed class TellingChannel(Func<Func<ChannelEvent, CancellationToken, ValueTask>, CancellationToken, Task> run)
    : IChannelAdapter, IEventSource, IWebhookReader
{
    public static readonly ChannelId Bazaar = new("bazaar");

    public ChannelId Id => Bazaar;

    public ChannelTraits Traits { get; } = new() { PushBatch = 1, ReadBatch = 1, CanReadBack = true };

    public TimeSpan? LongestSilence { get; init; }

    public int Runs { get; private set; }

    public WebhookVerdict Verdict { get; set; } = new WebhookVerdict.Taken([]);

    public Task RunAsync(Func<ChannelEvent, CancellationToken, ValueTask> take, CancellationToken ct)
    {
        Runs++;
        return run(take, ct);
    }

    public WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now) => Verdict;

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        throw new NotSupportedException();

    public static ListingId Listing(int number) => new(Bazaar, "L" + number.ToString(CultureInfo.InvariantCulture));

    public static OfferReadOutcome.Read Offers(int number, decimal price) => new(
        Listing(number),
        [new Offer { Source = new SourceId("?"), Price = new Money(price, Currency.Parse("EUR")), Seller = "rival", Ours = Ownership.No }],
        IsFeatured: null);
}

/// <summary>A store of events in memory that can be in trouble; listings up to L9 are known.</summary>
internal sealed class EventsInMemory : IEventStore
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public List<IncomingEvent> Taken { get; } = [];

    public int FailuresLeft { get; set; }

    public ValueTask<EventTaken> TakeAsync(IncomingEvent incoming, CancellationToken ct)
    {
        if (FailuresLeft > 0)
        {
            FailuresLeft--;
            throw new StoreUnavailableException(
                new WriteTrouble(WriteTroubleKind.DiskFull, DateTimeOffset.UnixEpoch, "no room"), new IOException("no room"));
        }

        if (!_ids.Add($"{incoming.Channel}/{incoming.Id}"))
            return ValueTask.FromResult(new EventTaken(false, []));
        Taken.Add(incoming);
        return ValueTask.FromResult(new EventTaken(true, [.. incoming.Records.Select(record => record.Listing!.Value)]));
    }

    public ValueTask<IReadOnlyDictionary<ChannelId, DateTimeOffset>> GetHeardAsync(CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyDictionary<ChannelId, DateTimeOffset>>(new Dictionary<ChannelId, DateTimeOffset>());

    public ValueTask<IReadOnlyDictionary<ListingId, Sku>> FindAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyDictionary<ListingId, Sku>>(
            listings.Where(listing => listing.Value.Length == 2).Distinct()
                .ToDictionary(listing => listing, listing => new Sku(listing.Value)));
}

/// <summary>A channel that sells: each day's answer is a test's.</summary>
internal sealed class SellingChannel(Func<DateOnly, SalesReadOutcome> answer) : ISalesSource
{
    public List<DateOnly> Asked { get; } = [];

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct)
    {
        Asked.Add(day);
        return ValueTask.FromResult(answer(day));
    }
}

/// <summary>What was sold, in memory, as far as reading at a channel needs it.</summary>
internal sealed class SalesInMemory : ISalesStore
{
    public Dictionary<DateOnly, IReadOnlyList<SalesDay>> Days { get; } = [];

    public Dictionary<DateOnly, DateTimeOffset> Reads { get; } = [];

    public ToldDays? Told { get; set; }

    public ValueTask<SalesTaken> TakeAsync(IReadOnlyList<SalesDay> days, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<SalesTaken> TakeDayAsync(
        ChannelId channel, DateOnly day, IReadOnlyList<SalesDay> days, DateTimeOffset at, CancellationToken ct)
    {
        (Days[day], Reads[day]) = (days, at);
        return ValueTask.FromResult(new SalesTaken(days.Count, 0, 0));
    }

    public ValueTask<IReadOnlyDictionary<DateOnly, DateTimeOffset>> GetReadsAsync(ChannelId channel, DateOnly from, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyDictionary<DateOnly, DateTimeOffset>>(
            Reads.Where(read => read.Key >= from).ToDictionary(read => read.Key, read => read.Value));

    public ValueTask<IReadOnlyList<SalesDay>> ReadAsync(
        DateOnly from, DateOnly to, (ListingId Listing, DateOnly Day)? after, int max, CancellationToken ct) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyDictionary<ChannelId, ToldDays>> GetToldAsync(CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyDictionary<ChannelId, ToldDays>>(
            Told is { } told ? new Dictionary<ChannelId, ToldDays> { [TellingChannel.Bazaar] = told } : []);
}

/// <summary>A schedule that nobody asks.</summary>
internal sealed class NoCron : ICronSchedule
{
    public DateTimeOffset? NextAfter(string cron, TimeZoneInfo zone, DateTimeOffset after) => null;
}
