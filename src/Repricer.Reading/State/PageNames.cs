using Repricer.Reading.Facts;

namespace Repricer.Reading.State;

/// <summary>Knows what the page's product is called: its titles, its numbers, and what of them stands in the address.</summary>
internal sealed class PageNames
{
    private readonly PageFacts _facts;
    private readonly string _url;
    private readonly HashSet<string> _skus = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _inAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _alike = new(StringComparer.Ordinal);
    private readonly string _slug;

    public PageNames(PageFacts facts, PageContext context)
    {
        _facts = facts;
        _url = context.Url ?? facts.Canonical ?? facts["og:url"] ?? "";
        _slug = Slug(_url);
        Address();
    }

    public void Know(string? sku)
    {
        if (sku is { Length: >= 4 })
        {
            _ = _skus.Add(sku);
        }
    }

    /// <summary>Tells whether a number or key is the product's, by other statements or by the address.</summary>
    public bool IsKnown(string key)
    {
        key = Short(key);
        return key.Length > 0 && (_skus.Contains(key) || _inAddress.Contains(key)
            || (key.Length >= 5 && _url.Contains(key, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Tells whether the address has a query or fragment that may name a variant.</summary>
    public bool NamesAVariant => _inAddress.Count > 0;

    /// <summary>Tells whether the query or fragment of the address names the key.</summary>
    public bool IsChosen(string key) => _inAddress.Contains(Short(key));

    /// <summary>Tells whether a link leads to the page itself.</summary>
    public bool IsHere(string link) => _slug.Length >= 5 && string.Equals(Slug(link), _slug, StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells how alike a name is to the page's titles, 0 to 100.</summary>
    public int Alike(string name)
    {
        if (_alike.TryGetValue(name, out var known))
        {
            return known;
        }

        var shared = Math.Max(Titles.Overlap(name, _facts["og:title"]), Titles.Overlap(name, _facts.Title) - 10);
        var alike = Math.Max(Titles.Overlap(name, _facts.Heading), shared);
        if (_alike.Count < 5000)
        {
            _alike[name] = alike;
        }

        return alike;
    }

    /// <summary>Tells whether a name is as good as one of the page's titles, not only a part of it or more than it.</summary>
    public bool IsSame(string? name) => name is not null
        && (IsAsLong(name, _facts.Heading) || IsAsLong(name, _facts["og:title"])) && Alike(name) >= 75;

    private static bool IsAsLong(string name, string? title) =>
        title is not null && Math.Abs(name.Length - title.Length) * 8 <= Math.Max(name.Length, title.Length);

    /// <summary>Gives the last part of "gid://shop/Product/12".</summary>
    private static string Short(string key) =>
        key.Contains("://", StringComparison.Ordinal) ? key[(key.LastIndexOf('/') + 1)..] : key;

    private void Address()
    {
        var query = _url.IndexOfAny(['?', '#']);
        if (query < 0)
        {
            return;
        }

        foreach (var pair in _url[(query + 1)..].Split('&', '#', '?', ';'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var value = Uri.UnescapeDataString(pair[(equals + 1)..]);
            var name = equals < 0 ? "" : pair[..equals];
            if (value.Length is >= 4 and < 80 || (value.Length > 0 && NamesAProduct(name)))
            {
                _ = _inAddress.Add(Short(value));
            }
        }
    }

    private static bool NamesAProduct(string name) => name.EndsWith("id", StringComparison.OrdinalIgnoreCase)
        || name.Contains("variant", StringComparison.OrdinalIgnoreCase) || name.Contains("sku", StringComparison.OrdinalIgnoreCase)
        || name.Contains("product", StringComparison.OrdinalIgnoreCase) || name.Contains("article", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives the last part of an address's path, without what a file's name ends with.</summary>
    private static string Slug(string url)
    {
        if (url.Length > 1000)
        {
            return "";
        }

        var end = url.IndexOfAny(['?', '#']);
        var path = (end < 0 ? url : url[..end]).TrimEnd('/');
        var last = path[(path.LastIndexOf('/') + 1)..];
        var dot = last.LastIndexOf('.');
        return dot > 0 && last.Length - dot <= 6 && !last.AsSpan(dot + 1).ContainsAnyInRange('0', '9') ? last[..dot] : last;
    }
}
