using System.Text;
using Repricer.Reading.Json;
using Repricer.Reading.Structured;

namespace Repricer.Reading.State;

/// <summary>Knows what Shopify's state leaves unsaid: its currency stands in another script, and some of its amounts are cents.</summary>
internal static class ShopifyState
{
    /// <summary>
    /// Finds the currency that the page is shown in, which Shopify's product data do not name: <c>Shopify.currency = {"active":"EUR"</c>.
    /// </summary>
    public static void Currency(ReadOnlySpan<byte> script, List<Candidate> into)
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
            && Terms.Currency(Encoding.ASCII.GetString(rest.Slice(start, 3))) is { } code)
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

    /// <summary>Tells whether a price is in cents, as Shopify writes a product's, beside names that only Shopify uses.</summary>
    public static bool IsCents(in JsonTape json, int node, int owner) =>
        json[node].Kind == JsonKind.Number && !json.Raw(node).Contains((byte)'.')
        && (json.Member(owner, "price_varies"u8) >= 0 || json.Member(owner, "compare_at_price_varies"u8) >= 0
            || (json.Member(owner, "requires_shipping"u8) >= 0 && json.Member(owner, "inventory_management"u8) >= 0)
            || (json.Member(owner, "public_title"u8) >= 0 && json.Member(owner, "sku"u8) >= 0));
}
