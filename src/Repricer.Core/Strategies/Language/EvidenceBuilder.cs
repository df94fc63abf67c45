using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `require` says of the evidence for a price.</summary>
internal static class EvidenceBuilder
{
    public static EvidenceRequirement? Build(DocumentValue.Map? map, DocumentReader reader)
    {
        if (map is null)
            return null;
        if (map.Node is DocumentNode.Mapping { Entries.Count: 0 })
            reader.Error(map.Node, "no-value", "require: nothing is written here; write max_age, confidence, offers or sources");
        return new EvidenceRequirement
        {
            MaxAge = map.DurationOf("max_age"),
            Confidence = map.ShareOf("confidence"),
            Offers = map.WholeOf("offers") ?? 1,
            Sources = map.WholeOf("sources") ?? 1,
        };
    }
}
