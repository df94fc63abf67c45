using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Reading;

namespace Repricer.Core.Trying.Replaying;

/// <summary>
/// Keeps our own price over virtual time, and the <see cref="PriceHistory"/> that the store would tell of it at a moment. Moments never go
/// back.
/// </summary>
internal sealed class OwnPriceLog
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);

    private readonly Currency _currency;
    private readonly ChannelDays _days;
    private readonly PriceHistory _before;
    private readonly DateTimeOffset _start;
    private readonly decimal? _startInMedian;
    private readonly List<Standing> _prices = [];
    private readonly List<decimal> _sorted = [];
    private readonly LinkedList<Standing> _lows = [];
    private readonly List<DateTimeOffset> _sent = [];
    private int _oldest;
    private DateTimeOffset? _openingOf;
    private decimal? _opening;
    private Money? _lastReference;
    private DateTimeOffset? _secondLookSince;
    private (DecisionAction, DecisionReason, HoldReason)? _cause;
    private Money? _lastFeatured;
    private Money? _lostPrice;
    private DateTimeOffset? _lostAt;
    private bool _holdsBox;
    private IReadOnlyList<string>? _switchesOn;

    /// <summary>Begins with what stands and is known.</summary>
    /// <param name="price">The price that stands at the start.</param>
    /// <param name="origin">How the price is known: a declared one was never at the channel and is in no median.</param>
    /// <param name="before">What was known at the start; its median stands for all that was before.</param>
    public OwnPriceLog(Money price, PriceOrigin origin, PriceHistory before, DateTimeOffset start, TimeZoneInfo zone)
    {
        _startInMedian = before.OwnMedian90Days?.Amount ?? (origin == PriceOrigin.Declared ? null : price.Amount);
        _currency = price.Currency;
        _days = new ChannelDays(zone);
        _before = before;
        _start = start;
        _lastReference = before.LastReference;
        _secondLookSince = before.SecondLookSince;
        _lastFeatured = before.LastFeaturedPrice;
        (_lostPrice, _lostAt) = (before.LostPrice, before.LostAt);
        _switchesOn = before.SwitchesOn;
        Stand(price.Amount, start);
    }

    /// <summary>Holds the calendar events before whose beginning our lowest price is told; empty = there is none.</summary>
    public IReadOnlyList<EventWindow> Events { get; init; } = [];

    /// <summary>Says whether the buy box was ours before the start: then the price that stands there has held it.</summary>
    public bool HoldsBox
    {
        init
        {
            _holdsBox = value;
            if (value)
                _lastFeatured ??= new Money(Price, _currency);
        }
    }

    public decimal Price => _prices[^1].Price;

    public int Changes => _sent.Count;

    /// <summary>Notes that a price of ours went out and stands.</summary>
    public void Send(decimal price, DateTimeOffset at)
    {
        _sent.Add(at);
        Stand(price, at);
    }

    /// <summary>Notes that a price which was found at the channel is ours from now on: no change went out, but it stands.</summary>
    public void Adopt(decimal price, DateTimeOffset at) => Stand(price, at);

    /// <summary>Notes whose the buy box is seen to be: the price that stands has it, or has just lost it.</summary>
    /// <param name="featured">Whether it is ours; null = nobody knows, and nothing is noted.</param>
    public void SeeBox(bool? featured, DateTimeOffset at)
    {
        if (featured is not { } ours)
            return;
        if (ours)
            _lastFeatured = new Money(Price, _currency);
        else if (_holdsBox)
            (_lostPrice, _lostAt) = (new Money(Price, _currency), at);
        _holdsBox = ours;
    }

    /// <summary>Notes what a later decision has to know of this one.</summary>
    public void Remember(GuardedDecision guarded, DateTimeOffset at)
    {
        var decision = guarded.Decision;
        // As the store counts the age of a hold: another cause begins anew.
        var cause = (decision.Action, decision.Reason, guarded.Reason);
        var secondLook = decision.Reason == DecisionReason.SecondLook || guarded.Reason == HoldReason.LargeDrop;
        _secondLookSince = !secondLook ? null : _cause is null || cause == _cause ? _secondLookSince ?? at : at;
        _cause = cause;
        // What a held decision saw must not become the memory against which the next look is judged.
        var held = guarded.Verdict == GuardVerdict.Held || decision.Action is DecisionAction.Hold or DecisionAction.Skip;
        if (!held && decision.Reference is { } reference)
            _lastReference = reference;
        _switchesOn = guarded.Decision.Variant?.On;
    }

    /// <summary>Lists the prices of ours that stood within an hour before the present one, without it.</summary>
    public IReadOnlyList<OwnPriceSpan> RecentAt(DateTimeOffset now)
    {
        var spans = new List<OwnPriceSpan>();
        for (var i = _prices.Count - 2; i >= 0 && _prices[i + 1].At >= now - TimeSpan.FromHours(1); i--)
            spans.Add(new OwnPriceSpan(new Money(_prices[i].Price, _currency), _prices[i].At, _prices[i + 1].At));
        return spans;
    }

    public PriceHistory At(DateTimeOffset now)
    {
        Forget(now);
        var day = _days.StartOf(now);
        if (_openingOf != day)
            (_openingOf, _opening) =
                (day, day <= _start && _before.PriceAtStartOfDay is { } written ? written.Amount : StandingBefore(day));
        var (hour, today) = Count(now, day);
        var firstDay = day <= _start;
        return _before with
        {
            LastChangeAt = _sent.Count > 0 ? _sent[^1] : _before.LastChangeAt,
            ChangesLastHour = hour + (now - _start < TimeSpan.FromHours(1) ? _before.ChangesLastHour : 0),
            ChangesToday = today + (firstDay ? _before.ChangesToday : 0),
            PriceAtStartOfDay = In(_opening),
            OwnLowest30Days = In(
                now - _start < Month && _before.OwnLowest30Days is { } low
                    ? Math.Min(low.Amount, _lows.First!.Value.Price)
                    : _lows.First!.Value.Price),
            OwnMedian90Days = _sorted.Count == 0 ? null : In(_sorted[(_sorted.Count - 1) / 2]),
            LastReference = _lastReference,
            SecondLookSince = _secondLookSince,
            LastFeaturedPrice = _lastFeatured,
            LostPrice = _lostPrice,
            LostAt = _lostAt,
            BeforeEvents = Events.Count == 0 ? _before.BeforeEvents : LowsBefore(now),
            SwitchesOn = _switchesOn,
        };
    }

    /// <summary>
    /// Lists our lowest price of the 30 days before each event that is on; null = none is on that began in the time that is known.
    /// </summary>
    private List<EventLow>? LowsBefore(DateTimeOffset now)
    {
        List<EventLow>? lows = null;
        foreach (var window in Events)
        {
            if (window.Start > now || now >= window.End || window.Start <= _start)
                continue;
            var lowest = window.Start - _start < Month ? _before.OwnLowest30Days?.Amount : null;
            foreach (var standing in _prices)
            {
                if (standing.At < window.Start && !(standing.Until <= window.Start - Month) && !(lowest <= standing.Price))
                    lowest = standing.Price;
            }

            if (In(lowest) is { } low)
                (lows ??= []).Add(new EventLow(window.Start, low));
        }

        return lows;
    }

    private Money? In(decimal? amount) => amount is { } value ? new Money(value, _currency) : null;

    private void Stand(decimal price, DateTimeOffset at)
    {
        if (_prices.Count > 0)
            _prices[^1].Until = at;
        var standing = new Standing(price, at);
        _prices.Add(standing);
        if ((_prices.Count == 1 ? _startInMedian : price) is { } counting)
            Insert(counting);
        while (_lows.Last is { } last && last.Value.Price >= price)
            _lows.RemoveLast();
        _lows.AddLast(standing);
    }

    private void Insert(decimal price)
    {
        var at = _sorted.BinarySearch(price);
        _sorted.Insert(at < 0 ? ~at : at, price);
    }

    private void Forget(DateTimeOffset now)
    {
        while (_lows.First is { Value.Until: { } until } first && until <= now - Month)
            _lows.Remove(first);
        // The price that stood when the window began counts, too.
        for (; _oldest < _prices.Count - 1 && _prices[_oldest + 1].At <= now - Quarter; _oldest++)
        {
            if ((_oldest == 0 ? _startInMedian : _prices[_oldest].Price) is { } gone)
                _sorted.RemoveAt(_sorted.BinarySearch(gone));
        }
    }

    /// <summary>Finds the price that stood until a moment: what was sent at that very moment is a change after it.</summary>
    private decimal StandingBefore(DateTimeOffset moment)
    {
        for (var i = _prices.Count - 1; i > 0; i--)
        {
            if (_prices[i].At < moment)
                return _prices[i].Price;
        }

        return _prices[0].Price;
    }

    private (int Hour, int Day) Count(DateTimeOffset now, DateTimeOffset day)
    {
        int hour = 0, today = 0;
        for (var i = _sent.Count - 1; i >= 0; i--)
        {
            var recent = _sent[i] > now - TimeSpan.FromHours(1);
            if (!recent && _sent[i] < day)
                break;
            hour += recent ? 1 : 0;
            today += _sent[i] >= day ? 1 : 0;
        }

        return (hour, today);
    }

    private sealed class Standing(decimal price, DateTimeOffset at)
    {
        public decimal Price { get; } = price;
        public DateTimeOffset At { get; } = at;

        /// <summary>Says when the price ended; null = it still stands.</summary>
        public DateTimeOffset? Until { get; set; }
    }
}
