using Repricer.Reading.Facts;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>Reads the numbers that meta tags state.</summary>
internal static class MetaNumbers
{
    public static void Collect(PageFacts facts, List<Candidate> into)
    {
        First(facts, MetaNames.Skus, CandidateField.Sku, IdentityWeights.MetaNumber, into);
        First(facts, MetaNames.ItemIds, CandidateField.Sku, IdentityWeights.Meta, into);
        First(facts, MetaNames.Mpns, CandidateField.Mpn, IdentityWeights.Meta, into);
        First(facts, MetaNames.Gtins, CandidateField.Gtin, IdentityWeights.MetaNumber, into);
    }

    private static void First(PageFacts facts, string[] names, CandidateField field, int weight, List<Candidate> into)
    {
        foreach (var name in names)
        {
            if (StatedText.Clean(facts[name], field) is { } text && IsOwn(text))
            {
                into.Add(new Candidate { Field = field, Method = ReadingMethod.Meta, Text = text, Where = name, Weight = weight });
                return;
            }
        }
    }

    /// <summary>Tells a shop's number from the id that an export to a catalogue made of it ("shopify_DE_71_42").</summary>
    private static bool IsOwn(string text) => !text.StartsWith("shopify_", StringComparison.OrdinalIgnoreCase)
        && !text.StartsWith("wc_post_id_", StringComparison.OrdinalIgnoreCase);
}
