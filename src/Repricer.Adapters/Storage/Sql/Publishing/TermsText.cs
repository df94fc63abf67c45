using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>
/// Tiers and bounds of an outbox entry as one text: {"tiers":[[2,1790],[5,1690]],"bounds":[1500,null]}, in minor units. What is left alone
/// is not in it; an empty list takes away what stands.
/// </summary>
internal static class TermsText
{
    public static string? Of(PriceTerms terms) => terms.Tiers.Kind == DesiredKind.Leave && terms.Bounds.Kind == DesiredKind.Leave
        ? null
        : JsonSerializer.Serialize(
            new TermsRow
            {
                Tiers = terms.Tiers.Kind switch
                {
                    DesiredKind.Leave => null,
                    DesiredKind.Clear => [],
                    _ => [.. terms.Tiers.Value!.Select(tier => new[] { tier.From, tier.Price.ToMinorUnits() })],
                },
                Bounds = terms.Bounds.Kind switch
                {
                    DesiredKind.Leave => null,
                    DesiredKind.Clear => [],
                    _ => [terms.Bounds.Value.Lowest?.ToMinorUnits(), terms.Bounds.Value.Highest?.ToMinorUnits()],
                },
            },
            TermsJson.Default.TermsRow);

    /// <param name="crossedOut">What is crossed out, which has columns of its own.</param>
    public static PriceTerms Read(string? text, Desired<Money> crossedOut, Currency currency)
    {
        var terms = crossedOut.Kind == DesiredKind.Leave ? PriceTerms.Leave : new PriceTerms(crossedOut);
        if (text is null || JsonSerializer.Deserialize(text, TermsJson.Default.TermsRow) is not { } row)
            return terms;

        Money? Amount(long? minor) => minor is { } units ? Money.FromMinorUnits(units, currency) : null;
        return terms with
        {
            Tiers = row.Tiers switch
            {
                null => default,
                [] => new(DesiredKind.Clear, default),
                var tiers => new(
                    DesiredKind.Set,
                    new EqualList<TierPrice>([.. tiers.Select(tier => new TierPrice((int)tier[0], Money.FromMinorUnits(tier[1], currency)))])),
            },
            Bounds = row.Bounds switch
            {
                null => default,
                [] => new(DesiredKind.Clear, default),
                var bounds => new(DesiredKind.Set, new ChannelBounds(Amount(bounds[0]), Amount(bounds[1]))),
            },
        };
    }
}

/// <summary>The text's shape.</summary>
internal sealed class TermsRow
{
    [JsonPropertyName("tiers")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long[][]? Tiers { get; init; }

    [JsonPropertyName("bounds")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long?[]? Bounds { get; init; }
}

[JsonSerializable(typeof(TermsRow))]
internal sealed partial class TermsJson : JsonSerializerContext;
