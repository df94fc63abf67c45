using Repricer.Core.Amounts;

namespace Repricer.Core.Explaining;

/// <summary>Says what became of the newest price of a listing that was to go out, as long as that is not over.</summary>
/// <param name="Text">What is told to people, on one line and safe to print.</param>
/// <param name="Rejected">The price that the channel would not take; null = it did not reject it.</param>
public sealed record PushAhead(string Text, Money? Rejected);
