using Repricer.Core.Sources;
using Repricer.Reading;

namespace Repricer.Engine.Observing;

/// <summary>Applies a source profile's CSS selectors to a page.</summary>
public interface ISelectorEngine
{
    /// <summary>
    /// Candidates in the profile's order; empty when nothing matches. Bounded in time and size; never throws for any page.
    /// </summary>
    IReadOnlyList<Candidate> Select(ReadOnlyMemory<byte> page, string charset, SourceProfile profile);
}
