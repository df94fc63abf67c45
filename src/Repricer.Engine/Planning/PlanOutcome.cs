using Repricer.Core.Documents;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <summary>How the making of a plan ended.</summary>
public abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    public sealed record Made(StrategyPlan Plan) : PlanOutcome;

    /// <summary>The strategies have errors: nothing can be planned with them.</summary>
    public sealed record Faulty(IReadOnlyList<Diagnostic> Errors) : PlanOutcome;

    /// <summary>Another plan is being made.</summary>
    public sealed record Busy : PlanOutcome;
}
