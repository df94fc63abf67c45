using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Reading;
using Xunit;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What is bound comes back as it was, and a statement cannot be used in two places at once.</summary>
public sealed class RowReaderTests : IDisposable
{
    private readonly SqliteSession _session = new(Open());

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("zwölf € und \U0001F600")]
    [InlineData("a\0b")]
    public void Text_ComesBackAsItWasBound(string text)
    {
        using var row = _session.Prepare("select @text, length(cast(@text as blob))").Read(text);

        Assert.True(row.Read());
        Assert.Equal(text, row.GetString(0));
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(text), row.GetInt32(1));
        Assert.False(row.Read());
        Assert.False(row.Read());
    }

    [Fact]
    public void Text_LongerThanTheStack_ComesBackWhole()
    {
        var text = string.Concat(Enumerable.Repeat("ä1", 5000));

        using var row = _session.Prepare("select @text").Read(text);

        Assert.True(row.Read());
        Assert.Equal(text, row.GetString(0));
    }

    [Fact]
    public void Values_ComeBackAsTheyWereBound()
    {
        using var row = _session.Prepare("select @a, @b, @c, @d, @e, @f")
            .Read(long.MinValue, 0L, true, null, new byte[] { 0, 255 }, Array.Empty<byte>());

        Assert.True(row.Read());
        Assert.Equal(6, row.FieldCount);
        Assert.Equal(long.MinValue, row.GetInt64(0));
        Assert.Equal(0L, row.LongOrNull(1));
        Assert.True(row.BoolOrNull(2));
        Assert.True(row.IsDBNull(3));
        Assert.Null(row.LongOrNull(3));
        Assert.Null(row.TextOrNull(3));
        Assert.Null(row.BoolOrNull(3));
        Assert.Equal([0, 255], row.GetBytes(4));
        Assert.Empty(row.GetBytes(5));
        Assert.False(row.IsDBNull(5));
        Assert.Throws<InvalidOperationException>(() => row.GetInt64(3));
        Assert.Throws<InvalidOperationException>(() => row.GetString(3));
        Assert.Throws<InvalidOperationException>(() => row.GetBytes(3));
        Assert.Throws<OverflowException>(() => row.GetInt32(0));
    }

    [Fact]
    public void Statement_WhileItsRowsAreRead_IsNotRunAgain()
    {
        var statement = _session.Prepare("select 1 union all select 2");
        using (var row = statement.Read())
        {
            Assert.True(row.Read());
            Assert.Throws<InvalidOperationException>(() => statement.Read());
        }

        Assert.Equal(1, statement.ReadLong());
    }

    [Fact]
    public void Statement_ThatFails_ThrowsAndCanBeRunAgain()
    {
        _session.Execute("create table t (a integer primary key)");
        _session.Execute("insert into t (a) values (@a)", 1L);

        var error = Assert.Throws<SqliteException>(() => _session.Execute("insert into t (a) values (@a)", 1L));

        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, error.SqliteErrorCode & 0xff);
        Assert.Equal(1, _session.Execute("insert into t (a) values (@a)", 2L));
        Assert.Throws<InvalidOperationException>(() => _session.Execute("insert into t (a) values (@a)"));
        Assert.Throws<InvalidOperationException>(() => _session.Execute("insert into t (a) values (@a)", 1.5));
        Assert.Throws<InvalidOperationException>(() => _session.Execute("select a from t"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("12.5")]
    [InlineData("12.50")]
    [InlineData("-3.10")]
    [InlineData("1200")]
    [InlineData("0.000000001")]
    [InlineData("9000000000.123456789")]
    [InlineData("9000000001.5")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    public void Amount_ComesBackAsItWas(string text)
    {
        var amount = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        var (units, scale) = Codec.Observed(amount);

        Assert.Equal(amount, Codec.Observed(units, scale));
        Assert.True(scale == 0 || units % 10 != 0, $"{units} at scale {scale} is not the shortest");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("97")]
    [InlineData("0.95")]
    [InlineData("1.50")]
    [InlineData("-3")]
    [InlineData("123456789012345678")]
    [InlineData("1234567890123456789.5")]
    public void Number_OfBytes_IsThatOfTheText(string text)
    {
        var number = Codec.Decimal(System.Text.Encoding.ASCII.GetBytes(text))!.Value;

        Assert.Equal(text, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(Codec.Decimal(ReadOnlySpan<byte>.Empty));
        foreach (var wrong in (string[])["1.2.3", "x", "1e"])
            Assert.Throws<FormatException>(() => Codec.Decimal(System.Text.Encoding.ASCII.GetBytes(wrong)));
    }

    [Fact]
    public void Amount_OfMoreDecimalsThanAreKept_IsRounded() => Assert.Equal((1234567891L, 9L), Codec.Observed(1.23456789061m));

    [Fact]
    public void Currency_OfBytes_IsThatOfTheText()
    {
        Assert.All(Currency.All, currency => Assert.Equal(currency, Currency.Parse(System.Text.Encoding.ASCII.GetBytes(currency.Code))));
        foreach (var wrong in (string[])["", "EU", "eur", "EURO", "XQZ", "€"])
            Assert.Throws<FormatException>(() => Currency.Parse(System.Text.Encoding.UTF8.GetBytes(wrong)));
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
