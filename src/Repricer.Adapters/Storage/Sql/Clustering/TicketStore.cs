using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Catalog;
using Repricer.Engine.Evidence;

namespace Repricer.Adapters.Storage.Sql.Clustering;

internal sealed class TicketStore(SqlDatabase database, StoreClock clock) : IEvidenceTickets
{
    private const string One = "select id from evidence_tickets where id = @id for no key update";

    private const string Add =
        """
        insert into evidence_tickets (id, secret, node, evidence_id, until_at) values (@id, @secret, @node, @number, @until)
        """;

    private const string Find = "select secret, node, evidence_id from evidence_tickets where id = @id and until_at > @now";

    public ValueTask AddAsync(EvidenceTicket ticket, TimeSpan lasts, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lasts, TimeSpan.Zero);

        // Its name is random: nobody else makes the same row at once.
        return database.WriteRowsAsync(
            session =>
            {
                session.Execute(
                    Add, ticket.Id, ticket.Secret, ticket.Node.Value, ticket.Number, clock(session) + (long)lasts.TotalMilliseconds);
            },
            ct);
    }

    public async ValueTask<EvidenceTicket?> TakeAsync(string id, CancellationToken ct)
    {
        // Anybody may ask: the writer has nothing to do with what was never written.
        if (database.Read(session => Read(session, id), ct) is null)
            return null;
        return await database.WriteRowsAsync(
            session =>
            {
                session.Hold(HeldRows.Leases, One, id);
                var ticket = Read(session, id);
                if (ticket is not null)
                    session.Execute("delete from evidence_tickets where id = @id", id);
                return ticket;
            },
            ct);
    }

    private EvidenceTicket? Read(Session session, string id)
    {
        using var row = session.Prepare(Find).Read(id, clock(session));
        return row.Read() ? new EvidenceTicket(id, row.GetString(0), new NodeId(row.GetString(1)), row.GetInt64(2)) : null;
    }
}
