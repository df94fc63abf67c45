using Repricer.Adapters.Tests.Storage.Backups;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>
/// A shop that loses calls and answers, applies some late, is down for a while, hangs in the midst of a call, and whose prices people
/// change by hand. It notes when a push goes over a change by hand that was never read.
/// </summary>
internal sealed class ChaosShop(TimeProvider time, Random random) : Shop, IChannelAdapter, IOfferSource
{
    private readonly Dictionary<ListingId, (decimal Price, DateTimeOffset At)> _live = [];
    private readonly List<(DateTimeOffset At, PriceChange Change)> _late = [];
    private readonly HashSet<ListingId> _unseen = [];
    private TaskCompletionSource? _hanging;
    private TaskCompletionSource? _gate;

    public override IChannelAdapter Adapter => this;

    public ChannelId Id => Name;

    ChannelId IOfferSource.Channel => Name;

    public ChannelTraits Traits { get; } = new() { PushBatch = 4, ReadBatch = 4, CanReadBack = true };

    // One call: between two of them a clock that is moved by hand would stand still.
    int IOfferSource.MaxBatch => 100;

    public bool IsDown { get; set; }

    /// <summary>Pushes that went over a change by hand that nobody had read.</summary>
    public List<string> Overwritten { get; } = [];

    public decimal PriceOf(ListingId listing) => Now(listing).Price;

    public DateTimeOffset ChangedAt(ListingId listing) => Now(listing).At;

    public void ChangeByHand(ListingId listing, decimal price)
    {
        if (Now(listing).Price == price)
            return;
        _live[listing] = (price, time.GetUtcNow());
        _unseen.Add(listing);
    }

    /// <summary>The next push takes effect and never answers.</summary>
    /// <returns>Ends once that push has begun.</returns>
    public Task HangAtNextPush() => (_hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void HangNoMore() => _hanging = null;

    /// <summary>The next reading of offers looks at once and answers only after <see cref="AnswerOffers"/>.</summary>
    public void HoldOffers() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void AnswerOffers()
    {
        _gate?.TrySetResult();
        _gate = null;
    }

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        if (_hanging is { } hanging)
        {
            foreach (var change in batch.Changes)
                Apply(change);
            hanging.TrySetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }

        return IsDown
            ? [.. batch.Changes.Select(_ => (PushOutcome)new PushOutcome.NotSent("connection refused"))]
            : [.. batch.Changes.Select(Push)];
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<PriceReadOutcome>>([.. listings.Select(Read)]);

    public async ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var seen = listings.Select(listing => (Listing: listing, Now(listing).Price)).ToList();
        if (_gate is { } gate)
            await gate.Task;
        return [.. seen.Select(price => new OfferReadOutcome.Read(
            price.Listing,
            [new Offer { Source = new SourceId("shop-offers"), SellerId = "us", Price = Euro(price.Price), Ours = Ownership.Yes }],
            IsFeatured: null))];
    }

    private PushOutcome Push(PriceChange change)
    {
        switch (random.Next(20))
        {
            case 0 or 1:
                Apply(change);
                return new PushOutcome.Unknown("the answer was lost");
            case 2:
                return new PushOutcome.Unknown("the call was lost");
            case 3:
                _late.Add((time.GetUtcNow().AddSeconds(random.Next(10, 300)), change));
                return random.Next(2) == 0 ? new PushOutcome.Accepted() : new PushOutcome.Unknown("the answer was lost");
            case 4:
                return new PushOutcome.Rejected("not now");
            default:
                Apply(change);
                return new PushOutcome.Accepted();
        }
    }

    private PriceReadOutcome Read(ListingId listing)
    {
        if (IsDown)
            return new PriceReadOutcome.Failed(listing, "connection refused");
        var price = Now(listing).Price;
        _unseen.Remove(listing);
        return new PriceReadOutcome.Read(listing, Euro(price));
    }

    private void Apply(PriceChange change)
    {
        if (_unseen.Contains(change.Listing))
            Overwritten.Add($"{change.Listing} {Now(change.Listing).Price} by {change.Price}");
        Set(change, time.GetUtcNow());
    }

    private void Set(PriceChange change, DateTimeOffset at)
    {
        Arrive(change);
        _unseen.Remove(change.Listing);
        if (Now(change.Listing).Price != change.Price.Amount)
            _live[change.Listing] = (change.Price.Amount, at);
    }

    /// <summary>What stands now, with late effects that have come by now.</summary>
    private (decimal Price, DateTimeOffset At) Now(ListingId listing)
    {
        var now = time.GetUtcNow();
        while (_late.FindIndex(late => late.At <= now) is >= 0 and var index)
        {
            var (at, change) = _late[index];
            _late.RemoveAt(index);
            Set(change, at);
        }

        return _live.TryGetValue(listing, out var live) ? live : (RestoreBench.FirstPrice, DateTimeOffset.MinValue);
    }

    private static Money Euro(decimal amount) => new(amount, RestoreBench.Eur);
}
