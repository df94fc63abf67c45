namespace Repricer.Host.Operating;

/// <summary>
/// Bounds the words that people give with what they do: they stay in the store and are shown wherever the state of things is.
/// </summary>
internal static class PersonText
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>The longest name of a person or a key, in characters.</summary>
    public const int LongestName = 64;

    /// <returns>What is wrong; null = nothing.</returns>
    public static string? ProblemOf(string? text, int longest) =>
        text is not null && text.Length > longest ? $"at most {longest} characters are taken, found {text.Length}" : null;

    /// <inheritdoc cref="ProblemOf"/>
    public static OperationOutcome.Invalid? Reason(string? reason) =>
        ProblemOf(reason, LongestReason) is { } problem ? new OperationOutcome.Invalid("reason", problem) : null;
}
