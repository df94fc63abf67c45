using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Holds the lengths of time that situations speak of.</summary>
internal static class SituationTimes
{
    /// <summary>Says how long a loss may be remembered.</summary>
    internal static readonly Shape.Duration Memory = new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
}
