using Repricer.Core.Deciding;
using Repricer.Core.Guarding;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Holds one listing in one situation, made up by a person or a program instead of read from the store.</summary>
/// <param name="Snapshot">The snapshot that the decider looks at.</param>
/// <param name="Guard">The state that the guard remembers.</param>
public sealed record Scenario(PricingSnapshot Snapshot, GuardState Guard);
