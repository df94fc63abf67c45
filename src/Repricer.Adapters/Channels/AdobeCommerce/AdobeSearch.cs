using System.Globalization;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Puts a search together as the shop's REST API takes it: filters of one group are joined by "or", groups by "and".
/// </summary>
internal sealed class AdobeSearch
{
    /// <summary>Most letters that the SKUs of one search take in an address: web servers in front of shops refuse longer ones.</summary>
    private const int MostLetters = 4000;

    private readonly List<(string Name, string Value)> _query = [];
    private int _groups;

    public IReadOnlyList<(string Name, string Value)> Query => _query;

    public AdobeSearch Where(string field, string condition, string value) => WhereAny((field, condition, value));

    public AdobeSearch WhereAny(params IReadOnlyList<(string Field, string Condition, string Value)> filters)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"searchCriteria[filter_groups][{_groups}][filters][{i}]");
            _query.Add(($"{prefix}[field]", filters[i].Field));
            _query.Add(($"{prefix}[value]", filters[i].Value));
            _query.Add(($"{prefix}[condition_type]", filters[i].Condition));
        }

        _groups++;
        return this;
    }

    /// <summary>A list of SKUs is joined by commas: one that holds a comma is asked for by itself.</summary>
    public AdobeSearch WhereSku(IReadOnlyList<string> skus)
    {
        List<(string, string, string)> filters = [.. skus.Where(HasComma).Select(sku => ("sku", "eq", sku))];
        string[] plain = [.. skus.Where(sku => !HasComma(sku))];
        if (plain.Length > 0)
            filters.Add(("sku", "in", string.Join(',', plain)));
        return WhereAny(filters);
    }

    public AdobeSearch Page(int page, int size, string? sortBy = null)
    {
        if (sortBy is not null)
        {
            _query.Add(("searchCriteria[sortOrders][0][field]", sortBy));
            _query.Add(("searchCriteria[sortOrders][0][direction]", "ASC"));
        }

        _query.Add(("searchCriteria[currentPage]", page.ToString(CultureInfo.InvariantCulture)));
        _query.Add(("searchCriteria[pageSize]", size.ToString(CultureInfo.InvariantCulture)));
        return this;
    }

    public AdobeSearch With(string name, string value)
    {
        _query.Add((name, value));
        return this;
    }

    /// <summary>Cuts a list of SKUs into parts whose searches have addresses of a length that servers take.</summary>
    public static IEnumerable<IReadOnlyList<string>> Parts(IEnumerable<string> skus)
    {
        List<string> part = [];
        var letters = 0;
        foreach (var sku in skus)
        {
            var length = Uri.EscapeDataString(sku).Length + (HasComma(sku) ? 240 : 3);
            if (part.Count > 0 && letters + length > MostLetters)
            {
                yield return part;
                (part, letters) = ([], 0);
            }

            part.Add(sku);
            letters += length;
        }

        if (part.Count > 0)
            yield return part;
    }

    private static bool HasComma(string sku) => sku.Contains(',', StringComparison.Ordinal);
}
