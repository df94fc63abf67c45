using Repricer.Core.Amounts;

namespace Repricer.Core.Catalog;

/// <summary>A span is a time in which a price of ours stood at the channel, or may have stood there because it was on its way.</summary>
/// <param name="From">When it was first known or sent, UTC.</param>
/// <param name="Until">When another one was known to stand in its place; the future where it stands, or is on its way, still.</param>
public sealed record OwnPriceSpan(Money Price, DateTimeOffset From, DateTimeOffset Until);
