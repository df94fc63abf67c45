using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>A channel that answers as it is told and remembers every call.</summary>
internal sealed class ScriptedChannel(bool canReadBack, int maxBatch) : IChannelAdapter
{
    public static ChannelId Name { get; } = new("shop");

    public ChannelId Id => Name;

    public ChannelTraits Traits => Change(new()
    {
        PushBatch = maxBatch, ReadBatch = maxBatch, CanReadBack = canReadBack, EffectHorizon = EffectHorizon,
    });

    /// <summary>What a test wants otherwise of the traits; constant from the first call on.</summary>
    public Func<ChannelTraits, ChannelTraits> Change { get; set; } = static traits => traits;

    /// <summary>Which changes may go together.</summary>
    public Func<ListingId, string> Group { get; set; } = static _ => "";

    public string GroupOf(ListingId listing) => Group(listing);

    public TimeSpan? EffectHorizon { get; set; }

    public List<SendBatch> Calls { get; } = [];

    public int Reads { get; private set; }

    /// <summary>The live price of each listing; who is not in it is at 100.00.</summary>
    public Dictionary<string, Money> Live { get; } = [];

    /// <summary>The answer to the next calls; applies the batch unless told otherwise. Null = accept and apply.</summary>
    public Func<SendBatch, IReadOnlyList<PushOutcome>>? Answer { get; set; }

    /// <summary>
    /// What the other side does before it answers, with the caller's token: a test keeps the sender waiting so. Null = at once.
    /// </summary>
    public Func<SendBatch, CancellationToken, Task>? Before { get; set; }

    /// <summary>The answer to the next reads; null = the truth.</summary>
    public Func<ListingId, PriceReadOutcome>? AnswerRead { get; set; }

    /// <summary>What happens before a reading is answered, by how many there were; null = nothing.</summary>
    public Func<int, Task>? BeforeRead { get; set; }

    /// <summary>What it answers where its turn in a rate did not come; null = it throws on.</summary>
    public Func<SendBatch, RateWaitException, IReadOnlyList<PushOutcome>>? OnWait { get; set; }

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        Calls.Add(batch);
        try
        {
            if (Before is not null)
                await Before(batch, ct);
        }
        catch (RateWaitException wait) when (OnWait is not null)
        {
            return OnWait(batch, wait);
        }

        if (Answer is not null)
            return Answer(batch);

        Apply(batch);
        return [.. batch.Changes.Select(_ => new PushOutcome.Accepted())];
    }

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        Reads++;
        if (BeforeRead is not null)
            await BeforeRead(Reads);
        return [.. listings.Select(listing => AnswerRead is null
            ? new PriceReadOutcome.Read(listing, Live.GetValueOrDefault(listing.Value, PublishBench.Euro(100)))
            : AnswerRead(listing))];
    }

    public void Apply(SendBatch batch)
    {
        foreach (var change in batch.Changes)
            Live[change.Listing.Value] = change.Price;
    }

    /// <summary>The same outcome for every change of a call, and nothing applied.</summary>
    public void AnswerAll(PushOutcome outcome) => Answer = batch => [.. batch.Changes.Select(_ => outcome)];
}
