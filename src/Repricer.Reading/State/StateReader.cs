using System.Buffers;
using Repricer.Reading.Amounts;
using Repricer.Reading.Facts;
using Repricer.Reading.Json;
using Repricer.Reading.Structured;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>
/// Looks through state objects for the page's product: an object with a price whose name is the page's title or whose key is in the page's
/// address.
/// </summary>
internal sealed class StateReader(PageFacts facts, PageContext context, PageMoneyHints hints, List<Candidate> into)
{
    private const int MaxCandidates = 300;
    private readonly HashSet<string> _skus = new(StringComparer.OrdinalIgnoreCase);
    private StateKey[] _kinds = [];
    private int _found;

    public void Know(string? sku)
    {
        if (sku is { Length: >= 4 })
        {
            _ = _skus.Add(sku);
        }
    }

    /// <summary>
    /// Shopify's scripts name the currency that the page is shown in, and its product data do not: <c>Shopify.currency =
    /// {"active":"EUR"</c>.
    /// </summary>
    public void ShopCurrency(ReadOnlySpan<byte> script)
    {
        var mark = "Shopify.currency"u8;
        var at = script.IndexOf(mark);
        var active = at < 0 ? -1 : script[at..].IndexOf("active"u8);
        if (active is < 0 or > 60)
        {
            return;
        }

        var rest = script[(at + active + 6)..];
        var start = rest.IndexOfAnyInRange((byte)'A', (byte)'Z');
        if (start is >= 0 and < 8 && rest.Length >= start + 3
            && Terms.Currency(System.Text.Encoding.ASCII.GetString(rest.Slice(start, 3))) is { } code)
        {
            into.Add(new Candidate
            {
                Field = CandidateField.Currency,
                Method = ReadingMethod.StateJson,
                Text = code,
                Where = "Shopify.currency",
                Weight = 50,
                Currency = code,
            });
        }
    }

    public void Read(in JsonTape json, int token, string name)
    {
        _kinds = ArrayPool<StateKey>.Shared.Rent(Math.Max(1, json.Count));
        for (var node = 0; node < json.Count; node++)
        {
            _kinds[node] = StateKeys.Find(json.Key(node));
        }

        Prices(json, token, name);
        ArrayPool<StateKey>.Shared.Return(_kinds);
    }

    private void Prices(in JsonTape json, int token, string name)
    {
        var previous = -1;
        for (var node = 0; node < json.Count && _found < MaxCandidates; node++)
        {
            if (json[node].Kind is not (JsonKind.Number or JsonKind.String) || json[node].KeyLength == 0 || json[node].Length is 0 or > 40)
            {
                continue;
            }

            var kind = _kinds[node];
            var parent = json[node].Parent;
            if (kind == StateKey.Amount && parent >= 0)
            {
                // {"price": {"amount": 12.99}}: the outer name says which price it is.
                kind = _kinds[parent];
                kind = kind is StateKey.Price or StateKey.Sale or StateKey.List ? kind : StateKey.None;
                parent = kind == StateKey.None ? parent : json[parent].Parent;
            }

            if (kind is not (StateKey.Price or StateKey.Sale or StateKey.List) || parent < 0)
            {
                continue;
            }

            // {"price": {"sale": …}} and the like hang one level lower.
            var owner = Owner(json, parent);
            Take(json, node, kind, owner, token, name, repeated: owner == previous);
            previous = owner;
        }
    }

    private void Take(in JsonTape json, int node, StateKey kind, int owner, int token, string name, bool repeated)
    {
        var text = json.Text(node) ?? "";
        var currency = Currency(json, node);
        if (!AmountText.TryRead(text, hints, currency, out var reading) || reading.Amount <= 0)
        {
            return;
        }

        if (kind == StateKey.Price && SaleBeside(json, node, currency) is { } sale && sale < reading.Amount && sale * 5 > reading.Amount)
        {
            kind = StateKey.List;
        }

        var (weight, scope) = Belonging(json, owner, name);
        if (weight == 0 && into.Count > 400)
        {
            return;
        }

        weight += kind == StateKey.Sale ? 3 : 0;
        weight -= repeated && kind == StateKey.Price ? 2 : 0;
        var isShort = json.Key(node).Length < 5 && kind != StateKey.Price;
        into.Add(new Candidate
        {
            Field = kind == StateKey.List ? CandidateField.ListPrice : CandidateField.Price,
            Method = ReadingMethod.StateJson,
            Text = text,
            Where = name + ":" + StateKeys.Plain(json.Key(node)),
            Amount = IsShopifyCents(json, node, owner, reading.Amount) ? reading.Amount / 100m : reading.Amount,
            OtherReading = reading.Amount == decimal.Truncate(reading.Amount) && reading.Amount >= 100 ? reading.Amount / 100m : null,
            Currency = reading.Currency ?? currency,
            Scope = scope,
            Weight = Math.Max(0, weight - (isShort ? 6 : 0)),
            Token = token,
        });
        _found++;
        if (scope is null && weight >= 50)
        {
            Identity(json, owner, name);
        }
    }

    /// <summary>
    /// Finds the price to pay beside a plain one ({"price": 68, "salePrice": 54}): the plain one is then the price before. Null = none.
    /// </summary>
    private decimal? SaleBeside(in JsonTape json, int node, string? currency)
    {
        var holder = json[node].Parent;
        holder = _kinds[node] == StateKey.Amount && holder >= 0 ? json[holder].Parent : holder;
        if (holder < 0 || json[holder].Kind != JsonKind.Object)
        {
            return null;
        }

        for (var at = holder + 1; at < json[holder].Past; at = json[at].Past)
        {
            var key = json.Key(at);
            if (_kinds[at] != StateKey.Sale || key.Length < 8 || !NamesASale(key))
            {
                continue;
            }

            var value = at;
            for (var inner = at + 1; json[at].Kind == JsonKind.Object && inner < json[at].Past; inner = json[inner].Past)
            {
                value = _kinds[inner] == StateKey.Amount ? inner : value;
            }

            if (json[value].Kind is JsonKind.Number or JsonKind.String
                && AmountText.TryRead(json.Text(value) ?? "", hints, currency, out var reading) && reading.Amount > 0)
            {
                return reading.Amount;
            }
        }

        return null;
    }

    private void Identity(in JsonTape json, int owner, string name)
    {
        for (var at = owner + 1; at < json[owner].Past; at = json[at].Past)
        {
            var field = _kinds[at] switch
            {
                StateKey.Gtin => CandidateField.Gtin,
                StateKey.Mpn => CandidateField.Mpn,
                StateKey.Availability => CandidateField.Availability,
                _ => CandidateField.Price,
            };
            var text = field == CandidateField.Price ? null : json.Text(at);
            text = field == CandidateField.Availability ? Terms.Availability(text) : text;
            if (!string.IsNullOrEmpty(text))
            {
                into.Add(new Candidate { Field = field, Method = ReadingMethod.StateJson, Text = text, Where = name, Weight = 45 });
            }
        }
    }

    private static bool NamesASale(ReadOnlySpan<byte> key) => Utf8Text.Contains(key, "sale"u8) || Utf8Text.Contains(key, "special"u8)
        || Utf8Text.Contains(key, "discount"u8) || Utf8Text.Contains(key, "promo"u8) || Utf8Text.Contains(key, "final"u8);

    /// <summary>Weighs how surely an object is the page's product, and names what it is if not.</summary>
    private (int Weight, string? Scope) Belonging(in JsonTape json, int owner, string name)
    {
        string? title = null;
        string? sku = null;
        for (var at = owner + 1; at < json[owner].Past; at = json[at].Past)
        {
            switch (_kinds[at])
            {
                case StateKey.Name:
                    title ??= json.Text(at, 300);
                    break;
                case StateKey.Sku:
                    sku = json.Text(at, 60) is { Length: >= 3 } key && (sku is null || IsKnown(key)) ? key : sku;
                    break;
                default:
                    break;
            }
        }

        if (sku is not null && IsKnown(sku))
        {
            return (60, null);
        }

        if (title is { Length: > 3 })
        {
            var shared = Math.Max(Titles.Overlap(title, facts["og:title"]), Titles.Overlap(title, facts.Title) - 10);
            var overlap = Math.Max(Titles.Overlap(title, facts.Heading), shared);
            return overlap >= 75 && title.Length > 5 ? (58, null) : overlap >= 50 ? (30, null) : (0, title);
        }

        if (Siblings(json, owner) > 1)
        {
            return (12, sku ?? "one of several");
        }

        var isNamed = sku is not null || name.Contains("product", StringComparison.OrdinalIgnoreCase)
            || name.Contains("dataLayer", StringComparison.OrdinalIgnoreCase);
        return isNamed ? (34, null) : (20, null);
    }

    private bool IsKnown(string sku) =>
        _skus.Contains(sku) || (sku.Length >= 5 && context.Url is { } url && url.Contains(sku, StringComparison.OrdinalIgnoreCase));

    private static int Siblings(in JsonTape json, int owner)
    {
        var parent = json[owner].Parent;
        if (parent < 0 || json[parent].Kind != JsonKind.Array)
        {
            return 0;
        }

        var count = 0;
        for (var at = parent + 1; at < json[parent].Past && count < 8; at = json[at].Past)
        {
            count++;
        }

        return count;
    }

    /// <summary>Finds the nearest object around a price that has a name or key of its own, at most three levels up.</summary>
    private int Owner(in JsonTape json, int node)
    {
        var at = node;
        for (var level = 0; level < 4 && at >= 0; level++, at = json[at].Parent)
        {
            if (json[at].Kind != JsonKind.Object)
            {
                continue;
            }

            for (var member = at + 1; member < json[at].Past; member = json[member].Past)
            {
                if (json[member].Kind is JsonKind.String or JsonKind.Number && _kinds[member] is StateKey.Name or StateKey.Sku)
                {
                    return at;
                }
            }
        }

        return node;
    }

    private string? Currency(in JsonTape json, int node)
    {
        var at = json[node].Parent;
        for (var level = 0; level < 6 && at >= 0; level++, at = json[at].Parent)
        {
            if (json[at].Kind != JsonKind.Object)
            {
                continue;
            }

            for (var member = at + 1; member < json[at].Past; member = json[member].Past)
            {
                if (json[member].Kind == JsonKind.String && _kinds[member] == StateKey.Currency
                    && Terms.Currency(json.Text(member, 12)) is { } code)
                {
                    return code;
                }
            }
        }

        return null;
    }

    /// <summary>Tells whether a price is in cents, as Shopify writes a product's, beside names that only Shopify uses.</summary>
    private static bool IsShopifyCents(in JsonTape json, int node, int owner, decimal amount) =>
        json[node].Kind == JsonKind.Number && amount == decimal.Truncate(amount) && !json.Raw(node).Contains((byte)'.')
        && (json.Member(owner, "price_varies"u8) >= 0 || json.Member(owner, "compare_at_price_varies"u8) >= 0
            || (json.Member(owner, "requires_shipping"u8) >= 0 && json.Member(owner, "inventory_management"u8) >= 0)
            || (json.Member(owner, "public_title"u8) >= 0 && json.Member(owner, "sku"u8) >= 0));
}
