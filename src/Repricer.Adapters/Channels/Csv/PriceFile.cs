using System.Globalization;
using System.Text;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.Csv;

/// <summary>The text of a price file: RFC 4180, UTF-8 without a mark, decimal point, fixed scale, one row a listing.</summary>
internal static class PriceFile
{
    public const string Header = "channel,listing_id,sku,price,currency,decision_id,decided_at";

    public static byte[] Write(IReadOnlyList<PriceChange> changes)
    {
        // Whoever reads the files of today need not know the columns as long as no strategy says anything of it.
        var hasCrossedOut = changes.Any(change => !change.Terms.LeavesListPrice);
        var hasTiers = changes.Any(change => change.Terms.Tiers.Kind != DesiredKind.Leave);
        var text = new StringBuilder(Header)
            .Append(hasCrossedOut ? ",crossed_out" : "").Append(hasTiers ? ",tiers" : "").Append("\r\n");
        foreach (var change in changes)
        {
            text.Append(Text(change.Listing.Channel.Value)).Append(',')
                .Append(Text(change.Listing.Value)).Append(',')
                .Append(Text(change.Sku.Value)).Append(',')
                .Append(change.Price.ToAmountString()).Append(',')
                .Append(change.Price.Currency.Code).Append(',')
                .Append(Text(change.DecisionId)).Append(',')
                .Append(change.DecidedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            if (hasCrossedOut)
                text.Append(',').Append(CrossedOut(change.Terms));
            if (hasTiers)
                text.Append(',').Append(Tiers(change.Terms));
            text.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Blank leaves what stands there, "none" takes it away: a zero would be a price.</summary>
    private static string CrossedOut(PriceTerms terms) =>
        terms.LeavesListPrice ? "" : terms.CrossedOutPrice?.ToAmountString() ?? "none";

    /// <summary>"2:17.90 5:16.90" says all that are to stand; blank leaves what stands there, "none" takes it away.</summary>
    private static string Tiers(PriceTerms terms) => terms.Tiers.Kind switch
    {
        DesiredKind.Leave => "",
        DesiredKind.Clear => "none",
        _ => string.Join(' ', terms.Tiers.Value!.Select(tier =>
            string.Create(CultureInfo.InvariantCulture, $"{tier.From}:{tier.Price.ToAmountString()}"))),
    };

    /// <summary>A text that a spreadsheet would run as a formula gets an apostrophe before it; then quoted where it must be.</summary>
    private static string Text(string value)
    {
        var safe = value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
