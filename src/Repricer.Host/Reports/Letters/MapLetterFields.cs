using Repricer.Core.Letters;

namespace Repricer.Host.Reports.Letters;

/// <summary>What a letter about advertised minimum prices may name; times are UTC, amounts have their currency.</summary>
internal static class MapLetterFields
{
    public static LetterFields All { get; } = new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["date"] = "today, as 2026-11-30",
            ["seller"] = "whom it is for",
            ["sender"] = "the name of this engine (`Alerts:Instance`)",
            ["count"] = "how many cases the letter has",
            ["starts_30d"] = "how often offers of this seller went below a minimum within 30 days",
            ["repeats"] = "known where it was three times or more",
            ["last_letter"] = "the day of the last letter that was marked as sent",
            ["letter_number"] = "how many letters there are with this one, within a year",
        },
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            ["cases"] = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["case"] = "the number of the case",
                ["sku"] = "our article number",
                ["title"] = "what the article is called",
                ["channel"] = "where our own offer is",
                ["price"] = "what it was last advertised at",
                ["lowest"] = "the lowest price of the case",
                ["minimum"] = "the minimum advertised price",
                ["below_percent"] = "how far below, in percent of the minimum",
                ["since"] = "when it began",
                ["seen"] = "when it was last seen",
                ["ended"] = "when it was over",
                ["source"] = "where it was read",
                ["url"] = "the page that it was read from",
                ["evidence"] = "the number of the page in our archive",
            },
        });
}
