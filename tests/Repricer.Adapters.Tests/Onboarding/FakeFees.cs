using Repricer.Engine.Channels;

namespace Repricer.Adapters.Tests.Onboarding;

/// <summary>A channel of a test that tells fees as a script says.</summary>
internal sealed class FakeFees(int max, Func<IReadOnlyList<FeeQuestion>, int, IReadOnlyList<FeeReadOutcome>> answer) : IFeeSource
{
    public List<IReadOnlyList<FeeQuestion>> Calls { get; } = [];

    public int MaxFeeQuestions => max;

    public ValueTask<IReadOnlyList<FeeReadOutcome>> ReadFeesAsync(IReadOnlyList<FeeQuestion> questions, CancellationToken ct)
    {
        Calls.Add(questions);
        return ValueTask.FromResult(answer(questions, Calls.Count));
    }
}
