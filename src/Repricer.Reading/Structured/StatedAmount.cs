using Repricer.Reading.Evidence;

namespace Repricer.Reading.Structured;

/// <summary>Holds one more amount that an offer states beside the asked one, and what it is stated as.</summary>
/// <param name="As">What the statement says it is; it is the first fact of its candidate.</param>
/// <param name="Field">What it is a statement about.</param>
/// <param name="Scope">Whom or what it holds for, in words for people; null = it may be the price as well.</param>
internal sealed record StatedAmount(decimal Amount, Fact As, CandidateField Field, string? Scope)
{
    public string Text { get; init; } = "";

    public string? Currency { get; init; }

    public string Where { get; init; } = "";

    public int Token { get; init; } = -1;
}
