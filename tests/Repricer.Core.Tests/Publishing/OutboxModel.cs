using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Reading;
using Repricer.Testing;

namespace Repricer.Core.Tests.Publishing;

/// <summary>
/// Moves one listing, its outbox entries and a channel with late effects step by step, by numbers. Every move goes through the rules under
/// test.
/// </summary>
internal sealed class OutboxModel(bool versionGuard)
{
    private const int Horizon = 10;
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ListingId Listing = new(new ChannelId("c"), "l");

    private readonly List<OutboxEntry> _entries = [];
    private readonly List<(int At, long Version)> _underWay = [];
    private readonly Dictionary<long, int> _sentAt = [];
    private int _now;
    private long _liveVersion;
    private long _ownVersion;

    /// <summary>Holds what happened and must never; empty = all is well.</summary>
    public List<string> Violations { get; } = [];

    public long Newest => _entries.Count;

    public long Live => _liveVersion;

    public IEnumerable<OutboxState> States => _entries.Select(entry => entry.State);

    public void Step(int number)
    {
        var choice = number / 16;
        switch (number % 16)
        {
            case 0 or 1:
                Commit();
                break;
            case 2 or 3 or 4:
                Lease();
                break;
            case 5 or 6:
                Mark();
                break;
            case 7 or 8 or 9:
                Push(choice);
                break;
            case 10:
                foreach (var entry in _entries.ToList())
                    Move(entry, OutboxTransitions.AfterCrash(entry.State));
                break;
            case 11:
                Advance(1 + (choice % 6));
                break;
            default:
                Confirm();
                break;
        }

        if (_entries.Count(entry => OutboxTransitions.IsInFlight(entry.State, canReadBack: true)) > 1)
            Violations.Add("two entries of one listing are in flight");
    }

    /// <summary>Goes on with a channel without faults until nothing moves any more.</summary>
    public void Settle()
    {
        for (var i = 0; i < 200; i++)
        {
            Lease();
            Mark();
            Push(0);
            Advance(1);
            Confirm();
        }
    }

    private void Commit()
    {
        var version = Newest + 1;
        _entries.Add(new OutboxEntry
        {
            Id = version,
            Change = new PriceChange($"d{version}", Listing, new Sku("s"), Price(version), version, Time),
            State = OutboxState.Pending,
            PriceBefore = Price(_ownVersion),
            CreatedAt = Time,
            UpdatedAt = Time,
        });
        foreach (var entry in _entries.ToList())
            Move(entry, entry.State);
    }

    private void Lease()
    {
        if (_entries.FirstOrDefault(entry => OutboxTransitions.IsDue(entry, Time) && MayGoOut(entry)) is { } first)
            Move(first, OutboxState.Leased);
    }

    private void Mark()
    {
        foreach (var leased in _entries.Where(entry => entry.State == OutboxState.Leased).ToList())
        {
            if (MayGoOut(leased))
                _sentAt[leased.Id] = _now;
            Move(leased, MayGoOut(leased) ? OutboxState.Sending : OutboxState.Superseded);
        }
    }

    private void Push(int choice)
    {
        if (_entries.FirstOrDefault(entry => entry.State == OutboxState.Sending) is not { } sending)
            return;

        var (outcome, delay) = (choice % 9) switch
        {
            0 or 1 => (OutboxState.Accepted, (int?)0),
            2 => (OutboxState.Accepted, 1 + (choice % (Horizon - 1))),
            3 => (OutboxState.Accepted, null),
            4 => (OutboxState.Unknown, 0),
            5 => (OutboxState.Unknown, 1 + (choice % (Horizon - 1))),
            6 => (OutboxState.Unknown, null),
            7 => (OutboxState.Throttled, null),
            _ => (OutboxState.Pending, null),
        };
        _sentAt[sending.Id] = _now;
        if (delay is { } after)
            _underWay.Add((_now + after, sending.Change.Version));
        Arrive();
        Move(sending, outcome);
    }

    private void Confirm()
    {
        foreach (var entry in _entries.Where(entry => entry.State is OutboxState.Accepted or OutboxState.Unknown).ToList())
        {
            var meaning = ConfirmRule.Judge(new ReadBack
            {
                Desired = entry.Change.Price,
                Live = Price(_liveVersion),
                Before = entry.PriceBefore,
                LastKnown = Price(_ownVersion),
                SinceSent = TimeSpan.FromMinutes(_now - _sentAt[entry.Id]),
                EffectHorizon = TimeSpan.FromMinutes(Horizon),
                Tolerance = new Percent(1),
            });
            switch (meaning)
            {
                case ConfirmMeaning.Confirmed:
                    _ownVersion = entry.Change.Version;
                    Move(entry, OutboxState.Confirmed);
                    break;
                case ConfirmMeaning.PushAgain:
                    Move(entry, OutboxState.Pending);
                    break;
                case ConfirmMeaning.Adopt or ConfirmMeaning.Freeze:
                    Violations.Add("a price of ours was taken for somebody else's");
                    break;
            }
        }
    }

    private void Advance(int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            _now++;
            Arrive();
        }
    }

    private void Arrive()
    {
        foreach (var effect in _underWay.Where(effect => effect.At <= _now).OrderBy(effect => effect.At).ToList())
        {
            _underWay.Remove(effect);
            if (effect.Version < _liveVersion)
                Violations.Add($"{effect.Version} arrived after {_liveVersion}");
            if (effect.Version == _liveVersion)
                Violations.Add($"{effect.Version} took effect twice");
            _liveVersion = effect.Version;
        }
    }

    private bool MayGoOut(OutboxEntry entry) => !versionGuard || OutboxTransitions.MayGoOut(
        entry, Newest, _entries.Any(other => other.Id != entry.Id && OutboxTransitions.IsInFlight(other.State, canReadBack: true)));

    private void Move(OutboxEntry entry, OutboxState to)
    {
        if (versionGuard)
            to = OutboxTransitions.Arriving(to, entry.Id, Newest);
        if (entry.State == to)
            return;
        if (!OutboxTransitions.IsLegal(entry.State, to))
            Violations.Add($"{entry.State} may not become {to}");
        _entries[(int)entry.Id - 1] = entry with { State = to };
    }

    private DateTimeOffset Time => Start.AddMinutes(_now);

    private static Money Price(long version) => new(100 + version, Euro);
}
