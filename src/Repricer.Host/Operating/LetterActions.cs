using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Measuring;

namespace Repricer.Host.Operating;

/// <summary>Writes down that a person sent a letter. The same for the API, the pages and the command line.</summary>
internal sealed class LetterActions(IStore store, TimeProvider time)
{
    private const int MostCases = 2_000;

    /// <param name="cases">What the letter was about, by number.</param>
    public async ValueTask<OperationOutcome> SentAsync(
        string? seller, IReadOnlyList<long>? cases, string? note, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(seller))
            return new OperationOutcome.Invalid("seller", "say whom the letter went to");
        if (cases is not { Count: > 0 and <= MostCases } || cases.Distinct().Count() != cases.Count)
            return new OperationOutcome.Invalid("cases", "say which cases it was about, each once, by number");
        if (PersonText.ProblemOf(note, PersonText.LongestReason) is { } problem)
            return new OperationOutcome.Invalid("note", problem);
        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        return await store.MapLetters.AddAsync(new MapLetter(0, seller, cases, by, time.GetUtcNow(), said), ct) is { } id
            ? new OperationOutcome.Done(
                FormattableString.Invariant($"letter {id} about {cases.Count} case(s) marked as sent"), AlertText.OneLine(seller, 80), by)
            : new OperationOutcome.NotFound($"not all of these are cases of {AlertText.OneLine(seller, 80)}");
    }
}
