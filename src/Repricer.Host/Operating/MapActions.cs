using Repricer.Core;
using Repricer.Core.Documents;
using Repricer.Engine.Measuring;

namespace Repricer.Host.Operating;

/// <summary>What somebody says of a case, as it was typed.</summary>
/// <param name="Until">A day, for an exemption; it holds to the end of it, UTC.</param>
internal sealed record MapWish(long Id, string? State, string? Until, string? Note);

/// <summary>Says what people did about rivals below the advertised minimum.</summary>
internal sealed class MapActions(IKpiStore store, TimeProvider time)
{
    private const int LongestNote = 400;
    private static readonly TimeSpan LongestExemption = TimeSpan.FromDays(366);

    public async ValueTask<OperationOutcome> MarkAsync(MapWish wish, string by, CancellationToken ct)
    {
        var states = Enum.GetValues<MapState>().ToDictionary(state => SnakeCase.From(state.ToString()), StringComparer.Ordinal);
        if (wish.State is null || !states.TryGetValue(wish.State, out var state))
        {
            return new OperationOutcome.Invalid(
                "state", $"'{wish.State}' is none of {string.Join(", ", states.Keys)}{Suggestion.Ask(wish.State ?? "", states.Keys)}");
        }

        var now = time.GetUtcNow();
        DateTimeOffset? until = null;
        if (state == MapState.Exempt)
        {
            if (!ClockText.TryDay(wish.Until ?? "", out var day))
                return new OperationOutcome.Invalid("until", "an exemption has an end: a day like 2026-12-31");
            until = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            if (until <= now || until - now > LongestExemption)
                return new OperationOutcome.Invalid("until", "the exemption's last day must be one of the next 365");
        }

        var note = string.IsNullOrWhiteSpace(wish.Note) ? null : wish.Note.Trim();
        if (note?.Length > LongestNote)
            return new OperationOutcome.Invalid("note", $"{note.Length} characters; {LongestNote} at most");
        return await store.MarkMapCaseAsync(new MapMark(wish.Id, state, until, note, by, now), ct)
            ? new OperationOutcome.Done($"marked as {SnakeCase.From(state.ToString())}", FormattableString.Invariant($"case {wish.Id}"), by)
            : new OperationOutcome.NotFound(FormattableString.Invariant($"there is no case {wish.Id}"));
    }
}
