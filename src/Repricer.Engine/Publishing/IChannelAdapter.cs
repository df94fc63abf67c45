using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Maps the wire of one sales channel and classifies its answers, nothing else: queue, retry, limits and metrics are outside.
/// </summary>
/// <remarks>
/// What adapter authors ask:
/// <list type="bullet">
/// <item>
/// Whether calls overlap: the engine makes at most one push at a time, but reads may run beside it. An adapter is one instance for the
/// whole life of the engine; where it implements <see cref="IDisposable"/> it is disposed at the end.
/// </item>
/// <item>
/// A channel that takes one change a call, and many calls at once: the adapter sends them side by side within one push, and its
/// <see cref="ChannelTraits.PushBatch"/> says how many changes it takes so. One call after the other is no faster than its answers come.
/// </item>
/// <item>
/// Whose deadline the token is: the engine's, one a call (the settings PushTimeout and ReadTimeout). It is not cancelled when the engine is
/// stopped during a push: the answer of a call that has begun is worth more than a quick end. An adapter may have shorter deadlines of its
/// own, never longer ones: a second after the engine's the call is given up, and all of it is unknown.
/// </item>
/// <item>
/// Whether cancellation can come before any effect: yes, also before the call begins. What had not left this machine then is
/// <see cref="PushOutcome.NotSent"/>; whatever had, even in part, is <see cref="PushOutcome.Unknown"/>.
/// </item>
/// <item>
/// A batch that the channel takes or refuses as a whole, with one bad entry: where the channel names the bad one, that one is
/// <see cref="PushOutcome.Rejected"/> and the others are <see cref="PushOutcome.NotSent"/>, so that they go again without it. Where it does
/// not, the adapter sends the entries one by one within the same call, or has a <see cref="ChannelTraits.PushBatch"/> of 1. Never answer
/// Rejected for an entry that is not at fault: it would not be sent again before its listing is decided otherwise.
/// </item>
/// <item>
/// Bad credentials: <see cref="PushOutcome.Refused"/> and <see cref="PriceReadOutcome.Refused"/>, never Rejected: no price is at fault. The
/// same for a setting that the other side contradicts (its currency, its tax basis, its address): it holds for every listing until a person
/// mends it, and its reason says what.
/// </item>
/// <item>
/// Whether prices include sales tax: as the channel is configured, which is <see cref="ChannelServices.PricesIncludeTax"/>. An adapter
/// never adds tax or takes it off.
/// </item>
/// <item>
/// Listing ids are text and the channel's own, whatever it looks like: "0012" and "12" are two listings. An adapter for a channel with
/// numeric ids parses them, and answers Rejected ("not an id of this channel") or Gone for what is none; it never throws. The conformance
/// suite uses ids such as "1" and "2" for what has to exist at the other side, and free text to see that names arrive whole; the suite of a
/// channel that takes numbers only overrides those names.
/// </item>
/// <item>
/// A channel with another way in for many changes, such as a feed, declares <see cref="ChannelTraits.Bulk"/>. Where the adapter has to
/// read, or to wait for a turn, before it posts such a call, it asks <see cref="SendBatch.MayPostAsync"/> when nothing but the post is left
/// to do (<see cref="BulkCalls.AsksBeforePost"/>): costs, floors and stops may have changed meanwhile.
/// </item>
/// <item>A shop without rivals needs nothing: <c>IOfferSource</c> is only for channels that tell who else offers a listing.</item>
/// </list>
/// </remarks>
public interface IChannelAdapter
{
    ChannelId Id { get; }

    /// <summary>What the engine must know before it calls.</summary>
    ChannelTraits Traits { get; }

    /// <summary>
    /// Changes of one call must share this: a Shopify product, a parent of variations, an eBay SKU. Empty = any may go together. Pure, for
    /// any text that a catalogue holds.
    /// </summary>
    string GroupOf(ListingId listing) => "";

    /// <summary>
    /// One outcome for each change, in order. Whatever is not certain is Unknown. Never throws for anything the other side does; what is
    /// thrown all the same is logged, and the whole call is unknown.
    /// </summary>
    /// <param name="batch">
    /// At most <see cref="ChannelTraits.PushBatch"/> changes of one group; or more, of any groups, up to <see cref="BulkCalls.Most"/>,
    /// where the channel has <see cref="ChannelTraits.Bulk"/>.
    /// </param>
    /// <param name="ct">The engine's deadline of this call.</param>
    ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct);

    /// <summary>
    /// The live item prices as a buyer would pay them now, one outcome for each listing, in the given order: not what was last accepted,
    /// not from a cache of the adapter, without shipping, with or without sales tax as the channel is configured
    /// (<see cref="ChannelServices.PricesIncludeTax"/>).
    /// </summary>
    /// <param name="listings">At most <see cref="ChannelTraits.ReadBatch"/>.</param>
    /// <param name="ct">The engine's deadline of this call; also cancelled when the engine is stopped: no effect is lost.</param>
    ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct);
}

/// <param name="BatchId">Stays the same when the same batch is sent again: the idempotency key where the channel has one.</param>
/// <param name="LeaseId">Under which the entries are held.</param>
/// <param name="Changes">At most one a listing.</param>
/// <param name="EntryIds">Outbox ids of the changes, in the same order.</param>
public sealed record SendBatch(string BatchId, string LeaseId, IReadOnlyList<PriceChange> Changes, IReadOnlyList<long> EntryIds)
{
    /// <summary>The reason of what <see cref="MayPostAsync"/> held back.</summary>
    public const string MayNotGo = "it may not go out any more";

    /// <summary>Until when the effect of the call may still come; null = the channel tells no live prices.</summary>
    public DateTimeOffset? EffectUntil { get; init; }

    /// <summary>
    /// Asked through <see cref="MayPostAsync"/> where the channel's <see cref="BulkCalls.AsksBeforePost"/> says so; null = nobody has to be
    /// asked, all may go.
    /// </summary>
    public Func<IReadOnlyCollection<ListingId>, ValueTask<IReadOnlySet<ListingId>>>? BeforePost { get; init; }

    /// <summary>
    /// The engine's last word, right before the step with an effect: of these changes, which may still go out. Bounds, stops and newer
    /// decisions may have come while the adapter read. The others it answers as <see cref="PushOutcome.NotSent"/>. The word counts for
    /// seconds (<see cref="PublishingOptions.GuardedFor"/>): who waits for a rate before the step waits first and asks then; asked later
    /// for the same change again, the answer is no. Never throws.
    /// </summary>
    public ValueTask<IReadOnlySet<ListingId>> MayPostAsync(IReadOnlyCollection<ListingId> about) =>
        BeforePost?.Invoke(about) ?? ValueTask.FromResult<IReadOnlySet<ListingId>>(about.ToHashSet());

    /// <summary>
    /// What of the call goes out once it was marked. Where the channel tells no live prices its id is all that the other side knows it by:
    /// a part is another call there, and has an id of its own (<see cref="BatchIds.OfPart"/>).
    /// </summary>
    /// <param name="marked">What <see cref="IOutbox.MarkSendingAsync"/> answered.</param>
    public SendBatch Going(IReadOnlySet<long> marked) => Only(marked) with { BatchId = IdOf(marked.Count) };

    /// <summary>The id of the call once only so many of its changes go out.</summary>
    public string IdOf(int changes) => EffectUntil is null ? BatchIds.OfPart(BatchId, EntryIds.Count, changes) : BatchId;

    /// <summary>The same call without the entries that may not go out any more.</summary>
    public SendBatch Only(IReadOnlySet<long> allowed)
    {
        int[] kept = [.. Enumerable.Range(0, EntryIds.Count).Where(i => allowed.Contains(EntryIds[i]))];
        return this with { Changes = [.. kept.Select(i => Changes[i])], EntryIds = [.. kept.Select(i => EntryIds[i])] };
    }
}

/// <summary>Says what a channel answers to one change, as far as its effect goes.</summary>
public abstract record PushOutcome
{
    private PushOutcome()
    {
    }

    /// <summary>The channel has taken the price; it may be live later.</summary>
    /// <param name="Submission">The channel's id of an asynchronous submission.</param>
    /// <param name="CheckAfter">
    /// How long to wait before the first reading back, for a channel that knows how long it takes; null = not known: the configured
    /// ConfirmAfter (2 s). It says nothing about when a price that is not live is sent again: <see cref="ChannelTraits.EffectHorizon"/>
    /// does. Without meaning where the channel cannot be read back.
    /// </param>
    public sealed record Accepted(string? Submission = null, TimeSpan? CheckAfter = null) : PushOutcome;

    /// <summary>Certainly without effect, and the channel asks to wait: the whole channel pauses.</summary>
    /// <param name="RetryAfter">At least so long; null = the channel named no time.</param>
    public sealed record Throttled(TimeSpan? RetryAfter) : PushOutcome;

    /// <summary>Certainly without effect, and the same again would be rejected again.</summary>
    public sealed record Rejected(string Reason) : PushOutcome;

    /// <summary>It may have had effect, such as a call without an answer in time: settled by reading back.</summary>
    public sealed record Unknown(string Reason) : PushOutcome;

    /// <summary>Certainly without effect (connection refused, 5xx that says so): may be tried again.</summary>
    /// <param name="RetryWithin">
    /// The longest wait before the next try, for a fault of this machine, such as a full disk; null = ever longer, to spare the other side.
    /// </param>
    public sealed record NotSent(string Reason, TimeSpan? RetryWithin = null) : PushOutcome;

    /// <summary>
    /// The channel refused our credentials (expired, revoked, not allowed to change prices), or a setting of the whole channel is wrong:
    /// certainly without effect. The price stays
    /// desired; the whole channel pauses, more and more rarely tried, and people are told until a call succeeds.
    /// </summary>
    /// <param name="Reason">What the channel said, without the credentials themselves.</param>
    public sealed record Refused(string Reason) : PushOutcome;
}

/// <summary>Says what a channel answers when it is asked for the live price of one listing.</summary>
public abstract record PriceReadOutcome(ListingId Listing)
{
    /// <summary>The price is live.</summary>
    /// <param name="Price">
    /// In the currency that the channel shows it in. It is compared with the listing's: another currency is never converted, never taken
    /// for ours and never adopted; the listing is frozen for a person. A channel that answers in one currency for the whole account needs
    /// listings in that currency.
    /// </param>
    /// <param name="Locked">The channel does not let the price be changed now (a running deal).</param>
    public sealed record Read(ListingId Listing, Money Price, bool Locked = false) : PriceReadOutcome(Listing)
    {
        /// <summary>
        /// What a buyer pays now where another rule of the channel stands above the price that we write (campaign, price list, sale); null
        /// = the same. It is no change by somebody else: the listing is not frozen, and is decided on this.
        /// </summary>
        public Money? Shown { get; init; }

        /// <summary>Why, for people: "campaign", "price list 3", "sale until 2026-12-01".</summary>
        public string? ShownBecause { get; init; }

        /// <summary>
        /// What stands beside the price, as far as the channel shows it: set, or nothing there (clear); what it does not show is left. An
        /// entry about that alone is confirmed by it; null = the channel shows nothing of the kind, and the price confirms.
        /// </summary>
        public PriceTerms? Beside { get; init; }

        /// <summary>
        /// The channel's standing word that it will not take our price (an issue of severity ERROR, a failed task); null = none. The entry
        /// is then rejected with this reason, at once and never pushed again; where our price is live all the same, it says nothing. So it
        /// is only for a refusal of the price that was sent last: one of an earlier price is none.
        /// </summary>
        public string? Refusal { get; init; }
    }

    /// <summary>The channel certainly has no such listing: it is frozen for a person. Where it may only be hidden, Failed.</summary>
    public sealed record Gone(ListingId Listing) : PriceReadOutcome(Listing);

    public sealed record Throttled(ListingId Listing, TimeSpan? RetryAfter) : PriceReadOutcome(Listing);

    /// <summary>Nothing was learned about this listing: it is asked for again, more and more rarely.</summary>
    public sealed record Failed(ListingId Listing, string Reason) : PriceReadOutcome(Listing);

    /// <summary>The channel refused our credentials for reading; people are told until a read succeeds.</summary>
    /// <param name="Reason">What the channel said, without the credentials themselves.</param>
    public sealed record Refused(ListingId Listing, string Reason) : PriceReadOutcome(Listing);
}
