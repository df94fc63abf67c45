using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Guarding;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>What became of entries that were leased, sent or read back; inside the writer's transaction.</summary>
internal sealed class OutboxSettler(Session session)
{
    private static readonly string ReadEntry =
        $"""
        select o.listing_id, l.channel, l.listing_key, o.price, o.currency, o.state, o.lease_id, s.own_version, {OutboxStore.NewestOfItsListing}, o.restored,
          l.currency, s.frozen_because is not null, o.crossed_out_kind, o.crossed_out, o.terms
        from outbox o join listings l on l.id = o.listing_id join listing_states s on s.listing_id = o.listing_id
        where o.id = @id and o.queue is not null
        """;

    public void Record(PushRecord outcome)
    {
        if (Find(outcome.EntryId) is not { State: OutboxState.Sending } entry || entry.LeaseId != outcome.LeaseId)
            return;

        switch (outcome.NewState)
        {
            case OutboxState.Accepted when outcome.IsFinal:
                Settle(entry.Id, OutboxState.Accepted, outcome.At, outcome.Reason, outcome.Submission);
                ListingCalls.Landed(session, entry.Listing, entry.Id);
                StandingTerms.Landed(session, entry.Listing, entry.Terms, shown: null, entry.Price.Currency);
                OwnPrice(entry, entry.Price, PriceOrigin.Accepted, outcome.At);
                break;
            case OutboxState.Accepted:
                AwaitConfirmation(entry.Id, OutboxState.Accepted, outcome, failed: false);
                break;
            case OutboxState.Unknown:
                AwaitConfirmation(entry.Id, OutboxState.Unknown, outcome, failed: true);
                break;
            case OutboxState.Rejected:
                Settle(entry.Id, OutboxState.Rejected, outcome.At, outcome.Reason, outcome.Submission);
                break;
            case OutboxState.Throttled:
                ListingCalls.TakeBack(session, entry.Listing);
                BackToQueue(entry, OutboxState.Throttled, outcome.At, outcome.Reason, outcome.NotBefore, failed: false);
                break;
            case OutboxState.Pending:
                ListingCalls.TakeBack(session, entry.Listing);
                BackToQueue(entry, OutboxState.Pending, outcome.At, outcome.Reason, outcome.NotBefore, failed: true);
                break;
            default:
                throw new ArgumentException($"a push does not end as {outcome.NewState}", nameof(outcome));
        }
    }

    public void Confirm(ConfirmRecord outcome)
    {
        if (Find(outcome.EntryId) is not { State: OutboxState.Accepted or OutboxState.Unknown } entry)
            return;

        ShownPriceRow.Write(session, entry.Listing, outcome.Shown, outcome.ReadAt ?? outcome.At);
        switch (outcome.Result)
        {
            case ConfirmResult.Confirmed:
                Settle(entry.Id, OutboxState.Confirmed, outcome.At, outcome.Reason, submission: null);
                ListingCalls.Landed(session, entry.Listing, entry.Id);
                StandingTerms.Landed(session, entry.Listing, entry.Terms, outcome.Beside, entry.Price.Currency);
                OwnPrice(entry, outcome.LivePrice ?? entry.Price, PriceOrigin.Confirmed, outcome.ReadAt ?? outcome.At);
                SeenLive(entry, outcome);
                break;
            case ConfirmResult.Mismatch:
                Settle(entry.Id, OutboxState.Mismatch, outcome.At, outcome.Reason, submission: null);
                if (outcome.LivePrice is { } live)
                {
                    OwnPrice(entry, live, PriceOrigin.Confirmed, outcome.ReadAt ?? outcome.At, strange: outcome.Freeze || entry.IsFrozen);
                    SeenLive(entry, outcome);
                    if (entry.IsRestored)
                        GoOnFrom(entry, live, outcome.At);
                }

                if (outcome.Freeze)
                {
                    var found = outcome.LivePrice is { } strange
                        ? new LivePrice(strange, outcome.ReadAt ?? outcome.At, LivePrice.ReadBack)
                        : null;
                    Freezes.Freeze(
                        session, entry.Listing, entry.ListingId, outcome.Reason ?? "the live price is not what we set", found, entry.Price,
                        outcome.At);
                }

                break;
            case ConfirmResult.PushAgain when entry.IsRestored:
                GiveUp(entry, outcome.At);
                break;
            case ConfirmResult.PushAgain:
                if (entry.State == OutboxState.Accepted)
                    ListingCalls.SentAgain(session, entry.Listing, outcome.At);
                BackToQueue(entry, OutboxState.Pending, outcome.At, outcome.Reason, outcome.NextCheck, failed: true);
                break;
            case ConfirmResult.Rejected:
                Settle(entry.Id, OutboxState.Rejected, outcome.At, outcome.Reason, submission: null);
                if (outcome.LivePrice is not null)
                    SeenLive(entry, outcome);
                break;
            case ConfirmResult.SubmissionEnded:
                session.Execute(
                    """
                    update outbox set submission_open = 0, submission_ended_at = @at, check_after = @check, reason = coalesce(@reason, reason),
                      effect_until = coalesce(@effect, effect_until), updated_at = @at
                    where id = @id
                    """,
                    Codec.Ms(outcome.At), Codec.Ms(outcome.NextCheck ?? outcome.At), outcome.Reason, Codec.Ms(outcome.EffectUntil), entry.Id);
                break;
            case ConfirmResult.Later:
                session.Execute(
                    """
                    update outbox set check_after = @check, reason = coalesce(@reason, reason), effect_until = coalesce(@effect, effect_until),
                      updated_at = @at
                    where id = @id
                    """,
                    Codec.Ms(outcome.NextCheck ?? outcome.At), outcome.Reason, Codec.Ms(outcome.EffectUntil), Codec.Ms(outcome.At),
                    entry.Id);
                break;
            default:
                throw new ArgumentException($"unknown result {outcome.Result}", nameof(outcome));
        }
    }

    public void Release(ReleaseRecord release)
    {
        if (Find(release.EntryId) is not { State: OutboxState.Leased } entry || entry.LeaseId != release.LeaseId)
            return;

        switch (release.NewState)
        {
            case OutboxState.Pending:
                BackToQueue(entry, OutboxState.Pending, release.At, release.Reason, release.NotBefore, failed: false);
                break;
            case OutboxState.Superseded:
                // The guard said no just before sending: what stands decided is not what may go out, so the listing is decided again.
                Settle(entry.Id, OutboxState.Superseded, release.At, release.Reason, submission: null);
                ListingStates.BumpCatalogue(session, entry.Listing);
                break;
            default:
                throw new ArgumentException($"a lease is not given back as {release.NewState}", nameof(release));
        }
    }

    private Entry? Find(long id)
    {
        using var row = session.Prepare(ReadEntry).Read(id);
        if (!row.Read())
            return null;
        var currency = Currency.Parse(row.GetString(4));
        return new Entry(
            id, row.GetInt64(0), new ListingId(new ChannelId(row.GetString(1)), row.GetString(2)),
            Money.FromMinorUnits(row.GetInt64(3), currency), Codec.Parse<OutboxState>(row.GetString(5)), row.TextOrNull(6),
            row.GetInt64(7), row.GetInt64(8) != 0, row.GetInt64(9) != 0, Currency.Parse(row.GetString(10)), row.GetInt64(11) != 0,
            TermsText.Read(
                row.TextOrNull(14),
                OutboxRows.CrossedOutOf(
                    row.IsDBNull(12) ? null : (DesiredKind)row.GetInt64(12),
                    row.IsDBNull(13) ? null : Money.FromMinorUnits(row.GetInt64(13), currency)),
                currency));
    }

    private void Settle(long id, OutboxState state, DateTimeOffset at, string? reason, string? submission) => session.Execute(
        """
        update outbox set state = @state, ended_at = @at, reason = @reason, submission = coalesce(@submission, submission), submission_open = 0, lease_id = null, lease_until = null,
          updated_at = @at where id = @id
        """,
        Codec.Name(state), Codec.Ms(at), reason, submission, id);

    private void AwaitConfirmation(long id, OutboxState state, PushRecord outcome, bool failed) => session.Execute(
        """
        update outbox set state = @state, submission = @submission, submission_open = @open, submission_ended_at = null, check_after = @check, reason = @reason, attempts = attempts + @failed,
          lease_id = null, lease_until = null, updated_at = @at
        where id = @id
        """,
        Codec.Name(state), outcome.Submission, outcome.SubmissionOpen, Codec.Ms(outcome.CheckAfter ?? outcome.At), outcome.Reason, failed, Codec.Ms(outcome.At),
        id);

    /// <summary>
    /// Only the newest may wait again. One that a newer decision overtook ends here, and where that decision sent nothing the listing is
    /// decided again.
    /// </summary>
    private void BackToQueue(Entry entry, OutboxState state, DateTimeOffset at, string? reason, DateTimeOffset? notBefore, bool failed)
    {
        if (!entry.IsNewest)
        {
            Settle(entry.Id, OutboxState.Superseded, at, "a newer decision", submission: null);
            ListingStates.BumpCatalogue(session, entry.Listing);
            return;
        }

        session.Execute(
            """
            update outbox set state = @state, not_before = @not_before, reason = @reason, attempts = attempts + @failed, sent_at = null, check_after = null, submission_open = 0,
              submission_ended_at = null, lease_id = null, lease_until = null, updated_at = @at
            where id = @id
            """,
            Codec.Name(state), Codec.Ms(notBefore), reason, failed, Codec.Ms(at), entry.Id);
    }

    /// <summary>
    /// What comes from a backup never goes out again, and a channel that cannot be read back does not tell what became of it: the own price
    /// is in doubt, so that the price that is decided next goes out in any case.
    /// </summary>
    private void GiveUp(Entry entry, DateTimeOffset at)
    {
        Settle(entry.Id, OutboxState.Superseded, at, "restored from a backup, and the channel cannot be read back", submission: null);
        session.Execute(
            "update listing_states set own_origin = @restored where listing_id = @listing and own_price is not null",
            (long)PriceOrigin.Restored, entry.Listing);
        ListingStates.BumpCatalogue(session, entry.Listing);
    }

    /// <summary>
    /// The price of a backup's entry is not live. What was decided meanwhile took it for the present one and may have been content with it:
    /// the listing is decided again. Or it came to the very price that is live: that one has nothing to send.
    /// </summary>
    private void GoOnFrom(Entry entry, Money live, DateTimeOffset at)
    {
        ListingStates.BumpCatalogue(session, entry.Listing);
        if (live.Currency != entry.Price.Currency || !live.IsOnGrid)
            return;

        session.Execute(
            """
            update outbox set state = 'superseded', reason = 'it is live already', ended_at = @at, updated_at = @at
            where listing_id = @listing and queue is not null and state in ('pending', 'throttled') and price = @live
            """,
            Codec.Ms(at), entry.Listing, live.ToMinorUnits());
    }

    /// <summary>What confirms a price is a reading of the live price like any other.</summary>
    private void SeenLive(Entry entry, ConfirmRecord outcome) => session.Execute(
        "update listing_states set live_read_at = max(live_read_at, @read), live_due_at = @due where listing_id = @listing",
        Codec.Ms(outcome.ReadAt ?? outcome.At), Codec.Ms(outcome.LiveDue) ?? 0L, entry.Listing);

    /// <param name="strange">Somebody else's price, which a person has yet to judge: a revert never goes back to it.</param>
    private void OwnPrice(Entry entry, Money price, PriceOrigin origin, DateTimeOffset at, bool strange = false)
    {
        if (!NoNewerSettled(entry) || price.Currency != entry.ListingCurrency || !price.IsOnGrid)
            return;
        ListingStates.SetOwnPrice(session, entry.Listing, price, origin, at, entry.Id, strange);
        if (!strange)
            ReturnOrders.EndRestore(session, entry.Listing, entry.Id);
    }

    /// <summary>The version guard of the own price: what an older entry read never overwrites what a newer one settled.</summary>
    private static bool NoNewerSettled(Entry entry) => entry.OwnVersion <= entry.Id;

    private sealed record Entry(
        long Id, long Listing, ListingId ListingId, Money Price, OutboxState State, string? LeaseId, long OwnVersion, bool IsNewest,
        bool IsRestored, Currency ListingCurrency, bool IsFrozen, PriceTerms Terms);
}
