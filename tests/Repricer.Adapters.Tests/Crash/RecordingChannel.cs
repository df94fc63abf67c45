using System.Text.Json;
using Repricer.Testing;

namespace Repricer.Adapters.Tests.Crash;

/// <summary>How the channel treats one call. It goes through these in order, over and over.</summary>
internal enum ChannelMood
{
    Fine,

    /// <summary>Hangs up, and nothing was applied.</summary>
    LostBeforeApply,

    /// <summary>Applies, and never answers.</summary>
    TimeoutAfterApply,

    /// <summary>Answers well, and applies only after somebody has read a price back.</summary>
    LateApply,
    Throttled,
}

/// <summary>A sales channel in this process that outlives every crash of the engine and writes down what took effect, in order.</summary>
internal sealed class RecordingChannel : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _live = [];
    private readonly Dictionary<string, long> _newest = [];
    private readonly Dictionary<string, int> _changesByDecision = [];
    private readonly Queue<List<Item>> _late = new();
    private readonly Dictionary<string, int> _asked = [];
    private readonly Dictionary<string, string> _tiers = [];
    private readonly List<string> _violations = [];
    private readonly TaskCompletionSource _end = new();
    private readonly IReadOnlyList<ChannelMood> _moods;
    private readonly HttpPeer _peer;
    private int _calls;

    public RecordingChannel(params IReadOnlyList<ChannelMood> moods)
    {
        _moods = moods;
        _peer = new HttpPeer(AnswerAsync);
    }

    public Uri Url => _peer.Url;

    /// <summary>Called once, after a call was applied and before it is answered.</summary>
    public Action? Applied { get; set; }

    /// <summary>The same value again: harmless, and should not happen either.</summary>
    public int Duplicates { get; private set; }

    public int Changes { get; private set; }

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_lock)
                return [.. _violations];
        }
    }

    public string Live(string listing)
    {
        lock (_lock)
            return _live.GetValueOrDefault(listing, "100.00");
    }

    /// <summary>The prices for larger quantities that went with the live price; null = none did.</summary>
    public string? Tiers(string listing)
    {
        lock (_lock)
            return _tiers.GetValueOrDefault(listing);
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        await _peer.DisposeAsync();
    }

    private async Task<PeerAnswer?> AnswerAsync(PeerRequest request)
    {
        using var json = JsonDocument.Parse(request.Body);
        if (request.Path == "/read")
        {
            List<string> listings = [.. json.RootElement.EnumerateArray().Select(listing => listing.GetString()!)];
            return new PeerAnswer(200) { Body = JsonSerializer.SerializeToUtf8Bytes(Read(listings)) };
        }

        if (request.Path == "/submission")
            return new PeerAnswer(200) { Body = JsonSerializer.SerializeToUtf8Bytes(Submission(json.RootElement.GetString()!)) };

        var items = json.RootElement.EnumerateArray()
            .Select(item => new Item(
                item.GetProperty("listing").GetString()!, item.GetProperty("price").GetString()!, item.GetProperty("decision").GetString()!,
                item.GetProperty("version").GetInt64(), item.GetProperty("tiers").GetString()))
            .ToList();
        lock (_lock)
            _asked.TryAdd(json.RootElement[0].GetProperty("batch").GetString()!, 0);
        var mood = _moods[(Interlocked.Increment(ref _calls) - 1) % _moods.Count];
        switch (mood)
        {
            case ChannelMood.LostBeforeApply:
                return null;
            case ChannelMood.Throttled:
                return new PeerAnswer(429);
            case ChannelMood.LateApply:
                lock (_lock)
                    _late.Enqueue(items);
                return new PeerAnswer(200);
            default:
                Apply(items);
                if (mood == ChannelMood.TimeoutAfterApply)
                    await _end.Task;
                return new PeerAnswer(200);
        }
    }

    /// <summary>It has come no further when it is asked for the first time; what is late takes effect with its end.</summary>
    private string Submission(string name)
    {
        lock (_lock)
        {
            if (!_asked.TryGetValue(name, out var asked))
                return "lost";
            _asked[name] = asked + 1;
            if (asked == 0)
                return "pending";
            while (_late.TryDequeue(out var items))
                Apply(items);
            return "done";
        }
    }

    /// <summary>The prices as they are, before what is late takes effect.</summary>
    private List<string> Read(List<string> listings)
    {
        lock (_lock)
        {
            List<string> prices = [.. listings.Select(Live)];
            while (_late.TryDequeue(out var items))
                Apply(items);
            return prices;
        }
    }

    private void Apply(List<Item> items)
    {
        lock (_lock)
        {
            foreach (var item in items)
                Apply(item);
        }

        var applied = Applied;
        Applied = null;
        applied?.Invoke();
    }

    private void Apply(Item item)
    {
        if (item.Version < _newest.GetValueOrDefault(item.Listing))
            _violations.Add($"{item.Listing}: version {item.Version} at {item.Price} arrived after version {_newest[item.Listing]}");
        _newest[item.Listing] = Math.Max(item.Version, _newest.GetValueOrDefault(item.Listing));

        if (_live.GetValueOrDefault(item.Listing, "100.00") == item.Price)
        {
            Duplicates++;
            return;
        }

        Changes++;
        _live[item.Listing] = item.Price;
        if (item.Tiers is { } tiers)
            _tiers[item.Listing] = tiers;
        _changesByDecision[item.Decision] = _changesByDecision.GetValueOrDefault(item.Decision) + 1;
        if (_changesByDecision[item.Decision] > 1)
            _violations.Add($"{item.Listing}: decision {item.Decision} took effect {_changesByDecision[item.Decision]} times");
    }

    private sealed record Item(string Listing, string Price, string Decision, long Version, string? Tiers);
}
