using Repricer.Core.Amounts;

namespace Repricer.Core.Guarding;

/// <summary>
/// A check is one thing that must hold before a price may go out. It narrows: it passes, clamps towards the live price, or holds. A check
/// that throws holds.
/// </summary>
internal interface IGuardCheck
{
    /// <summary>The check is called this in decisions and counters.</summary>
    string Name { get; }

    CheckResult Check(GuardContext context);
}

/// <summary>A check's result is that the price passes, is clamped to a narrower one, or is held.</summary>
/// <param name="Reason">None = passed or clamped.</param>
/// <param name="Detail">What exactly, numbers included; null with a pass.</param>
/// <param name="Clamped">The narrower price; null = not clamped.</param>
/// <param name="RetryAfter">When time or an operator may have changed a hold that no version tells of; null = versions tell.</param>
internal readonly record struct CheckResult(HoldReason Reason, string? Detail, Money? Clamped = null, TimeSpan? RetryAfter = null)
{
    public static CheckResult Pass => default;

    public static CheckResult Hold(HoldReason reason, string detail, TimeSpan? retryAfter = null) =>
        new(reason, detail, RetryAfter: retryAfter);

    public static CheckResult Clamp(HoldReason reason, Money price, string detail) => new(reason, detail, price);
}
