using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// Decisions as rows. One stands twice: kept in decisions (d), and as the last one with its listing's state (s), where each look writes
/// what it saw and only a decision that differs writes what was decided. Both are read alike.
/// </summary>
internal static class DecisionRows
{
    private static readonly Selection Kept = new();
    private static readonly Selection Last = new();
    private static readonly Writing<DecisionValues> Recording = new();
    private static readonly Writing<DecisionValues> Seeing = new();
    private static readonly Writing<DecisionValues> Deciding = new();
    private static readonly Selection Looked = new();
    private static readonly List<Func<RowReader, int, DecisionValues, bool>> SameLook = [];

    private static readonly Column<long> RowId = Read("d.id", "s.listing_id", As.Long);
    private static readonly Column<string> Channel = Read("l.channel", "l.channel", As.Text);
    private static readonly Column<string> ListingKey = Read("l.listing_key", "l.listing_key", As.Text);
    private static readonly Column<string> OfSku = Read("l.sku", "l.sku", As.Text);
    private static readonly Column<Currency> OfCurrency = Read("d.currency", "l.currency", As.Currency);

    // Null with a listing that was never decided.
    private static readonly Column<string?> Id = Decided("decision_id", As.TextOrNull, static row => row.Commit.DecisionId);
    private static readonly Column<DecisionAction> Action = Decided("action", As.Name<DecisionAction>(), static row => row.Decision.Action);
    private static readonly Column<DecisionReason> Reason = Decided("reason", As.Name<DecisionReason>(), static row => row.Decision.Reason);
    private static readonly Column<GuardVerdict> Verdict =
        Decided("verdict", As.Name<GuardVerdict>(), static row => row.Commit.Guarded.Verdict);

    private static readonly Column<HoldReason> HoldReason =
        Decided("hold_reason", As.Name<HoldReason>(), static row => row.Commit.Guarded.Reason);

    private static readonly OwnColumn Price = new(Decided("price", As.LongOrNull, static row => row.Price));
    private static readonly OwnColumn PriceToSend = new(Decided("price_to_send", As.LongOrNull, static row => row.PriceToSend));
    private static readonly OwnColumn PriceBefore = new(Decided("price_before", As.LongOrNull, static row => row.PriceBefore));
    private static readonly Column<bool> Shadow = Decided("shadow", As.Flag, static row => row.Commit.Shadow, inState: "decision_shadow");
    private static readonly Column<DateTimeOffset> Since = Decided("since_at", As.Time, static row => row.Since);

    private static readonly Column<BindingConstraint> Binding =
        Seen("binding", As.Name<BindingConstraint>(), static row => row.Decision.Binding);

    private static readonly Column<string?> Detail = Seen("detail", As.TextOrNull, static row => row.Decision.Detail);
    private static readonly Column<string?> GuardDetail = Seen("guard_detail", As.TextOrNull, static row => row.Commit.Guarded.Detail);
    private static readonly OwnColumn Floor = new(Seen("floor", As.LongOrNull, static row => row.Floor));
    private static readonly OwnColumn Ceiling = new(Seen("ceiling", As.LongOrNull, static row => row.Ceiling));
    private static readonly Column<Money?> Reference =
        SeenAmount("reference", "reference_scale", "reference_currency", static row => row.Decision.Reference);

    private static readonly Column<bool> IsCorrection = Seen("is_correction", As.Flag, static row => row.Decision.IsCorrection);
    private static readonly Column<DateTimeOffset?> ReviewAt = Seen("review_at", As.TimeOrNull, static row => row.Decision.ReviewAt);
    private static readonly Column<bool> AwaitsEvidence = Seen("awaits_evidence", As.Flag, static row => row.Decision.AwaitsEvidence);
    private static readonly Column<string> StrategyName = Seen("strategy_name", As.Text, static row => row.Decision.StrategyName);
    private static readonly Column<string> StrategyHash = Version("strategy_hash", As.Text, static row => row.Decision.StrategyHash);
    private static readonly Column<DateTimeOffset> DecidedAt = Version("decided_at", As.Time, static row => row.Decision.DecidedAt);
    private static readonly Column<long> Market =
        Version("market_version", As.Long, static row => row.Version.Market, inState: "decided_market");

    private static readonly Column<long> Catalogue =
        Version("catalogue_version", As.Long, static row => row.Version.Catalogue, inState: "decided_catalogue");

    private static readonly Column<string> Settings = Version("settings_hash", As.Text, static row => row.Version.Settings ?? "");

    /// <summary>What is read of a decision d and its listing l.</summary>
    public static readonly string Columns = Kept.Sql;

    /// <summary>What is read of the last decision of a listing l with its state s, in the places of <see cref="Columns"/>.</summary>
    public static readonly string LastColumns = Last.Sql;

    public static readonly int ColumnCount = Kept.Count;

    /// <summary>What is read of a state s for <see cref="SawTheSame"/>.</summary>
    public static readonly string LookColumns = LookedAt();

    public const string From = "from decisions d join listings l on l.id = d.listing_id";

    /// <summary>
    /// The same with the decisions about listings that were removed: for one listing or one decision, because a long list would look for
    /// each of its rows in both places.
    /// </summary>
    public const string FromKnown = "from decisions d join known_listings l on l.id = d.listing_id";

    private static readonly WriteCommand<DecisionValues> Record = Recording
        .Add("listing_id", As.Long, static row => row.Listing)
        .Add("currency", As.Currency, static row => row.Commit.Snapshot.Listing.Currency)
        .Add("snapshot", As.Bytes, static row => row.Snapshot!)
        .InsertInto("decisions");

    private static readonly WriteCommand<DecisionValues> See = Seeing
        .Add("basis_id", As.Long, static row => row.Basis)
        .Add("switches_on", As.TextOrNull, static row => row.SwitchesOn)

        // One that waits for another read answers to the same sight when that has come.
        .Add("market_changed_at", As.TimeOrNull, static row => row.Decision.AwaitsEvidence ? row.SeenAt : null)
        .Update("listing_states", "listing_id = @listing");

    private static readonly WriteCommand<DecisionValues> Decide = Deciding
        .Add("held_by", As.TextOrNull, static row => row.HeldBy)
        .Update("listing_states", "listing_id = @listing");

    private static readonly Writing<DecisionValues> Remembering = new Writing<DecisionValues>()
        .Observed("last_reference", "last_reference_scale", "last_reference_currency", static row => row.Remembers);

    private static readonly WriteCommand<DecisionValues> Remember = Remembering.Update("listing_states", "listing_id = @listing");

    // By what is written: what is remembered, what was decided, what a price was approved with. On a server a row that is written three
    // times costs three times as much.
    private static readonly WriteCommand<DecisionValues>[] AtOnce =
    [
        .. Enumerable.Range(0, 8).Select(parts => new[] { Remembering, Deciding, OutboxWriter.Approving }
            .Where((_, part) => (parts & (1 << part)) != 0)
            .Aggregate(Seeing, static (all, more) => all.With(more))
            .Update("listing_states", "listing_id = @listing")),
    ];

    /// <summary>Whether a look saw what the last one saw, but for the versions of what it looked at and the time.</summary>
    /// <param name="row">A row that has <see cref="LookColumns"/> from <paramref name="at"/> on, of a listing that was decided.</param>
    public static bool SawTheSame(RowReader row, int at, DecisionValues values)
    {
        foreach (var same in SameLook)
        {
            if (!same(row, at, values))
                return false;
        }

        return true;
    }

    /// <summary>Writes what a look saw, also one that decided nothing new.</summary>
    public static void WriteSeen(Session session, DecisionValues row)
    {
        See.Run(session, row, row.Listing);
        if (row.Remembers is not null)
            Remember.Run(session, row, row.Listing);
    }

    /// <summary>Writes what a look saw and all that it decided, at the end and with one statement.</summary>
    public static void WriteAtOnce(Session session, DecisionValues row, bool decides, bool sends)
    {
        AtOnce[(row.Remembers is null ? 0 : 1) + (decides ? 2 : 0) + (sends ? 4 : 0)].RunLater(session, row, row.Listing);
        if (decides)
            Record.RunLater(session, row);
    }

    /// <summary>Writes what was decided, with the listing's state and as a record with its snapshot.</summary>
    public static void WriteDecided(Session session, DecisionValues row)
    {
        Decide.Run(session, row, row.Listing);
        Record.Run(session, row);
    }

    public static long KeyOf(RowReader row) => RowId.Of(row);

    /// <returns>False with the state of a listing that was never decided.</returns>
    public static bool IsDecided(RowReader row) => Id.Of(row) is not null;

    /// <param name="row">A row that begins with <see cref="Columns"/> or <see cref="LastColumns"/>.</param>
    public static DecisionRow Read(RowReader row)
    {
        var currency = OfCurrency.Of(row);
        var decision = new Decision
        {
            Listing = new ListingId(new ChannelId(Channel.Of(row)), ListingKey.Of(row)),
            Action = Action.Of(row),
            Price = Price.Of(row, 0, currency),
            Reason = Reason.Of(row),
            Detail = Detail.Of(row),
            Binding = Binding.Of(row),
            Floor = Floor.Of(row, 0, currency),
            Ceiling = Ceiling.Of(row, 0, currency),
            Reference = Reference.Of(row),
            IsCorrection = IsCorrection.Of(row),
            ReviewAt = ReviewAt.Of(row),
            AwaitsEvidence = AwaitsEvidence.Of(row),
            StrategyName = StrategyName.Of(row),
            StrategyHash = StrategyHash.Of(row),
            DecidedAt = DecidedAt.Of(row),
            Version = new SnapshotVersion(Market.Of(row), Catalogue.Of(row), Settings.Of(row)),
        };
        return new DecisionRow(
            Id.Of(row)!, new Sku(OfSku.Of(row)), decision, Verdict.Of(row), HoldReason.Of(row), GuardDetail.Of(row),
            PriceToSend.Of(row, 0, currency), PriceBefore.Of(row, 0, currency), Shadow.Of(row), Since.Of(row));
    }

    private static Column<TValue> Read<TValue>(string kept, string last, ColumnType<TValue> type)
    {
        Last.Add(last, type);
        return Kept.Add(kept, type);
    }

    private static Column<TValue> Decided<TValue>(
        string column, ColumnType<TValue> type, Func<DecisionValues, TValue> value, string? inState = null) =>
        Add(Deciding, column, type, value, inState ?? column);

    private static Column<TValue> Seen<TValue>(
        string column, ColumnType<TValue> type, Func<DecisionValues, TValue> value)
    {
        Compare(column, type, value);
        return Add(Seeing, column, type, value, column);
    }

    /// <summary>Which state of its inputs was looked at, and when: all that moves with a look that sees nothing new.</summary>
    private static Column<TValue> Version<TValue>(
        string column, ColumnType<TValue> type, Func<DecisionValues, TValue> value, string? inState = null) =>
        Add(Seeing, column, type, value, inState ?? column);

    private static void Compare<TValue>(string column, ColumnType<TValue> type, Func<DecisionValues, TValue> value)
    {
        var kept = Looked.Add($"s.{column}", type);
        SameLook.Add((row, at, values) => EqualityComparer<TValue>.Default.Equals(kept.Of(row, at), value(values)));
    }

    private static string LookedAt()
    {
        Compare("switches_on", As.TextOrNull, static row => row.SwitchesOn);
        var last = Looked.ObservedOrNull("s.last_reference", "s.last_reference_scale", "s.last_reference_currency");
        SameLook.Add((row, at, values) => values.Remembers is not { } remembered || last.Of(row, at) == remembered);
        return Looked.Sql;
    }

    private static Column<TValue> Add<TValue>(
        Writing<DecisionValues> state, string column, ColumnType<TValue> type, Func<DecisionValues, TValue> value, string inState)
    {
        Recording.Add(column, type, value);
        state.Add(inState, type, value);
        return Read($"d.{column}", $"s.{inState}", type);
    }

    private static Column<Money?> SeenAmount(string units, string scale, string currency, Func<DecisionValues, Money?> value)
    {
        Recording.Observed(units, scale, currency, value);
        Seeing.Observed(units, scale, currency, value);
        var seen = Looked.ObservedOrNull($"s.{units}", $"s.{scale}", $"s.{currency}");
        SameLook.Add((row, at, values) => seen.Of(row, at) == value(values));
        Last.ObservedOrNull($"s.{units}", $"s.{scale}", $"s.{currency}");
        return Kept.ObservedOrNull($"d.{units}", $"d.{scale}", $"d.{currency}");
    }
}
