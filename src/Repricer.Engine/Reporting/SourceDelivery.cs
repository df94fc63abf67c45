using Repricer.Core.Catalog;

namespace Repricer.Engine.Reporting;

/// <summary>How old is what is known of a source, and what it gave lately.</summary>
/// <param name="Source">The source; null = all together.</param>
/// <param name="Never">Places that never told anything certain; they count in no age.</param>
/// <param name="P50">Half of the places are no older than this; null = none has an age.</param>
/// <param name="P90">Nine in ten are no older.</param>
/// <param name="P99">Ninety-nine in a hundred are no older.</param>
/// <param name="Hours">
/// Certain answers of each of the last <see cref="KeptHours"/> whole hours, the newest first; empty for all together.
/// </param>
/// <param name="Day">Certain answers of the last 24 hours.</param>
public sealed record SourceDelivery(
    SourceId? Source, int Places, int Never, TimeSpan? P50, TimeSpan? P90, TimeSpan? P99, IReadOnlyList<int> Hours, int Day)
{
    /// <summary>How far back hours are told one by one.</summary>
    public const int KeptHours = 48;
}
