using System.Net;
using System.Text;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Facts;

/// <summary>
/// Holds what the page's address says of a variant: its query (<c>?variant=12</c>, <c>?attribute_pa_farbe=rot</c>) and its fragment
/// (<c>#/3-size-m</c>, <c>#stool-large</c>).
/// </summary>
internal sealed class AddressVariant
{
    private const int MaxParts = 24;
    private readonly List<AddressPart> _parts = [];

    public IReadOnlyList<AddressPart> Parts => _parts;

    /// <summary>Holds the address itself; null = unknown.</summary>
    public string? Url { get; private init; }

    /// <summary>The address names one of several variants, whether or not anything on the page says which.</summary>
    public bool IsNamed { get; private set; }

    public static AddressVariant Of(string? url)
    {
        var address = new AddressVariant { Url = url };
        if (url is { Length: < 4000 })
        {
            var hash = url.IndexOf('#', StringComparison.Ordinal);
            var query = url.IndexOf('?', StringComparison.Ordinal);
            if (query >= 0 && (hash < 0 || query < hash))
            {
                address.Query(url[(query + 1)..(hash < 0 ? url.Length : hash)]);
            }

            if (hash >= 0)
            {
                address.Fragment(url[(hash + 1)..]);
            }
        }

        address.IsNamed = address._parts.Exists(part => part.IsVariant || part.IsAttribute);
        return address;
    }

    /// <summary>Reads the page's own address; a parameter named like one of the page's controls names a variant too.</summary>
    public static AddressVariant Of(in PageTape tape, string? url)
    {
        var address = Of(url);
        foreach (var part in address._parts)
        {
            if (!address.IsNamed && part is { Key.Length: > 0 and < 40, Value.Length: > 0 } && IsControl(tape, part.Key))
            {
                address.IsNamed = true;
            }
        }

        return address;
    }

    private static bool IsControl(in PageTape tape, string key)
    {
        if (key is "q" or "s" or "search" or "query" or "page" or "qty" or "quantity" or "lang" or "currency" or "sort" or "id")
        {
            return false;
        }

        var control = Encoding.UTF8.GetBytes("type=\"radio\" name=\"" + key + "\"");
        return tape.Bytes.IndexOf(control) >= 0
            || tape.Bytes.IndexOf(Encoding.UTF8.GetBytes("<select name=\"" + key + "\"")) >= 0;
    }

    private void Query(string query)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Take(MaxParts))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            Add(cut < 0 ? "" : pair[..cut], cut < 0 ? pair : pair[(cut + 1)..]);
        }
    }

    private void Fragment(string fragment)
    {
        if (fragment.StartsWith('?') || fragment.Contains('=', StringComparison.Ordinal))
        {
            Query(fragment.TrimStart('?', '!', '/'));
            return;
        }

        if (!fragment.Contains('/', StringComparison.Ordinal))
        {
            Add("", fragment);
            return;
        }

        // "#/3-size-m/7-color-red": a number of the shop's own, what differs, and how.
        foreach (var part in fragment.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            var name = part.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimStart('-');
            var cut = name.IndexOf('-', StringComparison.Ordinal);
            Add(cut < 0 ? "" : name[..cut], cut < 0 ? name : name[(cut + 1)..]);
        }
    }

    private void Add(string key, string value)
    {
        if (_parts.Count < MaxParts && value.Length is > 0 and < 120 && key.Length < 80)
        {
            _parts.Add(new AddressPart(WebUtility.UrlDecode(key).ToLowerInvariant(), WebUtility.UrlDecode(value)));
        }
    }

    /// <summary>Tells whether another address leads to this one, where it says something of a variant.</summary>
    public bool IsLedToBy(string? address)
    {
        if (address is null || Url is null || address.IndexOfAny(['?', '#']) < 0)
        {
            return false;
        }

        var other = Of(address);
        return other.Parts.Count > 0 && IsSamePath(address, Url)
            && other._parts.TrueForAll(part => _parts.Exists(own => own.Key == part.Key
                && own.Value.Equals(part.Value, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsSamePath(string left, string right)
    {
        var path = Path(left);
        return path.Length == 0 || path == Path(right);
    }

    private static string Path(string address)
    {
        var path = PageUrl.PathOf(address);
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? path : path[..query]).TrimEnd('/');
    }
}
