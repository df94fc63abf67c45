using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;

namespace Repricer.Adapters.Storage.Moving;

/// <summary>What was under way when the engine of the other store ended.</summary>
internal static class Unsettled
{
    public static int Settle(Session session, DateTimeOffset now)
    {
        session.Execute(
            """
            update outbox set state = 'pending', lease_id = null, lease_until = null, updated_at = @now
            where queue is not null and state = 'leased'
            """,
            Codec.Ms(now));
        return session.Execute(
            """
            update outbox set state = 'unknown', lease_id = null, lease_until = null, check_after = @now,
              reason = 'the store was moved while it was being sent', updated_at = @now
            where queue is not null and state = 'sending'
            """,
            Codec.Ms(now));
    }
}
