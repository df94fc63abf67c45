using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding;

/// <summary>A step is one part of the way to a decision, in the words of an analyst.</summary>
/// <param name="Step">The step's name: "preconditions", "hygiene", "filter", "evidence", "compare", "reference", "situation", "rule",
/// "bounds", "rounding", "limits", "tiers",
/// "crossed_out", "guard".</param>
/// <param name="Text">What happened, in one sentence.</param>
/// <param name="Before">The price before the step changed it; null = the step changed no price.</param>
/// <param name="After">The price after it.</param>
public sealed record TraceStep(string Step, string Text, Money? Before = null, Money? After = null);

/// <summary>The sink collects the steps of one decision. On hot paths none is passed, and nothing is written or allocated.</summary>
public sealed class TraceSink
{
    private readonly List<TraceStep> _steps = [];

    public IReadOnlyList<TraceStep> Steps => _steps;

    public void Add(string step, string text) => _steps.Add(new TraceStep(step, text));

    public void Add(string step, string text, Money? before, Money? after) => _steps.Add(new TraceStep(step, text, before, after));
}
