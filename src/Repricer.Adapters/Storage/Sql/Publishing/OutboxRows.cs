using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>An entry as a decision adds it.</summary>
/// <param name="Listing">Row of the listing.</param>
/// <param name="PriceBefore">Our price that it replaces; null = unknown.</param>
/// <param name="AtFloor">For the breakers: the price is as low as it may be.</param>
/// <param name="IsReturn">A person ordered it back: no breaker counts it.</param>
/// <param name="SeenAt">When what it answers to was seen; null = something else than the market is the cause.</param>
internal sealed record AddedEntry(
    string DecisionId, long Listing, ChannelId Channel, Money Price, DateTimeOffset DecidedAt, bool IsCorrection, Money? PriceBefore,
    bool AtFloor, string StrategyName, bool IsReturn, PriceTerms Terms, DateTimeOffset? SeenAt);

/// <summary>Outbox entries as rows.</summary>
internal static class OutboxRows
{
    private static readonly Table<AddedEntry> Table = new("o");
    private static readonly Column<long> Id = Table.Read.Add("o.id", As.Long);
    private static readonly Column<string> Channel = Table.Read.Add("l.channel", As.Text);
    private static readonly Column<string> ListingKey = Table.Read.Add("l.listing_key", As.Text);
    private static readonly Column<string> OfSku = Table.Read.Add("l.sku", As.Text);
    private static readonly Column<string> DecisionId = Table.Add("decision_id", As.Text, static added => added.DecisionId);
    private static readonly OwnColumn Price = Table.Own("price", static added => added.Price);
    private static readonly Column<Currency> OfCurrency = Table.Add("currency", As.Currency, static added => added.Price.Currency);
    private static readonly Column<DateTimeOffset> DecidedAt = Table.Add("decided_at", As.Time, static added => added.DecidedAt);
    private static readonly Column<OutboxState> State = Table.Add("state", As.Name<OutboxState>(), static _ => OutboxState.Pending);
    private static readonly Column<bool> IsCorrection = Table.Add("is_correction", As.Flag, static added => added.IsCorrection);
    private static readonly OwnColumn PriceBefore = Table.Own("price_before", static added => added.PriceBefore);
    private static readonly Column<DesiredKind?> CrossedOutKind = Table.Add(
        "crossed_out_kind", As.NumberOrNull<DesiredKind>(), static added => added.Terms.LeavesListPrice ? null
            : added.Terms.ListPrice.Kind);

    private static readonly OwnColumn CrossedOut = Table.Own("crossed_out", static added => added.Terms.CrossedOutPrice);
    private static readonly Column<string?> Terms = Table.Add("terms", As.TextOrNull, static added => TermsText.Of(added.Terms));
    private static readonly Column<DateTimeOffset?> SeenAt = Table.Add("seen_at", As.TimeOrNull, static added => added.SeenAt);
    private static readonly Column<DateTimeOffset> CreatedAt = Table.Add("created_at", As.Time, static added => added.DecidedAt);
    private static readonly Column<DateTimeOffset> UpdatedAt = Table.Add("updated_at", As.Time, static added => added.DecidedAt);

    // What sending and confirming write.
    private static readonly Column<int> Attempts = Table.Read.Add("o.attempts", As.Int);
    private static readonly Column<DateTimeOffset?> NotBefore = Table.Read.Add("o.not_before", As.TimeOrNull);
    private static readonly Column<string?> LeaseId = Table.Read.Add("o.lease_id", As.TextOrNull);
    private static readonly Column<DateTimeOffset?> LeaseUntil = Table.Read.Add("o.lease_until", As.TimeOrNull);
    private static readonly Column<string?> BatchId = Table.Read.Add("o.batch_id", As.TextOrNull);
    private static readonly Column<string?> Submission = Table.Read.Add("o.submission", As.TextOrNull);
    private static readonly Column<bool> SubmissionOpen = Table.Read.Add("o.submission_open", As.Flag);
    private static readonly Column<DateTimeOffset?> SubmissionEndedAt = Table.Read.Add("o.submission_ended_at", As.TimeOrNull);
    private static readonly Column<DateTimeOffset?> CheckAfter = Table.Read.Add("o.check_after", As.TimeOrNull);
    private static readonly Column<DateTimeOffset?> EffectUntil = Table.Read.Add("o.effect_until", As.TimeOrNull);
    private static readonly Column<DateTimeOffset?> SentAt = Table.Read.Add("o.sent_at", As.TimeOrNull);
    private static readonly Column<DateTimeOffset?> EndedAt = Table.Read.Add("o.ended_at", As.TimeOrNull);
    private static readonly Column<bool> IsRestored = Table.Read.Add("o.restored", As.Flag);
    private static readonly Column<string?> SentAgain = Table.Read.Add(
        "(select s.sent_again from listing_states s where s.listing_id = o.listing_id)", As.TextOrNull);

    private static readonly Column<string?> Reason = Table.Read.Add("o.reason", As.TextOrNull);

    /// <summary>What is read of an entry o and its listing l.</summary>
    public static readonly string Columns = Table.Read.Sql;

    public const string From = "from outbox o join listings l on l.id = o.listing_id";

    private static readonly WriteCommand<AddedEntry> Insert = Table.Written
        .Add("listing_id", As.Long, static added => added.Listing)
        .Add("channel", As.Text, static added => added.Channel.Value)
        .Add("at_floor", As.Flag, static added => added.AtFloor)
        .Add("strategy_name", As.Text, static added => added.StrategyName)
        .Add("is_return", As.Flag, static added => added.IsReturn)
        .InsertInto("outbox");

    public static void Add(Session session, AddedEntry entry) => Insert.RunLater(session, entry);

    /// <param name="row">A row that starts with <see cref="Columns"/>.</param>
    public static OutboxEntry Read(RowReader row)
    {
        var id = Id.Of(row);
        var currency = OfCurrency.Of(row);
        return new OutboxEntry
        {
            Id = id,
            Change = new PriceChange(
                DecisionId.Of(row),
                new ListingId(new ChannelId(Channel.Of(row)), ListingKey.Of(row)),
                new Sku(OfSku.Of(row)),
                Price.Of(row, 0, currency)!.Value,
                id,
                DecidedAt.Of(row))
            { Terms = TermsText.Read(Terms.Of(row), CrossedOutOf(CrossedOutKind.Of(row), CrossedOut.Of(row, 0, currency)), currency) },
            State = State.Of(row),
            IsCorrection = IsCorrection.Of(row),
            PriceBefore = PriceBefore.Of(row, 0, currency),
            Attempts = Attempts.Of(row),
            NotBefore = NotBefore.Of(row),
            LeaseId = LeaseId.Of(row),
            LeaseUntil = LeaseUntil.Of(row),
            BatchId = BatchId.Of(row),
            Submission = Submission.Of(row),
            SubmissionOpen = SubmissionOpen.Of(row),
            SubmissionEndedAt = SubmissionEndedAt.Of(row),
            SentAgainAt = SentAgainTimes.Read(SentAgain.Of(row)),
            CheckAfter = CheckAfter.Of(row),
            EffectUntil = EffectUntil.Of(row),
            SeenAt = SeenAt.Of(row),
            SentAt = SentAt.Of(row),
            EndedAt = EndedAt.Of(row),
            IsRestored = IsRestored.Of(row),
            Reason = Reason.Of(row),
            CreatedAt = CreatedAt.Of(row),
            UpdatedAt = UpdatedAt.Of(row),
        };
    }

    public static Desired<Money> CrossedOutOf(DesiredKind? kind, Money? crossedOut) => kind switch
    {
        DesiredKind.Set when crossedOut is { } price => new Desired<Money>(DesiredKind.Set, price),
        DesiredKind.Clear => new Desired<Money>(DesiredKind.Clear, default),
        _ => default,
    };

    public static List<OutboxEntry> ReadAll(RowReader rows)
    {
        var entries = new List<OutboxEntry>();
        while (rows.Read())
            entries.Add(Read(rows));
        return entries;
    }
}
