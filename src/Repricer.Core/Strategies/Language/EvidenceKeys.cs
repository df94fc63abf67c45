using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `require`.</summary>
internal static class EvidenceKeys
{
    internal static readonly Shape.Map Require = new(
        "require",
        new KeySpec(
            "max_age", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)), "An offer seen longer ago is not good enough.")
        { Synonyms = ["age", "fresh", "freshness"] },
        new KeySpec("confidence", new Shape.Share(0, 100, AboveMin: true), "An offer read with less confidence is not good enough.")
        { Synonyms = ["min_confidence", "certainty"] },
        new KeySpec("offers", new Shape.Whole(1, 1000), "Least number of good enough offers among those that count.")
        { Default = "1", Synonyms = ["min_offers", "count"] },
        new KeySpec("sources", new Shape.Whole(1, 1000), "Least number of different sources that they come from.")
        { Default = "1", Synonyms = ["min_sources", "source"] });
}
