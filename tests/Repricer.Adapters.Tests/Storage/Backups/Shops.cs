using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Channels.Csv;
using Repricer.Adapters.Channels.Webhook;
using Repricer.Adapters.Plugins;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Storage.Backups;

/// <summary>How a call ends at a shop of these tests.</summary>
public enum CallEnd
{
    Accepted,

    /// <summary>It had effect, and the answer was lost.</summary>
    AnswerLost,

    /// <summary>It never arrived, which nobody can tell.</summary>
    CallLost,
    NotSent,
    Throttled,
}

/// <summary>The other side of a channel, which lives on whatever becomes of the data folder.</summary>
internal abstract class Shop : IAsyncDisposable
{
    public static readonly ChannelId Name = new("shop");

    private readonly Dictionary<ListingId, PriceChange> _live = [];

    public abstract IChannelAdapter Adapter { get; }

    /// <summary>Prices that arrived, in order, repetitions too.</summary>
    public List<PriceChange> Arrived { get; } = [];

    public CallEnd Next { get; set; }

    /// <returns>Null = none of ours has arrived yet.</returns>
    public decimal? LiveOf(ListingId listing) => _live.TryGetValue(listing, out var change) ? change.Price.Amount : null;

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A receiver that takes no older version after a newer one, as the webhook's contract says.</summary>
    protected void Arrive(PriceChange change)
    {
        Arrived.Add(change);
        if (!_live.TryGetValue(change.Listing, out var live) || change.Version >= live.Version)
            _live[change.Listing] = change;
    }
}

/// <summary>Answers as told; with or without prices that can be read back.</summary>
internal sealed class ScriptedShop(bool canReadBack) : Shop, IChannelAdapter
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public override IChannelAdapter Adapter => this;

    public ChannelId Id => Name;

    public ChannelTraits Traits { get; } = new() { PushBatch = 10, ReadBatch = 10, CanReadBack = canReadBack };

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        // Where nothing can be read back, a call that is repeated under its id is known again.
        if (Next is CallEnd.Accepted or CallEnd.AnswerLost && (canReadBack || _seen.Add(batch.BatchId)))
        {
            foreach (var change in batch.Changes)
                Arrive(change);
        }

        PushOutcome outcome = Next switch
        {
            CallEnd.Accepted => new PushOutcome.Accepted(),
            CallEnd.NotSent => new PushOutcome.NotSent("refused"),
            CallEnd.Throttled => new PushOutcome.Throttled(TimeSpan.FromSeconds(5)),
            _ => new PushOutcome.Unknown("no answer"),
        };
        return ValueTask.FromResult<IReadOnlyList<PushOutcome>>([.. batch.Changes.Select(_ => outcome)]);
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<PriceReadOutcome>>([.. listings.Select(
            listing => new PriceReadOutcome.Read(listing, new Money(LiveOf(listing) ?? RestoreBench.FirstPrice, RestoreBench.Eur)))]);
}

/// <summary>The real CSV channel; whoever fetches its files takes the newest row.</summary>
internal sealed class CsvShop : Shop, IChannelAdapter
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly CsvChannelAdapter _csv;

    public CsvShop(TimeProvider time) => _csv = new CsvChannelAdapter(Name, new DropFolder(_folder, time), 10);

    public override IChannelAdapter Adapter => this;

    public ChannelId Id => _csv.Id;

    public ChannelTraits Traits => _csv.Traits;

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        if (Next == CallEnd.CallLost)
            return [.. batch.Changes.Select(_ => new PushOutcome.Unknown("the folder hangs"))];

        var before = Files();
        var outcomes = await _csv.PushAsync(batch, ct);
        var rows = Files().Except(before, StringComparer.Ordinal).SelectMany(file => File.ReadAllLines(file).Skip(1));
        foreach (var row in rows.Select(line => line.Split(',')))
            Arrive(batch.Changes.Single(change => change.Listing.Value == row[1] && change.DecisionId == row[5]));
        return Next == CallEnd.AnswerLost ? [.. batch.Changes.Select(_ => new PushOutcome.Unknown("the machine stopped"))] : outcomes;
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _csv.ReadPricesAsync(listings, ct);

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }

    private string[] Files() => Directory.GetFiles(_folder, "prices-*.csv");
}

/// <summary>The real webhook channel against a receiver that keeps its contract.</summary>
internal sealed class WebhookShop : Shop
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HttpPeer _peer;
    private readonly WebhookAdapter _adapter;

    public WebhookShop(TimeProvider time)
    {
        _peer = new HttpPeer(ReceiveAsync);
        Assert.True(WebhookSigner.TryParse(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), out var signer));
        _adapter = new WebhookAdapter(Name, _peer.Url, [signer], 10, allowPrivateNetwork: true, time);
    }

    public override IChannelAdapter Adapter => _adapter;

    public override async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        _adapter.Dispose();
        await base.DisposeAsync();
    }

    private Task<PeerAnswer?> ReceiveAsync(PeerRequest request)
    {
        using var json = JsonDocument.Parse(request.Body);
        if (Next != CallEnd.CallLost && _seen.Add(request.Headers["webhook-id"]))
        {
            foreach (var change in json.RootElement.GetProperty("data").GetProperty("changes").EnumerateArray())
            {
                Arrive(new PriceChange(
                    change.GetProperty("decision_id").GetString()!, new ListingId(Name, change.GetProperty("listing_id").GetString()!),
                    new Sku(change.GetProperty("sku").GetString()!),
                    new Money(decimal.Parse(change.GetProperty("price").GetString()!, CultureInfo.InvariantCulture), RestoreBench.Eur),
                    change.GetProperty("version").GetInt64(), change.GetProperty("decided_at").GetDateTimeOffset()));
            }
        }

        return Task.FromResult(Next == CallEnd.Accepted ? new PeerAnswer(204) : null);
    }
}
