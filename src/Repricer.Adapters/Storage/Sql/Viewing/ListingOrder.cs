using System.Globalization;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Viewing;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>The order of a list of listings, and where a page of it begins.</summary>
/// <param name="Keys">The expressions that it is sorted by, all but the listing's number; of one listing l, s.</param>
/// <param name="Texts">Which of the keys are texts; the others are numbers.</param>
internal sealed record ListingOrder(ListingSort Sort, bool Descending, IReadOnlyList<string> Keys, IReadOnlyList<bool> Texts)
{
    private const string Move =
        """
        case when s.own_price > 0 and s.price is not null and abs(s.price - s.own_price) < 9000000000000
          then abs(s.price - s.own_price) * 1000000 / s.own_price else -1 end
        """;

    /// <summary>The number of a listing ends every order.</summary>
    public string Tuple => $"({string.Join(", ", Keys)}, {Number})";

    public string By => string.Join(", ", Keys.Append(Number).Select(key => Descending ? key + " desc" : key));

    private string Number => Sort == ListingSort.Since ? "s.listing_id" : "l.id";

    public static ListingOrder Of(ListingSort sort, bool descending) => sort switch
    {
        ListingSort.Sku => new ListingOrder(sort, descending, ["l.sku"], [true]),
        ListingSort.Since => new ListingOrder(sort, descending, ["coalesce(s.since_at, 0)"], [false]),
        ListingSort.Price => new ListingOrder(sort, descending, ["l.currency", "coalesce(s.own_price, -1)"], [true, false]),
        ListingSort.Move => new ListingOrder(sort, descending, [Move], [false]),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "no such order"),
    };

    /// <summary>Rows behind those of a cursor, in this order.</summary>
    public string After => $"{Tuple} {(Descending ? '<' : '>')} ({Names("after")})";

    /// <summary>Rows up to a place, in this order.</summary>
    public string Until => $"{Tuple} {(Descending ? ">=" : "<=")} ({Names("until")})";

    public string CursorOf(IReadOnlyList<object> values) => Cursor.From(
    [
        Sort.ToString(), Descending ? "desc" : "asc", .. values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!),
    ]);

    /// <exception cref="ArgumentException">Not a cursor of this order.</exception>
    public object[] ValuesOf(string cursor)
    {
        var parts = Cursor.Parts(cursor, Keys.Count + 3);
        if (parts[0] != Sort.ToString() || parts[1] != (Descending ? "desc" : "asc"))
            throw new ArgumentException("the cursor is of another order", nameof(cursor));
        return [.. parts.Skip(2).Select((part, at) => at < Texts.Count && Texts[at] ? (object)part : Whole(part))];
    }

    private string Names(string of) =>
        string.Join(", ", Enumerable.Range(0, Keys.Count + 1).Select(at => string.Create(CultureInfo.InvariantCulture, $"@{of}{at}")));

    private static long Whole(string part) => long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
        out var number)
        ? number
        : throw new ArgumentException("the cursor is not one of this list", nameof(part));
}
