namespace Repricer.Host.Operating;

/// <summary>
/// What a pause is wished for or ended, as it was written. Exactly one of the three is expected: an empty wish must not stop everything.
/// </summary>
/// <param name="Listing">CHANNEL/LISTING; null = it is not about one listing.</param>
/// <param name="Channel">Id of a configured channel; null = it is not about one channel.</param>
/// <param name="Global">Whether it is about everything.</param>
internal sealed record PauseTarget(string? Listing, string? Channel, bool Global);
