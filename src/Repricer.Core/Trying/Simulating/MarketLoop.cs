using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Trying.Replaying;

namespace Repricer.Core.Trying.Simulating;

/// <summary>
/// Runs the closed loop: in each round the rivals look at the market and move, one after the other, then we do. Prices stand as soon as
/// they are set. It is pure: the same plan gives the same run.
/// </summary>
internal sealed class MarketLoop
{
    /// <summary>Holds the price beyond which none is a price any more: the run ends there.</summary>
    public const decimal Escape = 1_000_000_000m;

    private readonly SimulationPlan _plan;
    private readonly bool _guarded;
    private readonly SellerState[] _sellers;
    private readonly ManagedSeller?[] _managed;
    private readonly int[] _nextLook;
    private readonly SplitMix _chance;
    private readonly ChannelDays _days;
    private readonly Dictionary<decimal, decimal?> _margins = [];
    private int _featured;

    private MarketLoop(SimulationPlan plan, bool guarded)
    {
        (_plan, _guarded) = (plan, guarded);
        var limits = guarded ? plan.Limits : null;
        _sellers = new SellerState[plan.Rivals.Count + 1];
        _managed = new ManagedSeller?[_sellers.Length];
        _nextLook = new int[_sellers.Length];
        _sellers[0] = new SellerState(RivalModel.Us, plan.Ours.Seen, plan.Ours.Scenario.Snapshot.OwnPrice!.Price.Amount, plan.Start);
        _managed[0] = new ManagedSeller(plan.Ours, plan.Start, plan.HasBuyBox, limits);
        for (var i = 1; i < _sellers.Length; i++)
        {
            var rival = plan.Rivals[i - 1];
            _sellers[i] = new SellerState(rival.Name, rival.Seen, rival.Price, plan.Start);
            _managed[i] = rival.Managed is { } managed ? new ManagedSeller(managed, plan.Start, plan.HasBuyBox, limits) : null;
        }

        _chance = new SplitMix(plan.Seed);
        _days = new ChannelDays(plan.Ours.Scenario.Snapshot.Channel.TimeZone);
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="guarded">Whether the guard checks decisions; false = as if there were none.</param>
    public static SimulationRun Run(SimulationPlan plan, bool guarded) => new MarketLoop(plan, guarded).Run();

    private SimulationRun Run()
    {
        var prices = _sellers.Select(seller => new List<decimal>(_plan.Rounds + 1) { seller.Price }).ToArray();
        var own = new List<OwnRound>(_plan.Rounds);
        var (margins, hasMargin) = (0m, true);
        var round = 0;
        Feature();
        while (round < _plan.Rounds && !_sellers.Any(seller => seller.Price > Escape))
        {
            round++;
            var now = _plan.Start + TimeSpan.FromTicks(_plan.Every.Ticks * round);
            for (var i = 1; i < _sellers.Length; i++)
                React(i, round, now);
            var guarded = Decide(0, now);
            Feature();
            own.Add(Describe(guarded));
            for (var i = 0; i < _sellers.Length; i++)
                prices[i].Add(_sellers[i].Price);
            if (MarginAt(_sellers[0].Price, now) is { } margin)
                margins += margin;
            else
                hasMargin = false;
        }

        SellerPath PathOf(SellerState seller, int i) =>
            new(seller.Name, prices[i], seller.Shipping == 0m ? prices[i] : [.. prices[i].Select(price => price + seller.Shipping)]);

        return new SimulationRun(
            [.. _sellers.Select(PathOf)], own, round, _sellers.Any(seller => seller.Price > Escape), _managed[0]!.Changes,
            hasMargin && round > 0 ? margins / round : null);
    }

    private void React(int index, int round, DateTimeOffset now)
    {
        var rival = _plan.Rivals[index - 1];
        if (round < _nextLook[index])
            return;
        _nextLook[index] = round + rival.ReactsEvery + (rival.Jitter > 0 ? _chance.UpTo(rival.Jitter) : 0);
        if (_managed[index] is not null)
        {
            Decide(index, now);
        }
        else if (rival.Kind.Next(rival, Followed(index, rival), _days.TimeOf(now)) is { } total)
        {
            var currency = rival.Seen.Price.Currency;
            var wanted = Math.Min(Math.Max(total - _sellers[index].Shipping, rival.Floor ?? 0m), rival.Ceiling ?? decimal.MaxValue);
            _sellers[index].Move(Math.Max(Math.Round(wanted, currency.Exponent, MidpointRounding.AwayFromZero), currency.GridStep), now);
            Feature();
        }
    }

    private decimal? Followed(int index, RivalPlan rival)
    {
        decimal? lowest = null;
        for (var i = 0; i < _sellers.Length; i++)
        {
            if (i == index || (rival.Follows is { } name && _sellers[i].Name != name))
                continue;
            lowest = lowest is { } least ? Math.Min(least, _sellers[i].Total) : _sellers[i].Total;
        }

        return lowest;
    }

    private GuardedDecision Decide(int index, DateTimeOffset now)
    {
        var offers = new List<Offer>(_sellers.Length - 1);
        var evidence = new List<SourceEvidence>(1);
        for (var i = 0; i < _sellers.Length; i++)
        {
            if (i == index)
                continue;
            var offer = _sellers[i].Look(now, _featured == i);
            offers.Add(offer);
            if (!evidence.Exists(place => place.Source == offer.Source))
                evidence.Add(new SourceEvidence(offer.Source, offer.Source.Value, ObservationStatus.Priced, now, now));
        }

        var listing = _plan.Ours.Scenario.Snapshot.Listing.Id;
        if (offers.Count == 0)
            evidence.Add(
                new SourceEvidence(new Catalog.SourceId(listing.Channel.Value), listing.Value, ObservationStatus.NoOffers, now, now));
        var guarded = _managed[index]!.Decide(offers, evidence, _featured == index, now);
        if (guarded.PriceToSend is { } price)
            _sellers[index].Move(price.Amount, now);
        Feature();
        return guarded;
    }

    /// <summary>Gives the box to the lowest total; of equal ones it stays with the one that has it, else the first gets it.</summary>
    private void Feature()
    {
        if (!_plan.HasBuyBox)
        {
            _featured = -1;
            return;
        }

        for (var i = 0; i < _sellers.Length; i++)
        {
            if (_sellers[i].Total < _sellers[_featured].Total)
                _featured = i;
        }
    }

    private OwnRound Describe(GuardedDecision guarded)
    {
        var decision = guarded.Decision;
        var price = _sellers[0].Price;
        var stopped = _guarded && guarded.Verdict is GuardVerdict.Held or GuardVerdict.Clamped;
        return new OwnRound(
            decision.Action, decision.Reason, decision.Binding, decision.Reference?.Amount,
            decision.Floor?.Amount == price, decision.Ceiling?.Amount == price, _featured == 0,
            !_sellers.Skip(1).Any(seller => seller.Total < _sellers[0].Total), stopped ? guarded.Reason : HoldReason.None,
            decision.Variant?.Name);
    }

    private decimal? MarginAt(decimal price, DateTimeOffset now)
    {
        if (!_margins.TryGetValue(price, out var margin))
            _margins.Add(price, margin = _managed[0]!.MarginOfNet(price, now));
        return margin;
    }
}
