using System.Globalization;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>What stands of one product in the shop's price tables.</summary>
internal sealed class AdobeStanding
{
    private readonly Dictionary<int, decimal> _base = [];
    private readonly List<AdobeSpecialPrice> _specials = [];

    /// <summary>
    /// The tables hold six decimals. Some servers are set to print a number with all the digits that a binary one has: those beyond the
    /// sixth are no part of the price.
    /// </summary>
    public static decimal Exact(decimal price) => decimal.Round(price, 6);

    public IReadOnlyList<AdobeSpecialPrice> Specials => _specials;

    public void Add(AdobeBasePrice row) => _base[row.StoreId] = Exact(row.Price);

    public void Add(AdobeSpecialPrice row) => _specials.Add(row with { Price = Exact(row.Price) });

    /// <summary>The base price of a store view; null = it has none. One without a row of its own has the default's.</summary>
    public decimal? Base(int store) => _base.TryGetValue(store, out var own) ? own
        : _base.TryGetValue(AdobeScope.Default, out var all) ? all : null;

    /// <summary>Whether a store view has a base price of its own.</summary>
    public bool HasOwn(int store) => _base.ContainsKey(store);

    /// <summary>
    /// The special price of a store view that runs now; null = none does. A price stands in several rows where other store views have dates
    /// of their own: it runs if it does in one.
    /// </summary>
    /// <param name="exactly">Hours count; else a window is of whole days, as the shop's pages have it.</param>
    public AdobeSpecialPrice? Running(int store, AdobeClock clock, bool exactly) =>
        Of(store).FirstOrDefault(row => clock.Runs(row, exactly));

    /// <summary>The rows of a store view; one without any has the default's.</summary>
    public IEnumerable<AdobeSpecialPrice> Of(int store)
    {
        AdobeSpecialPrice[] own = [.. _specials.Where(row => row.StoreId == store)];
        return own.Length > 0 ? own : _specials.Where(row => row.StoreId == AdobeScope.Default);
    }
}

/// <summary>The time in the zone of a store, in which the dates of special prices are.</summary>
internal sealed class AdobeClock(TimeZoneInfo zone, DateTimeOffset now)
{
    private const string Form = "yyyy-MM-dd HH:mm:ss";

    private readonly DateTime _here = TimeZoneInfo.ConvertTime(now, zone).DateTime;

    public string In(TimeSpan time) => Text(_here + time);

    public static string Text(DateTime moment) => moment.ToString(Form, CultureInfo.InvariantCulture);

    public bool Runs(AdobeSpecialPrice row, bool exactly)
    {
        var (from, to) = (Parse(row.PriceFrom), Parse(row.PriceTo));
        return exactly
            ? !(from > _here) && !(to <= _here)
            : !(from?.Date > _here.Date) && !(to?.Date < _here.Date);
    }

    /// <summary>A window that ends is told to people by its last day.</summary>
    public static string Say(AdobeSpecialPrice row) => Parse(row.PriceTo) is { } to
        ? string.Create(CultureInfo.InvariantCulture, $"special price until {to:yyyy-MM-dd}")
        : "special price";

    /// <summary>No date, or none that is one: there is no bound.</summary>
    public static DateTime? Parse(string? text) =>
        DateTime.TryParseExact(text, [Form, "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;
}
