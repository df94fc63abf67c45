using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Onboarding;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Onboarding;

internal sealed class OnboardingStore(SqlDatabase database) : IOnboardingStore
{
    private const string Syncs =
        """
        select channel, last_attempt_at, last_success_at, failing_since, last_error, told, added, changed, not_taken, missing
        from channel_syncs
        """;

    private const string Findings =
        """
        select l.channel, l.listing_key, f.kind, f.currency, f.units, f.predicted, f.told, f.since
        from fee_findings f join listings l on l.id = f.listing_id
        order by l.channel, f.kind, abs(f.told - f.predicted) * 1.0 / f.units desc, l.listing_key
        """;

    public ValueTask<IReadOnlyList<SyncState>> GetSyncsAsync(CancellationToken ct) => new(database.Read(
        session =>
        {
            var states = new List<SyncState>();
            using var row = session.Prepare(Syncs).Read();
            while (row.Read())
                states.Add(new SyncState(new ChannelId(row.GetString(0)), Codec.Time(row.GetInt64(1)))
                {
                    LastSuccessAt = TimeOrNull(row, 2), FailingSince = TimeOrNull(row, 3), LastError = row.TextOrNull(4),
                    Told = row.GetInt32(5), Added = row.GetInt32(6), Changed = row.GetInt32(7), NotTaken = row.GetInt32(8),
                    Missing = row.GetInt32(9),
                });
            return (IReadOnlyList<SyncState>)states;
        },
        ct));

    public ValueTask SaveSyncAsync(SyncState state, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                """
                insert into channel_syncs
                  (channel, last_attempt_at, last_success_at, failing_since, last_error, told, added, changed, not_taken, missing)
                values (@channel, @attempt, @success, @failing, @error, @told, @added, @changed, @not_taken, @missing)
                on conflict (channel) do update set last_attempt_at = excluded.last_attempt_at, last_success_at = excluded.last_success_at,
                  failing_since = excluded.failing_since, last_error = excluded.last_error, told = excluded.told, added = excluded.added,
                  changed = excluded.changed, not_taken = excluded.not_taken, missing = excluded.missing
                """,
                state.Channel.Value, Codec.Ms(state.LastAttemptAt), Codec.Ms(state.LastSuccessAt), Codec.Ms(state.FailingSince),
                state.LastError,
                (long)state.Told, (long)state.Added, (long)state.Changed, (long)state.NotTaken, (long)state.Missing);
        },
        ct);

    public ValueTask KeepFeesAsync(
        IReadOnlyList<ListingId> asked, IReadOnlyList<ToldFee> fees, IReadOnlyList<FeeFinding> findings, DateTimeOffset at,
        CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var listing in asked.Distinct())
            {
                if (ListingStates.FindRow(session, listing) is { } row)
                    session.Execute("delete from channel_fees where listing_id = @id", row);
            }

            foreach (var fee in fees)
            {
                if (ListingStates.FindRow(session, fee.Listing) is { } row)
                    session.Execute(
                        """
                        insert or replace into channel_fees (listing_id, price, currency, told, predicted, told_as_of, read_at)
                        values (@id, @price, @currency, @told, @predicted, @as_of, @at)
                        """,
                        row, fee.Price.ToMinorUnits(), fee.Price.Currency.Code, Rounded(fee.Told), fee.Predicted?.ToMinorUnits(),
                        Codec.Ms(fee.AsOf), Codec.Ms(at));
            }

            FindingRows.Replace(session, FindingKind.Estimate, asked, findings);
        },
        ct);

    public ValueTask<IReadOnlyList<ToldFee>> GetFeesAsync(ListingId listing, CancellationToken ct) => new(database.Read(
        session =>
        {
            var fees = new List<ToldFee>();
            if (ListingStates.FindRow(session, listing) is not { } id)
                return (IReadOnlyList<ToldFee>)fees;

            using var row = session
                .Prepare("select price, currency, told, predicted, told_as_of from channel_fees where listing_id = @id order by price")
                .Read(id);
            while (row.Read())
            {
                var currency = Currency.Parse(row.GetString(1));
                fees.Add(new ToldFee(
                    listing, Money.FromMinorUnits(row.GetInt64(0), currency), Money.FromMinorUnits(row.GetInt64(2), currency),
                    row.IsDBNull(3) ? null : Money.FromMinorUnits(row.GetInt64(3), currency), Codec.Time(row.GetInt64(4))));
            }

            return fees;
        },
        ct));

    public ValueTask<IReadOnlySet<ListingId>> GetAskedSinceAsync(ChannelId channel, DateTimeOffset since, CancellationToken ct) =>
        new(database.Read(
            session =>
            {
                var asked = new HashSet<ListingId>();
                using var row = session.Prepare(
                    """
                    select distinct l.listing_key from channel_fees f join listings l on l.id = f.listing_id
                    where l.channel = @channel and f.read_at >= @since
                    """).Read(channel.Value, Codec.Ms(since));
                while (row.Read())
                    asked.Add(new ListingId(channel, row.GetString(0)));
                return (IReadOnlySet<ListingId>)asked;
            },
            ct));

    public ValueTask<IReadOnlyList<FeeFinding>> GetFindingsAsync(int max, CancellationToken ct) => new(database.Read(
        session =>
        {
            var findings = new List<FeeFinding>();
            using var row = session.Prepare($"{Findings} limit @max").Read((long)max);
            while (row.Read())
                findings.Add(FindingRows.Read(row));
            return (IReadOnlyList<FeeFinding>)findings;
        },
        ct));

    public ValueTask<IReadOnlyList<FeeFindingGroup>> CountFindingsAsync(CancellationToken ct) => new(database.Read(
        session =>
        {
            var groups = new List<FeeFindingGroup>();
            using var row = session.Prepare(Findings).Read();
            while (row.Read())
            {
                var finding = FindingRows.Read(row);
                if (groups is [.., var last] && last.Channel == finding.Listing.Channel && last.Kind == finding.Kind)
                    groups[^1] = last with { Count = last.Count + 1, Since = last.Since < finding.Since ? last.Since : finding.Since };
                else
                    groups.Add(new FeeFindingGroup(finding.Listing.Channel, finding.Kind, 1, finding.Since, finding));
            }

            return (IReadOnlyList<FeeFindingGroup>)groups;
        },
        ct));

    /// <summary>An estimate may be finer than the currency's smallest unit.</summary>
    private static long Rounded(Money money) => money.RoundToGrid(RoundingDirection.Nearest).ToMinorUnits();

    private static DateTimeOffset? TimeOrNull(RowReader row, int at) => row.IsDBNull(at) ? null : Codec.Time(row.GetInt64(at));
}
