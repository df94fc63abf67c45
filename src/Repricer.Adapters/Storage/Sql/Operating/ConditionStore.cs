using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Operating;

internal sealed class ConditionStore(SqlDatabase database) : IConditionStore
{
    public ValueTask SetAsync(IReadOnlyList<Condition> open, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute("delete from open_conditions");
            foreach (var condition in open)
            {
                session.Execute(
                    """
                    insert into open_conditions (kind, subject, severity, since_at, detail, cure) values (@kind, @subject, @severity, @since, @detail, @cure)
                    on conflict (kind, subject) do nothing
                    """,
                    condition.Kind, condition.Subject ?? "", Codec.Name(condition.Severity), Codec.Ms(condition.Since), condition.Detail,
                    condition.Cure);
            }
        },
        ct);

    public ValueTask<IReadOnlyList<Condition>> GetAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<Condition>>(
        session =>
        {
            var open = new List<Condition>();
            using var row = session
                .Prepare("select kind, subject, severity, since_at, detail, cure from open_conditions order by since_at, kind, subject").Read();
            while (row.Read())
            {
                open.Add(new Condition(
                    row.GetString(0), row.GetString(1) is { Length: > 0 } subject ? subject : null,
                    Codec.Parse<ConditionSeverity>(row.GetString(2)), Codec.Time(row.GetInt64(3)), row.GetString(4), row.TextOrNull(5)));
            }

            return open;
        },
        ct));
}
