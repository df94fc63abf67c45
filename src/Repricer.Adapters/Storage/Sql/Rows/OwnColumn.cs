using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>An amount of our own: minor units, whose currency stands once a row.</summary>
internal sealed class OwnColumn(Column<long?> minor)
{
    /// <returns>Null where it is unset.</returns>
    public Money? Of(RowReader row, int at, Currency currency) => Codec.Own(minor.Of(row, at), currency);
}
