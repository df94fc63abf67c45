using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;

namespace Repricer.Engine;

/// <summary>
/// Ports whose every write comes under one lease: it is refused with a <see cref="Clustering.FencedException"/> once the lease is not held
/// at that epoch any more. Reads are as ever.
/// </summary>
public sealed record FencedPorts(IOutbox Outbox, ILivePriceStore LivePrices, IPricingStore Pricing);
