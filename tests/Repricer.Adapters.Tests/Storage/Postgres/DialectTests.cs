using Repricer.Adapters.Storage.Postgres.Driver;
using Xunit;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>The few words that only one of the two databases knows.</summary>
public sealed class DialectTests
{
    private readonly Dialect _dialect = new(
        table => table == "t" ? new TableColumns(["a", "b", "c"], ["a"]) : throw new InvalidOperationException(table));

    [Theory]
    [InlineData("select @b, @a, @b from x where t = '@no'", "select $1, $2, $1 from x where t = '@no'", 2)]
    [InlineData("select 1 from a cross join b on b.x = a.x", "select 1 from a join b on b.x = a.x", 0)]
    [InlineData("select 1 from a cross join b y on y.x = a.x cross join c", "select 1 from a join b y on y.x = a.x cross join c", 0)]
    [InlineData(
        "select 1 from a cross join b left join c on c.x = b.x where 1 = 1", "select 1 from a cross join b left join c on c.x = b.x where 1 = 1", 0)]
    [InlineData("select 1 from a indexed by a_b where x = @x", "select 1 from a where x = $1", 1)]
    [InlineData("select x from a order by x limit -1 offset @o", "select x from a order by x offset $1", 1)]
    [InlineData("select x from a where x like @p escape '~'", "select x from a where x ilike $1 escape '~'", 1)]
    [InlineData("select 1 where x is @y and z is not a.b and w is null", "select 1 where x is not distinct from $1 and z is distinct from a.b and w is null", 1)]
    [InlineData("select 1 where price is not price_before", "select 1 where price is distinct from price_before", 0)]
    [InlineData("select 1 where (@y is null or x = @y)", "select 1 where (cast($1 as text) is null or x = $1)", 1)]
    [InlineData("insert or ignore into t (a) values (@a)", "insert into t (a) values ($1) on conflict do nothing ", 1)]
    [InlineData(
        "insert or replace into t (a, b) values (@a, @b)",
        "insert into t (a, b) values ($1, $2) on conflict (a) do update set b = excluded.b, c = default ", 2)]
    [InlineData("select count(*) from (select 1 from a) where x = 1", "select count(*) from (select 1 from a) unnamed38  where x = 1", 0)]
    [InlineData("select count(*) from (select 1 from (select 2) b) c", "select count(*) from (select 1 from (select 2) b) c", 0)]
    public void Statement_OfBoth_IsOneOfPostgres(string sql, string expected, int values)
    {
        var text = _dialect.Translate(sql);

        Assert.Equal(expected, text.Sql);
        Assert.Equal(values, text.Parameters);
    }

    [Theory]
    [InlineData(
        "update t set a = @x, b = case when c = @x then 0 else 1 end where d is not null and listing_id = @l",
        "update t set a = v.p1, b = case when c = v.p1 then 0 else 1 end from unnest($1, $2) as v (p1, p2) where d is not null and t.listing_id = v.p2",
        "t")]
    [InlineData("update t set a = @x where id = @id", "update t set a = v.p1 from unnest($1, $2) as v (p1, p2) where t.id = v.p2", "t")]
    [InlineData("update t set a = @x where id = @x", null, "t")]
    [InlineData("update t set a = (select 1 from u where u.x = t.x) where id = @id", null, null)]
    [InlineData("update t set a = @x where exists (select 1 from u where u.x = t.x) and id = @id", null, null)]
    [InlineData(
        "insert into t (a, b) values (@a, @b) on conflict (a) do update set b = excluded.b",
        "insert into t (a, b) select p1, p2 from unnest($1, $2) as v (p1, p2) on conflict (a) do update set b = excluded.b", null)]
    [InlineData(
        "insert or ignore into t (a, b) values (@a, @b)",
        "insert into t (a, b) select p1, p2 from unnest($1, $2) as v (p1, p2) on conflict do nothing", null)]
    public void Statement_OfOneKey_IsOneForManyAtOnce(string sql, string? expected, string? updates)
    {
        var text = _dialect.Translate(sql);

        Assert.Equal(expected, text.Many);
        Assert.Equal(updates, text.Updates);
    }
}
